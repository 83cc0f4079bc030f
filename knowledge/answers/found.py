"""Finding: the best sentences of the documents with their short answers.

In: a question, the passages that search found, the index. Out: up to five sentences, each with its
document, typed values and best span, best first: reranking and span choice in a row. Whether the
first one is good enough to be told is `confidence`'s to say.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answers.question import Question
from knowledge.answers.rerank import Candidate, Relevance, rerank
from knowledge.answers.rows import cell_span
from knowledge.answers.span import Span, spans
from knowledge.answers.wanted import lacks
from knowledge.answers.weights import RANKING
from knowledge.documents.document import BlockKind, DocumentInfo
from knowledge.facts.fact import Value
from knowledge.facts.values import values
from knowledge.index.protocol import Hit, Index

WEIGHED = 5
"""Sentences among which the span's part decides; others follow in the order of the search."""


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence with its document, typed values and best span.

    Attributes:
        candidate: the sentence and why it was ranked where it is.
        info: its document.
        values: its typed values.
        span: its likeliest short answer, or None where it has no words.
        lacks: whether a number or date is asked for and it holds none.
        score: ranking score, the span's part included.
    """

    candidate: Candidate
    info: DocumentInfo
    values: tuple[Value, ...]
    span: Span | None
    lacks: bool
    score: float


def find(
    question: Question,
    hits: Sequence[Hit],
    relevance: Relevance,
    index: Index,
    most: int = WEIGHED,
) -> list[Found]:
    """Return up to `most` sentences of the passages found with their spans.

    The first five are ranked by both.
    """
    documents: dict[str, DocumentInfo] = {}
    found: list[Found] = []
    for candidate in rerank(question, hits, relevance)[:most]:
        document_id = candidate.passage.document_id
        if document_id not in documents:
            record = index.document(document_id)
            if record is None:
                continue
            documents[document_id] = record.info
        info = documents[document_id]
        typed_values = values(candidate.fact.text, info.published)
        best = _span(question, candidate, typed_values, relevance)
        missing = lacks(question, typed_values) or best is None
        score = candidate.score + RANKING["lacks"] * missing
        if best is not None:
            score += RANKING["typed"] * best.typed + RANKING["span"] * best.score
        found.append(Found(candidate, info, tuple(typed_values), best, missing, score))
    found[:WEIGHED] = sorted(found[:WEIGHED], key=lambda one: -one.score)
    return found


def _span(
    question: Question, candidate: Candidate, typed: list[Value], relevance: Relevance
) -> Span | None:
    """Return the likeliest short answer in a sentence; of a table's row the cell asked for."""
    text = candidate.fact.text
    if candidate.passage.kind is BlockKind.ROW:
        return cell_span(question, text, typed)
    return next(iter(spans(question, text, typed, relevance.words)), None)
