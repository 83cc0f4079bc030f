"""The bot's life: from its start, whenever the network comes, to a clean end.

In: settings; SIGTERM or SIGINT. Out: a running bot; the exit code. What was left
undone is handled first, then what comes, by long polling or webhook. At the end what has arrived is
answered, for a few seconds; the rest waits in the inbox. It handles no update itself.
"""

import asyncio
import contextlib
import hashlib
import hmac
import logging
import re
import signal
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from pydantic import SecretStr
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.reader import wanted
from bot.settings import Problem, Settings, SettingsError
from bot.telegram import commands, logs
from bot.telegram.application import UPDATES, Bot
from bot.telegram.endpoints import HTTPServer, listen
from bot.telegram.engine import Engine
from bot.telegram.failures import on_poll_error
from bot.texts import of
from knowledge.base import KnowledgeBase
from knowledge.errors import HoidapError
from knowledge.refresh import RefreshReport
from knowledge.watch import watch

_LOGGER = logging.getLogger(__name__)
_TOKEN = re.compile(r"[1-9][0-9]{3,}:[A-Za-z0-9_-]{10,}")
_POLL_S = 25
_FIRST_WAIT_S = 0.5
_LONGEST_WAIT_S = 30.0
_LOOK_EVERY_S = 2.0
_TIDY_EVERY_S = 3600.0
_SILENCE_S = 120.0
_DRAIN_S = 5.0
"""With what follows, below the ten seconds after which container runtimes kill."""
_LEAVE_S = 2.0
_DEAF = "Telegram has not answered for two minutes"


def checked_token(settings: Settings) -> SecretStr:
    """Return the token.

    Raises:
        SettingsError: there is none, or it cannot be one.
    """
    token = settings.telegram_token
    if token is None or not _TOKEN.fullmatch(token.get_secret_value()):
        raise wrong_token()
    return token


def run(settings: Settings) -> None:
    """Run the bot until SIGTERM or SIGINT, over an index that is there.

    Raises:
        SettingsError: the token is missing or Telegram refuses it; a port is not free.
        DataFolderError: the data folder cannot be written, or another bot uses it.
    """
    token = checked_token(settings)
    secrets = [token, webhook_secret(settings, token)]
    logs.configure(sys.stderr, secrets)
    reader = wanted(settings, of(settings.language))
    with Engine.open(
        settings.documents_dir,
        settings.data_dir,
        min_confidence=settings.min_confidence,
        sources=settings.web,
        reader=reader if reader and reader.usable() else None,
    ) as knowledge:
        knowledge.start(settings.telegram_workers)
        asyncio.run(_live(settings, token, knowledge))


def webhook_secret(settings: Settings, token: SecretStr) -> SecretStr:
    """Return what Telegram sends with each delivery, by default derived from the token."""
    if settings.webhook_secret:
        return settings.webhook_secret
    key = token.get_secret_value().encode()
    return SecretStr(hmac.new(key, b"hoidap webhook", hashlib.sha256).hexdigest())


async def _live(settings: Settings, token: SecretStr, knowledge: KnowledgeBase) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    bot = Bot.build(settings, token, knowledge)
    server = None
    try:
        if settings.metrics_port:
            server = _listen(bot, settings.metrics_port)
        if await _unless(stop, _persist("connecting", bot.application.initialize)):
            await _serve(bot, stop, webhook_secret(settings, token))
    except InvalidToken:
        raise wrong_token() from None
    finally:
        if server:
            server.stop()
        bot.close()


async def _serve(bot: Bot, stop: asyncio.Event, secret: SecretStr) -> None:
    """Handle updates until `stop` is set, then drain."""
    application = bot.application
    undone = await bot.queue.replay(bot.client)
    _LOGGER.info("@%s runs; %d updates were left undone", bot.client.username, undone)
    await application.start()
    tasks = [
        asyncio.create_task(
            _persist("introducing", lambda: commands.publish(bot.client, bot.settings))
        ),
        asyncio.create_task(_follow(bot)),
        asyncio.create_task(_tidy(bot)),
        asyncio.create_task(_watch(bot)),
    ]
    try:
        await _unless(stop, _persist("receiving", lambda: _receive(bot, secret)))
        await stop.wait()
        _LOGGER.info("stopping: what has arrived is answered first")
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if application.updater and application.updater.running:
            with contextlib.suppress(TimeoutError, TelegramError):
                await asyncio.wait_for(application.updater.stop(), _LEAVE_S)
        await bot.order.drain(_DRAIN_S)
        with contextlib.suppress(TimeoutError):  # a task of a handler's may take minutes
            await asyncio.wait_for(application.stop(), _LEAVE_S)
        with contextlib.suppress(TelegramError):
            await application.shutdown()


