"""A question is read as it was meant, however it was typed."""

import unicodedata

import pytest

from knowledge.answers.question import Kind, understand
from knowledge.answers.reading import read
from knowledge.answers.search import search
from tests.answers.library import library

INDEX = library()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Thuw vieenj mowr cuwar maays giowf", "Thư viện mở cửa mấy giờ"),
        ("ca6u2 Thua6n5 Phu7o7c1 da2i bao nhie6u", "cầu Thuận Phước dài bao nhiêu"),
        ("thu vien mo cua may gio", "thu vien mo cua may gio"),
        ("cầu dài bn", "cầu dài bao nhiêu"),
        ("sp được bán ntn", "sp được bán như thế nào"),
        ("đk mở cửa", "được mở cửa"),
        ("kh của gđ thư viện", "kế hoạch của giám đốc thư viện"),
        (unicodedata.normalize("NFD", "cầu dài bao nhiêu"), "cầu dài bao nhiêu"),
    ],
)
def test_keystrokes_and_short_forms_are_read_as_meant(typed: str, meant: str) -> None:
    words = read(unicodedata.normalize("NFC", typed), INDEX)
    assert " ".join(word.text for word in words) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "cầu Thuận Phước dài bao nhiêu",
        "cau thuan phuoc dai bao nhieu",
        "caauf Thuaanj Phuwowcs daif bao nhieeu",
        "cau thuam phuocc dai bao nhieu",
        "CẦU THUẬN PHƯỚC DÀI BAO NHIÊU",
        "cầu thuân phướcc dài",
    ],
)
def test_the_same_passage_is_found_however_it_is_typed(typed: str) -> None:
    hits = search(read(typed, INDEX), INDEX)
    assert hits[0].passage.document_id == "cau"


def test_a_foreign_word_is_compared_with_the_documents_words() -> None:
    (word,) = read("Phuwóc", INDEX)
    assert "phuoc" in [form.folded for form in word.forms]
    mistyped = read("cau thuan phuocc", INDEX)[-1]
    assert mistyped.corrected
    assert "phuoc" in [form.folded for form in mistyped.forms]
    (known,) = read("chuối", INDEX)
    assert [form.folded for form in known.forms] == ["chuoi"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ai là giám đốc thư viện?", Kind.PERSON),
        ("ai la giam doc thu vien", Kind.PERSON),
        ("Cầu dài bao nhiêu mét?", Kind.QUANTITY),
        ("Có mấy xã?", Kind.QUANTITY),
        ("Tỷ lệ hộ nghèo là bao nhiêu?", Kind.PERCENT),
        ("Chiếm bao nhiêu phần trăm?", Kind.PERCENT),
        ("Cầu được khánh thành khi nào?", Kind.DATE),
        ("cầu khánh thành năm nào vậy ạ", Kind.DATE),
        ("Thư viện mở cửa lúc mấy giờ?", Kind.TIME),
        ("Xây cầu mất bao lâu?", Kind.DURATION),
        ("Cầu nằm ở đâu?", Kind.PLACE),
        ("cau nam o dau", Kind.PLACE),
        ("Cơ quan nào xây cầu?", Kind.ORGANISATION),
        ("Báo nào đăng tin này?", Kind.ORGANISATION),
        ("Mô hình được triển khai ở xã nào?", Kind.PLACE),
        ("Vì sao thư viện đóng cửa?", Kind.REASON),
        ("Nguyên nhân là gì?", Kind.REASON),
        ("Sản phẩm gồm những gì?", Kind.LIST),
        ("Mô hình tên là gì?", Kind.NAME),
        ("Vườn mẫu là gì?", Kind.DEFINITION),
        ("Thư viện hoạt động như thế nào?", Kind.MANNER),
        ("Cầu có dài 2 km không?", Kind.YES_NO),
        ("Đội bóng đứng thứ mấy?", Kind.ORDINAL),
        ("Dự án dùng loại cây nào?", Kind.WHICH),
        ("Diện tích trồng chuối?", Kind.QUANTITY),
        ("mức học phí chương trình chất lượng cao", Kind.QUANTITY),
        ("Địa chỉ thư viện?", Kind.PLACE),
        ("AI được ứng dụng ở đâu?", Kind.PLACE),
    ],
)
def test_the_kind_of_a_question_is_read_from_its_words(text: str, kind: Kind) -> None:
    assert understand(read(text, INDEX)).kind is kind


def test_the_noun_asked_about_is_found_on_its_side_of_the_question_words() -> None:
    def focus(text: str) -> list[str]:
        return [word.text for word in understand(read(text, INDEX)).focus_words]

    assert focus("Có bao nhiêu lượt bạn đọc?")[:1] == ["lượt"]
    assert focus("Mô hình ở huyện nào?") == ["huyện"]


def test_the_name_of_somebody_in_a_post_is_a_person() -> None:
    assert understand(read("Giám đốc thư viện tên là gì?", INDEX)).kind is Kind.PERSON
