"""The text module holds for every syllable and for any text a keyboard can make."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.vietnamese.chat import LONG_FORMS, expansions
from knowledge.vietnamese.fold import fold
from knowledge.vietnamese.normalise import clean_question, compose
from knowledge.vietnamese.syllables import (
    ONSETS,
    RHYMES,
    Syllable,
    compose_syllable,
    is_syllable,
    parse,
    parse_toneless,
    tone_fits,
)
from knowledge.vietnamese.telex import decode, encode_telex, encode_vni
from knowledge.vietnamese.tokens import bigrams, terms, tokenize, word_forms

EVERY_SYLLABLE = [
    Syllable(onset, rhyme, tone)
    for onset in ONSETS
    for rhyme in sorted(RHYMES | {"ơi", "ên", "yt", "ynh"})
    for tone in range(6)
    if parse_toneless(onset + rhyme) == (onset, rhyme) and tone_fits(rhyme, tone)
]
texts = st.text(
    alphabet=st.characters(codec="utf-8")
    | st.sampled_from("ăâđêôơưàảãáạ ệ\u0301\u0300\u0309\u0303\u0323\u0302\u031b\u200b.,/%"),
    max_size=200,
)


def test_there_are_as_many_syllables_as_vietnamese_can_spell() -> None:
    assert 15_000 < len(EVERY_SYLLABLE) < 20_000


def test_every_syllable_is_read_as_what_it_was_spelled_from() -> None:
    for syllable in EVERY_SYLLABLE:
        assert parse(compose_syllable(syllable)) == syllable


@pytest.mark.parametrize("encode", [encode_telex, encode_vni])
def test_keystrokes_of_every_syllable_decode_to_it(encode: Callable[[str], str]) -> None:
    for syllable in EVERY_SYLLABLE:
        word = compose_syllable(syllable)
        keys = encode(word)
        if keys != word:
            assert decode(keys) == word, keys


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("bawngf", "bằng"),
        ("bangwf", "bằng"),
        ("thuwowngr", "thưởng"),
        ("thuongwr", "thưởng"),
        ("DDuwowngf", "đường"),
        ("toio", "tôi"),
        ("khoong", "không"),
        ("tw", "tư"),
        ("hoawcj", "hoặc"),
        ("thuowr", "thuở"),
        ("gif", "gì"),
        ("thu7o7ng3", "thưởng"),
        ("d9u7o7ng2", "đường"),
        ("tie6n1", "tiến"),
    ],
)
def test_marks_are_taken_wherever_typists_put_them(keys: str, word: str) -> None:
    assert decode(keys) == word


@pytest.mark.parametrize(
    "word", ["bằng", "hoa", "Panthers", "km2", "covid19", "b52", "2023", "", "w", "windows", "hội"]
)
def test_words_without_keystrokes_are_left_alone(word: str) -> None:
    assert decode(word) is None


@pytest.mark.parametrize(
    ("one", "other"), [("hòa", "hoà"), ("kỹ", "kĩ"), ("thúy", "thuý"), ("Mỹ", "mĩ"), ("quý", "quí")]
)
def test_spelling_variants_share_their_exact_form(one: str, other: str) -> None:
    assert word_forms(one) == word_forms(other)
    assert word_forms(unicodedata.normalize("NFD", one)) == word_forms(other)


@pytest.mark.parametrize(("one", "other"), [("thúy", "thúi"), ("tay", "tai"), ("bàn", "bán")])
def test_different_words_keep_different_exact_forms(one: str, other: str) -> None:
    assert word_forms(one)[0] != word_forms(other)[0]


@pytest.mark.parametrize("word", ["qa", "ngiêng", "cê", "bhat", "strong", "tòan3", "hocs", "gồp5"])
def test_impossible_spellings_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("1.000 và 1000", ["1000", "va2", "1000"]),
        ("97,5% hay 97.5%", ["97.5", "hay", "97.5"]),
        ("ngày 05/08/2023", ["ngay2", "5", "8", "2023"]),
        ("số 01-KL/TW", ["sô1", "1", "kl", "tw"]),
        ("từ 1 -2 việc", ["tư2", "1", "2", "viêc5"]),
        ("zero\u200bwidth", ["zerowidth"]),
    ],
)
def test_numbers_and_codes_are_canonical(text: str, exact: list[str]) -> None:
    assert terms(text)[0] == exact


@given(texts)
def test_folding_is_idempotent_and_blind_to_unicode_form(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(texts)
def test_offsets_cut_the_token_text(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert [t.exact for t in tokens] == terms(text)[0]
    assert all(not any(c.isspace() for c in t.exact + t.folded) for t in tokens)


@given(texts)
def test_composed_and_decomposed_text_give_the_same_terms(text: str) -> None:
    composed = compose(text)
    assert terms(unicodedata.normalize("NFD", composed)) == terms(composed)


@given(texts, st.integers(10, 100))
def test_a_cleaned_question_is_one_line_within_its_limit(text: str, limit: int) -> None:
    cleaned = clean_question(text, limit)
    assert len(cleaned) <= limit
    assert cleaned == " ".join(cleaned.split())


def test_bigrams_join_neighbours() -> None:
    assert bigrams(["a", "b", "c"]) == ["a_b", "b_c"]
    assert bigrams(["a"]) == []


def test_chat_abbreviations_are_written_out() -> None:
    assert expansions("ntn") == ("như thế nào",)
    assert expansions("Đc") == ("được",)
    assert expansions("đk")[:2] == ("được", "đăng ký")
    assert expansions("huyện") == ()
    assert all(long == compose(long) for longs in LONG_FORMS.values() for long in longs)
