"""Calibration and thresholds on outcomes small enough to work out by hand."""

import pytest

from knowledge.evaluation.calibration import (
    Bin,
    calibration_error,
    curve,
    recommended,
    reliability,
)
from tests.evaluation.outcomes import judged

OUTCOMES = [
    judged("a", 0.95),
    judged("b", 0.91),
    judged("c", 0.9, right=False),
    judged("d", 0.32),
    judged("e", 0.38, answerable=False),
    judged("f", 0.1, told=False),
]


def test_a_bin_says_how_sure_and_how_often_right() -> None:
    low, high = reliability(OUTCOMES)
    assert (low.low, low.high, low.answers) == (0.3, 0.4, 2)
    assert low.confidence == pytest.approx(0.35)
    assert low.right == 0.5  # the unanswerable question was answered: wrong
    assert high.answers == 3
    assert high.right == pytest.approx(2 / 3)
    assert high.confidence == pytest.approx(0.92)


def test_the_calibration_error_weighs_bins_by_their_answers() -> None:
    expected = (2 * abs(0.35 - 0.5) + 3 * abs(0.92 - 2 / 3)) / 5
    assert calibration_error(reliability(OUTCOMES)) == pytest.approx(expected)
    assert calibration_error(()) is None


def test_certainty_falls_into_the_last_bin() -> None:
    assert reliability([judged("a", 1.0)]) == (Bin(0.9, 1.0, 1, 1.0, 1.0),)


def test_the_curve_tells_what_each_threshold_costs() -> None:
    points = curve(OUTCOMES)
    assert [point.threshold for point in points[:3]] == [0.0, 0.01, 0.02]
    everything, at_35, at_90, at_91 = points[0], points[35], points[90], points[91]
    assert everything.answered == pytest.approx(5 / 6)
    assert everything.precision == pytest.approx(3 / 5)
    assert everything.recall == pytest.approx(3 / 5)
    assert everything.refused == 0.0
    assert everything.utility == pytest.approx((3 - 2) / 6)
    assert at_35.precision == pytest.approx(2 / 4)
    assert at_90.answered == pytest.approx(3 / 6)  # a confidence of just 0.9 is told
    assert at_90.refused == 1.0
    assert at_91.precision == 1.0
    assert at_91.utility == pytest.approx(2 / 6)
    assert points[100].precision is None
    assert points[100].answered == 0.0


def test_the_recommended_threshold_earns_most() -> None:
    # Right minus wrong is greatest, 2, at 0.91 alone; at 0.92 "b" is lost.
    assert recommended(curve(OUTCOMES)) == 0.91


def test_of_equal_thresholds_the_middle_of_the_longest_run_is_taken() -> None:
    told_apart = [judged("a", 0.8), judged("b", 0.3, answerable=False)]
    assert recommended(curve(told_apart)) == 0.56  # 0.31 … 0.80
    right = [judged("a", 0.4), judged("b", 0.8)]
    wrong = [judged("c", 0.2, answerable=False), judged("d", 0.6, answerable=False)]
    # Right minus wrong is 1 on 0.21 … 0.40 and on 0.61 … 0.80, else 0.
    assert recommended(curve([*right, *wrong])) == 0.71
    ladder = [judged("a", 0.9), judged("b", 0.5, answerable=False), judged("c", 0.1)]
    # Right minus wrong is 1 on 0 … 0.10 and again on 0.51 … 0.90.
    assert recommended(curve(ladder)) == 0.71


def test_no_threshold_is_recommended_where_the_questions_cannot_tell() -> None:
    assert recommended(curve([judged("a", 0.8)])) is None
    assert recommended(curve([judged("a", 0.8, answerable=False)])) is None
    assert recommended(curve([])) is None
