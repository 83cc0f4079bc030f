"""Sheets of a workbook: a row is a fact, with its column names.

In: the cells of one sheet as text. Out: blocks on a `Writer`: the lines above the table as they
stand, then every row as "column: cell". The row of column names is found by its looks. It reads no
files (`xlsx`, `delimited`).
"""

from collections.abc import Iterator, Sequence

from knowledge.documents.content import Writer
from knowledge.documents.document import BlockKind
from knowledge.documents.tables import is_heading_row, table_rows

_MOST_COLUMNS = 1_000
_HEADING_AMONG = 20
"""The row of column names is among this many first rows."""


def write_sheet(writer: Writer, rows: Sequence[Sequence[str]]) -> str:
    """Write a sheet and return the title that stands above its table, or "".

    Args:
        writer: where to.
        rows: the cells, row by row.
    """
    used = {place for row in rows for place, cell in enumerate(row[:_MOST_COLUMNS]) if cell.strip()}
    columns = sorted(used)
    grid = [_cut(row, columns) for row in rows]
    grid = [row for row in grid if row]
    title = ""
    tables = list(_tables(grid))
    for above, table in tables:
        for row in above:
            line = " ".join(dict.fromkeys(cell.strip() for cell in row if cell.strip()))
            if not title and not writer.blocks:
                title = line
            writer.add(BlockKind.PARAGRAPH, line)
        for said in table_rows(table)[1]:
            writer.add(BlockKind.ROW, said)
    return title


def _tables(
    grid: list[list[str]],
) -> Iterator[tuple[Sequence[Sequence[str]], Sequence[Sequence[str]]]]:
    """Yield what stands above the row of column names, and the table from there on."""
    for place in range(min(_HEADING_AMONG, len(grid))):
        below = grid[place + 1 :]
        if is_heading_row(grid[place], below) and len(set(grid[place])) > 1:
            yield grid[:place], grid[place:]
            return
    yield [], grid


def _cut(row: Sequence[str], columns: Sequence[int]) -> list[str]:
    """Return the cells of a row in columns that are used, up to its last one."""
    cells = [row[place].strip() if place < len(row) else "" for place in columns]
    while cells and not cells[-1]:
        cells.pop()
    return cells
