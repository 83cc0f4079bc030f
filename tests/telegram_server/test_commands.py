"""Commands by scope and language, and the menu that a user is offered."""

import pytest

from tests.telegram_server import Status, TelegramServer
from tests.telegram_server.conftest import Api


def _commands(*names: str) -> list[dict[str, str]]:
    return [{"command": name, "description": f"Lệnh {name}"} for name in names]


async def test_commands_are_kept_by_scope_and_language(api: Api) -> None:
    await api("setMyCommands", commands=_commands("hoi"))
    await api("setMyCommands", commands=_commands("ask"), language_code="en")
    private = {"type": "all_private_chats"}
    await api("setMyCommands", commands=_commands("moi"), scope=private)
    assert (await api("getMyCommands")).body["result"] == _commands("hoi")
    assert (await api("getMyCommands", language_code="en")).body["result"] == _commands("ask")
    assert (await api("getMyCommands", scope=private)).body["result"] == _commands("moi")
    assert (await api("getMyCommands", scope=private, language_code="en")).body["result"] == []
    assert (await api("deleteMyCommands", scope=private)).body["result"] is True
    assert (await api("getMyCommands", scope=private)).body["result"] == []


async def test_the_menu_is_that_of_the_narrowest_scope(api: Api, server: TelegramServer) -> None:
    an, binh = server.user(1), server.user(2, language_code="en")
    group = server.supergroup("Lớp học", [an, binh])
    for user in (an, binh):
        user.private.send("xin chào")
    assert an.private.menu() == []
    scopes: list[tuple[str, dict[str, object]]] = [
        ("d", {"type": "default"}),
        ("p", {"type": "all_private_chats"}),
        ("g", {"type": "all_group_chats"}),
        ("a", {"type": "all_chat_administrators"}),
        ("c", {"type": "chat", "chat_id": 1}),
    ]
    for name, scope in scopes[:1]:
        await api("setMyCommands", commands=_commands(name), scope=scope)
    assert binh.private.menu() == group.by(binh).menu() == ["d"]
    for name, scope in scopes[1:]:
        await api("setMyCommands", commands=_commands(name), scope=scope)
    await api("setMyCommands", commands=_commands("e"), scope=scopes[1][1], language_code="en")
    assert an.private.menu() == ["c"]
    assert binh.private.menu() == ["e"]
    assert group.by(binh).menu() == ["g"]
    group.add(binh, Status.ADMINISTRATOR)
    assert group.by(binh).menu() == ["a"]
    member = {"type": "chat_member", "chat_id": group.id, "user_id": 2}
    await api("setMyCommands", commands=_commands("m"), scope=member)
    assert group.by(binh).menu() == ["m"]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"commands": _commands("Hoi")}, "BOT_COMMAND_INVALID"),
        ({"commands": _commands("hỏi")}, "BOT_COMMAND_INVALID"),
        ({"commands": _commands("/hoi")}, "BOT_COMMAND_INVALID"),
        ({"commands": _commands("a" * 33)}, "BOT_COMMAND_INVALID"),
        ({"commands": _commands("hoi", "hoi")}, "BOT_COMMANDS_DUPLICATE"),
        ({"commands": _commands(*(f"c{i}" for i in range(101)))}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [{"command": "hoi", "description": " "}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "hoi", "description": "a" * 257}]},
         "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [], "scope": {"type": "planet"}}, "unsupported type specified"),
        ({"commands": [], "scope": {"type": "chat"}}, 'Can\'t find field "chat_id"'),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 77}}, "chat not found"),
        ({"commands": [], "language_code": "vi-VN"}, "invalid language code specified"),
    ],
)  # fmt: skip
async def test_what_is_no_command(api: Api, values: dict[str, object], reason: str) -> None:
    answer = await api("setMyCommands", **values)
    assert answer.status == 400
    assert reason in answer.refusal
