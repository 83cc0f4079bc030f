"""The buttons under answers: other answers, context, source, ratings, questions to ask.

In: presses. Out: the message turned into another view by editing it, or a new answer. A button
whose answer is no longer stored, or no longer what the documents say, gets a word, never an error.
"""

from bot.telegram.answering import Answering, Request
from bot.telegram.asking import ask_again, off_loop
from bot.telegram.callbacks import Action
from bot.telegram.context import BotContext, Exchange
from bot.telegram.handlers.presses import Act, Press
from bot.telegram.samples import Samples
from bot.telegram.views import Offer, View, context_view, source_view
from knowledge.answers.answer import Evidence
from knowledge.index.protocol import DocumentRecord


class Buttons:
    """What the buttons under answers do.

    Args:
        context: of the bot.
        answering: answers the questions on buttons.
        samples: what else a document can be asked.
    """

    def __init__(self, context: BotContext, answering: Answering, samples: Samples) -> None:
        self._context = context
        self._answering = answering
        self._samples = samples

    @property
    def acts(self) -> dict[Action, Act]:
        """What each action does."""
        return {
            Action.ANSWER: self._answer,
            Action.CONTEXT: self._show_context,
            Action.SOURCE: self._show_source,
            Action.GOOD: self._rate,
            Action.BAD: self._rate,
            Action.ASK: self._ask,
        }

    async def _answer(self, press: Press) -> str:
        exchange = await self._exchange(press)
        if exchange is None:
            return press.words.stale
        view = await self._answering.view(exchange, press.callback.number, press.language)
        return await press.show(view) if view else press.words.stale

    async def _show_context(self, press: Press) -> str:
        exchange = await self._exchange(press)
        if exchange is None:
            return press.words.stale
        view = await off_loop(self._context, lambda: self._context_view(exchange, press))
        return await press.show(view) if view else press.words.stale

    def _context_view(self, exchange: Exchange, press: Press) -> View | None:
        evidence = self._evidence(exchange, press)
        if evidence is None:
            return None
        passages = self._context.knowledge.passages(evidence.document.id)
        return context_view(evidence, press.callback.number, passages, press.language)

    def _evidence(self, exchange: Exchange, press: Press) -> Evidence | None:
        answer, rank = ask_again(self._context, exchange), press.callback.number
        return answer.evidence[rank] if answer and rank < len(answer.evidence) else None

    async def _show_source(self, press: Press) -> str:
        exchange = await self._exchange(press)
        if exchange is None:
            return press.words.stale
        found = await off_loop(self._context, lambda: self._source(exchange, press))
        if found is None:
            return press.words.stale
        record, questions = found
        offer = Offer()
        if questions:
            key = await self._context.conversations.offer(press.place.chat_id, questions)
            offer = Offer(questions, key)
        return await press.show(source_view(record, press.callback.number, offer, press.language))

    def _source(
        self, exchange: Exchange, press: Press
    ) -> tuple[DocumentRecord, tuple[str, ...]] | None:
        evidence = self._evidence(exchange, press)
        if evidence is None:
            return None
        wanted, records = evidence.document.id, self._context.knowledge.documents()
        record = next((r for r in records if r.info.id == wanted), None)
        return (record, self._samples.of_document(wanted)) if record else None

    async def _rate(self, press: Press) -> str:
        good = press.callback.action is Action.GOOD
        place = press.place
        kept = await self._context.journal.rate(
            place.chat_id, press.message_id, place.user_id, good
        )
        if not kept:
            return press.words.stale
        return press.words.thanks if good else press.words.sorry

    async def _ask(self, press: Press) -> str:
        callback = press.callback
        offered = await self._context.conversations.choices(press.place.chat_id, callback.key)
        if callback.number >= len(offered):
            return press.words.stale
        request = Request(offered[callback.number], press.place, press.target, press.language)
        await self._answering.answer(press.bot, request)
        return ""

    async def _exchange(self, press: Press) -> Exchange | None:
        return await self._context.journal.answered_in(press.place.chat_id, press.message_id)
