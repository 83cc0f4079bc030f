"""The report of an evaluation, and its JSON.

In: outcomes, and what is to be said about the run. Out: a `Report` with all its figures; JSON of
it that another run can be compared with (`compare`). The page and the tables that people read are
drawn elsewhere from the same value.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from knowledge.evaluation.calibration import Bin, Point, curve, recommended, reliability
from knowledge.evaluation.outcomes import Outcome
from knowledge.evaluation.questions import Problem
from knowledge.evaluation.summary import Summary, summaries
from knowledge.evaluation.trouble import ReportTroubleError, Trouble

ALL = ""
"""Stands for all ways of typing together."""


@dataclass(frozen=True, slots=True)
class About:
    """What a report says of its run.

    Attributes:
        made: when, in UTC.
        version: of the product.
        sets: names of the question sets.
        knowledge: what was asked: a folder, or the questions' own paragraphs.
        documents: how many documents that holds.
    """

    made: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    version: str = ""
    sets: tuple[str, ...] = ()
    knowledge: str = ""
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Calibration:
    """Whether confidence holds, for one way of typing.

    Attributes:
        noise: the way of typing, or `ALL`.
        bins: the reliability diagram.
        curve: what is told at every threshold.
        recommended: the threshold to answer from, or None where the questions cannot tell.
    """

    noise: str
    bins: tuple[Bin, ...]
    curve: tuple[Point, ...]
    recommended: float | None


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that did not come out well.

    Attributes:
        outcome: its worst outcome: the surest wrong answer, or the refusal.
        noises: every way of typing in which it did not come out well.
    """

    outcome: Outcome
    noises: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything an evaluation found.

    Attributes:
        about: what it says of its run.
        threshold: least confidence at which an answer counts as told.
        seed: of the ways of typing.
        problems: what is wrong with the question sets.
        summaries: figures by way of typing and kind.
        calibrations: all ways of typing together first, then each.
        outcomes: every question in every way of typing.
        format: version of this layout.
    """

    about: About
    threshold: float
    seed: int
    problems: tuple[Problem, ...]
    summaries: tuple[Summary, ...]
    calibrations: tuple[Calibration, ...]
    outcomes: tuple[Outcome, ...]
    format: Literal[1] = 1

    @property
    def overall(self) -> tuple[Summary, ...]:
        """The figures over all kinds, one a way of typing."""
        return tuple(one for one in self.summaries if not one.kind)

    def kinds(self, noise: str) -> tuple[Summary, ...]:
        """The figures by kind in one way of typing, the most frequent kind first."""
        return tuple(one for one in self.summaries if one.noise == noise and one.kind)

    @property
    def recommended(self) -> float | None:
        """The threshold to recommend over everything that was asked."""
        return next((one.recommended for one in self.calibrations), None)

    @property
    def misses(self) -> tuple[Miss, ...]:
        """What did not come out well, the surest first: wrong answers told, then wrong refusals."""
        missed = [one for one in self.outcomes if not one.verdict(self.threshold).good]
        worst: dict[tuple[str, str], list[Outcome]] = {}
        for one in sorted(missed, key=lambda one: -one.confidence):
            worst.setdefault((one.set, one.id), []).append(one)
        ways = [one.noise for one in self.overall]
        return tuple(
            Miss(found[0], tuple(sorted((one.noise for one in found), key=ways.index)))
            for found in worst.values()
        )


_REPORT = TypeAdapter(Report)


def report(
    outcomes: Sequence[Outcome],
    problems: Sequence[Problem],
    about: About,
    threshold: float,
    seed: int,
) -> Report:
    """Work out the figures of outcomes."""
    noises = dict.fromkeys(one.noise for one in outcomes)
    return Report(
        about=about,
        threshold=threshold,
        seed=seed,
        problems=tuple(problems),
        summaries=summaries(outcomes, threshold),
        calibrations=(
            _calibration(ALL, outcomes),
            *(_calibration(n, [one for one in outcomes if one.noise == n]) for n in noises),
        ),
        outcomes=tuple(outcomes),
    )


def to_json(made: Report) -> bytes:
    """Return a report as indented JSON in UTF-8."""
    return _REPORT.dump_json(made, indent=1) + b"\n"


def read_report(path: Path) -> Report:
    """Read a report that `to_json` wrote.

    Raises:
        ReportTroubleError: the file cannot be read or is no report.
    """
    try:
        return _REPORT.validate_json(path.read_bytes())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReportTroubleError(path, Trouble.NOT_READABLE, reason, error.errno or 0) from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        reason = f"{where}: {first['msg']}" if where else first["msg"]
        raise ReportTroubleError(path, Trouble.NOT_A_REPORT, reason) from None


def _calibration(noise: str, outcomes: Sequence[Outcome]) -> Calibration:
    points = curve(outcomes)
    return Calibration(noise, reliability(outcomes), points, recommended(points))
