"""The shipped reader, loaded when the first question needs it.

In: whether it is wanted and how many threads it may use. Out: the reader, or None for good where
its model file cannot be used: that is told once, and the typed rules answer. Loading takes a
quarter of a second and 150 MB, which commands that ask nothing are spared.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Self

from knowledge.errors import ReaderUnavailableError
from knowledge.reader.files import SHIPPED, checked

if TYPE_CHECKING:
    from knowledge.reader.reader import Reader


class ShippedReader:
    """A reader that is loaded once, on first use; safe to share between threads."""

    def __init__(
        self,
        threads: int = 1,
        failed: Callable[[ReaderUnavailableError], None] | None = None,
        folder: Path = SHIPPED,
    ) -> None:
        """Load nothing yet.

        Args:
            threads: that share the work on one window, at least 1.
            failed: called, once, where the model cannot be used.
            folder: of the model.
        """
        self._threads = threads
        self._failed = failed
        self._folder = folder
        self._lock = threading.Lock()
        self._tried = False
        self._reader: Reader | None = None

    def __reduce__(self) -> tuple[type[Self], tuple[int, None, Path]]:
        """Go to another process unloaded; there nobody is told."""
        return type(self), (self._threads, None, self._folder)

    def usable(self) -> bool:
        """Return whether the model's files are there and whole, without loading them."""
        try:
            checked(self._folder)
        except ReaderUnavailableError as error:
            self._tell(error)
            return False
        return True

    def get(self) -> "Reader | None":
        """Return the reader, or None where its model cannot be used."""
        if not self._tried:
            with self._lock:
                if not self._tried:
                    self._load()
        return self._reader

    def _load(self) -> None:
        # The libraries behind it take a third of a second to import.
        from knowledge.reader.reader import Reader  # noqa: PLC0415 (only where it is used)

        try:
            self._reader = Reader.open(self._folder, self._threads)
        except ReaderUnavailableError as error:
            self._tell(error)
        self._tried = True

    def _tell(self, error: ReaderUnavailableError) -> None:
        if self._failed is not None:
            self._failed(error)
