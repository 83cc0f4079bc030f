"""Sending, replying, editing, deleting: the effects and every refusal."""

import pytest

from tests.telegram_server import TelegramServer
from tests.telegram_server.conftest import Api

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
KEYBOARD = {"inline_keyboard": [[{"text": "👍", "callback_data": "up"}]]}


async def test_a_message_is_seen_with_everything_it_carries(
    api: Api, server: TelegramServer
) -> None:
    an = server.user(1, first_name="An", last_name="Nguyễn").private
    question = an.send("Thủ đô của Việt Nam là gì?")
    sent = await api(
        "sendMessage",
        chat_id=1,
        text="<b>Hà Nội</b>",
        parse_mode="HTML",
        reply_parameters={"message_id": question.message_id},
        reply_markup=KEYBOARD,
        link_preview_options={"is_disabled": True},
        protect_content=True,
        disable_notification=True,
    )
    answer = await an.next_message()
    assert (answer.text, answer.covered("bold")) == ("Hà Nội", ["Hà Nội"])
    assert answer.reply_to is question
    assert [button.data for button in answer.buttons] == ["up"]
    assert sent.result["message_id"] == answer.message_id
    assert sent.result["reply_to_message"]["text"] == question.text
    assert sent.result["chat"]["last_name"] == "Nguyễn"
    assert sent.result["link_preview_options"] == {"is_disabled": True}
    assert sent.result["has_protected_content"] is True


async def test_private_chats_and_basic_groups_share_message_identifiers(
    api: Api, server: TelegramServer
) -> None:
    an, binh = server.user(1), server.user(2)
    group = server.supergroup("Lớp học", [an])
    identifiers = [
        an.private.send("một").message_id,
        binh.private.send("hai").message_id,
        (await api("sendMessage", chat_id=1, text="ba")).result["message_id"],
    ]
    assert identifiers == [1, 2, 3]
    assert (await api("sendMessage", chat_id=group.id, text="x")).result["message_id"] == 2


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"chat_id": 99, "text": "x"}, "400 Bad Request: chat not found"),
        ({"chat_id": "@nobody", "text": "x"}, "400 Bad Request: chat not found"),
        ({"chat_id": 1, "text": ""}, "400 Bad Request: message text is empty"),
        ({"chat_id": 1, "text": " \n "}, "400 Bad Request: text must be non-empty"),
        ({"chat_id": 1, "text": "<b> </b>", "parse_mode": "HTML"},
         "400 Bad Request: text must be non-empty"),
        ({"chat_id": 1, "text": "a" * 4097}, "400 Bad Request: message is too long"),
        ({"chat_id": 1, "text": "😀" * 2049}, "400 Bad Request: message is too long"),
        ({"chat_id": 1, "text": "x", "message_thread_id": 5},
         "400 Bad Request: message thread not found"),
        ({"chat_id": 1, "text": "x", "reply_parameters": {"message_id": 77}},
         "400 Bad Request: message to be replied not found"),
        ({"chat_id": 1, "text": "x", "reply_parameters": {"message_id": 1, "chat_id": 2}},
         "400 Bad Request: replies to other chats are not modelled by this server"),
        ({"chat_id": 1, "text": "x", "reply_parameters": {"message_id": 1, "quote": "a" * 1025}},
         "400 Bad Request: QUOTE_TEXT_INVALID"),
        ({"chat_id": 1, "text": "x", "reply_parameters": {"message_id": 1, "quote": "không"}},
         "400 Bad Request: QUOTE_TEXT_INVALID"),
        ({"chat_id": 1, "text": "x",
          "reply_parameters": {"message_id": 1, "quote": "<b>xin</b>", "quote_parse_mode": "HTML"}},
         "400 Bad Request: QUOTE_TEXT_INVALID"),
    ],
)  # fmt: skip
async def test_what_cannot_be_sent(
    api: Api, server: TelegramServer, values: dict[str, object], reason: str
) -> None:
    server.user(99)  # has never written to the bot
    chat = server.user(1).private
    chat.send("xin chào")
    assert (await api("sendMessage", **values)).refusal == reason
    assert chat.answers == []


async def test_a_reply_without_message_id_is_refused(api: Api, server: TelegramServer) -> None:
    server.user(1).private.send("xin chào")
    answer = await api("sendMessage", chat_id=1, text="x", reply_parameters={"quote": "xin"})
    assert 'Can\'t find field "message_id"' in answer.refusal


