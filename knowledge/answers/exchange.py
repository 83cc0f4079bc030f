"""What a follow-up to an answer from a table puts something else in place of.

In: the words of the last question and of what the next one names, the row that answered. Out:
whether a column is named ("Khoa học"), and which words of the last question stood for its like: a
column's name for a column, else what is in a cell ("gạo ST25" for "nước mắm"). It writes nothing.
"""

from collections.abc import Sequence

from knowledge.answers.columns import CELL, COUNTING, UNIT, is_numbering
from knowledge.vietnamese.function_words import is_function_word
from knowledge.vietnamese.tokens import Token, terms

_FEWEST = 2
"""Cells of a row: a line "Giá: 20.000 đồng" is none."""


def names_column(other: Sequence[Token], row: str) -> bool:
    """Return whether words name a column of a row: "môn Khoa học" the one called "Khoa học"."""
    wanted = [word.folded for word in other]
    names = [name for name in map(_column, _cells(row)) if name]
    return is_column(other, row) or any(wanted[-len(name) :] == name for name in names)


def is_column(words: Sequence[Token], row: str) -> bool:
    """Return whether words are the name of a column of a row, or a part of it."""
    wanted = [word.folded for word in words]
    return bool(wanted) and any(_holds(_column(cell), wanted) for cell in _cells(row))


def same_cell(words: Sequence[Token], other: Sequence[Token], row: str) -> range | None:
    """Return the words of a question that a row names where `other` is to stand.

    Args:
        words: of the question that the row answered.
        other: what is asked about instead.
        row: "Mặt hàng: Gạo ST25; Giá: 185.000"; another text has no cells.
    """
    column = names_column(other, row)
    names = [_column(cell) if column else terms(cell[1])[1] for cell in _cells(row)]
    folded = [word.folded for word in words]
    for size in range(max(map(len, names), default=0), 0, -1):
        for at in range(len(words) - size + 1):
            run = words[at : at + size]
            if _tells(run, other) and any(_holds(name, folded[at : at + size]) for name in names):
                counted = column and at > 0 and folded[at - 1] in COUNTING  # "số điện thoại"
                return range(at - counted, at + size)
    return None


def _cells(row: str) -> list[tuple[str, str]]:
    found = [(cell["name"], cell["value"]) for cell in CELL.finditer(row)]
    return [cell for cell in found if not is_numbering(cell[0])] if len(found) >= _FEWEST else []


def _column(cell: tuple[str, str]) -> list[str]:
    return terms(UNIT.sub(" ", cell[0]))[1]


def _holds(words: Sequence[str], run: Sequence[str]) -> bool:
    """Whether words stand in others one after the other."""
    size = len(run)
    return any(words[at : at + size] == run for at in range(len(words) - size + 1))


def _tells(run: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether words name something, and no number where none is to stand."""
    numbers = [word.text.isdigit() for word in run]
    grammar = (is_function_word(word.exact, word.folded) for word in run)
    return not all(grammar) and (not all(numbers) or any(word.text.isdigit() for word in other))
