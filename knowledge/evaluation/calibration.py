"""Whether confidence means what it says, and which threshold to answer from.

In: outcomes. Out: the bins of a reliability diagram with the expected calibration error, the curve
of what is answered and how much of it is right at every threshold, and the threshold to recommend.
It draws nothing and changes no setting.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.evaluation.outcomes import Outcome

BINS = 10
_STEPS = 100


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose confidence lies in one tenth of [0, 1].

    Attributes:
        low: lower bound, inclusive.
        high: upper bound, exclusive but for 1.
        answers: how many there are.
        confidence: their mean confidence.
        right: the share of them that is right.
    """

    low: float
    high: float
    answers: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Point:
    """What is told at one threshold.

    Attributes:
        threshold: least confidence that is told.
        answered: share of all questions that get an answer.
        precision: share of the answers told that are right; None where none is told.
        recall: share of the answerable questions that get a right answer; None where there is none.
        refused: share of the unanswerable questions that are refused; None where there is none.
        utility: right minus wrong answers, as a share of all questions.
    """

    threshold: float
    answered: float
    precision: float | None
    recall: float | None
    refused: float | None
    utility: float


def reliability(outcomes: Sequence[Outcome]) -> tuple[Bin, ...]:
    """Return the reliability diagram of the answers, in ten bins of equal width; empty ones go.

    Every answer counts whatever its confidence, those to unanswerable questions as wrong.
    """
    members: list[list[Outcome]] = [[] for _ in range(BINS)]
    for one in outcomes:
        if one.answer:
            members[min(int(one.confidence * BINS), BINS - 1)].append(one)
    return tuple(
        Bin(
            low=number / BINS,
            high=(number + 1) / BINS,
            answers=len(inside),
            confidence=sum(one.confidence for one in inside) / len(inside),
            right=sum(one.right for one in inside) / len(inside),
        )
        for number, inside in enumerate(members)
        if inside
    )


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """Return the expected calibration error: |confidence - right| of the bins, by their answers.

    Naeini et al. 2015 and Guo et al. 2017 (arXiv 1706.04599); None where nothing was answered.
    """
    answers = sum(one.answers for one in bins)
    if not answers:
        return None
    return sum(one.answers * abs(one.confidence - one.right) for one in bins) / answers


def curve(outcomes: Sequence[Outcome]) -> tuple[Point, ...]:
    """Return what is told at the thresholds 0, 0.01 … 1."""
    if not outcomes:
        return ()
    told = sorted((one for one in outcomes if one.answer), key=lambda one: one.confidence)
    scores = [one.confidence for one in told]
    answerable = sum(one.answerable for one in outcomes)
    return tuple(
        _point(step / _STEPS, told[bisect_left(scores, step / _STEPS) :], len(outcomes), answerable)
        for step in range(_STEPS + 1)
    )


def recommended(points: Sequence[Point]) -> float | None:
    """Return the threshold at which right minus wrong answers is greatest.

    A wrong answer is taken to cost what a right one is worth: with calibrated confidence that is
    the threshold 0.5. Where several are equally good, it is the middle of the longest run of them
    (of two the higher one), where small changes matter least.

    Returns:
        The threshold, or None where the questions cannot tell: all are answerable, or none is.
    """
    if not points or points[0].recall is None or points[0].refused is None:
        return None
    best = max(point.utility for point in points)
    runs: list[list[float]] = [[]]
    for point in points:
        if best - point.utility < 1e-9:  # noqa: PLR2004 (equal but for rounding)
            runs[-1].append(point.threshold)
        else:
            runs.append([])
    longest = max(runs, key=lambda run: (len(run), run[-1:]))
    return longest[len(longest) // 2]


def _point(threshold: float, told: Sequence[Outcome], asked: int, answerable: int) -> Point:
    right = sum(one.right for one in told)
    invented = sum(not one.answerable for one in told)
    unanswerable = asked - answerable
    return Point(
        threshold=threshold,
        answered=len(told) / asked,
        precision=right / len(told) if told else None,
        recall=right / answerable if answerable else None,
        refused=1 - invented / unanswerable if unanswerable else None,
        utility=(2 * right - len(told)) / asked,
    )
