"""Numbers written in words: `ba mươi lăm`, `hai nghìn không trăm linh năm`.

In: lower-case composed text. Out: a pattern that matches a number in words, and its value. Whether
a word such as "năm" (five, year) is meant as a number is for `numbers` to say.
"""

import re
from decimal import Decimal

ONES = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9,
}  # fmt: skip
_DIGITS = ONES | {"không": 0, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
MAGNITUDES = {
    "chục": 10, "trăm": 100, "nghìn": 1000, "ngàn": 1000, "vạn": 10_000, "triệu": 10**6,
    "tỷ": 10**9, "tỉ": 10**9,
}  # fmt: skip
FIRST_WORDS = frozenset(ONES) | {"mười"}

_ONE = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín"
_AFTER_TEN = "mốt|một|hai|ba|bốn|tư|lăm|nhăm|sáu|bảy|bẩy|tám|chín"
_TENS = rf"mười(?:\s(?:{_AFTER_TEN}))?|(?:{_ONE})\s(?:mươi|chục)(?:\s(?:{_AFTER_TEN}))?"
_HUNDREDS = rf"(?:không|{_ONE})\străm(?:\s(?:linh|lẻ)\s(?:{_ONE}|tư)|\s(?:{_TENS}))?"
_GROUP = rf"(?:{_HUNDREDS}|{_TENS}|{_ONE})"
_REST = rf"(?:{_HUNDREDS}|{_TENS}|(?:linh|lẻ)\s(?:{_ONE}|tư))"
PATTERN = re.compile(
    rf"{_GROUP}(?:\s(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)\b(?:\s{_REST}\b)?){{0,4}}(?:\srưỡi)?(?!\w)"
)
"""Matches a number in words; bare ones after a magnitude are left out ("ba nghìn năm" = years)."""


def value_of(words: str) -> Decimal:
    """Return the value of words that `PATTERN` matched.

    >>> value_of("ba mươi lăm"), value_of("hai nghìn linh năm"), value_of("hai triệu rưỡi")
    (Decimal('35'), Decimal('2005'), Decimal('2500000'))
    """
    total = group = digit = Decimal(0)
    last_magnitude = Decimal(1)
    for word in words.split():
        if word in _DIGITS:
            digit = Decimal(_DIGITS[word])
        elif word == "mười":
            group, digit = group + 10, Decimal(0)
        elif word in {"mươi", "chục"}:
            group, digit, last_magnitude = group + digit * 10, Decimal(0), Decimal(10)
        elif word == "trăm":
            group, digit, last_magnitude = group + digit * 100, Decimal(0), Decimal(100)
        elif word == "rưỡi":
            total += (group + digit) + last_magnitude / 2
            group = digit = Decimal(0)
        elif word in MAGNITUDES:
            last_magnitude = Decimal(MAGNITUDES[word])
            scaled = group + digit
            # "hai nghìn tỷ": a magnitude without a number of its own multiplies what came before.
            if scaled:
                total += scaled * last_magnitude
            else:
                total *= last_magnitude
            group = digit = Decimal(0)
    return total + group + digit
