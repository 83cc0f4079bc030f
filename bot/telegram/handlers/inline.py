"""Inline mode: `@bot câu hỏi` in any chat.

In: what somebody is typing, and which result they chose. Out: up to ten results, the short answer
as the title, the quote with its source as the text. Answers are kept by Telegram for everybody who
types the same, so they are in the language of the settings, not of the user; where only some may
ask, they are kept for each alone. Half-typed questions are not recorded; a chosen one is, where the
owner has switched inline feedback on.
"""

import time

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.html import cut, draw
from bot.replies import Marked, Reply, clean, evidence_line, reply
from bot.telegram.app import Call
from bot.telegram.asking import ask, off_loop
from bot.telegram.context import BotContext, Exchange, Place
from bot.telegram.texts import words_of
from bot.texts import of
from knowledge.answers.answer import Answer, Evidence
from knowledge.answers.conversation import Conversation

MOST = 10
FRESH_S = 60
"""Seconds for which Telegram may repeat an answer: a refresh shows after that long at most."""
_SHORTEST = 3
_TITLE_LIMIT = 100
_DESCRIPTION_LIMIT = 200
_START_PARAMETER = "inline"
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Inline:
    """Handlers of inline queries and chosen results.

    Args:
        context: of the bot.
    """

    def __init__(self, context: BotContext) -> None:
        self._context = context
        self._language = context.settings.language
        # What Telegram keeps for everybody would reach those who are not allowed to ask.
        self._personal = bool(context.settings.allowed_chats)

    async def query(self, update: Update, call: Call) -> None:
        """Answer what is being typed."""
        query = update.inline_query
        if query is None:
            return
        question = query.query.strip()
        results: list[InlineQueryResultArticle] = []
        told = words_of(self._language).ask_in_chat
        if len(question) >= _SHORTEST:
            answer = (await off_loop(self._context, lambda: ask(self._context, question))).answer
            results = [self._result(answer, rank) for rank in range(len(answer.evidence))][:MOST]
            told = "" if answer.answer is not None else of(self._language).not_said
        button = InlineQueryResultsButton(told, start_parameter=_START_PARAMETER) if told else None
        try:
            await call.bot.answer_inline_query(
                query.id, results, cache_time=FRESH_S, is_personal=self._personal, button=button
            )
        except BadRequest as error:
            if "too old" not in error.message.lower():
                raise  # somebody typed on in the meantime: that answer is of no use any more

    async def chosen(self, update: Update, _: Call) -> None:
        """Record the question of a result that somebody sent."""
        chosen = update.chosen_inline_result
        if chosen is None or not chosen.query.strip():
            return
        started = time.perf_counter()
        asked = await off_loop(self._context, lambda: ask(self._context, chosen.query))
        await self._context.journal.record(
            Exchange(
                place=Place(chosen.from_user.id, 0, chosen.from_user.id),
                question=chosen.query,
                understood=asked.understood,
                answer=asked.answer.answer,
                confidence=asked.answer.confidence,
                took_ms=(time.perf_counter() - started) * 1000,
                asked_in=0,
                answered_in=0,
                previous=None,
                conversation=Conversation.after(asked.answer),
            )
        )

    def _result(self, answer: Answer, rank: int) -> InlineQueryResultArticle:
        """Return one piece of evidence as something to send."""
        evidence = answer.evidence[rank]
        quote = " ".join(clean(evidence.quote).split())
        found = answer.answer is not None
        title = clean(evidence.answer) if found else quote
        source = evidence_line(evidence, of(self._language))
        words = words_of(self._language)
        html = draw(
            self._shown(answer, evidence, rank),
            of(self._language),
            context=False,
            lead=f"{words.question}: {clean(answer.question)}" if found else "",
        )
        return InlineQueryResultArticle(
            id=str(rank),
            title=cut(Marked(title), _TITLE_LIMIT).text.strip() or "…",
            description=cut(Marked(quote if found else source), _DESCRIPTION_LIMIT).text,
            input_message_content=InputTextMessageContent(
                html, parse_mode=ParseMode.HTML, link_preview_options=_NO_PREVIEW
            ),
        )

    def _shown(self, answer: Answer, evidence: Evidence, rank: int) -> Reply:
        texts = of(self._language)
        if answer.answer is not None:
            return reply(answer, texts, rank)
        source = evidence_line(evidence, texts)
        return Reply(found=True, headline="", quote=Marked(clean(evidence.quote)), source=source)
