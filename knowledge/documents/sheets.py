"""Sheets of a workbook: a row is a fact, with its column names.

In: the cells of one sheet as text. Out: blocks on a `Writer`: the lines above a table as they
stand, then every row as "column: cell", remarks as they stand, and questions with answers, where
two columns are called so, as curated answers. The row of column names is found by its looks; behind
an empty row another table may begin. It reads no files (`xlsx`, `delimited`).
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.documents.content import Writer
from knowledge.documents.document import BlockKind
from knowledge.documents.faq import Entry, write
from knowledge.documents.tables import (
    Line,
    is_heading_row,
    is_numeric,
    is_remark,
    row_lines,
    table_lines,
)
from knowledge.vietnamese.fold import fold

_MOST_COLUMNS = 1_000
_HEADING_AMONG = 20
"""The row of column names is among this many first rows."""
_QUESTIONS = re.compile(r"(?:noi dung )?(?:cau )?hoi(?: thuong gap)?|question")
_ANSWERS = re.compile(r"(?:noi dung )?(?:cau )?(?:tra loi|giai dap)|answer")
_MARK_LENGTH = 3
"""Answers up to as long are those of a test: "A", "sai"."""
_TABLE_RANK = 2

Grid = Sequence[Sequence[str]]


def write_sheet(writer: Writer, rows: Grid) -> str:
    """Write a sheet and return the title that stands above its first table, or "".

    Args:
        writer: where to.
        rows: the cells, row by row; an empty row may part two tables.
    """
    used = {place for row in rows for place, cell in enumerate(row[:_MOST_COLUMNS]) if cell.strip()}
    order = sorted(used)
    sheet = _Sheet(writer, len(order))
    for run in _runs([_cut(row, order) for row in rows]):
        sheet.write(run)
    return sheet.title


class _Sheet:
    """Writes the tables of a sheet, one after another."""

    def __init__(self, writer: Writer, width: int) -> None:
        self.title = ""
        self._writer = writer
        self._width = width
        self._columns: Sequence[str] = ()
        self._after_remark = False

    def write(self, run: Grid) -> None:
        """Write rows between which no empty one stands."""
        place = self._heading_place(run)
        if place is None and self._columns:
            self._lines(row_lines(self._columns, run, self._width))
            self._after_remark = len(run) == 1 and is_remark(run[0], self._width)
            return
        place = place or 0
        for above in run[:place]:
            self._above(above, is_last=above is run[place - 1])
        table = [[*row, *[""] * (max(map(len, run)) - len(row))] for row in run[place:]]
        columns, lines = table_lines(table)
        if not self._write_questions(columns, table):
            self._lines(lines)
        self._columns = columns
        self._after_remark = False

    def _heading_place(self, run: Grid) -> int | None:
        """Return where the row of column names stands; None where the table before goes on."""
        for place in range(min(_HEADING_AMONG, len(run))):
            row, below = run[place], run[place + 1 :]
            if is_heading_row(row, below) and len(set(row)) > 1:
                begins = not self._columns or place or self._after_remark
                return place if begins or _heads_numbers(row, below) else None
            if self._columns and not is_remark(row, self._width):
                return None
        return None

    def _above(self, row: Sequence[str], *, is_last: bool) -> None:
        line = " ".join(dict.fromkeys(cell for cell in row if cell))
        if not self.title and all(b.kind is BlockKind.HEADING for b in self._writer.blocks):
            self.title = line
        if self._columns and is_last:
            self._writer.heading(_TABLE_RANK, line)
        else:
            self._writer.add(BlockKind.PARAGRAPH, line)

    def _lines(self, lines: Iterator[Line] | Sequence[Line]) -> None:
        for kind, text in lines:
            self._writer.add(kind, text)

    def _write_questions(self, columns: Sequence[str], table: Grid) -> bool:
        """Write a table of questions and answers; return whether it was one."""
        names = [fold(name).strip() for name in columns]
        asking = next((at for at, name in enumerate(names) if _QUESTIONS.fullmatch(name)), None)
        telling = next((at for at, name in enumerate(names) if _ANSWERS.fullmatch(name)), None)
        if asking is None or telling is None:
            return False
        rows = [row for row in table[1:] if row[asking] and row[telling]]
        if all(len(row[telling]) <= _MARK_LENGTH for row in rows):
            return False
        for row in rows:
            write(self._writer, Entry((row[asking],), row[telling]))
        return True


def _runs(grid: Sequence[list[str]]) -> Iterator[Grid]:
    """Yield the rows that stand together; names of columns may be set off from their rows."""
    run: list[list[str]] = []
    for at, row in enumerate([*grid, []]):
        if row:
            run.append(row)
        elif run and not (is_heading_row(run[-1], grid[at + 1 :]) and not _are_rows(run)):
            yield run
            run = []
    if run:
        yield run


def _are_rows(run: Grid) -> bool:
    """Whether more than one row of a run has several cells."""
    return sum(len(set(filter(None, row))) > 1 for row in run) > 1


def _heads_numbers(row: Sequence[str], below: Grid) -> bool:
    """Whether a column has a name in a row and numbers in all rows below it."""
    for place, cell in enumerate(row):
        under = [other[place] for other in below if place < len(other) and other[place]]
        if cell and under and not is_numeric(cell) and all(map(is_numeric, under)):
            return True
    return False


def _cut(row: Sequence[str], columns: Sequence[int]) -> list[str]:
    """Return the cells of a row in columns that are used, up to its last one."""
    cells = [row[place].strip() if place < len(row) else "" for place in columns]
    while cells and not cells[-1]:
        cells.pop()
    return cells
