"""A bar for work that takes a while, on a terminal only.

In: `Progress` values of a refresh. Out: a bar on standard error if that is a terminal, nothing
otherwise. Rich is loaded when the first step is reported, so that work with nothing to do costs
nothing.
"""

import sys
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING

from bot.texts import Texts

if TYPE_CHECKING:
    import rich.progress

    from knowledge.refresh import Progress


class ProgressBar(AbstractContextManager["ProgressBar"]):
    """Shows how far a refresh is, how fast, and how long it still takes.

    Call it with every `Progress`.

    Args:
        texts: of the language in force.
        doing: what takes the while; reading documents by default.
    """

    def __init__(self, texts: Texts, doing: str = "") -> None:
        self._doing = doing or texts.reading
        self._bar: rich.progress.Progress | None = None
        self._task: rich.progress.TaskID | None = None

    def __call__(self, progress: "Progress") -> None:
        """Show that `progress.done` of `progress.total` documents are read."""
        if not sys.stderr.isatty():
            return
        if self._bar is None or self._task is None:
            self._bar, self._task = self._start()
        self._bar.update(self._task, completed=progress.done, total=progress.total)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar away, whatever happened."""
        if self._bar is not None:
            self._bar.stop()

    def _start(self) -> "tuple[rich.progress.Progress, rich.progress.TaskID]":
        from rich import progress  # 60 ms that an up-to-date index does not need
        from rich.console import Console  # the same
        from rich.text import Text  # the same

        class Rate(progress.ProgressColumn):
            """Documents a second."""

            def render(self, task: progress.Task) -> Text:
                return Text(f"{task.speed:.0f}/s" if task.speed else "")

        bar = progress.Progress(
            progress.TextColumn("{task.description}"),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            Rate(),
            progress.TimeRemainingColumn(),
            console=Console(file=sys.stderr),
            transient=True,
        )
        task = bar.add_task(self._doing, total=None)
        bar.start()
        return bar, task
