"""No question is lost, whatever dies: the bot as a process on the strict Bot API over real HTTP."""

import os
from pathlib import Path

import pytest

from tests.telegram.documents import write_library
from tests.telegram.load import ask_under_failures
from tests.telegram.process import BotProcess, free_port
from tests.telegram_server import TelegramServer

FULL = os.environ.get("HOIDAP_LOAD") == "full"
"""A thousand questions from two hundred chats and five kills; else a fifth of it."""
CHATS, KILLS = (200, 5) if FULL else (40, 2)


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_nothing_is_lost_and_a_kill_repeats_at_most_one(
    tmp_path: Path, way: str, capsys: pytest.CaptureFixture[str]
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
            outcome = await ask_under_failures(server, bot, chats=CHATS, each=5, kills=KILLS)
            with capsys.disabled():
                print(f"\n{way}: {outcome}")  # noqa: T201 - figures for whoever runs it
            assert await bot.terminate() == 0
        assert outcome.lost == 0
        assert outcome.repeated <= outcome.kills + outcome.cut
        assert outcome.misplaced == 0
        assert server.violations == []
        assert server.token not in bot.log
        assert "Traceback" not in bot.log
