"""Pressed buttons and inline mode."""

import asyncio

import pytest

from tests.telegram_server import InlineAnswer, Message, TelegramServer
from tests.telegram_server.conftest import Answer, Api
from tests.telegram_server.wire import Json

KEYBOARD = {"inline_keyboard": [[{"text": "👍", "callback_data": "up"}]]}
TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


async def _buttons(api: Api, server: TelegramServer) -> Message:
    chat = server.user(1).private
    chat.send("xin chào")
    await api("sendMessage", chat_id=1, text="chào", reply_markup=KEYBOARD)
    return await chat.next_message()


async def _last_update(api: Api, type_: str) -> Json:
    update: Json = (await api("getUpdates")).body["result"][-1]
    found: Json = update[type_]
    return found


async def test_a_press_reaches_the_bot_and_its_answer_the_user(
    api: Api, server: TelegramServer
) -> None:
    message = await _buttons(api, server)
    press = server.user(1).private.press(message, "👍")
    query = await _last_update(api, "callback_query")
    assert (query["data"], query["from"]["id"]) == ("up", 1)
    assert query["message"]["message_id"] == message.message_id
    answer = {"callback_query_id": query["id"], "text": "Cảm ơn", "show_alert": True}
    assert (await api("answerCallbackQuery", **answer)).body["result"] is True
    assert await press.answered() == {"text": "Cảm ơn", "show_alert": True, "url": ""}
    assert (await api("answerCallbackQuery", **answer)).refusal == TOO_OLD


async def test_a_late_or_unknown_answer_is_refused(api: Api, server: TelegramServer) -> None:
    message = await _buttons(api, server)
    server.user(1).private.press(message, "👍")
    query = await _last_update(api, "callback_query")
    server.clock.advance(31)
    late = await api("answerCallbackQuery", callback_query_id=query["id"])
    assert late.refusal == TOO_OLD
    assert (await api("answerCallbackQuery", callback_query_id="1")).refusal == TOO_OLD


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"text": "a" * 201}, "MESSAGE_TOO_LONG"),
        ({"url": "https://example.org"}, "URL_INVALID"),
        ({"url": "https://t.me/another_bot?start=x"}, "URL_INVALID"),
        ({"cache_time": -1}, "cache_time must not be negative"),
    ],
)
async def test_what_cannot_answer_a_press(
    api: Api, server: TelegramServer, values: dict[str, object], reason: str
) -> None:
    message = await _buttons(api, server)
    server.user(1).private.press(message, "👍")
    query = await _last_update(api, "callback_query")
    answer = await api("answerCallbackQuery", callback_query_id=query["id"], **values)
    assert answer.refusal == f"400 Bad Request: {reason}"


async def test_a_button_of_a_deleted_message_can_still_arrive(
    api: Api, server: TelegramServer
) -> None:
    message = await _buttons(api, server)
    await api("deleteMessage", chat_id=1, message_id=message.message_id)
    server.user(1).private.press(message, "👍")
    query = await _last_update(api, "callback_query")
    assert query["message"]["date"] == 0


def _article(identifier: str = "1", **members: object) -> Json:
    content = {"message_text": "<b>Hà Nội</b>", "parse_mode": "HTML"}
    article: Json = {
        "type": "article",
        "id": identifier,
        "title": "Hà Nội",
        "input_message_content": content,
    }
    return article | members


async def _answered(
    api: Api, server: TelegramServer, **values: object
) -> tuple[Answer, InlineAnswer]:
    typing = asyncio.create_task(server.user(1).inline("thủ đô"))
    poll = await api("getUpdates", timeout=5)
    query = poll.body["result"][-1]["inline_query"]
    answer = await api("answerInlineQuery", inline_query_id=query["id"], **values)
    return answer, await typing


