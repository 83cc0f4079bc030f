"""Figures of a group of outcomes.

In: outcomes of one way of typing, all of them or those of one kind. Out: a `Summary`: retrieval,
reading, answering and speed in numbers. Shares are in [0, 1]; a figure that the questions cannot
tell is None.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.evaluation.calibration import calibration_error, reliability
from knowledge.evaluation.metrics import auroc, mean, percentile, reciprocal_rank
from knowledge.evaluation.outcomes import Outcome, Verdict

_FEW = 5
DEEPEST = 10
"""Sentences that are looked at: MRR@10."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """How early the right thing is found.

    Attributes:
        questions: over how many questions.
        r1: share with the right one first.
        r5: share with it among the first five.
        mrr: mean reciprocal rank over the first ten.
    """

    questions: int
    r1: float
    r5: float
    mrr: float


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of a group of outcomes.

    Attributes:
        noise: the way of typing.
        kind: the kind of question, "" for all.
        questions: how many.
        answerable: how many of them the documents answer.
        documents: ranking of the right document, where it is known.
        sentences: ranking of the sentences that hold an accepted answer.
        in_answer: share of answerable questions whose best short answer holds an accepted one.
        exact: mean exact match of the best short answer, over answerable questions.
        f1: mean F1 of the best short answer, over answerable questions.
        verdicts: what the questions come to at the threshold, counted.
        auroc: how well confidence tells answerable from unanswerable questions.
        calibration_error: expected calibration error.
        p50_ms: median of the milliseconds in the engine.
        p95_ms: their 95th percentile.
    """

    noise: str
    kind: str
    questions: int
    answerable: int
    documents: Ranking | None
    sentences: Ranking | None
    in_answer: float | None
    exact: float | None
    f1: float | None
    verdicts: dict[Verdict, int]
    auroc: float | None
    calibration_error: float | None
    p50_ms: float | None
    p95_ms: float | None

    @property
    def answered(self) -> float:
        """Share of the questions that are answered at the threshold."""
        return self._share(Verdict.RIGHT, Verdict.WRONG, Verdict.INVENTED)

    @property
    def refused(self) -> float:
        """Share of the questions that are refused at the threshold."""
        return self._share(Verdict.MISSED, Verdict.REFUSED)

    @property
    def wrong(self) -> float:
        """Share of the questions that are answered wrongly at the threshold."""
        return self._share(Verdict.WRONG, Verdict.INVENTED)

    @property
    def rightly_refused(self) -> float | None:
        """Share of the unanswerable questions that are refused at the threshold."""
        unanswerable = self.questions - self.answerable
        return self.verdicts[Verdict.REFUSED] / unanswerable if unanswerable else None

    def _share(self, *verdicts: Verdict) -> float:
        return sum(self.verdicts[one] for one in verdicts) / self.questions


def summaries(outcomes: Sequence[Outcome], threshold: float) -> tuple[Summary, ...]:
    """Sum up every way of typing, first over all kinds, then by kind, the most frequent first."""
    made = []
    for noise in dict.fromkeys(one.noise for one in outcomes):
        group = [one for one in outcomes if one.noise == noise]
        made.append(summary(group, threshold))
        for kind, _ in Counter(one.kind for one in group).most_common():
            made.append(summary([one for one in group if one.kind == kind], threshold, kind))
    return tuple(made)


def summary(outcomes: Sequence[Outcome], threshold: float, kind: str = "") -> Summary:
    """Sum up outcomes of one way of typing.

    Args:
        outcomes: at least one.
        threshold: least confidence that is told.
        kind: of the questions, "" where they are of several.
    """
    answerable = [one for one in outcomes if one.answerable]
    verdicts = Counter(one.verdict(threshold) for one in outcomes)
    located = [one.document_rank for one in answerable if one.document_known]
    times = [one.took_ms for one in outcomes]
    return Summary(
        noise=outcomes[0].noise,
        kind=kind,
        questions=len(outcomes),
        answerable=len(answerable),
        documents=_ranking(located),
        sentences=_ranking([one.sentence_rank for one in answerable]),
        in_answer=mean(one.in_answer for one in answerable),
        exact=mean(one.exact for one in answerable),
        f1=mean(one.f1 for one in answerable),
        verdicts={verdict: verdicts[verdict] for verdict in Verdict},
        auroc=auroc(
            [one.confidence for one in answerable],
            [one.confidence for one in outcomes if not one.answerable],
        ),
        calibration_error=calibration_error(reliability(outcomes)),
        p50_ms=percentile(times, 0.5),
        p95_ms=percentile(times, 0.95),
    )


def _ranking(ranks: Sequence[int | None]) -> Ranking | None:
    if not ranks:
        return None
    return Ranking(
        questions=len(ranks),
        r1=sum(rank == 1 for rank in ranks) / len(ranks),
        r5=sum(rank is not None and rank <= _FEW for rank in ranks) / len(ranks),
        mrr=sum(reciprocal_rank(rank, DEEPEST) for rank in ranks) / len(ranks),
    )
