"""The cell of a table's row that answers.

In: a question and a row as the readers write it ("Huyện: Tân Yên; Số xã: 22; Dân số: 170.767").
Out: the cell whose column is asked for, where other cells are what the question names: by its name
(a question of how many communes a district has takes the cell under "Số xã") or by what stands in
it ("lúc mấy giờ" takes the one under "Giờ"); and how much of the question the row accounts for.
None where no column is asked for, or nothing of the row is named. It ranks no rows.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.answers.columns import (
    ALSO,
    CELL,
    COUNTING,
    UNIT,
    denies_kind,
    fits_kind,
    is_numbering,
    is_said,
    telling,
    unusual,
)
from knowledge.answers.cues import Kind
from knowledge.answers.days import Days, days_in
from knowledge.answers.question import Question
from knowledge.answers.rerank import Candidate
from knowledge.answers.span import Span
from knowledge.answers.wanted import NUMERIC, WANTED
from knowledge.facts.fact import Value
from knowledge.vietnamese.tokens import terms

_YEAR = re.compile(r"(?:19|20)\d\d")
_LEAST = 0.5
"""Share of a column's name, or of the noun asked for, that must meet."""
_SCORE = 14.0
"""A row with the name and the column asked for comes before a sentence with the name alone."""
_NAMED = 2.0
"""What each cell adds that the question names from beginning to end."""
_KIND, _COUNTED, _TYPE, _DENIED, _LATER = 0.6, 0.2, 0.3, 0.3, 0.01


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: the words of its column's name and its own, folded, its days, where it stands."""

    title: str
    name: frozenset[str]
    value: frozenset[str]
    days: frozenset[str]
    start: int
    end: int

    @property
    def years(self) -> frozenset[str]:
        """The years that its column is of."""
        return frozenset(filter(_YEAR.fullmatch, self.name))


def cell_span(
    question: Question, candidate: Candidate, values: Sequence[Value], title: str
) -> Span | None:
    """Return the cell of a row that answers, or None.

    Args:
        question: what is asked.
        candidate: the row.
        values: its typed values.
        title: of its document.
    """
    cells = _cells(candidate.fact.text)
    share = accounted(question, candidate, title)
    words = {word.folded for word in question.words}
    days = Days.of(question.words)
    named = [
        cell
        for cell in cells
        if (days.names(cell.days) if days.days and cell.days else cell.value <= words)
        and _is_meant(question, cell, days)
    ]
    partly = _partly_named(question, cells, named, candidate, title) if share >= 1 else []
    if len(cells) <= 1 or not (named or partly):
        return None
    best: tuple[float, _Cell] | None = None
    for cell in cells:
        if cell not in named:
            score = _asked_for(question, cell, named, partly, values, whole=share >= 1)
            if score > (best[0] if best else 0.0):
                best = score, cell
    if best is None:
        return None
    score, cell = min(1.0, best[0]), best[1]
    wanted = WANTED.get(question.kind)
    kinds = {value.kind for value in values if cell.start <= value.start < cell.end}
    typed = wanted is None or bool(kinds & wanted) or question.kind not in NUMERIC
    points = _SCORE * score * share * share + _NAMED * len(named)
    return Span(cell.start, cell.end, points, typed=typed)


def accounted(question: Question, candidate: Candidate, title: str) -> float:
    """Return the share of the question's telling words that a row says, or what it stands under.

    A number counts only in the column that it is of: "tuyến 15" is not a line every 15 minutes.
    """
    cells = _cells(candidate.fact.text)
    days = Days.of(question.words)
    dated = [cell.days for cell in cells if cell.days]
    if days.days and dated and not any(map(days.names, dated)):
        return 0.0
    stray = {word for cell in cells if not _is_meant(question, cell, days) for word in cell.value}
    meant = {word for cell in cells if _is_meant(question, cell, days) for word in cell.value}
    around = terms(" ".join((*candidate.passage.section, *candidate.passage.expansions)))
    own = terms(candidate.fact.text)
    exact = set(own[0]).union(around[0])
    folded = set(own[1]).union(around[1])
    folded -= {number for number in stray - meant if number.isdigit()}
    titled = set(terms(title)[1])
    names = {word for cell in cells for word in cell.name}
    named = telling(question)
    asked, often = Counter(word.folded for word in named), Counter(own[1])
    said = sum(
        (
            is_said(word, exact & folded if word.folded.isdigit() else exact, folded)
            or word.folded in titled
            or not names.isdisjoint(ALSO.get(word.folded, "").split())
        )
        and (asked[word.folded] == 1 or asked[word.folded] <= often[word.folded])
        for word in named
    )
    return said / len(named) if named else 0.0


