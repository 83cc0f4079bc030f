"""Typing noise: keys as the two input methods define them, and nothing that loses the question."""

from __future__ import annotations

import pytest

from tests.training.seeded import seeded
from training.noise import careless, distort, fold, misread, readings_of, slip, telex, vni

QUESTION = "Đường phố nào ở Hà Nội đẹp nhất?"


@pytest.mark.parametrize(
    ("word", "keys", "numbers"),
    [
        ("đường", "dduwowngf", "d9u7o7ng2"),
        ("Nội?", "Nooij?", "No6i5?"),
        ("trăng", "trawng", "tra8ng"),
        ("khen", "khen", "khen"),
    ],
)
def test_keys_left_in_are_those_of_the_input_method(word: str, keys: str, numbers: str) -> None:
    assert telex(word) == keys
    assert vni(word) == numbers


def test_folding_removes_every_mark_and_nothing_else() -> None:
    assert fold(QUESTION) == "Duong pho nao o Ha Noi dep nhat?"


def test_a_slip_stays_close_and_short_words_are_left_alone() -> None:
    rng = seeded(3)
    assert slip("ở", rng) == "ở"
    for _ in range(50):
        assert abs(len(slip("đường", rng)) - 5) <= 1


def test_the_same_seed_types_the_same() -> None:
    readings = readings_of([QUESTION])
    typed = [distort(QUESTION, seeded(n), readings) for n in range(40)]
    assert typed == [distort(QUESTION, seeded(n), readings) for n in range(40)]
    assert len(set(typed)) > 10


def test_a_misread_syllable_keeps_its_letters() -> None:
    readings = readings_of(["hòa hoa hóa nhà nha"])
    changed = misread("hóa nhà", readings, 1.0, seeded(1))
    assert fold(changed) == "hoa nha"


def test_carelessness_changes_case_and_question_mark_alone() -> None:
    for seed in range(20):
        assert careless(QUESTION, seeded(seed)).lower().rstrip("?") == QUESTION.lower()[:-1]
