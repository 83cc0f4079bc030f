"""Plain text files: structure from lines alone.

In: the bytes of a `.txt` file. Out: `Content` whose text is the file's own, cut into title,
dateline, byline, headings, captions, list items and paragraphs. A file of one paragraph is that
paragraph and nothing else. What a line looks like decides, never a particular site's wording.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from knowledge.documents import metadata
from knowledge.documents.content import Content, Sections
from knowledge.documents.document import Block, BlockKind
from knowledge.documents.encoding import decode
from knowledge.documents.furniture import is_section_name
from knowledge.documents.lines import BULLET, ENUMERATOR, Unit, units

_TITLE_LENGTH = 220
_HEADING_LENGTH = 120
_HEADING_WORDS = 25
_PROSE_LENGTH = 120
_CAPTION_LENGTH = 400
_TITLE_LABEL = re.compile(r"(?:tiêu đề|tựa đề|title)\s*:\s*", re.IGNORECASE)
_ARTICLE = re.compile(
    r"(?P<level>phần|chương|mục|tiểu mục|điều)\s+(?:thứ\s+\w+|[IVXLC]+|\d{1,3}[a-z]?)\b",
    re.IGNORECASE,
)
_ARTICLE_RANKS = {"phần": 1, "chương": 2, "mục": 3, "tiểu mục": 4, "điều": 5}
_CAPTION = re.compile(
    r"(?:ảnh|hình|hình ảnh|ảnh minh họa|biểu đồ|sơ đồ|bản đồ|đồ họa|photo|figure)\s*\d*\s*[:.]"
    r"|.*[(\[.]\s*(?:ảnh|nguồn ảnh|nguồn|đồ họa|photo)\s*:[^.()]{1,60}[)\].]?$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(slots=True)
class Header:
    """What the lines around the content say of the document."""

    title: str = ""
    published: date | None = None
    source: str = ""
    author: str = ""
    kinds: dict[int, BlockKind] = field(default_factory=dict)


def read(data: bytes) -> Content:
    """Return the content of a plain text file.

    Raises:
        NotTextError: for binary data.
        UnknownEncodingError: when no encoding fits.
    """
    text = decode(data)
    found = units(text)
    header = read_header(found)
    return Content(
        text=text,
        blocks=tuple(_blocks(found, header.kinds)),
        title=header.title,
        published=header.published,
        source=header.source,
        author=header.author,
    )


def read_header(found: Sequence[Unit]) -> Header:
    """Find the title, the dateline and the byline above the prose and below it."""
    header = Header()
    first = next((i for i, unit in enumerate(found) if _is_prose(unit)), len(found))
    if len(found) > 1 and first < len(found):
        _read_top(found, first, header)
        _read_bottom(found, first, header)
    if first < len(found) and not header.source:
        header.source = metadata.lead_in(found[first].text)
    return header


def _read_top(found: Sequence[Unit], first: int, header: Header) -> None:
    for i, unit in enumerate(found[:first]):
        following = found[i + 1]
        if not header.title and is_section_name(unit.text) and _could_be_title(following):
            continue
        if not _note(unit.text, i, header) and not header.title and _is_title(unit, following):
            label = _TITLE_LABEL.match(unit.text)
            header.title = unit.text[label.end() :] if label else unit.text
            header.kinds[i] = BlockKind.TITLE
        elif i not in header.kinds and header.title and metadata.is_person(unit.text):
            header.author = header.author or unit.text
            header.kinds[i] = BlockKind.BYLINE


def _read_bottom(found: Sequence[Unit], first: int, header: Header) -> None:
    for i in range(len(found) - 1, first, -1):
        unit = found[i]
        if _note(unit.text, i, header):
            continue
        if not metadata.is_signature(unit.text) or not _is_prose(found[i - 1]):
            return
        header.author = header.author or unit.text
        header.kinds[i] = BlockKind.BYLINE


def _note(text: str, place: int, header: Header) -> bool:
    """Take a dateline, an author or a source from a line; return whether it is one."""
    day = metadata.dateline(text)
    author = metadata.author_line(text)
    source = metadata.source_line(text)
    if day:
        header.published = header.published or day
        header.kinds[place] = BlockKind.DATELINE
    elif author:
        header.author = header.author or author
        header.kinds[place] = BlockKind.BYLINE
    elif source:
        header.source = header.source or source
        header.kinds[place] = BlockKind.BYLINE
    return bool(day or author or source)


def _is_prose(unit: Unit) -> bool:
    return len(unit.text) > _PROSE_LENGTH or unit.ends_sentence


def _could_be_title(unit: Unit) -> bool:
    return len(unit.text) <= _TITLE_LENGTH and unit.text[-1] not in ".,;:" and not unit.is_item


def _is_title(unit: Unit, following: Unit) -> bool:
    return _could_be_title(unit) and (
        unit.gap_after
        or metadata.dateline(following.text) is not None
        or len(following.text) > len(unit.text)
    )


def _blocks(found: Sequence[Unit], kinds: dict[int, BlockKind]) -> list[Block]:
    sections = Sections()
    styles: dict[str, int] = {}
    blocks: list[Block] = []
    for i, unit in enumerate(found):
        kind = kinds.get(i) or _kind(found, i)
        start, end = unit.start, unit.end
        section: tuple[str, ...] = ()
        if kind is BlockKind.HEADING:
            section = sections.enter(_rank(unit.text, styles), unit.text)
        elif i not in kinds:
            section = sections.path
        if kind is BlockKind.LIST_ITEM and (bullet := BULLET.match(unit.text)):
            start += bullet.end()
        blocks.append(Block(kind, start, end, section))
    return blocks


def _kind(found: Sequence[Unit], place: int) -> BlockKind:
    unit = found[place]
    if len(found) == 1:
        return BlockKind.PARAGRAPH
    if _is_heading(found, place):
        return BlockKind.HEADING
    if len(unit.text) <= _CAPTION_LENGTH and _CAPTION.match(_composed(unit.text)):
        return BlockKind.CAPTION
    return BlockKind.LIST_ITEM if unit.is_item else BlockKind.PARAGRAPH


def _is_heading(found: Sequence[Unit], place: int) -> bool:
    unit = found[place]
    if not _looks_like_heading(unit) or place + 1 == len(found):
        return False
    if _ARTICLE.match(_composed(unit.text)):
        return True
    following = found[place + 1]
    after = found[place + 2] if place + 2 < len(found) else None
    opens = _opens(following) or (
        _looks_like_heading(following) and after is not None and _opens(after)
    )
    if BULLET.match(unit.text) or not opens:
        return False
    if ENUMERATOR.match(unit.text) and following.is_item and not following.gap_before:
        return False
    before = found[place - 1] if place else None
    set_off = unit.gap_before and unit.gap_after
    return set_off or (
        (before is None or before.ends_sentence or unit.gap_before)
        and len(following.text) > len(unit.text)
        and _is_prose(following)
    )


def _opens(unit: Unit) -> bool:
    """Whether a unit can be the first under a heading."""
    return _is_prose(unit) or unit.is_item or unit.text.endswith(":")


def _looks_like_heading(unit: Unit) -> bool:
    text = unit.text
    first = next((c for c in text if c.isalnum()), " ")
    return (
        len(text) <= _HEADING_LENGTH
        and len(text.split()) <= _HEADING_WORDS
        and text[-1] not in ".,;:!…"
        and not first.islower()
        and first != " "
    )


def _rank(text: str, styles: dict[str, int]) -> int:
    """Return a heading's rank: by its word in laws, else by when its style first appeared."""
    article = _ARTICLE.match(_composed(text))
    if article:
        return _ARTICLE_RANKS[article["level"].lower()]
    number = ENUMERATOR.match(text)
    if number:
        style = re.sub(r"[IVXLC]+", "I", re.sub(r"\d+", "1", number[0].strip().rstrip(".")))
    else:
        style = "capitals" if text.isupper() else "plain"
    return styles.setdefault(style, len(_ARTICLE_RANKS) + 1 + len(styles))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
