"""The methods of the Bot API that the server carries out; importing them declares them."""

from tests.telegram_server.methods import (
    chats,
    commands,
    editing,
    files,
    inline,
    polling,
    profile,
    queries,
    sending,
)

__all__ = [
    "chats", "commands", "editing", "files", "inline", "polling", "profile", "queries", "sending",
]  # fmt: skip
