"""Pieces of a marked-up document become its content.

In: the pieces a markup reader found (headings, paragraphs, list items …) and the metadata the file
gives outside its text. Out: `Content` with a text written from the pieces: page furniture left out,
title, dateline and byline told from the rest. It parses no markup.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.documents.content import Content, Writer, strip
from knowledge.documents.document import BlockKind
from knowledge.documents.furniture import furniture
from knowledge.documents.header import Header, first_prose, is_prose
from knowledge.documents.metadata import find_date, lead_in

_TITLE_AMONG = 12
"""The title stands among this many first pieces, or is not printed."""
_LEAD_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Piece:
    """A block as its markup names it.

    Attributes:
        kind: what it is.
        text: what it says.
        rank: of a heading, 1 the highest.
    """

    kind: BlockKind
    text: str
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file says of itself outside its text; "" where it does not.

    Attributes:
        title: the document's title.
        date: when it was published, as written.
        author: who wrote it.
        source: outlet or organisation.
    """

    title: str = ""
    date: str = ""
    author: str = ""
    source: str = ""


def assemble(pieces: Sequence[Piece], stated: Stated) -> Content:
    """Return the content that pieces make.

    What the file states goes before what its text says; where the text does not say it, a line
    that does is put under the title, so that it can be asked for and quoted.
    """
    pieces = _without_prose_headings(_without_furniture(pieces))
    above, title, below = _split_at_title(pieces, stated.title)
    pieces = above + below
    header = _read_header(pieces)
    writer = Writer()
    for place, piece in enumerate([*pieces, None]):
        if place == len(above):
            writer.add(BlockKind.TITLE, title)
            for kind, line in _missing_lines(stated, header):
                writer.add(kind, line)
        if piece is None:
            break
        kind = header.kinds.get(place, piece.kind)
        if kind is BlockKind.HEADING:
            writer.heading(piece.rank, piece.text)
        else:
            writer.add(kind, piece.text)
    return Content(
        text=writer.text,
        blocks=writer.blocks if pieces else (),
        title=title,
        published=find_date(stated.date) or header.published,
        source=stated.source or header.source,
        author=stated.author or header.author,
    )


def _without_prose_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """Make paragraphs of headings that are whole sentences, as newspapers mark up their leads."""
    return [
        Piece(BlockKind.PARAGRAPH, piece.text)
        if piece.kind is BlockKind.HEADING
        and piece.rank > 1
        and is_prose(piece.text)
        and len(piece.text) > _LEAD_LENGTH
        else piece
        for piece in pieces
    ]


def _read_header(pieces: Sequence[Piece]) -> Header:
    header = Header()
    texts = [piece.text for piece in pieces]
    first = first_prose(texts)
    for place, piece in enumerate(pieces[:first]):
        if piece.kind is BlockKind.PARAGRAPH and not header.note(piece.text, place):
            header.note_person(piece.text, place)
    if first < len(pieces):
        lines = {i for i, piece in enumerate(pieces) if piece.kind is BlockKind.PARAGRAPH}
        header.read_bottom(texts, first, lines)
        header.source = header.source or lead_in(texts[first])
    return header


def _missing_lines(stated: Stated, header: Header) -> Iterator[tuple[BlockKind, str]]:
    """Yield the lines for what the file states and its text does not."""
    if stated.date and not header.published:
        yield BlockKind.DATELINE, f"Ngày đăng: {stated.date}"
    if stated.author and not same_text(stated.author, header.author):
        yield BlockKind.BYLINE, f"Tác giả: {stated.author}"
    if stated.source and not same_text(stated.source, header.source):
        yield BlockKind.BYLINE, f"Nguồn: {stated.source}"


def _without_furniture(pieces: Sequence[Piece]) -> list[Piece]:
    pieces = [piece for piece in pieces if strip(piece.text)]
    # Items of a list stand together; everything else is set off as by a blank line.
    lines: list[str] = []
    places: dict[int, int] = {}
    for place, piece in enumerate(pieces):
        places[len(lines)] = place
        lines.append(piece.text)
        following = pieces[place + 1].kind if place + 1 < len(pieces) else None
        if not piece.kind is following is BlockKind.LIST_ITEM:
            lines.append("")
    dropped = {places[line] for line in furniture(lines)}
    return [piece for place, piece in enumerate(pieces) if place not in dropped]


def _split_at_title(pieces: list[Piece], title: str) -> tuple[list[Piece], str, list[Piece]]:
    """Return what stands above the title, the title as printed, and what stands below."""
    for place, piece in enumerate(pieces[:_TITLE_AMONG]):
        if same_text(piece.text, title) if title else _heads_all(pieces, place):
            return pieces[:place], piece.text.strip(), pieces[place + 1 :]
    return [], title, pieces


def _heads_all(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a piece is the heading of the whole document: the first, and none is as high."""
    if pieces[place].kind is not BlockKind.HEADING:
        return False
    if any(piece.kind is BlockKind.HEADING or is_prose(piece.text) for piece in pieces[:place]):
        return False
    rank = pieces[place].rank
    return rank == 1 or not any(
        piece.kind is BlockKind.HEADING and piece.rank <= rank for piece in pieces[place + 1 :]
    )


def same_text(one: str, other: str) -> bool:
    """Return whether two lines say the same but for case, spacing and Unicode form.

    >>> same_text("Hà  Nội", "HÀ NỘI")
    True
    """
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
