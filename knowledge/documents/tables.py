"""Rows of tables as sentences of a kind.

In: the cells of a table. Out: a line for each row that says each cell with its column, so that a
row makes sense where it is quoted alone. Remarks that stand across a table are lines of their own,
and a form ("Họ và tên | Lê Văn An", "Ngày sinh | 2/9/1980" …) is one row. It parses no markup.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from knowledge.documents.document import BlockKind
from knowledge.vietnamese.fold import fold

_NUMERIC = re.compile(r"[\d.,%/:+\-–()\s]*\d[\d.,%/:+\-–()\s]*")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?:\s*=.*)?")
_LEAST_COLUMNS = 2
_HEADING_SHARE = 0.6
_HEADING_LENGTH = 120
_FORM_ROWS = 3
_FORM_LENGTH = 1_500
_REMARK_WORDS = 4
_FIELDS = frozenset(
    fold(name)
    for name in (
        "họ và tên", "họ tên", "ngày sinh", "năm sinh", "nơi sinh", "quê quán", "giới tính",
        "dân tộc", "quốc tịch", "địa chỉ", "điện thoại", "số điện thoại", "di động", "email",
        "e-mail", "website", "fax", "mã số thuế", "chức vụ", "chức danh", "học vị", "học hàm",
        "trình độ", "đơn vị", "đơn vị công tác", "cơ quan", "người đại diện", "giờ làm việc",
    )
)  # fmt: skip
"""What the lines of a form are called."""


class Line(NamedTuple):
    """A line that a table says: a row, or a paragraph for a remark across it."""

    kind: BlockKind
    text: str


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


def table_lines(
    cells: Sequence[Sequence[str]], columns: Sequence[str] = ()
) -> tuple[tuple[str, ...], list[Line]]:
    """Return the column headings of a table and what its other rows say.

    Args:
        cells: row by row; a cell that spans others is said in each of their places.
        columns: headings of the table before: a table without any, as wide as that, goes on with
            it, as on the next page.

    >>> columns, lines = table_lines([["Xã", "Số hộ"], ["An Lạc", "812"], ["Yên Mỹ", "640"]])
    >>> columns, [line.text for line in lines]
    (('Xã', 'Số hộ'), ['Xã: An Lạc; Số hộ: 812', 'Xã: Yên Mỹ; Số hộ: 640'])
    """
    rows = [row for row in cells if any(map(str.strip, row))]
    if is_form(rows):
        return (), _form(rows)
    width = max(map(len, rows), default=0)
    above = 0
    while above < len(rows) and is_remark(rows[above], width):
        above += 1
    lines, rows = list(row_lines((), rows[:above], width)), rows[above:]
    if rows and is_heading_row(rows[0], rows[1:]):
        columns, rows = rows[0], rows[1:]
        if _spans(columns) and is_heading_row(rows[0], rows[1:]):
            columns, rows = joined(columns, rows[0]), rows[1:]
    elif rows and len(columns) != width:
        columns = ()
    return tuple(columns), [*lines, *row_lines(columns, rows, width)]


def row_lines(
    columns: Sequence[str], rows: Sequence[Sequence[str]], width: int = 0
) -> Iterator[Line]:
    """Yield what the rows below the names of columns say.

    Args:
        columns: their names.
        rows: the cells, row by row.
        width: how many columns there are, by default as many as have names.
    """
    for row in rows:
        if is_remark(row, width or len(columns)):
            yield Line(BlockKind.PARAGRAPH, next(filter(None, map(str.strip, row))))
        elif not _only_numbers_columns(row) and (said := row_text(columns, row)):
            yield Line(BlockKind.ROW, said)


def is_remark(row: Sequence[str], width: int) -> bool:
    """Return whether a row of a table of some width is a remark, or a heading, across it.

    >>> is_remark(["Ghi chú: chưa gồm thuế", "", ""], 3), is_remark(["An Lạc", "812"], 2)
    (True, False)
    """
    filled = [cell.strip() for cell in row if cell.strip()]
    if len(set(filled)) != 1 or not row[0].strip() or is_numeric(filled[0]):
        return False
    if width <= _LEAST_COLUMNS:
        return width == len(filled) == _LEAST_COLUMNS and len(filled[0].split()) >= _REMARK_WORDS
    return len(filled) in {1, width}


def is_numeric(cell: str) -> bool:
    """Return whether a cell holds a number, a span of numbers or a time, and no words."""
    return bool(_NUMERIC.fullmatch(cell))


def is_form(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether each row of a table is a name and a value, and no column has a name."""
    if len(rows) < _FORM_ROWS or any(len(row) != _LEAST_COLUMNS for row in rows):
        return False
    names = [fold(row[0].strip().rstrip(":")) for row in rows]
    known = sum(name in _FIELDS for name in names)
    return known * 2 >= len(names) or all(row[0].strip().endswith(":") for row in rows)


def _form(rows: Sequence[Sequence[str]]) -> list[Line]:
    """Return a form as one row, a long one as many."""
    filled = [row for row in rows if all(map(str.strip, row))]
    whole = row_text([row[0] for row in filled], [row[1] for row in filled])
    said = [whole] if len(whole) <= _FORM_LENGTH else [row_text((), row) for row in rows]
    return [Line(BlockKind.ROW, one) for one in said if one]


def is_heading_row(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Return whether a row names the columns of the rows below it.

    Names are short and no numbers; most columns have one, and there is something below.
    """
    filled = [cell for cell in row if cell.strip()]
    if len(filled) < _LEAST_COLUMNS or len(filled) < _HEADING_SHARE * len(row) or not below:
        return False
    if any(is_numeric(cell) and not _is_year(cell) for cell in filled):
        return False
    return all(len(cell) <= _HEADING_LENGTH for cell in filled)


def _spans(row: Sequence[str]) -> bool:
    """Whether a cell of a row reaches over several columns, and is said in each."""
    return any(one and one == other for one, other in pairwise(row))


def joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
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
