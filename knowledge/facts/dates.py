"""Dates: days, months, quarters, years, spans of years, decades, centuries, weekdays.

In: a `Sentence` and the day of publication. Out: date values with ISO 8601 forms, and ISO 8601-2
forms for decades ("199X"), centuries ("18XX") and seasons ("1521-22"). Times of the day are
`times`' matter; durations ("2 năm") are numbers.
"""

import re
from collections.abc import Iterator
from datetime import date

from knowledge.facts.date_forms import PART_OF_DAY, WINDOW, date_forms
from knowledge.facts.fact import Value, ValueKind
from knowledge.facts.sentence import Sentence
from knowledge.facts.units import is_label, unit_after

_WEEKDAYS = {
    "hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6, "bẩy": 6,
    "2": 1, "3": 2, "4": 3, "5": 4, "6": 5, "7": 6,
}  # fmt: skip
_SUNDAY = 7
_SEASONS = {"mùa xuân": 21, "mùa hè": 22, "mùa hạ": 22, "mùa thu": 23, "mùa đông": 24}

_PART_LEAD = re.compile(rf"\b({PART_OF_DAY})\s+$")
_PERIOD_LEAD = re.compile(r"\b(mùa (?:xuân|hè|hạ|thu|đông)|(?<!lần )đầu|giữa|cuối)\s+$")
_LOOSE_YEAR = re.compile(
    r"(?:1[5-9]|20)\d{2}(?![\w%/°-]|[.,:]\d|\s?[%°]|\s[-–]|\s(?:phần|đến|tới)\b)"
)
_WEEKDAY = re.compile(r"\bthứ (hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])\b|\bchủ nhật\b")
_WEEKDAY_CUE = re.compile(rf"\b(?:{PART_OF_DAY}|hôm|ngày|vào)\s+$")
_WEEKDAY_FOLLOWED = re.compile(
    r",?\s*(?:ngày\b|\(?\d{1,2}[/-]\d|tuần (?:này|trước|sau|tới)|h[ằà]ng tuần)"
)


def dates(sentence: Sentence, published: date | None) -> Iterator[Value]:
    """Yield date values; where a part of the day or year leads ("sáng 17/5"), also with it."""
    low = sentence.low
    taken: list[tuple[int, int]] = []
    for start, end, normal in date_forms(sentence, published):
        if not any(start < last and first < end for first, last in taken):
            taken.append((start, end))
            yield Value(ValueKind.DATE, start, end, normal)
            yield from _with_lead(low, start, end, normal)
    yield from _loose_years(sentence, taken)
    yield from _weekdays(sentence)


def _loose_years(sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[Value]:
    """Yield "1665" in lists of years and "Hiến pháp 2013": numbers are written with a dot."""
    for start in sentence.numerals:
        match = _LOOSE_YEAR.match(sentence.low, start)
        if match is None or any(first <= start < last for first, last in taken):
            continue
        before = sentence.text[start - 1 : start]
        alone = not before or before.isspace() or before == "("
        if alone and not is_label(sentence, start) and not unit_after(sentence, match.end())[0]:
            yield Value(ValueKind.DATE, start, match.end(), match[0])


def _with_lead(low: str, start: int, end: int, normal: str) -> Iterator[Value]:
    """Yield the date together with a part of the day or of the year right before it."""
    window = max(0, start - WINDOW)
    lead = _PART_LEAD.search(low, window, start) or _PERIOD_LEAD.search(low, window, start)
    if lead:
        season = _SEASONS.get(lead[1]) if normal.isdigit() else None
        full = f"{normal}-{season}" if season else normal
        yield Value(ValueKind.DATE, lead.start(), end, full, modifier=lead[1])


def _weekdays(sentence: Sentence) -> Iterator[Value]:
    low = sentence.low
    if "thứ " not in low and "chủ nhật" not in low:
        return
    for match in _WEEKDAY.finditer(low):
        start, end = match.span()
        # "thứ hai" is more often "second": capitals or a date beside it tell the day of the week.
        last_word = sentence.text[start:end].split()[-1]
        capital = (start > 0 and sentence.text[start].isupper()) or last_word[0].isupper()
        cued = _WEEKDAY_CUE.search(low, max(0, start - WINDOW), start)
        if not match[1] or capital or cued or _WEEKDAY_FOLLOWED.match(low, end):
            number = _WEEKDAYS[match[1]] if match[1] else _SUNDAY
            yield Value(ValueKind.DATE, start, end, f"-W-{number}")
