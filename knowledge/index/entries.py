"""What one entry of the embedded index holds: its fields, and the stored forms of their values.

In: `DocumentRecord`, passages and their terms. Out: tantivy entries and queries for their terms.
One entry is a passage. The first one of a document also holds the document's record: an entry of
its own would count as a passage of no length in the BM25 statistics. The form is private to one
schema version (`generations.SCHEMA`): whoever changes it raises that number, and stored knowledge
is rebuilt from the files.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

import tantivy

from knowledge.documents.document import DocumentInfo
from knowledge.facts.fact import Passage
from knowledge.index.pages import decode, encode, pack_pages
from knowledge.index.protocol import DocumentRecord, Field, PassageTerms

KEY: Final = "key"
"""Number of the entry, unique in the index and rising with time."""
DOCUMENT: Final = "document"
"""Id of the document the passage is of."""
HEAD: Final = "head"
"""On a document's first entry: `HEADS`, its id, and `BARE` where it has no passages."""
HEADS: Final = "*"
BARE: Final = "-"
PLACE: Final = "place"
"""Where the passage is in its page, whose first entry holds the page; keys count along with it."""
PAGE: Final = "page"
"""The stored page, on its first entry."""
RECORD: Final = "record"
"""The stored record, on a document's first entry."""

_ONCE: Final = frozenset({Field.BIGRAMS, Field.CONTEXT})
"""Fields whose terms count once a passage. Measured for bigrams: R@1 .957 against .951 with their
frequencies (XQuAD-vi development half, clean, untuned), at a sixth less disk and no slower."""


def schema() -> tantivy.Schema:
    """Return the fields of an entry."""
    builder = tantivy.SchemaBuilder()
    for field in Field:
        # Terms come made: white space parts them, nothing else is done to them.
        builder.add_text_field(field, tokenizer_name="whitespace", index_option=_option(field))
    # tantivy deletes by text or signed numbers only; by unsigned ones it does nothing, silently.
    builder.add_text_field(DOCUMENT, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(HEAD, tokenizer_name="whitespace", index_option="basic")
    builder.add_integer_field(KEY, indexed=True, fast=True)
    builder.add_integer_field(PLACE, fast=True)
    builder.add_bytes_field(PAGE, stored=True)
    builder.add_bytes_field(RECORD, stored=True)
    return builder.build()


def entries(
    record: DocumentRecord, passages: Iterable[tuple[Passage, PassageTerms]]
) -> list[tantivy.Document]:
    """Return the entries of a document, without their keys.

    Raises:
        ValueError: a fact is not a piece of its passage's text, or a text cannot be encoded.
    """
    given = list(passages)
    made = [_entry(terms) for _, terms in given]
    first = 0
    for held, page in pack_pages([passage for passage, _ in given]):
        made[first].add_bytes(PAGE, page)
        for place in range(held):
            made[first + place].add_integer(PLACE, place)
        first += held
    head = f"{HEADS} {record.info.id}"
    if not made:
        head += f" {BARE}"
        made.append(tantivy.Document())
    for entry in made:
        entry.add_text(DOCUMENT, record.info.id)
    made[0].add_text(HEAD, head)
    made[0].add_bytes(RECORD, pack_record(record))
    return made


def term_query(schema: tantivy.Schema, field: Field, term: str) -> tantivy.Query:
    """Return the query for one term of a passage."""
    return tantivy.Query.term_query(schema, field, term, index_option=_option(field))


def key_query(schema: tantivy.Schema, field: str, value: str | int) -> tantivy.Query:
    """Return the query for one value of `KEY`, `DOCUMENT` or `HEAD`."""
    return tantivy.Query.term_query(schema, field, value, index_option="basic")


def _entry(terms: PassageTerms) -> tantivy.Document:
    entry = tantivy.Document()
    entry.add_text(Field.EXACT, " ".join(terms.exact))
    entry.add_text(Field.FOLDED, " ".join(terms.folded))
    entry.add_text(Field.BIGRAMS, " ".join(terms.bigrams))
    entry.add_text(Field.CONTEXT, " ".join(terms.context))
    return entry


def _option(field: Field) -> str:
    return "basic" if field in _ONCE else "freq"


def pack_record(record: DocumentRecord) -> bytes:
    """Write a document record down."""
    info = record.info
    return encode(
        (
            info.id,
            info.path,
            info.title,
            info.published.isoformat() if info.published else None,
            info.source,
            info.author,
            record.digest,
            record.passages,
            record.facts,
        )
    )


def unpack_record(stored: bytes) -> DocumentRecord:
    """Read back what `pack_record` wrote."""
    identifier, path, title, published, source, author, digest, passages, facts = decode(stored)
    return DocumentRecord(
        info=DocumentInfo(
            id=identifier,
            path=path,
            title=title,
            published=date.fromisoformat(published) if published else None,
            source=source,
            author=author,
        ),
        digest=digest,
        passages=passages,
        facts=facts,
    )
