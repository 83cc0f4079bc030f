"""A file becomes a Document.

In: a path below the documents folder. Out: a `Document`, or a `DocumentError` of one line. Here
stand what can be wrong with any file; what its bytes mean is the business of one reader a format
(`formats`). It does not list folders (`listing` does) and remembers nothing.
"""

import errno
import hashlib
import os
import re
import stat
import unicodedata
from pathlib import Path

from knowledge.documents import formats
from knowledge.documents.content import Content, RefusedError
from knowledge.documents.document import Document, DocumentInfo
from knowledge.documents.problems import Problem, UnreadableError


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
    suffix = formats.suffix_of(path.name)
    if not suffix:
        raise UnreadableError(relative, Problem.FORMAT, path.suffix.lower())
    form = formats.format_of(suffix)
    data = _bytes(path, relative, form.limit)
    try:
        content = _content(form, data)
    except RefusedError as error:
        raise UnreadableError(relative, error.problem, error.detail) from None
    info = DocumentInfo(
        id=document_id(relative),
        path=relative,
        title=content.title or readable_name(path.name[: -len(suffix)]),
        published=content.published,
        source=content.source,
        author=content.author,
    )
    return Document(info=info, text=content.text, blocks=content.blocks, pages=content.pages)


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


def _content(form: formats.Format, data: bytes) -> Content:
    if len(data) >= form.apart:
        # What starts processes is imported where a file needs one.
        from knowledge.documents.sandbox import SANDBOX  # noqa: PLC0415 (see above)

        return SANDBOX.read(form.module, data)
    return formats.read(form.module, data)


def _bytes(path: Path, relative: str, limit: int) -> bytes:
    """Read a regular file; a pipe or device is never opened for good, a huge file never read."""
    try:
        with open(path, "rb", opener=open_at_once) as file:
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


def open_at_once(path: str, flags: int) -> int:
    """Open a file without waiting, as an opener for `open`: a pipe would wait for a writer."""
    # Windows has neither the flag nor the wait.
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
