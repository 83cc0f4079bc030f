"""Word documents.

In: the bytes of a `.docx` file. Out: `Content` whose text is the document as it reads: headings by
their styles, the numbers that Word counts, lists, rows of tables with their columns, text boxes
behind the paragraph that holds them. Headers, footers, notes, comments, deleted text and the table
of contents are left out.

python-docx opens the package, knows its styles and is typed; it was taken over docx2python, which
writes "1)" for whatever Word counts, and mammoth, which drops the numbers ("Điều 3." is counted by
Word in half the regulations that offices write) and makes HTML to be parsed again. It resolves no
entities and fetches nothing.
"""

from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document as Package
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from lxml.etree import _Element

from knowledge.documents.archive import xml_size
from knowledge.documents.assemble import Piece, Stated, same_text
from knowledge.documents.content import Content, DamagedError
from knowledge.documents.document import BlockKind
from knowledge.documents.docx_numbering import Numbering
from knowledge.documents.flow import content
from knowledge.documents.legacy import decode_font
from knowledge.documents.letterhead import is_laid_out
from knowledge.documents.tables import table_lines

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SILENT = frozenset(
    (_FALLBACK, *map(qn, ("w:del", "w:moveFrom", "w:footnoteReference", "w:pPr", "w:rPr")))
)
_BOX = qn("w:txbxContent")
_BLANKS = frozenset(map(qn, ("w:tab", "w:br", "w:cr", "w:ptab")))
_HOLDERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:smartTag")))
_P, _TBL, _TR, _TC, _T, _R = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc", "w:t", "w:r"))
_TITLE_RANK = 1
_BOLD_RANK = 8
_BOLD_LENGTH = 200
_CELL_LENGTH = 600
_STYLES_DEEP = 12
_TITLE_AMONG = 8
_LARGEST_SPAN = 60
_DEEP = 20


def read(data: bytes) -> Content:
    """Return the content of a Word document.

    Raises:
        DamagedError: it cannot be opened.
        RefusedError: it is locked, or unfolds to too much.
    """
    xml_size(data)
    try:
        package = docx.Document(BytesIO(data))
    except (KeyError, ValueError, AttributeError, OSError):
        raise DamagedError from None
    pieces = list(_Reader(package).pieces(package.element.body, 0))
    title = package.core_properties.title or ""
    printed = any(same_text(piece.text, title) for piece in pieces[:_TITLE_AMONG])
    return content(pieces, Stated(title=title if printed else ""))


class _Reader:
    """Walks the body of a document."""

    def __init__(self, package: Package) -> None:
        self._styles = {
            style.style_id: style for style in package.styles if isinstance(style, ParagraphStyle)
        }
        self._default = next(
            (style for style in self._styles.values() if style.name == "Normal"), None
        )
        try:
            self._numbering = Numbering(package.part.numbering_part.element)
        except (KeyError, NotImplementedError):  # python-docx makes none where there is none
            self._numbering = Numbering(None)

    def pieces(self, body: _Element, depth: int) -> Iterator[Piece]:
        """Yield the paragraphs and rows below an element."""
        for element in body:
            if element.tag == _P:
                piece = self._paragraph(element)
                if piece.text:
                    yield piece
                if depth < _DEEP:
                    for box in _boxes(element):
                        yield from self.pieces(box, depth + 1)
            elif element.tag == _TBL and depth < _DEEP:
                yield from self._table(element, depth + 1)
            elif element.tag in _HOLDERS and depth < _DEEP:
                yield from self.pieces(element, depth + 1)

    def _paragraph(self, paragraph: _Element) -> Piece:
        style = self._style(paragraph)
        chain = list(_chain(style))
        names = [(one.name or "").lower() for one in chain]
        text = " ".join(self._text(paragraph, style).split())
        label = self._label(paragraph, chain)  # an empty one is counted too
        if not text or any(name.startswith(("toc ", "table of")) for name in names):
            return Piece(BlockKind.PARAGRAPH, "")
        labelled = f"{label} {text}" if label else text
        if "title" in names:
            return Piece(BlockKind.HEADING, text, _TITLE_RANK)
        level = _outline(paragraph, chain)
        if level is not None:
            return Piece(BlockKind.HEADING, labelled, _TITLE_RANK + 1 + level)
        if label is not None:
            return Piece(BlockKind.LIST_ITEM, labelled)
        if "caption" in names:
            return Piece(BlockKind.CAPTION, text)
        if _is_bold(paragraph) and len(text) <= _BOLD_LENGTH and text[-1] not in ".,;:!?…":
            return Piece(BlockKind.HEADING, text, _BOLD_RANK)
        return Piece(BlockKind.PARAGRAPH, text)

    def _table(self, table: _Element, depth: int) -> Iterator[Piece]:
        rows = [list(_cells(row)) for row in _below(table, _TR)]
        texts = [
            [(" ".join(" ".join(self._text(p, None).split()) for p in _paragraphs(cell)), span, on)
             for cell, span, on in row]
            for row in rows
        ]  # fmt: skip
        if _is_data([[text for text, _, _ in row] for row in texts]):
            yield from (Piece(*line) for line in table_lines(_grid(texts))[1])
            return
        # Laid out with a table: the head of a letter, a frame around a text.
        for row in rows:
            for cell, _, _ in row:
                yield from self.pieces(cell, depth)

    def _style(self, paragraph: _Element) -> ParagraphStyle | None:
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if named is None:
            return self._default
        return self._styles.get(str(named.get(qn("w:val"))), self._default)

    def _label(self, paragraph: _Element, chain: list[ParagraphStyle]) -> str | None:
        for holder in (paragraph, *(style.element for style in chain)):
            number = holder.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
            if number is None:
                continue
            level = holder.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:ilvl')}")
            depth = str(level.get(qn("w:val"))) if level is not None else "0"
            return self._numbering.label(
                str(number.get(qn("w:val"))), int(depth) if depth.isdigit() else 0
            )
        return None

    def _text(self, paragraph: _Element, style: ParagraphStyle | None) -> str:
        usual = style.font.name if style is not None else None
        parts: list[str] = []
        for run in _runs(paragraph):
            text = "".join(_said(run))
            fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
            font = (fonts.get(qn("w:ascii")) if fonts is not None else None) or usual
            parts.append(decode_font(str(font), text) if font else text)
        return "".join(parts)