async def test_an_inline_query_is_answered_and_a_result_chosen(
    api: Api, server: TelegramServer
) -> None:
    server.state.inline_feedback = True
    an = server.user(1)
    results = [_article("1"), _article("2", reply_markup=KEYBOARD)]
    button = {"text": "Hỏi riêng", "start_parameter": "inline"}
    _, answer = await _answered(api, server, results=results, button=button, is_personal=True)
    assert answer.titles == ["Hà Nội", "Hà Nội"]
    assert (answer.cache_time, answer.is_personal, answer.button) == (300, True, button)
    message = an.choose(answer, 1)
    assert (message.text, message.covered("bold")) == ("Hà Nội", ["Hà Nội"])
    assert (await _last_update(api, "chosen_inline_result"))["result_id"] == "2"
    an.private.press(message, "👍")
    query = await _last_update(api, "callback_query")
    assert "message" not in query
    target = {"inline_message_id": query["inline_message_id"]}
    edited = await api("editMessageText", **target, text="Huế")
    assert (edited.body["result"], message.text) == (True, "Huế")
    assert (await api("editMessageText", **target, text="Huế")).status == 400


async def test_a_chosen_result_where_the_bot_is_arrives_as_via_bot(
    api: Api, server: TelegramServer
) -> None:
    an = server.user(1)
    _, answer = await _answered(api, server, results=[_article()])
    group = server.supergroup("Lớp học", [an])
    for place in (an.private, group.by(an)):
        an.choose(answer, into=place)
        message = await _last_update(api, "message")
        assert (message["via_bot"]["username"], message["chat"]["id"]) == ("hoidap_bot", place.id)


async def test_telegram_keeps_answers_as_long_as_it_may(api: Api, server: TelegramServer) -> None:
    _, first = await _answered(api, server, results=[_article()], cache_time=60)
    assert await server.user(2).inline("thủ đô") is first
    server.clock.advance(61)
    _, second = await _answered(api, server, results=[_article()], is_personal=True)
    assert second is not first
    assert await server.user(1).inline("thủ đô") is second
    with pytest.raises(AssertionError, match="made no inline_answer"):
        await server.user(2).inline("thủ đô", within=0.01)


async def test_inline_mode_can_be_off(api: Api, server: TelegramServer) -> None:
    server.state.supports_inline = False
    assert (await api("getMe")).result["supports_inline_queries"] is False
    with pytest.raises(ValueError, match="inline mode is off"):
        await server.user(1).inline("thủ đô")
    with pytest.raises(ValueError, match="256 characters"):
        await server.user(1).inline("a" * 257)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"results": [_article(str(i)) for i in range(51)]}, "RESULTS_TOO_MUCH"),
        ({"results": [_article(), _article()]}, "RESULT_ID_DUPLICATE"),
        ({"results": [_article("")]}, "RESULT_ID_INVALID"),
        ({"results": [_article("a" * 65)]}, "RESULT_ID_INVALID"),
        ({"results": [_article(title=" ")]}, "ARTICLE_TITLE_EMPTY"),
        ({"results": [_article(type="poem")]}, "unsupported type 'poem'"),
        ({"results": ["Hà Nội"]}, "Inline query result must be an object"),
        ({"results": [_article(input_message_content={"message_text": ""})]},
         "message text is empty"),
        ({"results": [_article(input_message_content={})]}, "message text is empty"),
        ({"results": [_article(input_message_content={"message_text": "a" * 4097})]},
         "message is too long"),
        ({"results": [_article(input_message_content={"message_text": "<b>",
                                                      "parse_mode": "HTML"})]},
         "can't parse entities"),
        ({"results": [_article(reply_markup={"inline_keyboard": [[{"text": "x"}]]})]},
         "Text buttons are unallowed"),
        ({"results": [], "next_offset": "a" * 65}, "NEXT_OFFSET_INVALID"),
        ({"results": [], "cache_time": -1}, "cache_time must not be negative"),
        ({"results": [], "button": {"text": "x"}}, "start_parameter is needed"),
        ({"results": [], "button": {"start_parameter": "x"}}, 'Can\'t find field "text"'),
        ({"results": [], "button": {"text": "x", "start_parameter": "có dấu"}},
         "START_PARAM_INVALID"),
        ({"results": [], "inline_query_id": "1"}, "query is too old"),
    ],
)  # fmt: skip
async def test_what_cannot_answer_an_inline_query(
    api: Api, values: dict[str, object], reason: str
) -> None:
    answer = await api("answerInlineQuery", **{"inline_query_id": "2", **values})
    assert answer.status == 400
    assert reason in answer.refusal
