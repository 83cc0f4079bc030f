"""The whole application in this process: who is answered, in which order, what errors become."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TypeAlias

import pytest
from pydantic import SecretStr
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.settings import Settings
from bot.telegram.application import UPDATES, Bot
from bot.telegram.engine import EngineError
from bot.telegram.failures import is_everyday
from bot.telegram.logs import HIDDEN, HidingFormatter
from bot.telegram.notices import ENGLISH, VIETNAMESE
from knowledge.answers.answer import Answer
from knowledge.base import KnowledgeBase
from tests.telegram.documents import ANSWER, NAME_QUESTION, QUESTION
from tests.telegram_server import TelegramServer

Start: TypeAlias = Callable[..., AbstractAsyncContextManager[Bot]]


@pytest.fixture
def start(server: TelegramServer, shared_knowledge: KnowledgeBase, tmp_path: Path) -> Start:
    """Start the application with these settings; it is drained at the end."""

    @asynccontextmanager
    async def started(
        *,
        admins: tuple[int, ...] = (),
        allowed_chats: tuple[int, ...] = (),
        rate_limit: int = 20,
    ) -> AsyncIterator[Bot]:
        settings = Settings(
            data_dir=tmp_path,
            telegram_api_url=server.url,
            admins=admins,
            allowed_chats=allowed_chats,
            rate_limit=rate_limit,
        )
        bot = Bot.build(settings, SecretStr(server.token), shared_knowledge)
        updater = bot.application.updater
        assert updater
        async with bot.application:
            await bot.queue.replay(bot.client)
            await bot.application.start()
            await updater.start_polling(poll_interval=0, timeout=5, allowed_updates=UPDATES)
            yield bot
            await updater.stop()
            await bot.order.drain(5)
            await bot.application.stop()
        bot.close()

    return started


async def test_more_questions_than_the_limit_are_declined_once(
    server: TelegramServer, start: Start
) -> None:
    async with start(rate_limit=2, admins=(9,)):
        an, lan, admin = (
            server.user(1),
            server.user(2, language_code="en"),
            server.user(9),
        )
        for _ in range(4):
            an.private.send(QUESTION)
            admin.private.send(QUESTION)
        for _ in range(3):
            lan.private.send(QUESTION)
        answers = [(await an.private.next_message()).text for _ in range(3)]
        assert [ANSWER in text for text in answers] == [True, True, False]
        assert answers[2] == VIETNAMESE.too_many
        assert [(await lan.private.next_message()).text for _ in range(3)][2] == ENGLISH.too_many
        assert all([ANSWER in (await admin.private.next_message()).text for _ in range(4)])
        an.private.send("/moi")
        assert VIETNAMESE.too_many not in (await an.private.next_message()).text
    assert len(an.private.answers) == 4


async def test_an_edit_is_a_question_too(server: TelegramServer, start: Start) -> None:
    async with start(rate_limit=2):
        an = server.user(1).private
        question = an.send(NAME_QUESTION)
        answer = await an.next_message()
        an.edit(question, QUESTION)
        await an.next_edit()
        an.edit(question, NAME_QUESTION)
        assert (await an.next_message()).text == VIETNAMESE.too_many
    assert ANSWER in answer.text


async def test_inline_answers_are_kept_for_those_alone_who_may_ask(
    server: TelegramServer, start: Start
) -> None:
    async with start(allowed_chats=(1,)) as bot:
        stranger = asyncio.create_task(server.user(2).inline(QUESTION))
        assert (await server.user(1).inline(QUESTION)).is_personal
        await server.confirmed()
        await bot.order.drain(5)
        assert len(server.journal.of("answerInlineQuery")) == 1
        stranger.cancel()


async def test_only_allowed_chats_are_answered(server: TelegramServer, start: Start) -> None:
    an, stranger, admin = server.user(1), server.user(2), server.user(9)
    home = server.group("Nhà", [an, stranger])
    abroad = server.group("Ngoài", [stranger, admin])
    async with start(allowed_chats=(1, home.id), admins=(9,)):
        stranger.private.send(QUESTION)
        stranger.private.send(QUESTION)
        abroad.by(stranger).send(f"/hoi {QUESTION}")
        home.by(stranger).send(f"/hoi {QUESTION}")
        an.private.send(QUESTION)
        abroad.by(admin).send(f"/hoi {QUESTION}")
        assert ANSWER in (await home.next_message()).text
        assert ANSWER in (await an.private.next_message()).text
        assert ANSWER in (await abroad.next_message()).text
        assert (await stranger.private.next_message()).text == VIETNAMESE.not_here
        grown = home.migrate()
        grown.by(stranger).send(f"/hoi {QUESTION}")
        assert ANSWER in (await grown.next_message()).text
    assert len(stranger.private.answers) == 1
    assert len(abroad.answers) == 1


class Slow:
    """An engine that answers when it is let to.

    Attributes:
        asked: set for each question when the engine has begun with it.
        go: lets a question's answer out.
    """

    def __init__(self, knowledge: KnowledgeBase, *texts: str) -> None:
        self._ask = knowledge.ask
        self.asked = {text: threading.Event() for text in texts}
        self.go = {text: threading.Event() for text in texts}

    def __call__(self, question: str, **_: object) -> Answer:
        if question in self.asked:
            self.asked[question].set()
            assert self.go[question].wait(10)
        return self._ask(QUESTION)


async def test_a_slow_question_delays_its_own_chat_alone(
    server: TelegramServer,
    start: Start,
    shared_knowledge: KnowledgeBase,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = Slow(shared_knowledge, "chậm?")
    monkeypatch.setattr(shared_knowledge, "ask", slow)
    async with start():
        an = server.user(1).private
        first, second = an.send("chậm?"), an.send("nhanh?")
        assert await asyncio.to_thread(slow.asked["chậm?"].wait, 5)
        for user in range(2, 6):
            server.user(user).private.send("nhanh?")
            await server.user(user).private.next_message()
        assert not an.answers
        slow.go["chậm?"].set()
        assert [(await an.next_message()).reply_to for _ in range(2)] == [first, second]


async def test_what_is_cut_off_by_the_end_is_done_after_the_next_start(
    server: TelegramServer,
    start: Start,
    shared_knowledge: KnowledgeBase,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = Slow(shared_knowledge, "chậm?")
    monkeypatch.setattr(shared_knowledge, "ask", slow)
    an = server.user(1).private
    async with start() as bot:
        questions = [an.send("chậm?"), an.send("nhanh?")]
        assert await asyncio.to_thread(slow.asked["chậm?"].wait, 5)
        await server.confirmed()
        await bot.order.drain(0.01)
    slow.go["chậm?"].set()
    assert not an.answers
    async with start():
        assert [(await an.next_message()).reply_to for _ in range(2)] == questions
    assert len(an.answers) == 2


@pytest.mark.parametrize(
    ("error", "logged", "traced"),
    [
        (ValueError("hỏng rồi"), "a handler failed", True),
        (EngineError("a question took too long"), "EngineError: a question took too long", False),
    ],
)
async def test_a_mistake_of_ours_is_told_politely_and_ends_nothing(
    *,
    server: TelegramServer,
    start: Start,
    shared_knowledge: KnowledgeBase,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    logged: str,
    traced: bool,
) -> None:
    def fail(_: str, **__: object) -> Answer:
        raise error

    async with start() as bot:
        an = server.user(1).private
        with monkeypatch.context() as patch:
            patch.setattr(shared_knowledge, "ask", fail)
            an.send(QUESTION)
            assert (await an.next_message()).text == VIETNAMESE.failed
        an.send(QUESTION)
        assert ANSWER in (await an.next_message()).text
        await bot.order.drain(5)
        assert await bot.inbox.undone() == []
    assert logged in caplog.text
    assert ("Traceback" in caplog.text) is traced


async def test_a_user_who_blocked_the_bot_is_no_failure(
    server: TelegramServer, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="bot")
    async with start() as bot:
        an = server.user(1).private
        held = server.faults.delay(0.2, method="sendMessage")
        an.send(QUESTION)
        await server.confirmed()
        an.block()
        server.user(2).private.send(QUESTION)
        assert ANSWER in (await server.user(2).private.next_message()).text
        await bot.order.drain(5)
        assert held.struck == 1
        assert await bot.inbox.undone() == []
    assert not [record for record in caplog.records if record.levelno > logging.INFO]
    assert not any(record.exc_info for record in caplog.records)


@pytest.mark.parametrize(
    ("error", "everyday"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), True),
        (ChatMigrated(-5), True),
        (BadRequest("Message is not modified: the same"), True),
        (BadRequest("Message to edit not found"), True),
        (BadRequest("Query is too old and response timeout expired or query id is invalid"), True),
        (BadRequest("Can't parse entities: unexpected end tag"), False),
        (ValueError("chat not found"), False),
    ],
)
def test_what_happens_every_day_is_told_from_a_failure(error: Exception, everyday: bool) -> None:
    assert is_everyday(error) is everyday


async def test_no_repr_shows_the_token(server: TelegramServer, start: Start) -> None:
    async with start() as bot:
        secret = server.token.partition(":")[2]
        for part in (bot, bot.client, bot.application, bot.context, bot.settings):
            assert secret not in repr(part) + str(part)
            assert secret not in f"{part!r}{part}"


def test_a_log_line_hides_secrets_in_messages_and_tracebacks() -> None:
    formatter = HidingFormatter([SecretStr("bi-mat")])
    try:
        int("bi-mat")
    except ValueError as error:
        told = (type(error), error, error.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "GET /bot%s", ("bi-mat",), told)
    line = formatter.format(record)
    assert "bi-mat" not in line
    assert f"/bot{HIDDEN}" in line
    assert "Traceback" in line
