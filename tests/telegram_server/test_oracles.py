"""The second opinions: they agree with the server's own rules, and disagreement is loud."""

import json
from pathlib import Path

import pytest

from tests.telegram_server import TelegramServer
from tests.telegram_server.aiogram_models import method_names
from tests.telegram_server.conftest import Api
from tests.telegram_server.oracles import Oracles, load_specification
from tests.telegram_server.registry import METHODS
from tests.telegram_server.specification import Specification, find_specification
from tests.telegram_server.wire import bad_request, malformed

NO_SPECIFICATION = "the published Bot API (telegram/botapi.json) is not beside the repository"


@pytest.mark.parametrize("method", sorted(METHODS))
def test_aiogram_knows_every_parameter_the_server_takes(method: str) -> None:
    fields = method_names()[method].model_fields
    required = {name for name, field in fields.items() if field.is_required()}
    ours = METHODS[method]
    assert set(ours.required) | set(ours.optional) <= set(fields)
    assert required <= set(ours.required)


@pytest.mark.skipif(find_specification() is None, reason=NO_SPECIFICATION)
@pytest.mark.parametrize("method", sorted(METHODS))
def test_the_specification_knows_every_parameter_the_server_takes(method: str) -> None:
    specification = load_specification()
    assert specification
    required, known = specification.parameters(method)
    ours = METHODS[method]
    assert set(ours.required) | set(ours.optional) <= known
    assert required <= set(ours.required)


async def test_an_unknown_member_of_an_object_is_a_violation(
    api: Api, server: TelegramServer
) -> None:
    server.user(1).private.send("xin chào")
    sent = await api("sendMessage", chat_id=1, text="x", link_preview_options={"is_disabld": True})
    assert sent.status == 200
    requests = [each for each in server.violations if each.startswith("accepted sendMessage")]
    assert any("LinkPreviewOptions has no is_disabld" in each for each in requests)
    server.violations.clear()


async def test_a_real_parameter_that_is_not_modelled_is_a_violation(
    api: Api, server: TelegramServer
) -> None:
    server.user(1).private.send("xin chào")
    answer = await api("sendMessage", chat_id=1, text="x", message_effect_id="5")
    assert 'unknown parameter "message_effect_id"' in answer.refusal
    assert server.violations == [f"refused sendMessage alone: {answer.body['description']}"]
    server.violations.clear()


def test_a_rule_too_lax_or_too_strict_is_a_violation() -> None:
    violations: list[str] = []
    oracles = Oracles(violations)
    oracles.request("sendMessage", {"chat_id": 1}, None)
    assert any("accepted sendMessage, but aiogram: sendMessage.text" in v for v in violations)
    violations.clear()
    oracles.request("sendMessage", {"chat_id": 1}, malformed("message text is empty"))
    assert violations == []
    oracles.request("sendMessage", {"chat_id": 1, "text": "x"}, bad_request("too strict"))
    assert violations == ["refused sendMessage alone: Bad Request: too strict"]


def test_the_servers_own_answers_are_judged() -> None:
    violations: list[str] = []
    oracles = Oracles(violations)
    oracles.result("getMe", {"id": 1, "is_bot": True})
    oracles.update({"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 1}}})
    assert any("result of getMe.first_name: Field required" in each for each in violations)
    assert any("update.message.chat.type" in each for each in violations)
    violations.clear()
    chat = {"id": 1, "type": "private", "mood": "good"}
    oracles.update({"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": chat}})
    assert "Chat has no mood" in violations[0]
    violations.clear()
    Oracles(violations, results=False).result("getMe", {})
    assert violations == []


def _field(name: str, *types: str, required: bool = True) -> dict[str, object]:
    return {"name": name, "types": list(types), "required": required}


@pytest.fixture
def small(tmp_path: Path) -> Specification:
    """A specification of one method, in the published form."""
    path = tmp_path / "botapi.json"
    fields = [
        _field("chat_id", "Integer", "String"),
        _field("rows", "Array of Array of Button", required=False),
        _field("file", "InputFile", "String", required=False),
        _field("loud", "Boolean", required=False),
        _field("kind", "Kind", required=False),
    ]
    types = {
        "Button": {"fields": [_field("text", "String")]},
        "Kind": {"subtypes": ["Small", "Large"]},
        "Small": {"fields": [_field("width", "Integer")]},
        "Large": {"fields": [_field("height", "Float")]},
    }
    methods = {"send": {"fields": fields, "returns": ["Boolean"]}}
    path.write_text(json.dumps({"methods": methods, "types": types}), encoding="utf-8")
    return Specification(path)


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"chat_id": 1, "rows": [[{"text": "x"}]], "loud": True, "kind": {"height": 1}}, []),
        ({"chat_id": "@x", "file": "id"}, []),
        ({}, ["send lacks chat_id"]),
        ({"chat_id": True}, ["send.chat_id is no Integer: 'True'"]),
        ({"chat_id": 1, "volume": 1}, ["send has no volume"]),
        ({"chat_id": 1, "rows": [{"text": "x"}]},
         ["send.rows[] is no Array of Button"]),
        ({"chat_id": 1, "rows": [[{}]]}, ["Button lacks text"]),
        ({"chat_id": 1, "rows": {}}, ["send.rows is no Array of Array of Button"]),
        ({"chat_id": 1, "loud": "yes"}, ["send.loud is no Boolean: 'yes'"]),
        ({"chat_id": 1, "kind": {"width": "x"}}, ["Small.width is no Integer: 'x'"]),
        ({"chat_id": 1, "kind": 5}, ["send.kind is no Small"]),
    ],
)  # fmt: skip
def test_the_specification_finds_what_is_wrong(
    small: Specification, values: dict[str, object], errors: list[str]
) -> None:
    assert small.request_errors("send", values) == errors


def test_the_specification_judges_methods_and_results(small: Specification) -> None:
    assert small.request_errors("sned", {}) == ["unknown method sned"]
    assert small.result_errors("send", True) == []
    assert small.result_errors("send", 1) == ["send is no Boolean: '1'"]
    assert small.object_errors("Button", {"text": 1}) == ["Button.text is no String: '1'"]
