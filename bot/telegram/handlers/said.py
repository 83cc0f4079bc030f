"""What somebody said, taken apart once for all handlers.

In: updates with messages; those nobody in particular wrote (a channel's) go no further. Out: a
`Said` for the handler that knows what to do.
"""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeAlias

from telegram import Bot, Message, Update, User

from bot.html import plain
from bot.settings import Language
from bot.telegram.answering import language_of, place_of
from bot.telegram.app import App, Call
from bot.telegram.context import BotContext, Journal, Place
from bot.telegram.sending import Target, send
from bot.telegram.texts import Words, words_of
from bot.telegram.views import View


@dataclass(frozen=True, slots=True)
class Said:
    """A message that a user wrote or edited.

    Attributes:
        message: itself.
        user: who wrote it.
        language: of the user.
        is_admin: whether the owner named the user.
        application: to act with, and to leave long work to.
        journal: told of groups that migrate.
    """

    message: Message
    user: User
    language: Language
    is_admin: bool
    application: App
    journal: Journal

    @property
    def bot(self) -> Bot:
        """To act with."""
        bot: Bot = self.application.bot
        return bot

    @property
    def words(self) -> Words:
        """What the bot says in the user's language."""
        return words_of(self.language)

    @property
    def place(self) -> Place:
        """Where it was said."""
        return place_of(self.message, self.user)

    @property
    def target(self) -> Target:
        """Where a reply goes."""
        return Target.of(self.message)

    @property
    def in_private(self) -> bool:
        """Whether nobody else listens."""
        return self.message.chat.type == self.message.chat.PRIVATE

    @property
    def rest(self) -> str:
        """What stands behind the first word, the command."""
        return "".join((self.message.text or "").split(maxsplit=1)[1:])

    async def reply(self, view: View) -> int:
        """Reply, and return the reply's identifier; 0 where nobody can be reached."""
        sent = await send(self.bot, self.journal, self.target, view.html, view.keyboard)
        return sent.message_id if sent else 0

    async def say(self, text: str) -> int:
        """Reply with plain text, and return as `reply` does."""
        return await self.reply(View(plain(text)))


Handle: TypeAlias = Callable[[Said], Awaitable[object]]


def hearing(
    context: BotContext, handle: Handle
) -> Callable[[Update, Call], Coroutine[Any, Any, None]]:
    """Return a handler of updates that hands what was said to `handle`."""

    async def hear(update: Update, call: Call) -> None:
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        language = language_of(user, context.settings.language)
        is_admin = user.id in context.settings.admins
        await handle(Said(message, user, language, is_admin, call.application, context.journal))

    return hear
