"""Addresses, tokens and parameters: what the server takes for a request at all."""

import pytest

from tests.telegram_server import TelegramServer
from tests.telegram_server.conftest import Api
from tests.telegram_server.specification import find_specification

# aiogram's models read 1 as true and true as 1; the published Bot API tells them apart.
_TOO_FINE_FOR_AIOGRAM = pytest.mark.skipif(
    find_specification() is None,
    reason="the published Bot API (telegram/botapi.json) is not beside the repository",
)


async def test_a_bot_learns_who_it_is(api: Api) -> None:
    answer = await api("getMe")
    assert answer.result["id"] == 123456789
    assert answer.result["is_bot"] is True
    assert answer.result["username"] == "hoidap_bot"
    assert answer.result["supports_inline_queries"] is True


@pytest.mark.parametrize(
    ("token", "status"),
    [("123456789:AAwrong-wrong-wrong-wrong", 401), ("nonsense", 404), ("0:short", 404)],
)
async def test_wrong_tokens_are_refused(api: Api, token: str, status: int) -> None:
    response = await api.client.post(f"/bot{token}/getMe")
    assert response.status_code == status
    assert response.json()["ok"] is False


async def test_an_unknown_method_is_not_found(api: Api) -> None:
    assert (await api("sendMassage")).refusal == "404 Not Found: method not found"


async def test_a_real_method_that_is_not_modelled_is_reported(
    api: Api, server: TelegramServer
) -> None:
    assert (await api("getMyStarBalance")).status == 404
    assert server.violations == ["refused getMyStarBalance alone: Not Found: method not found"]
    server.violations.clear()


async def test_parameters_come_in_every_way_telegram_takes_them(
    api: Api, server: TelegramServer
) -> None:
    server.user(1).private.send("xin chào")
    url, values = f"/bot{server.token}/sendMessage", {"chat_id": "1", "text": "chào"}
    answers = [
        await api.client.get(url, params=values),
        await api.client.post(url, data=values),
        await api.client.post(url, json=values),
        await api.client.post(url, files={name: (None, value) for name, value in values.items()}),
    ]
    assert [answer.json()["result"]["text"] for answer in answers] == ["chào"] * 4


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": "", "text": "x"}, "chat_id is empty"),
        ({"chat_id": 1}, "message text is empty"),
        ({"chat_id": 1, "text": "x", "txet": "y"}, 'unknown parameter "txet" of sendMessage'),
        ({"chat_id": "abc", "text": "x"}, "chat not found"),
        ({"chat_id": 1.5, "text": "x"}, 'parameter "chat_id" must be Integer or String'),
        ({"chat_id": 1, "text": ["x"]}, 'parameter "text" must be String'),
        pytest.param(
            {"chat_id": True, "text": "x"},
            'parameter "chat_id" must be Integer or String',
            marks=_TOO_FINE_FOR_AIOGRAM,
        ),
        ({"chat_id": 1, "text": "x", "protect_content": "maybe"}, "must be Boolean"),
        pytest.param(
            {"chat_id": 1, "text": "x", "protect_content": 1},
            "must be Boolean",
            marks=_TOO_FINE_FOR_AIOGRAM,
        ),
        ({"chat_id": 1, "text": "x", "message_thread_id": "ten"}, "must be Integer"),
        ({"chat_id": 1, "text": "x", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ({"chat_id": 1, "text": "x", "reply_markup": "[]"}, "can't parse reply_markup JSON object"),
        ({"chat_id": 1, "text": "x", "entities": {}}, "can't parse entities JSON object"),
        ({"chat_id": None, "text": "x"}, 'parameter "chat_id" is null'),
    ],
)
async def test_misshapen_parameters_are_refused(
    api: Api, server: TelegramServer, values: dict[str, object], reason: str
) -> None:
    server.user(1).private.send("xin chào")
    answer = await api("sendMessage", **values)
    assert answer.status == 400
    assert reason in answer.refusal
    assert server.journal.refused()[0].description == answer.body["description"]


@pytest.mark.parametrize("body", [b"{", b"[]"])
async def test_a_body_that_is_no_json_object_is_refused(
    api: Api, server: TelegramServer, body: bytes
) -> None:
    response = await api.client.post(
        f"/bot{server.token}/getMe", content=body, headers={"Content-Type": "application/json"}
    )
    assert response.status_code == 400
    assert "JSON body" in response.json()["description"]
    server.violations.clear()  # the judges see no body, and no fault


async def test_a_file_nobody_asked_for_is_refused(api: Api, server: TelegramServer) -> None:
    server.user(1).private.send("xin chào")
    answer = await api.upload("sendMessage", {"picture": ("a.png", b"x")}, chat_id="1", text="x")
    assert 'unknown file "picture"' in answer.refusal


async def test_every_request_is_logged_with_its_time(api: Api, server: TelegramServer) -> None:
    server.user(1).private.send("xin chào")
    await api("sendMessage", chat_id=1, text="chào")
    await api("sendMessage", chat_id=2, text="chào")
    first, second = server.journal.of("sendMessage")
    assert (first.status, first.chat_id, first.values["text"]) == (200, 1, "chào")
    assert (second.status, second.description) == (400, "Bad Request: chat not found")
    assert first.at <= first.at + first.took <= second.at


async def test_a_reset_forgets_what_happened_and_keeps_the_people(
    api: Api, server: TelegramServer
) -> None:
    server.user(1).private.send("xin chào")
    server.faults.server_error(times=None)
    server.reset()
    assert server.journal.requests == []
    assert (await api("getUpdates")).body["result"] == []
    assert (await api("sendMessage", chat_id=1, text="chào")).status == 200


async def test_a_bot_that_logged_out_is_turned_away(api: Api) -> None:
    assert (await api("logOut")).body["result"] is True
    assert (await api("getMe")).refusal == "400 Bad Request: Logged out"


async def test_close_is_refused_for_ten_minutes(api: Api, server: TelegramServer) -> None:
    early = await api("close")
    assert early.status == 429
    assert early.body["parameters"]["retry_after"] == pytest.approx(600, abs=2)
    server.clock.advance(601)
    assert (await api("close")).body["result"] is True


@pytest.mark.parametrize(
    ("suffix", "member", "limit"),
    [("Name", "name", 64), ("Description", "description", 512),
     ("ShortDescription", "short_description", 120)],
)  # fmt: skip
async def test_what_the_bot_says_of_itself_depends_on_the_language(
    api: Api, suffix: str, member: str, limit: int
) -> None:
    assert (await api(f"setMy{suffix}", **{member: "Xin chào"})).body["result"] is True
    await api(f"setMy{suffix}", **{member: "Hello", "language_code": "en"})
    assert (await api(f"getMy{suffix}")).result == {member: "Xin chào"}
    assert (await api(f"getMy{suffix}", language_code="en")).result == {member: "Hello"}
    assert (await api(f"getMy{suffix}", language_code="fr")).result == {member: "Xin chào"}
    too_long = await api(f"setMy{suffix}", **{member: "x" * (limit + 1)})
    assert too_long.refusal == f"400 Bad Request: {member} is too long"
    wrong = await api(f"setMy{suffix}", language_code="vie")
    assert wrong.refusal == "400 Bad Request: invalid language code specified"
