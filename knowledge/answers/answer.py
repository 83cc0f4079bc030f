"""What an answer is, and how programs see it.

In: what search, span choice and confidence found. Out: the immutable `Answer` with its `Evidence`,
and `as_json`, the documented contract of `hoidap ask --json`. It draws nothing for people.
"""

from dataclasses import dataclass
from typing import Any

from knowledge.documents.document import DocumentInfo


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a document that bears on the question.

    Attributes:
        quote: the sentence, exactly as it stands in the document.
        answer: `quote[span[0]:span[1]]`.
        span: offsets of the short answer in `quote`.
        score: ranking score; higher is better, comparable within one answer only.
        document: where it stands.
        section: the headings it stands under, joined with " › ", or "".
        offset: of the quote in the document's text.
        context: the whole paragraph, exactly as it stands in the document.
        context_offset: offset of the paragraph's first character in the document's text.
        page: number of the page it begins on, or 0 where the document has none.
        curated: whether people wrote it as the answer to a question.
        unfolds: whether the quote is the heading of its context, and that is what was asked for.
    """

    quote: str
    answer: str
    span: tuple[int, int]
    score: float
    document: DocumentInfo
    section: str
    offset: tuple[int, int]
    context: str
    context_offset: int
    page: int = 0
    curated: bool = False
    unfolds: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to one question.

    Attributes:
        question: as it was asked.
        answer: the short answer, or None when the documents do not say.
        confidence: probability in [0, 1] that the best evidence answers the question.
        kind: what kind of thing is asked ("quantity", "person", "date" …).
        evidence: best first, at most five; present even when `answer` is None.
        suggestions: questions or passages nearby, for when `answer` is None.
        took_ms: time inside the engine, milliseconds.
        read_as: the question as it was understood, where that differs from what was typed
            (accents restored, a follow-up completed), else "".
        least: confidence below which it is withheld unless the caller says otherwise.
    """

    question: str
    answer: str | None
    confidence: float
    kind: str
    evidence: tuple[Evidence, ...] = ()
    suggestions: tuple[str, ...] = ()
    took_ms: float = 0.0
    read_as: str = ""
    least: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """Return the documented JSON object (plain types only)."""
        return {
            "question": self.question,
            "answer": self.answer,
            "confidence": round(self.confidence, 4),
            "kind": self.kind,
            "evidence": [_evidence_json(evidence) for evidence in self.evidence],
            "suggestions": list(self.suggestions),
            "took_ms": round(self.took_ms, 3),
            "read_as": self.read_as,
        }


def _evidence_json(evidence: Evidence) -> dict[str, Any]:
    document = evidence.document
    return {
        "quote": evidence.quote,
        "answer": evidence.answer,
        "span": list(evidence.span),
        "score": round(evidence.score, 4),
        "document": {
            "id": document.id,
            "title": document.title,
            "path": document.path,
            "published": document.published.isoformat() if document.published else None,
            "source": document.source,
        },
        "section": evidence.section,
        "offset": list(evidence.offset),
        "page": evidence.page or None,
        "curated": evidence.curated,
    }
