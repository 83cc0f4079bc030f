"""The knowledge base: one folder of documents, one data folder, questions in, answers out.

In: questions, requests to refresh. Out: answers, reports, the list of documents. It opens the
current generation of the index, builds it on first use, and turns to a newer one within a second of
its being written, by this process or another. It is safe to share between threads.
"""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from knowledge.answers.answer import Answer
from knowledge.answers.answered import Answered
from knowledge.answers.conversation import Conversation
from knowledge.answers.curated import find_curated
from knowledge.answers.engine import answer, best_answer, canonical, told
from knowledge.answers.reading import read
from knowledge.documents.load import load
from knowledge.errors import IndexDamagedError
from knowledge.facts.extract import passages as passages_of
from knowledge.facts.fact import Passage
from knowledge.index.embedded import EmbeddedIndex
from knowledge.index.generations import current_generation
from knowledge.index.protocol import DocumentRecord
from knowledge.index.terms import passage_terms
from knowledge.origin import is_origin
from knowledge.reader.shipped import ShippedReader
from knowledge.refresh import Failure, Progress, RefreshReport, refresh
from knowledge.sources.wanted import Sources

if TYPE_CHECKING:
    from knowledge.reader.reader import Reader

_LOOK_EVERY_S = 1.0
_NO_SOURCES = Sources()


