"""Chương, Điều, Khoản and Điểm are sections, whatever the format."""

from knowledge.documents.document import Document
from knowledge.documents.provisions import point_of
from tests.documents.conftest import Reader

RULES = """\
QUY CHẾ
Hoạt động của thư viện xã

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi điều chỉnh
Quy chế này quy định việc mượn và trả sách.

Điều 2. Giờ mở cửa
1. Thư viện mở cửa từ thứ Ba đến Chủ nhật.
2. Thư viện nghỉ thứ Hai.

Chương II
BẠN ĐỌC

Điều 3. Thẻ thư viện
1. Bạn đọc từ đủ 6 tuổi được cấp thẻ.
2. Hồ sơ cấp thẻ gồm:
a) Đơn đề nghị;
b) Một ảnh cỡ 3 x 4 cm.
Hồ sơ nộp tại quầy.

Điều 4. Quy chế này có hiệu lực từ ngày 01 tháng 4 năm 2024.

Nơi nhận:
- Các thôn;
"""
FIRST, SECOND = "Chương I QUY ĐỊNH CHUNG", "Chương II BẠN ĐỌC"


def sections(document: Document) -> dict[str, tuple[str, ...]]:
    return {document.text[block.start : block.end]: block.section for block in document.blocks}


def test_every_sentence_stands_under_its_provisions(read: Reader) -> None:
    found = sections(read("a.txt", RULES))
    card = (SECOND, "Điều 3. Thẻ thư viện")
    assert found["Điều 1. Phạm vi điều chỉnh"] == (FIRST,)
    assert found["2. Thư viện nghỉ thứ Hai."] == (FIRST, "Điều 2. Giờ mở cửa", "Khoản 2")
    assert found["1. Bạn đọc từ đủ 6 tuổi được cấp thẻ."] == (*card, "Khoản 1")
    assert found["b) Một ảnh cỡ 3 x 4 cm."] == (*card, "Khoản 2")
    assert found["Hồ sơ nộp tại quầy."] == (*card, "Khoản 2")


def test_an_article_without_a_heading_has_its_number(read: Reader) -> None:
    text = "Điều 4. Quy chế này có hiệu lực từ ngày 01 tháng 4 năm 2024."
    assert sections(read("a.txt", RULES))[text] == (SECOND, "Điều 4")


def test_what_follows_the_last_article_is_in_none(read: Reader) -> None:
    assert sections(read("a.txt", RULES))["Các thôn;"] == ()


def test_the_same_in_markdown_and_html(read: Reader) -> None:
    lines = [line for line in RULES.split("Nơi nhận", maxsplit=1)[0].splitlines() if line]
    markdown = read("a.md", "\n\n".join(lines))
    html = read("a.html", "<h1>Quy chế</h1>" + "".join(f"<p>{line}</p>" for line in lines[2:]))
    for document in (markdown, html):
        found = sections(document)
        article = next(name for name in found if name.startswith("Điều 2"))
        assert found["2. Thư viện nghỉ thứ Hai."][-2:] == (article, "Khoản 2")


def test_headings_of_markdown_stay_above_articles(read: Reader) -> None:
    document = read(
        "a.md",
        "# Sổ tay\n\n## Nội quy\n\n### Điều 1. Sách\n\n1. Giữ sạch.\n\n### Điều 2. Trật tự\n\n"
        "Nói khẽ.\n\n## Liên hệ\n\nGọi cho thủ thư.\n",
    )
    found = sections(document)
    assert found["Nói khẽ."] == ("Nội quy", "Điều 2. Trật tự")
    assert found["Gọi cho thủ thư."] == ("Liên hệ",)


def test_numbered_lines_elsewhere_are_no_clauses(read: Reader) -> None:
    found = sections(read("a.txt", RULES.replace("2. Thư viện nghỉ", "7. Thư viện nghỉ")))
    assert "Khoản 7" not in found["7. Thư viện nghỉ thứ Hai."]


def test_a_mention_is_no_article(read: Reader) -> None:
    text = (
        "Kỷ luật\n\nĐiều 5 của nội quy được nhắc lại ở đây.\n\nĐiều 6 cũng vậy, ai cũng phải nhớ.\n"
    )
    assert not any(sections(read("a.txt", text)).values())


def test_points_are_named() -> None:
    assert point_of(("Điều 1", "Khoản 2"), "đ) Giấy khai sinh") == "Điểm đ"
    assert point_of(("Điều 1",), "Giấy khai sinh") == ""
