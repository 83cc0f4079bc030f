"""Pressed buttons, taken apart and always answered.

In: callback queries, some of them stale, of deleted messages, or with data this bot never made.
Out: a `Press` for the action that knows what to do; its word is shown to the user who pressed.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from telegram import Bot, Message, Update, User
from telegram.error import BadRequest

from bot.settings import Language
from bot.telegram.answering import language_of
from bot.telegram.app import App, Call
from bot.telegram.callbacks import Action, Callback
from bot.telegram.context import BotContext, Place
from bot.telegram.sending import Target, edit, thread_of
from bot.telegram.texts import Words, words_of
from bot.telegram.views import View

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button.

    Attributes:
        callback: what it means.
        user: who pressed it.
        place: where it stands, with the user who pressed it.
        message_id: of the message it stands under.
        language: of the user.
        bot: to act with.
        application: to leave long work to.
    """

    callback: Callback
    user: User
    place: Place
    message_id: int
    language: Language
    bot: Bot
    application: App

    @property
    def words(self) -> Words:
        """What the bot says in the user's language."""
        return words_of(self.language)

    @property
    def target(self) -> Target:
        """Where something that follows the message goes."""
        return Target(self.place.chat_id, self.place.thread_id, self.message_id)

    async def show(self, view: View) -> str:
        """Turn the message into another view; return "" or what to tell where it is gone."""
        shown = await edit(self.bot, self.place.chat_id, self.message_id, view.html, view.keyboard)
        return "" if shown else self.words.gone


Act: TypeAlias = Callable[[Press], Awaitable[str]]
"""Does what a button is for and returns what to tell the user in a few words, or ""."""


class Presses:
    """The handler of callback queries.

    Args:
        context: of the bot.
        acts: what each action does.
        for_admins: actions that are refused to others, though the button was found.
    """

    def __init__(
        self, context: BotContext, acts: Mapping[Action, Act], for_admins: frozenset[Action]
    ) -> None:
        self._context = context
        self._acts = acts
        self._for_admins = for_admins

    async def handle(self, update: Update, call: Call) -> None:
        """Do what the button is for, then tell Telegram that the press was seen."""
        query = update.callback_query
        if query is None:
            return
        language = language_of(query.from_user, self._context.settings.language)
        words = words_of(language)
        callback = Callback.read(query.data)
        told = words.stale
        try:
            if callback and query.message:
                message = query.message
                thread = thread_of(message) if isinstance(message, Message) else 0
                press = Press(
                    callback,
                    query.from_user,
                    Place(message.chat.id, thread, query.from_user.id),
                    message.message_id,
                    language,
                    call.bot,
                    call.application,
                )
                told = await self._act(press)
        finally:
            await _answer(call.bot, query.id, told)

    async def _act(self, press: Press) -> str:
        action = press.callback.action
        if action in self._for_admins and press.user.id not in self._context.settings.admins:
            return press.words.only_admins
        return await self._acts[action](press)


async def _answer(bot: Bot, query_id: str, told: str) -> None:
    try:
        await bot.answer_callback_query(query_id, told or None)
    except BadRequest as error:
        # Pressed while the bot was away: what the press asked for was done all the same.
        _LOGGER.info("a press was too old to be answered: %s", error.message)
