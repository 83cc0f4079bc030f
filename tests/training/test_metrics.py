"""Figures: the definitions, on cases small enough to count by hand."""

from __future__ import annotations

import pytest

from training.metrics import auroc, bootstrap, exact, f1, normalise


def test_normalisation_drops_case_punctuation_articles_and_spaces() -> None:
    assert normalise("  The  “Hà Nội”, Việt Nam. ") == "hà nội việt nam"


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert exact("Ha\u0300 No\u0302\u0323i", "Hà Nội") == 1.0


def test_f1_counts_repeats() -> None:
    assert f1("năm 1992", "1992") == pytest.approx(2 / 3)
    assert f1("a b b", "b b b c") == pytest.approx(2 * 2 / (2 + 4))
    assert f1("", "") == 1.0
    assert f1("x", "") == 0.0


def test_auroc_is_the_chance_that_a_positive_wins() -> None:
    assert auroc([2.0, 3.0], [1.0, 2.5]) == pytest.approx(0.75)
    assert auroc([1.0], [1.0]) == pytest.approx(0.5)
    with pytest.raises(ValueError, match="both sides"):
        auroc([], [1.0])


def test_the_interval_holds_the_mean_and_narrows_with_more_data() -> None:
    few = bootstrap([0.0, 1.0] * 10)
    many = bootstrap([0.0, 1.0] * 1000)
    assert few.low < few.mean < few.high
    assert many.high - many.low < (few.high - few.low) / 3
    assert bootstrap([0.0, 1.0] * 10) == few
