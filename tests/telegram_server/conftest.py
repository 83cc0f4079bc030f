"""The server and a plain HTTP client for its own tests."""

import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest

from tests.telegram_server import TelegramServer
from tests.telegram_server.wire import Json


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answered to one request."""

    status: int
    body: Json

    @property
    def result(self) -> Json:
        assert self.body.get("ok") is True, self.body
        result: Json = self.body["result"]
        return result

    @property
    def refusal(self) -> str:
        assert self.body.get("ok") is False, self.body
        assert self.body["error_code"] == self.status
        return f"{self.status} {self.body['description']}"


class Api:
    """Calls methods over HTTP as any client would, without a library of Telegram's."""

    def __init__(self, client: httpx.AsyncClient, server: TelegramServer) -> None:
        self.client = client
        self.server = server

    async def __call__(self, method: str, **values: object) -> Answer:
        response = await self.client.post(f"/bot{self.server.token}/{method}", json=values)
        return Answer(response.status_code, response.json())

    async def upload(
        self, method: str, files: dict[str, tuple[str, bytes]], **values: str
    ) -> Answer:
        url = f"/bot{self.server.token}/{method}"
        response = await self.client.post(url, data=values, files=files)
        return Answer(response.status_code, response.json())


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    """A fresh server; its oracles must have agreed with it all along."""
    async with TelegramServer() as running:
        yield running
        assert running.violations == []


@pytest.fixture
async def api(server: TelegramServer) -> AsyncIterator[Api]:
    # An empty TLS context: loading the machine's certificates takes longer than most tests here.
    unused = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    async with httpx.AsyncClient(
        base_url=server.url, timeout=10, verify=unused, trust_env=False
    ) as client:
        yield Api(client, server)
