"""All families together: offsets, order, overlaps, any text, the seed article."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.facts.fact import ValueKind
from knowledge.facts.values import values
from knowledge.vietnamese.sentences import sentence_spans
from tests.facts.reading import PUBLISHED
from tests.shared import shared

_PIECES = st.sampled_from(
    ["ngày ", "17/5", "2021", " năm ", "hơn ", "1.000", ",5", "%", " triệu", " đồng", "“", "”", '"',
     "Nguyễn ", "Thị ", "ông ", "Chủ tịch ", "UBND ", "tỉnh ", "Ban ", "Sở ", "và ", ", ", ". ",
     "(", ")", "-", "01-KL/TW", "số ", "Kết luận ", "ở ", "Hà Nội", "thứ ", "hai ", "mươi ", "½",
     "XIX", "thế kỷ ", "quý ", "I/", "tháng ", "giờ ", "h", "\u0301", "\u200b", "İ", "ß", "$", "٣"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=25).map("".join)))
def test_spans_cut_the_text_whatever_it_is(text: str) -> None:
    found = values(text, PUBLISHED)
    assert [value.start for value in found] == sorted(value.start for value in found)
    for value in found:
        assert 0 <= value.start < value.end <= value.unit_end <= len(text)
        assert value.normal


@given(st.lists(_PIECES, max_size=20).map("".join))
def test_moments_and_numbers_never_overlap(text: str) -> None:
    found = values(text, PUBLISHED)
    owned = (ValueKind.DATE, ValueKind.TIME, ValueKind.DOCUMENT_NUMBER)
    moments = [value for value in found if value.kind in owned]
    for number in found:
        if number.kind in (ValueKind.NUMBER, ValueKind.PERCENT):
            assert not any(number.start < m.end and m.start < number.end for m in moments)


def test_zero_width_characters_inside_a_value_do_not_hide_it() -> None:
    text = "vào ngày\u200b 18/5/\u200b2021 ở Vinh"
    (found,) = [value for value in values(text) if value.kind is ValueKind.DATE]
    assert found.normal == "2021-05-18"
    assert text[found.start : found.end] == "ngày\u200b 18/5/\u200b2021"


@pytest.mark.parametrize(
    "unit", ["1", "1.", "Nguyễn ", "một ", "(1", "tháng ", "“", "Ban ", "1 - "]
)
def test_a_monstrous_sentence_is_read_in_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    began = time.perf_counter()
    values(text, PUBLISHED)
    assert time.perf_counter() - began < 10


def test_the_seed_article() -> None:
    articles = sorted(shared("seeds").glob("*.txt"))
    text = unicodedata.normalize("NFC", articles[0].read_text("utf-8"))
    sentences = [text[start:end] for start, end in sentence_spans(text)]
    found = {
        (value.kind, sentence[value.start : value.end], value.normal)
        for sentence in sentences
        for value in values(sentence, PUBLISHED)
    }
    for kind, cut, normal in [
        (ValueKind.DATE, "Sáng 17/5", "2023-05-17"),
        (ValueKind.TIME, "16:31", "16:31"),
        (ValueKind.DATE, "quý I/2023", "2023-Q1"),
        (ValueKind.NUMBER, "hơn 114 nghìn", "114000"),
        (ValueKind.NUMBER, "từ 1 -2", "1-2"),
        (ValueKind.PERCENT, "gần 97%", "97"),
        (ValueKind.DOCUMENT_NUMBER, "05-CT/TW", "05-CT/TW"),
        (ValueKind.PLACE, "huyện Sơn Động", "Sơn Động"),
        (ValueKind.QUOTED_NAME, "Cuộc vận động ba trách nhiệm", "Cuộc vận động ba trách nhiệm"),
        (ValueKind.PERSON, "Lê Thị Thu Hồng", "Lê Thị Thu Hồng"),
        (ValueKind.PERSON, "Chủ tịch UBND tỉnh", "Chủ tịch UBND tỉnh"),
        (ValueKind.ORGANISATION, "Ban Tuyên giáo TƯ", "Ban Tuyên giáo TƯ"),
    ]:
        assert (kind, cut, normal) in found
