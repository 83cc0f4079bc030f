"""Refreshes, statistics, questions in vain."""

import asyncio
import csv
import io
import threading
from collections.abc import Callable, Coroutine
from datetime import UTC, date, datetime, timedelta

import pytest
from PIL import Image
from telegram.ext import Application

from bot.telegram import chart, vain
from bot.telegram.app import App
from bot.telegram.context import Vain
from knowledge.answers.answer import Answer
from knowledge.base import KnowledgeBase
from knowledge.errors import RefreshInProgressError
from knowledge.refresh import Progress, RefreshReport
from tests.telegram.conftest import Bot
from tests.telegram.documents import NAME, NAME_QUESTION, OFF_TOPIC, short
from tests.telegram_server import Message, PrivateChat


async def _edited_to(chat: PrivateChat, message: Message, word: str) -> None:
    while word not in message.text:
        assert await chat.next_edit() is message


async def test_refresh_tells_what_changed_and_what_failed(own_bot: Bot) -> None:
    folder = own_bot.context.knowledge.documents_dir
    (folder / "moi.md").write_text("# Mới\n\nCây <đa> cao 20 m.\n", encoding="utf-8")
    (folder / "hong.txt").write_bytes(b"\x7fELF\0\1\2" * 99)
    (folder / "cau.md").unlink()
    admin = own_bot.admin.private
    admin.send("/refresh")
    told = await admin.next_message()
    await _edited_to(admin, told, "• thêm: moi.md")
    assert "3 tài liệu" in short(told)
    assert "• bỏ: cau.md" in told.text
    assert "1 tài liệu không đọc được" in told.text
    assert "• hong.txt: tệp nhị phân" in told.text
    admin.send("/refresh")
    again = await admin.next_message()
    await _edited_to(admin, again, "Không có gì thay đổi")


