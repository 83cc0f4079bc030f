"""The lines of a plain text, and the stretches of them that are one paragraph.

In: text. Out: `Unit`s: spans with what stands around them. Text that was broken at 70–80 columns is
joined again; elsewhere a line is a unit. It does not say what a unit is (`plain` does).
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from knowledge.documents.content import BLANKS
from knowledge.documents.furniture import furniture

TERMINAL = re.compile(r"[.!?…。][\"”’»)\]]*$|[.!?…][\"”’»)\]]*\s*\[\d{1,3}\]$")
"""The end of a sentence."""
BULLET = re.compile(
    r"[-–—+*](?:[ \t\u00a0]+|(?=[^\W\d_]))|[•·▪●○◦■□►➢➤✓✔❖♦][ \t\u00a0]*",
)
ENUMERATOR = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,3}(?:\.\d{1,3})+|[a-zđ][.)]|[IVXLC]{1,6}[.)])"
    r"[ \t\u00a0]+"
)
_VISIBLE = re.compile(r"[^\s\ufeff\u200b]")
_WRAP_WIDTH = 120
"""Longer lines are not broken by a program."""
_WRAP_SHARE = 0.35
"""Broken text goes on in lower case at least as often as this."""
_SHORT_LINE = 0.7
"""A line this much shorter than the others ends its paragraph."""

_LONG_LINE = 60
"""A line this long that ends no sentence may be torn; a shorter one is a heading or an item."""
_NUMBER = re.compile(r"\d{1,3} ")


_LABELLED = re.compile(r"\s*(?P<first>[^\W\d_])[^:\n]{1,40}:[ \t]+\S")


def labelled_after(text: str) -> list[int]:
    r"""Return where lines begin that say one thing by its name below another that does.

    >>> labelled_after("Địa chỉ: phố Huế\nEmail: a@b.vn"), labelled_after("Họ hỏi:\nVì sao?")
    ([17], [])
    """
    starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
    labelled = {
        start
        for start in starts
        if (found := _LABELLED.match(text, start)) and found["first"].isupper()
    }
    return [start for before, start in pairwise(starts) if {before, start} <= labelled]


@dataclass(frozen=True, slots=True)
class Unit:
    """A line, or a paragraph broken into lines.

    Attributes:
        start: offset of its first visible character.
        end: offset behind its last visible character.
        text: what it says, white space made single.
        gap_before: whether a blank line, or nothing, stands before it.
        gap_after: whether a blank line, or nothing, stands behind it.
    """

    start: int
    end: int
    text: str
    gap_before: bool
    gap_after: bool

    @property
    def is_item(self) -> bool:
        """Whether it begins like an item of a list."""
        return bool(BULLET.match(self.text) or ENUMERATOR.match(self.text))

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(TERMINAL.search(self.text))


def units(text: str) -> list[Unit]:
    """Return the units of a text in order, page furniture left out."""
    lines = text.split("\n")
    dropped = furniture(lines)
    groups: list[list[tuple[int, int]]] = [[]]
    offset = 0
    for number, line in enumerate(lines):
        visible = _VISIBLE.search(line)
        if visible is None or number in dropped:
            groups.append([])
        else:
            groups[-1].append((offset + visible.start(), offset + len(line.rstrip(BLANKS))))
        offset += len(line) + 1
    groups = [group for group in groups if group]
    width = _wrap_width(text, groups)
    groups = [_join(text, group, width) for group in groups]
    return [
        Unit(start, end, " ".join(text[start:end].split()), place == 0, place == len(group) - 1)
        for group in groups
        for place, (start, end) in enumerate(group)
    ]


def _wrap_width(text: str, groups: list[list[tuple[int, int]]]) -> int:
    """Return the column a program broke the lines at, or 0 if none did."""
    lengths = [end - start for group in groups for start, end in group]
    if not lengths or max(lengths) > _WRAP_WIDTH:
        return 0
    pairs = [
        text[following[0]]
        for group in groups
        for line, following in pairwise(group)
        if not TERMINAL.search(text[slice(*line)])
    ]
    lower = sum(first.islower() for first in pairs)
    return max(lengths) if pairs and lower > _WRAP_SHARE * len(pairs) else 0


def _join(text: str, group: list[tuple[int, int]], width: int) -> list[tuple[int, int]]:
    """Join the lines of a group that are one paragraph."""
    joined = [group[0]]
    for line, following in pairwise(group):
        if _runs_on(text, line, following, width):
            joined[-1] = (joined[-1][0], following[1])
        else:
            joined.append(following)
    return joined


def _runs_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether a paragraph goes on in the next line."""
    start, end = following
    if BULLET.match(text, start, end) or ENUMERATOR.match(text, start, end):
        return False
    length = line[1] - line[0]
    if width:
        return text[start].islower() or length >= _SHORT_LINE * width
    number = _NUMBER.match(text, start, end - 1)
    # Elsewhere only a sentence torn apart, as at a subscript: "… của O / 2 quanh bệnh nhân".
    return (
        length >= _LONG_LINE
        and text[line[1] - 1] not in '.!?…:;,”"»)'
        and text[number.end() if number else start].islower()
    )
