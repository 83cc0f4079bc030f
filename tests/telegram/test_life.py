"""The bot's life as its owner sees it: start, wait, stop, refresh, refuse; real processes."""

import asyncio
import socket
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.telegram.documents import (
    ANSWER,
    NEW_ANSWER,
    NEW_QUESTION,
    QUESTION,
    write_library,
    write_new,
)
from tests.telegram.process import START_S, BotProcess, free_port
from tests.telegram_server import TelegramServer


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    """A server without judges: what the bot says here is judged elsewhere."""
    async with TelegramServer(oracles=False) as running:
        yield running


@pytest.fixture
def bot(server: TelegramServer, tmp_path: Path) -> BotProcess:
    """A bot over the library; a test starts it."""
    write_library(tmp_path / "documents")
    return BotProcess(server, tmp_path, tmp_path / "documents")


def undone(folder: Path) -> int:
    """Return how many updates the inbox of a stopped bot holds."""
    with closing(sqlite3.connect(folder / "data" / "telegram" / "inbox.sqlite3")) as inbox:
        (count,) = inbox.execute(
            "SELECT COUNT(*) FROM update_ WHERE payload IS NOT NULL"
        ).fetchone()
    return int(count)


async def test_the_bot_starts_before_its_network_and_outlives_it(
    server: TelegramServer, bot: BotProcess
) -> None:
    await server.vanish()
    server.user(1).private.send(QUESTION)
    async with bot:
        while "connecting failed" not in bot.log:  # noqa: ASYNC110 - only its log tells
            await asyncio.sleep(0.05)
        await server.come_back()
        assert ANSWER in (await server.user(1).private.next_message(START_S)).text
        await server.polled(START_S)
        await server.vanish()
        server.user(2).private.send(QUESTION)
        await server.come_back()
        assert ANSWER in (await server.user(2).private.next_message(START_S)).text
        assert await bot.terminate() == 0
    assert "Traceback" not in bot.log


async def test_an_answer_waits_for_a_network_that_went_away(
    server: TelegramServer, bot: BotProcess
) -> None:
    async with bot:
        await server.polled(START_S)
        lost = server.faults.drop(method="sendMessage", times=4)
        server.user(1).private.send(QUESTION)
        assert ANSWER in (await server.user(1).private.next_message(START_S)).text
        assert lost.struck == 4
        assert await bot.terminate() == 0


async def test_sigterm_answers_what_has_arrived(
    server: TelegramServer, bot: BotProcess, tmp_path: Path
) -> None:
    async with bot:
        await server.polled(START_S)
        slow = server.faults.delay(0.5, method="sendMessage", times=None)
        for user in range(1, 6):
            server.user(user).private.send(QUESTION)
        await server.confirmed()
        assert await bot.terminate() == 0
        assert slow.struck == 5
    assert all(len(server.user(user).private.answers) == 1 for user in range(1, 6))
    assert undone(tmp_path) == 0


async def test_what_cannot_be_answered_before_the_end_is_answered_after_the_next_start(
    server: TelegramServer, bot: BotProcess, tmp_path: Path
) -> None:
    async with bot:
        await server.polled(START_S)
        server.faults.drop(method="sendMessage", times=None)
        server.user(1).private.send(QUESTION)
        await server.confirmed()
        assert await bot.terminate() == 0
        assert undone(tmp_path) == 1
        server.faults.clear()
        await bot.start()
        assert ANSWER in (await server.user(1).private.next_message(START_S)).text
        assert await bot.terminate() == 0
        assert undone(tmp_path) == 0
    assert len(server.user(1).private.answers) == 1


async def test_another_process_refreshes_and_no_question_is_lost(
    server: TelegramServer, bot: BotProcess, tmp_path: Path
) -> None:
    async with bot:
        await server.polled(START_S)
        for user in range(1, 21):
            for _ in range(3):
                server.user(user).private.send(QUESTION)
        write_new(tmp_path / "documents")
        assert await bot.run("refresh") == 0
        refreshed = time.monotonic()
        chat = server.user(99).private
        chat.send(NEW_QUESTION)
        answers = [(await chat.next_message(START_S)).text]
        while NEW_ANSWER not in answers[-1] and time.monotonic() - refreshed < 5:
            chat.send(NEW_QUESTION)
            answers.append((await chat.next_message(START_S)).text)
        assert NEW_ANSWER in answers[-1]
        for user in range(1, 21):
            for _ in range(3):
                assert ANSWER in (await server.user(user).private.next_message(START_S)).text
        assert await bot.terminate() == 0


