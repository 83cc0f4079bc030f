"""What a reader makes of a file: the text and its blocks, before the file's name is known.

In: blocks in reading order. Out: `Content`, which `load` turns into a Document. Readers whose
format is not plain text (Markdown, web pages) write the text block by block with `Writer`; the
plain text reader cuts blocks out of the file's own text. It does not decide what a block is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from knowledge.documents.document import Block, BlockKind
from knowledge.documents.problems import Problem

Reader = Callable[[bytes], "Content"]
"""A reader of one format: the bytes of a file to its content.

It raises `encoding.NotTextError`, `encoding.UnknownEncodingError`, `DamagedError` or
`RefusedError`."""


OF_THE_WHOLE = frozenset({BlockKind.TITLE, BlockKind.DATELINE, BlockKind.BYLINE})
"""Blocks that stand under no heading, wherever they are printed."""


BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\u200b\ufeff"
"""Characters that show nothing."""


class DamagedError(ValueError):
    """The file is of the format but cannot be taken apart."""


class RefusedError(ValueError):
    """The file is not read.

    Attributes:
        problem: what is wrong with it.
        detail: what the reason names, or "".
    """

    def __init__(self, problem: Problem, detail: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Content:
    """A file's text and structure.

    Attributes:
        text: what offsets point into.
        blocks: content in reading order; blocks do not overlap.
        pages: where printed pages begin, as `Document.pages`.
        title: as printed, or "".
        published: day of publication, if it says.
        source: outlet or organisation, or "".
        author: or "".
    """

    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    published: date | None = None
    source: str = ""
    author: str = ""
    pages: tuple[tuple[int, int], ...] = ()


def strip(text: str) -> str:
    r"""Return a text without white space around it, also white space of no width.

    >>> strip("\u200b\n Hà Nội \ufeff")
    'Hà Nội'
    """
    return text.strip(BLANKS)


class Sections:
    """The headings that hold at a point of a document.

    >>> sections = Sections()
    >>> sections.enter(1, "Lịch sử"), sections.enter(2, "Cổ đại"), sections.enter(1, "Địa lý")
    ((), ('Lịch sử',), ())
    >>> sections.path
    ('Địa lý',)
    """

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    @property
    def path(self) -> tuple[str, ...]:
        """The open headings, outermost first."""
        return tuple(heading for _, heading in self._open)

    def enter(self, rank: int, heading: str) -> tuple[str, ...]:
        """Open a heading, closing those of its rank and below; return what it stands under."""
        self.leave(rank)
        above = self.path
        self._open.append((rank, heading))
        return above

    def leave(self, rank: int) -> None:
        """Close the headings of a rank and below."""
        while self._open and self._open[-1][0] >= rank:
            self._open.pop()


class Writer:
    """Writes a text block by block, a blank line between them, and notes where each stands."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0
        self._sections = Sections()

    @property
    def text(self) -> str:
        """What has been written."""
        return "".join(self._parts)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks written so far."""
        return tuple(self._blocks)

    def add(self, kind: BlockKind, text: str, section: tuple[str, ...] | None = None) -> None:
        """Write a block; white space alone writes nothing.

        It stands under `section`, else under the headings that are open, unless it speaks of the
        whole document.
        """
        if section is None:
            section = () if kind in OF_THE_WHOLE else self._sections.path
        self._write(kind, text, section)

    def heading(self, rank: int, text: str) -> None:
        """Write a heading of a rank (1 is the highest) and open its section."""
        if text := strip(text):
            self._write(BlockKind.HEADING, text, self._sections.enter(rank, text))

    def _write(self, kind: BlockKind, text: str, section: tuple[str, ...]) -> None:
        text = strip(text)
        if not text:
            return
        if self._parts:
            self._parts.append("\n\n")
            self._length += 2
        self._parts.append(text)
        self._blocks.append(Block(kind, self._length, self._length + len(text), section))
        self._length += len(text)
