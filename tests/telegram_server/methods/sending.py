"""Methods that put something new into a chat."""

from tests.telegram_server.files import PHOTO_LIMIT, UPLOAD_LIMIT
from tests.telegram_server.formatting import TEXT_LIMIT
from tests.telegram_server.parameters import Call, Kind
from tests.telegram_server.registry import method
from tests.telegram_server.sending import SEND_OPTIONS, send
from tests.telegram_server.state import State
from tests.telegram_server.text import Formatted
from tests.telegram_server.wire import Json, bad_request

CHAT_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note",
    "upload_video_note",
}  # fmt: skip

REACTIONS = set(
    (
        "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 "
        "🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 "
        "🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 "
        "🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ "
        "😡 "
    ).split()
)
_CAPTION = {
    "caption": Kind.STRING,
    "parse_mode": Kind.STRING,
    "caption_entities": Kind.ARRAY,
}


@method(
    "sendMessage",
    required={"chat_id": Kind.CHAT, "text": Kind.STRING},
    optional={
        **SEND_OPTIONS,
        "parse_mode": Kind.STRING,
        "entities": Kind.ARRAY,
        "link_preview_options": Kind.OBJECT,
    },
)
async def send_message(state: State, call: Call) -> Json:
    return send(state, call, state.formatter.text(call.values)).to_json()


@method(
    "sendDocument",
    required={"chat_id": Kind.CHAT, "document": Kind.FILE},
    optional={
        **SEND_OPTIONS,
        **_CAPTION,
        "thumbnail": Kind.FILE,
        "disable_content_type_detection": Kind.BOOLEAN,
    },
)
async def send_document(state: State, call: Call) -> Json:
    caption = state.formatter.caption(call.values)
    stored = state.files.take(call.file("document"), folder="documents", limit=UPLOAD_LIMIT)
    return send(state, call, caption, {"document": stored.document()}).to_json()


@method(
    "sendPhoto",
    required={"chat_id": Kind.CHAT, "photo": Kind.FILE},
    optional={
        **SEND_OPTIONS,
        **_CAPTION,
        "show_caption_above_media": Kind.BOOLEAN,
        "has_spoiler": Kind.BOOLEAN,
    },
)
async def send_photo(state: State, call: Call) -> Json:
    caption = state.formatter.caption(call.values)
    stored = state.files.take(call.file("photo"), folder="photos", limit=PHOTO_LIMIT)
    return send(state, call, caption, {"photo": [stored.photo()]}).to_json()


@method(
    "sendMessageDraft",
    required={"chat_id": Kind.INTEGER, "draft_id": Kind.INTEGER},
    optional={
        "message_thread_id": Kind.INTEGER,
        "text": Kind.STRING,
        "parse_mode": Kind.STRING,
        "entities": Kind.ARRAY,
    },
)
async def send_message_draft(state: State, call: Call) -> bool:
    chat = state.chats.writable(call.chat())
    if not chat.is_private:
        raise bad_request("drafts can be sent to private chats only")
    if call.integer("draft_id") == 0:
        raise bad_request("draft_id must be non-zero")
    draft = Formatted()
    if call.string("text"):
        draft = state.formatter.parse(
            call.string("text"), call.string("parse_mode"), call.array("entities")
        )
    if draft.length > TEXT_LIMIT:
        raise bad_request("message is too long")
    details = {"draft_id": call.integer("draft_id"), "text": draft.text}
    state.journal.publish("draft", chat.id, details=details)
    return True


@method(
    "sendChatAction",
    required={"chat_id": Kind.CHAT, "action": Kind.STRING},
    optional={"message_thread_id": Kind.INTEGER},
)
async def send_chat_action(state: State, call: Call) -> bool:
    chat = state.chats.writable(call.chat())
    if call.string("action") not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    thread_id = call.integer("message_thread_id")
    if thread_id and thread_id not in chat.topics:
        raise bad_request("message thread not found")
    state.journal.publish("action", chat.id, details={"action": call.string("action")})
    return True


@method(
    "setMessageReaction",
    required={"chat_id": Kind.CHAT, "message_id": Kind.INTEGER},
    optional={"reaction": Kind.ARRAY, "is_big": Kind.BOOLEAN},
)
async def set_message_reaction(state: State, call: Call) -> bool:
    chat = state.chats.writable(call.chat())
    message = chat.message(call.integer("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    reactions = call.array("reaction")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for reaction in reactions:
        if reaction.get("type") != "emoji" or reaction.get("emoji") not in REACTIONS:
            raise bad_request("REACTION_INVALID")
    message.reactions[state.bot.id] = reactions
    state.journal.publish("reaction", chat.id, message, {"reaction": reactions})
    return True
