"""Rows of tables as sentences of a kind.

In: column headings and the cells of a row. Out: one line that says each cell with its column, so
that a row makes sense where it is quoted alone. It parses no markup.
"""

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

_NUMERIC = re.compile(r"[\d.,%/:+\-–()\s]*\d[\d.,%/:+\-–()\s]*")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?:\s*=.*)?")
_LEAST_COLUMNS = 2
_HEADING_SHARE = 0.6
_HEADING_LENGTH = 120


def row_text(columns: Sequence[str], cells: Sequence[str]) -> str:
    """Return a row as a line; cells without a column heading stand alone, empty ones not at all.

    >>> row_text(["Huyện", "Số mô hình"], ["Tân Yên", "2"])
    'Huyện: Tân Yên; Số mô hình: 2'
    >>> row_text([], ["Diện tích", "3.896 km²"])
    'Diện tích: 3.896 km²'
    """
    said = [cell.strip().rstrip(":") for cell in cells]
    names = [name.strip().rstrip(":") for name in columns[: len(said)]]
    if not any(names) and len(said) == 2 and all(said):  # noqa: PLR2004 (a name and its value)
        return f"{said[0]}: {said[1]}"
    names += [""] * (len(said) - len(names))
    return "; ".join(
        f"{name}: {cell}" if name else cell for name, cell in zip(names, said, strict=False) if cell
    )


def table_rows(
    cells: Sequence[Sequence[str]], columns: Sequence[str] = ()
) -> tuple[tuple[str, ...], list[str]]:
    """Return the column headings of a table and its other rows as lines.

    Args:
        cells: row by row.
        columns: headings of the table before: a table without any, as wide as that, goes on with
            it, as on the next page.

    >>> table_rows([["Xã", "Số hộ"], ["An Lạc", "812"], ["Bình Minh", "640"]])
    (('Xã', 'Số hộ'), ['Xã: An Lạc; Số hộ: 812', 'Xã: Bình Minh; Số hộ: 640'])
    """
    rows = [row for row in cells if any(map(str.strip, row))]
    if not rows:
        return tuple(columns), []
    if is_heading_row(rows[0], rows[1:]):
        columns, rows = rows[0], rows[1:]
        if _spans(columns) and is_heading_row(rows[0], rows[1:]):
            columns, rows = _joined(columns, rows[0]), rows[1:]
    elif len(columns) != max(map(len, rows)):
        columns = ()
    said = [row_text(columns, row) for row in rows if not _only_numbers_columns(row)]
    return tuple(columns), [row for row in said if row]


def is_heading_row(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Return whether a row names the columns of the rows below it.

    Names are short and no numbers; most columns have one, and there is something below.
    """
    filled = [cell for cell in row if cell.strip()]
    if len(filled) < _LEAST_COLUMNS or len(filled) < _HEADING_SHARE * len(row) or not below:
        return False
    if any(_NUMERIC.fullmatch(cell) and not _is_year(cell) for cell in filled):
        return False
    return all(len(cell) <= _HEADING_LENGTH for cell in filled)


def _spans(row: Sequence[str]) -> bool:
    """Whether a cell of a row reaches over several columns, and is said in each."""
    return any(one and one == other for one, other in pairwise(row))


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Return the names of columns that stand on two lines."""
    return [
        one if one == other else f"{one} {other}".strip()
        for one, other in zip_longest(above, below, fillvalue="")
    ]


def _is_year(cell: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", cell.strip()))


def _only_numbers_columns(row: Sequence[str]) -> bool:
    """Whether a row is the line under the headings that numbers the columns: (1) (2) (3=1+2)."""
    if len(row) <= _LEAST_COLUMNS or not all(map(_NUMBERED.fullmatch, row)):
        return False
    numbers = [re.sub(r"\D", "", cell.split("=")[0]) for cell in row]
    counted = [number for number in numbers if number]
    return counted == [str(at) for at in range(1, len(counted) + 1)]
