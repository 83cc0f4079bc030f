"""A SQLite file with a thread of its own.

In: functions that work on its connection. Out: what they return, awaited; each runs as one
transaction, in the order they were asked for, so that the event loop never waits for the disk.
It knows no table.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self, TypeVar

from knowledge.errors import DataFolderError

T = TypeVar("T")
_LOGGER = logging.getLogger(__name__)
_BUSY_S = 10.0


class InUseError(DataFolderError):
    """Another bot works in the data folder."""


class Store:
    """One SQLite file in WAL mode; use `open`, then `run`, then `close`.

    A process that dies leaves the file at the last transaction. What is deleted is overwritten.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Hold an open connection; `open` makes it."""
        self._path = path
        self._connection = connection
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=path.stem)

    @classmethod
    def open(cls, path: Path, schema: str, *, alone: bool = False) -> Self:
        """Open the file, made where it is missing; one that is damaged is moved aside.

        Args:
            path: of the file; its folder is made, for the owner's eyes only.
            schema: statements that make what is missing.
            alone: let no other process use the file meanwhile.

        Raises:
            InUseError: another process has it alone.
            DataFolderError: the file cannot be made or written.
        """
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                connection = _connect(path, schema, alone=alone)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError as error:
                _LOGGER.error("%s is damaged and was moved aside: %s", path.name, error)  # noqa: TRY400 - one line says it
                for suffix in ("", "-wal", "-shm"):
                    stale = path.with_name(path.name + suffix)
                    if stale.exists():
                        stale.replace(stale.with_name(stale.name + ".damaged"))
                connection = _connect(path, schema, alone=alone)
        except (OSError, sqlite3.Error) as error:
            raise _trouble(path, error) from error
        return cls(path, connection)

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Return what `work` returns for the connection, in one transaction.

        Raises:
            DataFolderError: the file cannot be written; nothing of `work` was kept.
        """
        return await asyncio.wrap_future(self._thread.submit(self._run, work))

    async def run_synced(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do as `run`, and return only when the disk itself has it."""
        return await asyncio.wrap_future(self._thread.submit(self._run_synced, work))

    def close(self) -> None:
        """Finish what was asked for and close the file; again is no mistake."""
        self._thread.shutdown()
        self._connection.close()

    def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        try:
            with self._connection:
                return work(self._connection)
        except sqlite3.Error as error:
            raise _trouble(self._path, error) from error

    def _run_synced(self, work: Callable[[sqlite3.Connection], T]) -> T:
        self._connection.execute("PRAGMA synchronous = FULL")
        try:
            return self._run(work)
        finally:
            self._connection.execute("PRAGMA synchronous = NORMAL")


def _connect(path: Path, schema: str, *, alone: bool) -> sqlite3.Connection:
    path.touch(mode=0o600)
    connection = sqlite3.connect(path, timeout=_BUSY_S, check_same_thread=False)
    try:
        if alone:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.executescript(f"BEGIN IMMEDIATE; {schema} COMMIT;")
    except BaseException:
        connection.close()
        raise
    return connection


def _trouble(path: Path, error: OSError | sqlite3.Error) -> DataFolderError:
    folder = str(path.parent)
    if "locked" in str(error):
        said = "another bot is using it; stop that one, or give this one its own folder"
        return InUseError(f"{path}: {said}", folder)
    said = f"{path}: {error}; make room, or make the folder writable"
    if isinstance(error, OSError):
        return DataFolderError(said, folder, error.errno or 0)
    return DataFolderError(said)
