"""Reads passages and records from the entries of the embedded index.

In: addresses of entries. Out: the passages and document records kept there. It searches only to
find an entry by its key.
"""

from collections.abc import Sequence

import tantivy

from knowledge.facts.fact import Passage
from knowledge.index.entries import KEY, PAGE, PLACE, RECORD, key_query, unpack_record
from knowledge.index.pages import Page
from knowledge.index.protocol import DocumentRecord


def passages_at(
    searcher: tantivy.Searcher, schema: tantivy.Schema, addresses: Sequence[tantivy.DocAddress]
) -> list[Passage]:
    """Return the passage of each entry; a page that holds several of them is read once."""
    pages: dict[int, Page] = {}
    found: list[Passage] = []
    places = _numbers(searcher, PLACE, addresses)
    keys = _numbers(searcher, KEY, addresses)
    for address, key, place in zip(addresses, keys, places, strict=True):
        first = key - place
        if first not in pages:
            beginning = _beginning(searcher, schema, address, place, first)
            pages[first] = Page(_bytes(searcher, beginning, PAGE))
        found.append(pages[first][place])
    return found


def records_at(
    searcher: tantivy.Searcher, addresses: Sequence[tantivy.DocAddress]
) -> list[DocumentRecord]:
    """Return the document record of each entry."""
    return [unpack_record(_bytes(searcher, address, RECORD)) for address in addresses]


def _beginning(
    searcher: tantivy.Searcher,
    schema: tantivy.Schema,
    address: tantivy.DocAddress,
    place: int,
    first: int,
) -> tantivy.DocAddress:
    """Return where the page begins that holds the entry: nearly always as many entries before."""
    if address.doc >= place:
        guess = tantivy.DocAddress(address.segment_ord, address.doc - place)
        if _numbers(searcher, KEY, [guess]) == [first]:
            return guess
    # tantivy closed a segment in the middle of the page.
    hits = searcher.search(key_query(schema, KEY, first), 1, count=False).hits
    if not hits:
        raise LookupError(f"page {first} is missing")
    return hits[0][1]


def _numbers(
    searcher: tantivy.Searcher, field: str, addresses: Sequence[tantivy.DocAddress]
) -> list[int]:
    return [int(value or 0) for value in searcher.fast_field_values(field, list(addresses))]


def _bytes(searcher: tantivy.Searcher, address: tantivy.DocAddress, field: str) -> bytes:
    value = searcher.doc(address).get_first(field)
    if not isinstance(value, bytes):
        raise LookupError(f"an entry has no {field}")  # noqa: TRY004 (damage, not a type mistaken)
    return value
