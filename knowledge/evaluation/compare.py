"""What a change won and lost, question by question.

In: two reports on the same questions. Out: a `Comparison`: the difference of every figure with a
paired bootstrap interval (Efron and Tibshirani 1993; Koehn 2004 for the paired form), and the
questions that came out better or worse. Questions that only one report has, or that were reworded
since, are counted and left out.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.evaluation.metrics import percentile
from knowledge.evaluation.outcomes import Outcome, Verdict
from knowledge.evaluation.report import Report

RESAMPLES = 1_000
_TAIL = 0.025


@dataclass(frozen=True, slots=True)
class Difference:
    """How one figure changed in one way of typing.

    Attributes:
        noise: the way of typing.
        figure: "documents", "sentences" (both R@1), "in_answer", "exact", "f1" or "good" (the
            share of questions that came out well at each report's own threshold).
        questions: over how many questions.
        old: the figure before.
        new: the figure after.
        low: lower end of the 95 % interval of `new - old`.
        high: its upper end.
    """

    noise: str
    figure: str
    questions: int
    old: float
    new: float
    low: float
    high: float

    @property
    def certain(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Change:
    """A question that came out differently.

    Attributes:
        old: its outcome before.
        new: its outcome after.
        before: what the old outcome came to at the old threshold.
        after: what the new outcome came to at the new threshold.
    """

    old: Outcome
    new: Outcome
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports side by side.

    Attributes:
        differences: by way of typing and figure.
        won: questions that came out well now and did not before.
        lost: questions that came out well before and do not now.
        compared: how many questions, in all ways of typing, both reports share.
        left_out: how many the two reports do not share.
    """

    differences: tuple[Difference, ...]
    won: tuple[Change, ...]
    lost: tuple[Change, ...]
    compared: int
    left_out: int


def compare(old: Report, new: Report, seed: int = 0) -> Comparison:
    """Compare two reports on the questions they share.

    Args:
        old: the report before the change.
        new: the report after it.
        seed: of the resampling.
    """
    before = {(one.set, one.id, one.noise): one for one in old.outcomes}
    pairs = []
    for one in new.outcomes:
        other = before.get((one.set, one.id, one.noise))
        if other and (other.asked, other.answers) == (one.asked, one.answers):
            pairs.append(
                Change(other, one, other.verdict(old.threshold), one.verdict(new.threshold))
            )
    noises = dict.fromkeys(pair.new.noise for pair in pairs)
    return Comparison(
        differences=tuple(
            difference
            for noise in noises
            for difference in _differences(
                noise, [pair for pair in pairs if pair.new.noise == noise], seed
            )
        ),
        won=tuple(pair for pair in pairs if pair.after.good and not pair.before.good),
        lost=tuple(pair for pair in pairs if pair.before.good and not pair.after.good),
        compared=len(pairs),
        left_out=len(old.outcomes) + len(new.outcomes) - 2 * len(pairs),
    )


def _differences(noise: str, pairs: Sequence[Change], seed: int) -> list[Difference]:
    answerable = [pair for pair in pairs if pair.new.answerable]
    located = [p for p in answerable if p.new.document_known and p.old.document_known]
    groups: tuple[tuple[str, Sequence[Change], Callable[[Outcome], float]], ...] = (
        ("documents", located, lambda one: float(one.document_rank == 1)),
        ("sentences", answerable, lambda one: float(one.right)),
        ("in_answer", answerable, lambda one: float(one.in_answer)),
        ("exact", answerable, lambda one: one.exact),
        ("f1", answerable, lambda one: one.f1),
    )
    made = []
    for figure, group, score in groups:
        olds, news = [score(pair.old) for pair in group], [score(pair.new) for pair in group]
        made += _difference(noise, figure, olds, news, seed)
    befores = [float(pair.before.good) for pair in pairs]
    afters = [float(pair.after.good) for pair in pairs]
    return made + _difference(noise, "good", befores, afters, seed)


def _difference(
    noise: str, figure: str, old: Sequence[float], new: Sequence[float], seed: int
) -> list[Difference]:
    if not old:
        return []
    count = len(old)
    low, high = interval([b - a for a, b in zip(old, new, strict=True)], seed)
    return [Difference(noise, figure, count, sum(old) / count, sum(new) / count, low, high)]


def interval(differences: Sequence[float], seed: int = 0) -> tuple[float, float]:
    """Return the 95 % percentile bootstrap interval of the mean of paired differences.

    Args:
        differences: new minus old, one a question; at least one.
        seed: of the resampling.
    """
    if not any(differences):
        return 0.0, 0.0
    rng = random.Random(seed)  # noqa: S311 (repeatable, not secret)
    count = len(differences)
    means = [sum(rng.choices(differences, k=count)) / count for _ in range(RESAMPLES)]
    low, high = percentile(means, _TAIL), percentile(means, 1 - _TAIL)
    return (low or 0.0), (high or 0.0)
