"""What the lines above and below the prose say of a document: day, author, outlet.

In: the texts of a document's lines or blocks, in order. Out: a `Header`: the metadata and which
lines carry it. Lines inside the prose are never taken. It does not choose a title.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from datetime import date

from knowledge.documents import metadata
from knowledge.documents.document import BlockKind
from knowledge.documents.lines import TERMINAL

PROSE_LENGTH = 120
"""Longer lines are prose however they end."""


@dataclass(slots=True)
class Header:
    """A document's metadata.

    Attributes:
        title: as printed, or "".
        published: day of publication, if it says.
        source: outlet or organisation, or "".
        author: or "".
        kinds: what the lines that state these are, by position.
    """

    title: str = ""
    published: date | None = None
    source: str = ""
    author: str = ""
    kinds: dict[int, BlockKind] = field(default_factory=dict)

    def note(self, text: str, place: int) -> bool:
        """Take a day, an author or an outlet from a line; return whether it states one."""
        day = metadata.dateline(text)
        author = metadata.author_line(text)
        source = metadata.source_line(text)
        if day:
            self.published = self.published or day
            self.author = self.author or metadata.posted_by(text) or ""
            self.kinds[place] = BlockKind.DATELINE
        elif author or source:
            self.author = self.author or author or ""
            self.source = self.source or source or ""
            self.kinds[place] = BlockKind.BYLINE
        return place in self.kinds

    def note_person(self, text: str, place: int) -> bool:
        """Take an author from a line that is a full name alone; return whether it is one."""
        if not metadata.is_person(text):
            return False
        self._sign(text, place)
        return True

    def read_bottom(self, texts: Sequence[str], first: int, lines: Container[int]) -> None:
        """Read the lines below the prose from the last one up.

        Args:
            texts: all lines.
            first: where the prose begins.
            lines: positions of those that are no headings and no list items.
        """
        for place in range(len(texts) - 1, first, -1):
            text, before = texts[place], texts[place - 1]
            if place not in lines:
                return
            if self.note(text, place):
                continue
            if metadata.is_signature(text) and (is_prose(before) or place - 1 not in lines):
                self._sign(text, place)
            return

    def _sign(self, text: str, place: int) -> None:
        self.author = self.author or text.strip()
        self.kinds[place] = BlockKind.BYLINE


def is_prose(text: str) -> bool:
    """Return whether a line can only be content: a sentence, or long.

    >>> is_prose("Hội nghị khai mạc sáng nay."), is_prose("Trường Nam")
    (True, False)
    """
    return len(text) > PROSE_LENGTH or bool(TERMINAL.search(text))


def first_prose(texts: Sequence[str]) -> int:
    """Return the position of the first line of prose, or the number of lines."""
    return next((place for place, text in enumerate(texts) if is_prose(text)), len(texts))
