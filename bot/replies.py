"""An answer as people see it, before any markup.

In: an `Answer` and the texts of a language. Out: a `Reply` of plain strings and offsets that
`terminal` and `html` draw, cleaned of characters that could steer what shows them. It shortens
nothing and escapes nothing: limits and markup belong to the place where it is shown.
"""

import re
from dataclasses import dataclass

from bot.texts import Texts
from knowledge.answers.answer import Answer, Evidence
from knowledge.documents.document import DocumentInfo
from knowledge.vietnamese.fold import fold

_NEARBY = 3
_NUMBER = 8
_HEADLINE = 60
"""Characters from which an answer is no headline."""
_STEERING = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # controls
    "\ud800-\udfff"  # lone surrogates, which cannot be written as UTF-8
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # they reorder what stands around them
    "]"
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of text with one part of it marked.

    Attributes:
        text: plain text.
        start: offset of the marked part's first character in `text`.
        end: offset behind its last character; equal to `start` where nothing is marked.
    """

    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """What is shown for one question.

    Attributes:
        found: whether the documents answer.
        headline: the short answer, or the sentence that says there is none; "" where the answer
            is the whole quoted sentence, which needs no second showing.
        quote: the sentence with the answer marked; None where there is no answer.
        context: the paragraph with the sentence marked; None where it holds no more than the quote.
        source: "title · section · trang 12 · dd/mm/yyyy · outlet", or "".
        rank: place of the evidence shown, from 0.
        ranks: how many answers there are to page through.
        confidence: in [0, 1], as the engine gave it for the best evidence.
        suggestions: what can be asked instead, when nothing was found.
        read_as: a note on how the question was understood, or "".
        curated: a note that people wrote the answer, or "".
        unfolds: whether the quote is the heading of the context, which was asked for.
    """

    found: bool
    headline: str
    quote: Marked | None = None
    context: Marked | None = None
    source: str = ""
    rank: int = 0
    ranks: int = 0
    confidence: float = 0.0
    suggestions: tuple[str, ...] = ()
    read_as: str = ""
    curated: str = ""
    unfolds: bool = False


def reply(answer: Answer, texts: Texts, rank: int = 0) -> Reply:
    """Return what to show of an answer.

    Args:
        answer: what the engine found.
        texts: of the reader's language.
        rank: which of the evidence to show, from 0; 0 is the answer itself.

    Raises:
        IndexError: the answer has no evidence of that rank.
    """
    read_as = texts.read_as(clean(answer.read_as)) if answer.read_as else ""
    if answer.answer is None:
        return Reply(
            found=False,
            headline=(
                texts.not_said
                if answer.evidence or answer.suggestions
                else _why_nothing(answer.question, texts)
            ),
            confidence=answer.confidence,
            suggestions=tuple(map(clean, answer.suggestions or _quotes(answer))),
            read_as=read_as,
        )
    evidence = answer.evidence[rank]
    return Reply(
        found=True,
        headline="" if _is_whole(evidence) else clean(evidence.answer),
        quote=Marked(clean(evidence.quote), *evidence.span),
        context=_context(evidence),
        source=evidence_line(evidence, texts),
        rank=rank,
        ranks=len(answer.evidence),
        confidence=answer.confidence,
        read_as=read_as,
        curated=texts.curated if evidence.curated else "",
        unfolds=evidence.unfolds,
    )


def _is_whole(evidence: Evidence) -> bool:
    """Whether the answer is all of a quote but its number ("2."): showing it twice says nothing."""
    quote = evidence.quote.strip()
    number = len(quote) - len(evidence.answer)
    return quote.endswith(evidence.answer) and (
        not number or (number <= _NUMBER and len(evidence.answer) > _HEADLINE)
    )


def evidence_line(evidence: Evidence, texts: Texts) -> str:
    """Return where evidence stands: its document, section and page."""
    page = texts.page(evidence.page) if evidence.page else ""
    return source_line(evidence.document, texts, evidence.section, page)


def source_line(document: DocumentInfo, texts: Texts, *places: str) -> str:
    """Return "title · places · dd/mm/yyyy · outlet", leaving out what is not known."""
    published = texts.date(document.published) if document.published else ""
    parts = (document.title or document.path, *places, published, document.source)
    return clean(" · ".join(part for part in parts if part))


def clean(text: str, keep: str = "") -> str:
    """Return `text` with control characters made spaces, as long as before.

    Args:
        text: from a document or a user.
        keep: control characters that may stay, such as the line feed.
    """
    return _STEERING.sub(lambda found: found[0] if found[0] in keep else " ", text)


def _why_nothing(question: str, texts: Texts) -> str:
    """Return why nothing comes near a question, and what to do."""
    letters = [character for character in question if character.isalnum()]
    if not letters:
        return texts.no_words
    if not any(character.isdigit() or fold(character).isascii() for character in letters):
        return texts.other_script
    return texts.nothing_near


def _quotes(answer: Answer) -> tuple[str, ...]:
    return tuple(evidence.quote for evidence in answer.evidence[:_NEARBY])


def _context(evidence: Evidence) -> Marked | None:
    """Return the paragraph with the quoted sentence marked in it."""
    start = evidence.offset[0] - evidence.context_offset
    end = evidence.offset[1] - evidence.context_offset
    if evidence.context.strip() == evidence.quote.strip() or not evidence.context:
        return None
    return Marked(clean(evidence.context, keep="\n"), start, end)
