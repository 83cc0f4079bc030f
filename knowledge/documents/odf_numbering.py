"""The numbers that OpenDocument texts count by themselves: "Điều 3.", "2.", "b)".

In: the parts with the styles of lists, and the lists, items and headings of a text in order. Out:
the label of each item and heading, which its own text does not hold (OpenDocument 1.3, part 3,
5.3; LibreOffice's own `num-list-format` where it is written). Bullets have none.
"""

import re
from dataclasses import dataclass, field

from lxml.etree import _Element

from knowledge.documents.numerals import numeral
from knowledge.documents.odf_names import name

_PLACE = re.compile(r"%(\d\d?)%")
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_FORMAT = "num-list-format"
_DEEPEST = 10
_OUTLINE = "\0outline"


@dataclass(frozen=True, slots=True)
class _Level:
    """How one depth of a list is numbered: the sign of its form, "%1%." as its text, the first."""

    sign: str
    text: str
    first: int


@dataclass(slots=True)
class OpenList:
    """A list that is being read.

    Attributes:
        style: name of its style, "" where none is given.
        depth: 1 for the outermost.
        counts: last number at each depth; lists inside it count on in the same.
    """

    style: str
    depth: int
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered items and headings of a text."""

    def __init__(self, *parts: _Element | None) -> None:
        """Begin; the parts hold the styles of lists, None where one is missing."""
        self._styles: dict[str, dict[int, _Level]] = {}
        self._last: dict[str, dict[int, int]] = {}
        self._by_id: dict[str, dict[int, int]] = {}
        self._outline = OpenList(_OUTLINE, 1)
        for part in parts:
            if part is None:
                continue
            for style in part.iter(name("text:list-style")):
                self._styles[str(style.get(name("style:name")))] = _levels(style)
            for style in part.iter(name("text:outline-style")):
                self._styles[_OUTLINE] = _levels(style)

    def open(self, element: _Element, within: OpenList | None) -> OpenList:
        """Return a list that begins; a list inside another counts on from its depth."""
        style = str(element.get(name("text:style-name")) or (within.style if within else ""))
        goes_on = element.get(name("text:continue-numbering")) == "true"
        if within:
            depth = within.depth + 1
            if not goes_on:
                within.counts.pop(depth, None)
            return OpenList(style, depth, within.counts)
        earlier = self._last.get(style) if goes_on else None
        earlier = self._by_id.get(str(element.get(name("text:continue-list"))), earlier)
        counts = {} if earlier is None else earlier
        self._last[style] = counts
        if identifier := element.get(_ID):
            self._by_id[str(identifier)] = counts
        return OpenList(style, 1, counts)

    def label(self, within: OpenList, item: _Element | None = None) -> str:
        """Count an item of a list and return its label, "" where it shows none."""
        levels = self._styles.get(within.style, {})
        level = levels.get(within.depth)
        start = str(item.get(name("text:start-value")) or "") if item is not None else ""
        usual = within.counts.get(within.depth, (level.first if level else 1) - 1) + 1
        within.counts[within.depth] = int(start) if start.isdigit() else usual
        for deeper in [depth for depth in within.counts if depth > within.depth]:
            del within.counts[deeper]

        def counted(found: re.Match[str]) -> str:
            depth = int(found[1])
            above = levels.get(depth, _Level("1", "", 1))
            return numeral(within.counts.get(depth, above.first), above.sign)

        return " ".join(_PLACE.sub(counted, level.text).split()) if level else ""

    def heading(self, level: int) -> str:
        """Count a heading that stands in no list and return its label."""
        self._outline.depth = level
        return self.label(self._outline)


def _levels(style: _Element) -> dict[int, _Level]:
    """Return the numbered depths of a style; one with bullets or without numbers is none."""
    found: dict[int, _Level] = {}
    for level in style:
        depth = str(level.get(name("text:level")))
        sign = str(level.get(name("style:num-format")) or "")
        if not sign or not depth.isdigit() or not 0 < int(depth) <= _DEEPEST:
            continue
        at = int(depth)
        first = str(level.get(name("text:start-value")) or "1")
        found[at] = _Level(sign, _template(level, at), int(first) if first.isdigit() else 1)
    return found


def _template(level: _Element, depth: int) -> str:
    """Return what a label is made of, "%n%" where the number of depth n stands."""
    for attribute, value in level.attrib.items():
        if str(attribute).endswith(_FORMAT):  # its namespace is the program's until it is standard
            return str(value)
    shown = str(level.get(name("text:display-levels")) or "1")
    first = depth + 1 - (min(int(shown), depth) if shown.isdigit() else 1)
    numbers = ".".join(f"%{at}%" for at in range(max(first, 1), depth + 1))
    before, behind = (
        str(level.get(name(f"style:num-{end}")) or "") for end in ("prefix", "suffix")
    )
    return f"{before}{numbers}{behind}"
