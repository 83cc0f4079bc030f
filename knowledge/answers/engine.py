"""From a question to an answer: reading, search, reranking, span, confidence, in this order.

In: a question as typed, one generation of the index, a threshold, the reader if there is one. Out:
an `Answer` with up to five pieces of evidence, best first. It keeps no state and composes nothing:
every answer is cut out of a document.
"""

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from knowledge.answers.answer import Answer, Evidence
from knowledge.answers.choice import choose
from knowledge.answers.confidence import sureness
from knowledge.answers.cues import Kind
from knowledge.answers.curated import find_curated
from knowledge.answers.found import WEIGHED, Found, find
from knowledge.answers.outright import place_of
from knowledge.answers.phrases import clause
from knowledge.answers.provisions import find_provision
from knowledge.answers.question import Question, understand
from knowledge.answers.reading import read
from knowledge.answers.rerank import Relevance
from knowledge.answers.restoration import respelled, restored
from knowledge.answers.search import SHORT_LIST, search
from knowledge.answers.span import Span
from knowledge.answers.suggestions import suggestions
from knowledge.answers.weights import MIN_CONFIDENCE, READ_MIN_CONFIDENCE
from knowledge.answers.windows import HEADINGS
from knowledge.documents.document import BlockKind
from knowledge.index.protocol import Index
from knowledge.vietnamese.normalise import clean_question

if TYPE_CHECKING:
    from knowledge.reader.reader import Reader

LONGEST_QUESTION = 1_000
"""Characters of a question that are read; the rest is ignored."""
EVIDENCE = 5
"""Pieces of evidence that an answer brings."""


def answer(
    text: str,
    index: Index,
    min_confidence: float | None = None,
    reader: "Reader | None" = None,
    *,
    most: int = EVIDENCE,
) -> Answer:
    """Answer a question from the documents, or say that they do not hold the answer.

    Args:
        text: the question as it was typed; anything is allowed, the first 1,000 characters count.
        index: the knowledge.
        min_confidence: below it the answer is None; by default the learned threshold.
        reader: chooses the short answer; without one the typed rules do.
        most: how many pieces of evidence to bring; more than five are for measuring.
    """
    started = time.perf_counter()
    found = replace(best_answer(canonical(text), index, reader, most), question=text)
    return told(found, min_confidence, started)


def canonical(text: str) -> str:
    """Return a question in the one form in which it is answered, however carelessly it was typed.

    >>> canonical("  ai chủ  trì hội nghị ??"), canonical("")
    ('Ai chủ trì hội nghị?', '')
    """
    line = clean_question(text, LONGEST_QUESTION - 1).rstrip(" ?!.…")
    return f"{line[0].upper()}{line[1:]}?" if line else ""


def best_answer(text: str, index: Index, reader: "Reader | None", most: int = EVIDENCE) -> Answer:
    """Return the best there is for a question in its canonical form, however unsure."""
    words = read(text, index)
    question = understand(words)
    nothing = Answer(text, None, 0.0, question.kind, least=MIN_CONFIDENCE)
    if outright := find_curated(words, index) or find_provision(words, index):
        return replace(
            nothing,
            answer=outright.evidence[0].answer,
            confidence=outright.confidence,
            evidence=outright.evidence,
        )
    if not question.content:
        return nothing
    relevance = Relevance(question, index)
    hits = search(words, index, max(SHORT_LIST, most))
    meant = respelled(text, words, restored(words, hits, index))
    reading = partial(choose, reader, meant) if reader else None
    found = find(question, hits, relevance, index, max(most, WEIGHED), read=reading)
    if not found:
        return nothing
    sure = sureness(question, found[:WEIGHED], relevance)
    first, *others = _distinct(found)[:most]
    evidence = (_evidence(question, first), *(_alternative(question, one) for one in others))
    read_as = meant if meant.lower() != text.lower() else ""
    return replace(
        nothing,
        answer=evidence[0].answer,
        confidence=sure,
        evidence=evidence,
        read_as=read_as,
        least=READ_MIN_CONFIDENCE if found[0].read else MIN_CONFIDENCE,
    )


def told(found: Answer, min_confidence: float | None, started: float) -> Answer:
    """Return an answer as it is told: withheld where it is too unsure, with the time it took.

    Args:
        found: the best there is.
        min_confidence: below it the answer is None; by default the learned threshold.
        started: reading of `time.perf_counter` when the question came.
    """
    threshold = found.least if min_confidence is None else min_confidence
    if found.answer is not None and found.confidence < threshold:
        nearby = suggestions(one.quote for one in found.evidence[:EVIDENCE])
        found = replace(found, answer=None, suggestions=nearby)
    return replace(found, took_ms=(time.perf_counter() - started) * 1000)


def _distinct(found: Sequence[Found]) -> list[Found]:
    """Return what was found without headings of documents that better sentences stand in."""
    first, *others = found
    documents = {one.info.id for one in found if one.candidate.passage.kind not in HEADINGS}
    return [
        first,
        *(
            one
            for one in others
            if one.candidate.passage.kind not in HEADINGS or one.info.id not in documents
        ),
    ]


def _alternative(question: Question, found: Found) -> Evidence:
    """Return evidence that is shown beside the best: a whole phrase where nothing is sure of it."""
    text, span = found.candidate.fact.text, found.span
    sure = found.read is not None and found.read.margin > 0
    if span and not (sure or (span.typed and _says_enough(text[span.start : span.end]))):
        start, end = clause(text, span.start, span.end)
        found = replace(found, span=Span(start, end, span.score, typed=False))
    return _evidence(question, found)


def _says_enough(value: str) -> bool:
    """Whether a value can stand alone: "19/7/2009" and "Trần Thị Mai", not "XII"."""
    return " " in value or any(map(str.isdigit, value))


def _evidence(question: Question, found: Found) -> Evidence:
    fact, passage = found.candidate.fact, found.candidate.passage
    start, end = (found.span.start, found.span.end) if found.span else (0, len(fact.text))
    if question.kind is Kind.YES_NO:
        start, end = 0, len(fact.text)
    return Evidence(
        quote=fact.text,
        answer=fact.text[start:end],
        span=(start, end),
        score=found.score,
        document=found.info,
        section=place_of(passage, fact),
        offset=(fact.start, fact.end),
        context=passage.text,
        context_offset=passage.start,
        page=fact.page,
        curated=passage.kind is BlockKind.CURATED,
    )
