"""Documents and photos, from users and from the bot."""

import struct
from typing import TypeAlias

import pytest

from tests.telegram_server import TelegramServer
from tests.telegram_server.conftest import Api
from tests.telegram_server.files import image_size
from tests.telegram_server.wire import ApiError

Files: TypeAlias = dict[str, tuple[str, bytes]]


def _png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + header


def _jpeg(width: int, height: int) -> bytes:
    comment = b"\xff\xfe\x00\x04hi"
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + bytes(10)
    return b"\xff\xd8" + comment + frame


async def test_a_document_of_a_user_can_be_fetched(api: Api, server: TelegramServer) -> None:
    chat = server.user(1).private
    chat.send_document("../Quy chế.md", "# Quy chế".encode(), caption="tài liệu mới")
    message = (await api("getUpdates")).body["result"][-1]["message"]
    assert message["document"]["file_name"] == "../Quy chế.md"
    assert (message["caption"], message["document"]["file_size"]) == ("tài liệu mới", 11)
    link = (await api("getFile", file_id=message["document"]["file_id"])).result
    assert link["file_path"] == "documents/file_1.md"
    url = f"/file/bot{server.token}/{link['file_path']}"
    fetched = await api.client.get(url)
    assert (fetched.status_code, fetched.text) == (200, "# Quy chế")
    server.clock.advance(3601)
    assert (await api.client.get(url)).status_code == 404
    wrong = url.replace(server.token, "123456789:AAwrong-wrong-wrong")
    assert (await api.client.get(wrong)).status_code == 401


async def test_a_path_that_getfile_never_gave_is_not_found(
    api: Api, server: TelegramServer
) -> None:
    server.user(1).private.send_document("a.md", b"x")
    url = f"/file/bot{server.token}/documents/file_1.md"
    assert (await api.client.get(url)).status_code == 404


async def test_more_than_20_mb_cannot_be_fetched(api: Api, server: TelegramServer) -> None:
    limit = 20 * 1024 * 1024
    chat = server.user(1).private
    chat.send_document("vừa.pdf", size=limit)
    chat.send_document("lớn.pdf", size=limit + 1)
    fits, large = (u["message"]["document"] for u in (await api("getUpdates")).body["result"])
    assert (await api("getFile", file_id=fits["file_id"])).status == 200
    answer = await api("getFile", file_id=large["file_id"])
    assert answer.refusal == "400 Bad Request: file is too big"
    assert (await api("getFile", file_id="x")).refusal == "400 Bad Request: invalid file_id"


async def test_the_bot_sends_a_document(api: Api, server: TelegramServer) -> None:
    chat = server.user(1).private
    chat.send("xin chào")
    file = ("câu hỏi.csv", b"a,b\n")
    sent = await api.upload(
        "sendDocument",
        {"document": file},
        chat_id="1",
        caption="<b>CSV</b>",
        parse_mode="HTML",
    )
    message = await chat.next_message()
    assert (message.text, message.covered("bold")) == ("CSV", ["CSV"])
    document = sent.result["document"]
    assert (document["file_name"], document["mime_type"]) == ("câu hỏi.csv", "text/csv")
    assert server.state.files.by_id[document["file_id"]].content == b"a,b\n"
    again = await api("sendDocument", chat_id=1, document=document["file_id"])
    assert again.result["document"] == document
    attached = await api.upload(
        "sendDocument", {"anything": file}, chat_id="1", document="attach://anything"
    )
    assert attached.result["document"]["file_size"] == 4


async def test_a_caption_can_be_edited_and_a_text_that_is_none_cannot(
    api: Api, server: TelegramServer
) -> None:
    server.user(1).private.send("xin chào")
    await api.upload("sendDocument", {"document": ("a.csv", b"a")}, chat_id="1")
    target = {"chat_id": 1, "message_id": 2}
    edited = await api("editMessageCaption", **target, caption="mới")
    assert edited.result["caption"] == "mới"
    answer = await api("editMessageText", **target, text="x")
    assert answer.refusal == "400 Bad Request: there is no text in the message to edit"


@pytest.mark.parametrize(
    ("content", "size"), [(_png(640, 480), (640, 480)), (_jpeg(640, 480), (640, 480))]
)
async def test_the_bot_sends_a_photo(
    api: Api, server: TelegramServer, content: bytes, size: tuple[int, int]
) -> None:
    server.user(1).private.send("xin chào")
    sent = await api.upload("sendPhoto", {"photo": ("chart", content)}, chat_id="1")
    (photo,) = sent.result["photo"]
    assert (photo["width"], photo["height"]) == size
    assert server.user(1).private.send_photo(content).media["photo"][0]["width"] == 640


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (("sendDocument", {}, {}), "400 Bad Request: there is no document in the request"),
        (("sendPhoto", {}, {}), "400 Bad Request: there is no photo in the request"),
        (("sendDocument", {"document": ("a", b"")}, {}), "400 Bad Request: file must be non-empty"),
        (("sendDocument", {}, {"document": "http://example.org/a"}),
         "400 Bad Request: wrong file identifier/HTTP URL specified"),
        (("sendDocument", {}, {"document": "attach://a"}),
         "400 Bad Request: attach://a is not among the files of the request"),
        (("sendDocument", {"document": ("a", b"x")}, {"caption": "a" * 1025}),
         "400 Bad Request: message caption is too long"),
        (("sendPhoto", {"photo": ("a", b"no picture")}, {}),
         "400 Bad Request: IMAGE_PROCESS_FAILED"),
        (("sendPhoto", {"photo": ("a", _png(9000, 1001))}, {}),
         "400 Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (("sendPhoto", {"photo": ("a", _png(2100, 100))}, {}),
         "400 Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (("sendPhoto", {"photo": ("a", _png(9, 9) + bytes(10 * 1024 * 1024))}, {}),
         "413 Request Entity Too Large"),
    ],
)  # fmt: skip
async def test_what_is_no_file_to_send(
    api: Api, server: TelegramServer, request_: tuple[str, Files, dict[str, str]], reason: str
) -> None:
    server.user(1).private.send("xin chào")
    method, files, values = request_
    answer = await api.upload(method, files, chat_id="1", **values)
    assert answer.refusal == reason


async def test_more_than_60_mb_are_not_read(api: Api, server: TelegramServer) -> None:
    server.user(1).private.send("xin chào")
    large = ("a.bin", bytes(60 * 1024 * 1024 + 1))
    answer = await api.upload("sendDocument", {"document": large}, chat_id="1")
    assert answer.refusal == "413 Request Entity Too Large"


def test_a_truncated_picture_is_none() -> None:
    for content in (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", _png(0, 5)):
        with pytest.raises(ApiError, match="IMAGE_PROCESS_FAILED"):
            image_size(content)
