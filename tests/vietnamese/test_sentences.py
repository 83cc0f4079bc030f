"""Sentence boundaries: one sentence a string, cut out of the text that joins them."""

import time
import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.vietnamese.sentences import sentence_spans

PARAGRAPHS = {
    "central committee": ["Nghị quyết T.Ư 4 (khóa XII) đã có.", "Ban Tuyên giáo TƯ dự."],
    "cities": ["Ông ở TP. Hồ Chí Minh.", "Bà ở TP.HCM.", "Họ về Tp. Vinh."],
    "titles": ["PGS.TS. Nguyễn Lan nói.", "ThS. Lê Bình ghi.", "GS. Trần Hữu nghe."],
    "grouped digits": ["Có 1.000 người.", "Giá 1.250.000 đồng."],
    "unit at the end": ["Đường dài 3.5 km.", "Cầu dài 2 km."],
    "year at the end": ["Việc xong năm 2021.", "Trong năm sau có việc mới."],
    "and so on": ["Trồng cam, bưởi, v.v. ở vườn.", "Nuôi gà, vịt, v.v.", "Ai cũng vui."],
    "ellipsis inside": ["Anh… không biết.", "Họ đi... rồi về.", "Hết…", "Mai đi tiếp..."],
    "ellipsis after a comma": ["Đến Huế, Vinh, ... Nam Định.", "Rồi nghỉ."],
    "quoted sentences": ["Ông nói: “Tôi đi. Anh ở lại.”", "Rồi ông về."],
    "quoted question": ["“Bao giờ xong?” anh hỏi.", "Không ai đáp."],
    "question and exclamation": ["Ai đến?", "Tất cả!", "Thật vui."],
    "parenthesis": ["Hội nghị (họp ở Vinh. Xem trang 2.) kết thúc.", "Mọi người về."],
    "initials": ["Ông Nguyễn V. A. Khoa đến.", "Ông K. Marx viết.", "George W. Bush thăm Huế."],
    "initial at the end": ["Công an bắt Nguyễn Văn T.", "Theo điều tra, y trốn từ lâu."],
    "letter at the end": ["Cam nhiều vitamin C.", "Người ốm nên ăn."],
    "signature": ["Ký TM. UBND xã và KT. Chủ tịch.", "Hết."],
    "items": ["1. Học tập Bác.", "2. Làm theo Bác.", "a. Nêu gương."],
    "inline items": ["Gồm: 1. Học tập; 2. Làm theo.", "Hết."],
    "article of a law": ["Điều 5. Phạm vi áp dụng", ""],
    "date": ["Họp ngày 17.5.2023 tại Vinh.", "Ngày 18.5.2023.", "Hết."],
    "addresses": [
        "Xem https://vi.example.org/a.b?c=d.e nhé.",
        "Viết cho an.b@example.vn.",
        "Xong.",
    ],
    "semicolons": ["Đăng ký 45 vấn đề; cơ sở đăng ký 970 việc; rồi giải quyết.", "Hết."],
    "forgotten space": ["Họp ở tỉnh.", "Đồng chí Lan dự."],
    "footnote": ["Hà Nội là thủ đô.[12]", "Huế là cố đô."],
    "reference": ["Xem tr. 5 và No. 7.", "Còn Q. 1 thì đông."],
}


def _joined(name: str) -> tuple[str, list[str]]:
    sentences = [sentence for sentence in PARAGRAPHS[name] if sentence]
    return ("" if name == "forgotten space" else " ").join(sentences), sentences


@pytest.mark.parametrize("name", PARAGRAPHS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_cuts_between_sentences_only(name: str, form: Literal["NFC", "NFD"]) -> None:
    text, sentences = _joined(name)
    text = unicodedata.normalize(form, text)
    found = [text[start:end] for start, end in sentence_spans(text)]
    assert found == [unicodedata.normalize(form, sentence) for sentence in sentences]


def test_a_line_break_is_no_boundary_but_a_blank_line_is() -> None:
    text = "Hội nghị sơ kết\nhai năm thực hiện\r\nở Vinh\n \nTiêu đề khác\n\n"
    found = [text[start:end] for start, end in sentence_spans(text)]
    assert found == ["Hội nghị sơ kết\nhai năm thực hiện\r\nở Vinh", "Tiêu đề khác"]


def test_a_long_quotation_is_cut_inside() -> None:
    remark = "“" + " ".join(["Tôi nói một câu khá là dài về công việc của mình."] * 8) + "”"
    assert len(sentence_spans(remark)) == 8


@given(
    st.text(alphabet=st.sampled_from('aÂđ Đ.\u0301?!…“”"()[]1,;\n\rV '), max_size=80) | st.text()
)
def test_spans_cover_everything_that_is_not_white_space(text: str) -> None:
    spans = sentence_spans(text)
    covered = [False] * len(text)
    previous = 0
    for start, end in spans:
        assert previous <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        covered[start:end] = [True] * (end - start)
        previous = end
    assert all(inside or char.isspace() for inside, char in zip(covered, text, strict=True))


@pytest.mark.parametrize(
    "unit", [".", "“", "(a", "\n", "a. ", '"', ".(", "[1]", "Ông ở TP. Vinh. "]
)
def test_time_is_linear_in_odd_text(unit: str) -> None:
    text = unit * (400_000 // len(unit)) + "a"
    began = time.perf_counter()
    sentence_spans(text)
    # A quadratic step would take minutes; the bound leaves room for a busy machine.
    assert time.perf_counter() - began < 5
