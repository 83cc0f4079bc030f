"""A document as the rest of the package sees it.

In: nothing. Out: the values `Document` and `Block` that every reader makes and `knowledge.facts`
takes apart. It does not read files (`load` does) and does not cut sentences (`facts` does).
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import itemgetter


class BlockKind(StrEnum):
    """What a stretch of a document is."""

    TITLE = "title"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    ROW = "row"
    QUESTION = "question"
    CURATED = "curated"
    CAPTION = "caption"
    BYLINE = "byline"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item … of a document.

    Attributes:
        kind: what it is.
        start: offset of its first character in `Document.text`.
        end: offset behind its last character.
        section: the headings it stands under, outermost first.
    """

    kind: BlockKind
    start: int
    end: int
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What a citation says of a document.

    Attributes:
        id: stable identifier made from the path (hexadecimal).
        path: relative to the documents folder, with `/`.
        title: as printed in the document, else the file's name.
        published: day of publication, if the document says.
        source: outlet or organisation, or "".
        author: or "".
    """

    id: str
    path: str
    title: str
    published: date | None = None
    source: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document's text and structure.

    Attributes:
        info: what a citation says of it.
        text: decoded text, in the file's own Unicode form; every offset points into it.
        blocks: content in reading order (page furniture left out); blocks do not overlap.
        pages: (offset, number) of each page that the text is printed on, where the file has
            pages; sorted, numbered from 1 as a viewer counts them.
    """

    info: DocumentInfo
    text: str
    blocks: tuple[Block, ...] = field(default=())
    pages: tuple[tuple[int, int], ...] = ()

    def page(self, offset: int) -> int:
        """Return the number of the page that a character is printed on, or 0 where unknown."""
        place = bisect_right(self.pages, offset, key=itemgetter(0))
        return self.pages[place - 1][1] if place else 0
