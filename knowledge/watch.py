"""Keeps the knowledge up to date with its folder while somebody works in it.

In: a knowledge base and an event that ends it. Out: a refresh each time documents changed and were
then left alone for a moment, so that a file being copied is read once, when it is whole. Names that
are hidden, as half-written files often are, start nothing. `watchfiles` tells of changes, from the
system where it does so and by looking where it does not (network folders). The web is not asked
again: that is for a refresh that somebody wants.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import watchfiles

from knowledge.base import KnowledgeBase
from knowledge.errors import HoidapError, RefreshInProgressError
from knowledge.refresh import Progress, RefreshReport

_QUIET_MS: Final = 1_000
"""How long the folder must be left alone."""
_LONGEST_MS: Final = 30_000
"""A folder that is never left alone is read all the same, this often."""
_AGAIN_S: Final = 1.0


def watch(
    knowledge: KnowledgeBase,
    stop: threading.Event,
    told: Callable[[RefreshReport | HoidapError], None],
) -> None:
    """Refresh at every change until `stop` is set.

    Args:
        knowledge: what is refreshed.
        stop: ends it, within a second, also in the middle of a refresh; then nothing has changed.
        told: called after each refresh with what it did, or why it failed.
    """
    with suppress(_StoppedError):
        for _ in changes(knowledge.documents_dir, stop):
            told(_refreshed(knowledge, stop))


def changes(folder: Path, stop: threading.Event) -> Iterator[None]:
    """Yield whenever something in a folder changed, until `stop` is set.

    The first time is at once: something may have changed before it was watched. A folder that is
    missing is waited for.
    """
    while not stop.is_set():
        if folder.is_dir():
            yield from _changes(folder.resolve(), stop)
        stop.wait(_AGAIN_S)


def _changes(folder: Path, stop: threading.Event) -> Iterator[None]:
    """Yield once, then at every change, until `stop` is set or the folder is gone."""

    def visible(_change: watchfiles.Change, path: str) -> bool:
        return not any(part.startswith(".") for part in Path(path).relative_to(folder).parts)

    began = False
    with suppress(FileNotFoundError):  # gone before it was watched
        for changed in watchfiles.watch(
            folder,
            watch_filter=visible,
            debounce=_LONGEST_MS,
            step=_QUIET_MS,
            stop_event=stop,
            rust_timeout=int(1000 * _AGAIN_S),
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            if changed or not began:
                yield
            began = True
            if not folder.is_dir():
                return


class _StoppedError(Exception):
    """A refresh was left between two documents."""


def _refreshed(knowledge: KnowledgeBase, stop: threading.Event) -> RefreshReport | HoidapError:
    def look(_: Progress) -> None:
        if stop.is_set():
            raise _StoppedError

    while True:
        try:
            return knowledge.refresh(look, fetch=False)
        except RefreshInProgressError as error:
            # What the other one has already passed over is still to be read.
            if stop.wait(_AGAIN_S):
                return error
        except HoidapError as error:
            return error
