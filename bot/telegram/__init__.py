"""The bot in Telegram, a python-telegram-bot application."""
