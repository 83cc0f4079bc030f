"""Documents as word processors and printers lay them out, whose markup says only part.

In: pieces (paragraphs, headings where letters or styles show them, list items, rows of tables) and
the pages they stand on. Out: `Content`. Where headings are marked, `assemble` takes them at that;
offices rarely mark any, and lay out decrees and decisions by convention: those are read like plain
text, whose reader knows the conventions.
"""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.documents import plain
from knowledge.documents.assemble import Piece, Stated, assemble
from knowledge.documents.content import Content, strip
from knowledge.documents.document import BlockKind
from knowledge.documents.letterhead import is_motto
from knowledge.documents.lines import BULLET, ENUMERATOR
from knowledge.documents.metadata import find_date
from knowledge.documents.provisions import PROVISION

_HEAD = 15
_ARTICLES = 2
_REACH = 2_000

Pages = Sequence[tuple[int, int]]
"""(offset in a piece, page number) of the pages that it stands on."""


def content(pieces: Sequence[Piece], stated: Stated, pages: Sequence[Pages] = ()) -> Content:
    """Return the content that pieces make.

    Args:
        pieces: in reading order.
        stated: what the file says of itself outside its text.
        pages: of each piece, or nothing for a file without pages.
    """
    pieces = [replace(piece, text=" ".join(strip(piece.text).split())) for piece in pieces]
    if _is_official(pieces) or not any(piece.kind is BlockKind.HEADING for piece in pieces):
        made = _as_plain(pieces, stated)
    else:
        made = assemble([_without_bullet(piece) for piece in pieces], stated)
    return replace(made, pages=_pages(made.text, pieces, pages)) if pages else made


def _is_official(pieces: Sequence[Piece]) -> bool:
    return any(is_motto(piece.text) for piece in pieces[:_HEAD]) or (
        sum(bool(PROVISION.match(piece.text)) for piece in pieces) >= _ARTICLES
    )


def _without_bullet(piece: Piece) -> Piece:
    bullet = BULLET.match(piece.text) if piece.kind is BlockKind.LIST_ITEM else None
    return replace(piece, text=piece.text[bullet.end() :]) if bullet else piece


def _marked(piece: Piece) -> str:
    """Return a piece's text; an item of a list looks like one."""
    bare = piece.kind is BlockKind.LIST_ITEM and not (
        BULLET.match(piece.text) or ENUMERATOR.match(piece.text)
    )
    return f"• {piece.text}" if bare else piece.text


def _as_plain(pieces: Sequence[Piece], stated: Stated) -> Content:
    # A blank line between all of them: their lines are whole already.
    made = plain.content("\n\n".join(_marked(piece) for piece in pieces if piece.text))
    rows = {piece.text for piece in pieces if piece.kind is BlockKind.ROW}
    return replace(
        made,
        blocks=tuple(
            replace(block, kind=BlockKind.ROW)
            if made.text[block.start : block.end] in rows
            else block
            for block in made.blocks
        ),
        title=made.title or stated.title,
        author=made.author or stated.author,
        published=made.published or find_date(stated.date),
    )


def _pages(
    text: str, pieces: Sequence[Piece], pages: Sequence[Pages]
) -> tuple[tuple[int, int], ...]:
    """Return where pages begin in a text that holds the pieces in order, some of them left out."""
    found: list[tuple[int, int]] = []
    behind = 0
    for piece, places in zip(pieces, pages, strict=True):
        # What is left out must not be looked for in the whole rest.
        reach = behind + _REACH + len(piece.text)
        said = _without_bullet(piece).text
        start = text.find(said, behind, reach) if said else -1
        if start < 0:
            continue
        behind = start + len(said)
        for offset, page in places:
            if not found or found[-1][1] < page:
                found.append((start + max(0, offset - len(piece.text) + len(said)), page))
    return tuple(found)
