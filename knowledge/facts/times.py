"""Times of the day: `16:31`, `16 giờ 31 phút`, `16h30`, `8 giờ sáng`.

In: a `Sentence`. Out: time values in ISO 8601 (24 hours). Hours that measure a duration ("làm việc
8 giờ") are left to `numbers`: an hour alone needs a part of the day or a preposition beside it.
"""

import re
from collections.abc import Iterator

from knowledge.facts.fact import Value, ValueKind
from knowledge.facts.sentence import Sentence

_PART = "rạng sáng|sáng|trưa|chiều|tối|đêm|khuya"
_CLOCK = re.compile(
    rf"([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?(?![\d:])(?:\s(?:({_PART})\b|([ap]m)\b))?"
)
_HOURS = re.compile(
    rf"([01]?\d|2[0-4])\s?(?:giờ|h|g)(?!\w*[a-zà-ỹ])"
    rf"(?:\s?([0-5]?\d)\b(?!\s?(?:tháng|năm|/))(?:\s?(?:phút|p)\b)?|\s(rưỡi)\b|\ském\s([0-5]?\d)(?:\sphút)?)?"
    rf"(?:\s({_PART})\b)?"
)
_BEFORE = re.compile(r"(?:\b(?:lúc|hồi|vào|từ|đến|tới|trước|sau|khoảng|hết)|[-–(])\s*$")
_AFTER = re.compile(r"\s*(?:,\s*)?(?:ngày|cùng ngày|hôm|thứ|đến|tới|[-–]\s?\d|\))")
_DURATION = re.compile(r"\b(?:trong|suốt|mất|kéo dài|hơn|gần|mỗi|đủ|trong vòng)\s+(?:khoảng\s+)?$")
_INNER = frozenset(":/.,-")
_NOON = 12
_WINDOW = 16


def times(sentence: Sentence) -> Iterator[Value]:
    """Yield times of the day."""
    low = sentence.low
    for start in sentence.numerals:
        if low[start - 1 : start] in _INNER:
            continue
        if match := _CLOCK.match(low, start):
            part = match[3] or {"pm": "chiều", "am": "sáng"}.get(match[4] or "", "")
            yield _value(start, match.end(), int(match[1]), int(match[2]), part)
        elif match := _HOURS.match(low, start):
            yield from _hours(low, match)


def _hours(low: str, match: re.Match[str]) -> Iterator[Value]:
    hour, minute, part = int(match[1]), int(match[2] or 0), match[5] or ""
    if match[3]:
        minute = 30
    elif match[4]:
        hour, minute = (hour - 1) % 24, (60 - int(match[4])) % 60
    full = match[2] or match[3] or match[4] or part
    window = max(0, match.start() - _WINDOW)
    cued = _BEFORE.search(low, window, match.start()) or _AFTER.match(low, match.end())
    if not _DURATION.search(low, window, match.start()) and (full or cued):
        yield _value(match.start(), match.end(), hour, minute, part)


def _value(start: int, end: int, hour: int, minute: int, part: str) -> Value:
    night = part in {"đêm", "khuya"}
    if night and hour == _NOON:
        hour = 0
    elif hour < _NOON and (
        part in {"chiều", "tối"}
        or (night and hour > _NOON // 2)
        or (part == "trưa" and hour < _NOON // 2)
    ):
        hour += 12
    return Value(ValueKind.TIME, start, end, f"{hour % 24:02d}:{minute:02d}")
