"""No question is lost, whatever dies: the bot as a process on the strict Bot API over real HTTP."""

import os
from pathlib import Path

import pytest

from tests.telegram.documents import NEW_ANSWER, NEW_QUESTION, write_library
from tests.telegram.load import ask_under_failures
from tests.telegram.process import START_S, BotProcess, free_port
from tests.telegram_server import TelegramServer

FULL, PART = (200, 5), (40, 2)
"""Chats that ask five questions each, and kills."""
WEBHOOK = FULL if os.environ.get("HOIDAP_LOAD") == "full" else PART


@pytest.mark.parametrize(("way", "chats", "kills"), [("polling", *FULL), ("webhook", *WEBHOOK)])
async def test_nothing_is_lost_and_a_kill_repeats_at_most_one(
    tmp_path: Path, way: str, chats: int, kills: int, capsys: pytest.CaptureFixture[str]
) -> None:
    write_library(tmp_path / "documents")
    settings = {}
    if way == "webhook":
        port = free_port()
        settings = {
            "HOIDAP_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
            "HOIDAP_WEBHOOK_PORT": str(port),
        }
    async with TelegramServer(judge_results=False) as server:
        server.prepare()
        async with BotProcess(server, tmp_path, tmp_path / "documents", **settings) as bot:
            outcome = await ask_under_failures(
                server, bot, tmp_path / "documents", chats=chats, each=5, kills=kills
            )
            with capsys.disabled():
                print(f"\n{way}: {outcome}")  # noqa: T201 - figures for whoever runs it
            late = server.user(chats + 1).private
            late.send(NEW_QUESTION)
            assert NEW_ANSWER in (await late.next_message(START_S)).text
            assert await bot.terminate() == 0
        assert outcome.lost == 0
        assert outcome.repeated <= outcome.kills + outcome.cut
        assert outcome.misplaced == 0
        assert server.violations == []
        assert server.token not in bot.log
        assert "Traceback" not in bot.log
