"""Questions: typed, edited, asked in groups.

In: messages with text. Out: answers, by `Answering`; to a mere courtesy one line, which is recorded
nowhere. In private every text is a question; in groups only one that mentions the bot, replies to
it, or follows /hoi.
"""

from telegram import Bot, Message, MessageEntity

from bot.telegram.answering import Answering, Request
from bot.telegram.asking import off_loop
from bot.telegram.context import BotContext
from bot.telegram.handlers.said import Said
from bot.telegram.samples import Samples
from bot.texts import of
from knowledge.answers.conversation import Conversation
from knowledge.vietnamese.courtesy import courtesy

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

    async def message(self, said: Said) -> None:
        """Answer a text: in private always, in groups when it is meant for the bot."""
        via = said.message.via_bot
        if via and via.id == said.bot.id:
            return  # an answer that somebody sent by inline mode
        if said.in_private or _addressed(said.message, said.bot):
            await self._take(said, _without_mention(said.message, said.bot))

    async def command(self, said: Said) -> None:
        """Answer what follows /hoi."""
        await self._take(said, said.rest)

    async def _take(self, said: Said, question: str) -> None:
        """Answer a question; where the bot is only called, the message that is replied to."""
        replied = said.message.reply_to_message
        if not question and replied and not _is_mine(replied, said.bot):
            question = replied.text or replied.caption or ""
        if not question.strip():
            await self._explain(said)
        elif not await self._is_courtesy(said, question):
            await self._answer(said, question)

    async def _is_courtesy(self, said: Said, question: str) -> bool:
        """Return whether a message asks nothing; then it was returned, unless it is an edit."""
        polite, knowledge = courtesy(question), self._context.knowledge
        if not polite or await off_loop(self._context, lambda: knowledge.has_curated(question)):
            return False
        if not said.message.edit_date:
            await said.say(of(said.language).courtesies[polite])
        return True

    async def _answer(self, said: Said, question: str) -> None:
        journal, message = self._context.journal, said.message
        earlier = await journal.asked_in(message.chat_id, message.message_id)
        if earlier and earlier.question == question:
            # Only its formatting was edited, or the update came once more after a crash.
            return
        previous = earlier.previous if earlier else await self._previous(said)
        request = Request(
            question, said.place, said.target, said.language, previous, message.message_id
        )
        if earlier:
            await self._answering.amend(said.bot, request, earlier.answered_in)
        else:
            await self._answering.answer(said.bot, request)

    async def _previous(self, said: Said) -> Conversation | None:
        """Return what a question is read against: the answer it replies to, else the last one."""
        replied = said.message.reply_to_message
        if replied and _is_mine(replied, said.bot):
            journal = self._context.journal
            exchange = await journal.answered_in(said.place.chat_id, replied.message_id)
            if exchange:
                return exchange.conversation
        return await self._context.conversations.last(said.place)

    async def _explain(self, said: Said) -> None:
        general = await off_loop(self._context, self._samples.general)
        await said.say(said.words.ask_like_this(general[0] if general else _EXAMPLE))


def _is_mine(message: Message, bot: Bot) -> bool:
    return message.from_user is not None and message.from_user.id == bot.id


def _addressed(message: Message, bot: Bot) -> bool:
    """Return whether a message of a group is meant for the bot."""
    replied = message.reply_to_message
    if replied and _is_mine(replied, bot):
        return True
    mentioned = {entity.user.id for entity in message.entities if entity.user}
    return bot.id in mentioned or bool(_mentions(message, bot))


def _mentions(message: Message, bot: Bot) -> set[str]:
    """Return the bot's name in every case that a message writes it in."""
    mentions = message.parse_entities([MessageEntity.MENTION]).values()
    return {name for name in mentions if name.lower() == f"@{bot.username}".lower()}


def _without_mention(message: Message, bot: Bot) -> str:
    """Return a message's text without the bot's name, wherever it stands."""
    text = message.text or ""
    mentions = _mentions(message, bot)
    for name in mentions:
        text = text.replace(name, " ")
    return " ".join(text.split()) if mentions else text
