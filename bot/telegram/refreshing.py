"""A refresh that somebody watches in a chat.

In: who watches. Out: one message that tells how far it is, edited at most every two seconds, then
what changed and what failed and why. One refresh runs at a time; it runs in a thread of its own, so
that questions do not wait for it.
"""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from telegram import Bot
from telegram.error import TelegramError

from bot.html import cut, escape, parsed_units
from bot.reasons import error_line, reason
from bot.replies import Marked, clean
from bot.settings import Language
from bot.telegram.context import BotContext
from bot.telegram.sending import Target, edit, send
from bot.telegram.texts import words_of
from bot.telegram.views import View
from bot.texts import Texts, of
from knowledge.errors import HoidapError, RefreshInProgressError
from knowledge.refresh import Progress, RefreshReport

_LOGGER = logging.getLogger(__name__)
PATIENCE_S: Final = 60.0
"""How long a document that came in waits for the refresh of another process to end."""
_LISTED: Final = 10
_LINE_LIMIT: Final = 250
_ROOM: Final = 3800


@dataclass(slots=True)
class _Latest:
    """The last progress that the refreshing thread told of; ends the refresh once it shall stop."""

    progress: Progress | None = None
    stopped: bool = False

    def __call__(self, progress: Progress) -> None:
        if self.stopped:
            raise _StoppedError
        self.progress = progress


class _StoppedError(Exception):
    """The bot stops; nothing has changed."""


class Refreshing:
    """Runs refreshes, one at a time.

    Args:
        context: of the bot.
    """

    def __init__(self, context: BotContext) -> None:
        self._context = context
        self._lock = asyncio.Lock()

    @property
    def busy(self) -> bool:
        """Whether a refresh of this process is running."""
        return self._lock.locked()

    async def run(
        self, bot: Bot, chat_id: int, message_id: int, language: Language
    ) -> RefreshReport:
        """Refresh, and edit a message to tell how far it is; waits for one that is running.

        Cancelled, it stops at the next document, or ends where all have been read.

        Raises:
            HoidapError: the refresh failed, or another process is refreshing.
        """
        async with self._lock:
            return await self._watched(bot, chat_id, message_id, language)

    async def run_patiently(
        self, bot: Bot, chat_id: int, message_id: int, language: Language
    ) -> RefreshReport:
        """Do as `run`, and wait a minute for another process that is refreshing."""
        loop = asyncio.get_running_loop()
        until = loop.time() + PATIENCE_S
        while True:
            try:
                return await self.run(bot, chat_id, message_id, language)
            except RefreshInProgressError:
                if loop.time() >= until:
                    raise
            await asyncio.sleep(self._context.progress_every_s)

    async def _watched(
        self, bot: Bot, chat_id: int, message_id: int, language: Language
    ) -> RefreshReport:
        latest = _Latest()
        loop = asyncio.get_running_loop()
        work = loop.run_in_executor(None, self._context.knowledge.refresh, latest)
        told = None
        every = self._context.progress_every_s
        try:
            while not (await asyncio.wait({work}, timeout=every))[0]:
                if latest.progress and latest.progress != told and message_id:
                    told = latest.progress
                    await _tell(bot, chat_id, message_id, told, language)
        except asyncio.CancelledError:
            latest.stopped = True
            await asyncio.wait({work})
            if isinstance(work.exception(), _StoppedError):
                raise
        return work.result()


async def finish(
    bot: Bot, context: BotContext, target: Target, message_id: int, view: View
) -> None:
    """Put a message's last text in its place, or send it where the message is gone."""
    if message_id and await edit(bot, target.chat_id, message_id, view.html, view.keyboard):
        return
    await send(bot, context.journal, target, view.html, view.keyboard)


def report_html(report: RefreshReport, language: Language) -> str:
    """Return what a refresh did."""
    texts = of(language)
    changed = report.added or report.changed or report.removed or report.facts_added
    if changed:
        summary = texts.refreshed(
            report.documents,
            report.facts,
            report.facts_added,
            report.facts_removed,
            report.took_s,
        )
    else:
        summary = texts.nothing_changed(report.documents, report.facts)
    lines = [f"<b>{escape(summary)}</b>"]
    for word, paths in (
        (texts.added, report.added),
        (texts.changed, report.changed),
        (texts.removed, report.removed),
    ):
        lines += _listed((f"{word}: {path}" for path in paths), len(paths), language)
    if report.failed:
        lines.append(f"<b>{escape(texts.failures(len(report.failed)))}</b>")
        failures = (f"{failure.path}: {reason(failure, texts)}" for failure in report.failed)
        lines += _listed(failures, len(report.failed), language)
    return _fitted(lines)


def failure_html(error: HoidapError, texts: Texts) -> str:
    """Return an error of the knowledge as one line."""
    return escape(cut(Marked(f"{texts.error}: {error_line(error, texts)}"), 2 * _LINE_LIMIT).text)


def _listed(lines: Iterable[str], number: int, language: Language) -> list[str]:
    shown = [_line(line) for line, _ in zip(lines, range(_LISTED), strict=False)]
    more = number - len(shown)
    return [*shown, *([escape(words_of(language).more(more))] if more else [])]


def _line(line: str) -> str:
    return "• " + escape(cut(Marked(clean(line)), _LINE_LIMIT).text)


def _fitted(lines: list[str]) -> str:
    """Join as many lines as a message holds."""
    used, kept = 0, []
    for line in lines:
        used += parsed_units(line) + 1
        if used > _ROOM:
            kept.append("…")
            break
        kept.append(line)
    return "\n".join(kept)


async def _tell(
    bot: Bot, chat_id: int, message_id: int, progress: Progress, language: Language
) -> None:
    path = cut(Marked(clean(progress.path)), _LINE_LIMIT).text
    html = escape(words_of(language).progress(progress.done, progress.total, path))
    try:
        await edit(bot, chat_id, message_id, html)
    except TelegramError as error:
        _LOGGER.debug("progress was not told: %s", error)
