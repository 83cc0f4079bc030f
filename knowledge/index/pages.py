"""How passages are stored: several of one document together, compressed.

In: passages of one document, in order. Out: pages (bytes), and single passages read back from them.
A page is deflated JSON, one line a passage: half the size of passages stored one by one, and a
search reads few. The form is private to one schema version (`generations.SCHEMA`).
"""

import json
import zlib
from collections.abc import Sequence
from typing import Any, Final

from knowledge.documents.document import BlockKind
from knowledge.facts.fact import Fact, Passage

PAGE_SIZE: Final = 8_192
"""Bytes, before they are deflated, from which a page is full. Text of Wikipedia's kind takes .51 of
its size in pages of 8 KB, .59 in pages of 2 KB and .72 without pages (tantivy's own LZ4)."""

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def encode(value: object) -> bytes:
    """Return a value as compact JSON.

    Raises:
        ValueError: a text in it cannot be encoded.
    """
    return _ENCODER.encode(value).encode()


def decode(stored: bytes) -> list[Any]:
    """Return the list that `encode` wrote."""
    values = json.loads(stored.decode())  # decoded here: twice as fast as from bytes
    if not isinstance(values, list):
        raise ValueError("a stored value is not a list")  # noqa: TRY004 (damage, not a caller's mistake)
    return values


def pack_pages(passages: Sequence[Passage]) -> list[tuple[int, bytes]]:
    """Write the passages of a document down; return each page and how many passages it holds.

    Raises:
        ValueError: a fact is not a piece of its passage's text, or a text cannot be encoded.
    """
    pages: list[tuple[int, bytes]] = []
    lines: list[bytes] = []
    size = 0
    for passage in passages:
        lines.append(_line(passage))
        size += len(lines[-1])
        if size >= PAGE_SIZE:
            pages.append((len(lines), zlib.compress(b"\n".join(lines))))
            lines, size = [], 0
    if lines:
        pages.append((len(lines), zlib.compress(b"\n".join(lines))))
    return pages


class Page:
    """Passages read back."""

    def __init__(self, stored: bytes) -> None:
        """Inflate a page.

        Raises:
            ValueError: it is damaged.
        """
        try:
            self._lines = zlib.decompress(stored).split(b"\n")
        except zlib.error as error:
            raise ValueError(f"a stored page is damaged: {error}") from error

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, place: int) -> Passage:
        """Return the passage at a place in the page."""
        document_id, ordinal, kind, section, start, text, bounds, expansions, printed = decode(
            self._lines[place]
        )
        pages = printed or [0] * (len(bounds) // 2)
        return Passage(
            document_id=document_id,
            ordinal=ordinal,
            kind=BlockKind(kind),
            section=tuple(section),
            start=start,
            text=text,
            facts=tuple(
                Fact(start + first, start + last, text[first:last], page)
                for first, last, page in zip(bounds[::2], bounds[1::2], pages, strict=True)
            ),
            expansions=tuple(expansions),
        )


def _line(passage: Passage) -> bytes:
    # Facts are kept as bounds in the passage's text, which holds them word for word.
    bounds: list[int] = []
    for fact in passage.facts:
        start, end = fact.start - passage.start, fact.end - passage.start
        if start < 0 or passage.text[start:end] != fact.text:
            raise ValueError(f"the fact at {fact.start} is not a piece of its passage's text")
        bounds += (start, end)
    return encode(
        (
            passage.document_id,
            passage.ordinal,
            passage.kind,
            passage.section,
            passage.start,
            passage.text,
            bounds,
            passage.expansions,
            [fact.page for fact in passage.facts] if any(f.page for f in passage.facts) else [],
        )
    )
