"""The documents: listed page by page, and what each can be asked.

In: /nguon, presses that turn pages or open a document. Out: one message that turns from page to
page by being edited. It changes no document.
"""

from collections.abc import Sequence

from bot.html import cut, escape, plain
from bot.replies import Marked, clean
from bot.settings import Language
from bot.telegram import keyboards
from bot.telegram.asking import off_loop
from bot.telegram.callbacks import Action
from bot.telegram.context import BotContext
from bot.telegram.handlers.presses import Act, Press
from bot.telegram.handlers.said import Said
from bot.telegram.samples import Samples
from bot.telegram.texts import words_of
from bot.telegram.views import View, document_html
from bot.texts import of
from knowledge.index.protocol import DocumentRecord

PAGE = 8
"""Documents on a page."""
_TITLE_LIMIT = 200


class Library:
    """Handlers of what shows documents.

    Args:
        context: of the bot.
        samples: what a document can be asked.
    """

    def __init__(self, context: BotContext, samples: Samples) -> None:
        self._context = context
        self._samples = samples

    @property
    def acts(self) -> dict[Action, Act]:
        """What each action does."""
        return {Action.DOCUMENTS: self._turn, Action.DOCUMENT: self._open}

    async def list(self, said: Said) -> None:
        """Show the first page of the documents."""
        records = await off_loop(self._context, self._context.knowledge.documents)
        await said.reply(_library_view(records, 0, said.language))

    async def _turn(self, press: Press) -> str:
        records = await off_loop(self._context, self._context.knowledge.documents)
        return await press.show(_library_view(records, press.callback.number, press.language))

    async def _open(self, press: Press) -> str:
        found = await off_loop(self._context, lambda: self._look(press.callback.key))
        if found is None:
            return press.words.removed_already
        record, questions = found
        buttons = []
        if questions:
            key = await self._context.conversations.offer(press.place.chat_id, questions)
            buttons = keyboards.asking(questions, key)
        back = keyboards.button(press.words.back, Action.DOCUMENTS, press.callback.number)
        html = document_html(record, press.language, asks=bool(questions))
        return await press.show(View(html, keyboards.rows(*buttons, back)))

    def _look(self, document_id: str) -> tuple[DocumentRecord, tuple[str, ...]] | None:
        records = self._context.knowledge.documents()
        record = next((r for r in records if r.info.id == document_id), None)
        return (record, self._samples.of_document(document_id)) if record else None


def list_view(
    records: Sequence[DocumentRecord],
    page: int,
    language: Language,
    *,
    action: Action,
    turn: Action,
    heading: str = "",
) -> View:
    """Show a page of documents, each with a numbered button.

    Args:
        records: all documents.
        page: from 0; the last one where there are fewer.
        language: of the reader.
        action: what a document's button does.
        turn: what the buttons that turn the page do.
        heading: what stands above, by default how many documents there are.
    """
    words = words_of(language)
    if not records:
        return View(plain(words.no_documents))
    count = -(-len(records) // PAGE)
    page = min(page, count - 1)
    shown = records[page * PAGE : (page + 1) * PAGE]
    lines = [f"<b>{escape(heading or words.documents(len(records)))}</b>"]
    lines += [
        _line(number, record, language)
        for number, record in enumerate(shown, start=page * PAGE + 1)
    ]
    if count > 1:
        lines.append(f"<i>{escape(words.page(page + 1, count))}</i>")
    labelled = [
        (str(number), record.info.id) for number, record in enumerate(shown, start=page * PAGE + 1)
    ]
    keyboard = keyboards.pages(labelled, action, page, count, turn)
    return View("\n".join(lines), keyboard)


def _library_view(records: Sequence[DocumentRecord], page: int, language: Language) -> View:
    return list_view(records, page, language, action=Action.DOCUMENT, turn=Action.DOCUMENTS)


def _line(number: int, record: DocumentRecord, language: Language) -> str:
    info = record.info
    title = cut(Marked(clean(info.title)), _TITLE_LIMIT).text
    published = of(language).date(info.published) if info.published else ""
    facts = words_of(language).document(record.facts)
    source = cut(Marked(clean(info.source)), _TITLE_LIMIT // 2).text if info.source else ""
    known = " · ".join(part for part in (published, source, facts) if part)
    return f"{number}. {escape(title)}\n<i>{escape(known)}</i>"
