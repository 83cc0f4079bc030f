"""answerCallbackQuery: what the user sees after a press."""

import re

from tests.telegram_server.parameters import Call, Kind
from tests.telegram_server.registry import method
from tests.telegram_server.state import State
from tests.telegram_server.wire import bad_request

CALLBACK_TEXT_LIMIT = 200


@method(
    "answerCallbackQuery",
    required={"callback_query_id": Kind.STRING},
    optional={
        "text": Kind.STRING,
        "show_alert": Kind.BOOLEAN,
        "url": Kind.STRING,
        "cache_time": Kind.INTEGER,
    },
)
async def answer_callback_query(state: State, call: Call) -> bool:
    if len(call.string("text")) > CALLBACK_TEXT_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    start = rf"https://t\.me/{re.escape(state.bot.username)}\?start=[A-Za-z0-9_-]{{1,64}}"
    if call.string("url") and not re.fullmatch(start, call.string("url")):
        raise bad_request("URL_INVALID")
    if call.integer("cache_time") < 0:
        raise bad_request("cache_time must not be negative")
    query = state.queries.close(call.string("callback_query_id"))
    details = {
        "text": call.string("text"),
        "show_alert": call.flag("show_alert"),
        "url": call.string("url"),
    }
    state.journal.publish("callback_answer", query.id, query.message, details)
    return True
