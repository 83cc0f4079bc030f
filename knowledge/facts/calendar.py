"""Arithmetic of partly known dates.

In: days, months and years as numbers. Out: ISO 8601 forms of what is known, resolved against the
day of publication. It reads no text.
"""

from datetime import date

_FIRST_MONTHS = 2
_LAST_MONTHS = 11
_CENTURY_PIVOT = 50


def full_year(digits: str) -> int:
    """Return the year that two or four digits mean ("23" is 2023, "75" is 1975)."""
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - two-digit years
        return year
    return year + (2000 if year < _CENTURY_PIVOT else 1900)


def day(day_number: int, month: int, year: int | None, published: date | None) -> str | None:
    """Return "2023-05-17", "--05-17" where no year is known, or None if there is no such day."""
    if year is None and published is not None:
        year = nearest_year(month, published)
    try:
        checked = date(year or 2000, month, day_number)
    except ValueError:
        return None
    return checked.isoformat() if year is not None else f"--{month:02d}-{day_number:02d}"


def month(month_number: int, year: int | None, published: date | None) -> str | None:
    """Return "2023-05", "--05" where no year is known, or None if there is no such month."""
    if not 1 <= month_number <= 12:  # noqa: PLR2004 - months of a year
        return None
    if year is None and published is not None:
        year = nearest_year(month_number, published)
    return f"{year:04d}-{month_number:02d}" if year is not None else f"--{month_number:02d}"


def nearest_year(month_number: int, published: date) -> int:
    """Return the year meant by a month in a text of that day: its own, or over New Year."""
    if month_number >= _LAST_MONTHS and published.month <= _FIRST_MONTHS:
        return published.year - 1
    if month_number <= _FIRST_MONTHS and published.month >= _LAST_MONTHS:
        return published.year + 1
    return published.year


def roman(numeral: str) -> int | None:
    """Return the value of a Roman numeral below 100 in either case, or None.

    >>> roman("XIX"), roman("iv"), roman("IIX")
    (19, 4, None)
    """
    values = {"I": 1, "V": 5, "X": 10, "L": 50}
    total = 0
    upper = numeral.upper()
    for index, letter in enumerate(upper):
        value = values.get(letter)
        if value is None:
            return None
        following = values.get(upper[index + 1], 0) if index + 1 < len(upper) else 0
        total += -value if following > value else value
    return total if _as_roman(total) == upper else None


def _as_roman(number: int) -> str:
    parts = []
    for value, letters in (
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)
