"""Files into what is stored of them, one after another or by all cores.

In: paths, and what turns a file into a document, a document into passages and a passage into terms.
Out: for each path, in the order given, the document's record with its passages and terms, or why
there is none. Memory does not grow with the number of files: only a few are read ahead. A file that
ends the process that reads it costs itself alone. It stores nothing.
"""

import logging
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from knowledge.documents.document import Document, DocumentInfo
from knowledge.documents.problems import Problem, UnreadableError
from knowledge.errors import DocumentError
from knowledge.facts.fact import Passage
from knowledge.index.protocol import DocumentRecord, PassageTerms
from knowledge.processes import serve_parent

_log: Final = logging.getLogger(__name__)

_CHUNK_FILES: Final = 32
_CHUNK_SIZE: Final = 250_000
"""Bytes of files that are handed over together: fewer cost more messages, more wait for one."""
_AHEAD: Final = 3
"""Chunks that are handed over, or done and not yet taken, for each process."""
_SPAWN: Final = get_context("spawn")  # forking beside threads may copy a lock that is held

Stored = tuple[DocumentRecord, list[tuple[Passage, PassageTerms]]]
"""A document's record, its digest still empty, and its passages with their terms."""
Result = Stored | DocumentError


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is read; call it with a path.

    Attributes:
        root: the documents folder.
        load: reads a file below the documents folder.
        passages_of: cuts a document into passages.
        terms_of: makes the terms of a passage.
    """

    root: Path
    load: Callable[[Path, Path], Document]
    passages_of: Callable[[Document], list[Passage]]
    terms_of: Callable[[Passage, DocumentInfo], PassageTerms]

    def __call__(self, path: Path) -> Result:
        """Return what is stored of a file, or why nothing is."""
        try:
            document = self.load(path, self.root)
            passages = [
                (passage, self.terms_of(passage, document.info))
                for passage in self.passages_of(document)
            ]
        except DocumentError as error:
            return error
        except Exception as error:  # noqa: BLE001 (one document's trouble must not cost the others)
            _log.info("%s could not be understood", path, exc_info=error)
            return UnreadableError(path.relative_to(self.root).as_posix(), Problem.DAMAGED)
        facts = sum(len(passage.facts) for passage, _ in passages)
        return DocumentRecord(document.info, "", len(passages), facts), passages


def read_all(
    reading: Reading, paths: Iterable[Path], processes: int
) -> Iterator[tuple[Path, Result]]:
    """Yield each path with what is stored of it, in order.

    Args:
        reading: how; of more than one process, all of it must be importable.
        paths: files below the documents folder.
        processes: that read at the same time; 1 is this one, which takes each path when it is due.
    """
    if processes == 1:
        for path in paths:
            yield path, reading(path)
        return
    chunks = _chunks(paths)
    broken = True
    while broken:
        broken = False
        waiting: deque[list[Path]] = deque()
        try:
            yield from _shared(reading, chunks, processes, waiting)
        except BrokenProcessPool:
            # One of them, it is not said which: each file that was under way gets a chance alone.
            broken = True
            yield from _one_by_one(reading, chain.from_iterable(waiting))


def _shared(
    reading: Reading, chunks: Iterator[list[Path]], processes: int, waiting: deque[list[Path]]
) -> Iterator[tuple[Path, Result]]:
    """Read by several processes; what was taken and not yielded stays in `waiting`.

    Raises:
        BrokenProcessPool: one of them ended.
    """
    futures: deque[Future[list[Result]]] = deque()

    def first() -> Iterator[tuple[Path, Result]]:
        results = futures.popleft().result()
        return zip(waiting.popleft(), results, strict=True)

    with _pool(processes) as pool:
        for chunk in chunks:
            waiting.append(chunk)
            futures.append(pool.submit(_read, reading, chunk))
            if len(futures) >= _AHEAD * processes:
                yield from first()
        while futures:
            yield from first()


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=_SPAWN, initializer=serve_parent)


def _read(reading: Reading, chunk: Sequence[Path]) -> list[Result]:
    return [reading(path) for path in chunk]


def _one_by_one(reading: Reading, paths: Iterable[Path]) -> Iterator[tuple[Path, Result]]:
    """Read by one process, and by another one after each file that ends it."""
    left = deque(paths)
    while left:
        with _pool(1) as pool:
            alive = True
            while left and alive:
                path = left.popleft()
                try:
                    result = pool.submit(reading, path).result()
                except BrokenProcessPool:
                    alive = False
                    relative = path.relative_to(reading.root).as_posix()
                    result = UnreadableError(relative, Problem.CRASHED)
                yield path, result


def _chunks(paths: Iterable[Path]) -> Iterator[list[Path]]:
    chunk: list[Path] = []
    size = 0
    for path in paths:
        chunk.append(path)
        size += size_of(path)
        if size >= _CHUNK_SIZE or len(chunk) >= _CHUNK_FILES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def size_of(path: Path) -> int:
    """Return the bytes of a file, 0 where it is gone."""
    try:
        return os.stat(path).st_size  # noqa: PTH116 (25,000 of them: twice as fast)
    except OSError:
        return 0
