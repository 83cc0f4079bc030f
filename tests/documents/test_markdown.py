"""Markdown files as they read: front matter, structure, no marks."""

from datetime import date

import pytest

from knowledge.documents.document import BlockKind
from tests.documents.conftest import Reader, texts

FRONT = """\
---
title: "Lịch học bơi: mùa hè"
date: 2024-05-20 08:00
author: [Lê An, Hà My]
nguồn: Nhà văn hóa thiếu nhi
---
"""
BODY = "Lớp học mở từ ngày 1/6 đến ngày 31/7.\n"


def test_front_matter_is_metadata_and_can_be_asked_for(read: Reader) -> None:
    document = read("a.md", FRONT + BODY)
    info = document.info
    assert info.title == "Lịch học bơi: mùa hè"
    assert info.published == date(2024, 5, 20)
    assert (info.author, info.source) == ("Lê An, Hà My", "Nhà văn hóa thiếu nhi")
    assert texts(document) == [
        "Lịch học bơi: mùa hè",
        "Ngày đăng: 2024-05-20 08:00",
        "Tác giả: Lê An, Hà My",
        "Nguồn: Nhà văn hóa thiếu nhi",
        BODY.strip(),
    ]


def test_toml_front_matter(read: Reader) -> None:
    document = read("a.md", '+++\ntitle = "Học bơi"\ndate = 2024-05-20\n+++\n' + BODY)
    assert (document.info.title, document.info.published) == ("Học bơi", date(2024, 5, 20))


@pytest.mark.parametrize(
    "front", ["---\n{[\n---\n", "---\n- a\n---\n", "---\nkhông đóng\n", "---\n---\n"]
)
def test_what_is_no_front_matter_is_text(read: Reader, front: str) -> None:
    assert BODY.strip() in texts(read("a.md", front + "\n" + BODY))


def test_front_matter_makes_no_objects(read: Reader) -> None:
    document = read("a.md", "---\ntitle: !!python/object/apply:os.getcwd []\n---\n" + BODY)
    assert document.info.title == "a"


def test_marks_are_left_out_of_the_text(read: Reader) -> None:
    document = read(
        "a.md",
        "Học phí là **300.000 đồng**, xem [trang này](https://vi.du/a_b) và `mã số`,\n"
        "gồm cả *khăn* ~~và mũ~~.<br>Hết.\n",
    )
    assert texts(document) == [
        "Học phí là 300.000 đồng, xem trang này và mã số, gồm cả khăn và mũ.Hết."
    ]


def test_structure(read: Reader) -> None:
    document = read(
        "a.md",
        "# Học bơi\n\nMở đầu.\n\n## Lớp\n\n### Lớp nhỏ\n\nCho trẻ 6 tuổi.\n\n"
        "**Giờ học**\n\nTừ 8 giờ.\n\n## Cần mang\n\n1. Kính\n2. Mũ\n   - mũ vải\n\n"
        "![Bể bơi của nhà văn hóa](be.jpg)\n\n> Trẻ phải có người lớn đi cùng.\n",
    )
    assert document.info.title == "Học bơi"
    found = [(block.kind, block.section) for block in document.blocks]
    assert list(zip(texts(document), found, strict=True)) == [
        ("Học bơi", (BlockKind.TITLE, ())),
        ("Mở đầu.", (BlockKind.PARAGRAPH, ())),
        ("Lớp", (BlockKind.HEADING, ())),
        ("Lớp nhỏ", (BlockKind.HEADING, ("Lớp",))),
        ("Cho trẻ 6 tuổi.", (BlockKind.PARAGRAPH, ("Lớp", "Lớp nhỏ"))),
        ("Giờ học", (BlockKind.HEADING, ("Lớp", "Lớp nhỏ"))),
        ("Từ 8 giờ.", (BlockKind.PARAGRAPH, ("Lớp", "Lớp nhỏ", "Giờ học"))),
        ("Cần mang", (BlockKind.HEADING, ())),
        ("1. Kính", (BlockKind.LIST_ITEM, ("Cần mang",))),
        ("2. Mũ", (BlockKind.LIST_ITEM, ("Cần mang",))),
        ("mũ vải", (BlockKind.LIST_ITEM, ("Cần mang",))),
        ("Bể bơi của nhà văn hóa", (BlockKind.CAPTION, ("Cần mang",))),
        ("Trẻ phải có người lớn đi cùng.", (BlockKind.PARAGRAPH, ("Cần mang",))),
    ]


def test_table_rows_name_their_columns(read: Reader) -> None:
    document = read("a.md", "| Lớp | Học phí |\n|---|---|\n| Nhỏ | 300.000 đồng |\n| Lớn | |\n")
    assert texts(document) == ["Lớp: Nhỏ; Học phí: 300.000 đồng", "Lớp: Lớn"]


def test_a_dateline_and_signature_in_the_text(read: Reader) -> None:
    document = read(
        "a.md", f"# Học bơi\n\n*Thứ hai, 20/05/2024*\n\n{BODY}\nMang theo mũ.\n\nLê An\n"
    )
    assert (document.info.published, document.info.author) == (date(2024, 5, 20), "Lê An")


def test_a_name_in_a_list_signs_nothing(read: Reader) -> None:
    document = read(
        "a.md", f"# Học bơi\n\n{BODY}\nMuốn hỏi thêm, hãy gọi thầy dạy bơi.\n\n- Nguyễn Văn An\n"
    )
    assert document.info.author == ""
    assert texts(document, BlockKind.LIST_ITEM) == ["Nguyễn Văn An"]


def test_lines_that_name_what_they_say_stay_lines(read: Reader) -> None:
    document = read(
        "a.md", "Địa chỉ: số 6 phố Huế\n**Điện thoại:** 0204 3777 889\n\nHọ trồng: lúa,\nngô.\n"
    )
    assert texts(document) == [
        "Địa chỉ: số 6 phố Huế\nĐiện thoại: 0204 3777 889",
        "Họ trồng: lúa, ngô.",
    ]
