"""Spans end where words end, in one sentence, without stray punctuation."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reader.composed import composed
from knowledge.reader.spans import Reading, Tokens, trimmed


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("năm 2022, thư viện", "2022,", "2022"),
        ("đạt 97,5% kế hoạch", "97,5%", "97,5%"),
        ("nhiệt độ -5°C", "-5°C", "-5°C"),
        ("gọi là “Vườn mẫu”.", "“Vườn mẫu”", "“Vườn mẫu”"),
        ("gọi là “Vườn mẫu”.", "“Vườn mẫu", "“Vườn mẫu”"),
        ("gọi là “Vườn mẫu không rác”.", "“Vườn mẫu", "Vườn mẫu"),
        ("gồm “Vườn mẫu”, “Ngõ sạch” ở xã", "Vườn mẫu”, “Ngõ sạch”", "“Vườn mẫu”, “Ngõ sạch”"),
        ('gồm "Vườn mẫu", "Ngõ sạch" ở xã', 'Vườn mẫu", "Ngõ sạch', '"Vườn mẫu", "Ngõ sạch"'),
        ('gồm "Vườn mẫu", "Ngõ sạch" ở xã', '"Vườn mẫu", "Ngõ sạch"', '"Vườn mẫu", "Ngõ sạch"'),
        ("hai nơi (xã A) và (xã B) nữa", "xã A) và (xã B", "(xã A) và (xã B)"),
        ("Tổ chức (WHO) nói", "WHO)", "(WHO)"),
        ("giá $45 triệu", "$45", "$45"),
        ("Thuận Phước", "ận Phướ", "Thuận Phước"),
        ("mười – hai mươi", "– hai", "hai"),
    ],
)
def test_a_span_is_trimmed_to_what_can_be_said(text: str, marked: str, expected: str) -> None:
    for form in ("NFC", "NFD"):
        whole, part, said = (unicodedata.normalize(form, one) for one in (text, marked, expected))
        start = whole.index(part)
        assert whole[slice(*trimmed(whole, start, start + len(part)))] == said


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_trimming_never_leaves_the_text(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    start, end = trimmed(text, start, end)
    assert 0 <= start <= end <= len(text)


def reading(start: list[float], end: list[float]) -> Reading:
    tokens = (Tokens((1, 2), ((0, 2), (3, 5))), Tokens((3,), ((0, 3),)))
    logits = (np.array(values, dtype=np.float32) for values in (start, end))
    return Reading(("ab cd", "efg"), tokens, *logits, nothing=(1.0, 1.0), answerable=0.5)


def test_the_best_span_stays_in_one_sentence() -> None:
    spans = reading([5, 0, 0], [0, 0, 9]).spans(10)
    assert [(s.sentence, s.start, s.end) for s in spans][:2] == [(1, 0, 3), (0, 0, 2)]
    assert spans[0].margin == pytest.approx(0 + 9 - 2)
    assert len(spans) == 4  # nothing crosses from one to the other, nothing runs backwards


def test_nothing_is_as_likely_as_its_logits_say() -> None:
    low = reading([-9, -9, -9], [-9, -9, -9])
    assert low.nothing > 0.999
    assert sum(span.probability for span in low.spans(9)) + low.nothing == pytest.approx(1)
    assert reading([9, 0, 0], [9, 0, 0]).nothing < 1e-3


@given(st.text(max_size=60))
def test_every_place_of_a_composed_text_has_its_origin(text: str) -> None:
    for given_form in (text, unicodedata.normalize("NFD", text)):
        made = composed(given_form)
        places = [made.origin(at) for at in range(len(made.text) + 1)]
        assert places == sorted(places)
        assert (places[0], places[-1]) == (0, len(given_form))
        for at in range(len(made.text)):
            here = given_form[places[at] : places[at + 1]]
            composed_here = unicodedata.normalize("NFC", made.text[at])  # but for what is no letter
            assert unicodedata.normalize("NFC", here) == composed_here or not here
