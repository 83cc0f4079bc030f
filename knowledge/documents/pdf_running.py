"""Running headers and footers: what is printed on page after page.

In: the `Row`s of each page. Out: the same without the rows at the top and bottom that return on
other pages (the title of a bulletin, "Trang 3/12", a page number alone). They are known by their
return alone, numbers aside, so that a page's own first and last lines stay.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from knowledge.documents.pdf_glyphs import Row

_EDGE_ROWS = 3
"""Running lines are among this many at either edge of a page."""
_SHARE = 0.3
"""They stand on this share of the pages at least: left and right pages may differ."""
_LEAST_PAGES = 2
_MOST_WORDS = 25
_PAGE_NUMBER = re.compile(
    r"(?:[-–—\[(]\s*)?(?:trang\s*(?:số)?\s*:?\s*|page\s*)?(\d{1,4})(?:\s*[/|]\s*\d{1,4})?(?:\s*[-–—\])])?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def without_running(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """Return the rows of each page, running headers and footers left out."""
    seen = Counter(key for rows in pages for key in {_key(row) for row in _edges(rows)})
    needed = max(_LEAST_PAGES, _SHARE * sum(map(bool, pages)))

    def returns(row: Row) -> bool:
        often = seen[_key(row)] >= needed and len(row.words) <= _MOST_WORDS
        return often or bool(_PAGE_NUMBER.fullmatch(row.text))

    kept = []
    for rows in pages:
        # From the edges inwards, up to the first row that is the page's own.
        running = list(takewhile(returns, rows[:_EDGE_ROWS]))
        rest = rows[len(running) :]
        below = list(takewhile(returns, rest[: -_EDGE_ROWS - 1 : -1]))
        kept.append(list(rest[: len(rest) - len(below)]))
    return kept


def _edges(rows: Sequence[Row]) -> list[Row]:
    """Return the rows at the top and bottom of a page, each once."""
    if len(rows) <= 2 * _EDGE_ROWS:
        return list(rows)
    return [*rows[:_EDGE_ROWS], *rows[-_EDGE_ROWS:]]


def _key(row: Row) -> tuple[str, int]:
    """Return what a row says, numbers aside, and about how high it stands."""
    text = unicodedata.normalize("NFC", row.text).casefold()
    return _DIGITS.sub("#", text), round(row.base / 10)
