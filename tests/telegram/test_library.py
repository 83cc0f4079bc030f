"""Greeting, help, and the documents there are."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.telegram import commands
from knowledge.base import KnowledgeBase
from tests.telegram.conftest import ADMIN, Bot, running
from tests.telegram.documents import LIBRARY, short
from tests.telegram_server import TelegramServer


async def test_start_offers_questions_that_are_answered(bot: Bot) -> None:
    an = bot.server.user(1).private
    an.start()
    greeting = await an.next_message()
    assert greeting.text.startswith("Xin chào!")
    assert len(greeting.buttons) == 3
    for sample in greeting.buttons:
        await an.press(greeting, sample.label).answered()
        answer = await an.next_message()
        assert answer.text.startswith(f"Hỏi: {sample.label}\n")
        assert answer.covered("blockquote")


async def test_start_in_english(bot: Bot) -> None:
    joe = bot.server.user(3, language_code="en").private
    joe.start("inline")
    assert (await joe.next_message()).text.startswith("Hello!")


async def test_help_tells_admins_more(bot: Bot) -> None:
    an, admin = bot.server.user(1).private, bot.admin.private
    an.send("/help")
    admin.send("/help")
    told = (await an.next_message()).text
    assert "@hoidap_bot" in told
    assert "/refresh" not in told
    assert "/refresh" in (await admin.next_message()).text


async def test_nguon_lists_the_documents_and_what_they_can_be_asked(bot: Bot) -> None:
    an = bot.server.user(1).private
    an.send("/nguon")
    listed = await an.next_message()
    first = listed.text
    assert first.startswith("3 tài liệu:")
    assert "2. Hội nghị <khen thưởng> & tổng kết\n17/05/2023 · " in first
    await an.press(listed, "2").answered()
    assert listed.covered("code") == ["khen-thuong.md"]
    await an.press(listed, "tập thể").answered()
    assert "19" in short(await an.next_message())
    await an.press(listed, "Quay lại").answered()
    assert listed.text == first


@pytest.fixture
async def full(server: TelegramServer, tmp_path: Path) -> AsyncIterator[Bot]:
    """The bot over twenty documents."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(1, 21):
        text = LIBRARY["cau.md"].replace("Thuận Phước", f"số {number}")
        (folder / f"{number:02}.md").write_text(text, encoding="utf-8")
    with KnowledgeBase.open(folder, tmp_path / "data") as knowledge:
        async with running(server, knowledge, tmp_path) as started:
            yield started


async def test_nguon_is_paged(full: Bot) -> None:
    an = full.server.user(1).private
    an.send("/nguon")
    listed = await an.next_message()
    assert listed.text.startswith("20 tài liệu:\n1. Cầu số 1\n")
    assert listed.text.endswith("Trang 1/3")
    assert [b.label for b in listed.buttons] == ["1", "2", "3", "4", "5", "6", "7", "8", "›"]
    await an.press(listed, "›").answered()
    await an.press(listed, "›").answered()
    assert [b.label for b in listed.buttons] == ["17", "18", "19", "20", "‹"]
    await an.press(listed, "18").answered()
    assert listed.covered("bold") == ["Cầu số 18"]
    await an.press(listed, "Quay lại").answered()
    assert listed.text.endswith("Trang 3/3")
    await an.press_data(listed, "d:999").answered()
    assert listed.text.endswith("Trang 3/3")
    assert (await an.press_data(listed, "i:0:0000").answered())["text"] != ""


async def test_a_bot_without_documents_says_so(server: TelegramServer, tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    with KnowledgeBase.open(tmp_path / "documents", tmp_path / "data") as knowledge:
        async with running(server, knowledge, tmp_path) as bot:
            an = bot.server.user(1).private
            for text in ("/start", "/nguon"):
                an.send(text)
                assert "chưa có tài liệu nào" in (await an.next_message()).text
            an.send("Ai là giám đốc?")
            assert (await an.next_message()).text.startswith("Tài liệu không nói về điều này")
            an.send("/hoi")
            assert "/hoi Ai là …?" in (await an.next_message()).text


async def test_what_is_no_text_is_declined(bot: Bot) -> None:
    an = bot.server.user(1).private
    an.send_photo(b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0\0\0\1\0\0\0\1" + b"\0" * 9)
    assert "viết bằng chữ" in (await an.next_message()).text


async def test_commands_are_offered_by_language_and_scope(bot: Bot) -> None:
    an, admin = bot.server.user(1), bot.admin
    joe = bot.server.user(3, language_code="en")
    group = bot.server.group("Lớp", [an, joe])
    settings = Settings(admins=(ADMIN,))
    await commands.publish(bot.application.bot, settings)
    assert an.private.menu() == ["start", "help", "hoi", "nguon", "moi", "quen"]
    assert group.by(an).menu() == ["hoi", "nguon", "moi", "quen", "help"]
    assert admin.private.menu() == an.private.menu()  # Telegram does not know this chat yet
    admin.private.start()
    await admin.private.next_message()
    admin.private.send("/help")
    await admin.private.next_message()
    assert {"refresh", "thongke", "chuatraloi", "xoa"} < set(admin.private.menu())
    english = bot.server.state.profile.commands["all_private_chats", "en"]
    assert {command["command"]: command["description"] for command in english}["hoi"].startswith(
        "Ask"
    )
