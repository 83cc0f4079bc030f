"""The bot's handlers in this process, on the strict Bot API over real HTTP."""

import ssl
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from telegram import Update
from telegram.ext import ApplicationBuilder
from telegram.request import HTTPXRequest

from bot.settings import Settings
from bot.telegram import handlers
from bot.telegram.app import App
from bot.telegram.context import BotContext
from bot.telegram.conversations import SqliteConversations
from bot.telegram.journal import SqliteJournal
from knowledge.answers.answer import Answer
from knowledge.base import KnowledgeBase
from tests.telegram.documents import write_library
from tests.telegram_server import TelegramServer, User

ADMIN = 99


@dataclass(frozen=True)
class Bot:
    """A running bot.

    Attributes:
        server: its Telegram.
        context: what its handlers work with.
        application: itself.
        failures: exceptions that no handler dealt with; a test expects none.
    """

    server: TelegramServer
    context: BotContext
    application: App
    failures: list[BaseException]

    @property
    def admin(self) -> User:
        """One who may change the documents."""
        return self.server.user(ADMIN, first_name="Chủ")


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    """A fresh server; it and its oracles refuse nothing the bot does."""
    async with TelegramServer() as running:
        yield running
        assert running.violations == []


@pytest.fixture(scope="session")
def shared_knowledge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    """The library, for tests that change nothing in it."""
    folder = tmp_path_factory.mktemp("library")
    write_library(folder / "documents")
    with KnowledgeBase.open(folder / "documents", folder / "data") as knowledge:
        yield knowledge


@pytest.fixture
def knowledge(tmp_path: Path) -> Iterator[KnowledgeBase]:
    """A library of a test's own."""
    write_library(tmp_path / "documents")
    with KnowledgeBase.open(tmp_path / "documents", tmp_path / "data") as knowledge:
        yield knowledge


@asynccontextmanager
async def running(
    server: TelegramServer, knowledge: KnowledgeBase, folder: Path
) -> AsyncIterator[Bot]:
    """Run the bot; at the end nothing may have been refused by the server or failed."""
    journal = SqliteJournal.open(folder / "telegram.sqlite", days=90)
    executor = ThreadPoolExecutor(2)
    context = BotContext(
        settings=Settings(
            documents_dir=knowledge.documents_dir, data_dir=knowledge.data_dir, admins=(ADMIN,)
        ),
        knowledge=knowledge,
        journal=journal,
        conversations=SqliteConversations(journal.store),
        executor=executor,
        progress_every_s=0.01,
    )
    # An empty TLS context: loading the machine's certificates takes longer than most tests here.
    unused = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    options = {"verify": unused, "trust_env": False}
    application: App = (
        ApplicationBuilder()
        .request(HTTPXRequest(httpx_kwargs=options))
        .get_updates_request(HTTPXRequest(httpx_kwargs=options))
        .token(server.token)
        .base_url(server.base_url)
        .base_file_url(server.base_file_url)
        .build()
    )
    handlers.register(application, context)
    failures: list[BaseException] = []

    async def note(_: object, call: object) -> None:
        failures.append(getattr(call, "error", AssertionError("no error")))

    application.add_error_handler(note)
    bot = Bot(server, context, application, failures)
    async with application:
        assert application.updater
        await application.updater.start_polling(
            poll_interval=0, timeout=5, allowed_updates=Update.ALL_TYPES
        )
        await application.start()
        yield bot
        await server.confirmed()
        await application.updater.stop()
        await application.stop()
    journal.close()
    executor.shutdown()
    assert failures == []


@pytest.fixture
async def bot(
    server: TelegramServer, shared_knowledge: KnowledgeBase, tmp_path: Path
) -> AsyncIterator[Bot]:
    """The bot over the shared library."""
    async with running(server, shared_knowledge, tmp_path) as started:
        yield started


@pytest.fixture
async def own_bot(
    server: TelegramServer, knowledge: KnowledgeBase, tmp_path: Path
) -> AsyncIterator[Bot]:
    """The bot over a library of the test's own."""
    async with running(server, knowledge, tmp_path) as started:
        yield started


@pytest.fixture
def in_vain(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make the engine find nothing for these questions, however it is calibrated one day."""
    real, vain = KnowledgeBase.ask, set[str]()

    def ask(self: KnowledgeBase, question: str, **options: object) -> Answer:
        answer = real(self, question, **options)  # type: ignore[arg-type] # passed on as they are
        return replace(answer, answer=None) if question in vain else answer

    monkeypatch.setattr(KnowledgeBase, "ask", ask)
    return lambda *questions: vain.update(questions)
