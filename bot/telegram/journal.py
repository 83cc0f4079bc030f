"""The journal: every question and its answer in SQLite, kept for as long as the owner decides.

In: exchanges and ratings as handlers report them. Out: an exchange by its messages, the figures of
the last seven days, the questions asked in vain. Words nothing and draws nothing.
"""

import json
import logging
import sqlite3
import time
from collections.abc import Callable
from dataclasses import astuple
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Self

from bot.telegram import conversations
from bot.telegram.context import Exchange, Place, Statistics, Vain
from bot.telegram.store import Store
from knowledge.answers.conversation import Conversation
from knowledge.errors import DataFolderError

_LOGGER = logging.getLogger(__name__)
SCHEMA = """
CREATE TABLE IF NOT EXISTS exchange (
    id INTEGER PRIMARY KEY, at REAL NOT NULL,
    chat_id INTEGER NOT NULL, thread_id INTEGER NOT NULL, user_id INTEGER NOT NULL,
    question TEXT NOT NULL, understood TEXT NOT NULL, answer TEXT, confidence REAL NOT NULL,
    took_ms REAL NOT NULL, asked_in INTEGER NOT NULL, answered_in INTEGER NOT NULL,
    previous TEXT, conversation TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS exchange_at ON exchange (at);
CREATE INDEX IF NOT EXISTS exchange_asked ON exchange (chat_id, asked_in);
CREATE INDEX IF NOT EXISTS exchange_answered ON exchange (chat_id, answered_in);
CREATE TABLE IF NOT EXISTS rating (
    chat_id INTEGER, answered_in INTEGER, user_id INTEGER, good INTEGER NOT NULL,
    PRIMARY KEY (chat_id, answered_in, user_id)
) WITHOUT ROWID;
"""
VIETNAM = timezone(timedelta(hours=7))
FOLDER = "telegram"
"""Where the bot keeps its files, inside the data folder."""
_DAY_S = 86400.0
_COLUMNS = (
    "chat_id, thread_id, user_id, question, understood, answer, confidence, took_ms, asked_in,"
    " answered_in, previous, conversation"
)


def journal_file(data_dir: Path) -> Path:
    """Return where the journal of a data folder is."""
    return data_dir / FOLDER / "journal.sqlite3"


class SqliteJournal:
    """The `Journal` of `context`.

    Args:
        store: its file.
        days: how long exchanges are kept.
        clock: Unix time in seconds.
        recorded: called with every exchange that is kept.
    """

    def __init__(
        self,
        store: Store,
        days: int,
        clock: Callable[[], float] = time.time,
        recorded: Callable[[Exchange], None] | None = None,
    ) -> None:
        self.store = store
        self._days = days
        self._clock = clock
        self._recorded = recorded

    @classmethod
    def open(
        cls,
        path: Path,
        days: int,
        clock: Callable[[], float] = time.time,
        recorded: Callable[[Exchange], None] | None = None,
    ) -> Self:
        """Open the journal at `path`, made where it is missing.

        Raises:
            DataFolderError: the file cannot be made or written.
        """
        return cls(Store.open(path, SCHEMA + conversations.SCHEMA), days, clock, recorded)

    def close(self) -> None:
        """Close the file."""
        self.store.close()

    async def record(self, exchange: Exchange) -> None:
        """Keep an exchange.

        One of the same chat with the same question or answer message (if not 0) is replaced: an
        edited question, an answer that shows something else now, an update handled once more after
        a crash. Where the disk refuses it, the log says so: the answer has been sent all the same.
        """
        now = self._clock()
        try:
            await self.store.run(lambda connection: _record(connection, exchange, now))
        except DataFolderError as error:
            _LOGGER.error("an exchange is not in the journal: %s", error)  # noqa: TRY400 - one line says it
        if self._recorded:
            self._recorded(exchange)

    async def asked_in(self, chat_id: int, message_id: int) -> Exchange | None:
        """Return the exchange that a user's message began."""
        return await self._find("asked_in", chat_id, message_id)

    async def answered_in(self, chat_id: int, message_id: int) -> Exchange | None:
        """Return the exchange that stands in one of the bot's messages."""
        return await self._find("answered_in", chat_id, message_id)

    async def rate(self, chat_id: int, message_id: int, user_id: int, good: bool) -> bool:
        """Keep a user's rating of a bot's message, the last one counts; False: no such exchange."""

        def work(connection: sqlite3.Connection) -> bool:
            if not _select(connection, "answered_in", chat_id, message_id):
                return False
            values = (chat_id, message_id, user_id, int(good))
            connection.execute("INSERT OR REPLACE INTO rating VALUES (?, ?, ?, ?)", values)
            return True

        return await self.store.run(work)

    async def statistics(self) -> Statistics:
        """Return the figures of the last seven days, days beginning at midnight in Vietnam."""
        today = datetime.fromtimestamp(self._clock(), VIETNAM).date()
        days = [today - timedelta(days=back) for back in range(6, -1, -1)]
        first = datetime.combine(days[0], datetime.min.time(), VIETNAM).timestamp()
        rows = await self.store.run(
            lambda connection: connection.execute(
                "SELECT at, answer IS NOT NULL, took_ms FROM exchange WHERE at >= ?", (first,)
            ).fetchall()
        )
        asked = dict.fromkeys(days, 0)
        answered = dict.fromkeys(days, 0)
        for at, found, _ in rows:
            day = datetime.fromtimestamp(at, VIETNAM).date()
            if day in asked:  # a clock that was set back leaves rows of tomorrow
                asked[day] += 1
                answered[day] += found
        took = sorted(row[2] for row in rows)
        week = sum(asked.values())
        return Statistics(
            today=asked[today],
            week=week,
            answered=sum(answered.values()) / week if week else 0.0,
            p50_ms=_percentile(took, 50),
            p95_ms=_percentile(took, 95),
            days=tuple((day, asked[day], answered[day]) for day in days),
        )

    async def in_vain(self) -> list[Vain]:
        """Return what was asked in vain within the retention, most frequent first."""
        since = self._clock() - self._days * _DAY_S
        rows = await self.store.run(
            lambda connection: connection.execute(
                "WITH judged AS (SELECT understood, at, answer,"
                " (SELECT COUNT(*) FROM rating WHERE good = 0 AND rating.chat_id = exchange.chat_id"
                "  AND rating.answered_in = exchange.answered_in AND exchange.answered_in) AS down"
                " FROM exchange WHERE at > ?)"
                " SELECT understood, COUNT(*), SUM(down), MAX(at) FROM judged"
                " WHERE answer IS NULL OR down GROUP BY understood ORDER BY 2 DESC, 4 DESC",
                (since,),
            ).fetchall()
        )
        return [
            Vain(question, asked, down, datetime.fromtimestamp(last, UTC))
            for question, asked, down, last in rows
        ]

    async def forget(self, chat_id: int) -> int:
        """Delete all that is stored of a chat, conversations too; return how many exchanges."""

        def work(connection: sqlite3.Connection) -> int:
            conversations.forget(connection, chat_id)
            connection.execute("DELETE FROM rating WHERE chat_id = ?", (chat_id,))
            return connection.execute("DELETE FROM exchange WHERE chat_id = ?", (chat_id,)).rowcount

        return await self.store.run(work)

    async def migrate(self, old_chat_id: int, new_chat_id: int) -> None:
        """Move all that is stored of a group to the supergroup it became."""

        def work(connection: sqlite3.Connection) -> None:
            conversations.migrate(connection, old_chat_id, new_chat_id)
            # A supergroup numbers its messages anew: the old numbers must not mean new messages.
            moved = (new_chat_id, old_chat_id)
            connection.execute(
                "UPDATE exchange SET chat_id = ?, asked_in = -abs(asked_in),"
                " answered_in = -abs(answered_in) WHERE chat_id = ?",
                moved,
            )
            connection.execute(
                "UPDATE OR REPLACE rating SET chat_id = ?, answered_in = -abs(answered_in)"
                " WHERE chat_id = ?",
                moved,
            )

        await self.store.run(work)

    async def expire(self) -> None:
        """Delete what is older than the owner wants it kept."""
        now, kept_s = self._clock(), self._days * _DAY_S

        def work(connection: sqlite3.Connection) -> None:
            conversations.expire(connection, now, kept_s)
            connection.execute("DELETE FROM exchange WHERE at <= ?", (now - kept_s,))
            connection.execute(
                "DELETE FROM rating WHERE NOT EXISTS (SELECT 1 FROM exchange WHERE"
                " exchange.chat_id = rating.chat_id AND exchange.answered_in = rating.answered_in)"
            )

        await self.store.run(work)

    async def _find(self, column: str, chat_id: int, message_id: int) -> Exchange | None:
        return await self.store.run(
            lambda connection: _select(connection, column, chat_id, message_id)
        )


