"""The written forms of dates, from the fullest to the barest.

In: a `Sentence` and the day of publication. Out: (start, end, normal form) of every
form found, overlaps included: the caller keeps the first of them. Weekdays are `dates`' matter.
"""

import re
from collections.abc import Iterator
from datetime import date

from knowledge.facts import calendar
from knowledge.facts.sentence import Sentence

Form = tuple[int, int, str]

PART_OF_DAY = r"(?:rạng sáng|sáng sớm|sáng|trưa|chiều|tối|đêm|khuya)"
"""Pattern of the parts of a day."""
WINDOW = 14
"""How many characters before a date are looked at for the word that leads it."""

_MONTHS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_DAYS_AWAY = {"nay": 0, "qua": -1, "mai": 1, "kia": -2, "kìa": -2}
_YEARS_AWAY = {"nay": 0, "ngoái": -1}

_Y = r"(?:1\d{3}|20\d{2})"
_MONTH = r"(?:0?[1-9]|1[0-2])(?!\d)"
_MONTH_WORD = "mười hai|mười một|giêng|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|chạp|một"

_NUMERIC_DAY = re.compile(rf"(\d{{1,2}})(\s?[/.-]\s?)({_MONTH})\2(\d{{4}}|\d{{2}})(?![\d/]|[.,]\d)")
_DAY_OF_MONTH = re.compile(rf"(\d{{1,2}})([/-])({_MONTH})(?![\d/-]|[.,]\d|%)")
_DAY_IN_YEAR = re.compile(rf"(\d{{1,2}})/({_MONTH}),?\s+năm\s+({_Y})(?!\d)")
_MONTH_OF_YEAR = re.compile(rf"({_MONTH})/({_Y})(?![\d/-])")
_SPOKEN_DAY = re.compile(
    rf"(\d{{1,2}})\s+tháng\s+(?:({_MONTH})|({_MONTH_WORD})\b)"
    rf"(?:(?:,?\s+năm|,|\s)\s*(\d{{3,4}})\b|\s?/\s?({_Y}))?"
)
_DAY_RANGE = re.compile(
    r"\bngày\s+(\d{1,2})(?:\s?,\s?\d{1,2}){0,9}(?:\s?[-–,]\s?|\s+(?:đến|tới|và)\s+)"
    r"(?:ngày\s+)?(\d{1,2})"
    rf"(?:/|\s+tháng\s+)({_MONTH})(?:/({_Y})|\s+năm\s+({_Y}))?(?![\d/])"
)
_SPOKEN_MONTH = re.compile(
    rf"\btháng\s+(?:({_MONTH})(?!\s*/\s*\d{{1,2}}\b)|({_MONTH_WORD})\b)"
    rf"(?:(?:,?\s+năm|,|\s)\s*({_Y})\b|\s?[/-]\s?({_Y})\b)?"
)
_QUARTER = re.compile(rf"\bquý\s+(iv|i{{1,3}}|[1-4])(?!\w)(?:\s?[/-]\s?({_Y})|,?\s+năm\s+({_Y}))?")
_CENTURY = re.compile(r"\bthế k[ỷỉ]\s+(?:thứ\s+)?([ivxl]{1,6}|\d{1,2})\b")
_DECADE = re.compile(
    r"\b(?:những năm|thập niên|thập k[ỷỉ])\s+(?:của\s+)?(?:những\s+năm\s+)?(\d{3}0|\d0)\b"
)
_YEAR = re.compile(
    r"\b(?:năm học|niên khóa|niên khoá|giai đoạn|nhiệm kỳ|thời kỳ|những năm|các năm|năm)\s+"
    rf"(?:(?<!hàng năm )(?<!hằng năm )(?<!mỗi năm )từ\s+)?({_Y}|\d{{3}}(?=\s*(?:tcn|scn|[,.;)]|$)))"
    rf"(?:\s?[-–]\s?({_Y}|\d{{2}}\b)|\s+(?:đến|tới)\s+(?:năm\s+)?({_Y})"
    rf"|\s+và\s+(?:năm\s+)?({_Y}))?(?!\d)(\s*(?:tcn|trước công nguyên))?"
)
_YEARS_ONLY = re.compile(
    rf"({_Y})(?:\s?[-–]\s?({_Y}|\d{{2}})|\s+(?:đến|tới)\s+(?:năm\s+)?({_Y}))"
    r"(?![\d/]|[.,]\d|-|\s?(?:người|đồng|nghìn|triệu|tỷ|m|km|ha|hộ|tấn|usd|cái|chiếc)\b)"
)
_RANGE_BEFORE = re.compile(rf"(?<!năm )\b{_Y}\s+(?:đến|tới)\s+$")
_LIFETIME = re.compile(r"(?<=\()(\d{3,4})\s?[-–]\s?(\d{3,4})(?=\s+scn|\))")
_YEAR_ALONE = re.compile(rf"({_Y})(?=[),;]|\s+scn|\s+đến|$)")
_YEAR_LEADS = ("(", "từ ", "đến ", "và ")
_RELATIVE = re.compile(
    rf"\b(?:({PART_OF_DAY}|hôm|ngày(?! nay| qua))\s(nay|qua|mai|kia|kìa)"
    r"|năm\s(nay|ngoái)|tháng\s(này|trước))\b"
)
_RELATIVE_ENDS = (" nay", " qua", " mai", "hôm ki", " ngoái", "tháng này", "tháng trước")
_REVOLUTION = "cách mạng "
_INNER = frozenset("/.,-")
_CUE = re.compile(
    rf"(?:\b(?:ngày|hôm|mùng|mồng|từ|đến|tới|hết|{PART_OF_DAY}|nhật,|hai,|ba,|tư,|năm,|sáu,|bảy,"
    r"|trước|sau|và|lễ|dịp|lúc|vào|khánh|nhi|tế)|[-–(])\s?$"
)
_DAY_LEAD = re.compile(r"\b(?:ngày|mùng|mồng)\s+$")
_DASH_LEAD = re.compile(rf"\b(?:ngày|mùng|mồng|hôm|{PART_OF_DAY}|nay|qua|mai)(?:\s+|,\s*)$")


