"""Figures against values worked out by hand and against their definitions written out."""

import random
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.evaluation.metrics import (
    auroc,
    contains,
    exact_match,
    f1,
    mean,
    normalise,
    percentile,
    reciprocal_rank,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Hà   Nội. ", "hà nội"),
        ("“Bằng khen”, (BTV)", "bằng khen btv"),
        ("AFC–NFC", "afcnfc"),  # en dash: punctuation beyond ASCII
        ("$1.000 + 5%", "1000 5"),
        ("an a the", "an a the"),
        ("ho\u0300a\u200b", "hòa"),
        ("", ""),
    ],
)
def test_answers_are_compared_in_normal_form(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("answer", "accepted", "exact", "best_f1"),
    [
        ("19 tập thể", ["19 tập thể", "19"], 1.0, 1.0),
        ("19 Tập thể.", ["19 tập thể"], 1.0, 1.0),
        ("19", ["19 tập thể"], 0.0, 2 * 1 * (1 / 3) / (1 + 1 / 3)),
        ("có 19 tập thể", ["19 tập thể"], 0.0, 2 * (3 / 4) * 1 / (3 / 4 + 1)),
        ("3", ["19"], 0.0, 0.0),
        # a word counts as often as it stands in both: 2 of 3 and 2 of 2
        ("xã xã xã", ["xã xã"], 0.0, 2 * (2 / 3) * 1 / (2 / 3 + 1)),
        ("Hà Nội", ["Huế", "thành phố Hà Nội"], 0.0, 2 * 1 * (2 / 4) / (1 + 2 / 4)),
        ("", ["19"], 0.0, 0.0),
        ("!", ["?"], 1.0, 1.0),
        ("19", [], 0.0, 0.0),
    ],
)
def test_exact_match_and_f1(answer: str, accepted: list[str], exact: float, best_f1: float) -> None:
    assert exact_match(answer, accepted) == exact
    assert f1(answer, accepted) == pytest.approx(best_f1)


@pytest.mark.parametrize(
    ("text", "accepted", "expected"),
    [
        ("Có 19 tập thể được khen.", ["3", "19"], True),
        ("Năm 2019, tỉnh khen 3 tập thể.", ["19"], False),
        ("Sáng 17/5/2023, tại Hà Nội", ["17/5"], True),
        ("đạt 97,5%", ["97,5 %", "97,5"], True),
        ("gồm Ban Thường vụ (BTV) Tỉnh ủy", ["Ban Thường vụ BTV Tỉnh ủy"], True),
        ("ông Hoà", ["Hoa"], False),
        ("xã Hòa An", ["ho\u0300a an"], True),
        ("bất kỳ", [""], False),
        ("bất kỳ?", [" "], False),
        ("bất kỳ", ["!"], False),
        ("bất kỳ", [], False),
    ],
)
def test_an_answer_is_held_in_whole_words(text: str, accepted: list[str], expected: bool) -> None:
    assert contains(text, accepted) is expected


def test_reciprocal_ranks_end_at_the_depth() -> None:
    assert [reciprocal_rank(rank, 10) for rank in (1, 4, 10, 11, None)] == [1, 0.25, 0.1, 0, 0]


@pytest.mark.parametrize(
    ("positive", "negative", "expected"),
    [
        ([0.9, 0.8], [0.1, 0.2], 1.0),
        ([0.1], [0.9], 0.0),
        ([0.5], [0.5], 0.5),
        ([0.9, 0.4, 0.4], [0.4, 0.2], (2 + 1.5 + 1.5) / 6),
        ([], [0.5], None),
        ([0.5], [], None),
    ],
)
def test_auroc_by_hand(
    positive: list[float], negative: list[float], expected: float | None
) -> None:
    assert auroc(positive, negative) == pytest.approx(expected)


_scores = st.lists(st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.9, 1.0]), min_size=1, max_size=30)


@given(_scores, _scores)
def test_auroc_is_the_share_of_pairs_in_order(positive: list[float], negative: list[float]) -> None:
    pairs = [(p > n) + (p == n) / 2 for p in positive for n in negative]
    assert auroc(positive, negative) == pytest.approx(sum(pairs) / len(pairs))


def test_percentiles_by_hand() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([1.0, 2.0], 0.5) == 1.5
    assert percentile([float(n) for n in range(1, 21)], 0.95) == pytest.approx(19.05)
    assert percentile([7.0], 0.95) == 7.0
    assert percentile([], 0.5) is None


def test_percentiles_agree_with_the_standard_library() -> None:
    values = [random.Random(3).gauss(10, 3) for _ in range(57)]  # noqa: S311 (repeatable)
    cuts = statistics.quantiles(values, n=20, method="inclusive")
    assert percentile(values, 0.95) == pytest.approx(cuts[-1])
    assert percentile(values, 0.5) == pytest.approx(statistics.median(values))


def test_the_mean_of_nothing_is_not_zero() -> None:
    assert mean([]) is None
    assert mean([True, False, 2.0]) == 1.0
