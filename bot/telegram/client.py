"""The bot's connection to Telegram: receipts wait for the disk, and the token is not shown.

In: the token, addresses, the inbox. Out: python-telegram-bot's `ExtBot` with two changes: updates
are stored before `get_updates` returns them, so before the next call confirms them; and `repr`
tells the bot's number instead of its token. It retries nothing (`throttle` does).
"""

import time
from typing import Any

from telegram import Update
from telegram.error import NetworkError
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.telegram.inbox import Inbox, InboxQueue
from bot.telegram.throttle import Throttle
from knowledge.errors import DataFolderError

_CONNECTIONS = 64
_CONNECT_S = 10.0
_READ_S = 20.0
_POOL_S = 60.0


class Client(ExtBot[int]):
    """A bot that stores what it receives.

    Args:
        token: from BotFather.
        api_url: address of the Bot API server.
        inbox: where updates are stored.
        queue: told which updates are stored already.
        throttle: through which every request but getUpdates goes.
    """

    def __init__(
        self, token: str, api_url: str, inbox: Inbox, queue: InboxQueue, throttle: Throttle
    ) -> None:
        address = api_url.rstrip("/")
        super().__init__(
            token,
            base_url=f"{address}/bot",
            base_file_url=f"{address}/file/bot",
            request=_connection(_CONNECTIONS),
            get_updates_request=_connection(1),
            rate_limiter=throttle,
        )
        self._inbox = inbox
        self._queue = queue
        self._heard_at = time.monotonic()

    def __repr__(self) -> str:
        return f"{type(self).__name__}[{self.token.partition(':')[0]}]"

    @property
    def heard_at(self) -> float:
        """`time.monotonic()` when Telegram last answered a getUpdates."""
        return self._heard_at

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:  # noqa: ANN401 - handed on
        """Fetch updates and store them.

        Raises:
            TelegramError: they could not be fetched, or not be stored; then they come again.
        """
        updates = await super().get_updates(*args, **kwargs)
        self._heard_at = time.monotonic()
        if updates:
            try:
                self._queue.stored(await self._inbox.add(updates))
            except DataFolderError as error:
                # Of the library's own kind, so that it waits before it asks again.
                raise NetworkError(str(error)) from error
        return updates


def _connection(connections: int) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=_CONNECT_S,
        read_timeout=_READ_S,
        pool_timeout=_POOL_S,
    )
