"""Word documents become what they show, the numbers that Word counts too."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as Package
from docx.oxml.ns import nsdecls, qn
from lxml import etree
from lxml.etree import _Element

from knowledge.documents.document import BlockKind
from knowledge.documents.load import load
from knowledge.documents.problems import Problem, UnreadableError
from tests.documents.conftest import Reader, texts

FILES = Path(__file__).parent / "files"


def saved(package: Package) -> bytes:
    file = BytesIO()
    package.save(file)
    return file.getvalue()


def element(markup: str) -> _Element:
    """Return an element of WordprocessingML from markup without its namespace."""
    opened, rest = markup.split(" ", 1)
    return etree.fromstring(f"{opened} {nsdecls('w')} {rest}")


def numbered(package: Package, *levels: tuple[str, str]) -> str:
    """Add a list of levels (format, text) and return its number."""
    part: _Element = package.part.numbering_part.element
    written = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    part.insert(0, element(f'<w:abstractNum w:abstractNumId="77">{written}</w:abstractNum>'))
    part.append(element('<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return "77"


def item(package: Package, text: str, number: str, level: int) -> None:
    paragraph = package.add_paragraph(text)
    properties: _Element = paragraph._p.get_or_add_pPr()  # noqa: SLF001 (python-docx writes no lists)
    properties.append(
        element(
            f'<w:numPr w:rsid="0"><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        )
    )


def test_a_regulation_that_libreoffice_wrote() -> None:
    document = load(FILES / "quy-che.docx", FILES)
    sections = {document.text[b.start : b.end]: b.section for b in document.blocks}
    assert document.info.published is not None
    assert document.info.published.isoformat() == "2024-03-15"
    assert sections["b) Một ảnh cỡ 3 x 4 cm chụp trong vòng 6 tháng."] == (
        "Chương II QUYỀN VÀ TRÁCH NHIỆM CỦA BẠN ĐỌC",
        "Điều 3. Thẻ thư viện",
        "Khoản 2",
    )


def test_headings_lists_and_bold_lines(read: Reader) -> None:
    package = docx.Document()
    package.add_paragraph("Kế hoạch năm 2024", style="Title")
    package.add_heading("Trồng rừng", 1)
    package.add_paragraph("Xã trồng 12 ha rừng keo trên đồi Con Voi.")
    package.add_paragraph("Cây giống do huyện cấp", style="List Bullet")
    package.add_paragraph().add_run("Kinh phí").bold = True
    package.add_paragraph("Kinh phí là 96 triệu đồng.")
    document = read("a.docx", saved(package))
    assert document.info.title == "Kế hoạch năm 2024"
    assert texts(document, BlockKind.HEADING) == ["Trồng rừng", "Kinh phí"]
    assert texts(document, BlockKind.LIST_ITEM) == ["Cây giống do huyện cấp"]
    assert document.blocks[-1].section == ("Trồng rừng", "Kinh phí")


def test_numbers_that_word_counts_are_written(read: Reader) -> None:
    package = docx.Document()
    number = numbered(package, ("decimal", "Điều %1."), ("decimal", "%2."), ("lowerLetter", "%3)"))
    for text, level in (
        ("Phạm vi", 0),
        ("Áp dụng cho mọi hộ trong xã.", 1),
        ("Mức thu", 0),
        ("Mức thu gồm:", 1),
        ("Hộ ở mặt đường 30.000 đồng một tháng;", 2),
        ("Hộ ở trong ngõ 20.000 đồng một tháng.", 2),
        ("Hộ nghèo không phải nộp.", 1),
    ):
        item(package, text, number, level)
    document = read("a.docx", saved(package))
    sections = {document.text[b.start : b.end]: b.section for b in document.blocks}
    assert sections["b) Hộ ở trong ngõ 20.000 đồng một tháng."] == ("Điều 2. Mức thu", "Khoản 1")
    assert sections["2. Hộ nghèo không phải nộp."] == ("Điều 2. Mức thu", "Khoản 2")


def test_rows_of_tables_are_said_with_their_columns(read: Reader) -> None:
    package = docx.Document()
    package.add_paragraph("Số liệu các thôn năm nay như sau.")
    table = package.add_table(0, 3)
    for row in (("Thôn", "Số hộ", "Ghi chú"), ("Đông", "214", ""), ("Đoài", "187", "sáp nhập")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    merged = table.add_row().cells
    merged[0].merge(table.rows[2].cells[0])
    merged[1].text = "9"
    document = read("a.docx", saved(package))
    assert texts(document, BlockKind.ROW) == [
        "Thôn: Đông; Số hộ: 214",
        "Thôn: Đoài; Số hộ: 187; Ghi chú: sáp nhập",
        "Thôn: Đoài; Số hộ: 9",
    ]


def test_the_head_of_a_letter_is_no_table(read: Reader) -> None:
    package = docx.Document()
    table = package.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells),
        (
            "UBND XÃ TÂN LẬP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Số: 12/TB-UBND", "Tân Lập, ngày 5 tháng 6 năm 2023",
        ),
        strict=True,
    ):  # fmt: skip
        cell.text = text
    package.add_paragraph("THÔNG BÁO")
    package.add_paragraph("Về việc cắt điện")
    package.add_paragraph("Điện cắt từ 7 giờ đến 11 giờ ngày 8/6 ở thôn Đông để sửa đường dây.")
    document = read("a.docx", saved(package))
    assert document.info.title == "THÔNG BÁO Về việc cắt điện"
    assert str(document.info.published) == "2023-06-05"
    assert not texts(document, BlockKind.ROW)


def test_deleted_text_is_left_out_and_inserted_text_read(read: Reader) -> None:
    package = docx.Document()
    paragraph = package.add_paragraph("Phí là ")
    for tag, inner, text in (("w:del", "w:delText", "10.000"), ("w:ins", "w:t", "15.000")):
        inside: _Element = paragraph._p  # noqa: SLF001 (python-docx tracks no changes)
        inside.append(element(f'<{tag} w:id="1"><w:r><{inner}>{text}</{inner}></w:r></{tag}>'))
    paragraph.add_run(" đồng một lượt.")
    assert texts(read("a.docx", saved(package))) == ["Phí là 15.000 đồng một lượt."]


def test_a_text_box_is_read_once_behind_its_paragraph(read: Reader) -> None:
    package = docx.Document()
    said = "<w:txbxContent><w:p><w:r><w:t>Trạm xá trực cả đêm.</w:t></w:r></w:p></w:txbxContent>"
    twice = f"<mc:Choice>{said}</mc:Choice><mc:Fallback>{said}</mc:Fallback>"
    namespace = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f'<w:r xmlns:mc="{namespace}"><mc:AlternateContent>{twice}</mc:AlternateContent></w:r>'
    table = package.add_table(2, 2)
    for cell, text in zip(table._cells, ("Nơi", "Giờ", "Trạm xá", ""), strict=True):  # noqa: SLF001 (in order)
        cell.text = text
    for paragraph in (package.add_paragraph("Xã trực "), table.cell(1, 1).paragraphs[0]):
        holder: _Element = paragraph._p  # noqa: SLF001 (python-docx draws no boxes)
        holder.append(element(box))
    package.paragraphs[-1].add_run("mỗi ngày.")
    assert texts(read("a.docx", saved(package))) == [
        "Nơi: Trạm xá; Giờ: Trạm xá trực cả đêm.",
        "Xã trực mỗi ngày.",
        "Trạm xá trực cả đêm.",
    ]


def test_fonts_from_before_unicode_are_decoded(read: Reader) -> None:
    package = docx.Document()
    run = package.add_paragraph().add_run("Céng hßa x· héi chñ nghÜa ViÖt Nam lµ n­íc cña d©n.")
    run.font.name = ".VnTime"
    assert texts(read("a.docx", saved(package))) == [
        "Cộng hòa xã hội chủ nghĩa Việt Nam là nước của dân."
    ]


def test_a_locked_document_is_reported_as_such(tmp_path: Path) -> None:
    path = tmp_path / "mật.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    with pytest.raises(UnreadableError) as caught:
        load(path, tmp_path)
    assert caught.value.problem is Problem.LOCKED


def test_headers_and_footers_are_left_out(read: Reader) -> None:
    package = docx.Document()
    package.sections[0].header.paragraphs[0].text = "Lưu hành nội bộ"
    package.add_paragraph("Nội dung chính ở đây.")
    document = read("a.docx", saved(package))
    assert document.text == "Nội dung chính ở đây."
    assert package.element.tag == qn("w:document")