def date_forms(sentence: Sentence, published: date | None) -> Iterator[Form]:
    """Yield (start, end, normal) from the fullest forms to the barest."""
    low = sentence.low
    # Where a number may begin that is not the tail of another one.
    numerals = [start for start in sentence.numerals if low[start - 1 : start] not in _INNER]
    if numerals:
        yield from _days(low, numerals, published)
    if "tháng" in low:
        yield from _spoken_months(low, published)
    if "quý" in low:
        yield from _quarters(low, published)
    if numerals:
        yield from _years(low)
        yield from _bare_years(low, numerals)
    if "thế k" in low:
        yield from _centuries(low)
    if any(word in low for word in _RELATIVE_ENDS):
        yield from _relative(low, published)


def _days(low: str, numerals: list[int], published: date | None) -> Iterator[Form]:
    if "ngày " in low:
        yield from _day_ranges(low, published)
    if "tháng" in low:
        yield from _spoken_days(low, numerals, published)
    yield from _numeric_days(low, numerals, published)


def _centuries(low: str) -> Iterator[Form]:
    for match in _CENTURY.finditer(low):
        century = int(match[1]) if match[1].isdigit() else calendar.roman(match[1])
        if century:
            yield match.start(), match.end(), f"{century - 1:02d}XX"


def _day_ranges(low: str, published: date | None) -> Iterator[Form]:
    for match in _DAY_RANGE.finditer(low):
        year = int(match[4] or match[5] or 0) or None
        first = calendar.day(int(match[1]), int(match[3]), year, published)
        last = calendar.day(int(match[2]), int(match[3]), year, published)
        if first and last:
            yield match.start(), match.end(), f"{first}/{last}"


def _spoken_days(low: str, numerals: list[int], published: date | None) -> Iterator[Form]:
    for start in numerals:
        match = _SPOKEN_DAY.match(low, start)
        if match is None:
            continue
        month = int(match[2]) if match[2] else _MONTHS[match[3]]
        year = match[4] or match[5]
        normal = calendar.day(int(match[1]), month, int(year) if year else None, published)
        if normal:
            yield _led(low, match.start()), match.end(), normal


