"""OpenDocument texts and sheets, as LibreOffice saves them.

In: the bytes of an `.odt` or `.ods` file. Out: `Content`: headings, paragraphs, lists and tables of
a text; of sheets a block a row with its column names, cells as they are shown. Notes, comments,
frames, tracked deletions and what numbers a list by itself are left out.

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
from knowledge.documents.packages import Parts
from knowledge.documents.sheets import write_sheet
from knowledge.documents.tables import table_rows

_NAME = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}{}"


def _name(prefixed: str) -> str:
    prefix, _, local = prefixed.partition(":")
    return _NAME.format(prefix, local)


_P, _H, _LIST, _ITEM = map(_name, ("text:p", "text:h", "text:list", "text:list-item"))
_TABLE, _ROW, _CELL = map(_name, ("table:table", "table:table-row", "table:table-cell"))
_COVERED = _name("table:covered-table-cell")
_BLANKS = frozenset(map(_name, ("text:s", "text:tab", "text:line-break")))
_SILENT = frozenset(
    map(_name, ("text:note", "office:annotation", "text:tracked-changes", "draw:frame"))
)
_INDEXES = frozenset(map(_name, ("text:table-of-content", "text:alphabetical-index")))
_DEEP = 30
_MOST_REPEATED = 200
_CELL_LENGTH = 600
_TITLE_AMONG = 8


def read(data: bytes) -> Content:
    """Return the content of an OpenDocument text or workbook.

    Raises:
        DamagedError: it cannot be taken apart.
        RefusedError: it is locked, or unfolds to too much.
    """
    with Parts(data) as parts:
        root = parts.xml("content.xml")
        title = _title(parts)
    body = root.find(_name("office:body"))
    if body is None or not len(body):
        raise DamagedError
    if body[0].tag == _name("office:spreadsheet"):
        return _sheets(body[0])
    styles = {
        str(style.get(_name("style:name"))): str(style.get(_name("style:parent-style-name")))
        for style in root.iter(_name("style:style"))
    }
    pieces = [piece for piece in _pieces(body[0], styles, 0) if piece.text]
    printed = any(same_text(piece.text, title) for piece in pieces[:_TITLE_AMONG])
    return content(pieces, Stated(title=title if printed else ""))


def _title(parts: Parts) -> str:
    try:
        meta = parts.xml("meta.xml")
    except DamagedError:
        return ""
    found = next(meta.iter("{http://purl.org/dc/elements/1.1/}title"), None)
    return _text(found) if found is not None else ""


def _pieces(element: _Element, styles: dict[str, str], depth: int) -> Iterator[Piece]:
    for child in element:
        if child.tag == _H:
            level = str(child.get(_name("text:outline-level")) or "1")
            yield Piece(BlockKind.HEADING, _text(child), 1 + int(level) if level.isdigit() else 2)
        elif child.tag == _P:
            named = str(child.get(_name("text:style-name")))
            is_title = "Title" in {named, styles.get(named)}
            kind = BlockKind.HEADING if is_title else BlockKind.PARAGRAPH
            yield Piece(kind, _text(child), 1)
        elif depth > _DEEP or child.tag in _SILENT | _INDEXES:
            continue
        elif child.tag == _TABLE:
            yield from _table(child, styles, depth + 1)
        elif child.tag == _ITEM:
            for piece in _pieces(child, styles, depth + 1):
                is_item = piece.kind is BlockKind.PARAGRAPH
                yield Piece(BlockKind.LIST_ITEM, piece.text) if is_item else piece
        else:
            yield from _pieces(child, styles, depth + 1)


def _table(table: _Element, styles: dict[str, str], depth: int) -> Iterator[Piece]:
    rows = list(_grid(table))
    texts = [text for row in rows for text in row]
    wide = len(rows) > 1 and any(len(row) > 1 for row in rows)
    if wide and not any(map(is_laid_out, texts)) and all(len(t) <= _CELL_LENGTH for t in texts):
        for said in table_rows(rows)[1]:
            yield Piece(BlockKind.ROW, said)
        return
    # Laid out with a table: the head of a letter, a frame around a text.
    for cell in table.iter(_CELL):
        yield from _pieces(cell, styles, depth + 1)


def _grid(table: _Element) -> Iterator[list[str]]:
    """Yield the cells of each row; one that spans others is said in each of their places."""
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
            repeated = str(cell.get(_name("table:number-columns-repeated")) or "1")
            times = int(repeated) if repeated.isdigit() else 1
            said += [text] * min(times, _MOST_REPEATED)
        while said and not said[-1]:
            said.pop()
        above = said
        if said:
            yield said


def _sheets(book: _Element) -> Content:
    writer = Writer()
    tables = list(book.iterchildren(_TABLE))
    titles = []
    for table in tables:
        if len(tables) > 1:
            writer.heading(1, str(table.get(_name("table:name")) or ""))
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
        elif child.tag not in _SILENT and isinstance(child.tag, str):
            yield from _said(child)
        yield child.tail or ""
