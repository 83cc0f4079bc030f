"""Tables of web pages: which hold data, and their rows as text.

In: a table element. Out: whether it is data (old pages lay themselves out with tables), and what
its rows say, each cell with its column; a cell that spans several places is said in each. Headings
are what the page marks as such, with header cells or bold letters; where it marks nothing, the
table is read like any other (`tables`).
"""

from collections.abc import Sequence
from itertools import takewhile

from lxml.etree import _Element

from knowledge.documents.tables import Line, is_form, joined, row_lines, table_lines

_LAYOUT = ("table", "form", "h1", "h2", "h3", "article", "section")
_CELL_LENGTH = 400
_BOLD = ("b", "strong")
_LARGEST_SPAN = 60
_HEADING_ROWS = 3


def is_data_table(table: _Element) -> bool:
    """Return whether a table holds data: rows and columns of short cells."""
    if next(table.iterdescendants(*_LAYOUT), None) is not None:
        return False
    rows = [_cells(row) for row in table.iter("tr")]
    if not any(len(row) > 1 for row in rows):
        return False
    return len(rows) > 1 and all(len(_text(cell)) <= _CELL_LENGTH for row in rows for cell in row)


def lines(table: _Element) -> list[Line]:
    """Return what the rows of a data table say, its headings said in each of them."""
    rows = [cells for row in table.iter("tr") if (cells := _cells(row))]
    grid = _grid(rows)
    headings = len(list(takewhile(_is_heading_row, rows[:_HEADING_ROWS])))
    if is_form(grid) or not (headings or any(cell.tag == "th" for row in rows for cell in row)):
        return table_lines(grid)[1]
    columns: Sequence[str] = grid[0] if headings else ()
    for row in grid[1:headings]:
        columns = joined(columns, row)
    return list(row_lines(columns, grid[headings:], max(map(len, grid))))


def _is_heading_row(row: Sequence[_Element]) -> bool:
    return bool(_text(row[0]) or len(row) > 1) and all(
        cell.tag == "th" or next(cell.iterdescendants(*_BOLD), None) is not None for cell in row
    )


def _grid(rows: Sequence[Sequence[_Element]]) -> list[list[str]]:
    """Return the texts of rows, those of a spanning cell in each of its places."""
    grid: list[list[str]] = []
    going_on: dict[int, tuple[str, int]] = {}  # what a column says from above, for how many rows
    for row in rows:
        said: list[str] = []
        cells = list(row)
        while cells or len(said) in going_on:
            text, left = going_on.pop(len(said), ("", 0))
            if left:
                width = 1
            else:
                cell = cells.pop(0)
                text, width, left = _text(cell), _span(cell, "colspan"), _span(cell, "rowspan")
            for _ in range(width):
                if left > 1:
                    going_on[len(said)] = text, left - 1
                said.append(text)
        grid.append(said)
    return grid


def _span(cell: _Element, direction: str) -> int:
    value = str(cell.get(direction) or "1").strip()
    return max(1, min(int(value), _LARGEST_SPAN)) if value.isdigit() else 1


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
