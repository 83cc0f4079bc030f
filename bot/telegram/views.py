"""What a message about an answer shows: the answer, its paragraph, its document, or nothing found.

In: an answer, a rank, words of a language. Out: a `View` of HTML and buttons. One message turns
from one view to another by being edited. It asks nothing and sends nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import InlineKeyboardMarkup

from bot import texts as texts_module
from bot.html import cut, draw, escape, quoted
from bot.replies import Marked, clean, evidence_line, reply
from bot.settings import Language
from bot.telegram import keyboards
from bot.telegram.callbacks import Action
from bot.telegram.texts import words_of
from knowledge.answers.answer import Answer, Evidence
from knowledge.facts.fact import Passage
from knowledge.index.protocol import DocumentRecord

_NEIGHBOUR_LIMIT = 600
_PARAGRAPH_LIMIT = 2400
_LINE_LIMIT = 300
_PASSAGES = 3


@dataclass(frozen=True, slots=True)
class View:
    """A message: HTML of at most 4,096 units once parsed, and its buttons."""

    html: str
    keyboard: InlineKeyboardMarkup | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """Questions to ask, kept under a key so that buttons can name them."""

    questions: tuple[str, ...] = ()
    key: str = ""


def answer_view(answer: Answer, rank: int, language: Language, *, asked: str = "") -> View:
    """Show an answer that was found.

    Args:
        answer: found, with evidence of `rank`.
        rank: which evidence, from 0.
        language: of the reader.
        asked: the question, where no message above shows it.
    """
    texts, words = texts_module.of(language), words_of(language)
    shown = reply(answer, texts, rank)
    lead = f"{words.question}: {clean(asked)}" if asked else ""
    return View(draw(shown, texts, lead=lead), keyboards.under_answer(shown, words))


def nothing_view(answer: Answer, offer: Offer, language: Language, *, asked: str = "") -> View:
    """Say that nothing was found, and offer what comes nearest.

    Args:
        answer: without an answer; its evidence is what comes nearest.
        offer: questions nearby that do have an answer.
        language: of the reader.
        asked: the question, where no message above shows it.
    """
    texts, words = texts_module.of(language), words_of(language)
    shown = replace(reply(answer, texts), suggestions=())
    lead = f"{words.question}: {clean(asked)}" if asked else ""
    html = draw(shown, texts, lead=lead)
    quotes: dict[str, int] = {}
    for rank, evidence in enumerate(answer.evidence):
        quotes.setdefault(" ".join(evidence.quote.split()), rank)
    passages = [(rank, quote) for quote, rank in quotes.items()][:_PASSAGES]
    keyboard = keyboards.nearby(offer.questions, offer.key, passages, words)
    return View(f"{html}\n{escape(texts.nearby)}" if keyboard else html, keyboard)


def context_view(
    evidence: Evidence, rank: int, passages: Sequence[Passage], language: Language
) -> View:
    """Show the paragraph of a piece of evidence, between its neighbours.

    Args:
        evidence: what is shown.
        rank: its rank.
        passages: all of its document, in order.
        language: of the reader.
    """
    texts, words = texts_module.of(language), words_of(language)
    at = next((i for i, p in enumerate(passages) if p.start == evidence.context_offset), None)
    before = passages[at - 1].text if at else ""
    after = passages[at + 1].text if at is not None and at + 1 < len(passages) else ""
    start = evidence.offset[0] - evidence.context_offset
    end = evidence.offset[1] - evidence.context_offset
    paragraph = Marked(clean(evidence.context, keep="\n"), start, end)
    parts = [
        _neighbour(before),
        quoted(cut(paragraph, _PARAGRAPH_LIMIT), "blockquote"),
        _neighbour(after),
        _italic(f"{texts.source}: {evidence_line(evidence, texts)}"),
    ]
    keyboard = keyboards.rows(
        keyboards.button(words.source, Action.SOURCE, rank),
        keyboards.button(words.back, Action.ANSWER, rank),
    )
    return View("\n".join(part for part in parts if part), keyboard)


def document_html(record: DocumentRecord, language: Language, *, asks: bool) -> str:
    """Return what is known of a document.

    Args:
        record: the document.
        language: of the reader.
        asks: whether buttons below ask it something.
    """
    texts, words = texts_module.of(language), words_of(language)
    info = record.info
    published = texts.date(info.published) if info.published else ""
    facts = words.document(record.facts)
    known = [part for part in (published, info.source, info.author, facts) if part]
    title = escape(cut(Marked(clean(info.title)), _LINE_LIMIT).text)
    lines = [f"<b>{title}</b>", _italic(" · ".join(known)), _code(info.path)]
    if asks:
        lines.append(escape(words.can_be_asked))
    return "\n".join(lines)


def source_view(record: DocumentRecord, rank: int, offer: Offer, language: Language) -> View:
    """Show the document of a piece of evidence and what else it can be asked."""
    words = words_of(language)
    keyboard = keyboards.rows(
        *keyboards.asking(offer.questions, offer.key),
        keyboards.button(words.back, Action.ANSWER, rank),
    )
    return View(document_html(record, language, asks=bool(offer.questions)), keyboard)


def _neighbour(text: str) -> str:
    return escape(cut(Marked(clean(text, keep="\n")), _NEIGHBOUR_LIMIT).text)


def _italic(line: str) -> str:
    return f"<i>{escape(cut(Marked(clean(line)), _LINE_LIMIT).text)}</i>"


def _code(line: str) -> str:
    return f"<code>{escape(cut(Marked(clean(line)), _LINE_LIMIT).text)}</code>"
