"""A file becomes a Document.

In: a path below the documents folder. Out: a `Document`, or a `DocumentError` of one line. Here
stand the limits and what can be wrong with any file; what the text means is the business of one
reader a format. It does not list folders (`listing` does) and remembers nothing.

A format is added by a module with `read(data: bytes) -> Content` and one line in `_FORMATS`.
"""

import errno
import hashlib
import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from knowledge.documents.content import Content, DamagedError, Reader
from knowledge.documents.document import Document, DocumentInfo
from knowledge.documents.encoding import NotTextError, UnknownEncodingError
from knowledge.documents.problems import Problem, UnreadableError

TEXT_LIMIT = 20_000_000
"""Files of this many bytes and more are refused: a library of twenty novels is smaller."""


@dataclass(frozen=True, slots=True)
class _Format:
    """A reader's module (imported when its first file comes) and the size it refuses, in bytes."""

    module: str
    limit: int = TEXT_LIMIT


_FORMATS = {
    ".txt": _Format("plain"),
    ".md": _Format("markdown"),
    ".markdown": _Format("markdown"),
    ".html": _Format("html"),
    ".htm": _Format("html"),
}

SUFFIXES: frozenset[str] = frozenset(_FORMATS)
"""File name endings, in lower case, of the documents that `load` reads."""


def load(path: Path, root: Path) -> Document:
    """Return the document in a file.

    Args:
        path: the file, below `root`.
        root: the documents folder.

    Raises:
        DocumentError: the file is empty, binary, too large, unreadable, gone, in no known
            encoding or format, or not a regular file.
    """
    relative = path.relative_to(root).as_posix()
    suffix = path.suffix.lower()
    if suffix not in _FORMATS:
        raise UnreadableError(relative, Problem.FORMAT, suffix)
    form = _FORMATS[suffix]
    data = _bytes(path, relative, form.limit)
    content = _content(form, data, relative)
    if not content.blocks:
        raise UnreadableError(relative, Problem.EMPTY)
    info = DocumentInfo(
        id=document_id(relative),
        path=relative,
        title=content.title or readable_name(path.stem),
        published=content.published,
        source=content.source,
        author=content.author,
    )
    return Document(info=info, text=content.text, blocks=content.blocks)


def document_id(relative: str) -> str:
    """Return the identifier of the document at a path: the same on every machine.

    >>> document_id("tin/bac-giang.txt")
    '0238902583b617c8'
    """
    return hashlib.sha256(unicodedata.normalize("NFC", relative).encode("utf-8")).hexdigest()[:16]


def readable_name(stem: str) -> str:
    """Return a file's name as a title.

    >>> readable_name("bao_cao-nam__2023")
    'bao cao nam 2023'
    """
    spaced = re.sub(r"[\s_]+|(?<=\w)-+(?=\w)", " ", stem).strip()
    return unicodedata.normalize("NFC", spaced) or stem


def _content(form: _Format, data: bytes, relative: str) -> Content:
    read = cast("Reader", import_module(f"knowledge.documents.{form.module}").read)
    try:
        return read(data)
    except NotTextError:
        raise UnreadableError(relative, Problem.BINARY) from None
    except UnknownEncodingError as error:
        raise UnreadableError(relative, Problem.ENCODING, str(error.position)) from None
    except DamagedError:
        raise UnreadableError(relative, Problem.DAMAGED) from None


def _bytes(path: Path, relative: str, limit: int) -> bytes:
    """Read a regular file; a pipe or device is never opened for good, a huge file never read."""
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableError(relative, Problem.NOT_A_FILE)
            if status.st_size >= limit:
                raise UnreadableError(relative, Problem.TOO_LARGE, str(limit // 1_000_000))
            data = file.read(limit)
    except OSError as error:
        raise UnreadableError(relative, *_reason(error)) from None
    if not data.strip():
        raise UnreadableError(relative, Problem.EMPTY)
    return data


def _open_at_once(path: str, flags: int) -> int:
    # Opening a pipe would otherwise wait for a writer. Windows has neither the flag nor the wait.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _reason(error: OSError) -> tuple[Problem, str]:
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return Problem.VANISHED, ""
    if isinstance(error, PermissionError):
        return Problem.NOT_READABLE, ""
    if isinstance(error, IsADirectoryError):
        return Problem.NOT_A_FILE, ""
    if error.errno == errno.ELOOP:
        return Problem.LINK_LOOP, ""
    if error.errno == errno.ENXIO:  # a socket
        return Problem.NOT_A_FILE, ""
    return Problem.DISK, os.strerror(error.errno) if error.errno else str(error)