def _numeric_days(low: str, numerals: list[int], published: date | None) -> Iterator[Form]:
    for start in numerals:
        if match := _NUMERIC_DAY.match(low, start):
            year = calendar.full_year(match[4])
            normal = calendar.day(int(match[1]), int(match[3]), year, published)
            if normal:
                yield _led(low, start), match.end(), normal
        elif match := _DAY_IN_YEAR.match(low, start):
            normal = calendar.day(int(match[1]), int(match[2]), int(match[3]), published)
            if normal:
                yield _led(low, start), match.end(), normal
        elif match := _MONTH_OF_YEAR.match(low, start):
            first = start - len("tháng ") if low.endswith("tháng ", 0, start) else start
            yield first, match.end(), f"{match[2]}-{int(match[1]):02d}"
        elif match := _DAY_OF_MONTH.match(low, start):
            normal = _day_of_month(low, start, match, published)
            if normal:
                yield _led(low, start), match.end(), normal


def _day_of_month(low: str, start: int, match: re.Match[str], published: date | None) -> str | None:
    """Read "17/5"; without a cue 2/3 is a fraction and 15-18 a range, 17/5 can only be a day."""
    day, month = int(match[1]), int(match[3])
    window = max(0, start - WINDOW)
    if match[2] == "-":
        meant = _DASH_LEAD.search(low, window, start) is not None
    else:
        meant = day > month or _CUE.search(low, window, start) is not None
    return calendar.day(day, month, None, published) if meant else None


def _led(low: str, start: int) -> int:
    """Return where "ngày" or "mùng" begins before `start`, else `start`."""
    lead = _DAY_LEAD.search(low, max(0, start - WINDOW), start)
    return lead.start() if lead else start


def _spoken_months(low: str, published: date | None) -> Iterator[Form]:
    for match in _SPOKEN_MONTH.finditer(low):
        if low.endswith(_REVOLUTION, 0, match.start()):
            continue  # an event's name
        number = int(match[1]) if match[1] else _MONTHS[match[2]]
        year = match[3] or match[4]
        normal = calendar.month(number, int(year) if year else None, published)
        if normal:
            yield match.start(), match.end(), normal


def _quarters(low: str, published: date | None) -> Iterator[Form]:
    for match in _QUARTER.finditer(low):
        quarter = int(match[1]) if match[1].isdigit() else calendar.roman(match[1])
        year = match[2] or match[3] or (str(published.year) if published else "-")
        yield match.start(), match.end(), f"{year}-Q{quarter}"


def _years(low: str) -> Iterator[Form]:
    if not any(word in low for word in ("năm", "giai đoạn", "niên", "thập k", "kỳ")):
        return
    for match in _DECADE.finditer(low):
        decade = match[1] if len(match[1]) == len("1990") else f"19{match[1]}"
        yield match.start(), match.end(), f"{decade[:3]}X"
    for match in _YEAR.finditer(low):
        if _RANGE_BEFORE.search(low, max(0, match.start() - WINDOW), match.start()):
            continue  # "2000 đến năm 2005" is one span of years
        last = match[2] or match[3] or match[4]
        if match[5]:
            yield match.start(), match.end(), f"-{int(match[1]) - 1:04d}"
        elif last:
            yield match.start(), match.end(), f"{match[1]}/{_last_year(match[1], last)}"
        else:
            yield match.start(), match.end(), match[1].zfill(4)


def _bare_years(low: str, numerals: list[int]) -> Iterator[Form]:
    for start in numerals:
        if match := _YEARS_ONLY.match(low, start):
            last = _last_year(match[1], match[2] or match[3])
            if int(match[1]) < int(last):
                yield start, match.end(), f"{match[1]}/{last}"
        elif match := _LIFETIME.match(low, start):
            if int(match[1]) < int(match[2]):
                yield start, match.end(), f"{match[1].zfill(4)}/{match[2].zfill(4)}"
        elif low.endswith(_YEAR_LEADS, max(0, start - WINDOW), start) and (
            match := _YEAR_ALONE.match(low, start)
        ):
            yield start, match.end(), match[1]


def _last_year(first: str, last: str) -> str:
    return last if len(last) == len(first) else first[: len(first) - len(last)] + last


def _relative(low: str, published: date | None) -> Iterator[Form]:
    for match in _RELATIVE.finditer(low):
        normal = match[0]
        if published and match[2]:
            away = published.toordinal() + _DAYS_AWAY[match[2]]
            normal = date.fromordinal(min(max(away, 1), date.max.toordinal())).isoformat()
        elif published and match[3]:
            normal = str(published.year + _YEARS_AWAY[match[3]])
        elif published and match[4]:
            months = published.year * 12 + published.month - 1 - (match[4] == "trước")
            normal = f"{months // 12:04d}-{months % 12 + 1:02d}"
        yield match.start(), match.end(), normal
