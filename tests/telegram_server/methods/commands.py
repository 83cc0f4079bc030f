"""The bot's commands by scope and language."""

import re

from tests.telegram_server.parameters import Call, Kind
from tests.telegram_server.registry import method
from tests.telegram_server.state import State
from tests.telegram_server.wire import Json, bad_request

MAX_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
_WHERE = {"scope": Kind.OBJECT, "language_code": Kind.STRING}


def _where(state: State, call: Call) -> tuple[str, str]:
    """Return the scope and language as a key; a chat's scope holds its identifier."""
    scope = call.object("scope") or {"type": "default"}
    members = _SCOPES.get(str(scope.get("type")))
    if members is None:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    key = str(scope["type"])
    for name in members:
        if name not in scope:
            raise bad_request(f"can't parse BotCommandScope: Can't find field \"{name}\"")
        value = scope[name]
        key += f":{state.chats.known(value).id if name == 'chat_id' else int(value)}"
    return key, language(call)


def language(call: Call) -> str:
    """Return the language code, empty for every language without texts of its own.

    Raises:
        ApiError: 400 for anything but two letters.
    """
    code = call.string("language_code")
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


@method("setMyCommands", required={"commands": Kind.ARRAY}, optional=_WHERE)
async def set_my_commands(state: State, call: Call) -> bool:
    where, commands = _where(state, call), call.array("commands")
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check(command)
    names = [command["command"] for command in commands]
    if len(set(names)) != len(names):
        raise bad_request("BOT_COMMANDS_DUPLICATE")
    state.profile.commands[where] = commands
    return True


def _check(command: Json) -> None:
    name, description = command.get("command"), command.get("description")
    if not isinstance(name, str) or not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not isinstance(description, str) or not 1 <= len(description.strip()) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


@method("getMyCommands", optional=_WHERE)
async def get_my_commands(state: State, call: Call) -> list[Json]:
    return state.profile.commands.get(_where(state, call), [])


@method("deleteMyCommands", optional=_WHERE)
async def delete_my_commands(state: State, call: Call) -> bool:
    state.profile.commands.pop(_where(state, call), None)
    return True
