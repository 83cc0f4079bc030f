"""The data folder: which generation of the knowledge is current, and how the next one takes over.

    <data>/current                 one line, the number of the generation that readers open
    <data>/generations/<number>/   the files of one generation and `schema`, its format's number
    <data>/refresh.lock            held by the process that writes; its number is inside

In: the data folder. Out: the current number, the next generation's folder (made of hard links to
the files of the current one, which never change), and the switch. A generation is complete and on
disk before the pointer names it, so a process killed at any moment leaves the old one or the new.
What the files of a generation mean is the index's business, not known here.
"""

import errno
import fcntl
import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from knowledge.errors import DataFolderError, IndexDamagedError, RefreshInProgressError

SCHEMA: Final = 5
"""Format of a generation: raise it whenever what is stored, or how terms are made, changes."""

_POINTER: Final = "current"
_GENERATIONS: Final = "generations"
_SCHEMA: Final = "schema"
_LOCK: Final = "refresh.lock"


def current_generation(data_dir: Path) -> int | None:
    """Return the number of the current generation, or None where nothing was indexed yet.

    Raises:
        IndexDamagedError: the pointer file does not hold a number.
        DataFolderError: it cannot be read.
    """
    pointer = data_dir / _POINTER
    try:
        with pointer.open("rb") as file:
            content = file.read(32)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise data_folder_error(data_dir, error) from error
    if not re.fullmatch(rb"[1-9][0-9]{0,17}\n", content):
        raise IndexDamagedError(f"{pointer} is damaged: `hoidap refresh` rebuilds the index")
    return int(content)


def is_current(data_dir: Path, number: int) -> bool:
    """Return whether the pointer, as far as it can be read, names this generation."""
    try:
        return current_generation(data_dir) == number
    except (IndexDamagedError, DataFolderError):
        return False


def generation_dir(data_dir: Path, number: int) -> Path:
    """Return the folder of one generation."""
    return data_dir / _GENERATIONS / str(number)


def check_schema(data_dir: Path, number: int) -> None:
    """Make sure that this version of the program can read a generation.

    Raises:
        IndexDamagedError: its format is another one, or it does not say.
        DataFolderError: it cannot be read.
    """
    folder = generation_dir(data_dir, number)
    try:
        found = (folder / _SCHEMA).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexDamagedError(
            f"{folder} does not say its format: `hoidap refresh` rebuilds the index"
        ) from error
    except OSError as error:
        raise data_folder_error(data_dir, error) from error
    if found != f"{SCHEMA}\n".encode():
        raise IndexDamagedError(
            f"{folder} was written by another version: `hoidap refresh` rebuilds the index"
        )


def condemn(data_dir: Path, number: int) -> None:
    """Mark a generation as damaged: whoever opens it next is told so, and a refresh rebuilds it."""
    with suppress(OSError):  # a folder that cannot be written cannot be refreshed either
        (generation_dir(data_dir, number) / _SCHEMA).unlink(missing_ok=True)


def begin_generation(data_dir: Path, files: Iterable[Path]) -> int:
    """Make the next generation's folder, with `files` (unchanging) linked into it.

    Raises:
        OSError: the data folder cannot be written.
    """
    number = max(_generations(data_dir), default=0) + 1
    folder = generation_dir(data_dir, number)
    folder.mkdir(parents=True)
    for file in files:
        link_or_copy(file, folder / file.name)
    return number


def switch_generation(data_dir: Path, number: int) -> None:
    """Put a finished generation on disk and make it the current one.

    Raises:
        OSError: the data folder cannot be written; the old generation is still the current one.
    """
    folder = generation_dir(data_dir, number)
    schema = folder / _SCHEMA
    schema.write_bytes(f"{SCHEMA}\n".encode())
    mode = schema.stat().st_mode
    for path in folder.iterdir():
        if path.stat().st_mode != mode:
            path.chmod(mode)  # tantivy keeps some to the user who writes; others may only read
        _sync(path)
    _sync(folder)
    _sync(folder.parent)
    fresh = data_dir / f"{_POINTER}.new"
    fresh.write_bytes(f"{number}\n".encode())
    _sync(fresh)
    fresh.replace(data_dir / _POINTER)
    _sync(data_dir)


def remove_generations(data_dir: Path, keep: Iterable[int]) -> None:
    """Remove every generation but those; whoever still reads one keeps its mapped files."""
    kept = set(keep)
    for number in _generations(data_dir):
        if number not in kept:
            shutil.rmtree(generation_dir(data_dir, number), ignore_errors=True)


def link_or_copy(source: Path, target: Path) -> None:
    """Link a file that never changes; copy it where the file system has no hard links."""
    try:
        target.hardlink_to(source)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.ENOENT, errno.EROFS}:
            raise
        shutil.copyfile(source, target)


def data_folder_error(data_dir: Path, error: BaseException) -> DataFolderError:
    """Say in one line why the data folder could not be used, and what helps."""
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    reason = " ".join(reason.split()).rstrip(".")
    return DataFolderError(
        f"the data folder {data_dir} cannot be used ({reason}): free some space, make it a folder "
        "that can be written, or name another one; the knowledge is as it was",
        str(data_dir),
        (error.errno or 0) if isinstance(error, OSError) else 0,
    )


class RefreshLock:
    """The right to write into a data folder, held by one writer at a time in any process.

    An advisory `flock`: the kernel releases it however its process ends, so there is no stale lock.
    """

    def __init__(self, data_dir: Path) -> None:
        """Take the lock at once.

        Raises:
            RefreshInProgressError: somebody else holds it.
            DataFolderError: the data folder cannot be made or written.
        """
        path = data_dir / _LOCK
        try:
            data_dir.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise data_folder_error(data_dir, error) from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, f"{os.getpid()}\n".encode(), 0)
        except OSError as error:
            holder = os.pread(self._descriptor, 16, 0).decode("ascii", "replace").strip()
            os.close(self._descriptor)
            if not isinstance(error, BlockingIOError):
                raise data_folder_error(data_dir, error) from error
            raise RefreshInProgressError(
                f"{data_dir} is being refreshed by process {holder or 'unknown'}: "
                "wait until it is done, then try again",
                str(data_dir),
            ) from error

    def release(self) -> None:
        """Let the next writer in; harmless when done twice."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def _generations(data_dir: Path) -> list[int]:
    try:
        names = [path.name for path in (data_dir / _GENERATIONS).iterdir()]
    except FileNotFoundError:
        return []
    return [int(name) for name in names if name.isascii() and name.isdigit()]


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
