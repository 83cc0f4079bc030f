"""Documents sent and removed in the chat."""

from collections.abc import Callable

import pytest

from bot.telegram import refreshing
from knowledge.base import KnowledgeBase
from knowledge.errors import RefreshInProgressError
from knowledge.refresh import Progress, RefreshReport
from tests.telegram.conftest import ADMIN, Bot
from tests.telegram.documents import LIBRARY, NAME, NAME_QUESTION, short

ARTICLE = """\
# Giải bơi thành phố Hoa Lư

Giải bơi thành phố Hoa Lư có 48 vận động viên tham dự. Trường Lê Lợi đoạt 15 huy chương vàng.
""".encode()
QUESTION = "Giải bơi thành phố Hoa Lư có bao nhiêu vận động viên tham dự?"


def _files(bot: Bot) -> set[str]:
    return {path.name for path in bot.context.knowledge.documents_dir.iterdir()}


async def test_a_document_from_an_admin_can_be_asked_at_once(own_bot: Bot) -> None:
    admin = own_bot.admin.private
    admin.send_document("giai-boi.MD", ARTICLE)
    told = await admin.next_message()
    await admin.next_edit()
    while "Đã thêm" not in told.text:
        await admin.next_edit()
    assert told.text.startswith("Đã thêm “giai-boi.md”: 3 dữ kiện.")
    assert (own_bot.context.knowledge.documents_dir / "giai-boi.md").read_bytes() == ARTICLE
    assert _files(own_bot) == {*LIBRARY, "giai-boi.md"}
    await admin.press(told, QUESTION).answered()
    assert "48" in short(await admin.next_message())


async def test_anybody_elses_file_is_declined(own_bot: Bot) -> None:
    an = own_bot.server.user(1).private
    an.send_document("giai-boi.md", ARTICLE)
    assert "chỉ nhận tài liệu từ quản trị viên" in (await an.next_message()).text
    assert _files(own_bot) == set(LIBRARY)
    assert own_bot.server.journal.of("getFile") == []


@pytest.mark.parametrize(
    ("name", "content", "size", "word"),
    [
        ("ảnh.exe", b"MZ", None, "chỉ đọc được tệp"),
        ("không đuôi", b"abc", None, "chỉ đọc được tệp"),
        ("lớn.txt", b"x", 20_000_001, "tối đa 20 MB"),
        ("rỗng.txt", b" \n ", None, "không có chữ nào"),
        ("máy.txt", b"\x7fELF\0\0\0\1\2\3\0\0" * 50, None, "nhị phân"),
    ],
)
async def test_what_is_no_document_is_not_stored(
    own_bot: Bot, name: str, content: bytes, size: int | None, word: str
) -> None:
    admin = own_bot.admin.private
    admin.send_document(name, content, size=size)
    assert word in (await admin.next_message()).text
    assert _files(own_bot) == set(LIBRARY)


async def test_a_reason_is_told_in_english_too(own_bot: Bot) -> None:
    admin = own_bot.server.user(ADMIN, language_code="en").private
    admin.send_document("a.txt", b" ")
    told = (await admin.next_message()).text
    assert told.startswith("The file cannot be read and was not stored: there is no text in it")


async def test_a_name_stays_in_the_folder(own_bot: Bot) -> None:
    admin = own_bot.admin.private
    admin.send_document("../../.bí mật/..\\giải bơi\u202e.md", ARTICLE)
    told = await admin.next_message()
    while "Đã thêm" not in told.text:
        await admin.next_edit()
    assert _files(own_bot) == {*LIBRARY, "giải bơi.md"}


async def test_the_same_document_again_is_no_news(own_bot: Bot) -> None:
    admin = own_bot.admin.private
    admin.send_document("CAU.md", LIBRARY["cau.md"].encode())
    told = await admin.next_message()
    while "“cau.md” đã có sẵn" not in told.text:
        await admin.next_edit()
    assert _files(own_bot) == set(LIBRARY)


