"""answerInlineQuery: the results a user picks from in any chat."""

import re

from tests.telegram_server.keyboards import check_inline
from tests.telegram_server.parameters import Call, Kind
from tests.telegram_server.queries import InlineAnswer
from tests.telegram_server.registry import method
from tests.telegram_server.state import State
from tests.telegram_server.wire import Json, bad_request

MAX_RESULTS = 50
_START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
_TYPES = {"article"}


@method(
    "answerInlineQuery",
    required={"inline_query_id": Kind.STRING, "results": Kind.ARRAY},
    optional={
        "cache_time": Kind.INTEGER,
        "is_personal": Kind.BOOLEAN,
        "next_offset": Kind.STRING,
        "button": Kind.OBJECT,
    },
)
async def answer_inline_query(state: State, call: Call) -> bool:
    results = call.array("results")
    if len(results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    for result in results:
        _check_result(state, result)
    identifiers = [result["id"] for result in results]
    if len(set(identifiers)) != len(identifiers):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(call.string("next_offset").encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    if call.integer("cache_time") < 0:
        raise bad_request("cache_time must not be negative")
    button = call.object("button")
    if button is not None:
        _check_button(button)
    answer = InlineAnswer(
        state.queries.close(call.string("inline_query_id")),
        tuple(results),
        call.integer("cache_time", 300),
        call.flag("is_personal"),
        call.string("next_offset"),
        button,
    )
    state.queries.keep(answer)
    state.journal.publish("inline_answer", answer.query.id, details={"answer": answer})
    return True


def _check_result(state: State, result: object) -> None:
    if not isinstance(result, dict):
        raise bad_request("can't parse inline query result: Inline query result must be an object")
    if result.get("type") not in _TYPES:
        raise bad_request(
            f"can't parse inline query result: unsupported type {result.get('type')!r}"
        )
    identifier, title = result.get("id"), result.get("title")
    if not isinstance(identifier, str) or not 1 <= len(identifier.encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    if not isinstance(title, str) or not title.strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = result.get("input_message_content")
    if not isinstance(content, dict) or "message_text" not in content:
        raise bad_request("can't parse inline query result: message text is empty")
    state.formatter.text(content, "message_text")
    check_inline(result.get("reply_markup"))


def _check_button(button: Json) -> None:
    if not isinstance(button.get("text"), str) or not button["text"]:
        raise bad_request("can't parse inline query results button: Can't find field \"text\"")
    if "start_parameter" not in button or "web_app" in button:
        raise bad_request("can't parse inline query results button: start_parameter is needed")
    if not _START_PARAMETER.fullmatch(str(button["start_parameter"])):
        raise bad_request("START_PARAM_INVALID")
