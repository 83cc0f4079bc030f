"""The files of one tantivy index: which belong to it, how it is opened, what damage looks like.

In: the folder of a generation. Out: an open index, the list of its files, one clear error for
whatever tantivy makes of damaged ones. It knows no fields.
"""

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import tantivy

from knowledge.errors import DataFolderError, IndexDamagedError

META: Final = "meta.json"
MANAGED: Final = ".managed.json"
"""The files tantivy may collect when nothing refers to them any longer."""

_PANIC: Final = "PanicException"
"""What a failed check inside tantivy raises: a `BaseException` whose class cannot be imported."""

Segments = Mapping[str, int | None]
"""The segments of an index by name, each with the number of its file of deletions, or None."""


def segments(folder: Path) -> Segments:
    """Return the segments that make up the index in `folder`.

    Raises:
        OSError: its list cannot be read.
        ValueError: its list is damaged.
    """
    try:
        return {
            segment["segment_id"].replace("-", ""): (segment["deletes"] or {}).get("opstamp")
            for segment in json.loads((folder / META).read_bytes())["segments"]
        }
    except (TypeError, LookupError, AttributeError) as error:
        raise ValueError(f"{META} is not what it was") from error


def files(folder: Path, parts: Segments) -> list[Path]:
    """Return the files of those segments.

    tantivy writes a segment once, and deletes from it by a further file beside it: none of them
    ever changes, so that the next generation can share them.
    """
    return sorted(path for path in folder.iterdir() if _belongs(path.name, parts))


def share(source: Path, target: Path, names: list[str]) -> None:
    """Copy the lists that tantivy rewrites into a folder that shares the named files."""
    (target / META).write_bytes((source / META).read_bytes())
    (target / MANAGED).write_text(json.dumps([META, *names]), encoding="utf-8")


def open_index(folder: Path, parts: Segments) -> tantivy.Index:
    """Open the index in `folder` for reading, even where nothing can be written.

    Raises:
        DataFolderError: the folder is read-only and so is the one for temporary files.
        ValueError: it is damaged.
    """
    if os.access(folder, os.W_OK):
        return _still(tantivy.Index.open(str(folder)))
    # tantivy makes a lock file to open an index. Here it does so beside links to the files, which
    # are mapped once the index is open and no longer needed by name.
    try:
        with tempfile.TemporaryDirectory(prefix="hoidap-") as name:
            beside = Path(name)
            for path in files(folder, parts):
                (beside / path.name).symlink_to(path.resolve())
            share(folder, beside, [])
            return _still(tantivy.Index.open(name))
    except OSError as error:
        raise DataFolderError(
            f"{folder} is read-only, and so is the folder for temporary files "
            f"({error.strerror}): let one of them be written"
        ) from error


def is_tantivys(error: BaseException) -> bool:
    """Return whether this is what tantivy raises over files it cannot read or write."""
    known = (OSError, ValueError, RuntimeError, LookupError)
    if isinstance(error, UnicodeEncodeError):
        return False  # a text that cannot be encoded is its caller's mistake
    return isinstance(error, known) or type(error).__name__ == _PANIC


@contextmanager
def damage(folder: Path) -> Iterator[None]:
    """Turn what tantivy raises over damaged files into one line.

    Raises:
        IndexDamagedError: something of that kind was raised inside.
    """
    try:
        yield
    except BaseException as error:
        if not is_tantivys(error):
            raise
        reason = " ".join(str(error).split())[:200]
        raise IndexDamagedError(
            f"{folder} is damaged ({reason}): `hoidap refresh` rebuilds the index"
        ) from error


def _still(index: tantivy.Index) -> tantivy.Index:
    # A generation never changes: no thread has to watch its files.
    index.config_reader("manual")
    return index


def _belongs(name: str, parts: Segments) -> bool:
    segment, _, rest = name.partition(".")
    if segment not in parts:
        return False
    return not rest.endswith(".del") or rest == f"{parts[segment]}.del"