async def test_a_document_stored_but_not_read_in_is_read_in(own_bot: Bot) -> None:
    (own_bot.context.knowledge.documents_dir / "giai-boi.md").write_bytes(ARTICLE)
    admin = own_bot.admin.private
    admin.send_document("giai-boi.md", ARTICLE)
    told = await admin.next_message()
    while "Đã thêm" not in told.text:
        await admin.next_edit()


@pytest.mark.parametrize(
    ("choice", "files"),
    [
        ("Thay bản cũ", set(LIBRARY)),
        ("Giữ cả hai", {*LIBRARY, "cau (2).md"}),
        ("Thôi", set(LIBRARY)),
    ],
)
async def test_a_name_that_is_taken_is_asked_about(
    own_bot: Bot, choice: str, files: set[str]
) -> None:
    admin = own_bot.admin.private
    admin.send_document("cau.md", ARTICLE)
    told = await admin.next_message()
    assert "Đã có tài liệu tên “cau.md”" in told.text
    assert _files(own_bot) == set(LIBRARY)
    await admin.press(told, choice).answered()
    assert _files(own_bot) == files
    admin.send(QUESTION)
    answered = short(await admin.next_message())
    assert ("48" in answered) == (choice != "Thôi")
    old = (own_bot.context.knowledge.documents_dir / "cau.md").read_bytes() != ARTICLE
    assert old == (choice != "Thay bản cũ")


