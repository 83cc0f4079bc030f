"""Delivers updates to the bot's webhook: in order within a chat, again until they are accepted.

In: the update queue and the webhook's address. Out: HTTP requests to the bot. A method call in the
bot's answer is not carried out; python-telegram-bot sends none.
"""

import asyncio
import contextlib

import aiohttp

from tests.telegram_server.state import State, Webhook
from tests.telegram_server.updates import Update

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
FIRST_RETRY_SECONDS = 0.05
LAST_RETRY_SECONDS = 1.0
ANSWER_SECONDS = 60


class WebhookSender:
    """Runs beside the HTTP server and sends while a webhook is set."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._runner: asyncio.Task[None] | None = None
        self._flights: dict[int, asyncio.Task[None]] = {}
        self._busy: set[int] = set()

    def start(self) -> None:
        """Begin to deliver."""
        self._runner = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """End at once; what was not accepted is sent again after the next start."""
        tasks = [task for task in (self._runner, *self._flights.values()) if task]
        for task in tasks:
            task.cancel()
        for task in tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task
        self._flights.clear()
        self._busy.clear()

    async def _run(self) -> None:
        async with aiohttp.ClientSession() as session:
            while True:
                await self._state.updates.changed.wait()
                self._state.updates.changed.clear()
                self._launch(session)

    def _launch(self, session: aiohttp.ClientSession) -> None:
        webhook = self._state.webhook
        if not webhook.url:
            return
        waiting: set[int] = set()
        for update in self._state.updates.pending:
            if len(self._flights) >= webhook.max_connections:
                return
            if update.id in self._flights or update.key in self._busy | waiting:
                waiting.add(update.key)
                continue
            self._busy.add(update.key)
            flight = asyncio.create_task(self._deliver(session, webhook, update))
            self._flights[update.id] = flight

    async def _deliver(
        self, session: aiohttp.ClientSession, webhook: Webhook, update: Update
    ) -> None:
        pause = FIRST_RETRY_SECONDS
        while self._state.webhook is webhook:
            error = await self._post(session, webhook, update)
            if error is None:
                self._state.updates.remove(update)
                break
            webhook.last_error, webhook.last_error_date = error, self._state.clock.date()
            await asyncio.sleep(pause)
            pause = min(2 * pause, LAST_RETRY_SECONDS)
        del self._flights[update.id]
        self._busy.discard(update.key)
        self._state.updates.changed.set()

    @staticmethod
    async def _post(session: aiohttp.ClientSession, webhook: Webhook, update: Update) -> str | None:
        headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        try:
            async with session.post(
                webhook.url, json=update.to_json(), headers=headers, timeout=timeout
            ) as response:
                if response.ok:
                    return None
                return f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return f"Connection failed: {error!r}"
