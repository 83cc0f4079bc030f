"""Between the bot and Telegram: not too fast, again after a failure, one unanswered send at a time.

In: every request of the bot but getUpdates. Out: the same requests, in time. A chat gets a message
a second, a group twenty a minute; after a 429 the chat waits as long as it was told to, and when
several chats are told so, everybody does. A network that is gone or a server in trouble is asked
again until it answers, for sends and edits; what is stale after seconds is given up.

It replaces python-telegram-bot's AIORateLimiter, which keeps no pace for a single chat, lets one
chat's 429 stop all others, and does not repeat what the network lost.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from typing import Any, TypeAlias

from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.telegram.metrics import Metrics

Result: TypeAlias = bool | dict[str, Any] | list[dict[str, Any]]
"""What the Bot API answers: JSON, as python-telegram-bot types it."""

_LOGGER = logging.getLogger(__name__)
_PER_CHAT = (1, 1.05)
"""Messages in any so many seconds (https://core.telegram.org/bots/faq#broadcasting-to-users), and a
little, for what the network does to distances."""
_PER_GROUP = (20, 60.5)
_KEPT = 1024
"""Chats above which those that nothing was sent to for a minute are forgotten."""
_FLOODED_CHATS = 3
"""Chats told to wait at the same time that make everybody wait: then the bot is too fast."""
_MARGIN_S = 0.1
_FIRST_WAIT_S = 0.2
_LONGEST_WAIT_S = 30.0
_PATIENCE_S = 1.0
_TRIES = 4
_STALE_AFTER_SECONDS = frozenset(
    {"answerCallbackQuery", "answerInlineQuery", "sendChatAction", "sendMessageDraft"}
)
_BUSY = 8
"""Requests under way above which "typing…" is not sent: it would slow down what it announces."""
_STEADY = ("getMe", "getWebhookInfo", "setWebhook", "deleteWebhook", "setMy", "getMy")
"""Asked at the start, where the caller repeats."""

handling: ContextVar[int | None] = ContextVar("handling", default=None)
"""Identifier of the update that is being handled in this task."""


class Turn:
    """Whose message is on its way: from its sending until its update is marked done.

    A process killed in between cannot know whether the message arrived and sends it again after its
    restart; one at a time, that is one message. Nobody waits long for it: a message that takes over
    `patience` seconds loses its turn.

    Args:
        patience: in seconds.
    """

    def __init__(self, patience: float = _PATIENCE_S) -> None:
        self._patience = patience
        self._lock = asyncio.Lock()
        self._holder: int | None = None
        self._timer: asyncio.TimerHandle | None = None

    async def take(self, update_id: int) -> None:
        """Wait for the turn; it is kept if it is this update's already."""
        if self._holder == update_id:
            return
        await self._lock.acquire()
        self._holder = update_id
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(self._patience, self.end, update_id)

    def end(self, update_id: int) -> None:
        """Give up the turn, if it is this update's."""
        if self._holder == update_id:
            self._holder = None
            if self._timer:
                self._timer.cancel()
            self._lock.release()


class Throttle(BaseRateLimiter[int]):
    """The application's rate limiter.

    Args:
        turn: whose message is on its way.
        metrics: told about requests and waits.
    """

    def __init__(self, turn: Turn, metrics: Metrics) -> None:
        self._turn = turn
        self._metrics = metrics
        self._under_way = 0
        self._sent: dict[object, deque[float]] = {}
        self._resume: dict[object, float] = {}

    async def initialize(self) -> None:
        """Need nothing."""

    async def shutdown(self) -> None:
        """Keep nothing."""

    async def process_request(  # noqa: PLR0917 - python-telegram-bot's own signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,  # noqa: ANN401 - the same
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,  # noqa: ARG002 - the same
    ) -> Result:
        """Make a request in time and until it succeeds.

        Raises:
            TelegramError: it was refused, or, where it is stale by now, it failed.
        """
        if endpoint == "sendChatAction" and self._under_way > _BUSY:
            return True
        self._under_way += 1
        try:
            return await self._insist(callback, args, kwargs, endpoint, data.get("chat_id"))
        finally:
            self._under_way -= 1

    async def _insist(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        endpoint: str,
        chat: object,
    ) -> Result:
        sends = _sends(endpoint)
        update_id = handling.get()
        lasting = not (endpoint in _STALE_AFTER_SECONDS or endpoint.startswith(_STEADY))
        failures = 0
        while True:
            if chat is not None:
                await self._pace(chat, sends=sends, update_id=update_id)
            if sends and update_id is not None:
                await self._turn.take(update_id)
            done = False
            try:
                with self._metrics.request(endpoint):
                    result = await callback(*args, **kwargs)
                done = True
            except RetryAfter as error:
                failures += 1
                wait = _seconds(error) + _MARGIN_S
                self._metrics.flood_waits.inc()
                if not lasting and failures >= _TRIES:
                    raise
                self._told_to_wait(chat, wait)
            except NetworkError as error:
                failures += 1
                if not _passing(error) or (not lasting and failures >= _TRIES):
                    raise
                wait = min(_FIRST_WAIT_S * 2 ** (failures - 1), _LONGEST_WAIT_S)
                _LOGGER.warning("%s failed, again in %.1f s: %s", endpoint, wait, error)
            finally:
                if not done and update_id is not None:
                    self._turn.end(update_id)
            if done:
                return result
            await asyncio.sleep(wait)

    async def _pace(self, chat: object, *, sends: bool, update_id: int | None) -> None:
        loop = asyncio.get_running_loop()
        while (wait := max(self._until(chat), self._until(None)) - loop.time()) > 0:  # noqa: ASYNC110 - a time is awaited, which may move on meanwhile
            await asyncio.sleep(wait)
        if sends and (wait := self._slot(chat, loop.time()) - loop.time()) > 0:
            if update_id is not None:
                self._turn.end(update_id)  # a second message of one update lets others go first
            await asyncio.sleep(wait)

    def _slot(self, chat: object, now: float) -> float:
        """Return when the next message to a chat may be sent, and count it as sent then."""
        if len(self._sent) > _KEPT:
            since = now - _PER_GROUP[1]
            self._sent = {key: sent for key, sent in self._sent.items() if sent[-1] > since}
        sent = self._sent.setdefault(chat, deque(maxlen=_PER_GROUP[0]))
        slot = now
        group = str(chat).startswith(("-", "@"))
        for count, seconds in (_PER_CHAT, _PER_GROUP) if group else (_PER_CHAT,):
            if len(sent) >= count:
                slot = max(slot, sent[-count] + seconds)
        sent.append(slot)
        return slot

    def _until(self, chat: object) -> float:
        return self._resume.get(chat, 0.0)

    def _told_to_wait(self, chat: object, wait: float) -> None:
        now = asyncio.get_running_loop().time()
        self._resume = {key: until for key, until in self._resume.items() if until > now}
        self._resume[chat] = max(self._until(chat), now + wait)
        if len(self._resume) >= _FLOODED_CHATS:
            self._resume[None] = max(self._until(None), now + wait)


def _sends(endpoint: str) -> bool:
    """Tell whether a request makes a message appear, so that doing it twice shows."""
    return endpoint.startswith(("send", "copy", "forward")) and endpoint not in _STALE_AFTER_SECONDS


def _passing(error: NetworkError) -> bool:
    """Tell whether a failure may pass: python-telegram-bot counts refusals as network errors."""
    return not isinstance(error, BadRequest) and "too large" not in str(error).lower()


def _seconds(error: RetryAfter) -> float:
    # The public name warns that its type will change; this one has the type it will have.
    return error._retry_after.total_seconds()  # noqa: SLF001 - see above