async def test_a_document_that_cannot_be_read_in_now_is_stored(
    own_bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> RefreshReport:
        raise RefreshInProgressError("<data>")

    monkeypatch.setattr(KnowledgeBase, "refresh", refuse)
    monkeypatch.setattr(refreshing, "PATIENCE_S", 0.0)
    admin = own_bot.admin.private
    admin.send_document("giai-boi.md", ARTICLE)
    told = await admin.next_message()
    while "Đã lưu “giai-boi.md” nhưng chưa đọc vào được" not in told.text:
        await admin.next_edit()
    assert "Một lần cập nhật khác đang chạy" in told.text
    assert "giai-boi.md" in _files(own_bot)


async def test_a_document_waits_for_the_refresh_of_another_process(
    own_bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, refused = own_bot.context.knowledge.refresh, 0

    def refuse(_: KnowledgeBase, progress: Callable[[Progress], None]) -> RefreshReport:
        nonlocal refused
        refused += 1
        if refused < 3:
            raise RefreshInProgressError("<data>")
        return real(progress)

    monkeypatch.setattr(KnowledgeBase, "refresh", refuse)
    admin = own_bot.admin.private
    admin.send_document("giai-boi.md", ARTICLE)
    told = await admin.next_message()
    while "Đã thêm “giai-boi.md”" not in told.text:
        await admin.next_edit()


async def test_a_file_that_telegram_will_not_give_is_told(own_bot: Bot) -> None:
    admin = own_bot.admin.private
    sent = admin.send_document("lớn.md", ARTICLE, size=19_000_000)
    stored = own_bot.server.state.files.by_id[sent.media["document"]["file_id"]]
    stored.size = 21 * 1024 * 1024
    assert "tối đa 20 MB" in (await admin.next_message()).text


async def test_a_folder_that_cannot_be_written_is_told(
    own_bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    admin = own_bot.admin.private
    admin.send_document("giai-boi.md", ARTICLE)
    assert "Không ghi được vào thư mục tài liệu" in (await admin.next_message()).text
    assert _files(own_bot) == set(LIBRARY)


async def test_a_document_is_removed_after_a_confirmation(own_bot: Bot) -> None:
    admin = own_bot.admin.private
    admin.send("/xoa")
    listed = await admin.next_message()
    assert listed.text.startswith("Bạn muốn xóa tài liệu nào?\n1. Cầu Thuận Phước")
    await admin.press(listed, "3").answered()
    assert "Xóa hẳn “Thư viện huyện Hòa An (thu-vien.md)”" in listed.text
    assert _files(own_bot) == set(LIBRARY)
    await admin.press(listed, "Xóa").answered()
    assert listed.text.startswith("Đã xóa “thu-vien.md”.\n2 tài liệu")
    assert _files(own_bot) == set(LIBRARY) - {"thu-vien.md"}
    admin.send(NAME_QUESTION)
    assert NAME not in (await admin.next_message()).text


async def test_a_removal_can_be_thought_better_of(own_bot: Bot) -> None:
    admin = own_bot.admin.private
    admin.send("/xoa thư viện")
    told = await admin.next_message()
    data = told.button("Xóa").data
    assert data
    await admin.press(told, "Thôi").answered()
    assert told.text == "Vâng, không có gì thay đổi."
    assert _files(own_bot) == set(LIBRARY)
    an = own_bot.server.user(1).private
    an.send(NAME_QUESTION)
    answer = await an.next_message()
    assert "quản trị viên" in (await an.press_data(answer, data).answered())["text"]
    assert _files(own_bot) == set(LIBRARY)


async def test_a_document_that_is_gone_already_is_told(own_bot: Bot) -> None:
    admin = own_bot.admin.private
    admin.send("/xoa không có cái này đâu")
    assert (await admin.next_message()).text
    admin.send("/xoa thu-vien.md")
    told = await admin.next_message()
    data = told.button("Xóa").data
    assert data
    for _ in range(2):
        await admin.press_data(told, data).answered()
    press = admin.press_data(told, data)
    assert (await press.answered())["text"] == "Tài liệu này không còn nữa."


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("cau.html", "Không có tài liệu nào là “cau.html”. Gần giống: “cau.md”."),
        ("khong co cai nay dau", "Bạn muốn xóa tài liệu nào?"),
        ("../../etc/passwd", ""),
        ("x" * 4000, "Bạn muốn xóa tài liệu nào?"),
    ],
)
async def test_a_name_that_fits_no_document_removes_none(
    own_bot: Bot, name: str, word: str
) -> None:
    admin = own_bot.admin.private
    admin.send(f"/xoa {name}")
    assert word in (await admin.next_message()).text
    assert _files(own_bot) == set(LIBRARY)


async def test_a_name_that_fits_several_documents_removes_none(own_bot: Bot) -> None:
    for number in (1, 2):
        path = own_bot.context.knowledge.documents_dir / f"bang-{number}.txt"
        path.write_text(f"Bảng số {number} có 3 cột.\n", encoding="utf-8")
    own_bot.context.knowledge.refresh()
    admin = own_bot.admin.private
    admin.send("/xoa bang")
    assert "hợp với nhiều tài liệu" in (await admin.next_message()).text


async def test_a_removal_that_the_folder_refuses_is_told(
    own_bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bool:
        raise PermissionError

    admin = own_bot.admin.private
    admin.send("/xoa cau.md")
    told = await admin.next_message()
    monkeypatch.setattr("bot.telegram.uploads.remove", refuse)
    await admin.press(told, "Xóa").answered()
    assert "Không ghi được vào thư mục tài liệu" in told.text
    assert _files(own_bot) == set(LIBRARY)


async def test_a_choice_whose_file_is_gone_is_told(own_bot: Bot) -> None:
    admin = own_bot.admin.private
    admin.send_document("cau.md", ARTICLE)
    told = await admin.next_message()
    own_bot.server.state.files.by_id.clear()
    press = admin.press(told, "Thay bản cũ")
    assert (await press.answered())["text"] == "Nút này đã cũ. Mời bạn hỏi lại."
    press = admin.press_data(told, "ur:0:unknown")
    assert (await press.answered())["text"] == "Nút này đã cũ. Mời bạn hỏi lại."
    assert _files(own_bot) == set(LIBRARY)


async def test_only_admins_remove(own_bot: Bot) -> None:
    an = own_bot.server.user(1).private
    for command in ("/xoa", "/refresh", "/thongke", "/chuatraloi"):
        an.send(command)
        assert "chỉ dành cho quản trị viên" in (await an.next_message()).text


def test_the_library_is_what_the_tests_think(shared_knowledge: KnowledgeBase) -> None:
    assert {record.info.path for record in shared_knowledge.documents()} == set(LIBRARY)
