"""The plots of the page: where every line, bar and letter stands.

In: figures in [0, 1]. Out: coordinates in the units of an SVG picture; the page's template writes
them down. It knows no colours and no words.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from knowledge.evaluation.calibration import Bin, Point

WIDTH, HEIGHT = 360.0, 328.0
LEFT, RIGHT, TOP, BOTTOM = 44.0, 348.0, 12.0, 272.0
TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_GAP = 2.0


def x(value: float) -> float:
    """Return where a value in [0, 1] stands across the plot."""
    return round(LEFT + value * (RIGHT - LEFT), 1)


def y(value: float) -> float:
    """Return where a value in [0, 1] stands up the plot."""
    return round(BOTTOM - value * (BOTTOM - TOP), 1)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the reliability diagram.

    Attributes:
        x: its left edge.
        y: its upper edge.
        width: of the bar.
        height: of the bar.
        mark_x: where its mean confidence stands.
        answers: how many answers it is of.
    """

    x: float
    y: float
    width: float
    height: float
    mark_x: float
    answers: int


def bars(bins: Iterable[Bin]) -> tuple[Bar, ...]:
    """Return the bars of a reliability diagram."""
    return tuple(
        Bar(
            x=round(x(one.low) + _GAP / 2, 1),
            y=y(one.right),
            width=round(x(one.high) - x(one.low) - _GAP, 1),
            height=round(BOTTOM - y(one.right), 1),
            mark_x=x(one.confidence),
            answers=one.answers,
        )
        for one in bins
    )


def line(points: Sequence[Point], value: Callable[[Point], float | None]) -> str:
    """Return the polyline of a figure over the thresholds; it ends where there is no figure."""
    told = ((point.threshold, value(point)) for point in points)
    return " ".join(f"{x(at)},{y(height)}" for at, height in told if height is not None)
