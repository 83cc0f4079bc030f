"""Which values answer a kind of question.

In: a question and the typed values of a sentence. Out: whether a value is of the type asked for, in
the measure asked for: a day for "ngày nào", a span of time for "bao lâu", money for "bao nhiêu
tiền"; and which dates are those of documents that are not asked about. It looks at no words around
a value (`span`).
"""

import re
from collections.abc import Sequence

from knowledge.answers.cues import Kind
from knowledge.answers.question import Question
from knowledge.facts.fact import Value, ValueKind
from knowledge.vietnamese.fold import fold
from knowledge.vietnamese.tokens import terms

WANTED: dict[Kind, frozenset[ValueKind]] = {
    Kind.PERSON: frozenset({ValueKind.PERSON}),
    Kind.QUANTITY: frozenset({ValueKind.NUMBER, ValueKind.PERCENT}),
    Kind.PERCENT: frozenset({ValueKind.PERCENT}),
    Kind.ORDINAL: frozenset({ValueKind.NUMBER}),
    Kind.DATE: frozenset({ValueKind.DATE}),
    Kind.TIME: frozenset({ValueKind.TIME}),
    Kind.DURATION: frozenset({ValueKind.NUMBER}),
    Kind.PLACE: frozenset({ValueKind.PLACE}),
    Kind.ORGANISATION: frozenset({ValueKind.ORGANISATION}),
    Kind.NAME: frozenset({ValueKind.QUOTED_NAME, ValueKind.PERSON, ValueKind.ORGANISATION}),
}
"""The types of values that answer a kind of question."""
TIME_UNITS = frozenset("năm tháng ngày giờ phút giây tuần thế thập quý buổi".split())
"""First words of units of time."""
NUMERIC = frozenset({Kind.QUANTITY, Kind.PERCENT, Kind.DATE, Kind.TIME, Kind.DURATION})
"""Kinds that a number or date answers."""
_NUMBERS = frozenset({ValueKind.NUMBER, ValueKind.PERCENT, ValueKind.DATE, ValueKind.TIME})
_MONEY = re.compile(r"\b(?:dong|vnd|usd|do la|euro|bang anh|yen|nhan dan te)\b|[$€₫]")
_FINENESS = {
    "ngay": r"-\d\d-\d\d|-W-",
    "hom": r"-\d\d-\d\d|-W-",
    "thang": r"-\d\d",
    "nam": r"\d{4}",
}
_FINE_ENOUGH = {word: re.compile(pattern) for word, pattern in _FINENESS.items()}
"""What the normal form of a date must hold for "ngày nào", "tháng nào", "năm nào"."""
_BESIDE = 8
"""Characters between a document's number and its date, at most ("số 01-KL/TW, ký ngày …")."""


def fits(question: Question, value: Value) -> bool:
    """Return whether a value is of the type and in the measure that a question asks for."""
    if value.kind not in WANTED.get(question.kind, frozenset()):
        return False
    if question.kind is Kind.DURATION:
        return is_time(value)
    if question.kind is Kind.DATE and question.cue:
        fine = _FINE_ENOUGH.get(question.words[question.cue.start].meant.folded)
        return fine is None or bool(fine.search(value.normal))
    counted = question.kind is Kind.QUANTITY and question.focus.start == question.cue.stop
    if counted and question.focus:
        if question.words[question.focus.start].meant.folded == "tien":
            return bool(_MONEY.search(fold(value.unit)))
        return value.kind is not ValueKind.PERCENT
    return True


def dates_of_documents(question: Question, values: Sequence[Value]) -> list[Value]:
    """Return the dates of numbered documents that a question for a date does not name.

    "số 01-KL/TW, ngày 18/5/2021" tells when that document is of, not when something happened.
    """
    if question.kind is not Kind.DATE:
        return []
    asked = {word.folded for word in question.words}
    unnamed = [
        one.end
        for one in values
        if one.kind is ValueKind.DOCUMENT_NUMBER
        and not any(term in asked for term in terms(one.normal)[1] if term[0].isdigit())
    ]
    return [
        one
        for one in values
        if one.kind is ValueKind.DATE and any(0 <= one.start - end <= _BESIDE for end in unnamed)
    ]


def is_time(value: Value) -> bool:
    """Return whether a number counts units of time."""
    unit = value.unit.lower().split()
    return value.kind is ValueKind.NUMBER and bool(unit) and unit[0] in TIME_UNITS


def lacks(question: Question, values: Sequence[Value]) -> bool:
    """Return whether a number or date is asked for and a sentence's values hold none."""
    return question.kind in NUMERIC and not any(value.kind in _NUMBERS for value in values)
