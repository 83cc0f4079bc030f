"""getMe, the bot's descriptions, and the end of its session."""

from tests.telegram_server.methods.commands import language
from tests.telegram_server.parameters import Call, Kind
from tests.telegram_server.registry import Handler, method
from tests.telegram_server.state import State
from tests.telegram_server.wire import Json, bad_request, too_many_requests

CLOSABLE_SECONDS = 600
_TEXTS = {"Name": ("name", 64), "Description": ("description", 512),
          "ShortDescription": ("short_description", 120)}  # fmt: skip
_LANGUAGE = {"language_code": Kind.STRING}


@method("getMe")
async def get_me(state: State, _: Call) -> Json:
    return state.bot.to_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": state.privacy.reads_all,
        "supports_inline_queries": state.supports_inline,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("logOut")
async def log_out(state: State, _: Call) -> bool:
    state.logged_out = True
    return True


@method("close")
async def close(state: State, _: Call) -> bool:
    age = state.clock.now() - state.session_since
    if age < CLOSABLE_SECONDS:
        raise too_many_requests(int(CLOSABLE_SECONDS - age) + 1)
    return True


def _setter(member: str, limit: int) -> Handler:
    async def handler(state: State, call: Call) -> bool:
        text = call.string(member)
        if len(text) > limit:
            raise bad_request(f"{member} is too long")
        state.profile.texts[member, language(call)] = text
        return True

    return handler


def _getter(member: str) -> Handler:
    async def handler(state: State, call: Call) -> Json:
        texts, code = state.profile.texts, language(call)
        default = state.bot.first_name if member == "name" else ""
        return {member: texts.get((member, code)) or texts.get((member, "")) or default}

    return handler


for _suffix, (_member, _limit) in _TEXTS.items():
    method(f"setMy{_suffix}", optional={_member: Kind.STRING, **_LANGUAGE})(
        _setter(_member, _limit)
    )
    method(f"getMy{_suffix}", optional=_LANGUAGE)(_getter(_member))
