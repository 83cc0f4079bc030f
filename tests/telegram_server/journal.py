"""What happened: every request with its time, and what the bot did that a user would see.

In: requests and events as they happen. Out: the log, and awaitable queues of events for each chat.
"""

import asyncio
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from tests.telegram_server.messages import Message
from tests.telegram_server.text import Formatted
from tests.telegram_server.wire import Json


@dataclass(slots=True)
class Request:
    """One request of the bot.

    Attributes:
        at: ``time.monotonic()`` when it had been read.
        took: Seconds until it was answered.
        status: HTTP status; 0 where the connection was cut.
        fault: True where a fault decided the answer.
    """

    at: float
    method: str
    values: Json
    status: int = 0
    description: str = ""
    took: float = 0.0
    fault: bool = False

    @property
    def chat_id(self) -> int | None:
        """The chat it names, if it names one by number."""
        value = str(self.values.get("chat_id", ""))
        return int(value) if value.removeprefix("-").isdecimal() else None


@dataclass(frozen=True, slots=True)
class Event:
    """Something the bot did.

    Attributes:
        kind: ``message``, ``edit``, ``delete``, ``action``, ``reaction``, ``draft``,
            ``callback_answer``, ``inline_answer``.
        body: The message's text at that moment, which later edits leave alone.
        at: ``time.monotonic()``.
    """

    kind: str
    key: Any
    at: float
    message: Message | None = None
    body: Formatted = field(default_factory=Formatted)
    details: Json = field(default_factory=dict)


@dataclass(slots=True)
class Journal:
    """The log of one server."""

    requests: list[Request] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)
    _wakers: list[asyncio.Event] = field(default_factory=list)
    _queues: dict[tuple[str, object], asyncio.Queue[Event]] = field(
        default_factory=lambda: defaultdict(asyncio.Queue)
    )

    def publish(
        self,
        kind: str,
        key: object,
        message: Message | None = None,
        details: Json | None = None,
    ) -> None:
        """Record an event under ``key`` (a chat's or a query's identifier)."""
        body = message.body if message else Formatted()
        event = Event(kind, key, time.monotonic(), message, body, details or {})
        self.events.append(event)
        self._counts[kind] += 1
        self._queues[kind, key].put_nowait(event)
        for waker in self._wakers:
            waker.set()

    async def next(self, kind: str, key: object, within: float) -> Event:
        """Return the next unread event.

        Raises:
            AssertionError: none came ``within`` seconds; the last requests are in its text.
        """
        try:
            return await asyncio.wait_for(self._queues[kind, key].get(), within)
        except TimeoutError:
            raise AssertionError(
                f"the bot made no {kind} for {key} in {within} s; last: {self.summary()}"
            ) from None

    async def until(self, kind: str, count: int, within: float) -> int:
        """Wait until there were ``count`` events of a kind; return how many there were.

        Fewer than ``count`` when ``within`` seconds were not enough.
        """
        waker = asyncio.Event()
        self._wakers.append(waker)
        try:
            async with asyncio.timeout(within):
                while self._counts[kind] < count:
                    waker.clear()
                    await waker.wait()
        except TimeoutError:
            pass
        finally:
            self._wakers.remove(waker)
        return self._counts[kind]

    def unread(self, kind: str, key: object) -> list[Event]:
        """Return the events not read yet, and count them as read."""
        queue = self._queues[kind, key]
        return [queue.get_nowait() for _ in range(queue.qsize())]

    def of(self, method: str) -> list[Request]:
        """Return the requests of one method."""
        return [request for request in self.requests if request.method == method]

    def refused(self) -> list[Request]:
        """Return the requests that the server itself refused, faults left out."""
        return [r for r in self.requests if r.status >= 400 and not r.fault]

    def summary(self, count: int = 5) -> str:
        """Return the last requests in one line."""
        last = self.requests[-count:]
        return "; ".join(f"{r.method} {r.status} {r.description}".strip() for r in last) or "none"

    def clear(self) -> None:
        """Forget everything."""
        self.requests.clear()
        self.events.clear()
        self._counts.clear()
        self._queues.clear()
