"""OpenDocument texts and sheets, as LibreOffice saves them.

In: the bytes of an `.odt` or `.ods` file. Out: `Content`: headings, paragraphs, lists and tables of
a text, the numbers that it counts, text boxes behind the paragraph that holds them; of sheets a
block a row with its column names, cells as they are shown. Notes, comments, pictures and tracked
deletions are left out.

The format is read with lxml, which is there anyway: odfpy, the library for it, has not been
released since 2020 and has no types.
"""

from collections.abc import Iterator

from lxml.etree import _Element

from knowledge.documents.assemble import Piece, Stated, same_text
from knowledge.documents.content import Content, DamagedError, Writer
from knowledge.documents.document import BlockKind
from knowledge.documents.flow import content
from knowledge.documents.letterhead import is_laid_out
from knowledge.documents.odf_names import DRAWING, name
from knowledge.documents.odf_numbering import Numbering, OpenList
from knowledge.documents.packages import Parts
from knowledge.documents.sheets import write_sheet
from knowledge.documents.tables import table_lines

_P, _H, _LIST, _ITEM = map(name, ("text:p", "text:h", "text:list", "text:list-item"))
_TABLE, _ROW, _CELL = map(name, ("table:table", "table:table-row", "table:table-cell"))
_COVERED = name("table:covered-table-cell")
_BLANKS = frozenset(map(name, ("text:s", "text:tab", "text:line-break")))
_SILENT = frozenset(map(name, ("text:note", "office:annotation", "text:tracked-changes")))
_INDEXES = frozenset(map(name, ("text:table-of-content", "text:alphabetical-index")))
_DEEP = 30
_MOST_REPEATED = 200
_CELL_LENGTH = 600
_TITLE_AMONG = 8
_STYLES_DEEP = 12


def read(data: bytes) -> Content:
    """Return the content of an OpenDocument text or workbook.

    Raises:
        DamagedError: it cannot be taken apart.
        RefusedError: it is locked, or unfolds to too much.
    """
    with Parts(data) as parts:
        root = parts.xml("content.xml")
        title = _title(parts)
        styles = _part(parts, "styles.xml")
    body = root.find(name("office:body"))
    if body is None or not len(body):
        raise DamagedError
    if body[0].tag == name("office:spreadsheet"):
        return _sheets(body[0])
    pieces = [piece for piece in _Reader(root, styles).pieces(body[0], 0) if piece.text]
    printed = any(same_text(piece.text, title) for piece in pieces[:_TITLE_AMONG])
    return content(pieces, Stated(title=title if printed else ""))


def _title(parts: Parts) -> str:
    meta = _part(parts, "meta.xml")
    title = "{http://purl.org/dc/elements/1.1/}title"
    found = next(meta.iter(title), None) if meta is not None else None
    return _text(found) if found is not None else ""


def _part(parts: Parts, called: str) -> _Element | None:
    """Return a part that a text can do without."""
    try:
        return parts.xml(called)
    except DamagedError:
        return None


