"""Plain text files: structure from lines alone.

In: the bytes of a `.txt` file. Out: `Content` whose text is the file's own, cut into title,
dateline, byline, headings, captions, list items and paragraphs. A file of one paragraph is that
paragraph and nothing else. What a line looks like decides, never a particular site's wording.
"""

import re
import unicodedata
from collections.abc import Sequence

from knowledge.documents.content import OF_THE_WHOLE, Content, Sections
from knowledge.documents.document import Block, BlockKind
from knowledge.documents.encoding import decode
from knowledge.documents.furniture import is_section_name
from knowledge.documents.header import Header, first_prose, is_prose
from knowledge.documents.letterhead import is_official, is_signature, is_type, merged
from knowledge.documents.lines import BULLET, ENUMERATOR, Unit, units
from knowledge.documents.metadata import dateline, lead_in
from knowledge.documents.provisions import PROVISION, RANKS
from knowledge.vietnamese.contacts import EMAIL, PHONE, WEBSITE

_TITLE_LENGTH = 220
_HEADING_LENGTH = 120
_HEADING_WORDS = 25
_CAPTION_LENGTH = 400
_TITLE_LABEL = re.compile(r"(?:tiêu đề|tựa đề|title)\s*:\s*", re.IGNORECASE)
_ADDRESSEE = re.compile(r"(?:kính gửi|nơi nhận|đồng kính gửi)\b", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:ảnh|hình|hình ảnh|ảnh minh họa|biểu đồ|sơ đồ|bản đồ|đồ họa|photo|figure)\s*\d*\s*[:.]"
    r"|.*[(\[.]\s*(?:ảnh|nguồn ảnh|nguồn|đồ họa|photo)\s*:[^.()]{1,60}[)\].]?$",
    re.IGNORECASE | re.DOTALL,
)


def read(data: bytes) -> Content:
    """Return the content of a plain text file.

    Raises:
        NotTextError: for binary data.
        UnknownEncodingError: when no encoding fits.
    """
    return content(decode(data))


def content(text: str) -> Content:
    """Return the content of a plain text."""
    found = merged(units(text))
    header = _read_header(found)
    return Content(
        text=text,
        blocks=tuple(_blocks(found, header.kinds)),
        title=header.title,
        published=header.published,
        source=header.source,
        author=header.author,
    )


def _read_header(found: Sequence[Unit]) -> Header:
    header = Header()
    end = len(found) - (len(found) > 1 and is_signature(found[-1]))
    if end < len(found):
        header.kinds[end] = BlockKind.BYLINE
    texts = [unit.text for unit in found[:end]]
    first = first_prose(texts)
    if first < end:
        _read_top(found, first, header)
        lines = {i for i, unit in enumerate(found[:end]) if not unit.is_item}
        header.read_bottom(texts, first, lines)
    if first < end and not header.source:
        header.source = lead_in(texts[first])
    return header


def _read_top(found: Sequence[Unit], first: int, header: Header) -> None:
    official = is_official(found[:first])
    for i, unit in enumerate(found[:first]):
        if PROVISION.match(_composed(unit.text)):
            return
        if official and not header.title and not is_type(unit):
            header.kinds[i] = BlockKind.BYLINE
            header.note(unit.text, i)
            continue
        if header.title:
            if not header.note(unit.text, i):
                header.note_person(unit.text, i)
            continue
        following = found[i + 1]
        above_title = is_section_name(unit.text) and _could_be_title(following)
        if not above_title and not header.note(unit.text, i) and _is_title(unit, following):
            label = _TITLE_LABEL.match(unit.text)
            header.title = unit.text[label.end() :] if label else unit.text
            header.kinds[i] = BlockKind.TITLE


def _could_be_title(unit: Unit) -> bool:
    return (
        len(unit.text) <= _TITLE_LENGTH
        and unit.text[-1] not in ".,;:"
        and not unit.is_item
        and not PROVISION.match(_composed(unit.text))
    )


def _is_title(unit: Unit, following: Unit) -> bool:
    return _could_be_title(unit) and (
        unit.gap_after
        or is_type(unit)
        or (unit.text.isupper() and not following.text.isupper())
        or dateline(following.text) is not None
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
        article = PROVISION.match(_composed(unit.text))
        if article and kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            sections.leave(RANKS[article["level"].lower()])
        if kind is BlockKind.HEADING:
            section = sections.enter(_rank(unit.text, styles), unit.text)
        elif kind not in OF_THE_WHOLE:
            section = sections.path
        if kind is BlockKind.LIST_ITEM and (bullet := BULLET.match(unit.text)):
            start += bullet.end()
        blocks.append(Block(kind, start, end, section))
    return blocks


def _kind(found: Sequence[Unit], place: int) -> BlockKind:
    unit = found[place]
    if len(found) == 1:
        return BlockKind.PARAGRAPH
    if len(unit.text) <= _CAPTION_LENGTH and _CAPTION.match(_composed(unit.text)):
        return BlockKind.CAPTION
    if _is_heading(found, place):
        return BlockKind.HEADING
    return BlockKind.LIST_ITEM if unit.is_item else BlockKind.PARAGRAPH


def _is_heading(found: Sequence[Unit], place: int) -> bool:
    unit = found[place]
    if not _looks_like_heading(unit) or place + 1 == len(found):
        return False
    if PROVISION.match(_composed(unit.text)):
        return True
    following = found[place + 1]
    after = found[place + 2] if place + 2 < len(found) else None
    opens = _opens(following) or (
        _looks_like_heading(following) and after is not None and _opens(after)
    )
    if BULLET.match(unit.text) or not opens:
        return False
    if ENUMERATOR.match(unit.text) and following.is_item and not following.gap_before:
        other = _style(unit.text) != _style(following.text)  # "II. Thành phần" above "- Chủ trì: …"
        return other and unit.gap_before
    before = found[place - 1] if place else None
    set_off = unit.gap_before and unit.gap_after
    return set_off or (
        (before is None or before.ends_sentence or unit.gap_before)
        and len(following.text) > len(unit.text)
        and is_prose(following.text)
    )


def _opens(unit: Unit) -> bool:
    """Whether a unit can be the first under a heading."""
    return is_prose(unit.text) or unit.is_item or unit.text.endswith(":")


def _looks_like_heading(unit: Unit) -> bool:
    text = unit.text
    first = next((c for c in text if c.isalnum()), " ")
    return (
        len(text) <= _HEADING_LENGTH
        and len(text.split()) <= _HEADING_WORDS
        and text[-1] not in ".,;:!…"
        and not first.islower()
        and first != " "
        and not _ADDRESSEE.match(_composed(text))
        and not (":" in text and any(contact.search(text) for contact in (PHONE, EMAIL, WEBSITE)))
    )


def _rank(text: str, styles: dict[str, int]) -> int:
    """Return a heading's rank: by its word in laws, else by when its style first appeared."""
    article = PROVISION.match(_composed(text))
    if article:
        return RANKS[article["level"].lower()]
    style = _style(text) or ("capitals" if text.isupper() else "plain")
    return styles.setdefault(style, len(RANKS) + 1 + len(styles))


def _style(text: str) -> str:
    """Return how a line is numbered, "I" for "II." and "1.1" for "2.3.", or ""."""
    number = ENUMERATOR.match(text)
    marks = number[0].strip().rstrip(".") if number else ""
    return re.sub(r"[IVXLC]+", "I", re.sub(r"\d+", "1", marks))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
