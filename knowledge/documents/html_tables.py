"""Tables of web pages: which hold data, and their rows as text.

In: a table element. Out: whether it is data (old pages lay themselves out with tables), and its
rows, each cell said with its column. Cells that span several columns are not split.
"""

from lxml.etree import _Element

from knowledge.documents.tables import row_text

_LAYOUT = ("table", "form", "h1", "h2", "h3", "article", "section")
_CELL_LENGTH = 400
_BOLD = ("b", "strong")


def is_data_table(table: _Element) -> bool:
    """Return whether a table holds data: rows and columns of short cells."""
    if next(table.iterdescendants(*_LAYOUT), None) is not None:
        return False
    rows = [_cells(row) for row in table.iter("tr")]
    if not any(len(row) > 1 for row in rows):
        return False
    return len(rows) > 1 and all(len(_text(cell)) <= _CELL_LENGTH for row in rows for cell in row)


def table_rows(table: _Element) -> list[str]:
    """Return the rows of a data table as text, its heading row said in each of the others."""
    rows = [cells for row in table.iter("tr") if (cells := _cells(row))]
    columns: list[str] = []
    if _is_heading_row(rows):
        columns = [_text(cell) for cell in rows.pop(0)]
    said = []
    for row in rows:
        texts = [_text(cell) for cell in row]
        said.append(row_text(columns if len(columns) == len(texts) else [], texts))
    return [row for row in said if row]


def _is_heading_row(rows: list[list[_Element]]) -> bool:
    first = rows[0]
    return len(first) > 1 and all(
        cell.tag == "th" or next(cell.iterdescendants(*_BOLD), None) is not None for cell in first
    )


def _cells(row: _Element) -> list[_Element]:
    return [cell for cell in row if cell.tag in {"td", "th"}]


def _text(cell: _Element) -> str:
    parts = []
    for element in cell.iter():
        if element.tag not in {"script", "style", "sup"}:
            parts.append(element.text or "")
        if element is not cell:
            parts.append(" " if element.tag in {"br", "p", "div", "li"} else "")
            parts.append(element.tail or "")
    return " ".join("".join(parts).split())
