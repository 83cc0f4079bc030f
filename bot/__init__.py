"""The chat around the knowledge: command line, console, Telegram."""
