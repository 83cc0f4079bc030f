"""What speaks against a short answer, whatever speaks for it.

In: a question, a sentence with its typed values, a stretch of it. Out: whether the stretch is of a
kind that cannot answer (digits for a person), and by name, 1 being the worst, where it conflicts
with what was asked: the least for the most, another year, the opposite. How much that costs is for
`choice` and `confidence`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from knowledge.answers.bounds import bounds
from knowledge.answers.cues import Kind
from knowledge.answers.opposites import opposed
from knowledge.answers.question import Question
from knowledge.answers.rerank import Candidate
from knowledge.answers.wanted import NUMERIC, dates_of_documents, fits
from knowledge.facts.fact import Value, ValueKind
from knowledge.vietnamese.tokens import Token, terms, tokenize

_NAMED = frozenset({Kind.PERSON, Kind.PLACE, Kind.ORGANISATION})
_COUNTED = NUMERIC - {Kind.DATE}
_JUDGED = _NAMED | NUMERIC
_FIGURES = frozenset(
    {ValueKind.NUMBER, ValueKind.PERCENT, ValueKind.DATE, ValueKind.TIME, ValueKind.DOCUMENT_NUMBER}
)
_MOMENTS = frozenset({ValueKind.DATE, ValueKind.TIME})
_NO_MOMENTS = frozenset({ValueKind.PERCENT, ValueKind.DOCUMENT_NUMBER})
_CALENDAR = frozenset(
    "ngay thang nam quy gio phut luc vao tu den hoi khoang sang trua chieu toi dem so".split()
)
"""Folded words that say no more about a figure than what it is."""
_AMOUNTS = frozenset(
    "mot hai ba bon nam sau bay tam chin muoi tram nghin ngan trieu ty ti chuc nua doi het ca khong"
    " vai it nhieu moi day thieu du".split()
)
"""Folded words that tell how much without a figure."""
_PROVISION = re.compile(
    r"(?:Điều|Khoản|Chương|Mục|Phần|Điểm) (?:\d+|[IVXLC]+|[a-zđ])\W*", re.IGNORECASE
)
_PROVISIONS = frozenset("dieu khoan chuong muc phan diem".split())
_YEAR = re.compile(r"(?<![\d.,])(?:1\d|20)\d\d(?![\d]|[.,]\d)")
_COMPARED = re.compile(r"(?:so với|hơn|lần|kém)(?: cùng kỳ)?(?: năm)? \Z", re.IGNORECASE)
_JOINED = re.compile(r"[,;]|\b(?:và|còn|rồi)\b")
_COMMA = 5
_FARTHEST = 10
"""Words away from an answer beyond which a bound says nothing of it; the comma among them."""
_CLAUSE = re.compile(r"[,;:.!?)]|\b(?:và|còn)\b")
"""What ends the company of words; a bracket that opens belongs to what stands before it."""


class Conflicts:
    """What can speak against answers to one question."""

    def __init__(self, question: Question) -> None:
        """Look at what was asked once."""
        self.question = question
        folded = [word.meant.folded for word in question.words]
        directions = {bound.direction for bound in bounds(folded)}
        self.direction = directions.pop() if len(directions) == 1 else 0
        self.years = {word.text for word in question.words if _YEAR.fullmatch(word.text)}
        self.names_provision = not _PROVISIONS.isdisjoint(folded)

    def of(self, candidate: Candidate, values: Sequence[Value], title: str) -> "InSentence":
        """Return what can speak against answers in a sentence.

        Args:
            candidate: the sentence.
            values: its typed values.
            title: of its document.
        """
        return InSentence(self, candidate, values, title)


@dataclass(frozen=True, slots=True)
class _Mark:
    """Words of a sentence that agree with the question or say the opposite, with their place."""

    start: int
    end: int
    agrees: bool


class InSentence:
    """What can speak against answers in one sentence."""

    def __init__(
        self, asked: Conflicts, candidate: Candidate, values: Sequence[Value], title: str
    ) -> None:
        """Look at the sentence once; see `Conflicts.of`."""
        self._asked = asked
        self._text = candidate.fact.text
        self._values = values
        self._figures = [one for one in values if one.kind in _FIGURES]
        self._of_documents = dates_of_documents(asked.question, values)
        self._wrong_year = _wrong_year(asked.years, candidate, title)
        self._provisions = not asked.names_provision and bool(_PROVISION.search(self._text))
        self._bounds: list[_Mark] = []
        self._sides: list[_Mark] = []
        contrasts = [
            pair
            for pair in opposed(asked.question, candidate.terms.exact, candidate.terms.folded)
            if pair[0].pairs and not bounds(pair[0].folded)
        ]
        if asked.direction or contrasts:
            tokens = self._words
            folded = [token.folded for token in tokens]
            self._bounds = [
                _Mark(
                    tokens[one.first].start, tokens[one.last].end, one.direction == asked.direction
                )
                for one in bounds(folded)
            ]
            for pair in contrasts:
                for phrase in pair:
                    size = len(phrase.folded)
                    self._sides += [
                        _Mark(tokens[at].start, tokens[at + size - 1].end, phrase is pair[0])
                        for at in range(len(tokens) - size + 1)
                        if tuple(folded[at : at + size]) == phrase.folded
                    ]
        self._unbounded = bool(asked.direction) and not _bounded(asked.direction, candidate)

    def forbids(self, start: int, end: int) -> bool:
        """Return whether a stretch of the sentence is of a kind that cannot be an answer.

        This is asked of every candidate.
        """
        kind = self._asked.question.kind
        if self._provisions and _PROVISION.fullmatch(self._text[start:end]):
            return True
        if kind not in _JUDGED:
            return False
        inside = [one for one in self._figures if start < one.unit_end and one.start < end]
        if kind in _COUNTED:
            if kind is Kind.DURATION and any(one.kind in _MOMENTS for one in inside):
                return not any(fits(self._asked.question, one) for one in inside)
            return not inside and not any(start <= at < end for at in self._amounts)
        if not inside or (kind is Kind.DATE and any(one.kind not in _NO_MOMENTS for one in inside)):
            return False
        return self._only_figures(start, end, inside)

    def _only_figures(self, start: int, end: int, inside: Sequence[Value]) -> bool:
        """Whether a stretch is nothing but dates, document numbers and numbers in digits."""
        figures = [
            (one.start, one.end)
            for one in inside
            if one.start < end
            and start < one.end
            and (one.kind is not ValueKind.NUMBER or any(map(str.isdigit, self._text[start:end])))
        ]
        if not figures:
            return False
        for word in self._words[bisect_left(self._starts, start) :]:
            if word.start >= end:
                break
            if any(first <= word.start < last for first, last in figures):
                continue
            if word.folded.isalpha() and word.folded not in _CALENDAR:
                return False
        return True

    @cached_property
    def _words(self) -> list[Token]:
        return tokenize(self._text)

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self._words]

    @cached_property
    def _amounts(self) -> list[int]:
        """Where words stand that tell how much."""
        return [one.start for one in self._words if one.text[0].isdigit() or one.folded in _AMOUNTS]

    def against(self, start: int, end: int) -> dict[str, float]:
        """Return how far a stretch of the sentence conflicts with the question, by name."""
        bound, away = self._nearest(self._bounds, start, end)
        bound = bound if self._asked.direction and away <= _FARTHEST else None
        side, _ = self._nearest(self._sides, start, end)
        return {
            "wrong_bound": float(bound is not None and not bound.agrees),
            "unbounded": float(bound is None and self._unbounded),
            "wrong_year": self._wrong_year,
            "wrong_side": float(side is not None and not side.agrees),
            "several": float(self._several(start, end)),
            "of_document": float(self._of_document(start, end)),
        }

    def _nearest(self, marks: Sequence[_Mark], start: int, end: int) -> tuple[_Mark | None, float]:
        """Return the mark nearest to a stretch, and how many words away; a comma counts as some."""

        def distance(mark: _Mark) -> float:
            if mark.end <= start:
                between = self._text[mark.end : start]
            elif mark.start >= end:
                between = self._text[end : mark.start]
            else:
                return 0.0
            return len(between.split()) + _COMMA * bool(_CLAUSE.search(between))

        nearest = min(marks, key=distance, default=None)
        return nearest, distance(nearest) if nearest else 0.0

    def _several(self, start: int, end: int) -> bool:
        """Whether a stretch holds two of the figures of which one is asked for."""
        if self._asked.question.kind not in _COUNTED:
            return False
        held = [
            one
            for one in self._values
            if start <= one.start and one.end <= end and fits(self._asked.question, one)
        ]
        return any(
            _JOINED.search(self._text[one.end : other.start]) for one, other in pairwise(held)
        )

    def _of_document(self, start: int, end: int) -> bool:
        """Whether a stretch holds dates, and only of documents that are not asked about."""
        dates = [one for one in self._figures if one.kind is ValueKind.DATE]
        held = [one for one in dates if one.start < end and start < one.end]
        return bool(held) and all(one in self._of_documents for one in held)


def _bounded(direction: int, candidate: Candidate) -> bool:
    """Whether the paragraph or its headings speak of the end of the scale asked for."""
    passage = candidate.passage
    words = terms(" ".join((*passage.section, passage.text)))[1]
    return any(bound.direction == direction for bound in bounds(words))


def _wrong_year(asked: set[str], candidate: Candidate, title: str) -> float:
    """Return 1 where a sentence is about another year than asked, .5 where its paragraph is."""
    passage = candidate.passage
    above = " ".join((title, *passage.section))
    if not asked or not asked.isdisjoint(_YEAR.findall(above)):
        return 0.0
    said = _years(candidate.fact.text)
    if said:
        return float(asked.isdisjoint(said))
    around = _years(f"{passage.text} {above}")
    return 0.5 * (bool(around) and asked.isdisjoint(around))


def _years(text: str) -> set[str]:
    """Return the years that a text is about, not those that it compares with."""
    return {
        found.group()
        for found in _YEAR.finditer(text)
        if not _COMPARED.search(text[: found.start()])
    }
