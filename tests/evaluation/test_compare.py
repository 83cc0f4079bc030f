"""What a change won and lost."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from knowledge.evaluation.compare import compare, interval
from knowledge.evaluation.outcomes import CLEAN, Outcome, Verdict
from knowledge.evaluation.report import About, Report, report
from tests.evaluation.outcomes import judged


def _report(outcomes: Sequence[Outcome], threshold: float = 0.5) -> Report:
    return report(outcomes, [], About(), threshold, 0)


OLD = _report(
    [
        judged("won", 0.9, right=False),
        judged("lost", 0.9),
        judged("kept", 0.9),
        judged("withheld", 0.4, answerable=False),
        judged("never", 0.9, right=False),
        judged("gone", 0.9),
    ]
)
NEW = _report(
    [
        judged("won", 0.9),
        judged("lost", 0.55),
        judged("kept", 0.9),
        judged("withheld", 0.55, answerable=False),
        judged("never", 0.9, right=False),
        judged("new", 0.9),
    ],
    threshold=0.6,
)


def test_questions_won_and_lost_at_each_reports_own_threshold() -> None:
    found = compare(OLD, NEW)
    assert [(one.new.id, one.before, one.after) for one in found.won] == [
        ("won", Verdict.WRONG, Verdict.RIGHT)
    ]
    assert [(one.new.id, one.before, one.after) for one in found.lost] == [
        ("lost", Verdict.RIGHT, Verdict.MISSED)
    ]
    assert (found.compared, found.left_out) == (5, 2)


def test_figures_are_compared_over_the_questions_they_speak_of() -> None:
    found = {one.figure: one for one in compare(OLD, NEW).differences}
    assert set(found) == {"sentences", "in_answer", "exact", "f1", "good"}  # no document is known
    assert (found["sentences"].questions, found["good"].questions) == (4, 5)
    assert found["sentences"].old == pytest.approx(2 / 4)
    assert found["sentences"].new == 0.75
    assert found["good"].old == found["good"].new == 0.6
    assert {one.noise for one in found.values()} == {CLEAN}


def test_reworded_questions_and_other_answers_are_not_compared() -> None:
    old = [judged("a", 0.9), judged("b", 0.9), judged("c", 0.9)]
    new = [replace(old[0], asked="khác?"), replace(old[1], answers=("20",)), old[2]]
    found = compare(_report(old), _report(new))
    assert (found.compared, found.left_out) == (1, 4)


def test_ways_of_typing_are_compared_apart() -> None:
    old = [judged("a", 0.9, right=False), judged("a", 0.9, noise="nodia")]
    new = [judged("a", 0.9), judged("a", 0.9, noise="nodia", right=False)]
    found = compare(_report(old), _report(new))
    changed = {one.noise: one.new - one.old for one in found.differences if one.figure == "good"}
    assert changed == {CLEAN: 1.0, "nodia": -1.0}


def test_nothing_in_common_is_no_comparison() -> None:
    found = compare(_report([judged("a", 0.9)]), _report([judged("b", 0.9)]))
    assert (found.compared, found.left_out, found.differences) == (0, 2, ())


def test_the_interval_is_the_middle_95_percent_of_resampled_means() -> None:
    # Wins minus losses in 100 questions, 12 - 4: standard error sqrt(.16 - .08²) / 10 = .0392.
    differences = [1.0] * 12 + [-1.0] * 4 + [0.0] * 84
    low, high = interval(differences)
    assert low == pytest.approx(0.08 - 1.96 * 0.0392, abs=0.012)
    assert high == pytest.approx(0.08 + 1.96 * 0.0392, abs=0.012)
    assert (low, high) == interval(differences)
    assert (low, high) != interval(differences, seed=1)


def test_no_difference_is_certain_of_itself() -> None:
    assert interval([0.0, 0.0]) == (0.0, 0.0)
    assert interval([1.0, 1.0]) == (1.0, 1.0)


def test_a_difference_is_certain_where_its_interval_leaves_out_nought() -> None:
    old = [judged(str(n), 0.9, right=False) for n in range(20)]
    few = [judged(str(n), 0.9, right=n == 0) for n in range(20)]
    many = [judged(str(n), 0.9, right=n < 15) for n in range(20)]
    assert not compare(_report(old), _report(few)).differences[0].certain
    assert compare(_report(old), _report(many)).differences[0].certain
    assert compare(_report(many), _report(old)).differences[0].certain
