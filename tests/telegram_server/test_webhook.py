"""Webhooks: set, secured, delivered in order, delivered again."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web

from tests.telegram_server import TelegramServer
from tests.telegram_server.conftest import Api
from tests.telegram_server.wire import Json


@dataclass
class Receiver:
    """A bot's webhook: answers with the given statuses, then with 200."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    received: asyncio.Queue[Json] = field(default_factory=asyncio.Queue)
    accepted: list[str] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.accepted.append(update["message"]["text"])
        self.received.put_nowait(update)
        return web.Response(status=status)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def test_updates_are_delivered_with_the_secret(
    api: Api, server: TelegramServer, receiver: Receiver
) -> None:
    server.user(1).private.send("trước")
    await api("setWebhook", url=receiver.url, secret_token="bi-mat_1")  # noqa: S106 - opens nothing
    server.user(1).private.send("sau")
    texts = [(await receiver.received.get())["message"]["text"] for _ in range(2)]
    assert texts == ["trước", "sau"]
    assert receiver.secrets == ["bi-mat_1", "bi-mat_1"]
    await server.confirmed()


async def test_what_is_not_accepted_comes_again_and_in_order(
    api: Api, server: TelegramServer, receiver: Receiver
) -> None:
    receiver.statuses = [500, 403]
    await api("setWebhook", url=receiver.url)
    for text in ("một", "hai", "ba"):
        server.user(1).private.send(text)
    server.user(2).private.send("việc khác")
    await server.confirmed()
    assert [text for text in receiver.accepted if text != "việc khác"] == ["một", "hai", "ba"]
    assert sorted(receiver.accepted) == ["ba", "hai", "một", "việc khác"]
    assert len(receiver.secrets) == 6
    info = (await api("getWebhookInfo")).result
    assert info["last_error_message"].startswith("Wrong response from the webhook: ")
    assert info["pending_update_count"] == 0


async def test_while_a_webhook_is_set_nobody_polls(
    api: Api, server: TelegramServer, receiver: Receiver
) -> None:
    poll = asyncio.create_task(api("getUpdates", timeout=30))
    await server.polled()
    await api("setWebhook", url=receiver.url)
    assert "terminated by other setWebhook request" in (await poll).refusal
    answer = await api("getUpdates")
    assert answer.refusal.startswith("409 Conflict: can't use getUpdates method while webhook")
    await api("deleteWebhook")
    assert (await api("getUpdates")).status == 200
    assert (await api("getWebhookInfo")).result["url"] == ""


async def test_a_webhook_that_is_down_keeps_its_updates(api: Api, server: TelegramServer) -> None:
    await api("setWebhook", url="http://127.0.0.1:9/hook", max_connections=1)
    server.user(1).private.send("xin chào")
    info = (await api("getWebhookInfo")).result
    assert (info["pending_update_count"], info["max_connections"]) == (1, 1)
    await api("setWebhook", url="")
    assert len((await api("getUpdates")).body["result"]) == 1
    server.user(1).private.send("xin chào")
    await api("deleteWebhook", drop_pending_updates=True)
    assert (await api("getUpdates")).body["result"] == []


async def test_updates_can_be_dropped_and_chosen_when_the_webhook_is_set(
    api: Api, server: TelegramServer, receiver: Receiver
) -> None:
    chat = server.user(1).private
    chat.send("cũ")
    await api(
        "setWebhook", url=receiver.url, drop_pending_updates=True, allowed_updates=["message"]
    )
    message = chat.send("mới")
    chat.edit(message, "mới hơn")
    await server.confirmed()
    assert receiver.accepted == ["mới"]
    assert (await api("getWebhookInfo")).result["allowed_updates"] == ["message"]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"url": "ftp://example.org"}, "An HTTPS URL must be provided for webhook"),
        ({"url": "https://"}, "invalid webhook URL specified"),
        ({"url": "https://example.org", "secret_token": "có dấu"}, "unallowed characters"),
        ({"url": "https://example.org", "secret_token": "a" * 257}, "unallowed characters"),
        ({"url": "https://example.org", "max_connections": 0}, "between 1 and 100"),
        ({"url": "https://example.org", "allowed_updates": ["x"]}, "unknown update types"),
    ],
)
async def test_what_is_no_webhook(api: Api, values: dict[str, object], reason: str) -> None:
    answer = await api("setWebhook", **values)
    assert answer.status == 400
    assert reason in answer.refusal


async def test_telegrams_own_server_wants_https_and_a_known_port(
    api: Api, server: TelegramServer
) -> None:
    server.state.plain_http_webhooks = False
    for url, reason in (
        ("http://example.org", "An HTTPS URL must be provided"),
        ("https://example.org:8080", "only on ports 80, 88, 443 or 8443"),
    ):
        assert reason in (await api("setWebhook", url=url)).refusal
    assert (await api("setWebhook", url="https://example.org:8443")).status == 200
    await api("deleteWebhook")
