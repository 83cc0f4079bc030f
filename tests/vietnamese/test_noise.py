"""Ways of typing: what each leaves of a question, and that it is the same in every run."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from knowledge.vietnamese.fold import fold
from knowledge.vietnamese.noise import NOISES, typed
from knowledge.vietnamese.telex import decode

QUESTION = "Năm 2023, bao nhiêu tập thể được tặng Bằng khen của Chủ tịch UBND tỉnh?"
SEEDS = range(30)


def _seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 (repeatable, not secret)


def _typed(noise: str, text: str = QUESTION) -> list[str]:
    return [NOISES[noise](text, _seeded(seed)) for seed in SEEDS]


def test_the_names_are_the_ones_the_command_line_offers() -> None:
    assert list(NOISES) == ["nodia", "typos", "both", "telex", "vni", "decomposed"]


def test_without_diacritics_only_the_marks_are_gone() -> None:
    said = "Nam 2023, bao nhieu tap the duoc tang Bang khen cua Chu tich UBND tinh?"
    assert set(_typed("nodia")) == {said}
    assert NOISES["nodia"]("ĐƯỜNG đê", _seeded(0)) == "DUONG de"


def test_a_typo_is_one_slip_in_some_words() -> None:
    words = QUESTION.split()
    shares = []
    for text in _typed("typos"):
        slipped = [
            (word, other) for word, other in zip(words, text.split(), strict=True) if other != word
        ]
        assert slipped
        for word, other in slipped:
            assert OSA.distance(word, other) == 1
            assert len(word) >= 3
        shares.append(len(slipped) / len(words))
    assert 0.1 < sum(shares) / len(shares) < 0.3
    assert len(set(_typed("typos"))) > 20


def test_both_is_typos_without_diacritics() -> None:
    bare = fold(QUESTION)
    for text in _typed("both"):
        assert text.isascii()
        assert 0 < OSA.distance(bare, text.lower()) <= 10


@pytest.mark.parametrize(
    ("noise", "all_words"),
    [
        ("telex", "Nawm 2023, bao nhieeu taapj theer dduwowcj tawngj Bawngf khen cuar Chur"),
        ("vni", "Na8m 2023, bao nhie6u ta6p5 the63 d9u7o7c5 ta8ng5 Ba8ng2 khen cua3 Chu3"),
    ],
)
def test_keystrokes_are_left_in_some_words_or_in_all(noise: str, all_words: str) -> None:
    question = "Năm 2023, bao nhiêu tập thể được tặng Bằng khen của Chủ"
    accented = [word for word in question.split() if not word.isascii()]
    counts = set()
    for text in _typed(noise, question):
        pairs = zip(question.split(), text.split(), strict=True)
        left = [(word, keys) for word, keys in pairs if word != keys]
        assert all(decode(keys) == word.lower() for word, keys in left)
        counts.add(len(left))
        assert (len(left) == len(accented)) == (text == all_words)
    assert max(counts) == len(accented)
    assert 1 <= min(counts) < len(accented) / 2


def test_keystrokes_keep_capitals_and_what_is_no_vietnamese_word() -> None:
    keys = NOISES["telex"]("ĐỎ", _seeded(0))
    assert keys.lower() == "ddor"
    assert keys[0] == "D"
    assert NOISES["telex"]("Windows 10?", _seeded(0)) == "Windows 10?"


def test_decomposed_says_the_same_in_other_bytes() -> None:
    (text,) = set(_typed("decomposed"))
    assert text != QUESTION
    assert unicodedata.normalize("NFC", text) == QUESTION


@pytest.mark.parametrize("noise", NOISES)
def test_numbers_stay(noise: str) -> None:
    for text in _typed(noise):
        assert "2023," in text


@pytest.mark.parametrize("noise", NOISES)
def test_a_question_is_typed_alike_in_every_run(noise: str) -> None:
    assert typed(QUESTION, noise, "q1", 7) == typed(QUESTION, noise, "q1", 7)


def test_questions_and_runs_differ() -> None:
    assert len({typed(QUESTION, "typos", f"q{i}") for i in range(9)}) > 5
    assert len({typed(QUESTION, "typos", "q1", seed) for seed in range(9)}) > 5


@given(st.text(max_size=80), st.sampled_from(sorted(NOISES)), st.integers(0, 9))
def test_any_text_can_be_typed(text: str, noise: str, seed: int) -> None:
    NOISES[noise](text, _seeded(seed)).encode()
