"""The numbers that Word counts by itself: "Điều 3.", "2.", "b)".

In: the numbering part of a `.docx` file and its paragraphs in order. Out: the label of each, which
the paragraph's own text does not hold (ECMA-376, 17.9). Bullets have none.
"""

import re
from collections import defaultdict

from docx.oxml.ns import qn
from lxml.etree import _Element

from knowledge.documents.numerals import numeral

_LEVEL = re.compile(r"%(\d)")
_LEVELS = 9
_SIGNS = {
    "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I", "none": ""
}  # fmt: skip


class Numbering:
    """Counts the numbered paragraphs of a document."""

    def __init__(self, part: _Element | None) -> None:
        """Begin; `part` is the root of the numbering part, None for a document without one."""
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._list_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if part is None:
            return
        for abstract in part.iterchildren(qn("w:abstractNum")):
            self._levels[_attribute(abstract, "w:abstractNumId")] = dict(
                map(_level, abstract.iterchildren(qn("w:lvl")))
            )
        for number in part.iterchildren(qn("w:num")):
            self._list_of[_attribute(number, "w:numId")] = _value(number, "w:abstractNumId")

    def label(self, number: str, level: int) -> str | None:
        """Count a paragraph and return its label, "" for a bullet, None where it is no list.

        Args:
            number: id of the list that the paragraph names.
            level: its depth, from 0.
        """
        abstract = self._list_of.get(number)
        levels = self._levels.get(abstract or "", {})
        if abstract is None or level not in levels:
            return None
        form, text, start = levels[level]
        if form == "bullet":
            return ""
        counts = self._counts[abstract]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]

        def counted(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            above = levels.get(at, ("decimal", "", 1))
            return numeral(counts.get(at, above[2]), _SIGNS.get(above[0], "1"))

        return " ".join(_LEVEL.sub(counted, text).split())


def _level(level: _Element) -> tuple[int, tuple[str, str, int]]:
    start = _value(level, "w:start")
    return int(_attribute(level, "w:ilvl") or 0) % _LEVELS, (
        _value(level, "w:numFmt") or "decimal",
        _value(level, "w:lvlText"),
        int(start) if start.isdigit() else 1,
    )


def _value(element: _Element, name: str) -> str:
    """Return the `w:val` of a child, or ""."""
    child = element.find(qn(name))
    return _attribute(child, "w:val") if child is not None else ""


def _attribute(element: _Element, name: str) -> str:
    return str(element.get(qn(name)) or "")