async def test_the_limit_counts_after_parsing(api: Api, server: TelegramServer) -> None:
    chat = server.user(1).private
    chat.send("xin chào")
    text = "<b>" + "&amp;" * 4096 + "</b>"
    assert (await api("sendMessage", chat_id=1, text=text, parse_mode="HTML")).status == 200
    text = "<b>" + "&amp;" * 4097 + "</b>"
    answer = await api("sendMessage", chat_id=1, text=text, parse_mode="HTML")
    assert answer.refusal == "400 Bad Request: message is too long"


async def test_a_missing_message_may_be_replied_to_if_the_bot_says_so(
    api: Api, server: TelegramServer
) -> None:
    chat = server.user(1).private
    question = chat.send("xin chào")
    chat.delete(question)
    target = {"message_id": question.message_id, "allow_sending_without_reply": True}
    assert (
        "reply_to_message"
        not in (await api("sendMessage", chat_id=1, text="x", reply_parameters=target)).result
    )


async def test_a_quote_is_found_in_the_message(api: Api, server: TelegramServer) -> None:
    chat = server.user(1).private
    question = chat.send("😀 xin chào, xin hỏi")
    target = {"message_id": question.message_id, "quote": "xin", "quote_position": 12}
    sent = await api("sendMessage", chat_id=1, text="x", reply_parameters=target)
    assert sent.result["quote"] == {"text": "xin", "position": 13, "is_manual": True}


async def test_a_quote_keeps_the_styles_of_what_it_quotes(api: Api, server: TelegramServer) -> None:
    server.user(1).private.send("xin chào")
    bold = (await api("sendMessage", chat_id=1, text="a <b>b</b>", parse_mode="HTML")).result
    target = {"message_id": bold["message_id"], "quote": "<b>b</b>", "quote_parse_mode": "HTML"}
    assert (await api("sendMessage", chat_id=1, text="x", reply_parameters=target)).status == 200
    plain = {"message_id": bold["message_id"], "quote": "b"}
    answer = await api("sendMessage", chat_id=1, text="x", reply_parameters=plain)
    assert answer.refusal == "400 Bad Request: QUOTE_TEXT_INVALID"


async def test_who_blocked_the_bot_gets_nothing(api: Api, server: TelegramServer) -> None:
    chat = server.user(1).private
    chat.send("xin chào")
    chat.block()
    for method, values in (
        ("sendMessage", {"text": "x"}),
        ("sendChatAction", {"action": "typing"}),
    ):
        answer = await api(method, chat_id=1, **values)
        assert answer.refusal == "403 Forbidden: bot was blocked by the user"
    chat.unblock()
    assert (await api("sendMessage", chat_id=1, text="x")).status == 200
    updates = (await api("getUpdates")).body["result"]
    changes = [update["my_chat_member"] for update in updates if "my_chat_member" in update]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]


async def test_a_deleted_account_gets_nothing(api: Api, server: TelegramServer) -> None:
    chat = server.user(1).private
    chat.send("xin chào")
    chat.chat.deactivated = True
    answer = await api("sendMessage", chat_id=1, text="x")
    assert answer.refusal == "403 Forbidden: user is deactivated"


async def test_an_edit_changes_text_and_keyboard(api: Api, server: TelegramServer) -> None:
    chat = server.user(1).private
    chat.send("xin chào")
    sent = (await api("sendMessage", chat_id=1, text="một", reply_markup=KEYBOARD)).result
    target = {"chat_id": 1, "message_id": sent["message_id"]}
    edited = await api("editMessageText", **target, text="<i>hai</i>", parse_mode="HTML")
    assert edited.result["edit_date"] >= sent["date"]
    message = await chat.next_edit()
    assert (message.text, message.buttons) == ("hai", [])
    await api("editMessageReplyMarkup", **target, reply_markup=KEYBOARD)
    assert [button.label for button in (await chat.next_edit()).buttons] == ["👍"]
    assert [version.body.text for version in message.versions] == ["một", "hai", "hai"]


