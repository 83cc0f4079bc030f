"""Files that become documents.

In: a name and bytes from somebody else's computer. Out: a file in the documents folder, whole or
not at all, under a name that can do no harm; or why not. Whether a file can be read is tried before
it is stored. It refreshes nothing and talks to nobody.
"""

import os
import re
import secrets
import time
import unicodedata
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import Final

from bot.replies import clean
from knowledge.documents.formats import suffix_of
from knowledge.documents.load import load

SIZE_LIMIT: Final = 20_000_000
"""Bytes above which a file is refused: Telegram lets bots fetch no more than 20 MB."""

_STEM_BYTES: Final = 150
"""Room for a number, a suffix and the writing beside it in the 255 bytes of a name."""
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_DRAFT_BYTES: Final = 8
_DRAFT = re.compile(rf"\.[0-9a-f]{{{2 * _DRAFT_BYTES}}}(?:\.\w+)+")
_DRAFT_LASTS_S: Final = 3600.0
_UNNAMED: Final = "tai-lieu"
_COPIES: Final = 1000


class Clash(Enum):
    """What to do about a document of the same name."""

    ASK = "refuse, and let the sender choose"
    REPLACE = "put the new one in its place"
    KEEP_BOTH = "give the new one a number"


class WrongTypeError(Exception):
    """The file's ending is none that is read."""


class NameTakenError(Exception):
    """Another document has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class SameFileError(Exception):
    """The very same document is there already."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def safe_name(name: str) -> str:
    """Return a file's name as it may stand in the documents folder.

    Without folders, control characters and characters that some file systems refuse; never hidden,
    never longer than file systems take; in composed Unicode; its ending in lower case.

    Args:
        name: as the sender's client gave it; anything is allowed.

    Raises:
        WrongTypeError: the ending is none that is read.

    >>> safe_name("../../etc/Báo cáo?.TXT")
    'Báo cáo.txt'
    """
    last = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    last = " ".join(_UNSAFE.sub("_", clean(last)).split())
    suffix = suffix_of(f"_{last}")
    if not suffix:
        raise WrongTypeError(PurePosixPath(last).suffix)
    stem = last[: -len(suffix)].strip(" ._")
    while len(stem.encode()) > _STEM_BYTES:
        stem = stem[:-1].rstrip(" .")
    if not stem:
        stem = _UNNAMED
    if _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    return stem + suffix


def store(content: bytes, name: str, folder: Path, clash: Clash) -> str:
    """Store a document, whole or not at all, and return its name in the folder.

    Args:
        content: of the file, smaller than `SIZE_LIMIT`.
        name: as `safe_name` gave it.
        folder: of the documents.
        clash: what to do where the name is taken by other content.

    Raises:
        DocumentError: no reader makes a document of it; nothing was stored.
        SameFileError: a document of this name holds the same.
        NameTakenError: a document of this name holds something else and `clash` is to ask.
        OSError: the folder cannot be written.
    """
    _sweep(folder)
    # Hidden, so that a refresh at this moment passes it over.
    draft = folder / f".{secrets.token_hex(_DRAFT_BYTES)}{suffix_of(name)}"
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        load(draft, folder)
        taken = namesake(folder, name)
        if taken and (folder / taken).read_bytes() == content:
            raise SameFileError(taken)
        if taken and clash is Clash.ASK:
            raise NameTakenError(taken)
        if taken and clash is Clash.REPLACE:
            draft.replace(folder / taken)
            return taken
        return _place(draft, folder, name)
    finally:
        draft.unlink(missing_ok=True)


def namesake(folder: Path, name: str) -> str:
    """Return the name in a folder that is `name` whatever its case and Unicode form, or ""."""
    wanted = _comparable(name)
    return next((p.name for p in folder.iterdir() if _comparable(p.name) == wanted), "")


def remove(folder: Path, relative: str) -> bool:
    """Remove a document's file; return whether it was there.

    Args:
        folder: of the documents.
        relative: path of a document of the index, with `/`.

    Raises:
        OSError: the folder cannot be written.
    """
    path = folder / relative
    inside = path.parent.resolve().is_relative_to(folder.resolve())
    if not inside or not path.is_file():
        return False
    path.unlink(missing_ok=True)
    return True


def _sweep(folder: Path) -> None:
    """Remove drafts of processes that died while they stored them."""
    for path in folder.glob(".*"):
        if _DRAFT.fullmatch(path.name) and path.stat().st_mtime < time.time() - _DRAFT_LASTS_S:
            path.unlink(missing_ok=True)


def _place(draft: Path, folder: Path, name: str) -> str:
    """Give the draft the first free name of "a.txt", "a (2).txt" and so on."""
    suffix = suffix_of(name)
    stem = name[: -len(suffix)]
    for number in range(1, _COPIES):
        free = name if number == 1 else f"{stem} ({number}){suffix}"
        if namesake(folder, free):
            continue
        try:
            # A link, unlike a renaming, never takes the place of a file that came meanwhile.
            os.link(draft, folder / free)
        except FileExistsError:
            continue
        except OSError:
            # A file system without links; the name was free a moment ago.
            draft.replace(folder / free)
        return free
    raise FileExistsError(name)


def _comparable(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
