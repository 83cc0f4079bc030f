"""What to offer when the documents do not hold the answer.

In: the sentences nearest to the question. Out: up to three of them, shortened, that people may have
meant. It makes no questions up: a suggestion is the documents' own words.
"""

from collections.abc import Iterable

_MOST = 3
_LONGEST = 120


def suggestions(quotes: Iterable[str]) -> tuple[str, ...]:
    """Return the nearest sentences, each once and at most 120 characters long, cut at a word."""
    offered: list[str] = []
    for quote in quotes:
        line = " ".join(quote.split())
        short = line if len(line) <= _LONGEST else line[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
        if short not in offered:
            offered.append(short)
    return tuple(offered[:_MOST])