def _record(connection: sqlite3.Connection, exchange: Exchange, now: float) -> None:
    first = now
    for column, message in (
        ("asked_in", exchange.asked_in),
        ("answered_in", exchange.answered_in),
    ):
        if message:
            (earlier,) = connection.execute(
                f"SELECT MIN(at) FROM exchange WHERE chat_id = ? AND {column} = ?",  # noqa: S608 - a name from the lines above
                (exchange.place.chat_id, message),
            ).fetchone()
            first = min(first, earlier or now)
            connection.execute(
                f"DELETE FROM exchange WHERE chat_id = ? AND {column} = ?",  # noqa: S608 - the same
                (exchange.place.chat_id, message),
            )
    place = exchange.place
    values = (
        first, place.chat_id, place.thread_id, place.user_id, exchange.question,
        exchange.understood, exchange.answer, exchange.confidence, exchange.took_ms,
        exchange.asked_in, exchange.answered_in, _dump(exchange.previous),
        _dump(exchange.conversation),
    )  # fmt: skip
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO exchange (at, {_COLUMNS}) VALUES ({marks})", values)  # noqa: S608 - constants


def _select(
    connection: sqlite3.Connection, column: str, chat_id: int, message_id: int
) -> Exchange | None:
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM exchange WHERE chat_id = ? AND {column} = ?",  # noqa: S608 - constants
        (chat_id, message_id),
    ).fetchone()
    if not row or not message_id:
        return None
    question, understood, answer, confidence, took_ms, asked_in, answered_in = row[3:10]
    return Exchange(
        place=Place(*row[:3]),
        question=question,
        understood=understood,
        answer=answer,
        confidence=confidence,
        took_ms=took_ms,
        asked_in=asked_in,
        answered_in=answered_in,
        previous=_load(row[10]),
        conversation=conversation_of(row[11]),
    )


def _dump(conversation: Conversation | None) -> str | None:
    return json.dumps(astuple(conversation), ensure_ascii=False) if conversation else None


def conversation_of(text: str | None) -> Conversation:
    """Return a stored conversation; one that says nothing where there is none."""
    return _load(text) or Conversation("")


def _load(text: str | None) -> Conversation | None:
    return Conversation(*json.loads(text)) if text else None


def _percentile(ordered: list[float], percent: int) -> float:
    """Return the nearest-rank percentile; 0 without values."""
    if not ordered:
        return 0.0
    return ordered[max(0, -(-percent * len(ordered) // 100) - 1)]
