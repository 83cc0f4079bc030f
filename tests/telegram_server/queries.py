"""Callback and inline queries that wait for an answer, and the inline answers Telegram keeps.

In: presses and typed queries. Out: the query an answer belongs to, or "too old"; answers still
fresh enough to be shown without asking the bot.
"""

from dataclasses import dataclass, field

from tests.telegram_server.accounts import Account
from tests.telegram_server.clock import Clock
from tests.telegram_server.messages import Message
from tests.telegram_server.wire import Json, bad_request

CALLBACK_SECONDS = 30
"""Telegram keeps a callback query for some tens of seconds; it documents no figure."""

INLINE_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Query:
    """A query of either kind; ``text`` is the callback's data or what was typed."""

    id: str
    user: Account
    text: str
    at: float
    message: Message | None = None
    offset: str = ""


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """What the bot answered to an inline query."""

    query: Query
    results: tuple[Json, ...]
    cache_time: int
    is_personal: bool
    next_offset: str
    button: Json | None

    @property
    def titles(self) -> list[str]:
        """The titles of the results, in order."""
        return [result.get("title", "") for result in self.results]


@dataclass(slots=True)
class Queries:
    """The queries of one server."""

    clock: Clock
    _open: dict[str, tuple[Query, float]] = field(default_factory=dict)
    _answers: dict[tuple[str, str, int], InlineAnswer] = field(default_factory=dict)
    _count: int = 0

    def ask(
        self,
        user: Account,
        text: str,
        *,
        seconds: float,
        message: Message | None = None,
        offset: str = "",
    ) -> Query:
        """Open a query that may be answered for ``seconds``."""
        self._count += 1
        query_id = str(880_000_000_000 + self._count)
        query = Query(query_id, user, text, self.clock.now(), message, offset)
        self._open[query_id] = (query, query.at + seconds)
        return query

    def close(self, query_id: str) -> Query:
        """Take the query that is being answered.

        Raises:
            ApiError: 400 for one that is unknown, answered or too old.
        """
        query, until = self._open.pop(query_id, (None, 0.0))
        if query is None or self.clock.now() > until:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        return query

    def keep(self, answer: InlineAnswer) -> None:
        """Keep an inline answer for as long as the bot allowed."""
        self._answers[self._key(answer.query, personal=answer.is_personal)] = answer

    def kept(self, query: Query) -> InlineAnswer | None:
        """Return an answer that saves asking the bot."""
        for personal in (True, False):
            answer = self._answers.get(self._key(query, personal=personal))
            if answer and self.clock.now() < answer.query.at + answer.cache_time:
                return answer
        return None

    @staticmethod
    def _key(query: Query, *, personal: bool) -> tuple[str, str, int]:
        return query.text, query.offset, query.user.id if personal else 0
