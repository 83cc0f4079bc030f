"""Finding: the best sentences of the documents with their short answers.

In: a question, the passages that search found, the index. Out: up to five sentences, each with its
document, typed values and best span, best first: reranking and span choice in a row. Whether the
first one is good enough to be told is `confidence`'s to say.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from knowledge.answers.choice import Look, Option, Rules
from knowledge.answers.conflicts import Conflicts, InSentence
from knowledge.answers.details import details, lacks_detail
from knowledge.answers.question import Question
from knowledge.answers.rerank import Candidate, Relevance, rerank
from knowledge.answers.rows import accounted, cell_span
from knowledge.answers.span import Sentence, Span
from knowledge.answers.wanted import lacks
from knowledge.answers.weights import RANKING
from knowledge.documents.document import BlockKind, DocumentInfo
from knowledge.facts.fact import Value
from knowledge.facts.values import values
from knowledge.index.protocol import Hit, Index

_MOST_LEAD = 5.0
"""What a larger lead counts as."""
WEIGHED = 5
"""Sentences among which the span's part decides; others follow in the order of the search."""

Read = Callable[[Sequence[Candidate], Rules], list[Option]]
"""Reads the best of the sentences found and returns what may be the answer, best first."""


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence with its document, typed values and best span.

    Attributes:
        candidate: the sentence and why it was ranked where it is.
        info: its document.
        values: its typed values.
        span: its likeliest short answer, or None where nothing in it may be one.
        lacks: whether a number or date is asked for and it holds none, or it has no span.
        score: ranking score, the span's part included.
        conflicts: what can speak against answers in it.
        read: what the reader and the rules each say of it; None where it was not read.
        accounted: whether it is a row or a line that accounts for all that the question names.
        amiss: whether a telephone number or the like is asked for and it has none.
    """

    candidate: Candidate
    info: DocumentInfo
    values: tuple[Value, ...]
    span: Span | None
    lacks: bool
    score: float
    conflicts: InSentence
    read: "Signs | None" = None
    accounted: bool = False
    amiss: bool = False


@dataclass(frozen=True, slots=True)
class Signs:
    """How sure the reader is of a span.

    Attributes:
        margin: how much likelier it is than "no answer here", in nats.
        answerable: the logit that its window answers the question.
        lead: by how much its score is above that of the best span of another sentence.
        ruled: the sentence as the typed rules see it.
    """

    margin: float
    answerable: float
    lead: float
    ruled: Found


def find(
    question: Question,
    hits: Sequence[Hit],
    relevance: Relevance,
    index: Index,
    most: int = WEIGHED,
    *,
    read: Read | None = None,
) -> list[Found]:
    """Return the best sentences of the passages found with their spans, the first ranked by both.

    Args:
        question: what is asked.
        hits: the passages that search found, best first.
        relevance: how telling the question's words are.
        index: where the documents' records are.
        most: how many sentences to return; beyond five they follow in the order of the search.
        read: asks the learned reader; None leaves the choice to the typed rules.
    """
    candidates = rerank(question, hits, relevance)
    rules = Sentences(question, relevance, index)
    found = [one for one in map(rules.found, candidates[:most]) if one]
    found[:WEIGHED] = sorted(found[:WEIGHED], key=lambda one: -one.score)
    if found and not found[0].accounted:
        found = rules.with_details(candidates, found)[:most]
    if read is None or not found or found[0].accounted or _is_row(found[0].candidate):
        return found  # the cells of a table's row are no text to read
    return _reread(found, read(candidates, rules.look), rules)[:most]


def _reread(found: list[Found], options: Sequence[Option], rules: "Sentences") -> list[Found]:
    """Return the sentences in the order of their best options, then those that were not read."""
    best: dict[int, Found] = {}
    scores: dict[int, float] = {}
    for option in options:
        place = id(option.candidate)
        scores[place] = max(option.score, scores.get(place, option.score))
    for option in options:
        one, place = rules.found(option.candidate), id(option.candidate)
        if one and place not in best:
            others = [score for other, score in scores.items() if other != place]
            lead = min(_MOST_LEAD, option.score - max(others, default=-math.inf))
            signs = Signs(option.margin, option.answerable, lead, one)
            span = Span(option.start, option.end, option.score, typed=option.typed)
            best[place] = replace(one, span=span, score=option.score, read=signs)
    chosen = list(best.values())
    lowest = min((one.score for one in chosen), default=0.0)
    unread = [one for one in found if id(one.candidate) not in best]
    # Scores of sentences that were not read are of another kind: they come after, in their order.
    chosen += [replace(one, score=lowest - 1 - at) for at, one in enumerate(unread)]
    return chosen


def _is_row(candidate: Candidate) -> bool:
    return candidate.passage.kind is BlockKind.ROW


class Sentences:
    """What the typed rules make of sentences; each is looked at once."""

    def __init__(self, question: Question, relevance: Relevance, index: Index) -> None:
        self._question = question
        self._relevance = relevance
        self._index = index
        self._documents: dict[str, DocumentInfo | None] = {}
        self._conflicts = Conflicts(question)
        self._known: dict[int, Look] = {}

    def found(self, candidate: Candidate) -> Found | None:
        """Return a sentence with its best span; None where its document is gone."""
        info = self._info(candidate)
        if info is None:
            return None
        look = self.look(candidate)
        best = next(iter(look.spans), None)
        whole = best is not None and _is_row(candidate) and self._accounts(candidate, info)
        return Found(
            candidate,
            info,
            tuple(look.values),
            best,
            look.lacks,
            look.score,
            look.conflicts,
            accounted=whole,
            amiss=lacks_detail(self._question, candidate.fact.text),
        )

    def with_details(self, candidates: Sequence[Candidate], found: list[Found]) -> list[Found]:
        """Return what was found, the sentences first that tell the detail asked for."""
        first: list[Found] = []
        for told in details(self._question, candidates)[:WEIGHED]:
            one = self.found(told.candidate)
            if one:
                score = found[0].score + WEIGHED - len(first)
                span = Span(told.start, told.end, score, typed=True)
                first.append(replace(one, span=span, lacks=False, score=score, accounted=True))
        taken = {id(one.candidate) for one in first}
        return [*first, *(one for one in found if id(one.candidate) not in taken)]

    def _accounts(self, candidate: Candidate, info: DocumentInfo) -> bool:
        return accounted(self._question, candidate, info.title) >= 1

    def look(self, candidate: Candidate) -> Look:
        """Return what the rules see in a sentence."""
        if id(candidate) not in self._known:
            info = self._info(candidate)
            text = candidate.fact.text
            typed_values = values(text, info.published if info else None)
            conflicts = self._conflicts.of(candidate, typed_values, info.title if info else "")
            sentence, said = self._judged(candidate, typed_values)
            ranked = [one for one in said if not conflicts.forbids(one.start, one.end)]
            missing = lacks(self._question, typed_values) or not ranked
            score = candidate.score + RANKING["lacks"] * missing
            if ranked:
                score += RANKING["typed"] * ranked[0].typed + RANKING["span"] * ranked[0].score
            self._known[id(candidate)] = Look(
                typed_values, ranked, score, missing, conflicts, sentence
            )
        return self._known[id(candidate)]

    def _judged(
        self, candidate: Candidate, typed: list[Value]
    ) -> tuple[Sentence | None, list[Span]]:
        """Return the likeliest short answers; of a table's row only the cell asked for."""
        text = candidate.fact.text
        if _is_row(candidate):
            info = self._info(candidate)
            cell = cell_span(self._question, candidate, typed, info.title if info else "")
            return None, [cell] if cell else []
        sentence = Sentence.of(self._question, text, typed, self._relevance.words)
        return sentence, sentence.spans() if sentence else []

    def _info(self, candidate: Candidate) -> DocumentInfo | None:
        document_id = candidate.passage.document_id
        if document_id not in self._documents:
            record = self._index.document(document_id)
            self._documents[document_id] = record.info if record else None
        return self._documents[document_id]
