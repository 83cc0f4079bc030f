"""Failures on demand: what the server does to a request instead of, or after, carrying it out.

In: rules set by a test. Out: for each request the fault that applies to it, if any. The HTTP side
(`server`) makes it happen.
"""

from dataclasses import dataclass
from enum import Enum


class Moment(Enum):
    """When a fault strikes."""

    BEFORE = "before the effect"
    AFTER = "after the effect"


@dataclass(slots=True, eq=False)
class Fault:
    """One rule.

    Attributes:
        status: HTTP status to answer with; 0 drops the connection without an answer; None answers
            as usual (after ``delay``).
        moment: Before or after the method had its effect.
        delay: Seconds to wait first.
        retry_after: For a 429.
        method: Only this method; None is any but getUpdates.
        chat_id: Only requests that name this chat.
        every: Only each so many matching requests.
        times: How often it strikes; None is for ever.
        struck: How often it did.
    """

    status: int | None
    moment: Moment = Moment.BEFORE
    delay: float = 0.0
    retry_after: int = 0
    method: str | None = None
    chat_id: int | None = None
    every: int = 1
    times: int | None = None
    struck: int = 0
    _seen: int = 0

    def applies(self, method: str, chat_id: object) -> bool:
        """Count the request, and return whether the fault strikes it."""
        if self.method is None and method == "getUpdates":
            return False
        if self.method not in {None, method}:
            return False
        if self.chat_id is not None and str(self.chat_id) != str(chat_id):
            return False
        if self.times is not None and self.struck >= self.times:
            return False
        self._seen += 1
        if self._seen % self.every:
            return False
        self.struck += 1
        return True


class Faults:
    """The faults in force, in the order they were added; the first that applies strikes."""

    def __init__(self) -> None:
        self.rules: list[Fault] = []

    def too_many_requests(
        self,
        retry_after: int = 1,
        *,
        method: str | None = None,
        chat_id: int | None = None,
        every: int = 1,
        times: int | None = 1,
    ) -> Fault:
        """Answer 429 and ask to wait ``retry_after`` seconds."""
        return self._add(Fault(429, Moment.BEFORE, 0, retry_after, method, chat_id, every, times))

    def server_error(
        self,
        status: int = 502,
        *,
        moment: Moment = Moment.BEFORE,
        method: str | None = None,
        chat_id: int | None = None,
        every: int = 1,
        times: int | None = 1,
    ) -> Fault:
        """Answer with a 5xx."""
        return self._add(Fault(status, moment, 0, 0, method, chat_id, every, times))

    def delay(
        self,
        seconds: float,
        *,
        moment: Moment = Moment.BEFORE,
        method: str | None = None,
        chat_id: int | None = None,
        every: int = 1,
        times: int | None = 1,
    ) -> Fault:
        """Answer as usual, ``seconds`` late."""
        return self._add(Fault(None, moment, seconds, 0, method, chat_id, every, times))

    def drop(
        self,
        moment: Moment = Moment.BEFORE,
        *,
        method: str | None = None,
        chat_id: int | None = None,
        every: int = 1,
        times: int | None = 1,
    ) -> Fault:
        """Cut the connection without an answer."""
        return self._add(Fault(0, moment, 0, 0, method, chat_id, every, times))

    def clear(self) -> None:
        """Fail no more."""
        self.rules.clear()

    def find(self, method: str, chat_id: object) -> Fault | None:
        """Return the fault that strikes this request."""
        return next((rule for rule in self.rules if rule.applies(method, chat_id)), None)

    def _add(self, fault: Fault) -> Fault:
        self.rules.append(fault)
        return fault
