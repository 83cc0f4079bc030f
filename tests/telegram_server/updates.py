"""The updates that wait for the bot, and the long poll that fetches them.

In: updates as they happen; getUpdates with its offset. Out: batches in order, each update until it
is confirmed. Follows https://core.telegram.org/bots/api#getting-updates; `webhooks` does the rest.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from tests.telegram_server.wire import Json, bad_request, conflict

ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Types that come only to bots that name them."""

TYPES = ON_REQUEST | {
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection",
    "business_message", "edited_business_message", "deleted_business_messages", "guest_message",
    "inline_query", "chosen_inline_result", "callback_query", "shipping_query",
    "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer", "my_chat_member",
    "chat_join_request", "chat_boost", "removed_chat_boost", "managed_bot",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Update:
    """One update; ``key`` is the chat or user within which order is kept."""

    id: int
    type: str
    key: int
    payload: Json

    def to_json(self) -> Json:
        """Return the ``Update``."""
        return {"update_id": self.id, self.type: self.payload}


@dataclass(slots=True)
class UpdateQueue:
    """Updates not yet confirmed, for one bot.

    Attributes:
        changed: Set when there may be something to deliver.
        drained: Set while nothing is pending.
        waiting: Set while a long poll waits.
        observers: Called with each update as it comes about.
    """

    pending: deque[Update] = field(default_factory=deque)
    allowed: frozenset[str] = TYPES - ON_REQUEST
    next_id: int = 100_000_001
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    drained: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: asyncio.Event = field(default_factory=asyncio.Event)
    observers: list[Callable[[Json], None]] = field(default_factory=list)
    _poll: asyncio.Future[None] | None = None

    def __post_init__(self) -> None:
        self.drained.set()

    def push(self, type_: str, key: int, payload: Json) -> Update | None:
        """Add an update; None when the bot has not asked for its type."""
        if type_ not in self.allowed:
            return None
        update = Update(self.next_id, type_, key, payload)
        self.next_id += 1
        self.pending.append(update)
        for observer in self.observers:
            observer(update.to_json())
        self.drained.clear()
        self.changed.set()
        if self._poll and not self._poll.done():
            self._poll.set_result(None)
        return update

    def allow(self, types: list[str]) -> None:
        """Remember which types the bot wants; an empty list means all but those `ON_REQUEST`.

        Raises:
            ApiError: 400 for a type that does not exist (Telegram would ignore it in silence).
        """
        unknown = sorted(set(map(str, types)) - TYPES)
        if unknown:
            raise bad_request(f"unknown update types: {', '.join(unknown)}")
        self.allowed = frozenset(types) or TYPES - ON_REQUEST

    def confirm(self, offset: int) -> None:
        """Forget the updates before ``offset``; negative: all but the last ``-offset``."""
        if offset < 0:
            offset = self.pending[offset].id if len(self.pending) >= -offset else 0
        while self.pending and self.pending[0].id < offset:
            self.pending.popleft()
        self._settle()

    def remove(self, update: Update) -> None:
        """Forget one update that a webhook accepted."""
        if update in self.pending:
            self.pending.remove(update)
        self._settle()

    def clear(self) -> None:
        """Forget all of them."""
        self.pending.clear()
        self._settle()

    def _settle(self) -> None:
        if not self.pending:
            self.drained.set()

    def interrupt(self, method: str) -> None:
        """End the poll that waits, in favour of ``method``."""
        if self._poll and not self._poll.done():
            self._poll.set_exception(
                conflict(
                    f"terminated by other {method} request; "
                    "make sure that only one bot instance is running"
                )
            )

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109 - the Bot API's own parameter
        """Return up to ``limit`` updates from ``offset`` on, waiting up to ``timeout`` seconds.

        Raises:
            ApiError: 409 when another getUpdates or a setWebhook takes over.
        """
        self.interrupt("getUpdates")
        self.confirm(offset)
        if not self.pending and timeout:
            self._poll = poll = asyncio.get_running_loop().create_future()
            self.waiting.set()
            try:
                await asyncio.wait_for(poll, timeout)
            except TimeoutError:
                return []
            finally:
                if self._poll is poll:
                    self.waiting.clear()
        return [update.to_json() for update in islice(self.pending, limit)]
