"""getUpdates: confirmation, order, long polls, and two pollers at once."""

import asyncio

import pytest

from tests.telegram_server import TelegramServer
from tests.telegram_server.conftest import Api


def _texts(updates: object) -> list[str]:
    assert isinstance(updates, list)
    return [update["message"]["text"] for update in updates]


async def test_updates_come_again_until_they_are_confirmed(
    api: Api, server: TelegramServer
) -> None:
    chat = server.user(1).private
    for text in ("một", "hai", "ba"):
        chat.send(text)
    first = (await api("getUpdates")).body["result"]
    assert _texts(first) == ["một", "hai", "ba"]
    assert [u["update_id"] - first[0]["update_id"] for u in first] == [0, 1, 2]
    assert _texts((await api("getUpdates")).body["result"]) == ["một", "hai", "ba"]
    offset = first[0]["update_id"] + 1
    assert _texts((await api("getUpdates", offset=offset)).body["result"]) == ["hai", "ba"]
    assert _texts((await api("getUpdates")).body["result"]) == ["hai", "ba"]
    assert not server.state.updates.drained.is_set()
    assert (await api("getUpdates", offset=offset + 2)).body["result"] == []
    await server.confirmed()


async def test_a_limit_holds_the_rest_back(api: Api, server: TelegramServer) -> None:
    chat = server.user(1).private
    for text in ("một", "hai", "ba"):
        chat.send(text)
    assert _texts((await api("getUpdates", limit=2)).body["result"]) == ["một", "hai"]


async def test_a_negative_offset_keeps_only_the_last(api: Api, server: TelegramServer) -> None:
    chat = server.user(1).private
    for text in ("một", "hai", "ba"):
        chat.send(text)
    assert _texts((await api("getUpdates", offset=-1)).body["result"]) == ["ba"]
    assert _texts((await api("getUpdates")).body["result"]) == ["ba"]


async def test_a_long_poll_ends_with_the_first_update(api: Api, server: TelegramServer) -> None:
    poll = asyncio.create_task(api("getUpdates", timeout=30))
    await server.polled()
    server.user(1).private.send("xin chào")
    assert _texts((await poll).body["result"]) == ["xin chào"]


async def test_a_long_poll_ends_empty_in_time(api: Api, server: TelegramServer) -> None:
    assert (await api("getUpdates", timeout=1)).body["result"] == []
    assert server.journal.requests[0].took >= 1


async def test_of_two_pollers_the_first_is_sent_away(api: Api, server: TelegramServer) -> None:
    first = asyncio.create_task(api("getUpdates", timeout=30))
    await server.polled()
    second = asyncio.create_task(api("getUpdates", timeout=30))
    assert (await first).refusal == (
        "409 Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    await server.polled()
    server.user(1).private.send("xin chào")
    assert _texts((await second).body["result"]) == ["xin chào"]


async def test_a_poller_that_went_away_loses_nothing(api: Api, server: TelegramServer) -> None:
    poll = asyncio.create_task(api("getUpdates", timeout=30))
    await server.polled()
    poll.cancel()
    server.user(1).private.send("xin chào")
    assert _texts((await api("getUpdates")).body["result"]) == ["xin chào"]


async def test_only_the_types_asked_for_come(api: Api, server: TelegramServer) -> None:
    chat = server.user(1).private
    await api("getUpdates", allowed_updates=["edited_message"])
    message = chat.send("xin chào")
    chat.edit(message, "chào")
    updates = (await api("getUpdates")).body["result"]
    assert [sorted(update) for update in updates] == [["edited_message", "update_id"]]
    await api("getUpdates", offset=updates[0]["update_id"] + 1, allowed_updates=[])
    chat.send("lại đây")
    chat.react(message, "👍")
    assert _texts((await api("getUpdates")).body["result"]) == ["lại đây"]


async def test_reactions_come_only_when_asked_for(api: Api, server: TelegramServer) -> None:
    chat = server.user(1).private
    await api("getUpdates", allowed_updates=["message_reaction"])
    chat.react(chat.send("xin chào"), "👍")
    (update,) = (await api("getUpdates")).body["result"]
    reaction = {"type": "emoji", "emoji": "👍"}
    assert update["message_reaction"]["new_reaction"] == [reaction]
    assert update["message_reaction"]["old_reaction"] == []


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"limit": 0}, "limit must be between 1 and 100"),
        ({"limit": 101}, "limit must be between 1 and 100"),
        ({"timeout": -1}, "timeout must not be negative"),
        ({"allowed_updates": ["mesage"]}, "unknown update types: mesage"),
    ],
)
async def test_wrong_wishes_are_refused(api: Api, values: dict[str, object], reason: str) -> None:
    assert (await api("getUpdates", **values)).refusal == f"400 Bad Request: {reason}"
