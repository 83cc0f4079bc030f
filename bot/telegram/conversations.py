"""What was said last in each place, and questions offered as buttons, in SQLite.

In: conversations and choices as handlers leave them. Out: the same after a restart, until they
expire. It shares the journal's file, so that forgetting a chat is one transaction.
"""

import json
import logging
import secrets
import sqlite3
import time
from collections.abc import Callable, Sequence

from bot.telegram.context import Place
from bot.telegram.store import Store
from knowledge.answers.conversation import Conversation
from knowledge.errors import DataFolderError

_LOGGER = logging.getLogger(__name__)
SCHEMA = """
CREATE TABLE IF NOT EXISTS conversation (
    chat_id INTEGER, thread_id INTEGER, user_id INTEGER, at REAL NOT NULL,
    question TEXT NOT NULL, answer TEXT NOT NULL, context TEXT NOT NULL,
    PRIMARY KEY (chat_id, thread_id, user_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS offer (
    chat_id INTEGER, key TEXT, at REAL NOT NULL, choices TEXT NOT NULL,
    PRIMARY KEY (chat_id, key)
) WITHOUT ROWID;
"""
LAPSES_S = 600.0
"""Seconds after which a question is no longer read with the one before it."""
_KEY_BYTES = 6


class SqliteConversations:
    """The `Conversations` of `context`.

    Args:
        store: the journal's file.
        clock: Unix time in seconds.
    """

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock

    async def last(self, place: Place) -> Conversation | None:
        """Return what a follow-up is read against; None once it has expired or was ended."""
        since = self._clock() - LAPSES_S
        row = await self._store.run(
            lambda connection: connection.execute(
                "SELECT question, answer, context FROM conversation"
                " WHERE chat_id = ? AND thread_id = ? AND user_id = ? AND at > ?",
                (*_key(place), since),
            ).fetchone()
        )
        return Conversation(*row) if row else None

    async def remember(self, place: Place, conversation: Conversation) -> None:
        """Keep what was said last; where the disk refuses it, the log says so."""
        said = (conversation.question, conversation.answer, conversation.context)
        values = (*_key(place), self._clock(), *said)
        try:
            await self._store.run(
                lambda connection: connection.execute(
                    "INSERT OR REPLACE INTO conversation VALUES (?, ?, ?, ?, ?, ?, ?)", values
                )
            )
        except DataFolderError as error:
            _LOGGER.error("a follow-up will not be understood: %s", error)  # noqa: TRY400 - one line says it

    async def end(self, place: Place) -> None:
        """Start afresh."""
        await self._store.run(
            lambda connection: connection.execute(
                "DELETE FROM conversation WHERE chat_id = ? AND thread_id = ? AND user_id = ?",
                _key(place),
            )
        )

    async def offer(self, chat_id: int, choices: Sequence[str]) -> str:
        """Keep texts for buttons of a message that answers no question; return a short key."""
        key = secrets.token_urlsafe(_KEY_BYTES)
        values = (chat_id, key, self._clock(), json.dumps(list(choices), ensure_ascii=False))
        await self._store.run(
            lambda connection: connection.execute("INSERT INTO offer VALUES (?, ?, ?, ?)", values)
        )
        return key

    async def choices(self, chat_id: int, key: str) -> tuple[str, ...]:
        """Return what was offered in this chat under a key; nothing once it is forgotten."""
        row = await self._store.run(
            lambda connection: connection.execute(
                "SELECT choices FROM offer WHERE chat_id = ? AND key = ?", (chat_id, key)
            ).fetchone()
        )
        return tuple(json.loads(row[0])) if row else ()


def forget(connection: sqlite3.Connection, chat_id: int) -> None:
    """Delete a chat's conversations and offers."""
    for table in ("conversation", "offer"):
        connection.execute(f"DELETE FROM {table} WHERE chat_id = ?", (chat_id,))  # noqa: S608 - a name from the line above


def migrate(connection: sqlite3.Connection, old: int, new: int) -> None:
    """Move them to another chat."""
    for table in ("conversation", "offer"):
        connection.execute(
            f"UPDATE OR REPLACE {table} SET chat_id = ? WHERE chat_id = ?",  # noqa: S608 - the same
            (new, old),
        )


def expire(connection: sqlite3.Connection, now: float, kept_s: float) -> None:
    """Delete what can no longer be read: conversations that lapsed, offers older than `kept_s`."""
    connection.execute("DELETE FROM conversation WHERE at <= ?", (now - LAPSES_S,))
    connection.execute("DELETE FROM offer WHERE at <= ?", (now - kept_s,))


def _key(place: Place) -> tuple[int, int, int]:
    return place.chat_id, place.thread_id, place.user_id