@pytest.mark.parametrize(
    ("method", "values", "reason"),
    [
        ("editMessageText", {"message_id": 2, "text": "một", "reply_markup": KEYBOARD},
         NOT_MODIFIED),
        ("editMessageReplyMarkup", {"message_id": 2, "reply_markup": KEYBOARD},
         NOT_MODIFIED),
        ("editMessageText", {"message_id": 9, "text": "x"}, "message to edit not found"),
        ("editMessageText", {"message_id": 1, "text": "x"}, "message can't be edited"),
        ("editMessageText", {"message_id": 2, "text": "a" * 4097}, "message is too long"),
        ("editMessageText", {"text": "x"}, "message identifier is not specified"),
        ("editMessageText", {"inline_message_id": "none", "text": "x"},
         "either chat_id and message_id or inline_message_id, not both"),
        ("editMessageCaption", {"message_id": 2, "caption": "x"},
         "there is no caption in the message to edit"),
        ("deleteMessage", {"message_id": 9}, "message to delete not found"),
        ("setMessageReaction", {"message_id": 9}, "message to react not found"),
        ("setMessageReaction",
         {"message_id": 1, "reaction": [{"type": "emoji", "emoji": "🍎"}]}, "REACTION_INVALID"),
        ("setMessageReaction",
         {"message_id": 1, "reaction": [{"type": "emoji", "emoji": e} for e in "👍👎"]},
         "REACTIONS_TOO_MANY"),
        ("sendChatAction", {"action": "thinking"}, "wrong parameter action in request"),
        ("sendChatAction", {"action": "typing", "message_thread_id": 3},
         "message thread not found"),
        ("sendMessageDraft", {"draft_id": 0, "text": "x"}, "draft_id must be non-zero"),
        ("sendMessageDraft", {"draft_id": 1, "text": "a" * 4097}, "message is too long"),
        ("leaveChat", {}, "chat member status can't be changed in private chats"),
        ("getChatMember", {"user_id": 5}, "user not found"),
        ("getChatMember", {"user_id": 2}, "member not found"),
        ("getChatAdministrators", {}, "there are no administrators in the private chat"),
    ],
)  # fmt: skip
async def test_what_cannot_be_done_to_a_chat(
    api: Api, server: TelegramServer, method: str, values: dict[str, object], reason: str
) -> None:
    server.user(2)
    server.user(1).private.send("xin chào")
    await api("sendMessage", chat_id=1, text="một", reply_markup=KEYBOARD)
    assert (await api(method, chat_id=1, **values)).refusal == f"400 Bad Request: {reason}"


async def test_an_unknown_inline_message_cannot_be_edited(api: Api) -> None:
    answer = await api("editMessageText", inline_message_id="none", text="x")
    assert answer.refusal == "400 Bad Request: MESSAGE_ID_INVALID"
    assert (await api("editMessageText", text="x")).refusal == "400 Bad Request: chat_id is empty"


async def test_deletion_has_its_limits(api: Api, server: TelegramServer) -> None:
    an = server.user(1)
    question = an.private.send("xin chào")
    old = (await api("sendMessage", chat_id=1, text="cũ")).result["message_id"]
    assert (await api("deleteMessage", chat_id=1, message_id=question.message_id)).status == 200
    assert (await an.private.next_event("delete")).message is question
    group = server.group("Lớp học", [an])
    theirs = group.by(an).send("/hoi").message_id
    answer = await api("deleteMessage", chat_id=group.id, message_id=theirs)
    assert answer.refusal == "400 Bad Request: message can't be deleted"
    server.clock.advance(49 * 3600)
    answer = await api("deleteMessage", chat_id=1, message_id=old)
    assert answer.refusal == "400 Bad Request: message can't be deleted for everyone"


async def test_actions_drafts_and_reactions_are_seen(api: Api, server: TelegramServer) -> None:
    chat = server.user(1).private
    question = chat.send("xin chào")
    await api("sendChatAction", chat_id=1, action="typing")
    await api("sendMessageDraft", chat_id=1, draft_id=7, text="<b>Hà", parse_mode="HTML")
    await api("sendMessageDraft", chat_id=1, draft_id=7, text="Hà")
    thumb = [{"type": "emoji", "emoji": "👍"}]
    target = {"chat_id": 1, "message_id": question.message_id}
    await api("setMessageReaction", **target, reaction=thumb)
    assert (await chat.next_event("action")).details == {"action": "typing"}
    assert (await chat.next_event("draft")).details == {"draft_id": 7, "text": "Hà"}
    assert (await chat.next_event("reaction")).details == {"reaction": thumb}
    assert chat.unread("draft") == []


async def test_a_chat_tells_about_itself(api: Api, server: TelegramServer) -> None:
    an = server.user(1, username="an_nguyen")
    an.private.send("xin chào")
    assert (await api("getChat", chat_id=1)).result["username"] == "an_nguyen"
    member = (await api("getChatMember", chat_id=1, user_id=1)).result
    assert (member["status"], member["user"]["id"]) == ("member", 1)
