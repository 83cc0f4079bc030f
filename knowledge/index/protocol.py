"""The seam between the engine and whatever stores and scores passages.

In: passages with their terms (already tokenised, so that every engine sees the same), weighted
query terms. Out: passages with BM25 scores, document frequencies, the list of documents. One
`Index` is one generation and never changes; a refresh writes the next one through `IndexWriter`.
It knows nothing of Vietnamese: terms are opaque strings without white space.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from knowledge.documents.document import DocumentInfo
from knowledge.facts.fact import Passage


class Field(StrEnum):
    """The fields of a passage that are searched."""

    EXACT = "exact"
    FOLDED = "folded"
    BIGRAMS = "bigrams"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class WeightedTerm:
    """One term of a query, its contribution to the BM25 sum multiplied by `weight`."""

    field: Field
    term: str
    weight: float


@dataclass(frozen=True, slots=True)
class PassageTerms:
    """The terms of a passage by field, repeated as often as they occur.

    `context` holds folded terms of what the passage leans on (title, section, expansions).
    """

    exact: Sequence[str]
    folded: Sequence[str]
    bigrams: Sequence[str]
    context: Sequence[str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with its score (higher is better)."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """An indexed document: what is cited, and what a refresh compares.

    Attributes:
        info: what a citation says of it.
        digest: hash of the file's bytes.
        passages: how many passages it gave.
        facts: how many facts.
    """

    info: DocumentInfo
    digest: str
    passages: int
    facts: int


class Index(Protocol):
    """One generation of the knowledge, read-only and safe to share between threads."""

    @property
    def generation(self) -> int:
        """Number of the generation, increasing with every refresh that changed something."""

    @property
    def passage_count(self) -> int:
        """Passages in the index."""

    def search(self, terms: Sequence[WeightedTerm], limit: int) -> list[Hit]:
        """Return the `limit` best passages, best first; ties by document and position."""

    def document_frequency(self, field: Field, term: str) -> int:
        """Return in how many passages `term` occurs in `field`."""

    def documents(self) -> list[DocumentRecord]:
        """Return every document, by path."""

    def document(self, document_id: str) -> DocumentRecord | None:
        """Return one document, or None."""

    def passages(self, document_id: str) -> list[Passage]:
        """Return a document's passages in reading order."""

    def vocabulary(self, length: int) -> Sequence[str]:
        """Return the folded alphabetic terms of this many characters, sorted.

        May hold terms of documents that were removed since: ask `document_frequency`.
        """


class IndexWriter(Protocol):
    """Writes the next generation; nothing is visible before `commit` returns."""

    @property
    def base(self) -> Index | None:
        """The generation that the next one starts from, or None when it starts from nothing."""

    def add(self, record: DocumentRecord, passages: Iterable[tuple[Passage, PassageTerms]]) -> None:
        """Add a document and its passages; an older version of it is replaced.

        Raises ValueError where they cannot be stored; then nothing of the document was added.
        """

    def remove(self, document_id: str) -> None:
        """Remove a document and its passages."""

    def commit(self) -> None:
        """Make the new generation the current one, atomically and durably."""

    def abandon(self) -> None:
        """Throw the unfinished generation away."""
