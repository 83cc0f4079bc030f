"""What libraries read of office files: `python -m benchmarks.formats`.

In: a bulletin in two columns with a table, and a report, which LibreOffice (`soffice`) writes as
PDF and DOCX from the same text. Out: for the product and for each other library that is installed
(`pip install pypdf pdfplumber pdfminer.six docx2python mammoth`), the time a page or document
takes and the share of the paragraphs that it gives whole, in one piece and without lost letters.
Times are of the processor, the best of three, parsing in this process.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from xml.sax.saxutils import escape

from knowledge.documents.formats import read

_REPEATS = 3
_VILLAGES = ("An Lạc", "Bình Minh", "Cẩm Sơn", "Đông Thọ", "Hòa Thuận", "Nghĩa Hưng", "Mỹ Đức")
_SENTENCES = (
    "Thôn {0} đã hoàn thành {1} km đường giao thông nông thôn với kinh phí {2},{3} tỷ đồng.",
    "Năm nay bà con {0} thu hoạch được {1} tấn vải thiều, tăng {3}% so với cùng kỳ.",
    "Hợp tác xã {0} hiện có {1} thành viên, chủ yếu sản xuất rau an toàn và nuôi gà đồi.",
    "Theo kế hoạch, {3} hộ nghèo ở {0} sẽ được hỗ trợ xây nhà mới trước Tết Nguyên đán.",
)
_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
    )
)
_FRAME = """<?xml version="1.0" encoding="UTF-8"?>
<office:document {names} office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:default-style style:family="paragraph"><style:text-properties
 fo:font-family="Liberation Serif" fo:font-size="12pt"/></style:default-style></office:styles>
<office:automatic-styles><style:page-layout style:name="P"><style:page-layout-properties
 fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/>
<style:header-style/><style:footer-style/></style:page-layout>
<style:style style:name="C" style:family="section"><style:section-properties>
<style:columns fo:column-count="{columns}" fo:column-gap="0.8cm"/>
</style:section-properties></style:style>
<style:style style:name="J" style:family="paragraph"><style:paragraph-properties
 fo:text-align="justify" fo:margin-bottom="0.2cm"/></style:style></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P">
<style:header><text:p>BẢN TIN XÃ AN LẠC – SỐ 12/2024</text:p></style:header>
<style:footer><text:p>Trang <text:page-number/></text:p></style:footer></style:master-page>
</office:master-styles><office:body><office:text><text:section text:style-name="C" text:name="S">
{body}</text:section>{table}</office:text></office:body></office:document>"""


def main() -> None:
    if not shutil.which("soffice"):
        sys.exit("soffice is missing: install LibreOffice Writer")
    with tempfile.TemporaryDirectory() as folder:
        for name, columns in (("two columns", 2), ("one column", 1)):
            paragraphs, rows, files = _written(Path(folder), name.replace(" ", "-"), columns)
            for suffix, readers in (("pdf", _pdf_readers()), ("docx", _docx_readers())):
                print(f"{suffix}, {name}, {len(paragraphs)} paragraphs, {len(rows)} rows")
                for label, reader in readers:
                    _measure(label, reader, files[suffix], paragraphs + rows)


def _measure(label: str, reader: Callable[[bytes], str], data: bytes, wanted: list[str]) -> None:
    best = min(_timed(reader, data) for _ in range(_REPEATS))
    pieces = {" ".join(piece.split()) for piece in reader(data).split("\n\n")}
    whole = sum(text in pieces for text in wanted)
    text = " ".join(reader(data).split())
    words = {word for one in wanted for word in re.findall(r"\w+", one)}
    kept = sum(word in text for word in words)
    print(
        f"  {label:14} {best * 1000:8.0f} ms   {whole}/{len(wanted)} whole"
        f"   {kept}/{len(words)} words"
    )


def _timed(reader: Callable[[bytes], str], data: bytes) -> float:
    began = time.process_time()
    reader(data)
    return time.process_time() - began


def _written(
    folder: Path, name: str, columns: int
) -> tuple[list[str], list[str], dict[str, bytes]]:
    """Return a text's paragraphs, the rows of its table as we say them, and its files."""
    random = Random(6)
    paragraphs = [
        " ".join(
            random.choice(_SENTENCES).format(
                random.choice(_VILLAGES),
                random.randint(2, 400),
                random.randint(2, 90),
                random.randint(1, 9),
            )
            for _ in range(random.randint(3, 6))
        )
        for _ in range(40)
    ]
    table = [("Thôn", "Số hộ", "Số nhân khẩu")]
    table += [(village, f"{120 + at}", f"{500 + at}") for at, village in enumerate(_VILLAGES)]
    body = "".join(f'<text:p text:style-name="J">{escape(one)}</text:p>' for one in paragraphs)
    source = folder / f"{name}.fodt"
    source.write_text(
        _FRAME.format(names=_NAMES, columns=columns, body=body, table=_table(table)),
        encoding="utf-8",
    )
    files = {}
    for suffix in ("pdf", "docx"):
        subprocess.run(
            ["soffice", "--headless", "--convert-to", suffix, "--outdir", folder, source],  # noqa: S607 (wherever it is installed)
            check=True,
            capture_output=True,
        )
        files[suffix] = source.with_suffix(f".{suffix}").read_bytes()
    rows = ["; ".join(map(": ".join, zip(table[0], row, strict=True))) for row in table[1:]]
    return paragraphs, rows, files


def _table(rows: list[tuple[str, ...]]) -> str:
    cells = (
        "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        for row in rows
    )
    inner = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    column = '<table:table-column table:number-columns-repeated="3"/>'
    return f'<table:table table:name="T">{column}{inner}</table:table>'


def _ours(module: str) -> Callable[[bytes], str]:
    def reader(data: bytes) -> str:
        content = read(module, data)
        return "\n\n".join(content.text[block.start : block.end] for block in content.blocks)

    return reader


def _pdf_readers() -> Iterator[tuple[str, Callable[[bytes], str]]]:
    yield "hoidap", _ours("pdf")
    with suppress(ImportError):
        pdfium: Any = import_module("pypdfium2")
        yield (
            "pypdfium2",
            lambda data: "\n".join(
                page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data)
            ),
        )
    with suppress(ImportError):
        pypdf: Any = import_module("pypdf")
        yield (
            "pypdf",
            lambda data: "\n".join(
                page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages
            ),
        )
    with suppress(ImportError):
        plumber: Any = import_module("pdfplumber")
        yield (
            "pdfplumber",
            lambda data: "\n".join(
                page.extract_text() for page in plumber.open(BytesIO(data)).pages
            ),
        )
    with suppress(ImportError):
        miner: Any = import_module("pdfminer.high_level")
        yield "pdfminer.six", lambda data: str(miner.extract_text(BytesIO(data)))


def _docx_readers() -> Iterator[tuple[str, Callable[[bytes], str]]]:
    yield "hoidap", _ours("docx")
    with suppress(ImportError):
        docx2python: Any = import_module("docx2python")
        yield "docx2python", lambda data: str(docx2python.docx2python(BytesIO(data)).text)
    with suppress(ImportError):
        mammoth: Any = import_module("mammoth")

        def through_html(data: bytes) -> str:
            made = mammoth.convert_to_html(BytesIO(data)).value
            return re.sub(r"<[^>]+>", "", re.sub(r"</(?:p|tr|li|h\d)>", "\n\n", made))

        yield "mammoth", through_html


if __name__ == "__main__":
    main()
