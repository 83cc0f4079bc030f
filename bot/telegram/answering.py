"""A question becomes a message, and the journal knows of it.

In: a question, who asks it where. Out: the answer sent, or an earlier one edited; the exchange
recorded and remembered for what may follow. What counts as a question is the handlers' business.
"""

import time
from dataclasses import dataclass

from telegram import Bot, Message, User

from bot.settings import Language
from bot.telegram.asking import Asked, ask, ask_again, off_loop, with_typing
from bot.telegram.context import BotContext, Exchange, Place
from bot.telegram.samples import Samples
from bot.telegram.sending import Target, edit, send, thread_of
from bot.telegram.views import Offer, View, answer_view, nothing_view
from knowledge.answers.conversation import Conversation


@dataclass(frozen=True, slots=True)
class Request:
    """A question to answer.

    Attributes:
        question: as it was typed.
        place: where, and by whom.
        target: where the answer goes.
        language: of the asker.
        previous: what it may lean on.
        asked_in: the asker's message, 0 where the question is a pressed button.
    """

    question: str
    place: Place
    target: Target
    language: Language
    previous: Conversation | None = None
    asked_in: int = 0


def place_of(message: Message, user: User) -> Place:
    """Return where a user speaks in a message."""
    return Place(message.chat_id, thread_of(message), user.id)


def language_of(user: User | None, default: Language) -> Language:
    """Return the language to speak with a user: theirs if it is Vietnamese or English."""
    code = ((user.language_code if user else None) or "")[:2].lower()
    if code == "en":
        return "en"
    return "vi" if code == "vi" else default


class Answering:
    """Answers questions in chats.

    Args:
        context: of the bot.
        samples: questions that the documents can answer.
    """

    def __init__(self, context: BotContext, samples: Samples) -> None:
        self._context = context
        self._samples = samples

    async def answer(self, bot: Bot, request: Request) -> None:
        """Answer a question with a new message."""
        started = time.perf_counter()
        asked, offer = await self._ask(bot, request)
        view = self._view(asked, offer, request)
        sent = await send(bot, self._context.journal, request.target, view.html, view.keyboard)
        if sent:
            await self._record(request, asked, sent.chat_id, sent.message_id, started)

    async def amend(self, bot: Bot, request: Request, answered_in: int) -> None:
        """Answer an edited question in the message that answered it; anew where that is gone."""
        started = time.perf_counter()
        asked, offer = await self._ask(bot, request)
        view = self._view(asked, offer, request)
        chat_id = request.place.chat_id
        if await edit(bot, chat_id, answered_in, view.html, view.keyboard):
            await self._record(request, asked, chat_id, answered_in, started)
            return
        sent = await send(bot, self._context.journal, request.target, view.html, view.keyboard)
        if sent:
            await self._record(request, asked, sent.chat_id, sent.message_id, started)

    async def view(self, exchange: Exchange, rank: int, language: Language) -> View | None:
        """Show an exchange again; None where the documents changed, or have no such `rank`."""
        answer = await off_loop(self._context, lambda: ask_again(self._context, exchange))
        if answer is None:
            return None
        question = "" if exchange.asked_in else exchange.question
        if answer.answer is None:
            near = await off_loop(self._context, lambda: self._samples.near(answer))
            offer = await self._offer(exchange.place.chat_id, near)
            return nothing_view(answer, offer, language, asked=question)
        if rank >= len(answer.evidence):
            return None
        return answer_view(answer, rank, language, asked=question)

    async def _ask(self, bot: Bot, request: Request) -> tuple[Asked, Offer]:
        asked, questions = await with_typing(
            self._context,
            bot,
            request.target,
            lambda: self._look(request.question, request.previous),
        )
        return asked, await self._offer(request.place.chat_id, questions)

    def _look(self, question: str, previous: Conversation | None) -> tuple[Asked, tuple[str, ...]]:
        """Return the answer and, where there is none, questions nearby that have one; blocks."""
        asked = ask(self._context, question, previous)
        if asked.answer.answer is not None:
            return asked, ()
        return asked, self._samples.near(asked.answer)

    async def _offer(self, chat_id: int, questions: tuple[str, ...]) -> Offer:
        if not questions:
            return Offer()
        return Offer(questions, await self._context.conversations.offer(chat_id, questions))

    @staticmethod
    def _view(asked: Asked, offer: Offer, request: Request) -> View:
        question = "" if request.asked_in else request.question
        if asked.answer.answer is None:
            return nothing_view(asked.answer, offer, request.language, asked=question)
        return answer_view(asked.answer, 0, request.language, asked=question)

    async def _record(
        self, request: Request, asked: Asked, chat_id: int, message_id: int, started: float
    ) -> None:
        place = Place(chat_id, request.place.thread_id, request.place.user_id)
        left = Conversation.after(asked.answer)
        await self._context.journal.record(
            Exchange(
                place=place,
                question=request.question,
                understood=asked.understood,
                answer=asked.answer.answer,
                confidence=asked.answer.confidence,
                took_ms=(time.perf_counter() - started) * 1000,
                asked_in=request.asked_in,
                answered_in=message_id,
                previous=request.previous,
                conversation=left,
            )
        )
        await self._context.conversations.remember(place, left)
