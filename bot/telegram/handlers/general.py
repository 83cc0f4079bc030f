"""Commands for everybody: /start, /help, /moi, /quen; and what is no question.

In: commands, pictures, voice messages. Out: short texts, sample questions as buttons. A group that
becomes a supergroup keeps what is stored of it.
"""

from telegram import ChatMember, Update

from bot.html import plain
from bot.telegram import commands, keyboards
from bot.telegram.app import Call
from bot.telegram.asking import off_loop, with_typing
from bot.telegram.context import BotContext
from bot.telegram.handlers.said import Said
from bot.telegram.samples import Samples
from bot.telegram.views import View


class General:
    """Handlers of the commands for everybody.

    Args:
        context: of the bot.
        samples: shown to somebody who has not asked yet.
    """

    def __init__(self, context: BotContext, samples: Samples) -> None:
        self._context = context
        self._samples = samples

    async def start(self, said: Said) -> None:
        """Greet, and offer questions that can be asked."""
        questions = await with_typing(self._context, said.bot, said.target, self._samples.general)
        closing, keyboard = "", None
        if questions:
            key = await self._context.conversations.offer(said.place.chat_id, questions)
            keyboard = keyboards.rows(*keyboards.asking(questions, key))
            closing = said.words.try_asking
        elif not await off_loop(self._context, self._context.knowledge.documents):
            closing = said.words.no_documents
        html = plain(f"{said.words.greeting}\n\n{closing}".strip())
        await said.reply(View(html, keyboard))
        if said.is_admin and said.in_private:
            # Before this the chat was unknown to Telegram, and could have no commands of its own.
            await commands.publish_for_admin(said.bot, self._context.settings, said.user.id)

    async def help(self, said: Said) -> None:
        """Say how to ask."""
        told = said.words.help(said.bot.username)
        await said.say(f"{told}\n\n{said.words.admin_help}" if said.is_admin else told)

    async def afresh(self, said: Said) -> None:
        """Forget what was said last, for whoever asks."""
        await self._context.conversations.end(said.place)
        await said.say(said.words.started_afresh)

    async def forget(self, said: Said) -> None:
        """Delete all that is stored of the chat; in a group for its administrators only."""
        if not said.in_private and not await _runs_group(said):
            await said.say(said.words.only_group_admins)
            return
        number = await self._context.journal.forget(said.place.chat_id)
        await said.say(said.words.forgotten(number))

    async def other(self, said: Said) -> None:
        """Say that only written questions are understood."""
        await said.say(said.words.only_text)

    async def not_for_you(self, said: Said) -> None:
        """Say that a command is for admins."""
        await said.say(said.words.only_admins)

    async def migrated(self, update: Update, _: Call) -> None:
        """Keep what is stored of a group that became a supergroup; both chats tell of it."""
        message = update.effective_message
        if message and message.migrate_to_chat_id:
            await self._context.journal.migrate(message.chat_id, message.migrate_to_chat_id)
        elif message and message.migrate_from_chat_id:
            await self._context.journal.migrate(message.migrate_from_chat_id, message.chat_id)


async def _runs_group(said: Said) -> bool:
    message = said.message
    if message.sender_chat and message.sender_chat.id == message.chat_id:
        return True  # an administrator who writes anonymously, in the group's name
    member = await message.chat.get_member(said.user.id)
    return member.status in {ChatMember.ADMINISTRATOR, ChatMember.OWNER}
