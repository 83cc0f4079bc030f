"""The server as a process of its own, driven over its control port."""

import asyncio
import json
import signal
import ssl
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Process:
    """A running server: clients for its two ports, and itself."""

    child: asyncio.subprocess.Process
    api: httpx.AsyncClient
    control: httpx.AsyncClient

    async def call(self, method: str, **values: object) -> httpx.Response:
        return await self.api.post(method, json=values)


@pytest.fixture
async def process() -> AsyncIterator[Process]:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.telegram_server", "--no-oracles",
        cwd=ROOT, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert child.stdout
    addresses = json.loads(await child.stdout.readline())
    unused = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    api = f"{addresses['url']}/bot{addresses['token']}/"
    async with (
        httpx.AsyncClient(base_url=api, verify=unused) as api_client,
        httpx.AsyncClient(base_url=addresses["control"], verify=unused) as control,
    ):
        yield Process(child, api_client, control)
    if child.returncode is None:
        child.send_signal(signal.SIGTERM)
    assert await child.wait() == 0


async def test_another_process_drives_the_server(process: Process) -> None:
    control = process.control
    said = await control.post("/say", json={"messages": [{"user": 1, "text": "xin chào"}]})
    (message,) = said.json()
    body = {"title": "Lớp học", "users": [1], "supergroup": True}
    group = (await control.post("/group", json=body)).json()["id"]
    await control.post("/say", json={"messages": [{"user": 1, "text": "/hoi", "group": group}]})
    updates = (await process.call("getUpdates")).json()["result"]
    assert [u["message"].get("text") for u in updates if "message" in u] == [
        "xin chào", None, "/hoi",
    ]  # fmt: skip
    await control.post("/fault", json={"kind": "drop", "moment": "after"})
    reply = {"chat_id": 1, "text": "chào", "reply_parameters": {"message_id": message["id"]}}
    with pytest.raises(httpx.TransportError):
        await process.call("sendMessage", **reply)
    await control.post("/flood", json={"enforced": True})
    statuses = [(await process.call("sendMessage", **reply)).status_code for _ in range(2)]
    assert statuses == [200, 429]
    wait = {"answers": 2, "within": 5}
    assert (await control.get("/wait", params=wait)).json() == {"answers": 2}
    assert (await control.get("/wait", params={"answers": 3, "within": 0.01})).json() == {
        "answers": 2
    }
    (answer,) = (await control.get("/answers", params={"after": 1})).json()
    assert (answer["chat"], answer["text"], answer["reply_to"]) == (1, "chào", message["id"])
    assert answer["at"] > message["at"]
    report = (await control.get("/report")).json()
    assert report["methods"]["sendMessage"]["count"] == 3
    assert report["refused"] == ["sendMessage: Too Many Requests: retry after 1"]
    assert (report["violations"], report["cpu_seconds"] > 0) == ([], True)
    await control.post("/reset", json={})
    assert (await control.get("/report")).json()["methods"] == {}
