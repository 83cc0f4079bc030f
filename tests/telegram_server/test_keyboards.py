"""Reply markup: what stands under a message, and what may not."""

import pytest

from tests.telegram_server import TelegramServer
from tests.telegram_server.conftest import Api


def _keyboard(*buttons: dict[str, object]) -> dict[str, object]:
    return {"inline_keyboard": [list(buttons)]}


GOOD: dict[str, object] = {"text": "x", "callback_data": "x"}


@pytest.mark.parametrize(
    "markup",
    [
        _keyboard({"text": "x", "callback_data": "ố" * 21 + "x"}),
        _keyboard({"text": "x", "copy_text": {"text": "a" * 256}}),
        _keyboard({"text": "x", "url": "https://example.org"}),
        _keyboard({"text": "x", "switch_inline_query": ""}),
        _keyboard({"text": "x", "switch_inline_query_current_chat": "thủ đô"}),
        _keyboard({"text": "x", "switch_inline_query_chosen_chat": {"query": "thủ đô"}}),
        _keyboard({**GOOD, "style": "primary"}),
        _keyboard(*[GOOD] * 8),
        {"inline_keyboard": []},
        {"remove_keyboard": True},
        {"force_reply": True},
        {"keyboard": [[{"text": "x"}]]},
    ],
)
async def test_good_markup_is_accepted(
    api: Api, server: TelegramServer, markup: dict[str, object]
) -> None:
    server.user(1).private.send("xin chào")
    assert (await api("sendMessage", chat_id=1, text="x", reply_markup=markup)).status == 200


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (_keyboard({"text": "x", "callback_data": "a" * 65}), "BUTTON_DATA_INVALID"),
        (_keyboard({"text": "x", "callback_data": "ố" * 22}), "BUTTON_DATA_INVALID"),
        (_keyboard({"text": "x", "callback_data": ""}), "BUTTON_DATA_INVALID"),
        (_keyboard({"text": "x", "copy_text": {"text": ""}}), "BUTTON_COPY_TEXT_INVALID"),
        (_keyboard({"text": "x", "copy_text": {"text": "a" * 257}}), "BUTTON_COPY_TEXT_INVALID"),
        (_keyboard({"text": "x", "url": "nowhere"}), "URL 'nowhere' is invalid"),
        (_keyboard({"text": "x"}), "Text buttons are unallowed in the inline keyboard"),
        (_keyboard({"text": " ", "callback_data": "x"}), "button text must be non-empty"),
        (_keyboard({**GOOD, "url": "https://example.org"}), "exactly one action is allowed"),
        (_keyboard({**GOOD, "style": "loud"}), "invalid button style specified"),
        (_keyboard({"text": "x", "web_app": {"url": "https://example.org"}}), "not modelled"),
        (_keyboard({"text": "x", "switch_inline_query": "a" * 257}),
         "BUTTON_SWITCH_INLINE_QUERY_INVALID"),
        (_keyboard(*[GOOD] * 9), "reply markup is too long"),
        ({"inline_keyboard": [[GOOD]] * 101}, "reply markup is too long"),
    ],
)  # fmt: skip
async def test_bad_markup_is_refused(
    api: Api, server: TelegramServer, markup: dict[str, object], reason: str
) -> None:
    server.user(1).private.send("xin chào")
    answer = await api("sendMessage", chat_id=1, text="x", reply_markup=markup)
    assert answer.status == 400
    assert reason in answer.refusal


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (_keyboard({"callback_data": "x"}), 'Can\'t find field "text"'),
        ({"inline_keyboard": [GOOD]}, "must be an Array"),
        ({"inline_keyboard": {}}, "must be an Array"),
        ({}, "object expected as reply markup"),
        ({"keyboard": [], "force_reply": True}, "object expected as reply markup"),
    ],
)
async def test_markup_of_the_wrong_shape_is_refused(
    api: Api, server: TelegramServer, markup: dict[str, object], reason: str
) -> None:
    server.user(1).private.send("xin chào")
    answer = await api("sendMessage", chat_id=1, text="x", reply_markup=markup)
    assert reason in answer.refusal


async def test_a_button_is_found_by_its_label(api: Api, server: TelegramServer) -> None:
    chat = server.user(1).private
    chat.send("xin chào")
    markup = _keyboard({"text": "Chép", "copy_text": {"text": "Hà Nội"}}, GOOD)
    await api("sendMessage", chat_id=1, text="x", reply_markup=markup)
    message = await chat.next_message()
    assert message.button("Chép").copies == "Hà Nội"
    with pytest.raises(LookupError, match="no button 'Nguồn'"):
        message.button("Nguồn")
    with pytest.raises(ValueError, match="sends no callback"):
        chat.press(message, "Chép")
