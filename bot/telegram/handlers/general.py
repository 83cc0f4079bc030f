"""Commands for everybody: /start, /help, /moi, /quen; and what is no question.

In: commands, pictures, voice messages. Out: short texts, sample questions as buttons. A group that
becomes a supergroup keeps what is stored of it.
"""

from telegram import ChatMember, Message, Update, User

from bot.html import plain
from bot.telegram import commands, keyboards
from bot.telegram.answering import language_of, place_of
from bot.telegram.app import Call
from bot.telegram.asking import with_typing
from bot.telegram.context import BotContext
from bot.telegram.samples import Samples
from bot.telegram.sending import Target, send
from bot.telegram.texts import Words, words_of


class General:
    """Handlers of the commands for everybody.

    Args:
        context: of the bot.
        samples: shown to somebody who has not asked yet.
    """

    def __init__(self, context: BotContext, samples: Samples) -> None:
        self._context = context
        self._samples = samples

    async def start(self, update: Update, call: Call) -> None:
        """Greet, and offer questions that can be asked."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        words = self._words(user)
        target = Target.of(message)
        questions = await with_typing(self._context, call.bot, target, self._samples.general)
        keyboard = None
        closing = words.no_documents
        if questions:
            key = await self._context.conversations.offer(message.chat_id, questions)
            keyboard = keyboards.rows(*keyboards.asking(questions, key))
            closing = words.try_asking
        elif self._context.knowledge.documents():
            closing = ""
        html = plain(f"{words.greeting}\n\n{closing}".strip())
        await send(call.bot, self._context.journal, target, html, keyboard)
        if user.id in self._context.settings.admins and message.chat.type == message.chat.PRIVATE:
            # Before this the chat was unknown to Telegram, and could have no commands of its own.
            await commands.publish_for_admin(call.bot, self._context.settings, user.id)

    async def help(self, update: Update, call: Call) -> None:
        """Say how to ask."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        words = self._words(user)
        told = words.help(call.bot.username)
        if user.id in self._context.settings.admins:
            told += f"\n\n{words.admin_help}"
        await self._say(message, call, told)

    async def afresh(self, update: Update, call: Call) -> None:
        """Forget what was said last, for whoever asks."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        await self._context.conversations.end(place_of(message, user))
        await self._say(message, call, self._words(user).started_afresh)

    async def forget(self, update: Update, call: Call) -> None:
        """Delete all that is stored of the chat; in a group for its administrators only."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        words = self._words(user)
        if message.chat.type != message.chat.PRIVATE and not await _runs_group(message, user):
            await self._say(message, call, words.only_group_admins)
            return
        number = await self._context.journal.forget(message.chat_id)
        await self._say(message, call, words.forgotten(number))

    async def other(self, update: Update, call: Call) -> None:
        """Say that only written questions are understood."""
        message, user = update.effective_message, update.effective_user
        if message is not None and user is not None:
            await self._say(message, call, self._words(user).only_text)

    async def not_for_you(self, update: Update, call: Call) -> None:
        """Say that a command is for admins."""
        message, user = update.effective_message, update.effective_user
        if message is not None and user is not None:
            await self._say(message, call, self._words(user).only_admins)

    async def migrated(self, update: Update, _: Call) -> None:
        """Keep what is stored of a group that became a supergroup."""
        message = update.effective_message
        if message is None:
            return
        old, new = message.chat_id, message.migrate_to_chat_id
        if message.migrate_from_chat_id:
            old, new = message.migrate_from_chat_id, message.chat_id
        if new:
            await self._context.journal.migrate(old, new)

    def _words(self, user: User) -> Words:
        return words_of(language_of(user, self._context.settings.language))

    async def _say(self, message: Message, call: Call, text: str) -> None:
        await send(call.bot, self._context.journal, Target.of(message), plain(text))


async def _runs_group(message: Message, user: User) -> bool:
    if message.sender_chat and message.sender_chat.id == message.chat_id:
        return True  # an administrator who writes anonymously, in the group's name
    member = await message.chat.get_member(user.id)
    return member.status in {ChatMember.ADMINISTRATOR, ChatMember.OWNER}
