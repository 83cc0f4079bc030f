"""Reply markup: what Telegram accepts under a message.

In: ``reply_markup`` of a request. Out: the same, or the refusal. Presses are in `methods.queries`.
"""

import re
from typing import Any

from tests.telegram_server.wire import ApiError, Json, bad_request

CALLBACK_DATA_BYTES = 64
COPY_TEXT_LIMIT = 256
MAX_BUTTONS = 100
MAX_ROW = 8

_ACTIONS = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query",
    "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text",
)  # fmt: skip
_OTHERS = ("keyboard", "remove_keyboard", "force_reply")
_STYLES = {"danger", "success", "primary"}
_URL = re.compile(r"(?:https?://[^\s/]+\.[^\s]+|tg://\S+)")


def check_markup(markup: Json | None) -> Json | None:
    """Return any reply markup unchanged.

    Raises:
        ApiError: 400 for one that Telegram refuses.
    """
    if markup is None or "inline_keyboard" in markup:
        return check_inline(markup)
    if sum(name in markup for name in _OTHERS) != 1:
        raise bad_request("object expected as reply markup")
    return markup


def check_inline(markup: Json | None) -> Json | None:
    """Return an inline keyboard unchanged; one without buttons counts as none.

    Raises:
        ApiError: 400 for one that Telegram refuses.
    """
    if markup is None:
        return None
    rows = markup.get("inline_keyboard")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array')
    for row in rows:
        for button in row:
            _check_button(button)
    if sum(map(len, rows)) > MAX_BUTTONS or any(len(row) > MAX_ROW for row in rows):
        raise bad_request("reply markup is too long")
    return markup if any(rows) else None


def _check_button(button: Any) -> None:  # noqa: ANN401 - whatever the request's JSON holds there
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise _refusal('Can\'t find field "text"')
    if not button["text"].strip():
        raise _refusal("button text must be non-empty")
    actions = [name for name in _ACTIONS if name in button]
    if not actions:
        raise _refusal("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _refusal(f"exactly one action is allowed, got {' and '.join(actions)}")
    if "style" in button and button["style"] not in _STYLES:
        raise _refusal("invalid button style specified")
    _check_action(actions[0], button[actions[0]])


def _check_action(action: str, value: Any) -> None:  # noqa: ANN401 - as above
    if action == "callback_data":
        if not isinstance(value, str) or not 1 <= len(value.encode()) <= CALLBACK_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif action == "copy_text":
        text = value.get("text") if isinstance(value, dict) else None
        if not isinstance(text, str) or not 1 <= len(text) <= COPY_TEXT_LIMIT:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    elif action == "url":
        if not isinstance(value, str) or not _URL.fullmatch(value):
            raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    elif action.startswith("switch_inline_query"):
        query = value.get("query", "") if isinstance(value, dict) else value
        if not isinstance(query, str) or len(query) > COPY_TEXT_LIMIT:
            raise bad_request("BUTTON_SWITCH_INLINE_QUERY_INVALID")
    else:
        raise _refusal(f"{action} buttons are not modelled by this server")


def _refusal(reason: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {reason}")
