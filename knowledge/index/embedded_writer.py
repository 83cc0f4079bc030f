"""Writes the next generation of the index in the data folder.

In: document records, passages and their terms. Out: the next generation, the current one as soon as
`commit` returns and not at all before. It starts from hard links to the files of the current
generation, so a small change costs little. It reads no documents and makes no terms. One writer at
a time holds a data folder, whatever process it is in.
"""

import logging
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import tantivy

from knowledge.errors import DataFolderError, IndexDamagedError
from knowledge.facts.fact import Passage
from knowledge.index.embedded import EmbeddedIndex
from knowledge.index.entries import DOCUMENT, KEY, entries, schema
from knowledge.index.generations import (
    RefreshLock,
    begin_generation,
    data_folder_error,
    generation_dir,
    is_current,
    remove_generations,
    switch_generation,
)
from knowledge.index.protocol import DocumentRecord, PassageTerms
from knowledge.index.segments import is_tantivys, share

_log: Final = logging.getLogger(__name__)

_THREADS: Final = 1
"""One is enough: it indexes beside the Python that makes terms, which takes several times longer.
It also keeps the entries in the order in which they were added."""
_HEAP: Final = 64_000_000
"""Bytes of memory before tantivy writes a segment."""


class EmbeddedWriter:
    """The next generation of a data folder, until `commit` or `abandon`.

    A context manager: what was not committed when the block ends is abandoned.
    """

    def __init__(self, data_dir: Path, *, rebuild: bool = False) -> None:
        """Take the data folder and open its current generation, the base of the next.

        Args:
            data_dir: the data folder, made if it is missing.
            rebuild: start from nothing, whatever there is.

        Raises:
            RefreshInProgressError: another writer holds the data folder.
            DataFolderError: it cannot be read or written.
        """
        self._data_dir = data_dir
        self._base: EmbeddedIndex | None = None
        self._writer: tantivy.IndexWriter | None = None
        self._number = 0
        self._entries = 0
        self._lock = RefreshLock(data_dir)
        try:
            self._base = None if rebuild else _open(data_dir)
        except BaseException:
            self._lock.release()
            raise
        if self._base:  # whatever a process that died left behind, and the one before
            remove_generations(data_dir, keep=[self._base.generation])

    @property
    def base(self) -> EmbeddedIndex | None:
        """The generation that the next one starts from; None when it starts from nothing."""
        return self._base

    def add(self, record: DocumentRecord, passages: Iterable[tuple[Passage, PassageTerms]]) -> None:
        """Add a document and its passages; an older version of it is replaced.

        Raises:
            ValueError: they cannot be stored; nothing of the document was added.
            DataFolderError: the data folder cannot be written.
        """
        made = entries(record, passages)
        self.remove(record.info.id)
        for entry in made:
            # Generations are numbered upwards, so keys stay unique in what grows from them.
            entry.add_integer(KEY, (self._number << 32) + self._entries)
            self._entries += 1
        self._attempt(lambda writer: [writer.add_document(entry) for entry in made])

    def remove(self, document_id: str) -> None:
        """Remove a document and its passages.

        Raises:
            DataFolderError: the data folder cannot be written.
        """
        self._attempt(lambda writer: writer.delete_documents_by_term(DOCUMENT, document_id))

    def commit(self) -> None:
        """Make the new generation the current one, atomically and durably.

        Without changes there is no new generation, except that the first one may be empty.

        Raises:
            DataFolderError: the data folder cannot be written; the old generation stays.
        """
        if self._writer or not self._base:
            self._attempt(lambda writer: writer.commit())
            self._attempt(lambda writer: writer.wait_merging_threads())
            self._writer = None
            try:
                switch_generation(self._data_dir, self._number)
            except OSError as error:
                raise self._failed(error) from error
            # Whoever opens the old generation right now still finds it.
            old = self._base.generation if self._base else self._number
            remove_generations(self._data_dir, keep=[old, self._number])
            self._number = 0
        self._lock.release()

    def abandon(self) -> None:
        """Throw the unfinished generation away and let the next writer in."""
        self._writer = None  # ends tantivy's threads
        # What interrupts a commit may come when the generation is the current one already.
        if self._number and not is_current(self._data_dir, self._number):
            shutil.rmtree(generation_dir(self._data_dir, self._number), ignore_errors=True)
        self._number = 0
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.abandon()

    def _attempt(self, step: Callable[[tantivy.IndexWriter], object]) -> None:
        """Do something to the next generation, which begins with the first change."""
        try:
            if self._writer is None:
                self._writer = self._begin()
            step(self._writer)
        except BaseException as error:
            if not is_tantivys(error):
                raise
            raise self._failed(error) from error

    def _begin(self) -> tantivy.IndexWriter:
        shared = self._base.files() if self._base else []
        self._number = begin_generation(self._data_dir, shared)
        folder = generation_dir(self._data_dir, self._number)
        if self._base:
            share(self._base.path, folder, [path.name for path in shared])
            index = tantivy.Index.open(str(folder))
        else:
            index = tantivy.Index(schema(), path=str(folder))
        index.config_reader("manual")
        return index.writer(_HEAP, _THREADS)

    def _failed(self, error: BaseException) -> DataFolderError:
        self.abandon()
        return data_folder_error(self._data_dir, error)


def _open(data_dir: Path) -> EmbeddedIndex | None:
    try:
        return EmbeddedIndex.open(data_dir)
    except IndexDamagedError as error:
        _log.info("the index is built from nothing: %s", error)
        return None
