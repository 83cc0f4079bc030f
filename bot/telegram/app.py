"""Short names for python-telegram-bot's generic types."""

from typing import Any, TypeAlias

from telegram.ext import Application, ContextTypes

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]
"""An application as `ApplicationBuilder` makes it; this bot keeps nothing in its data."""
Call: TypeAlias = ContextTypes.DEFAULT_TYPE
"""What a handler is called with beside the update."""
