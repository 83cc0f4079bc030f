"""Questions: typed, edited, asked in groups.

In: messages with text. Out: answers, by `Answering`. In private every text is a question; in groups
only one that mentions the bot, replies to it, or follows /hoi.
"""

from telegram import Message, MessageEntity, Update, User

from bot.html import plain
from bot.telegram.answering import Answering, Request, language_of, place_of
from bot.telegram.app import Call
from bot.telegram.asking import off_loop
from bot.telegram.context import BotContext
from bot.telegram.samples import Samples
from bot.telegram.sending import Target, send
from bot.telegram.texts import words_of
from knowledge.answers.conversation import Conversation

_EXAMPLE = "Ai là …?"


class Questions:
    """Handlers of messages that ask something.

    Args:
        context: of the bot.
        answering: answers them.
        samples: for those who send a command without a question.
    """

    def __init__(self, context: BotContext, answering: Answering, samples: Samples) -> None:
        self._context = context
        self._answering = answering
        self._samples = samples

    async def message(self, update: Update, call: Call) -> None:
        """Answer a text: in private always, in groups when it is meant for the bot."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None or not message.text:
            return
        if message.via_bot and message.via_bot.id == call.bot.id:
            return  # an answer that somebody sent by inline mode
        if message.chat.type != message.chat.PRIVATE and not _addressed(message, call.bot.id):
            return
        question = _without_mention(message, call.bot.username)
        await self._answer(message, user, question, call)

    async def command(self, update: Update, call: Call) -> None:
        """Answer what follows /hoi, or else the message that it replies to."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        question = _behind_command(message)
        replied = message.reply_to_message
        if not question and replied and not _is_mine(replied, call.bot.id):
            question = replied.text or replied.caption or ""
        if not question.strip():
            await self._explain(message, user, call)
            return
        await self._answer(message, user, question, call)

    async def _answer(self, message: Message, user: User, question: str, call: Call) -> None:
        language = language_of(user, self._context.settings.language)
        place, target = place_of(message, user), Target.of(message)
        earlier = await self._context.journal.asked_in(message.chat_id, message.message_id)
        if earlier and earlier.question == question:
            # Only its formatting was edited, or the update came once more after a crash.
            return
        previous = earlier.previous if earlier else await self._previous(message, user, call)
        request = Request(question, place, target, language, previous, message.message_id)
        if earlier and earlier.answered_in:
            await self._answering.amend(call.bot, request, earlier.answered_in)
        elif question.strip():
            await self._answering.answer(call.bot, request)

    async def _previous(self, message: Message, user: User, call: Call) -> Conversation | None:
        """Return what a question is read against: the answer it replies to, else the last one."""
        replied = message.reply_to_message
        if replied and _is_mine(replied, call.bot.id):
            journal = self._context.journal
            exchange = await journal.answered_in(message.chat_id, replied.message_id)
            if exchange:
                return exchange.conversation
        return await self._context.conversations.last(place_of(message, user))

    async def _explain(self, message: Message, user: User, call: Call) -> None:
        words = words_of(language_of(user, self._context.settings.language))
        general = await off_loop(self._context, self._samples.general)
        example = general[0] if general else _EXAMPLE
        html = plain(words.ask_like_this(example))
        await send(call.bot, self._context.journal, Target.of(message), html)


def _is_mine(message: Message, bot_id: int) -> bool:
    return message.from_user is not None and message.from_user.id == bot_id


def _addressed(message: Message, bot_id: int) -> bool:
    """Return whether a message of a group is meant for the bot."""
    replied = message.reply_to_message
    if replied and _is_mine(replied, bot_id):
        return True
    name = f"@{message.get_bot().username}".lower()
    for entity in message.entities:
        if entity.type == MessageEntity.TEXT_MENTION and entity.user and entity.user.id == bot_id:
            return True
        if entity.type == MessageEntity.MENTION and message.parse_entity(entity).lower() == name:
            return True
    return False


def _without_mention(message: Message, username: str) -> str:
    """Return a message's text without the bot's name, wherever it stands."""
    name = f"@{username}".lower()
    text = message.text or ""
    for entity in message.entities:
        if entity.type == MessageEntity.MENTION:
            mention = message.parse_entity(entity)
            if mention.lower() == name:
                text = text.replace(mention, " ")
    return " ".join(text.split()) if text != message.text else text


def _behind_command(message: Message) -> str:
    """Return what stands behind the command that opens a message."""
    _, _, rest = (message.text or "").partition(" ")
    first, newline, below = (message.text or "").partition("\n")
    if newline and " " not in first:
        rest = below
    return rest.strip()