@pytest.fixture
def held(own_bot: Bot, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """A refresh that waits, having looked at 1 of 7 documents; the fixture lets it go on."""
    go_on = threading.Event()
    real = own_bot.context.knowledge.refresh

    def refresh(
        _: KnowledgeBase, progress: Callable[[Progress], None] | None = None
    ) -> RefreshReport:
        assert progress
        progress(Progress(1, 7, "a<b>.md"))
        assert go_on.wait(10)
        return real()

    monkeypatch.setattr(KnowledgeBase, "refresh", refresh)
    return go_on.set


async def test_refresh_tells_how_far_it_is_while_questions_are_answered(
    own_bot: Bot, held: Callable[[], None]
) -> None:
    admin = own_bot.admin.private
    admin.send("/refresh")
    told = await admin.next_message()
    await _edited_to(admin, told, "1/7\na<b>.md")
    admin.send(NAME_QUESTION)
    assert NAME in short(await admin.next_message())
    admin.send("/refresh")
    assert "Một lần cập nhật khác đang chạy" in (await admin.next_message()).text
    held()
    await _edited_to(admin, told, "Không có gì thay đổi")
    assert len(told.versions) == 3


async def test_a_progress_message_that_was_deleted_is_followed_by_a_new_one(
    own_bot: Bot, held: Callable[[], None]
) -> None:
    admin = own_bot.admin.private
    admin.send("/refresh")
    admin.delete(await admin.next_message())
    held()
    assert "Không có gì thay đổi" in (await admin.next_message()).text


async def test_a_refresh_ends_early_with_the_bot_and_says_so(
    own_bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refresh(_: KnowledgeBase, progress: Callable[[Progress], None]) -> RefreshReport:
        while True:
            progress(Progress(1, 7, "a.md"))  # is not told more than once, and raises in the end

    monkeypatch.setattr(KnowledgeBase, "refresh", refresh)
    tasks: list[asyncio.Task[None]] = []
    create = Application.create_task

    def note(application: App, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        tasks.append(create(application, work))
        return tasks[-1]

    monkeypatch.setattr(Application, "create_task", note)
    admin = own_bot.admin.private
    admin.send("/refresh")
    told = await admin.next_message()
    await _edited_to(admin, told, "1/7")
    tasks[0].cancel()  # as the application does when it cannot wait any longer
    await _edited_to(admin, told, "chưa có gì thay đổi")
    with pytest.raises(asyncio.CancelledError):
        await tasks[0]


async def test_a_refresh_elsewhere_is_told(own_bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> RefreshReport:
        raise RefreshInProgressError("<data>")

    monkeypatch.setattr(KnowledgeBase, "refresh", refuse)
    admin = own_bot.admin.private
    admin.send("/refresh")
    await _edited_to(admin, await admin.next_message(), "Một lần cập nhật khác đang chạy")


async def test_statistics_come_with_a_chart(bot: Bot) -> None:
    admin, an = bot.admin.private, bot.server.user(1).private
    for question in (NAME_QUESTION, NAME_QUESTION, OFF_TOPIC):
        an.send(question)
        await an.next_message()
    admin.send("/thongke")
    told = await admin.next_message()
    assert "Tài liệu: 3\n" in told.text
    assert "Câu hỏi hôm nay: 3\nCâu hỏi trong 7 ngày: 3\nCó câu trả lời: 67%\n" in told.text
    photo = bot.server.state.files.by_id[told.media["photo"][0]["file_id"]]
    assert Image.open(io.BytesIO(photo.content)).size == (chart.WIDTH, chart.HEIGHT)


def test_the_chart_shows_how_many_and_how_many_of_them_answered() -> None:
    days = [(date(2024, 1, day), day, day // 2) for day in range(1, 8)]
    colours = _colours(chart.png(days))
    share = colours[chart.ALL] / colours[chart.ANSWERED]
    assert 1.1 < share < 1.7  # 28 asked, 12 of them answered
    assert chart.ALL not in _colours(chart.png([(date(2024, 1, 1), 0, 0)]))


def _colours(png: bytes) -> dict[object, int]:
    found = Image.open(io.BytesIO(png)).convert("RGB").getcolors(1_000_000)
    assert found
    return {colour: count for count, colour in found}


async def test_questions_in_vain_are_grouped_and_exported(
    bot: Bot, in_vain: Callable[..., None]
) -> None:
    admin, an = bot.admin.private, bot.server.user(1).private
    admin.send("/chuatraloi")
    assert "Chưa có câu hỏi nào" in (await admin.next_message()).text
    asked = [
        OFF_TOPIC,
        "gia ve tau hoa di lao cai la bao nhieu",
        OFF_TOPIC,
        "=1+1 tàu vũ trụ Hằng Nga <b>?",
    ]
    in_vain(*asked)
    for question in asked:
        an.send(question)
        await an.next_message()
    an.send(NAME_QUESTION)
    await an.press(await an.next_message(), "👎").answered()
    admin.send("/chuatraloi")
    told = await admin.next_message()
    lines = told.text.splitlines()
    assert lines[0].startswith("5 câu")
    assert lines[1] == f"• {OFF_TOPIC} (3 lần)"
    assert set(lines[2:]) == {f"• {asked[3]} (1 lần)", f"• {NAME_QUESTION} (1 lần, 👎 1)"}
    await admin.press(told, "CSV").answered()
    document = (await admin.next_message()).media["document"]
    assert document["file_name"].endswith(".csv")
    content = bot.server.state.files.by_id[document["file_id"]].content
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[1][:3] == [OFF_TOPIC, "3", "0"]
    assert rows[1][4] == asked[1]
    assert any(row[0] == f"'{asked[3]}" for row in rows)
    press = an.press_data(told, "e:0")
    assert "quản trị viên" in (await press.answered())["text"]


def test_no_cell_is_a_formula() -> None:
    now = datetime(2024, 1, 1, tzinfo=UTC)
    nasty = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "a\r\n=1"]
    groups = [vain.VainGroup(text, 1, 0, now, (text,)) for text in nasty]
    content = vain.to_csv(groups, ["câu hỏi", "1", "2", "3", "4"]).decode("utf-8-sig")
    for row in list(csv.reader(io.StringIO(content)))[1:]:
        for cell in (row[0], row[4]):
            assert cell.lstrip(" ")[0] not in "=+-@＝\t\r"
            assert "\n" not in cell


def test_alike_questions_are_one_and_the_frequent_come_first() -> None:
    now = datetime(2024, 1, 1, tzinfo=UTC)
    asked = [
        Vain("giá vé bao nhiêu", 1, 0, now),
        Vain("Ai là hiệu trưởng?", 3, 1, now),
        Vain("Giá vé là bao nhiêu?", 2, 0, now + timedelta(days=1)),
        Vain("ai la hieu truong", 1, 0, now + timedelta(days=2)),
    ]
    first, second = vain.group(asked)
    assert (first.question, first.asked, first.rated_down) == ("Ai là hiệu trưởng?", 4, 1)
    assert first.others == ("ai la hieu truong",)
    assert first.last == now + timedelta(days=2)
    assert (second.question, second.asked) == ("Giá vé là bao nhiêu?", 3)


async def test_a_slow_answer_shows_that_it_is_being_written(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    real = bot.context.knowledge.ask

    def ask(_: KnowledgeBase, question: str, **__: object) -> Answer:
        assert go_on.wait(10)
        return real(question)

    monkeypatch.setattr(KnowledgeBase, "ask", ask)
    an = bot.server.user(1).private
    an.send(NAME_QUESTION)
    started = asyncio.get_running_loop().time()
    assert (await an.next_event("action")).details == {"action": "typing"}
    assert asyncio.get_running_loop().time() - started >= 0.3
    go_on.set()
    assert NAME in short(await an.next_message())