def _runs(element: _Element) -> Iterator[_Element]:
    """Yield the runs of a paragraph that are shown, in order."""
    for child in element:
        if child.tag == _R:
            yield child
        elif child.tag not in _SILENT and child.tag != _BOX and isinstance(child.tag, str):
            yield from _runs(child)


def _boxes(element: _Element) -> Iterator[_Element]:
    """Yield the text boxes of a paragraph, outermost ones, each once."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag not in _SILENT:
            yield from _boxes(child)


def _paragraphs(element: _Element) -> Iterator[_Element]:
    """Yield the paragraphs below an element, those in text boxes and inner tables too."""
    for child in element:
        if child.tag == _P:
            yield child
        if child.tag not in _SILENT:
            yield from _paragraphs(child)


def _said(run: _Element) -> Iterator[str]:
    for child in run:
        if child.tag == _T:
            yield child.text or ""
        elif child.tag in _BLANKS:
            yield " "
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"


def _chain(style: ParagraphStyle | None) -> Iterator[ParagraphStyle]:
    """Yield a style and those it is based on."""
    for _ in range(_STYLES_DEEP):
        if style is None:
            return
        yield style
        above = style.base_style
        style = above if isinstance(above, ParagraphStyle) else None


def _outline(paragraph: _Element, chain: list[ParagraphStyle]) -> int | None:
    """Return the level of a heading, 0 the highest, or None."""
    for holder in (paragraph, *(style.element for style in chain)):
        level = holder.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if level is not None:
            value = str(level.get(qn("w:val")))
            return int(value) if value.isdigit() and int(value) < 9 else None  # noqa: PLR2004 (9 is "body text")
    for style in chain:
        name, _, level_name = (style.name or "").lower().partition(" ")
        if name == "heading" and level_name.isdigit():
            return int(level_name) - 1
    return None


def _is_bold(paragraph: _Element) -> bool:
    runs = [run for run in _runs(paragraph) if "".join(_said(run)).strip()]
    marks = [run.find(f"{qn('w:rPr')}/{qn('w:b')}") for run in runs]
    return bool(runs) and all(
        mark is not None and mark.get(qn("w:val")) not in {"0", "false"} for mark in marks
    )


def _below(element: _Element, tag: str) -> Iterator[_Element]:
    """Yield the children of a tag, also those inside content controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _HOLDERS:
            yield from _below(child, tag)


def _cells(row: _Element) -> Iterator[tuple[_Element, int, bool]]:
    """Yield the cells of a row: the element, columns it spans, whether it goes on from above."""
    for cell in _below(row, _TC):
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        value = str(span.get(qn("w:val"))) if span is not None else "1"
        columns = min(int(value), _LARGEST_SPAN) if value.isdigit() else 1
        yield cell, columns, merged is not None and merged.get(qn("w:val")) != "restart"


def _is_data(rows: list[list[str]]) -> bool:
    if len(rows) <= 1 or not any(len(row) > 1 for row in rows):
        return False
    texts = [text for row in rows for text in row]
    return not any(map(is_laid_out, texts)) and all(len(text) <= _CELL_LENGTH for text in texts)


def _grid(rows: list[list[tuple[str, int, bool]]]) -> list[list[str]]:
    """Return the texts of a table with merged cells said in each of their places."""
    grid: list[list[str]] = []
    for row in rows:
        said: list[str] = []
        for text, span, goes_on in row:
            above = grid[-1] if grid else []
            place = len(said)
            said += [above[place] if goes_on and place < len(above) else text] * span
        grid.append(said)
    width = max(map(len, grid), default=0)
    return [[*said, *[""] * (width - len(said))] for said in grid]
