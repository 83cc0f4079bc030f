"""What became of one question asked in one way of typing.

In: a question and the answer to it. Out: an `Outcome`: the ranks of the right document and of the
right sentence, how well the short answer reads, the confidence. The threshold is not applied yet:
`verdict` says what an outcome comes to at any of them. It sums nothing up.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.answers.answer import Answer
from knowledge.evaluation.metrics import contains, exact_match, f1
from knowledge.evaluation.questions import Question

CLEAN = "clean"
"""The way of typing that changes nothing."""


class Verdict(StrEnum):
    """What a question comes to once the threshold decides whether its answer is told."""

    RIGHT = "right"
    """Answered, and the quote holds an accepted answer."""
    WRONG = "wrong"
    """Answered with a quote that holds none."""
    MISSED = "missed"
    """Refused although the documents hold the answer."""
    REFUSED = "refused"
    """Refused, and rightly: the documents do not hold the answer."""
    INVENTED = "invented"
    """Answered although the documents do not hold the answer."""

    @property
    def good(self) -> bool:
        """Whether nothing better could have been done."""
        return self in {Verdict.RIGHT, Verdict.REFUSED}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question, asked in one way of typing.

    Attributes:
        set: name of its set.
        id: its identifier in the set.
        noise: the way of typing, `CLEAN` or a name in `NOISES`.
        kind: what kind of thing it asks for, as the engine reads the clean question.
        question: as the set has it.
        asked: as it was typed.
        answers: the accepted answers; none for what the documents do not hold.
        answer: the best short answer, before any threshold, or "" for none at all.
        quote: the sentence it was cut out of.
        document: path of that sentence's document.
        confidence: in [0, 1].
        document_known: whether it is known which document is right.
        document_rank: place of the right document among those found, from 1, None if it is not.
        sentence_rank: place of the first sentence that holds an accepted answer, from 1, or None.
        in_answer: whether the short answer holds an accepted one.
        exact: exact match of the short answer.
        f1: F1 of the short answer.
        took_ms: milliseconds in the engine.
    """

    set: str
    id: str
    noise: str
    kind: str
    question: str
    asked: str
    answers: tuple[str, ...]
    answer: str
    quote: str
    document: str
    confidence: float
    document_known: bool
    document_rank: int | None
    sentence_rank: int | None
    in_answer: bool
    exact: float
    f1: float
    took_ms: float

    @property
    def answerable(self) -> bool:
        """Whether the documents hold the answer."""
        return bool(self.answers)

    @property
    def right(self) -> bool:
        """Whether the best quote holds an accepted answer: what the confidence is about."""
        return self.sentence_rank == 1

    def verdict(self, threshold: float) -> Verdict:
        """Return what the question comes to at a threshold in [0, 1]."""
        told = bool(self.answer) and self.confidence >= threshold
        if not self.answerable:
            return Verdict.INVENTED if told else Verdict.REFUSED
        if not told:
            return Verdict.MISSED
        return Verdict.RIGHT if self.right else Verdict.WRONG


def outcome(question: Question, noise: str, asked: str, kind: str, answer: Answer) -> Outcome:
    """Judge an answer that was given with nothing withheld.

    Args:
        question: what was asked.
        noise: in which way of typing.
        asked: as it was typed.
        kind: what kind of thing the clean question asks for.
        answer: given at a minimal confidence of 0.
    """
    evidence = answer.evidence
    short = answer.answer or ""
    held = (rank for rank, e in enumerate(evidence, 1) if contains(e.quote, question.answers))
    documents = dict.fromkeys(one.document.id for one in evidence)
    known = bool(question.document and question.answers)
    return Outcome(
        set=question.set,
        id=question.id,
        noise=noise,
        kind=kind,
        question=question.text,
        asked=asked,
        answers=question.answers,
        answer=short,
        quote=evidence[0].quote if evidence else "",
        document=evidence[0].document.path if evidence else "",
        confidence=answer.confidence if short else 0.0,
        document_known=known,
        document_rank=_place(question.document, documents) if known else None,
        sentence_rank=next(held, None),
        in_answer=contains(short, question.answers),
        exact=exact_match(short, question.answers),
        f1=f1(short, question.answers),
        took_ms=answer.took_ms,
    )


def _place(wanted: str, documents: Iterable[str]) -> int | None:
    return next((rank for rank, one in enumerate(documents, 1) if one == wanted), None)
