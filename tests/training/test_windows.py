"""Windows: the answer is inside or it is not, and never more than the budget."""

from __future__ import annotations

import numpy as np
import pytest

from tests.training.seeded import seeded
from training.windows import (
    Offsets,
    answer_tokens,
    cover,
    sentence_tokens,
    window_with,
    window_without,
)

TEXT = "Đền Hùng ở Phú Thọ. Hội Gióng ở Hà Nội. Năm 2010 được ghi danh."


def words(text: str) -> Offsets:
    offsets, at = [], 0
    for word in text.split(" "):
        offsets.append((at, at + len(word)))
        at += len(word) + 1
    return np.array(offsets, dtype=np.int32)


def test_answer_tokens_cover_the_answer() -> None:
    offsets = words(TEXT)
    start = TEXT.index("Hà Nội")
    found = answer_tokens(offsets, start, start + len("Hà Nội"))
    assert found is not None
    assert TEXT[offsets[found[0]][0] : offsets[found[1]][1]] == "Hà Nội."
    assert answer_tokens(offsets, 500, 510) is None


def test_sentences_begin_where_they_begin() -> None:
    offsets = words(TEXT)
    starts = [TEXT[offsets[n][0] : offsets[n][1]] for n in sentence_tokens(TEXT, offsets)]
    assert starts == ["Đền", "Hội", "Năm"]


@pytest.mark.parametrize("seed", range(20))
def test_a_window_holds_its_answer_within_budget(seed: int) -> None:
    rng = seeded(seed)
    first = rng.randrange(90)
    answer = (first, first + rng.randrange(8))
    found = window_with([0, 20, 45, 70], 100, answer, 30, rng)
    assert found is not None
    assert found[0] <= answer[0] <= answer[1] < found[1]
    assert found[1] - found[0] <= 30


def test_an_answer_longer_than_the_budget_has_no_window() -> None:
    assert window_with([0], 100, (0, 40), 30, seeded(1)) is None


@pytest.mark.parametrize("seed", range(20))
def test_a_window_beside_the_answer_has_none_of_it(seed: int) -> None:
    found = window_without([0, 20, 45, 70], 100, (44, 50), 30, seeded(seed))
    assert found is not None
    assert found[1] <= 44 or found[0] > 50


def test_no_window_where_too_little_is_left() -> None:
    assert window_without([0], 20, (5, 12), 30, seeded(1)) is None


@pytest.mark.parametrize("length", [1, 30, 31, 95, 300])
def test_windows_cover_every_token(length: int) -> None:
    ranges = cover(length, 30, 20)
    assert {n for a, b in ranges for n in range(a, b)} == set(range(length))
    assert all(b - a <= 30 for a, b in ranges)