def _is_meant(question: Question, cell: _Cell, days: Days) -> bool:
    """Whether a cell that is a number is the one that the question names beside its column."""
    if days.names(cell.days):
        return True
    if not cell.value or not all(word.isdigit() for word in cell.value):
        return bool(cell.value)
    words = [word.folded for word in question.words]
    beside = {
        words[near]
        for at, word in enumerate(words)
        if word in cell.value
        for near in (at - 1, at + 1)
        if 0 <= near < len(words)
    }
    return not beside.isdisjoint(cell.name)


def _partly_named(
    question: Question,
    cells: Sequence[_Cell],
    named: Sequence[_Cell],
    candidate: Candidate,
    title: str,
) -> list[_Cell]:
    """Return the cells of which the question names a part: "xi măng Bỉm Sơn" of "… PCB30".

    What stands above every row, or in a cell that is named whole, tells no other cell.
    """
    elsewhere = {word for cell in cells for word in cell.name}
    elsewhere.update(terms(" ".join((title, *candidate.passage.section)))[1])
    elsewhere.update(word for cell in named for word in cell.value)
    words = {word.folded for word in telling(question)} - elsewhere
    return [cell for cell in cells if cell not in named and not words.isdisjoint(cell.value)]


def _asked_for(
    question: Question,
    cell: _Cell,
    named: Sequence[_Cell],
    partly: Sequence[_Cell],
    values: Sequence[Value],
    *,
    whole: bool,
) -> float:
    """Return how far the question asks for a cell, 0 where it does not.

    `whole`: the row accounts for the whole question, so that the kind of answer alone may tell.
    """
    words = {word.folded for word in question.words}
    years = set(filter(_YEAR.fullmatch, words))
    if years and cell.years and years.isdisjoint(cell.years):
        return 0.0
    focus = unusual(question, question.focus_words)
    told = {word for one in (*named, *partly) if one is not cell for word in one.value}
    rest = unusual(question, question.content) - told
    rest = rest - {word for one in named for word in one.name} or rest
    rest -= {word for one in partly for word in one.name if _introduces(question, one)}
    match = max(_match(cell.name, _also(one)) for one in (focus - told, rest))
    kinds = {value.kind for value in values if cell.start <= value.start < cell.end}
    of_kind = fits_kind(question.kind, cell.title)
    typed = bool(kinds & WANTED.get(question.kind, frozenset()))
    enough = match >= _LEAST or (whole and (of_kind or typed) and cell not in partly)
    if not enough or is_numbering(cell.title) or denies_kind(question.kind, cell.title):
        return 0.0
    # Much is counted: "Tổng số" says less of what than "Giờ" says of when.
    score = match + (_KIND if question.kind is not Kind.QUANTITY else _COUNTED) * of_kind
    score += _TYPE * typed
    score -= _DENIED * (("khong" in cell.name) is not ("khong" in words))
    return score + _LATER * sum(int(year) - 1900 for year in cell.years) / 100


def _introduces(question: Question, cell: _Cell) -> bool:
    """Whether the name of a column only says what is named behind it: "bác sĩ Hồ Thị Lệ"."""
    words = [word.folded for word in question.words]
    return any(one in cell.name and other in cell.value for one, other in pairwise(words))


def _also(asked: set[str]) -> set[str]:
    return asked.union(*(ALSO.get(word, "").split() for word in asked))


def _cells(text: str) -> list[_Cell]:
    return [
        _Cell(
            found["name"],
            frozenset(terms(UNIT.sub(" ", found["name"]))[1]),
            frozenset() if is_numbering(found["name"]) else frozenset(terms(found["value"])[1]),
            days_in(found["value"]),
            *found.span("value"),
        )
        for found in CELL.finditer(text)
    ]


def _match(name: frozenset[str], asked: set[str]) -> float:
    """Return how well a column's name and the noun asked for meet, in [0, 1]."""
    called = frozenset(word for word in name - COUNTING if not _YEAR.fullmatch(word)) or name
    wanted = asked - COUNTING or asked
    if not called or not wanted:
        return 0.0
    return max(len(called & wanted) / len(called), len(called & wanted) / len(wanted) * 0.9)
