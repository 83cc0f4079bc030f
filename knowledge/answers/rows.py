"""The cell of a table's row that answers.

In: a question and a row as the readers write it ("Huyện: Tân Yên; Số xã: 22; Dân số: 170.767").
Out: the cell whose column is asked for, where other cells are what the question names: a question
of how many communes a district has takes the cell under "Số xã". None where no column is asked for,
or nothing of the row is named. It ranks no rows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answers.question import Question
from knowledge.answers.span import Span
from knowledge.answers.wanted import NUMERIC, WANTED
from knowledge.facts.fact import Value
from knowledge.vietnamese.tokens import terms

_CELL = re.compile(
    r"(?:^|; )(?P<name>[^:;]{1,120}): (?P<value>.+?)(?=; [^:;]{1,120}: |$)", re.DOTALL
)
_LEAST = 0.5
"""Share of a column's name, or of the noun asked for, that must meet."""
_COUNTING = frozenset("so tong luong muc ty le ti cai".split())
"""Folded words of column names that say only that something is counted."""
_ALSO = {"rong": "dien tich", "nguoi": "dan so nhan khau", "dan": "nhan khau", "tien": "gia phi"}
"""Folded words that ask for a column of another name."""
_SCORE = 14.0
"""A row with the name and the column asked for comes before a sentence with the name alone."""


@dataclass(frozen=True, slots=True)
class _Cell:
    name: frozenset[str]
    value: frozenset[str]
    start: int
    end: int


def cell_span(question: Question, text: str, values: Sequence[Value]) -> Span | None:
    """Return the cell of a row that answers, or None.

    Args:
        question: what is asked.
        text: the row.
        values: its typed values.
    """
    cells = _cells(text)
    asked = {form.folded for word in question.content for form in word.forms[:1]}
    words = {word.folded for word in question.words}
    named = [cell for cell in cells if cell.value and cell.value <= words]
    if len(cells) <= 1 or not named:
        return None
    open_cells = [cell for cell in cells if cell not in named]
    focus = _also({word.folded for word in question.focus_words} or asked)
    rest = _also(asked) - {term for cell in named for term in cell.value | cell.name}
    best, score = None, 0.0
    for cell in open_cells:
        match = max(_match(cell.name, focus), _match(cell.name, rest))
        if match > score:
            best, score = cell, match
    if best is None or score < _LEAST:
        return None
    wanted = WANTED.get(question.kind)
    kinds = {value.kind for value in values if best.start <= value.start < best.end}
    typed = wanted is None or bool(kinds & wanted) or question.kind not in NUMERIC
    return Span(best.start, best.end, _SCORE * score, typed=typed)


def _also(asked: set[str]) -> set[str]:
    return asked.union(*(_ALSO.get(word, "").split() for word in asked))


def _cells(text: str) -> list[_Cell]:
    return [
        _Cell(
            frozenset(terms(found["name"])[1]),
            frozenset(terms(found["value"])[1]),
            *found.span("value"),
        )
        for found in _CELL.finditer(text)
    ]


def _match(name: frozenset[str], asked: set[str]) -> float:
    """Return how well a column's name and the noun asked for meet, in [0, 1]."""
    telling = name - _COUNTING or name
    wanted = asked - _COUNTING or asked
    if not telling or not wanted:
        return 0.0
    return max(len(telling & wanted) / len(telling), len(telling & wanted) / len(wanted) * 0.9)
