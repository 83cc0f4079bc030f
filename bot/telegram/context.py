"""What the handlers work with, and what they need the runtime to remember.

In: nothing. Out: `BotContext`, the values `Exchange`, `Statistics`, `Vain`, and two protocols,
`Journal` and `Conversations` that a store in the data folder fulfils. It holds no logic.
"""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.settings import Settings
from knowledge.answers.conversation import Conversation
from knowledge.base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody talks with the bot: follow-ups are read within one place.

    Attributes:
        chat_id: the chat.
        thread_id: the topic of a forum; 0 elsewhere.
        user_id: the asker.
    """

    chat_id: int
    thread_id: int
    user_id: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and how it was answered: a row of the journal.

    Attributes:
        place: where it was asked and by whom.
        question: as it was typed.
        understood: as the engine was asked: a follow-up completed, else as typed.
        answer: the short answer, or None.
        confidence: in [0, 1].
        took_ms: from the update to the answer's being sent, milliseconds.
        asked_in: identifier of the asker's message; 0 for a pressed button or an inline query.
        answered_in: identifier of the bot's message; 0 for an inline query.
        previous: what the question was read against, or None.
        conversation: what a follow-up is read against.
    """

    place: Place
    question: str
    understood: str
    answer: str | None
    confidence: float
    took_ms: float
    asked_in: int
    answered_in: int
    previous: Conversation | None
    conversation: Conversation


@dataclass(frozen=True, slots=True)
class Statistics:
    """What `/thongke` tells of the journal.

    Attributes:
        today: questions since midnight UTC+7.
        week: questions in the last seven days, today included.
        answered: share of the week's questions that found an answer, in [0, 1]; 0 without any.
        p50_ms: median time to an answer in the week, milliseconds.
        p95_ms: 95th percentile of it.
        days: the last seven days, oldest first: day, questions, of them answered.
    """

    today: int
    week: int
    answered: float
    p50_ms: float
    p95_ms: float
    days: tuple[tuple[date, int, int], ...]


@dataclass(frozen=True, slots=True)
class Vain:
    """A question that found no answer or was rated down.

    Attributes:
        question: as it was understood.
        asked: how often exactly this was.
        rated_down: how often its answer got 👎.
        last: when it was asked last.
    """

    question: str
    asked: int
    rated_down: int
    last: datetime


class Journal(Protocol):
    """Questions and answers on disk. A method may be called from the event loop at any time."""

    async def record(self, exchange: Exchange) -> None:
        """Keep an exchange; one of the same chat and `answered_in` (if not 0) is replaced."""

    async def asked_in(self, chat_id: int, message_id: int) -> Exchange | None:
        """Return the exchange that a user's message began."""

    async def answered_in(self, chat_id: int, message_id: int) -> Exchange | None:
        """Return the exchange that stands in one of the bot's messages."""

    async def rate(self, chat_id: int, message_id: int, user_id: int, good: bool) -> bool:
        """Keep a user's rating of a bot's message, the last one counts; False: no such exchange."""

    async def statistics(self) -> Statistics:
        """Return the figures of the last seven days."""

    async def in_vain(self) -> list[Vain]:
        """Return what was asked in vain within the retention, most frequent first."""

    async def forget(self, chat_id: int) -> int:
        """Delete all that is stored of a chat, conversations too; return how many exchanges."""

    async def migrate(self, old_chat_id: int, new_chat_id: int) -> None:
        """Move all that is stored of a group to the supergroup it became."""


class Conversations(Protocol):
    """What was said last in each place, and questions offered as buttons; on disk too."""

    async def last(self, place: Place) -> Conversation | None:
        """Return what a follow-up is read against; None once it has expired or was ended."""

    async def remember(self, place: Place, conversation: Conversation) -> None:
        """Keep what was said last."""

    async def end(self, place: Place) -> None:
        """Start afresh."""

    async def offer(self, chat_id: int, choices: Sequence[str]) -> str:
        """Keep texts for buttons of a message that answers no question; return a short key."""

    async def choices(self, chat_id: int, key: str) -> tuple[str, ...]:
        """Return what was offered in this chat under a key; nothing once it is forgotten."""


@dataclass(frozen=True, slots=True)
class BotContext:
    """Everything a handler needs.

    Attributes:
        settings: as the owner set them.
        knowledge: answers the questions.
        journal: what was asked and answered.
        conversations: what was said last.
        executor: where questions are answered, off the event loop.
        progress_every_s: how often a message that tells of progress is edited at most, seconds.
    """

    settings: Settings
    knowledge: KnowledgeBase
    journal: Journal
    conversations: Conversations
    executor: Executor
    progress_every_s: float = 2.0
