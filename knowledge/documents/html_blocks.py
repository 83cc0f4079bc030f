"""The blocks of a web page, and where its main content stands among them.

In: a parsed page. Out: `PageBlock`s in reading order, page furniture that markup names left out,
and which of them are the main content. Cutting follows how a browser lays text out: block elements,
and line breaks where a sentence does not run on. It knows nothing of titles and dates.
"""

from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from knowledge.documents.document import BlockKind
from knowledge.documents.html_furniture import is_furniture
from knowledge.documents.html_main import PageBlock, main_content
from knowledge.documents.html_tables import is_data_table, lines
from knowledge.documents.lines import TERMINAL

_BLOCKS = frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption"
    " figure form h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody"
    " td tfoot th thead tr ul".split()
)
_CONTAINERS = frozenset("html body main article section div td form center".split())
_HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em"})
_CAPTION_NAMES = (
    "caption",
    "imgdesc",
    "img-desc",
    "photo-desc",
    "pic-desc",
    "photodesc",
    "chuthich",
)


@dataclass(slots=True)
class Page:
    """The blocks of a page and its main content, `blocks[start:end]`."""

    blocks: list[PageBlock]
    start: int
    end: int


@dataclass(slots=True)
class _Line:
    """Text that is being read, up to the next break."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    linked: int = 0
    bold: int = 0
    italic: int = 0

    def add(self, text: str, *, link: bool, bold: bool, italic: bool) -> None:
        visible = len("".join(text.split()))
        self.parts.append(text)
        self.length += visible
        self.linked += visible * link
        self.bold += visible * bold
        self.italic += visible * italic

    def join(self, other: "_Line") -> None:
        self.parts += [" ", *other.parts]
        self.length += other.length
        self.linked += other.linked
        self.bold += other.bold
        self.italic += other.italic

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())


def page_blocks(root: _Element) -> Page:
    """Return the blocks of the page whose root element is given."""
    reader = _Reader(sum(map(len, root.itertext())))
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped = None
    for event, element in walk:
        if event == "start":
            if is_furniture(element, reader.page_length):
                skipped = element
                walk.skip_subtree()
            elif element.tag == "table" and is_data_table(element):
                reader.table(element)
                skipped = element
                walk.skip_subtree()
            else:
                reader.open(element)
        else:
            if element is skipped:
                skipped = None
            else:
                reader.close(element)
            reader.say(element.tail)
    reader.flush()
    start, end = main_content(reader.blocks, reader.containers)
    return Page(reader.blocks, start, end)


class _Reader:
    """Collects blocks while elements open and close."""

    def __init__(self, page_length: int) -> None:
        self.page_length = page_length
        self.blocks: list[PageBlock] = []
        self.containers: list[tuple[int, int]] = []
        self._lines = [_Line()]
        self._opened: list[int] = []
        self._links = self._bolds = self._italics = self._captions = self._rank = 0
        self._pictured = False  # whether a picture stands right before
        self._numbers: list[int | None] = []
        self._marker: str | None = None  # of the list item that has begun and said nothing yet

    def open(self, element: _Element) -> None:
        tag = str(element.tag)
        if tag in _BLOCKS:
            self.flush()
            self._opened.append(len(self.blocks))
        if tag in _HEADINGS:
            self._rank = _HEADINGS[tag]
        elif tag == "li":
            self._marker = self._next_marker()
        elif tag in {"ol", "ul"}:
            self._numbers.append(0 if tag == "ol" else None)
        elif tag == "br":
            self._lines.append(_Line())
        self._links += tag == "a"
        self._bolds += tag in _BOLD
        self._italics += tag in _ITALIC
        self._pictured |= tag == "img"
        self._captions += _is_caption(element)
        self.say(element.text)

    def close(self, element: _Element) -> None:
        tag = str(element.tag)
        if tag in _BLOCKS:
            self.flush()
            opened = self._opened.pop()
            if tag in _CONTAINERS:
                self.containers.append((opened, len(self.blocks)))
        if tag in _HEADINGS:
            self._rank = 0
        elif tag == "li":
            self._marker = None
        elif tag in {"ol", "ul"}:
            self._numbers.pop()
        self._links -= tag == "a"
        self._bolds -= tag in _BOLD
        self._italics -= tag in _ITALIC
        self._captions -= _is_caption(element)

    def say(self, text: str | None) -> None:
        if text:
            self._lines[-1].add(
                text, link=self._links > 0, bold=self._bolds > 0, italic=self._italics > 0
            )

    def table(self, element: _Element) -> None:
        self.flush()
        caption = next(element.iter("caption"), None)
        if caption is not None:
            self._put(BlockKind.CAPTION, " ".join("".join(caption.itertext()).split()))
        for line in lines(element):
            self._put(*line)

    def flush(self) -> None:
        """End the block that is being read."""
        for line in self._joined():
            kind = BlockKind.PARAGRAPH
            text = line.text
            if self._rank:
                kind = BlockKind.HEADING
            elif self._captions or (self._pictured and line.italic == line.length):
                kind = BlockKind.CAPTION
            elif self._marker is not None:
                kind, text, self._marker = BlockKind.LIST_ITEM, self._marker + text, None
            block = PageBlock(
                kind, text, self._rank, line.linked / line.length, bold=line.bold == line.length
            )
            self.blocks.append(block)
            self._pictured = False
        self._lines = [_Line()]

    def _put(self, kind: BlockKind, text: str) -> None:
        if text:
            self.blocks.append(PageBlock(kind, text))

    def _joined(self) -> list[_Line]:
        """Join lines that a sentence runs across; a heading is one line."""
        joined: list[_Line] = []
        above = ""  # what the line above says; a joined one, grown long, is not read again
        for line in self._lines:
            if not line.length:
                continue
            text = line.text
            runs_on = joined and (self._rank or (text[0].islower() and not TERMINAL.search(above)))
            if runs_on:
                joined[-1].join(line)
            else:
                joined.append(line)
            above = text
        return joined

    def _next_marker(self) -> str:
        if not self._numbers or self._numbers[-1] is None:
            return ""
        self._numbers[-1] += 1
        return f"{self._numbers[-1]}. "


def _is_caption(element: _Element) -> bool:
    if element.tag == "figcaption":
        return True
    names = (element.get("class") or "").lower()
    return element.tag != "figure" and any(name in names for name in _CAPTION_NAMES)
