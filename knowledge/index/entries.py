"""What one entry of the embedded index holds: its fields, and the stored forms of their values.

In: `Passage` and `DocumentRecord` with their terms. Out: tantivy entries, queries for their terms,
and the same values read back. One entry is a passage; the first one of a document also holds the
document's record, because entries of their own would count as passages of no length in the BM25
statistics. The form is private to one schema version (`generations.SCHEMA`): whoever changes it
raises that number, and stored knowledge is rebuilt from the files.
"""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import tantivy

from knowledge.documents.document import BlockKind, DocumentInfo
from knowledge.facts.fact import Fact, Passage
from knowledge.index.protocol import DocumentRecord, Field, PassageTerms

KEY: Final = "key"
"""Number of the entry, unique in the index and rising with time."""
DOCUMENT: Final = "document"
"""Id of the document the passage is of."""
HEAD: Final = "head"
"""On a document's first entry: `HEADS`, its id, and `BARE` where it has no passages."""
HEADS: Final = "*"
BARE: Final = "-"
PASSAGE: Final = "passage"
"""The stored passage."""
RECORD: Final = "record"
"""The stored record, on a document's first entry."""

_ONCE: Final = frozenset({Field.BIGRAMS, Field.CONTEXT})
"""Fields whose terms count once a passage. Measured for bigrams: R@1 .957 against .951 with their
frequencies (XQuAD-vi development half, clean, untuned), at a sixth less disk and no slower."""

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


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
    builder.add_bytes_field(PASSAGE, stored=True)
    builder.add_bytes_field(RECORD, stored=True)
    return builder.build()


def entries(
    record: DocumentRecord, passages: Iterable[tuple[Passage, PassageTerms]]
) -> list[tantivy.Document]:
    """Return the entries of a document, without their keys.

    Raises:
        ValueError: a fact is not a piece of its passage's text, or a text cannot be encoded.
    """
    made = [_entry(passage, terms) for passage, terms in passages]
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


def _entry(passage: Passage, terms: PassageTerms) -> tantivy.Document:
    entry = tantivy.Document()
    entry.add_bytes(PASSAGE, pack_passage(passage))
    entry.add_text(Field.EXACT, " ".join(terms.exact))
    entry.add_text(Field.FOLDED, " ".join(terms.folded))
    entry.add_text(Field.BIGRAMS, " ".join(terms.bigrams))
    entry.add_text(Field.CONTEXT, " ".join(terms.context))
    return entry


def _option(field: Field) -> str:
    return "basic" if field in _ONCE else "freq"


def pack_passage(passage: Passage) -> bytes:
    """Write a passage down; its facts as bounds inside its text, which holds them word for word.

    Raises:
        ValueError: a fact is not a piece of the passage's text, or the text cannot be encoded.
    """
    bounds: list[int] = []
    for fact in passage.facts:
        start, end = fact.start - passage.start, fact.end - passage.start
        if start < 0 or passage.text[start:end] != fact.text:
            raise ValueError(f"the fact at {fact.start} is not a piece of its passage's text")
        bounds += (start, end)
    return _ENCODER.encode(
        (
            passage.document_id,
            passage.ordinal,
            passage.kind.value,
            passage.section,
            passage.start,
            passage.text,
            bounds,
            passage.expansions,
        )
    ).encode()


def unpack_passage(stored: bytes) -> Passage:
    """Read back what `pack_passage` wrote."""
    document_id, ordinal, kind, section, start, text, bounds, expansions = _load(stored)
    return Passage(
        document_id=document_id,
        ordinal=ordinal,
        kind=BlockKind(kind),
        section=tuple(section),
        start=start,
        text=text,
        facts=tuple(
            Fact(start + first, start + last, text[first:last])
            for first, last in zip(bounds[::2], bounds[1::2], strict=True)
        ),
        expansions=tuple(expansions),
    )


def pack_record(record: DocumentRecord) -> bytes:
    """Write a document record down."""
    info = record.info
    return _ENCODER.encode(
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
    ).encode()


def unpack_record(stored: bytes) -> DocumentRecord:
    """Read back what `pack_record` wrote."""
    identifier, path, title, published, source, author, digest, passages, facts = _load(stored)
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


def _load(stored: bytes) -> list[Any]:
    values = json.loads(stored.decode())  # decoded: twice as fast as from bytes
    if not isinstance(values, list):
        raise TypeError("a stored value is not a list")
    return values
