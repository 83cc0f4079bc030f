"""Files made to harm cost themselves, and nothing else."""

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from knowledge.documents.document import Document
from knowledge.documents.load import load
from knowledge.documents.problems import Problem, UnreadableError
from tests.documents.mutated import real_files
from tests.documents.pdfs import Said, pdf

Change = Callable[[bytes], bytes]
_HIDDEN = "mật khẩu của máy chủ"
_LAUGHS = b"<!DOCTYPE r [<!ENTITY a0 'ha'>%s]>" % b"".join(
    b"<!ENTITY a%d '%s'>" % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 12)
)
_FILES = real_files()
_PARTS = {".docx": "word/document.xml", ".xlsx": "xl/worksheets/sheet1.xml"}


def with_part(data: bytes, name: str, change: Change) -> bytes:
    """Return an archive with one part changed."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w") as made:
        for part in source.namelist():
            content = source.read(part)
            made.writestr(part, change(content) if part == name else content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def outcome(path: Path, data: bytes) -> Document | Problem:
    """Return the document in a file, or why there is none."""
    path.write_bytes(data)
    try:
        return load(path, path.parent)
    except UnreadableError as error:
        return error.problem


def test_an_archive_that_unfolds_to_very_much(tmp_path: Path) -> None:
    target = BytesIO()
    with (
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
        made.open(_PARTS[".docx"], "w") as part,
    ):
        for _ in range(250):
            part.write(b" " * 1_000_000)
    assert len(target.getvalue()) < 1_000_000
    assert outcome(tmp_path / "a.docx", target.getvalue()) is Problem.TOO_MUCH


@pytest.mark.parametrize("suffix", sorted(_PARTS))
def test_an_archive_that_lies_about_its_size(tmp_path: Path, suffix: str) -> None:
    data = with_part(_FILES[suffix][0], _PARTS[suffix], lambda part: part + b" " * 5_000_000)
    size = zipfile.ZipFile(BytesIO(data)).getinfo(_PARTS[suffix]).file_size
    lying = data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert outcome(tmp_path / f"a{suffix}", lying) is Problem.DAMAGED


@pytest.mark.parametrize("suffix", sorted(_PARTS))
def test_entities_that_multiply(tmp_path: Path, suffix: str) -> None:
    def laugh(part: bytes) -> bytes:
        declared, body = part.split(b"?>", 1) if part.startswith(b"<?xml") else (b"<?xml", part)
        return declared + b"?>" + _LAUGHS + body.replace(b">", b">&a11;", 3)

    data = with_part(_FILES[suffix][0], _PARTS[suffix], laugh)
    read = outcome(tmp_path / f"a{suffix}", data)
    assert isinstance(read, Problem) or len(read.text) < 100_000


@pytest.mark.parametrize("suffix", [*sorted(_PARTS), ".html"])
def test_entities_that_name_files_bring_none_of_them(tmp_path: Path, suffix: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text(_HIDDEN)
    kind = f"<!DOCTYPE r [<!ENTITY x SYSTEM '{secret.as_uri()}'>]>".encode()

    def name(part: bytes) -> bytes:
        declared, body = part.split(b"?>", 1) if part.startswith(b"<?xml") else (b"<?xml", part)
        return (
            declared
            + b"?>"
            + kind
            + body.replace(b"</w:t>", b"&x;</w:t>").replace(b"</t>", b"&x;</t>")
        )

    data = (
        kind + "<p>Một đoạn văn ở đây. &x;</p>".encode()
        if suffix == ".html"
        else with_part(_FILES[suffix][0], _PARTS[suffix], name)
    )
    read = outcome(tmp_path / f"a{suffix}", data)
    assert isinstance(read, Problem) or _HIDDEN not in read.text


def test_names_of_parts_lead_nowhere(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    target = BytesIO(_FILES[".docx"][0])
    with zipfile.ZipFile(target, "a") as made:
        made.writestr("../../outside.txt", "x")
        made.writestr("/tmp/hoidap-outside.txt", "x")  # noqa: S108 (a name inside an archive)
    assert isinstance(outcome(folder / "a.docx", target.getvalue()), Document)
    assert [path.name for path in tmp_path.rglob("*")] == ["documents", "a.docx"]


def test_a_workbook_with_a_cell_at_the_far_end(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Xã", "Số hộ"])
    sheet.append(["An Lạc", 812])
    sheet["XFD1048576"] = "xa"
    file = BytesIO()
    book.save(file)
    read = outcome(tmp_path / "a.xlsx", file.getvalue())
    assert isinstance(read, Document)
    assert "Xã: An Lạc; Số hộ: 812" in read.text


def test_a_pdf_whose_page_unfolds_to_much(tmp_path: Path) -> None:
    data = pdf([[Said(60, 700, "Một câu ở đây.")]])
    packed = zlib.compress(b"q " * 1_000_000, 9)
    body = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    start = data.rindex(b"<< /Length")
    end = data.index(b"endstream", start) + len(b"endstream")
    assert isinstance(outcome(tmp_path / "a.pdf", data[:start] + body + data[end:]), Problem)


def test_tables_within_tables(tmp_path: Path) -> None:
    word = docx.Document()
    cell = word.add_table(1, 1).cell(0, 0)
    for _ in range(150):
        cell = cell.add_table(1, 1).cell(0, 0)
    cell.text = "Trong cùng."
    file = BytesIO()
    word.save(file)
    assert outcome(tmp_path / "a.docx", file.getvalue()) in set(Problem)


def test_what_the_next_file_holds_is_read_after_all_that(tmp_path: Path) -> None:
    for suffix, files in _FILES.items():
        assert isinstance(outcome(tmp_path / f"b{suffix}", files[0]), Document)
