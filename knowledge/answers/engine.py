"""From a question to an answer: reading, search, reranking, span, confidence, in this order.

In: a question as typed, one generation of the index, a threshold. Out: an `Answer` with up to five
pieces of evidence, best first. It keeps no state and composes nothing: every answer is cut out of a
document.
"""

import time

from knowledge.answers.answer import Answer, Evidence
from knowledge.answers.confidence import confidence, confidence_features
from knowledge.answers.cues import Kind
from knowledge.answers.curated import find_curated
from knowledge.answers.found import WEIGHED, Found, find
from knowledge.answers.outright import place_of
from knowledge.answers.provisions import find_provision
from knowledge.answers.question import Question, understand
from knowledge.answers.reading import read
from knowledge.answers.rerank import Relevance
from knowledge.answers.restoration import respelled, restored
from knowledge.answers.search import search
from knowledge.answers.suggestions import suggestions
from knowledge.answers.weights import MIN_CONFIDENCE
from knowledge.documents.document import BlockKind
from knowledge.index.protocol import Index
from knowledge.vietnamese.normalise import clean_question

LONGEST_QUESTION = 1_000
"""Characters of a question that are read; the rest is ignored."""
EVIDENCE = 5
"""Pieces of evidence that an answer brings."""


def answer(
    text: str, index: Index, min_confidence: float | None = None, most: int = EVIDENCE
) -> Answer:
    """Answer a question from the documents, or say that they do not hold the answer.

    Args:
        text: the question as it was typed; anything is allowed, the first 1,000 characters count.
        index: the knowledge.
        min_confidence: below it the answer is None; by default the learned threshold.
        most: how many pieces of evidence to bring; more than five are for measuring.
    """
    started = time.perf_counter()
    threshold = MIN_CONFIDENCE if min_confidence is None else min_confidence
    cleaned = clean_question(text, LONGEST_QUESTION)
    words = read(cleaned, index)
    question = understand(words)
    if outright := find_curated(words, index) or find_provision(words, index):
        told = outright.evidence[0].answer if outright.confidence >= threshold else None
        return Answer(
            question=text,
            answer=told,
            confidence=outright.confidence,
            kind=question.kind,
            evidence=outright.evidence,
            took_ms=_since(started),
        )
    if not question.content:
        return Answer(text, None, 0.0, question.kind, took_ms=_since(started))
    relevance = Relevance(question, index)
    hits = search(words, index)
    meant = respelled(cleaned, words, restored(words, hits, index))
    found = find(question, hits, relevance, index, max(most, WEIGHED))
    if not found:
        return Answer(text, None, 0.0, question.kind, took_ms=_since(started))
    sure = confidence(confidence_features(question, found[:WEIGHED], relevance))
    evidence = tuple(_evidence(question, one) for one in found[:most])
    told = evidence[0].answer if sure >= threshold else None
    return Answer(
        question=text,
        answer=told,
        confidence=sure,
        kind=question.kind,
        evidence=evidence,
        suggestions=()
        if told is not None
        else suggestions(one.quote for one in evidence[:EVIDENCE]),
        took_ms=_since(started),
        read_as=meant if meant.lower() != cleaned.lower() else "",
    )


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


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
