"""What the bot may know of a chat and its members, and how it leaves."""

from tests.telegram_server.accounts import Status, chat_member
from tests.telegram_server.parameters import Call, Kind
from tests.telegram_server.registry import method
from tests.telegram_server.state import State
from tests.telegram_server.wire import Json, bad_request

_GIFTS = (
    "unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription",
    "gifts_from_channels",
)  # fmt: skip
_CHAT = {"chat_id": Kind.CHAT}


@method("getChat", required=_CHAT)
async def get_chat(state: State, call: Call) -> Json:
    chat = state.chats.writable(call.chat())
    return chat.to_json() | {
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }


@method("getChatMember", required={**_CHAT, "user_id": Kind.INTEGER})
async def get_chat_member(state: State, call: Call) -> Json:
    chat = state.chats.writable(call.chat())
    user_id = call.integer("user_id")
    account = state.bot if user_id == state.bot.id else state.chats.users.get(user_id)
    if account is None:
        raise bad_request("user not found")
    if chat.is_private:
        if user_id not in {state.bot.id, chat.id}:
            raise bad_request("member not found")
        return chat_member(account, Status.MEMBER)
    return chat_member(account, chat.members.get(user_id, Status.LEFT))


@method("getChatAdministrators", required=_CHAT)
async def get_chat_administrators(state: State, call: Call) -> list[Json]:
    chat = state.chats.writable(call.chat())
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    people = state.chats.users
    return [
        chat_member(people[user_id], status)
        for user_id, status in chat.members.items()
        if status.privileged and user_id in people
    ]


@method("leaveChat", required=_CHAT)
async def leave_chat(state: State, call: Call) -> bool:
    chat = state.chats.writable(call.chat())
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    chat.members[state.bot.id] = Status.LEFT
    return True