async def test_the_bot_reads_changed_documents_by_itself_where_it_may(
    server: TelegramServer, bot: BotProcess, tmp_path: Path
) -> None:
    bot.set(HOIDAP_WATCH="1")
    async with bot:
        await server.polled(START_S)
        write_new(tmp_path / "documents")
        began = time.monotonic()
        chat = server.user(1).private
        told = ""
        while NEW_ANSWER not in told and time.monotonic() - began < START_S:
            chat.send(NEW_QUESTION)
            told = (await chat.next_message(START_S)).text
        assert NEW_ANSWER in told
        assert await bot.terminate() == 0


@pytest.mark.parametrize("token", ["not-a-token", "123456789:AAwrong-wrong-wrong-wrong-wrong"])
async def test_a_wrong_token_is_one_line_and_shown_nowhere(bot: BotProcess, token: str) -> None:
    bot.set(HOIDAP_TELEGRAM_TOKEN=token)
    await bot.start()
    assert await asyncio.wait_for(bot.child.wait(), START_S) == 2
    assert bot.log.splitlines()[-1].startswith("Lỗi: HOIDAP_TELEGRAM_TOKEN")
    assert "Traceback" not in bot.log
    assert token not in bot.log


@pytest.mark.parametrize(
    ("url", "port", "named"),
    [
        ("http://127.0.0.1/hook", "taken", "HOIDAP_WEBHOOK_PORT"),
        ("http://example.org/hook", "free", "HOIDAP_WEBHOOK_URL"),
    ],
)
async def test_a_webhook_that_cannot_work_is_one_line(
    server: TelegramServer, bot: BotProcess, url: str, port: str, named: str
) -> None:
    # Telegram takes https alone; a server that takes any address gets as far as the port.
    server.state.plain_http_webhooks = port == "taken"
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        number = other.getsockname()[1] if port == "taken" else free_port()
        bot.set(HOIDAP_WEBHOOK_URL=url, HOIDAP_WEBHOOK_PORT=str(number))
        await bot.start()
        assert await asyncio.wait_for(bot.child.wait(), START_S) == 2
    assert bot.log.splitlines()[-1].startswith(f"Lỗi: {named}=")
    assert "Traceback" not in bot.log


async def test_the_bot_is_watched_and_the_secret_of_its_webhook_guarded(
    server: TelegramServer, bot: BotProcess
) -> None:
    port, watched = free_port(), free_port()
    hook = f"http://127.0.0.1:{port}/hook"
    bot.set(
        HOIDAP_WEBHOOK_URL=hook,
        HOIDAP_WEBHOOK_PORT=str(port),
        HOIDAP_WEBHOOK_SECRET="bi-mat_1",  # noqa: S106 - guards nothing
        HOIDAP_METRICS_PORT=str(watched),
    )
    async with bot, httpx.AsyncClient(trust_env=False) as client:
        server.user(1).private.send(QUESTION)
        assert ANSWER in (await server.user(1).private.next_message(START_S)).text
        update = {"update_id": 7, "message": {}}
        assert (await client.post(hook, json=update)).status_code == 403
        headers = {"X-Telegram-Bot-Api-Secret-Token": "bi-mat_2"}
        assert (await client.post(hook, json=update, headers=headers)).status_code == 403
        health = await client.get(f"http://127.0.0.1:{watched}/health")
        assert (health.status_code, health.json()) == (200, {"status": "ok"})
        metrics = ""
        async with asyncio.timeout(START_S):  # what is answered is not at once done
            while "hoidap_updates_waiting 0.0" not in metrics:
                metrics = (await client.get(f"http://127.0.0.1:{watched}/metrics")).text
        assert 'hoidap_requests_total{method="sendMessage",outcome="ok"} 1.0' in metrics
        assert 'hoidap_questions_total{answered="yes"} 1.0' in metrics
        assert 'hoidap_updates_total{type="message"} 1.0' in metrics
        assert await bot.terminate() == 0
    assert "bi-mat_1" not in bot.log
    assert server.token not in bot.log
