"""The journal and the conversations: kept, found, counted, forgotten."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.telegram.context import Exchange, Place, Vain
from bot.telegram.conversations import LAPSES_S, SqliteConversations
from bot.telegram.journal import SqliteJournal
from knowledge.answers.conversation import Conversation

HOUR = 3600.0
DAY = 24 * HOUR
NOON = datetime(2024, 3, 10, 5, tzinfo=UTC).timestamp()
"""Noon in Vietnam."""
AN = Place(5, 0, 5)
GROUP = Place(-100, 7, 5)


class Clock:
    """A time that a test sets."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Noon of a Sunday."""
    return Clock()


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> Iterator[SqliteJournal]:
    """An empty journal that keeps thirty days."""
    journal = SqliteJournal.open(tmp_path / "journal", 30, clock)
    yield journal
    journal.close()


@pytest.fixture
def conversations(journal: SqliteJournal, clock: Clock) -> SqliteConversations:
    """Conversations in the journal's file."""
    return SqliteConversations(journal.store, clock)


def exchange(
    asked_in: int = 1,
    answered_in: int = 2,
    *,
    question: str = "Ai?",
    answer: str | None = "Trần Thị Mai",
    place: Place = AN,
    took_ms: float = 10,
) -> Exchange:
    return Exchange(
        place=place,
        question=question,
        understood=question,
        answer=answer,
        confidence=0.8,
        took_ms=took_ms,
        asked_in=asked_in,
        answered_in=answered_in,
        previous=Conversation("Trước đó?", "48", "Một đoạn."),
        conversation=Conversation(question, answer or "", "Đoạn văn."),
    )


async def test_an_exchange_is_found_by_either_message_after_a_restart(
    journal: SqliteJournal, tmp_path: Path, clock: Clock
) -> None:
    kept = exchange()
    await journal.record(kept)
    journal.close()
    again = SqliteJournal.open(tmp_path / "journal", 30, clock)
    assert await again.asked_in(5, 1) == kept
    assert await again.answered_in(5, 2) == kept
    assert await again.answered_in(6, 2) is None
    assert await again.asked_in(5, 2) is None
    again.close()


async def test_a_replayed_or_edited_question_counts_once(journal: SqliteJournal) -> None:
    await journal.record(exchange(1, 2))
    await journal.record(exchange(1, 3))  # answered again after a crash
    await journal.record(exchange(1, 3, question="Ai vậy?"))  # edited
    assert (await journal.statistics()).week == 1
    assert await journal.answered_in(5, 2) is None
    found = await journal.answered_in(5, 3)
    assert found
    assert found.question == "Ai vậy?"


async def test_inline_queries_are_all_kept_and_found_by_nothing(journal: SqliteJournal) -> None:
    for _ in range(2):
        await journal.record(exchange(0, 0))
    assert (await journal.statistics()).week == 2
    assert await journal.asked_in(5, 0) is None
    assert not await journal.rate(5, 0, 5, good=False)


async def test_the_week_is_counted_in_vietnamese_days(journal: SqliteJournal, clock: Clock) -> None:
    for number, (hours, answer, took) in enumerate(
        [(-7 * 24, "x", 1), (-6 * 24, "x", 10), (-12.5, None, 20), (-11.5, "x", 30), (0, "x", 40)]
    ):
        clock.now = NOON + hours * HOUR
        await journal.record(exchange(10 + number, 20 + number, answer=answer, took_ms=took))
    clock.now = NOON
    told = await journal.statistics()
    assert (told.today, told.week, told.answered) == (2, 4, 0.75)
    assert (told.p50_ms, told.p95_ms) == (20, 40)
    assert told.days[0] == (date(2024, 3, 4), 1, 1)
    assert told.days[5:] == ((date(2024, 3, 9), 1, 0), (date(2024, 3, 10), 2, 2))


async def test_nothing_asked_is_no_error(journal: SqliteJournal) -> None:
    told = await journal.statistics()
    assert (told.week, told.answered, told.p50_ms, told.p95_ms) == (0, 0.0, 0.0, 0.0)
    assert await journal.in_vain() == []


