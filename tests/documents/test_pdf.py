"""PDFs become what a reader sees: columns, paragraphs, tables, and the pages they are on."""

from pathlib import Path

import pytest

from knowledge.documents.document import BlockKind, Document
from knowledge.documents.load import load
from knowledge.documents.problems import Problem, UnreadableError
from tests.documents.conftest import Reader, texts
from tests.documents.pdfs import HEIGHT, Said, lines, pdf, width

FILES = Path(__file__).parent / "files"
FIRST = (
    "Sáng nay, trường tiểu học Đồng Tâm khai giảng năm học mới với 412 học sinh của mười lăm lớp, "
    "đông hơn năm trước hai mươi em. Thầy Bùi Quang Lãm, hiệu trưởng, đánh trống khai trường."
)
SECOND = (
    "Nhà trường vừa sửa xong mái của dãy phòng học phía tây và thay toàn bộ bóng đèn. Kinh phí là "
    "275 triệu đồng, do huyện cấp một nửa, phụ huynh góp một nửa còn lại trong hai đợt."
)
THIRD = "Buổi chiều, thầy trò cùng trồng ba mươi cây bàng quanh sân trước khi ra về."


def page_of(document: Document, quote: str) -> int:
    return document.page(document.text.index(quote))


@pytest.fixture(scope="module")
def bulletin() -> Document:
    """A bulletin that LibreOffice wrote: two columns, a table, headers and footers, two pages."""
    return load(FILES / "ban-tin.pdf", FILES)


def test_columns_are_read_one_after_the_other(bulletin: Document) -> None:
    paragraphs = texts(bulletin, BlockKind.PARAGRAPH)
    assert [text.split(",")[0] for text in paragraphs[:3]] == [
        "Sáng 12/9",
        "Bà Đỗ Thị Mận",
        "Từ tháng 10",
    ]
    assert all(text.endswith(".") for text in paragraphs)
    assert len(paragraphs) == 8


def test_headings_and_title_are_told_by_their_letters(bulletin: Document) -> None:
    assert bulletin.info.title == "Bản tin xã Bình Minh"
    assert texts(bulletin, BlockKind.HEADING) == [
        "Kinh tế và xã hội",
        "Sức khỏe và an toàn",
        "Số liệu các thôn",
    ]


def test_running_headers_and_page_numbers_are_left_out(bulletin: Document) -> None:
    assert "QUÝ III NĂM 2024" not in bulletin.text
    assert "Trang" not in bulletin.text


def test_rows_of_a_table_are_said_with_their_columns(bulletin: Document) -> None:
    row = "Thôn: Thượng; Số hộ: 256; Số nhân khẩu: 1.024; Diện tích lúa (ha): 61,2"
    assert row in texts(bulletin, BlockKind.ROW)


def test_pages_are_known(bulletin: Document) -> None:
    assert page_of(bulletin, "Hợp tác xã Rau sạch Bình Minh") == 1
    assert page_of(bulletin, "Thôn: Hạ") == 2


def test_a_paragraph_runs_on_over_a_page(read: Reader) -> None:
    words = FIRST.split()
    first, rest = " ".join(words[:25]), " ".join(words[25:])
    pages = [lines(SECOND, 60, 700, 400) + lines(first, 60, 620, 400), lines(rest, 60, 780, 400)]
    document = read("a.pdf", pdf(pages))
    assert texts(document)[-1] == FIRST
    assert page_of(document, "Sáng nay") == 1
    assert page_of(document, "hiệu trưởng, đánh trống") == 2


def test_letters_are_read_where_they_stand_and_not_as_they_were_drawn(read: Reader) -> None:
    whole = lines(FIRST, 60, 700, 400)
    parts = []
    for line in whole:
        for at, letter in enumerate(line.text):
            parts.append(Said(line.x + width(line.text[:at]), line.y, letter))
    parts.sort(key=lambda said: said.text)
    assert texts(read("a.pdf", pdf([parts + lines(THIRD, 60, 640, 400)])))[0] == FIRST


