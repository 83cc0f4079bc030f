"""Bounds and superlatives: "tối đa", "ít nhất", "không quá", "cao nhất", "nhiều … nhất".

In: the folded words of a text. Out: where such a phrase stands and whether it is about the most or
the least. Of two numbers in one sentence it tells which was asked for; it weighs nothing
(`conflicts`, `conversation`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_MOST = (
    "nhieu cao lon dai rong sau xa gia muon cham dong nang manh nhanh to dat day kho lau tot giau"
)
_LEAST = "it thap nho be ngan hep nong gan tre som vang nhe yeu re mong de kem ngheo"
_DIRECTIONS: Final = dict.fromkeys(_MOST.split(), 1) | dict.fromkeys(_LEAST.split(), -1)
"""Folded adjectives and the end of the scale that "nhất" makes of them."""
_PHRASES: Final = {
    ("toi", "da"): 1,
    ("toi", "thieu"): -1,
    ("khong", "qua"): 1,
    ("khong", "vuot", "qua"): 1,
    ("khong", "duoi"): -1,
    ("tro", "xuong"): 1,
    ("tro", "len"): -1,
}
_REACH: Final = 4
"""Words that may stand between an adjective and its "nhất" ("nhiều mô hình nhất")."""
_NO_SUPERLATIVE: Final = frozenset({"chu", "thu", "ngay"})
"""What stands before the "nhat" of Sunday and of "the first"."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound or superlative.

    Attributes:
        first: number of its first word.
        last: number of its last word.
        direction: 1 for the most, -1 for the least.
    """

    first: int
    last: int
    direction: int


def bounds(folded: Sequence[str]) -> list[Bound]:
    """Return the bounds and superlatives among folded words, in order.

    >>> bounds("tu toi thieu 14 den toi da 25".split())
    [Bound(first=1, last=2, direction=-1), Bound(first=5, last=6, direction=1)]
    >>> bounds("nuoc nao san xuat it thiec nhat".split())
    [Bound(first=4, last=6, direction=-1)]
    """
    found: list[Bound] = []
    for at, word in enumerate(folded):
        if word == "nhat":
            superlative = _superlative(folded, at)
            if superlative:
                found.append(superlative)
            continue
        for phrase, direction in _PHRASES.items():
            if word == phrase[0] and tuple(folded[at : at + len(phrase)]) == phrase:
                found.append(Bound(at, at + len(phrase) - 1, direction))
    return found


def _superlative(folded: Sequence[str], at: int) -> Bound | None:
    if at and folded[at - 1] in _NO_SUPERLATIVE:
        return None
    for first in range(at - 1, max(-1, at - 2 - _REACH), -1):
        direction = _DIRECTIONS.get(folded[first])
        if direction:
            return Bound(first, at, direction)
    return None