class _Reader:
    """Walks the body of a text."""

    def __init__(self, root: _Element, styles: _Element | None) -> None:
        self._numbering = Numbering(styles, root)
        self._parents = {
            str(style.get(name("style:name"))): str(style.get(name("style:parent-style-name")))
            for part in (styles, root)
            if part is not None
            for style in part.iter(name("style:style"))
        }

    def pieces(
        self, element: _Element, depth: int, within: OpenList | None = None
    ) -> Iterator[Piece]:
        """Yield what stands below an element; `within` is the list that it stands in."""
        for child in element:
            if child.tag in {_P, _H}:
                yield self._piece(child, within)
                yield from self._boxes(child, depth)
            elif depth > _DEEP or child.tag in _SILENT | _INDEXES:
                continue
            elif child.tag == _TABLE:
                yield from self._table(child, depth + 1)
            elif child.tag == _LIST:
                opened = self._numbering.open(child, within)
                yield from self.pieces(child, depth + 1, opened)
            elif child.tag == _ITEM and within:
                yield from self._item(child, depth + 1, within)
            else:
                yield from self.pieces(child, depth + 1, within)

    def _item(self, item: _Element, depth: int, within: OpenList) -> Iterator[Piece]:
        """Yield an item of a list; its first line bears the number."""
        first = next((child for child in item if child.tag in {_P, _H}), None)
        label = self._numbering.label(within, item) if first is not None else ""
        for piece in self.pieces(item, depth, within):
            if first is None:
                yield piece
                continue
            first = None
            kind = BlockKind.LIST_ITEM if piece.kind is BlockKind.PARAGRAPH else piece.kind
            yield Piece(kind, f"{label} {piece.text}" if label else piece.text, piece.rank)

    def _piece(self, paragraph: _Element, within: OpenList | None) -> Piece:
        text = _text(paragraph)
        if paragraph.tag == _H:
            written = str(paragraph.get(name("text:outline-level")))
            level = int(written) if written.isdigit() else 1
            counts = within is None and paragraph.get(name("text:is-list-header")) != "true"
            label = self._numbering.heading(level) if counts else ""
            return Piece(BlockKind.HEADING, f"{label} {text}" if label else text, 1 + level)
        styles = set(self._styles(str(paragraph.get(name("text:style-name")))))
        if "Title" in styles:
            return Piece(BlockKind.HEADING, text, 1)
        return Piece(BlockKind.CAPTION if "Caption" in styles else BlockKind.PARAGRAPH, text)

    def _styles(self, named: str) -> Iterator[str]:
        """Yield the name of a style and of those it is based on."""
        for _ in range(_STYLES_DEEP):
            yield named
            if named not in self._parents:
                return
            named = self._parents[named]

    def _boxes(self, paragraph: _Element, depth: int) -> Iterator[Piece]:
        """Yield what is written in the boxes and shapes of a paragraph."""
        for child in paragraph:
            if not isinstance(child.tag, str) or depth > _DEEP or child.tag in _SILENT:
                continue
            if child.tag.startswith(DRAWING):
                yield from self.pieces(child, depth + 1)
            else:
                yield from self._boxes(child, depth + 1)

    def _table(self, table: _Element, depth: int) -> Iterator[Piece]:
        rows = list(_grid(table))
        texts = [text for row in rows for text in row]
        wide = len(rows) > 1 and any(len(row) > 1 for row in rows)
        if wide and not any(map(is_laid_out, texts)) and all(len(t) <= _CELL_LENGTH for t in texts):
            yield from (Piece(*line) for line in table_lines(rows)[1])
            return
        # Laid out with a table: the head of a letter, a frame around a text.
        for cell in table.iter(_CELL):
            yield from self.pieces(cell, depth + 1)


def _grid(table: _Element) -> Iterator[list[str]]:
    """Yield the cells of each row; one that spans others is said in each of their places.

    Of rows without any cells the first is an empty one, and the others are none.
    """
    above: list[str] = []
    for row in table.iter(_ROW):
        said: list[str] = []
        for cell in row:
            if cell.tag not in {_CELL, _COVERED}:
                continue
            text = " ".join(filter(None, map(_text, cell.iter(_P))))
            if cell.tag == _COVERED:
                place = len(said)
                text = said[-1] if said and said[-1] else above[place] if place < len(above) else ""
            repeated = str(cell.get(name("table:number-columns-repeated")) or "1")
            times = int(repeated) if repeated.isdigit() else 1
            said += [text] * min(times, _MOST_REPEATED)
        while said and not said[-1]:
            said.pop()
        if said or above:
            yield said
        above = said


def _sheets(book: _Element) -> Content:
    writer = Writer()
    tables = list(book.iterchildren(_TABLE))
    titles = []
    for table in tables:
        if len(tables) > 1:
            writer.heading(1, str(table.get(name("table:name")) or ""))
        titles.append(write_sheet(writer, list(_grid(table))))
    blocks = (
        writer.blocks if any(block.kind is not BlockKind.HEADING for block in writer.blocks) else ()
    )
    return Content(text=writer.text, blocks=blocks, title=titles[0] if len(titles) == 1 else "")


def _text(element: _Element) -> str:
    return " ".join("".join(_said(element)).split())


def _said(element: _Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in _BLANKS:
            yield " "
        elif _is_shown(child):
            yield from _said(child)
        yield child.tail or ""


def _is_shown(element: _Element) -> bool:
    """Whether an element inside a paragraph is a part of its text."""
    tag = element.tag
    return isinstance(tag, str) and tag not in _SILENT and not tag.startswith(DRAWING)
