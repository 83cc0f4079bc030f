"""Who is answered: allowed chats only, and so many questions a minute from one user.

In: every update, before its handlers. Out: it passes, or its handling ends here; a person is told
why once. Times are Telegram's own, so that what was asked while the bot was away counts as asked
then. It keeps nothing across restarts.
"""

import contextlib
import logging
import time
from collections import deque
from collections.abc import Callable

from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop

from bot.settings import Settings
from bot.telegram.answering import language_of
from bot.telegram.app import Call
from bot.telegram.metrics import Metrics
from bot.telegram.notices import of

_LOGGER = logging.getLogger(__name__)
_WINDOW_S = 60.0
_TELL_AGAIN_S = 3600.0
_KEPT = 10_000
"""Users above which those who asked nothing for a minute are forgotten."""


class Gate:
    """Lets updates pass or ends their handling.

    Args:
        settings: `allowed_chats`, `admins`, `rate_limit`.
        metrics: told what was kept back.
        clock: seconds that only grow.
    """

    def __init__(
        self, settings: Settings, metrics: Metrics, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._settings = settings
        self._metrics = metrics
        self._clock = clock
        self._allowed = set(settings.allowed_chats)
        self._told: dict[int, float] = {}
        self._asked: dict[int, _Asked] = {}

    async def check(self, update: Update, call: Call) -> None:
        """Pass an update, or end its handling.

        Raises:
            ApplicationHandlerStop: it is not to be answered.
        """
        if not self._is_allowed(update):
            self._metrics.refused.labels("chat").inc()
            await self._tell_stranger(update)
            raise ApplicationHandlerStop
        message = update.message or update.edited_message
        if message and self._settings.rate_limit and _asks(message, call.bot.id, call.bot.username):
            await self._count(update, message)

    def _is_allowed(self, update: Update) -> bool:
        if not self._allowed:
            return True
        chat, user = update.effective_chat, update.effective_user
        message = update.effective_message
        if chat and message and message.migrate_from_chat_id in self._allowed:
            self._allowed.add(chat.id)
            _LOGGER.warning(
                "group %s is now %d: write the new number into HOIDAP_ALLOWED_CHATS",
                message.migrate_from_chat_id,
                chat.id,
            )
        ids = {chat.id if chat else None, user.id if user else None}
        return bool(ids & (self._allowed | set(self._settings.admins)))

    async def _tell_stranger(self, update: Update) -> None:
        message, user = update.message, update.effective_user
        if message is None or user is None or message.chat.type != message.chat.PRIVATE:
            return
        now = self._clock()
        self._told = {key: at for key, at in self._told.items() if at > now - _TELL_AGAIN_S}
        if self._told.setdefault(user.id, now) == now:
            await self._say(message, of(self._language(update)).not_here)

    async def _count(self, update: Update, message: Message) -> None:
        user = update.effective_user
        if user is None or user.id in self._settings.admins:
            return
        at = (message.edit_date or message.date).timestamp()
        if len(self._asked) > _KEPT:
            self._asked = {
                key: asked for key, asked in self._asked.items() if asked.last > at - _WINDOW_S
            }
        asked = self._asked.setdefault(user.id, _Asked())
        if asked.admit(at, self._settings.rate_limit):
            return
        self._metrics.refused.labels("rate").inc()
        if not asked.told:
            asked.told = True
            await self._say(message, of(self._language(update)).too_many)
        raise ApplicationHandlerStop

    def _language(self, update: Update) -> str:
        return language_of(update.effective_user, self._settings.language)

    async def _say(self, message: Message, text: str) -> None:
        with contextlib.suppress(TelegramError):  # nobody is left to be told
            await message.reply_text(text, do_quote=True, allow_sending_without_reply=True)


class _Asked:
    """One user's questions of the last minute.

    Attributes:
        times: of those that were answered, Unix seconds.
        told: whether the user knows that there were too many.
    """

    def __init__(self) -> None:
        self.times: deque[float] = deque()
        self.told = False

    @property
    def last(self) -> float:
        """Time of the last question that was answered."""
        return self.times[-1] if self.times else 0.0

    def admit(self, at: float, limit: int) -> bool:
        """Count a question, unless there were `limit` in the minute before it."""
        while self.times and self.times[0] <= at - _WINDOW_S:
            self.times.popleft()
        if len(self.times) >= limit:
            return False
        self.times.append(at)
        self.told = False
        return True


def _asks(message: Message, bot_id: int, username: str) -> bool:
    """Tell whether a message asks the bot something."""
    if message.text is None:
        return False
    text = message.text.lower()
    if text.startswith("/"):
        return text.startswith("/hoi")
    if message.chat.type == message.chat.PRIVATE:
        return True
    replied = message.reply_to_message
    mine = replied is not None and replied.from_user is not None and replied.from_user.id == bot_id
    return mine or f"@{username.lower()}" in text
