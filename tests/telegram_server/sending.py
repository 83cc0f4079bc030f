"""What every sending and editing method shares: the chat, the topic, the reply, the keyboard.

In: a `Call` and the content it sends. Out: the stored message, or the refusal. The methods
themselves are in `methods.sending` and `methods.editing`.
"""

from tests.telegram_server.accounts import Account
from tests.telegram_server.chats import Chat
from tests.telegram_server.keyboards import check_markup
from tests.telegram_server.messages import Message
from tests.telegram_server.parameters import Call, Kind
from tests.telegram_server.state import State
from tests.telegram_server.text import Formatted, utf16_length, utf16_slice
from tests.telegram_server.wire import Json, bad_request, too_many_requests

SEND_OPTIONS = {
    "message_thread_id": Kind.INTEGER,
    "disable_notification": Kind.BOOLEAN,
    "protect_content": Kind.BOOLEAN,
    "reply_parameters": Kind.OBJECT,
    "reply_markup": Kind.OBJECT,
}
"""Optional parameters of every method that sends a message."""

QUOTE_LIMIT = 1024
_QUOTED_STYLES = {"bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji"}


def spend(state: State, chat: Chat) -> None:
    """Count one message to ``chat`` against the flood limits.

    Raises:
        ApiError: 429 where they are enforced and exceeded.
    """
    seconds = state.flood.wait(chat)
    if seconds:
        raise too_many_requests(seconds)


def send(state: State, call: Call, body: Formatted, media: Json | None = None) -> Message:
    """Store a message of the bot and tell whoever waits for it.

    Raises:
        ApiError: for a chat, topic, reply or keyboard that Telegram refuses, or a flood.
    """
    chat = state.chats.writable(call.chat())
    markup = check_markup(call.object("reply_markup"))
    reply_to, quote = _reply(state, call, chat)
    thread_id = _thread(call, chat, reply_to)
    spend(state, chat)
    extra: Json = {}
    if call.flag("protect_content"):
        extra["has_protected_content"] = True
    if "link_preview_options" in call:
        extra["link_preview_options"] = call.object("link_preview_options")
    message = Message(
        chat,
        state.chats.next_message_id(chat),
        state.clock.date(),
        state.bot,
        body,
        media or {},
        extra=extra,
        markup=markup,
        reply_to=reply_to,
        quote=quote,
        thread_id=thread_id,
    )
    chat.messages[message.message_id] = message
    chat.last_bot = state.bot.id
    state.journal.publish("message", chat.id, message)
    return message


def _thread(call: Call, chat: Chat, reply_to: Message | None) -> int | None:
    if "message_thread_id" not in call:
        return reply_to.thread_id if reply_to else None
    thread_id = call.integer("message_thread_id")
    if not chat.is_forum or thread_id not in chat.topics:
        raise bad_request("message thread not found")
    return thread_id


def _reply(state: State, call: Call, chat: Chat) -> tuple[Message | None, Json | None]:
    wanted = call.object("reply_parameters")
    if wanted is None:
        return None, None
    if not isinstance(wanted.get("message_id"), int):
        raise bad_request("can't parse reply parameters: Can't find field \"message_id\"")
    if str(wanted.get("chat_id", chat.id)) != str(chat.id):
        raise bad_request("replies to other chats are not modelled by this server")
    target = chat.message(wanted["message_id"])
    if target is None:
        if wanted.get("allow_sending_without_reply") is True:
            return None, None
        raise bad_request("message to be replied not found")
    return target, _quote(state, wanted, target)


def _quote(state: State, wanted: Json, target: Message) -> Json | None:
    if not wanted.get("quote"):
        return None
    quote = state.formatter.parse(
        wanted["quote"], wanted.get("quote_parse_mode") or "", wanted.get("quote_entities") or []
    )
    if quote.length > QUOTE_LIMIT:
        raise bad_request("QUOTE_TEXT_INVALID")
    positions = _occurrences(target.body, quote)
    if not positions:
        raise bad_request("QUOTE_TEXT_INVALID")
    near = wanted.get("quote_position", 0)
    position = min(positions, key=lambda found: abs(found - near))
    if _styles(quote, 0, quote.length) != _styles(target.body, position, quote.length):
        raise bad_request("QUOTE_TEXT_INVALID")
    result: Json = {"text": quote.text, "position": position, "is_manual": True}
    if quote.entities:
        result["entities"] = quote.entities_json()
    return result


def _occurrences(body: Formatted, quote: Formatted) -> list[int]:
    offsets = []
    start = body.text.find(quote.text)
    while start >= 0:
        offsets.append(utf16_length(body.text[:start]))
        start = body.text.find(quote.text, start + 1)
    return offsets


def _styles(body: Formatted, offset: int, length: int) -> set[tuple[str, str]]:
    end = offset + length
    return {
        (entity.type, utf16_slice(body.text, start, stop - start))
        for entity in body.entities
        if entity.type in _QUOTED_STYLES
        and (stop := min(entity.end, end)) > (start := max(entity.offset, offset))
    }


def receive(
    state: State,
    chat: Chat,
    sender: Account,
    body: Formatted,
    *,
    media: Json | None = None,
    service: Json | None = None,
    reply_to: Message | None = None,
    thread_id: int | None = None,
    via_bot: Account | None = None,
    markup: Json | None = None,
) -> Message:
    """Store what somebody else wrote, and deliver it to the bot if Telegram would."""
    message = Message(
        chat,
        state.chats.next_message_id(chat),
        state.clock.date(),
        sender,
        body,
        media or {},
        service or {},
        markup=markup,
        reply_to=reply_to,
        thread_id=thread_id,
        via_bot=via_bot,
    )
    chat.messages[message.message_id] = message
    if reaches_bot(state, message):
        state.updates.push("message", chat.id, message.to_json())
    return message


def reaches_bot(state: State, message: Message) -> bool:
    """Return whether the bot is there and its privacy mode lets the message through."""
    chat = message.chat
    if not chat.is_private:
        status = chat.members.get(state.bot.id)
        if status is None or not status.present:
            return False
    elif chat.blocked:
        return False
    return state.privacy.delivers(message, state.bot)