async def _receive(bot: Bot, secret: SecretStr) -> None:
    updater = bot.application.updater
    if updater is None:
        raise RuntimeError("the application was built without an updater")
    settings = bot.settings
    if settings.webhook_url is None:
        await updater.start_polling(
            poll_interval=0,
            timeout=_POLL_S,
            allowed_updates=UPDATES,
            drop_pending_updates=False,
            bootstrap_retries=-1,
            error_callback=on_poll_error,
        )
        return
    try:
        await updater.start_webhook(
            settings.webhook_host,
            settings.webhook_port,
            urlsplit(settings.webhook_url).path.lstrip("/"),
            webhook_url=settings.webhook_url,
            secret_token=secret.get_secret_value(),
            allowed_updates=UPDATES,
            drop_pending_updates=False,
        )
    except OSError:
        problem = Problem("HOIDAP_WEBHOOK_PORT", "webhook_port", str(settings.webhook_port))
        raise SettingsError((problem,)) from None
    except BadRequest as error:
        _LOGGER.error("Telegram refuses the webhook: %s", error)  # noqa: TRY400 - one line says it
        problem = Problem("HOIDAP_WEBHOOK_URL", "webhook_url", settings.webhook_url)
        raise SettingsError((problem,)) from None


async def _unless(stop: asyncio.Event, work: Awaitable[None]) -> bool:
    """Await `work` unless `stop` is set first; return whether it ended."""
    task = asyncio.ensure_future(work)
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if task.done():
        task.result()
        return True
    task.cancel()
    await asyncio.wait({task})
    return False


async def _persist(what: str, attempt: Callable[[], Awaitable[None]]) -> None:
    """Try until it works.

    Raises:
        InvalidToken, BadRequest: trying is no use.
    """
    wait = _FIRST_WAIT_S
    while True:
        try:
            await attempt()
        except (InvalidToken, BadRequest):
            raise
        except TelegramError as error:
            _LOGGER.warning("%s failed, again in %.1f s: %s", what, wait, error)
        else:
            return
        await asyncio.sleep(wait)
        wait = min(2 * wait, _LONGEST_WAIT_S)


async def _follow(bot: Bot) -> None:
    """Turn to new knowledge as soon as any process has written it, not at the next question."""
    loop = asyncio.get_running_loop()
    known = 0
    while True:
        try:
            generation = await loop.run_in_executor(None, lambda: bot.knowledge.generation)
        except HoidapError as error:
            _LOGGER.error("the index cannot be read: %s", error)  # noqa: TRY400 - one line says it
        else:
            bot.metrics.generation.set(generation)
            if known and generation != known:
                _LOGGER.info("answering from generation %d", generation)
            known = generation
        await asyncio.sleep(_LOOK_EVERY_S)


async def _watch(bot: Bot) -> None:
    """Read the documents again by itself when they change, if the owner wants it."""
    if not bot.settings.watch:
        return
    stop = threading.Event()
    try:
        await asyncio.to_thread(watch, bot.knowledge, stop, _log_refresh)
    finally:
        stop.set()


def _log_refresh(done: RefreshReport | HoidapError) -> None:
    if isinstance(done, HoidapError):
        _LOGGER.error("the documents were not read again: %s", done)
        return
    changed = len(done.added), len(done.changed), len(done.removed)
    _LOGGER.info("documents added %d, changed %d, removed %d", *changed)
    for failure in done.failed:
        _LOGGER.warning("%s was not read: %s", failure.path, failure.reason)


async def _tidy(bot: Bot) -> None:
    """Delete now and then what is older than it may be."""
    while True:
        try:
            await bot.inbox.expire()
            await bot.journal.expire()
        except HoidapError as error:
            _LOGGER.error("nothing was tidied: %s", error)  # noqa: TRY400 - one line says it
        await asyncio.sleep(_TIDY_EVERY_S)


def _listen(bot: Bot, port: int) -> HTTPServer:
    def trouble() -> str:
        if not bot.application.running:
            return "starting or stopping"
        deaf = time.monotonic() - bot.client.heard_at > _SILENCE_S
        return _DEAF if deaf and not bot.settings.webhook_url else ""

    try:
        return listen(bot.settings.metrics_host, port, bot.metrics, trouble)
    except OSError:
        problem = Problem("HOIDAP_METRICS_PORT", "metrics_port", str(port))
        raise SettingsError((problem,)) from None


def wrong_token() -> SettingsError:
    """Return the error that says so; it does not hold the token."""
    return SettingsError((Problem("HOIDAP_TELEGRAM_TOKEN", "telegram_token", ""),))
