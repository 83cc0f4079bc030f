"""Lines of print become paragraphs, headings, list items and rows of tables.

In: the regions of all pages. Out: `Paragraph`s in reading order that know the pages they stand on:
broken lines rejoined, also across columns and pages, hyphens at a line's end taken out. What a
heading is, the size and weight of its letters say. It gives no ranks and knows no metadata.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from knowledge.documents.document import BlockKind
from knowledge.documents.lines import BULLET, ENUMERATOR, TERMINAL
from knowledge.documents.pdf_glyphs import Row
from knowledge.documents.pdf_layout import Table, Text
from knowledge.documents.provisions import PROVISION
from knowledge.documents.tables import table_lines

_LARGER = 1.12  # headings are this many times as large as the text
_LEADING = 1.35  # a gap this many times the usual one ends a paragraph
_INDENT = 0.8  # of the size of the text
_ROOM = 0.5
_BLANK = 0.25
_BELOW = 1.8  # of the size: what stands so far below columns is no line of theirs
_FEW_WORDS = 4
"""A line of fewer words than this is no running text that goes on in the next column."""
_HEADING_WORDS = 30
_BROKEN = re.compile(r"[^\W\d_]-$")
_ENDS = re.compile(r"[.!?…:;][\"”’»)\]]*$")


@dataclass(slots=True)
class Paragraph:
    """A paragraph, heading, list item or row of a table.

    Attributes:
        text: what it says.
        size: of its letters, in points.
        bold: whether all of it is bold.
        row: whether it is a row of a table.
        pages: (offset in `text`, number) of each page it stands on.
    """

    text: str
    size: float
    bold: bool
    row: bool = False
    pages: list[tuple[int, int]] = field(default_factory=list)

    @property
    def is_item(self) -> bool:
        """Whether it begins like an item of a list."""
        return bool(BULLET.match(self.text) or ENUMERATOR.match(self.text))


class Setter:
    """Collects paragraphs, region by region."""

    def __init__(self, body: float) -> None:
        """Begin; `body` is the size of the running text in points."""
        self.paragraphs: list[Paragraph] = []
        self._body = body
        self._last: Row | None = None  # of the paragraph that may go on
        self._edge = 0.0  # the right edge of its column
        self._columns: tuple[str, ...] = ()

    def add(self, regions: Iterable[Text | Table], page: int) -> None:
        """Take in the regions of a page."""
        for region in regions:
            if isinstance(region, Table):
                self._table(region, page)
            else:
                self._text(region, page)

    def _table(self, table: Table, page: int) -> None:
        self._columns, lines = table_lines(table.cells, self._columns)
        for kind, text in lines:
            row = kind is BlockKind.ROW
            self.paragraphs.append(
                Paragraph(text, self._body, bold=False, row=row, pages=[(0, page)])
            )
        self._last = None

    def _text(self, region: Text, page: int) -> None:
        usual = _usual_step(region.rows)
        left = _usual_left(region.rows)
        above: Row | None = None
        for row in region.rows:
            gap = above.base - row.base if above else 0.0
            apart = bool(usual and gap > _LEADING * usual)
            begins = above is None and self._has_ended(row, page)
            if begins or not self._goes_on(row, left, apart=apart):
                self._begin(row, page)
            else:
                self._join(row, page)
            above = self._last = row
            self._edge = region.right

    def _begin(self, row: Row, page: int) -> None:
        bold = all(word.bold for word in row.words)
        self.paragraphs.append(Paragraph(row.text, row.size, bold, pages=[(0, page)]))

    def _join(self, row: Row, page: int) -> None:
        paragraph = self.paragraphs[-1]
        text, more = paragraph.text, row.text
        if _BROKEN.search(text) and more[0].islower():
            text = text[:-1]
        elif not (text.endswith("-") and more[0].isdigit()):
            text += " "
        if paragraph.pages[-1][1] != page:
            paragraph.pages.append((len(text), page))
        paragraph.text = text + more
        paragraph.bold &= all(word.bold for word in row.words)

    def _has_ended(self, row: Row, page: int) -> bool:
        """Whether what the next column, or the text below columns, begins with is new."""
        if not self.paragraphs or self._last is None:
            return True
        below = self.paragraphs[-1].pages[-1][1] == page and self._last.base > row.base
        if below and self._last.base - row.base > _BELOW * row.size:
            return True
        short = len(self._last.words) < _FEW_WORDS and not row.text[0].islower()
        return short or bool(_ENDS.search(self.paragraphs[-1].text))

    def _goes_on(self, row: Row, left: float, *, apart: bool) -> bool:
        """Whether a row goes on with the last paragraph."""
        last = self._last
        if last is None:
            return False
        paragraph = self.paragraphs[-1]
        bold = all(word.bold for word in row.words)
        was_bold = all(word.bold for word in last.words)
        if abs(row.size - paragraph.size) > 0.1 * paragraph.size or (apart and bold != was_bold):
            return False
        text = row.text
        lower = text[0].islower()
        ended = bool(_ENDS.search(paragraph.text))
        first = row.words[0]
        room = self._edge - last.right - _BLANK * last.size - (first.right - first.left)
        roomy = room > _ROOM * last.size  # the word would have stood in the line above
        if BULLET.match(text) or ENUMERATOR.match(text):
            return False
        if PROVISION.match(text) and not lower and (ended or apart or roomy):
            return False
        if self._is_display(paragraph):
            return self._is_display_row(row, bold=bold) and not apart and not ended
        if self._is_display_row(row, bold=bold) and (ended or was_bold != bold):
            return False
        if roomy and not lower:
            return False
        indented = row.left > left + _INDENT * row.size and not paragraph.is_item
        if ended and (apart or (indented and last.left <= left + _INDENT * row.size)):
            return False
        return lower or not apart or not ended

    def _is_display(self, paragraph: Paragraph) -> bool:
        larger = paragraph.size > _LARGER * self._body
        return (larger or paragraph.bold) and len(paragraph.text.split()) <= _HEADING_WORDS

    def _is_display_row(self, row: Row, *, bold: bool) -> bool:
        return bold or row.size > _LARGER * self._body


def is_heading(paragraph: Paragraph, body: float) -> bool:
    """Return whether a paragraph is a heading; `body` is the size of the running text."""
    words = len(paragraph.text.split())
    if paragraph.row or words > _HEADING_WORDS or not any(c.isalpha() for c in paragraph.text):
        return False
    if paragraph.size > _LARGER * body:
        return True
    return (
        paragraph.bold and not TERMINAL.search(paragraph.text) and paragraph.text[-1] not in ",;:"
    )


def body_size(pages: Iterable[Iterable[Row]]) -> float:
    """Return the size that most characters are printed in, in points."""
    sizes: Counter[float] = Counter()
    for rows in pages:
        for row in rows:
            for word in row.words:
                sizes[round(word.size * 2) / 2] += len(word.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _usual_step(rows: Sequence[Row]) -> float:
    """Return the distance of lines inside paragraphs: the smallest that is common."""
    steps = sorted(above.base - below.base for above, below in pairwise(rows))
    return steps[len(steps) // 4] if steps else 0.0


def _usual_left(rows: Sequence[Row]) -> float:
    """Return where most lines begin."""
    lefts = Counter(round(row.left) for row in rows)
    most = max(lefts.values())
    return float(min(left for left, count in lefts.items() if count >= most / 2))