async def test_what_was_asked_in_vain_comes_most_frequent_first(
    journal: SqliteJournal, clock: Clock
) -> None:
    await journal.record(exchange(1, 2, question="Giá vé?", answer=None))
    await journal.record(exchange(3, 4, question="Ai?"))
    await journal.record(exchange(5, 6, question="Ở đâu?"))
    clock.now += 1
    await journal.record(exchange(7, 8, question="Giá vé?", answer=None))
    assert await journal.rate(5, 4, 5, good=False)
    assert await journal.rate(5, 4, 6, good=False)
    assert await journal.rate(5, 6, 5, good=False)
    assert await journal.rate(5, 6, 5, good=True)  # thought better of it
    assert not await journal.rate(5, 99, 5, good=True)
    last = datetime.fromtimestamp(NOON, UTC)
    assert await journal.in_vain() == [
        Vain("Giá vé?", 2, 0, datetime.fromtimestamp(NOON + 1, UTC)),
        Vain("Ai?", 1, 2, last),
    ]


async def test_what_is_old_is_deleted(
    journal: SqliteJournal, conversations: SqliteConversations, clock: Clock
) -> None:
    await journal.record(exchange(1, 2, answer=None))
    await journal.rate(5, 2, 5, good=False)
    key = await conversations.offer(5, ["Ai?"])
    clock.now += 29 * DAY
    await journal.record(exchange(3, 4))
    await journal.expire()
    assert len(await journal.in_vain()) == 1
    clock.now += 2 * DAY
    await journal.expire()
    assert await journal.in_vain() == []
    assert await journal.asked_in(5, 1) is None
    assert await journal.asked_in(5, 3)
    assert await conversations.choices(5, key) == ()


async def test_a_chat_is_forgotten_and_no_other(
    journal: SqliteJournal, conversations: SqliteConversations, tmp_path: Path
) -> None:
    await journal.record(exchange(1, 2, question="Một chuyện riêng tư?"))
    await journal.record(exchange(3, 4))
    await journal.record(exchange(1, 2, place=GROUP))
    await conversations.remember(AN, Conversation("Một chuyện riêng tư?"))
    await conversations.remember(GROUP, Conversation("Ai?"))
    key = await conversations.offer(5, ["Ai?"])
    assert await journal.forget(5) == 2
    assert await journal.asked_in(5, 1) is None
    assert await conversations.last(AN) is None
    assert await conversations.choices(5, key) == ()
    assert await journal.asked_in(-100, 1)
    assert await conversations.last(GROUP)
    journal.close()
    assert "riêng tư".encode() not in (tmp_path / "journal").read_bytes()


async def test_a_group_takes_what_it_said_along(
    journal: SqliteJournal, conversations: SqliteConversations
) -> None:
    await journal.record(exchange(1, 2, place=GROUP))
    await journal.rate(-100, 2, 5, good=False)
    await conversations.remember(GROUP, Conversation("Ai?"))
    key = await conversations.offer(-100, ["Ai?"])
    await journal.migrate(-100, -200)
    assert await journal.asked_in(-100, 1) is None
    assert await journal.asked_in(-200, 1) is None  # a supergroup numbers its messages anew
    assert (await journal.statistics()).week == 1
    assert [vain.rated_down for vain in await journal.in_vain()] == [1]
    assert await conversations.last(replace(GROUP, chat_id=-200)) == Conversation("Ai?")
    assert await conversations.choices(-200, key) == ("Ai?",)
    assert await journal.forget(-200) == 1


async def test_a_conversation_lapses_or_is_ended(
    conversations: SqliteConversations, clock: Clock
) -> None:
    said = Conversation("Ai là giám đốc?", "Trần Thị Mai", "Một đoạn.")
    await conversations.remember(AN, Conversation("Trước đó?"))
    await conversations.remember(AN, said)
    clock.now += LAPSES_S - 1
    assert await conversations.last(AN) == said
    assert await conversations.last(replace(AN, thread_id=3)) is None
    assert await conversations.last(replace(AN, user_id=6)) is None
    clock.now += 2
    assert await conversations.last(AN) is None
    await conversations.remember(AN, said)
    await conversations.end(AN)
    assert await conversations.last(AN) is None


async def test_offers_belong_to_their_chat(conversations: SqliteConversations) -> None:
    first, second = await conversations.offer(5, ["Ai?"]), await conversations.offer(5, ["Gì?"])
    assert await conversations.choices(5, first) == ("Ai?",)
    assert await conversations.choices(5, second) == ("Gì?",)
    assert await conversations.choices(6, first) == ()
    assert len(first) <= 8


async def test_a_disk_that_refuses_stops_no_answer(
    journal: SqliteJournal,
    conversations: SqliteConversations,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await journal.store.run(lambda connection: connection.execute("PRAGMA query_only = ON"))
    await journal.record(exchange())
    await conversations.remember(AN, Conversation("Ai?"))
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]
    assert all("make room" in record.getMessage() for record in caplog.records)
