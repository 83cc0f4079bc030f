"""Questions that name their answer: it is looked up, before anything is ranked.

In: the words of a question and the index. Out: an `Outright` answer, or None for most questions.
What people wrote for a question comes first (`curated`), then the provision of a law that it names
(`provisions`). Nothing is weighed against other sentences here.
"""

from dataclasses import dataclass

from knowledge.answers.answer import Evidence
from knowledge.documents.document import BlockKind
from knowledge.documents.provisions import point_of
from knowledge.facts.fact import Fact, Passage
from knowledge.index.protocol import DocumentRecord


@dataclass(frozen=True, slots=True)
class Outright:
    """An answer that was looked up.

    Attributes:
        confidence: in [0, 1], how surely it is what was asked for.
        evidence: best first.
    """

    confidence: float
    evidence: tuple[Evidence, ...]


def place_of(passage: Passage, fact: Fact) -> str:
    """Return the headings that a sentence stands under, the point it is of too, as cited."""
    point = point_of(passage.section, fact.text)
    return " › ".join((*passage.section, point) if point else passage.section)


def evidence(
    passage: Passage,
    record: DocumentRecord,
    *,
    fact: Fact | None = None,
    start: int = 0,
    context: str = "",
    score: float = 1.0,
) -> Evidence:
    """Return a sentence, or a whole passage, as evidence.

    Args:
        passage: where it stands.
        record: the document.
        fact: the sentence, by default the whole passage.
        start: where the answer begins in it, behind a number or label; it ends with it.
        context: what to show around it, from the passage's beginning; by default the passage.
        score: for ranking.
    """
    whole = Fact(passage.start, passage.start + len(passage.text), passage.text, _page(passage))
    quoted = fact or whole
    return Evidence(
        quote=quoted.text,
        answer=quoted.text[start:],
        span=(start, len(quoted.text)),
        score=score,
        document=record.info,
        section=place_of(passage, quoted),
        offset=(quoted.start, quoted.end),
        context=context or passage.text,
        context_offset=passage.start,
        page=quoted.page,
        curated=passage.kind is BlockKind.CURATED,
    )


def _page(passage: Passage) -> int:
    return passage.facts[0].page if passage.facts else 0
