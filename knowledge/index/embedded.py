"""The index inside the data folder: tantivy, read-only.

In: weighted terms. Out: passages with BM25 scores (k1 1.2, b .75), document records, document
frequencies, vocabulary. One `EmbeddedIndex` is one generation, opened once and shared by threads;
its files are mapped, so memory does not grow with the corpus. It neither tokenises nor writes
(`embedded_writer` does). tantivy was chosen because it is the one embeddable engine measured that
answers in milliseconds at a million facts, takes changes in place and survives being killed.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Final, Self

from knowledge.errors import IndexDamagedError
from knowledge.facts.fact import Passage
from knowledge.index import scoring
from knowledge.index.entries import BARE, DOCUMENT, HEAD, HEADS, key_query, term_query
from knowledge.index.generations import (
    check_schema,
    condemn,
    current_generation,
    generation_dir,
)
from knowledge.index.protocol import DocumentRecord, Field, Hit, WeightedTerm
from knowledge.index.segments import damage, files, open_index, segments
from knowledge.index.stored import passages_at, records_at

_COUNTED_UP_TO: Final = 1_000
"""Frequencies up to this one are exact; above, removed passages may count until they are merged."""
_REMEMBERED: Final = 32_768
"""Terms whose frequency is remembered, about 5 MB: a question asks for a hundred, mostly the same
as the one before."""
_VOCABULARY: Final = 200_000
"""Most frequent folded terms that `vocabulary` offers, which bounds its memory."""


class EmbeddedIndex:
    """One generation of the knowledge in a data folder."""

    def __init__(self, data_dir: Path, generation: int) -> None:
        """Open a generation by number; `open` opens the current one.

        Raises:
            IndexDamagedError: it is missing, damaged or of another schema.
        """
        self._data_dir = data_dir
        self._generation = generation
        self._path = generation_dir(data_dir, generation)
        check_schema(data_dir, generation)
        with damage(self._path):
            self._segments = segments(self._path)
            index = open_index(self._path, self._segments)
            self._schema = index.schema
            self._searcher = index.searcher()
            bare = self._searcher.search(key_query(self._schema, HEAD, BARE), 1, count=True)
            self._frequencies: dict[tuple[Field, str], int] = {}
            self._bare: int = bare.count  # type: ignore[attr-defined] # absent from tantivy's stub

    @classmethod
    def open(cls, data_dir: Path) -> Self:
        """Open the current generation.

        Raises:
            IndexDamagedError: there is none, or it is damaged or of another schema; a refresh
                builds it.
            DataFolderError: the data folder cannot be read.
        """
        number = current_generation(data_dir)
        while number is not None:
            try:
                return cls(data_dir, number)
            except IndexDamagedError:
                # A slow reader may find its generation gone: then a newer one is current.
                before, number = number, current_generation(data_dir)
                if number == before:
                    raise
        raise IndexDamagedError(f"{data_dir} holds no index yet: `hoidap refresh` builds it")

    @property
    def generation(self) -> int:
        """Number of the generation."""
        return self._generation

    @property
    def path(self) -> Path:
        """Folder of the generation."""
        return self._path

    @property
    def passage_count(self) -> int:
        """Passages in the index."""
        return self._searcher.num_docs - self._bare

    def search(self, terms: Sequence[WeightedTerm], limit: int) -> list[Hit]:
        """Return the `limit` best passages, best first; ties by document and position.

        Among more than a thousand passages of the same score, which ones are returned depends on
        how the index grew.

        Raises:
            IndexDamagedError: the files are damaged.
        """
        with self._reading():
            found = scoring.best(self._searcher, self._schema, terms, limit)
            passages = passages_at(self._searcher, self._schema, [where for _, where in found])
            hits = [
                Hit(passage, score) for passage, (score, _) in zip(passages, found, strict=True)
            ]
        return scoring.settle_ties(hits)[:limit]

    def document_frequency(self, field: Field, term: str) -> int:
        """Return in how many passages `term` occurs in `field`.

        Exact up to 1,000; above, passages removed lately may still count.
        """
        known = self._frequencies.get((field, term))
        if known is None:
            if len(self._frequencies) >= _REMEMBERED:
                self._frequencies.clear()
            known = self._frequencies[field, term] = self._counted(field, term)
        return known

    def documents(self) -> list[DocumentRecord]:
        """Return every document, by path."""
        return sorted(self._records(HEADS, self._searcher.num_docs), key=lambda r: r.info.path)

    def document(self, document_id: str) -> DocumentRecord | None:
        """Return one document, or None."""
        return next(iter(self._records(document_id, 1)), None)

    def passages(self, document_id: str) -> list[Passage]:
        """Return a document's passages in reading order."""
        record = self.document(document_id)
        if record is None or not record.passages:
            return []
        with self._reading():
            query = key_query(self._schema, DOCUMENT, document_id)
            hits = self._searcher.search(query, record.passages, count=False).hits
            found = passages_at(self._searcher, self._schema, [where for _, where in hits])
        return sorted(found, key=lambda passage: passage.ordinal)

    def vocabulary(self, length: int) -> Sequence[str]:
        """Return the folded alphabetic terms of this many characters, sorted."""
        return self._vocabulary.get(length, ())

    def files(self) -> list[Path]:
        """Return the files that the next generation can share, because they never change."""
        return files(self._path, self._segments)

    def _counted(self, field: Field, term: str) -> int:
        with self._reading():
            frequency = scoring.frequency(self._searcher, field, term)
            if not 0 < frequency <= _COUNTED_UP_TO or not any(self._segments.values()):
                return frequency
            query = term_query(self._schema, field, term)
            return len(self._searcher.search(query, frequency, count=False).hits)

    @cached_property
    def _vocabulary(self) -> dict[int, list[str]]:
        with self._reading():
            counted = self._searcher.terms_with_prefix(Field.FOLDED, "", limit=_VOCABULARY)
        words: dict[int, list[str]] = {}
        for term in sorted(term for term, _ in counted if term.isalpha()):
            words.setdefault(len(term), []).append(term)
        return words

    def _records(self, head: str, limit: int) -> list[DocumentRecord]:
        if not limit:
            return []
        with self._reading():
            found = self._searcher.search(key_query(self._schema, HEAD, head), limit, count=False)
            return records_at(self._searcher, [where for _, where in found.hits])

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Have the next refresh rebuild an index in which something cannot be read."""
        try:
            with damage(self._path):
                yield
        except IndexDamagedError:
            condemn(self._data_dir, self._generation)
            raise
