"""The log: lines on standard error, without secrets.

In: what modules and libraries log. Out: a line each, with every secret replaced wherever it stands,
in messages and tracebacks alike. The HTTP library's line for each request, which would be one for
each message, is left out.
"""

import logging
from collections.abc import Iterable
from typing import TextIO

from pydantic import SecretStr
from telegram.error import TelegramError

HIDDEN = "•••"
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_QUIET = ("httpx", "httpcore", "tornado.access", "telegram.ext.Application")


class HidingFormatter(logging.Formatter):
    """A formatter that hides secrets.

    Args:
        secrets: never to be shown.
    """

    def __init__(self, secrets: Iterable[SecretStr]) -> None:
        super().__init__(_FORMAT)
        self._secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and the traceback of a mistake of ours, with secrets replaced."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, TelegramError):
            # The library logs what the network does with tracebacks of a hundred lines.
            record = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None})
        line = super().format(record)
        if isinstance(error, TelegramError):
            line = f"{line.splitlines()[0]} ({error})"
        for secret in self._secrets:
            line = line.replace(secret.get_secret_value(), HIDDEN)
        return line


def configure(stream: TextIO, secrets: Iterable[SecretStr]) -> None:
    """Log to `stream` from now on, at INFO, hiding `secrets`."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(HidingFormatter(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