class KnowledgeBase:
    """Documents that can be asked.

    Use `open`; close it, or use it as a context manager.

    Attributes:
        documents_dir: folder of documents.
        data_dir: folder the index is kept in.
        built: what reading the documents found when it was opened; None where they were known.
    """

    def __init__(
        self,
        documents_dir: Path,
        data_dir: Path,
        index: EmbeddedIndex,
        min_confidence: float | None,
        *,
        built: RefreshReport | None = None,
        sources: Sources = _NO_SOURCES,
        reader: ShippedReader | None = None,
    ) -> None:
        """Hold an open index; `open` finds or builds it."""
        self.documents_dir = documents_dir
        self.data_dir = data_dir
        self.built = built
        self._sources = sources
        self._min_confidence = min_confidence
        self._reader = reader
        self._answered = Answered()
        self._index = index
        self._looked_at = time.monotonic()
        self._lock = threading.Lock()

    @classmethod
    def open(
        cls,
        documents_dir: Path,
        data_dir: Path,
        *,
        min_confidence: float | None = None,
        progress: Callable[[Progress], None] | None = None,
        sources: Sources = _NO_SOURCES,
        reader: ShippedReader | None = None,
    ) -> Self:
        """Open the knowledge, building it first where there is none that fits.

        An index of an older schema does not, nor does one that was read from another folder.

        Args:
            documents_dir: folder of documents, read recursively; once read it may be away.
            data_dir: folder the index is kept in; made where it is missing.
            min_confidence: threshold in [0, 1] for answers, by default the learned one.
            progress: called for each document while the index is built.
            sources: pages of the web that a refresh, and building the index, fetches first.
            reader: chooses short answers, loaded at the first question; by default the typed rules
                do.

        Raises:
            DocumentsFolderError: the documents folder must be read and is missing.
            DataFolderError: the data folder cannot be written.
            RefreshInProgressError: another process is building it right now.
        """
        index = built = None
        if is_origin(documents_dir, data_dir):
            with suppress(IndexDamagedError):
                index = EmbeddedIndex.open(data_dir)
        if index is None:
            built = _refresh(documents_dir, data_dir, progress, sources)
            index = EmbeddedIndex.open(data_dir)
        return cls(
            documents_dir,
            data_dir,
            index,
            min_confidence,
            built=built,
            sources=sources,
            reader=reader,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index."""

    @property
    def generation(self) -> int:
        """Number of the generation that answers now."""
        return self._current().generation

    @property
    def busy(self) -> bool:
        """Whether a question would have to wait until others are answered."""
        return False

    def ask(
        self,
        question: str,
        *,
        min_confidence: float | None = None,
        conversation: Conversation | None = None,
    ) -> Answer:
        """Answer a question.

        Args:
            question: as it was typed.
            min_confidence: overrides the threshold for this question.
            conversation: what was asked before; a question that leans on it is completed from it,
                and the answer's `read_as` shows how.
        """
        started = time.perf_counter()
        threshold = self._min_confidence if min_confidence is None else min_confidence
        completed = conversation.complete(question) if conversation else None
        found = self._answer(canonical(completed or question))
        read_as = found.read_as or completed or ""
        return told(replace(found, question=question, read_as=read_as), threshold, started)

    def has_curated(self, question: str) -> bool:
        """Return whether people wrote an answer to what a question asks."""
        index = self._current()
        return find_curated(read(canonical(question), index), index) is not None

    def probe(self, question: str, most: int) -> Answer:
        """Answer a question for measuring: nothing withheld, up to `most` pieces of evidence."""
        return answer(question, self._current(), 0.0, self._loaded(), most=most)

    def refresh(
        self, progress: Callable[[Progress], None] | None = None, *, fetch: bool = True
    ) -> RefreshReport:
        """Bring the knowledge up to date with the documents folder and answer from it at once.

        Args:
            progress: called for each page and each document.
            fetch: whether the sources are asked for new pages first.

        Raises:
            RefreshInProgressError: another refresh holds the data folder.
            DocumentsFolderError: the documents folder is missing.
            DataFolderError: the data folder cannot be written; the old knowledge stays.
        """
        sources = self._sources if fetch else _NO_SOURCES
        report = _refresh(self.documents_dir, self.data_dir, progress, sources)
        self.look_again()
        return report

    def look_again(self) -> None:
        """Turn to the newest generation now; by itself that takes up to a second."""
        with self._lock:
            self._looked_at = time.monotonic()
            if current_generation(self.data_dir) != self._index.generation:
                self._index = EmbeddedIndex.open(self.data_dir)

    def documents(self) -> list[DocumentRecord]:
        """Return every document, by path."""
        return self._current().documents()

    def passages(self, document_id: str) -> list[Passage]:
        """Return a document's passages in reading order."""
        return self._current().passages(document_id)

    def _answer(self, question: str) -> Answer:
        """Return the best answer to a question in its canonical form, found or remembered."""
        index = self._current()
        known = self._answered.get(index.generation, question)
        if known is None:
            known = self._find(question, index)
            self._answered.keep(index.generation, question, known)
        return known

    def _find(self, question: str, index: EmbeddedIndex) -> Answer:
        return best_answer(question, index, self._loaded())

    def _loaded(self) -> "Reader | None":
        return self._reader.get() if self._reader else None

    def _current(self) -> EmbeddedIndex:
        """Return the index to answer from, the newest written at most a second ago."""
        if time.monotonic() - self._looked_at >= _LOOK_EVERY_S:
            self.look_again()
        return self._index


def _refresh(
    documents_dir: Path,
    data_dir: Path,
    progress: Callable[[Progress], None] | None,
    sources: Sources,
) -> RefreshReport:
    failed = _fetch(sources, documents_dir, data_dir, progress) if sources.addresses else []
    report = refresh(
        documents_dir,
        data_dir,
        load=load,
        passages_of=passages_of,
        terms_of=passage_terms,
        progress=progress,
    )
    return replace(report, failed=(*failed, *report.failed))


def _fetch(
    sources: Sources,
    documents_dir: Path,
    data_dir: Path,
    progress: Callable[[Progress], None] | None,
) -> list[Failure]:
    from knowledge.sources.collect import collect  # noqa: PLC0415 (HTTP takes 100 ms to import)

    def tell(done: int, total: int, address: str) -> None:
        if progress:
            progress(Progress(done, total, address))

    return [
        Failure(error.address, error.reason, error.trouble, error.detail)
        for error in collect(sources, documents_dir, data_dir, progress=tell)
    ]
