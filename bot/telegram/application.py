"""The application: python-telegram-bot's own, put together from this package's parts.

In: settings, knowledge, the data folder. Out: a `Bot` with everything that runs, not yet running.
`run` gives it its life.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Self

from pydantic import SecretStr
from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, TypeHandler

from bot.settings import Settings
from bot.telegram import handlers
from bot.telegram.app import App
from bot.telegram.client import Client
from bot.telegram.context import BotContext, Exchange
from bot.telegram.conversations import SqliteConversations
from bot.telegram.failures import handle_errors
from bot.telegram.gate import Gate
from bot.telegram.inbox import Inbox, InboxQueue
from bot.telegram.journal import FOLDER, SqliteJournal, journal_file
from bot.telegram.metrics import Metrics
from bot.telegram.processor import ChatOrder
from bot.telegram.throttle import Throttle, Turn
from knowledge.base import KnowledgeBase

UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.CHOSEN_INLINE_RESULT,
    Update.MY_CHAT_MEMBER,
]
"""Types of updates that the bot asks Telegram for."""
_GATE_GROUP = -1
_SPARE_THREADS = 2
"""Beside those that wait for an answer: a refresh, a picture."""


@dataclass(frozen=True, slots=True)
class Bot:
    """Everything that runs.

    Attributes:
        settings: as the owner set them.
        knowledge: answers the questions.
        application: python-telegram-bot's.
        client: the application's connection to Telegram.
        inbox: updates on disk.
        queue: the application's.
        order: the application's update processor.
        journal: questions and answers on disk.
        metrics: what is counted.
        executor: where handlers wait for the engine, and do what else would block the loop.
        context: what handlers work with.
    """

    settings: Settings
    knowledge: KnowledgeBase
    application: App
    client: Client
    inbox: Inbox
    queue: InboxQueue
    order: ChatOrder
    journal: SqliteJournal
    metrics: Metrics
    executor: ThreadPoolExecutor
    context: BotContext

    @classmethod
    def build(cls, settings: Settings, token: SecretStr, knowledge: KnowledgeBase) -> Self:
        """Put a bot together; call it in the event loop that it will run in.

        Raises:
            DataFolderError: the data folder cannot be written, or another bot uses it.
        """
        metrics = Metrics()
        folder = settings.data_dir / FOLDER
        inbox = Inbox.open(folder / "inbox.sqlite3")
        journal = SqliteJournal.open(
            journal_file(settings.data_dir),
            settings.journal_days,
            recorded=lambda exchange: _count(metrics, exchange),
        )
        queue = InboxQueue(inbox)
        turn = Turn()
        order = ChatOrder(inbox, turn, metrics)
        client = Client(
            token.get_secret_value(),
            settings.telegram_api_url,
            inbox,
            queue,
            Throttle(turn, metrics),
        )
        executor = ThreadPoolExecutor(
            settings.telegram_workers + _SPARE_THREADS, thread_name_prefix="handlers"
        )
        context = BotContext(
            settings, knowledge, journal, SqliteConversations(journal.store), executor
        )
        application: App = (
            ApplicationBuilder()
            .bot(client)
            .update_queue(queue)
            .concurrent_updates(order)
            .job_queue(None)
            .context_types(ContextTypes())
            .build()
        )
        gate = Gate(settings, metrics)
        application.add_handler(TypeHandler(Update, gate.check), _GATE_GROUP)
        handlers.register(application, context)
        handle_errors(application, settings.language)
        return cls(
            settings,
            knowledge,
            application,
            client,
            inbox,
            queue,
            order,
            journal,
            metrics,
            executor,
            context,
        )

    def close(self) -> None:
        """Close files and threads."""
        self.executor.shutdown(wait=False, cancel_futures=True)
        self.inbox.close()
        self.journal.close()


def _count(metrics: Metrics, exchange: Exchange) -> None:
    metrics.questions.labels("no" if exchange.answer is None else "yes").inc()
    metrics.question_seconds.observe(exchange.took_ms / 1000)
