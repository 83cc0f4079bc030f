"""Brings the index up to date with the documents folder.

In: the documents folder, the data folder, and what turns a file into a document, a document into
passages and a passage into terms. Out: the next generation of the index, if anything changed, and a
report. Files are compared with the index by the hash of their bytes; unchanged ones are hashed and
not parsed. One file that cannot be read is reported and skipped. Much work is shared among
processes (`reading`), little is not worth starting them. It knows no format and no language and
prints nothing.
"""

import hashlib
import logging
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from knowledge import origin
from knowledge.documents import listing
from knowledge.documents.document import Document, DocumentInfo
from knowledge.documents.load import document_id, open_at_once
from knowledge.documents.problems import Problem, UnreadableError
from knowledge.errors import DocumentError, IndexDamagedError
from knowledge.facts.fact import Passage
from knowledge.index.embedded_writer import EmbeddedWriter
from knowledge.index.protocol import DocumentRecord, IndexWriter, PassageTerms
from knowledge.reading import Reading, Result, read_all, size_of
from knowledge.sources.trouble import Trouble

_log: Final = logging.getLogger(__name__)

_HASHED: Final = 128_000_000
"""Bytes of a file that are hashed, with its size: more than any reader takes."""
_BULK: Final = 4_000_000
"""Bytes that one process reads in about three seconds, of which others take one to start."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that was not read, or a page that was not fetched.

    Attributes:
        path: relative to the documents folder; of a page, its address.
        reason: why, and what to do, in one line of Vietnamese.
        problem: the same as a code, for another language; None where there is none.
        detail: what the reason names: a byte, a size, a suffix; or "".
    """

    path: str
    reason: str
    problem: Problem | Trouble | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a refresh is.

    Attributes:
        done: documents looked at.
        total: documents there are.
        path: the one looked at last, relative to the documents folder.
    """

    done: int
    total: int
    path: str


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What a refresh did.

    Attributes:
        added: paths of documents that were not known, sorted.
        changed: paths of documents whose content changed, sorted.
        removed: paths of documents that are gone, sorted.
        failed: documents that were not read, by path. One that was known before and still exists
            keeps its old version.
        unchanged: number of documents whose content is as before.
        documents: number of documents in the knowledge now.
        facts: number of facts in the knowledge now.
        facts_added: facts that were not in the same document before.
        facts_removed: facts that are no longer in the same document.
        took_s: seconds.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    failed: tuple[Failure, ...]
    unchanged: int
    documents: int
    facts: int
    facts_added: int
    facts_removed: int
    took_s: float


def refresh(
    documents_dir: Path,
    data_dir: Path,
    *,
    load: Callable[[Path, Path], Document],
    passages_of: Callable[[Document], list[Passage]],
    terms_of: Callable[[Passage, DocumentInfo], PassageTerms],
    progress: Callable[[Progress], None] | None = None,
    rebuild: bool = False,
    bulk: int = _BULK,
) -> RefreshReport:
    """Bring the index in `data_dir` up to date with `documents_dir`, in one step for its readers.

    Args:
        documents_dir: the documents, in folders of any depth.
        data_dir: the index, made if it is missing.
        load: reads a file below the documents folder.
        passages_of: cuts a document into passages.
        terms_of: makes the terms of a passage.
        progress: called after each document.
        rebuild: read every document again, whatever is known.
        bulk: bytes of changed files from which all cores read them.

    Raises:
        DocumentsFolderError: the documents folder is missing or cannot be listed.
        RefreshInProgressError: another process refreshes the same data folder.
        DataFolderError: the data folder cannot be written; the knowledge is as it was.
    """
    reading = Reading(documents_dir, load, passages_of, terms_of)
    began = time.monotonic()
    listed = listing.documents(documents_dir)
    run = None
    while run is None:
        with EmbeddedWriter(data_dir, rebuild=rebuild) as writer:
            try:
                run = _Run(writer, documents_dir, progress)
                run.take_all(listed, reading, bulk)
                origin.forget_other(documents_dir, data_dir)
                writer.commit()
            except IndexDamagedError as error:
                # It could be opened, but not read: now it is known to be damaged.
                if rebuild:
                    raise
                _log.info("the index is built from nothing: %s", error)
                run, rebuild = None, True
    origin.remember(documents_dir, data_dir)
    return run.report(time.monotonic() - began)


class _Run:
    """One refresh: what is known, what was seen, what changed."""

    def __init__(
        self, writer: IndexWriter, root: Path, progress: Callable[[Progress], None] | None
    ) -> None:
        base = writer.base
        self._root = root
        self._progress = progress
        self._done = 0
        self._total = 0
        self._digests: dict[Path, str] = {}
        self._writer = writer
        self._base = base
        self._known = {record.info.id: record for record in base.documents()} if base else {}
        self._documents = len(self._known)
        self._facts = sum(record.facts for record in self._known.values())
        self._missing = set(self._known)
        self._added: list[str] = []
        self._changed: list[str] = []
        self._removed: list[str] = []
        self._failed: dict[str, Failure] = {}
        self._unchanged = 0
        self._facts_added = 0
        self._facts_removed = 0

    def take_all(self, listed: listing.Listing, reading: Reading, bulk: int) -> None:
        """Bring the whole documents folder up to date."""
        self._total = len(listed.paths)
        for problem in listed.problems:
            self._fail(problem.path, problem)
        changed: Iterable[Path] = self._changed_of(listed.paths)
        processes = 1
        if sum(map(size_of, listed.paths)) >= bulk:
            changed = list(changed)
            if sum(map(size_of, changed)) >= bulk:
                processes = os.cpu_count() or 1
        for path, result in read_all(reading, changed, processes):
            self._take(path, result)
            self._tell(path)
        self._forget_missing()

    def report(self, took_s: float) -> RefreshReport:
        """Return what was done."""
        return RefreshReport(
            added=tuple(sorted(self._added)),
            changed=tuple(sorted(self._changed)),
            removed=tuple(sorted(self._removed)),
            failed=tuple(self._failed[path] for path in sorted(self._failed)),
            unchanged=self._unchanged,
            documents=self._documents,
            facts=self._facts,
            facts_added=self._facts_added,
            facts_removed=self._facts_removed,
            took_s=took_s,
        )

    def _changed_of(self, paths: Iterable[Path]) -> Iterator[Path]:
        """Yield the files to read; the others are as they were."""
        for path in paths:
            identifier = document_id(self._relative(path))
            known = self._known.get(identifier)
            # Hashed before it is read: what is written in between is read by the next refresh.
            digest = _digest(path)
            if known and digest and digest == known.digest:
                self._missing.discard(identifier)
                self._unchanged += 1
                self._tell(path)
            else:
                self._digests[path] = digest
                yield path

    def _take(self, path: Path, result: Result) -> None:
        relative = self._relative(path)
        digest = self._digests.pop(path)
        if isinstance(result, DocumentError):
            self._skip(path, relative, result)
            return
        record, passages = result
        try:
            self._writer.add(replace(record, digest=digest), passages)
        except ValueError as error:
            _log.info("%s could not be stored", relative, exc_info=error)
            self._skip(path, relative, UnreadableError(relative, Problem.DAMAGED))
            return
        known = self._known.get(record.info.id)
        self._missing.discard(record.info.id)
        self._count(known, record, passages)

    def _tell(self, path: Path) -> None:
        self._done += 1
        if self._progress:
            self._progress(Progress(self._done, self._total, self._relative(path)))

    def _relative(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()

    def _fail(self, relative: str, error: DocumentError) -> None:
        """Report what cannot be read; the old versions of it, or of what is in it, stay."""
        if isinstance(error, UnreadableError):
            failure = Failure(relative, error.reason, error.problem, error.detail)
        else:
            failure = Failure(relative, str(error))
        self._failed[relative] = failure

    def _forget_missing(self) -> None:
        """Remove the documents whose files are gone."""
        for record in [self._known[identifier] for identifier in sorted(self._missing)]:
            path = PurePosixPath(record.info.path)
            if any(str(place) in self._failed for place in (path, *path.parents)):
                continue
            self._writer.remove(record.info.id)
            self._removed.append(record.info.path)
            self._documents -= 1
            self._facts -= record.facts
            self._facts_removed += record.facts

    def _skip(self, path: Path, relative: str, error: DocumentError) -> None:
        if not _gone(path):
            self._fail(relative, error)

    def _count(
        self,
        known: DocumentRecord | None,
        record: DocumentRecord,
        passages: list[tuple[Passage, PassageTerms]],
    ) -> None:
        after = _facts_of(passage for passage, _ in passages)
        before: Counter[str] = Counter()
        if known and self._base:
            before = _facts_of(self._base.passages(known.info.id))
        self._facts_added += (after - before).total()
        self._facts_removed += (before - after).total()
        self._facts += after.total() - before.total()
        self._documents += known is None
        (self._changed if known else self._added).append(record.info.path)


def _facts_of(passages: Iterable[Passage]) -> Counter[str]:
    return Counter(fact.text for passage in passages for fact in passage.facts)


def _digest(path: Path) -> str:
    """Return the hash of a file's content, or "" where it cannot be read."""
    try:
        with open(path, "rb", opener=open_at_once) as file:
            size = os.fstat(file.fileno()).st_size
            digest = hashlib.blake2b(str(size).encode(), digest_size=16)
            left = _HASHED
            while left > 0 and (piece := file.read(min(left, 1 << 20))):
                digest.update(piece)
                left -= len(piece)
    except OSError:
        return ""
    return digest.hexdigest()


def _gone(path: Path) -> bool:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False
