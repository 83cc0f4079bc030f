"""The learned reader as the settings want it.

In: settings. Out: the reader, not loaded yet, or None where it is off. Where its model cannot be
used, one line on standard error says so and what to do.
"""

import click

from bot.reasons import error_line
from bot.settings import Settings
from bot.texts import Texts
from knowledge.errors import ReaderUnavailableError
from knowledge.reader.shipped import ShippedReader


def wanted(chosen: Settings, texts: Texts) -> ShippedReader | None:
    """Return the reader that the settings ask for, or None."""

    def failed(error: ReaderUnavailableError) -> None:
        click.echo(f"{texts.note}: {error_line(error, texts)}", err=True)

    return ShippedReader(chosen.reader_threads, failed) if chosen.reader else None
