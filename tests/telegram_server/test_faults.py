"""Failures on demand, and flood limits."""

import asyncio

import httpx
import pytest

from tests.telegram_server import Moment, TelegramServer
from tests.telegram_server.conftest import Api


@pytest.fixture(autouse=True)
def _people(server: TelegramServer) -> None:
    for user_id in (1, 2):
        server.user(user_id).private.send("xin chào")


async def test_a_429_says_how_long_to_wait_and_has_no_effect(
    api: Api, server: TelegramServer
) -> None:
    fault = server.faults.too_many_requests(retry_after=3, method="sendMessage")
    answer = await api("sendMessage", chat_id=1, text="x")
    assert answer.refusal == "429 Too Many Requests: retry after 3"
    assert answer.body["parameters"] == {"retry_after": 3}
    assert (await api("sendMessage", chat_id=1, text="x")).status == 200
    assert len(server.user(1).private.answers) == fault.struck == 1
    assert server.journal.refused() == []


async def test_a_fault_can_be_for_one_chat(api: Api, server: TelegramServer) -> None:
    server.faults.too_many_requests(chat_id=1, times=None)
    statuses = [(await api("sendMessage", chat_id=i, text="x")).status for i in (1, 2, 1)]
    assert statuses == [429, 200, 429]


async def test_a_fault_can_strike_every_nth_request(api: Api, server: TelegramServer) -> None:
    server.faults.server_error(500, every=3, times=None)
    statuses = [(await api("sendMessage", chat_id=1, text="x")).status for _ in range(7)]
    assert statuses == [200, 200, 500, 200, 200, 500, 200]


async def test_polls_are_spared_unless_they_are_meant(api: Api, server: TelegramServer) -> None:
    server.faults.server_error(502, times=None)
    assert (await api("getUpdates")).status == 200
    server.faults.server_error(502, method="getUpdates")
    assert (await api("getUpdates")).status == 502
    server.faults.clear()
    assert (await api("sendMessage", chat_id=1, text="x")).status == 200


@pytest.mark.parametrize(("moment", "effects"), [(Moment.BEFORE, 0), (Moment.AFTER, 1)])
async def test_an_error_comes_before_or_after_the_effect(
    api: Api, server: TelegramServer, moment: Moment, effects: int
) -> None:
    server.faults.server_error(504, moment=moment)
    assert (await api("sendMessage", chat_id=1, text="x")).refusal == "504 Gateway Timeout"
    assert len(server.user(1).private.answers) == effects


@pytest.mark.parametrize(("moment", "effects"), [(Moment.BEFORE, 0), (Moment.AFTER, 1)])
async def test_a_connection_is_cut_before_or_after_the_effect(
    api: Api, server: TelegramServer, moment: Moment, effects: int
) -> None:
    server.faults.drop(moment)
    with pytest.raises(httpx.TransportError):
        await api("sendMessage", chat_id=1, text="x")
    assert len(server.user(1).private.answers) == effects
    assert server.journal.requests[-1].status == 0
    assert (await api("sendMessage", chat_id=1, text="x")).status == 200


async def test_a_fault_after_the_effect_can_be_for_one_method(
    api: Api, server: TelegramServer
) -> None:
    server.faults.drop(Moment.AFTER, method="sendMessage")
    assert (await api("sendChatAction", chat_id=1, action="typing")).status == 200
    with pytest.raises(httpx.TransportError):
        await api("sendMessage", chat_id=1, text="x")


async def test_an_answer_can_be_late(api: Api, server: TelegramServer) -> None:
    server.faults.delay(0.05)
    assert (await api("sendMessage", chat_id=1, text="x")).status == 200
    assert server.journal.requests[-1].took >= 0.05


async def test_the_server_vanishes_and_comes_back(api: Api, server: TelegramServer) -> None:
    address = server.url
    poll = asyncio.create_task(api("getUpdates", timeout=30, offset=10**9))
    await server.polled()
    await server.vanish()
    with pytest.raises(httpx.TransportError):
        await poll
    with pytest.raises(httpx.ConnectError):
        await api("getMe")
    server.user(1).private.send("có ai không?")
    await server.come_back()
    assert server.url == address
    (update,) = (await api("getUpdates")).body["result"]
    assert update["message"]["text"] == "có ai không?"


async def test_one_message_a_second_goes_to_a_chat(api: Api, server: TelegramServer) -> None:
    server.flood.enforced = True
    statuses = [(await api("sendMessage", chat_id=i, text="x")).status for i in (1, 1, 2)]
    assert statuses == [200, 429, 200]
    server.clock.advance(1)
    assert (await api("sendMessage", chat_id=1, text="x")).status == 200
    assert server.flood.refusals == 1


async def test_twenty_messages_a_minute_go_to_a_group(api: Api, server: TelegramServer) -> None:
    group = server.supergroup("Lớp học", [server.user(1)])
    server.flood.enforced = True
    for _ in range(20):
        assert (await api("sendMessage", chat_id=group.id, text="x")).status == 200
        server.clock.advance(1)
    answer = await api("sendMessage", chat_id=group.id, text="x")
    assert answer.status == 429
    assert answer.body["parameters"]["retry_after"] == pytest.approx(40, abs=1)


async def test_thirty_messages_a_second_go_out_in_all(api: Api, server: TelegramServer) -> None:
    server.flood.enforced = True
    for user_id in range(100, 131):
        server.user(user_id).private.send("xin chào")
    calls = [api("sendMessage", chat_id=i, text="x") for i in range(100, 131)]
    statuses = sorted([answer.status for answer in await asyncio.gather(*calls)])
    assert statuses == [200] * 30 + [429]


async def test_edits_count_and_what_is_refused_does_not(api: Api, server: TelegramServer) -> None:
    server.flood.enforced = True
    sent = (await api("sendMessage", chat_id=1, text="một")).result
    target = {"chat_id": 1, "message_id": sent["message_id"]}
    assert (await api("editMessageText", **target, text="hai")).status == 429
    server.clock.advance(1)
    assert (await api("editMessageText", **target, text="một")).status == 400
    assert (await api("editMessageText", **target, text="hai")).status == 200
