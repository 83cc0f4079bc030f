"""Groups: privacy mode, standing, topics, migration."""

from typing import TYPE_CHECKING

import pytest

from tests.telegram_server import Group, Status, TelegramServer
from tests.telegram_server.conftest import Api

if TYPE_CHECKING:
    from tests.telegram_server.wire import Json


async def _texts(api: Api) -> list[str]:
    updates = (await api("getUpdates")).body["result"]
    return [update["message"]["text"] for update in updates if "text" in update.get("message", {})]


async def _types(api: Api) -> list[str]:
    updates: list[Json] = (await api("getUpdates")).body["result"]
    return [next(name for name in update if name != "update_id") for update in updates]


async def test_privacy_mode_lets_through_what_is_meant_for_the_bot(
    api: Api, server: TelegramServer
) -> None:
    an = server.user(1)
    group = server.supergroup("Lớp học", [an])
    here = group.by(an)
    here.send("thủ đô là gì?")
    here.send("@hoidap_bot thủ đô là gì?")
    here.send("/hoi thủ đô")
    here.send("/hoi@hoidap_bot thủ đô")
    here.send("/hoi@other_bot thủ đô")
    own = await api("sendMessage", chat_id=group.id, text="chào")
    here.send("vì sao?", reply_to=group.chat.message(own.result["message_id"]))
    here.send("đồng ý", reply_to=here.send("ai biết không?"))
    assert await _texts(api) == ["/hoi thủ đô", "/hoi@hoidap_bot thủ đô", "vì sao?"]


async def test_plain_commands_go_to_the_bot_that_spoke_last(
    api: Api, server: TelegramServer
) -> None:
    an = server.user(1)
    group = server.supergroup("Lớp học", [an])
    group.other_bot_speaks()
    group.by(an).send("/hoi một")
    await api("sendMessage", chat_id=group.id, text="chào")
    group.by(an).send("/hoi hai")
    assert await _texts(api) == ["/hoi hai"]


@pytest.mark.parametrize("how", ["administrator", "privacy off"])
async def test_without_privacy_mode_everything_comes(
    api: Api, server: TelegramServer, how: str
) -> None:
    an = server.user(1)
    group = server.supergroup("Lớp học", [an])
    if how == "administrator":
        group.add_bot(Status.ADMINISTRATOR)
    else:
        server.privacy.reads_all = True
        assert (await api("getMe")).result["can_read_all_group_messages"] is True
    message = group.by(an).send("thủ đô là gì?")
    group.by(an).edit(message, "thủ đô?")
    assert await _texts(api) == ["thủ đô là gì?"]
    assert (await _types(api))[-1] == "edited_message"


async def test_mentions_can_be_let_through(api: Api, server: TelegramServer) -> None:
    an = server.user(1)
    server.privacy.delivers_mentions = True
    here = server.supergroup("Lớp học", [an]).by(an)
    here.send(f"{server.mention.upper()} thủ đô?")
    here.send("@hoidap_bots thủ đô?")
    assert await _texts(api) == ["@HOIDAP_BOT thủ đô?"]


async def test_edits_follow_the_same_rule(api: Api, server: TelegramServer) -> None:
    an = server.user(1)
    here = server.supergroup("Lớp học", [an]).by(an)
    message = here.send("thủ đô?")
    here.edit(message, "thủ đô là gì?")
    here.edit(message, "/hoi thủ đô")
    types = await _types(api)
    assert types == ["my_chat_member", "message", "edited_message"]
    with pytest.raises(ValueError, match="their own"):
        server.supergroup("Khác", [server.user(2)]).by(server.user(2)).edit(message, "x")


