"""Composed text that remembers where it came from.

In: text in any Unicode form. Out: the same text in NFC without invisible characters, and the way
back from its offsets to the given text. It changes nothing else.
"""

import re
import unicodedata

from knowledge.vietnamese.normalise import INVISIBLE

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
# A letter with the marks that follow it.
_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")


class Composition:
    """A composed view of `source`.

    Attributes:
        text: `source` in NFC without zero-width and directional characters.
    """

    __slots__ = ("_ends", "_starts", "text")

    def __init__(self, source: str) -> None:
        self._starts: list[int] | None = None
        self._ends: list[int] = []
        if source.isascii() or (
            unicodedata.is_normalized("NFC", source) and not _INVISIBLE.search(source)
        ):
            self.text = source
            return
        self._starts = []
        pieces: list[str] = []
        for cluster in _CLUSTER.finditer(source):
            composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", cluster[0]))
            pieces.append(composed)
            self._starts += [cluster.start()] * len(composed)
            self._ends += [cluster.end()] * len(composed)
        self.text = "".join(pieces)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the given text of `text[start:end]` (not empty)."""
        if self._starts is None:
            return start, end
        return self._starts[start], self._ends[end - 1]

    @property
    def same(self) -> bool:
        """Whether offsets are the given text's own."""
        return self._starts is None
