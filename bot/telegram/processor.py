"""In which order updates are handled: one chat's one after the other, chats side by side.

In: updates with the coroutines that handle them, as the application hands them over. Out: each
handled to its end and then marked done in the inbox. An update whose handling is cut off, by a
shutdown or a crash, stays undone there.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.telegram.inbox import Inbox
from bot.telegram.metrics import Metrics
from bot.telegram.throttle import Turn, handling

_LOGGER = logging.getLogger(__name__)
_TASKS = 1_000_000
"""No limit of python-telegram-bot's: updates that only wait for their chat would count."""


class ChatOrder(BaseUpdateProcessor):
    """The application's update processor.

    Args:
        inbox: where an update is marked done.
        turn: given up once an update is done.
        metrics: told about each.
    """

    def __init__(self, inbox: Inbox, turn: Turn, metrics: Metrics) -> None:
        super().__init__(_TASKS)
        self._inbox = inbox
        self._turn = turn
        self._metrics = metrics
        self._locks: dict[object, _Lane] = {}
        self._running: set[asyncio.Task[Any]] = set()
        self._waiting = 0
        self._draining = False
        self._idle = asyncio.Event()
        self._count(0)

    async def initialize(self) -> None:
        """Need nothing."""

    async def shutdown(self) -> None:
        """Keep nothing."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle an update after the earlier ones of its chat."""
        if not isinstance(update, Update):
            await coroutine
            return
        arrived = time.perf_counter()
        key = _key(update)
        lane = self._locks.setdefault(key, _Lane())
        lane.queued += 1
        self._count(1)
        try:
            async with lane.lock:
                if self._draining:
                    _drop(coroutine)
                    return
                await self._handle(update, coroutine)
        finally:
            lane.queued -= 1
            if not lane.queued:
                del self._locks[key]
            self._count(-1)
        self._metrics.updates.labels(_type(update)).inc()
        self._metrics.update_seconds.observe(time.perf_counter() - arrived)

    async def drain(self, grace: float) -> None:
        """Answer what has arrived for up to `grace` seconds; leave the rest to the next start."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), grace)
        self._draining = True
        if self._waiting:
            _LOGGER.warning("%d updates are left to the next start", self._waiting)
        for task in self._running:
            task.cancel()
        if self._running:
            await asyncio.wait(self._running)

    def _count(self, more: int) -> None:
        self._waiting += more
        self._metrics.waiting.set(self._waiting)
        if self._waiting:
            self._idle.clear()
        else:
            self._idle.set()

    async def _handle(self, update: Update, coroutine: Awaitable[Any]) -> None:
        token = handling.set(update.update_id)
        task = asyncio.ensure_future(coroutine)
        self._running.add(task)
        try:
            await task
            await self._inbox.done(update.update_id)
        except asyncio.CancelledError:
            if not self._draining:
                raise
        finally:
            self._running.discard(task)
            self._turn.end(update.update_id)
            handling.reset(token)


class _Lane:
    """A chat's place in the order."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.queued = 0


def _key(update: Update) -> object:
    """Return what updates are kept in order by: the chat, or who writes an inline query."""
    if update.effective_chat:
        return update.effective_chat.id
    user = update.effective_user
    return (_type(update), user.id if user else update.update_id)


def _type(update: Update) -> str:
    """Return the name of the one member of an update that is there."""
    return next((name for name in Update.ALL_TYPES if getattr(update, name, None)), "other")


def _drop(coroutine: Awaitable[Any]) -> None:
    with contextlib.suppress(AttributeError):
        coroutine.close()  # type: ignore[attr-defined] # a coroutine that never began to run
