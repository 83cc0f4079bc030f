"""Tokens: the words and numbers of a text, in the two forms that are searched.

In: text in any Unicode form. Out: tokens with offsets into that text. The exact form keeps what was
written (tone as a digit behind the syllable, so that hòa and hoà meet, i and y merged); the folded
form forgets diacritics. Numbers are canonical: 1.000 and 1000, 97,5 and 97.5, 05 and 5 meet. It
does not correct, decode keystrokes or drop words.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from knowledge.vietnamese.fold import fold
from knowledge.vietnamese.normalise import INVISIBLE, compose
from knowledge.vietnamese.syllables import parse_toneless, split_tone

_MARKS = "\u0300-\u036f"
_TOKEN = re.compile(
    r"\d{1,3}(?:\.\d{3})+(?![\d\w])"  # 1.000.000
    r"|\d+[.,]\d+(?![\d\w.,/]|[.,]\d)"  # 97,5
    rf"|[^\W_]+(?:[{_MARKS}{INVISIBLE}]+[^\W_]*)*",
)
_NUMBER = re.compile(r"\d[\d.,]*\Z")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+\Z")


class Token(NamedTuple):
    """A word or number.

    Attributes:
        text: exactly as it stands in the text.
        start: offset of its first character.
        end: offset behind its last character.
        exact: lower case, tone as a digit behind: "bàng" is "bang2".
        folded: without diacritics.
    """

    text: str
    start: int
    end: int
    exact: str
    folded: str


def tokenize(text: str) -> list[Token]:
    """Return the tokens of `text` in order.

    >>> [t.exact for t in tokenize("Hoà bình (hòa bình), kỹ 1.000 km; 97,5%")]
    ['hoa2', 'binh2', 'hoa2', 'binh2', 'ki4', '1000', 'km', '97.5']
    """
    return [
        Token(match[0], *match.span(), *word_forms(match[0])) for match in _TOKEN.finditer(text)
    ]


def words(text: str) -> list[str]:
    """Return the words and numbers of `text` as they stand there."""
    return _TOKEN.findall(text)


def terms(text: str) -> tuple[list[str], list[str]]:
    """Return exact and folded forms of the tokens of `text`: `tokenize` without the offsets."""
    forms = list(map(word_forms, words(text)))
    return [exact for exact, _ in forms], [folded for _, folded in forms]


def bigrams(folded: Sequence[str]) -> list[str]:
    """Return the adjacent pairs of folded tokens, each as one term.

    >>> bigrams(["bac", "giang", "2023"])
    ['bac_giang', 'giang_2023']
    """
    return [f"{first}_{second}" for first, second in pairwise(folded)]


def shared_beginning(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words two runs begin with alike.

    >>> shared_beginning(["bac", "giang", "2023"], ["bac", "giang"])
    2
    """
    same = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        same += 1
    return same


@lru_cache(maxsize=131_072)
def word_forms(word: str) -> tuple[str, str]:
    """Return the exact and the folded form of one token.

    >>> word_forms("Thưởng"), word_forms("TƯ"), word_forms("Panthers")
    (('thương3', 'thuong'), ('tư', 'tu'), ('panthers', 'panthers'))
    """
    lowered = compose(word).lower()
    if _NUMBER.match(lowered):
        number = _canonical_number(lowered)
        return number, number
    bare, tone = split_tone(lowered)
    shape = parse_toneless(bare)
    if shape is None:
        return lowered, fold(lowered)
    base = shape[0] + ("i" if shape[1] == "y" else shape[1])
    return (f"{base}{tone}" if tone else base), fold(base)


def _canonical_number(number: str) -> str:
    if _THOUSANDS.match(number):
        number = number.replace(".", "")
    whole, separator, fraction = number.replace(",", ".").partition(".")
    return (whole.lstrip("0") or "0") + separator + fraction