def test_hyphens_at_the_end_of_a_line_are_taken_out(read: Reader) -> None:
    said = [
        Said(60, 700, "Nhà trường lắp hệ thống camera giám sát và hệ thống micro-"),
        Said(60, 686, "phone mới cho giai đoạn hai năm, đó là các năm học 2024-"),
        Said(60, 672, "2025 và năm học sau đó."),
    ]
    whole = (
        "Nhà trường lắp hệ thống camera giám sát và hệ thống microphone mới cho giai đoạn hai năm, "
        "đó là các năm học 2024-2025 và năm học sau đó."
    )
    assert texts(read("a.pdf", pdf([said]))) == [whole]


def test_running_lines_differ_from_page_to_page_in_numbers_only(read: Reader) -> None:
    pages = [
        [
            Said(60, HEIGHT - 40, "Báo cáo của nhà trường", 9),
            *lines(text, 60, 740, 450),
            Said(280, 30, f"- {number} -", 9),
        ]
        for number, text in enumerate((FIRST, SECOND, THIRD), 41)
    ]
    assert texts(read("a.pdf", pdf(pages))) == [FIRST, SECOND, THIRD]


def test_a_first_line_of_its_own_stays(read: Reader) -> None:
    pages = [
        [Said(60, 780, f"Phần {name} của báo cáo"), *lines(text, 60, 740, 450)]
        for name, text in (("mở đầu", FIRST), ("giữa", SECOND), ("cuối", THIRD))
    ]
    assert "Phần giữa của báo cáo" in texts(read("a.pdf", pdf(pages)))


def test_the_head_and_foot_of_an_official_document(read: Reader) -> None:
    said = [
        Said(60, 790, "ỦY BAN NHÂN DÂN"),
        Said(280, 790, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        Said(60, 776, "XÃ TÂN LẬP"),
        Said(300, 776, "Độc lập - Tự do - Hạnh phúc"),
        Said(60, 750, "Số: 45/QĐ-UBND"),
        Said(280, 750, "Tân Lập, ngày 12 tháng 8 năm 2024"),
        Said(250, 710, "QUYẾT ĐỊNH"),
        Said(200, 696, "Về việc sửa đường thôn Đông"),
        *lines(SECOND, 60, 660, 450),
        Said(60, 560, "Nơi nhận:"),
        Said(320, 560, "TM. ỦY BAN NHÂN DÂN"),
        Said(60, 546, "- Lưu: VT."),
        Said(360, 546, "CHỦ TỊCH"),
        Said(340, 500, "Phan Văn Tuyển"),
    ]
    document = read("a.pdf", pdf([said]))
    assert document.info.title == "QUYẾT ĐỊNH Về việc sửa đường thôn Đông"
    assert str(document.info.published) == "2024-08-12"
    assert texts(document)[:2] == ["ỦY BAN NHÂN DÂN XÃ TÂN LẬP", "Số: 45/QĐ-UBND"]
    assert "Lưu: VT." in texts(document)
    assert not texts(document, BlockKind.ROW)


def test_a_scan_is_reported_as_such(tmp_path: Path) -> None:
    path = tmp_path / "quét.pdf"
    path.write_bytes(pdf([[], [], [Said(290, 30, "3")]]))
    with pytest.raises(UnreadableError) as caught:
        load(path, tmp_path)
    assert caught.value.problem is Problem.SCANNED
    assert str(caught.value).startswith("quét.pdf: ")


def test_what_is_no_pdf_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"x" * 500)
    with pytest.raises(UnreadableError) as caught:
        load(path, tmp_path)
    assert caught.value.problem is Problem.DAMAGED


def test_a_stated_title_counts_where_it_is_printed(read: Reader) -> None:
    printed, template = "Khai giảng ở trường Đồng Tâm", "Microsoft Word - ban nhap.doc"
    said = [Said(60, 780, printed), *lines(f"{FIRST} {SECOND}", 60, 740, 450)]
    assert read("a.pdf", pdf([said], title=template)).info.title == printed
    assert read("b.pdf", pdf([said], title=printed)).info.title == printed
