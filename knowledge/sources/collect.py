"""Brings the pages that the owner names into the documents folder, as files.

In: addresses of pages, sitemaps and feeds; the documents folder; the data folder, where it is kept
what servers said of each page. Out: files, and what could not be fetched. A page that has not
changed is not fetched again, and one that fails or is named no more stays as it was, so that a
refresh without a network works. It reads no document (`knowledge.refresh` does).
"""

import hashlib
import json
import os
import re
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from email.message import Message
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from knowledge.documents.formats import SUFFIXES
from knowledge.errors import DocumentsFolderError
from knowledge.sources import feeds
from knowledge.sources.fetch import Fetcher, Page, Validators
from knowledge.sources.trouble import SourceError, Trouble
from knowledge.sources.wanted import Sources
from knowledge.vietnamese.fold import fold

FOLDER: Final = "web"
"""Where the pages are kept, below the documents folder."""
_STATE: Final = "sources.json"
_LISTS: Final = 50
_SUFFIX: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}
_TEXTS: Final = frozenset({".html", ".txt", ".md", ".csv"})
_NAME_LENGTH: Final = 80


@dataclass(slots=True)
class _Kept:
    """What is known of a page: its file below the documents folder, and its validators."""

    file: str
    etag: str = ""
    modified: str = ""


def collect(
    sources: Sources,
    documents_dir: Path,
    data_dir: Path,
    *,
    fetcher: Callable[[], Fetcher] | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> list[SourceError]:
    """Fetch what is new or has changed; return what could not be fetched.

    Args:
        sources: what to fetch.
        documents_dir: the pages go into its folder `web`, made where it is missing.
        data_dir: what is known of the pages is kept in it.
        fetcher: makes what fetches; for tests.
        progress: called after each address with how many there were, of how many known by now, and
            the address.

    Raises:
        DocumentsFolderError: a page cannot be written.
    """
    state = data_dir / _STATE
    kept = _load(state)
    failures: list[SourceError] = []
    with fetcher() if fetcher else Fetcher(private=sources.private) as web:
        run = _Run(web, documents_dir, kept, failures)
        waiting = deque(dict.fromkeys(sources.addresses))
        seen = set(waiting)
        lists = 0
        for done in range(1, sources.limit + 1):
            if not waiting:
                break
            address = waiting.popleft()
            listed = run.take(address)
            lists += bool(listed)
            if lists <= _LISTS:
                new = [one for one in listed if one not in seen]
                seen.update(new)
                waiting.extend(new)
            _save(state, kept)
            if progress:
                progress(done, min(sources.limit, done + len(waiting)), address)
    return failures


class _Run:
    """One pass over the addresses."""

    def __init__(
        self, web: Fetcher, folder: Path, kept: dict[str, _Kept], failures: list[SourceError]
    ) -> None:
        self._web = web
        self._folder = folder
        self._kept = kept
        self._failures = failures

    def take(self, address: str) -> Sequence[str]:
        """Fetch an address into its file; return what it lists, where it is a list."""
        before = self._kept.get(address)
        if before and not (self._folder / before.file).is_file():
            before = None
        try:
            page = self._web.get(
                address, Validators(before.etag, before.modified) if before else None
            )
            if page is None:
                return ()
            if feeds.is_feed(page.content_type, page.body):
                listed = feeds.read(page.body, page.address)
                return (*listed.lists, *listed.pages)
            self._keep(address, page)
        except feeds.FeedError:
            self._failures.append(SourceError(address, Trouble.FEED))
        except SourceError as error:
            self._failures.append(error)
        return ()

    def _keep(self, address: str, page: Page) -> None:
        said = Message()
        said["content-type"] = page.content_type or "text/html"
        suffix = _SUFFIX.get(said.get_content_type(), "")
        if suffix not in SUFFIXES:
            raise SourceError(address, Trouble.FORMAT, said.get_content_type())
        body = page.body
        charset = said.get_content_charset()
        if suffix in _TEXTS and charset:
            body = _as_utf8(body, charset)
        file = f"{FOLDER}/{_name(address)}{suffix}"
        before = self._kept.get(address)
        _write(self._folder / file, body)
        if before and before.file != file:
            (self._folder / before.file).unlink(missing_ok=True)
        self._kept[address] = _Kept(file, page.validators.etag, page.validators.modified)


def _as_utf8(body: bytes, charset: str) -> bytes:
    """Return a text with the server's word for its encoding made good: UTF-8 with its mark."""
    try:
        return body.decode(charset).encode("utf-8-sig")
    except (LookupError, UnicodeError):
        return body  # the reader of the format finds out


def _name(address: str) -> str:
    """Return a file name for an address, below its host's folder: readable, safe, its own.

    >>> _name("https://baomoi.example/tin-tức/bài-1.html?id=2")
    'baomoi.example/tin-tuc-bai-1-html-id-2-29940de6'
    """
    parts = urlsplit(address)
    words = fold(unquote(f"{parts.path} {parts.query}"))
    readable = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:_NAME_LENGTH].rstrip("-")
    host = re.sub(r"[^a-z0-9.-]", "-", (parts.hostname or "").lower()).strip(".")
    own = hashlib.sha256(address.encode()).hexdigest()[:8]
    return f"{host or 'host'}/{readable or 'index'}-{own}"


def _write(path: Path, body: bytes) -> None:
    """Put a file in its place in one step; one that is the same already is not touched."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.read_bytes() == body:
            return
        _replace(path, body)
    except OSError as error:
        message = (
            f"{path}: không ghi được ({error.strerror}); hãy cấp quyền ghi hoặc thêm chỗ trống"
        )
        raise DocumentsFolderError(message, str(path)) from None


def _replace(path: Path, body: bytes) -> None:
    # Hidden until it is whole: a refresh passes hidden files over.
    unfinished = path.with_name(f".{path.name}.part")
    unfinished.write_bytes(body)
    os.replace(unfinished, path)  # noqa: PTH105 (as shutil does it; the same call)


def _load(state: Path) -> dict[str, _Kept]:
    try:
        return {url: _Kept(**entry) for url, entry in json.loads(state.read_bytes()).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}  # everything is fetched once more


def _save(state: Path, kept: dict[str, _Kept]) -> None:
    written = {url: asdict(one) for url, one in kept.items()}
    try:
        state.parent.mkdir(parents=True, exist_ok=True)
        _replace(state, json.dumps(written, ensure_ascii=False, indent=1).encode())
    except OSError:
        return  # costs a fetch the next time, no knowledge
