"""Methods that change or delete what stands in a chat, or was sent inline."""

from tests.telegram_server.keyboards import check_inline
from tests.telegram_server.messages import Message
from tests.telegram_server.parameters import Call, Kind
from tests.telegram_server.registry import method
from tests.telegram_server.sending import spend
from tests.telegram_server.state import State
from tests.telegram_server.text import Formatted
from tests.telegram_server.wire import Json, bad_request

DELETABLE_SECONDS = 48 * 3600

_TARGET = {
    "chat_id": Kind.CHAT,
    "message_id": Kind.INTEGER,
    "inline_message_id": Kind.STRING,
    "reply_markup": Kind.OBJECT,
}


def _target(state: State, call: Call) -> Message:
    if "inline_message_id" in call:
        if "chat_id" in call or "message_id" in call:
            raise bad_request("either chat_id and message_id or inline_message_id, not both")
        message = state.inline_messages.get(call.string("inline_message_id"))
        if message is None or message.deleted:
            raise bad_request("MESSAGE_ID_INVALID")
        return message
    if "chat_id" not in call:
        raise bad_request("chat_id is empty")
    if "message_id" not in call:
        raise bad_request("message identifier is not specified")
    chat = state.chats.writable(call.chat())
    message = chat.message(call.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender is not state.bot or message.service:
        raise bad_request("message can't be edited")
    return message


def _change(state: State, message: Message, body: Formatted, markup: Json | None) -> Json | bool:
    if body == message.body and (markup or None) == (message.markup or None):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are "
            "exactly the same as a current content and reply markup of the message"
        )
    spend(state, message.chat)
    message.change(body, markup, state.clock.date())
    state.journal.publish("edit", message.inline_message_id or message.chat.id, message)
    return True if message.inline_message_id else message.to_json()


@method(
    "editMessageText",
    required={"text": Kind.STRING},
    optional={
        **_TARGET,
        "parse_mode": Kind.STRING,
        "entities": Kind.ARRAY,
        "link_preview_options": Kind.OBJECT,
    },
)
async def edit_message_text(state: State, call: Call) -> Json | bool:
    body = state.formatter.text(call.values)
    message = _target(state, call)
    if message.media:
        raise bad_request("there is no text in the message to edit")
    return _change(state, message, body, check_inline(call.object("reply_markup")))


@method(
    "editMessageCaption",
    optional={
        **_TARGET,
        "caption": Kind.STRING,
        "parse_mode": Kind.STRING,
        "caption_entities": Kind.ARRAY,
        "show_caption_above_media": Kind.BOOLEAN,
    },
)
async def edit_message_caption(state: State, call: Call) -> Json | bool:
    body = state.formatter.caption(call.values)
    message = _target(state, call)
    if not message.media:
        raise bad_request("there is no caption in the message to edit")
    return _change(state, message, body, check_inline(call.object("reply_markup")))


@method("editMessageReplyMarkup", optional=_TARGET)
async def edit_message_reply_markup(state: State, call: Call) -> Json | bool:
    message = _target(state, call)
    markup = check_inline(call.object("reply_markup"))
    return _change(state, message, message.body, markup)


@method("deleteMessage", required={"chat_id": Kind.CHAT, "message_id": Kind.INTEGER})
async def delete_message(state: State, call: Call) -> bool:
    chat = state.chats.writable(call.chat())
    message = chat.message(call.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    own = message.sender is state.bot
    if not own and not chat.is_private and not chat.members[state.bot.id].privileged:
        raise bad_request("message can't be deleted")
    if state.clock.now() - message.date > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    message.deleted = True
    state.journal.publish("delete", chat.id, message)
    return True