async def test_joining_is_announced_and_being_removed_too(api: Api, server: TelegramServer) -> None:
    group = server.group("Lớp học", [server.user(1)])
    joined, service = (await api("getUpdates")).body["result"]
    assert joined["my_chat_member"]["old_chat_member"]["status"] == "left"
    assert joined["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert service["message"]["new_chat_members"][0]["id"] == 123456789
    group.remove_bot()
    removed = (await api("getUpdates")).body["result"][-1]
    assert removed["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    answer = await api("sendMessage", chat_id=group.id, text="x")
    assert answer.refusal == "403 Forbidden: bot was kicked from the group chat"
    group.by(server.user(1)).send("/hoi")
    assert await _texts(api) == []


async def test_a_bot_that_left_or_was_never_there_is_refused(
    api: Api, server: TelegramServer
) -> None:
    group = server.supergroup("Lớp học", [server.user(1)])
    assert (await api("leaveChat", chat_id=group.id)).body["result"] is True
    answer = await api("sendMessage", chat_id=group.id, text="x")
    assert answer.refusal == "403 Forbidden: bot is not a member of the supergroup chat"
    stranger = server.supergroup("Nhóm lạ", [server.user(1)], bot=None)
    answer = await api("sendMessage", chat_id=stranger.id, text="x")
    assert answer.refusal == "400 Bad Request: chat not found"


async def test_members_are_told_apart(api: Api, server: TelegramServer) -> None:
    an, binh = server.user(1), server.user(2)
    group = server.supergroup("Lớp học", [an, binh])
    statuses = {}
    for user_id in (1, 2, 123456789):
        member = await api("getChatMember", chat_id=group.id, user_id=user_id)
        statuses[user_id] = member.result["status"]
    assert statuses == {1: "creator", 2: "member", 123456789: "member"}
    group.add(binh, Status.ADMINISTRATOR)
    administrators = (await api("getChatAdministrators", chat_id=group.id)).body["result"]
    assert [member["user"]["id"] for member in administrators] == [1, 2]
    with pytest.raises(ValueError, match="is not in"):
        group.by(server.user(3))


async def test_topics_keep_their_messages(api: Api, server: TelegramServer) -> None:
    an = server.user(1)
    group = server.supergroup("Lớp học", [an], is_forum=True)
    history = group.topic("Lịch sử")
    question = group.by(an, history).send("/hoi thủ đô")
    update = (await api("getUpdates")).body["result"][-1]["message"]
    assert (update["message_thread_id"], update["is_topic_message"]) == (history, True)
    assert update["chat"]["is_forum"] is True
    for values in (
        {"message_thread_id": history},
        {"reply_parameters": {"message_id": question.message_id}},
    ):
        sent = await api("sendMessage", chat_id=group.id, text="Hà Nội", **values)
        assert sent.result["message_thread_id"] == history
    answer = await api("sendMessage", chat_id=group.id, text="x", message_thread_id=999)
    assert answer.refusal == "400 Bad Request: message thread not found"
    action = {"action": "typing", "message_thread_id": history}
    assert (await api("sendChatAction", chat_id=group.id, **action)).status == 200
    with pytest.raises(ValueError, match="no topic"):
        group.by(an, 999)
    with pytest.raises(ValueError, match="only a forum"):
        server.supergroup("Không chủ đề", [an]).topic("x")


async def test_a_group_becomes_a_supergroup(api: Api, server: TelegramServer) -> None:
    an = server.user(1)
    group = server.group("Lớp học", [an])
    grown: Group = group.migrate()
    leaving, arriving = (await api("getUpdates")).body["result"][-2:]
    assert leaving["message"]["migrate_to_chat_id"] == grown.id
    assert arriving["message"]["migrate_from_chat_id"] == group.id
    assert str(grown.id).startswith("-100")
    answer = await api("sendMessage", chat_id=group.id, text="x")
    assert answer.refusal == "400 Bad Request: group chat was upgraded to a supergroup chat"
    assert answer.body["parameters"] == {"migrate_to_chat_id": grown.id}
    assert (await api("sendMessage", chat_id=grown.id, text="x")).status == 200
    assert (await grown.next_message()).text == "x"


async def test_drafts_are_for_private_chats(api: Api, server: TelegramServer) -> None:
    group = server.group("Lớp học", [server.user(1)])
    answer = await api("sendMessageDraft", chat_id=group.id, draft_id=1, text="x")
    assert answer.refusal == "400 Bad Request: drafts can be sent to private chats only"
