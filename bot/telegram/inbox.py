"""The inbox: every update is on disk before Telegram is told that it was received.

In: updates as they arrive, by polling or webhook. Out: the same, each once, in order; after a
crash first those whose handling had not ended. Telegram takes the next getUpdates, or a webhook's
200, for the receipt; both wait for the disk here. It knows nothing of what updates say.
"""

import asyncio
import json
import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

from telegram import Bot, Update

from bot.telegram.store import Store
from knowledge.errors import DataFolderError

_LOGGER = logging.getLogger(__name__)
_SCHEMA = """
CREATE TABLE IF NOT EXISTS update_ (
    arrival INTEGER PRIMARY KEY, update_id INTEGER NOT NULL UNIQUE, at REAL NOT NULL,
    payload TEXT, starts INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS update_undone ON update_ (arrival) WHERE payload IS NOT NULL;
"""
_REMEMBERED_S = 3 * 86400.0
"""Telegram delivers an update for a day; identifiers of done ones are known for longer."""
MOST_STARTS = 50
"""Starts of the bot after which an update that is still not done is given up: it may be the one
that ends the process every time."""
ROOM = 2000
"""Updates in memory above which no more are taken; they wait at Telegram."""


class Inbox:
    """Updates on disk, each until its handling has ended.

    Args:
        store: its file.
        clock: Unix time in seconds.
    """

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock

    @classmethod
    def open(cls, path: Path, clock: Callable[[], float] = time.time) -> Self:
        """Open the inbox at `path`, made where it is missing; one process at a time has it.

        Raises:
            DataFolderError: the file cannot be made or written, or another bot uses it.
        """
        return cls(Store.open(path, _SCHEMA, alone=True), clock)

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    async def add(self, updates: Sequence[Update]) -> set[int]:
        """Store updates; return the identifiers of those that were not known.

        They survive a crash of the machine, too, once this has returned.

        Raises:
            DataFolderError: they could not be stored.
        """
        now = self._clock()
        rows = [(update.update_id, now, update.to_json()) for update in updates]

        def work(connection: sqlite3.Connection) -> set[int]:
            new = set()
            for row in rows:
                cursor = connection.execute(
                    "INSERT OR IGNORE INTO update_ (update_id, at, payload) VALUES (?, ?, ?)", row
                )
                if cursor.rowcount:
                    new.add(row[0])
            return new

        return await self._store.run_synced(work)

    async def done(self, update_id: int) -> None:
        """Mark an update as handled and delete what it says; where that fails, say so in the log.

        The disk need not have it: after a power cut, unlike after a crash, it may be handled again.
        """
        try:
            await self._store.run(
                lambda connection: connection.execute(
                    "UPDATE update_ SET payload = NULL WHERE update_id = ?", (update_id,)
                )
            )
        except DataFolderError as error:
            _LOGGER.error("update %d will be handled again: %s", update_id, error)  # noqa: TRY400 - one line says it

    async def undone(self) -> list[str]:
        """Return the JSON of the updates whose handling has not ended, in order of arrival.

        Counts a start of the bot for each.
        """

        def work(connection: sqlite3.Connection) -> list[str]:
            connection.execute("UPDATE update_ SET starts = starts + 1 WHERE payload IS NOT NULL")
            given_up = connection.execute(
                "UPDATE update_ SET payload = NULL WHERE payload IS NOT NULL AND starts > ?",
                (MOST_STARTS,),
            ).rowcount
            if given_up:
                _LOGGER.error("given up after %d starts: %d updates", MOST_STARTS, given_up)
            rows = connection.execute(
                "SELECT payload FROM update_ WHERE payload IS NOT NULL ORDER BY arrival"
            )
            return [row[0] for row in rows]

        return await self._store.run(work)

    async def expire(self) -> None:
        """Forget identifiers that Telegram cannot deliver any more."""
        before = self._clock() - _REMEMBERED_S
        await self._store.run(
            lambda connection: connection.execute(
                "DELETE FROM update_ WHERE payload IS NULL AND at <= ?", (before,)
            )
        )


class InboxQueue(asyncio.Queue[object]):
    """The application's queue: `put` returns once an update is on disk, and drops known ones.

    Args:
        inbox: where updates are stored.
    """

    def __init__(self, inbox: Inbox) -> None:
        super().__init__()
        self._inbox = inbox
        self._stored: set[int] = set()
        self._room = asyncio.Event()
        self._room.set()
        self.waiting = 0

    def stored(self, update_ids: set[int]) -> None:
        """Take these updates without storing them: they are on disk."""
        self._stored |= update_ids

    async def put(self, item: object) -> None:
        """Store and queue an update, unless it is known; queue anything else.

        Raises:
            DataFolderError: it could not be stored.
        """
        if isinstance(item, Update):
            await self._room.wait()
            if item.update_id in self._stored:
                self._stored.discard(item.update_id)
            elif not await self._inbox.add([item]):
                return
        await self._take(item)

    async def _take(self, item: object) -> None:
        self.waiting += 1
        if self.waiting >= ROOM:
            self._room.clear()
        await super().put(item)

    def task_done(self) -> None:
        """Count an update as handled."""
        self.waiting -= 1
        if self.waiting < ROOM:
            self._room.set()
        super().task_done()

    async def replay(self, bot: Bot | None) -> int:
        """Queue what a crash left undone; return how many updates."""
        count = 0
        for payload in await self._inbox.undone():
            await self._take(Update.de_json(json.loads(payload), bot))
            count += 1
        return count
