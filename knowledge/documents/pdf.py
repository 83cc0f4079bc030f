"""PDF files with a text layer.

In: the bytes of a `.pdf` file. Out: `Content` whose text is the document as it reads: a column at a
time, running headers and footers left out, broken lines rejoined, rows of tables written as
"column: cell", and the page that everything stands on. Scans have no text and are refused. Pages
are numbered as a viewer counts them, from 1, whatever is printed on them.

The library was chosen on files that LibreOffice 7.4 wrote from Vietnamese text. For a bulletin in
two columns (`python -m benchmarks.formats`, 2026-11-25) PDFium takes 11 ms, pypdf 225, pdfplumber
693, pdfminer.six 2,780; this reader 152, mostly for the positions of letters. Where the font
lacks Vietnamese letters, PDFium's, pypdf's and pdfminer.six's order of them loses a word in eight;
pdfplumber keeps them, but its lines run across both columns. By the positions of the letters
nothing is lost. PyMuPDF is under the AGPL. PDFium reads the PDFs of Chrome and is fuzzed for it.
"""

from knowledge.documents.assemble import Piece, Stated, same_text
from knowledge.documents.content import Content, RefusedError
from knowledge.documents.document import BlockKind
from knowledge.documents.flow import content
from knowledge.documents.pdf_glyphs import Row, pdf_pages
from knowledge.documents.pdf_layout import regions
from knowledge.documents.pdf_paragraphs import Paragraph, Setter, body_size, is_heading
from knowledge.documents.pdf_running import without_running
from knowledge.documents.problems import Problem

_FEW_CHARACTERS = 8
"""Fewer a page are stamps and page numbers on a scan."""
_BOLD_RANK = 7
_TITLE_AMONG = 8


def read(data: bytes) -> Content:
    """Return the content of a PDF.

    Raises:
        DamagedError: it cannot be opened.
        RefusedError: it is a scan, has a password, or too many pages.
    """
    pages, title = pdf_pages(data)
    if _characters(pages) < _FEW_CHARACTERS * len(pages):
        raise RefusedError(Problem.SCANNED)
    body = body_size(pages)
    setter = Setter(body)
    for number, rows in enumerate(without_running(pages), 1):
        setter.add(regions(rows), number)
    paragraphs = setter.paragraphs
    printed = any(same_text(paragraph.text, title) for paragraph in paragraphs[:_TITLE_AMONG])
    # What is stated but not printed is often the name of a file or of a template.
    return content(
        _pieces(paragraphs, body),
        Stated(title=title if printed else ""),
        [paragraph.pages for paragraph in paragraphs],
    )


def _characters(pages: list[list[Row]]) -> int:
    return sum(len(word.text) for rows in pages for row in rows for word in row.words)


def _pieces(paragraphs: list[Paragraph], body: float) -> list[Piece]:
    headings = [is_heading(paragraph, body) for paragraph in paragraphs]
    sizes = sorted(
        {
            round(paragraph.size)
            for paragraph, heading in zip(paragraphs, headings, strict=True)
            if heading
        },
        reverse=True,
    )
    pieces = []
    for paragraph, heading in zip(paragraphs, headings, strict=True):
        if heading:
            larger = round(paragraph.size) > round(body)
            rank = sizes.index(round(paragraph.size)) + 1 if larger else _BOLD_RANK
            pieces.append(Piece(BlockKind.HEADING, paragraph.text, rank))
        elif paragraph.row:
            pieces.append(Piece(BlockKind.ROW, paragraph.text))
        elif paragraph.is_item:
            pieces.append(Piece(BlockKind.LIST_ITEM, paragraph.text))
        else:
            pieces.append(Piece(BlockKind.PARAGRAPH, paragraph.text))
    return pieces
