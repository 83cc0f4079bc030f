"""A row of a workbook or a file of rows is a fact with its column names."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.documents import xlsx
from knowledge.documents.document import BlockKind
from tests.documents.conftest import Reader, texts

ROWS = "Huyện;Số xã;Dân số\nTân Yên;22;170.767\nYên Thế;19;110.921\n"
SAID = [
    "Huyện: Tân Yên; Số xã: 22; Dân số: 170.767",
    "Huyện: Yên Thế; Số xã: 19; Dân số: 110.921",
]


def saved(book: openpyxl.Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_of(book: openpyxl.Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_files_of_rows(read: Reader, mark: str, encoding: str) -> None:
    document = read("huyen.csv", ROWS.replace(";", mark).encode(encoding))
    assert texts(document) == SAID
    assert {block.kind for block in document.blocks} == {BlockKind.ROW}


def test_quoted_cells_may_hold_marks_and_lines(read: Reader) -> None:
    document = read("a.csv", 'Tên,Địa chỉ\n"Trạm, xá","Thôn Đông,\nxã Tân Lập"\n')
    assert texts(document) == ["Tên: Trạm, xá; Địa chỉ: Thôn Đông, xã Tân Lập"]


def test_lines_above_the_names_of_the_columns_stand_alone(read: Reader) -> None:
    document = read("a.csv", f"BẢNG SỐ LIỆU CÁC HUYỆN;;\nĐơn vị: người;;\n{ROWS}")
    assert document.info.title == "BẢNG SỐ LIỆU CÁC HUYỆN"
    assert texts(document)[2:] == SAID


def test_a_table_without_names_of_columns(read: Reader) -> None:
    assert texts(read("a.csv", "1,5\n2,7\n")) == ["1: 5", "2: 7"]


def test_cells_are_said_as_they_are_shown(read: Reader) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    sheet.append(["Xã", "Hộ nghèo", "Kinh phí", "Ngày", "Đạt chuẩn"])
    sheet.append(["An Lạc", 0.0825, 1234567.5, date(2023, 5, 17), True])
    sheet.append(["Yên Mỹ", 0.1, 98, datetime(2023, 5, 18, 7, 30), False])  # noqa: DTZ001 (Excel has no zones)
    for row in (2, 3):
        sheet.cell(row, 2).number_format = "0.0%"
        sheet.cell(row, 3).number_format = '#,##0.00 "đồng"'
    assert texts(read("a.xlsx", saved(book))) == [
        "Xã: An Lạc; Hộ nghèo: 8,2%; Kinh phí: 1.234.567,50; Ngày: 17/05/2023; Đạt chuẩn: có",
        "Xã: Yên Mỹ; Hộ nghèo: 10,0%; Kinh phí: 98,00; Ngày: 07:30 18/05/2023; Đạt chuẩn: không",
    ]


def test_sheets_stand_under_their_names_and_hidden_ones_are_left_out(read: Reader) -> None:
    book = openpyxl.Workbook()
    for name, people in (("Năm 2022", 800), ("Năm 2023", 812), ("Nháp", 1)):
        sheet = book.create_sheet(name)
        sheet.append(["Xã", "Số hộ"])
        sheet.append(["An Lạc", people])
    book.remove(sheet_of(book))
    book["Nháp"].sheet_state = "hidden"
    document = read("a.xlsx", saved(book))
    rows = [block for block in document.blocks if block.kind is BlockKind.ROW]
    assert [block.section for block in rows] == [("Năm 2022",), ("Năm 2023",)]
    assert texts(document, BlockKind.ROW)[1] == "Xã: An Lạc; Số hộ: 812"


def test_names_of_columns_on_two_lines_are_joined(read: Reader) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    sheet.append(["Xã", "Diện tích", None])
    sheet.append([None, "Lúa", "Ngô"])
    sheet.append(["An Lạc", 120, 35])
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    assert texts(read("a.xlsx", saved(book))) == [
        "Xã: An Lạc; Diện tích Lúa: 120; Diện tích Ngô: 35"
    ]


def test_the_line_that_numbers_the_columns_is_left_out(read: Reader) -> None:
    document = read("a.csv", "Xã,Lúa,Ngô\n(1),(2),(3)\nAn Lạc,120,35\n")
    assert texts(document) == ["Xã: An Lạc; Lúa: 120; Ngô: 35"]


def test_a_workbook_too_large_for_memory_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    for row in (
        ("Huyện", "Xã", "Diện tích (ha)", None),
        (None, None, "Lúa", "Ngô"),
        ("Tân Yên", "An Lạc", 120, 35),
        (None, "Yên Mỹ", 98.5, None),
        (None, "Song Vân", 77, 12),
        ("Yên Thế", "Tam Tiến", None, None),
    ):
        sheet.append(row)
    sheet.append([])
    sheet.append(["Yên Thế", "Đồng Kỳ", 64, 8])
    for merged in ("A1:A2", "B1:B2", "C1:D1", "A3:A5", "C6:D6", "A9:CV40"):
        sheet.merge_cells(merged)
    data = saved(book)
    whole = xlsx.read(data)
    monkeypatch.setattr(xlsx, "_STREAMED", 0)
    streamed = xlsx.read(data)
    assert "Huyện: Tân Yên; Xã: Song Vân; Diện tích (ha) Lúa: 77" in streamed.text
    assert (streamed.text, streamed.blocks) == (whole.text, whole.blocks)


def test_remarks_across_a_table_are_no_rows(read: Reader) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    for row in (
        ("GIÁ VẬT LIỆU THÁNG 11",),
        ("Tên", "Đơn vị", "Giá (đồng)"),
        ("I. Xi măng",),
        ("Bỉm Sơn", "bao", 86000),
        ("Giá chưa gồm thuế.",),
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A5:C5")
    sheet.title = "Vật liệu"
    document = read("a.xlsx", saved(book))
    assert document.info.title == "GIÁ VẬT LIỆU THÁNG 11"
    assert texts(document, BlockKind.ROW) == ["Tên: Bỉm Sơn; Đơn vị: bao; Giá (đồng): 86000"]
    assert texts(document, BlockKind.PARAGRAPH)[1:] == ["I. Xi măng", "Giá chưa gồm thuế."]


def test_several_tables_in_a_sheet_have_columns_of_their_own(read: Reader) -> None:
    document = read(
        "a.csv",
        "Tuyến;Bến cuối;Giá vé\n01;Cầu Gồ;15.000\n\n03;Chũ;25.000\n\n"
        "Vé tháng;;\nNgười mua;Một tuyến;Hai tuyến\nSinh viên;150.000;200.000\n\n"
        "Bến;Số xe;\nCầu Gồ;12;\n",
    )
    rows = [block for block in document.blocks if block.kind is BlockKind.ROW]
    assert texts(document, BlockKind.ROW) == [
        "Tuyến: 01; Bến cuối: Cầu Gồ; Giá vé: 15.000",
        "Tuyến: 03; Bến cuối: Chũ; Giá vé: 25.000",
        "Người mua: Sinh viên; Một tuyến: 150.000; Hai tuyến: 200.000",
        "Bến: Cầu Gồ; Số xe: 12",
    ]
    assert rows[2].section == ("Vé tháng",)


def test_questions_with_answers_are_curated(read: Reader) -> None:
    document = read("a.csv", "STT;Câu hỏi;Trả lời\n1;Thư viện mở lúc nào?;Từ 7 giờ 30.\n")
    assert [block.kind for block in document.blocks] == [BlockKind.QUESTION, BlockKind.CURATED]
    assert texts(document) == ["Thư viện mở lúc nào?", "Từ 7 giờ 30."]


def test_the_questions_of_a_test_are_rows(read: Reader) -> None:
    document = read("a.csv", "Câu hỏi;Trả lời\nHà Nội là thủ đô?;A\nHuế là thủ đô?;B\n")
    assert texts(document, BlockKind.ROW)[0] == "Câu hỏi: Hà Nội là thủ đô?; Trả lời: A"


def test_a_form_is_one_row(read: Reader) -> None:
    document = read("a.csv", "Họ và tên,Tạ Quang Vinh\nNgày sinh,12/08/1979\nHọc vị,Tiến sĩ\n")
    assert texts(document) == ["Họ và tên: Tạ Quang Vinh; Ngày sinh: 12/08/1979; Học vị: Tiến sĩ"]
