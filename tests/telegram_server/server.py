"""The HTTP side: Telegram's addresses, answered by the methods, spoiled by the faults.

In: requests to ``/bot<token>/<method>`` and ``/file/bot<token>/<path>``. Out: Telegram's answers.
Built on aiohttp: aiogram, the oracle, brings it along, it parses multipart, and it hands out the
transport, which cutting a connection needs.
"""

import asyncio
import re
import time
from http import HTTPStatus
from typing import TYPE_CHECKING

from aiohttp import web

import tests.telegram_server.methods  # noqa: F401 - declares the methods
from tests.telegram_server.faults import Fault, Moment
from tests.telegram_server.journal import Request
from tests.telegram_server.parameters import Call, Raw, read
from tests.telegram_server.registry import METHODS, find
from tests.telegram_server.webhooks import WebhookSender
from tests.telegram_server.wire import ApiError, Json

if TYPE_CHECKING:
    from tests.telegram_server.oracles import Oracles
    from tests.telegram_server.state import State

_TOKEN = re.compile(r"[1-9][0-9]{3,}:[A-Za-z0-9_-]{10,}")
_BODY_LIMIT = 60 * 1024 * 1024
_PATIENCE_S = 0.01
"""For requests under way when the server vanishes; with 0 aiohttp would wait for their end."""


class _Cut(Exception):  # noqa: N818 - no error: an answer that is not given
    """The connection ends without an answer."""


class HttpServer:
    """Listens on the loopback; can vanish and come back on the same port.

    Args:
        state: What the methods work on.
        oracles: The judges of requests and answers; None measures the server without them.
    """

    def __init__(self, state: "State", oracles: "Oracles | None") -> None:
        self._state = state
        self._oracles = oracles
        self._runner: web.AppRunner | None = None
        self._webhooks = WebhookSender(state)
        if oracles:
            state.updates.observers.append(oracles.update)
        self.port = 0

    async def start(self, port: int = 0) -> None:
        """Listen on ``port``, or on a free one."""
        app = web.Application(client_max_size=_BODY_LIMIT)
        app.router.add_route("*", "/bot{token}/{method}", self._method)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        self._runner = web.AppRunner(
            app,
            access_log=None,
            shutdown_timeout=_PATIENCE_S,
            handler_cancellation=True,
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port, reuse_address=True)
        await site.start()
        self.port = int(self._runner.addresses[0][1])
        self._webhooks.start()
        self._state.updates.changed.set()

    async def stop(self) -> None:
        """Close the port and cut every connection."""
        await self._webhooks.stop()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    def _authorise(self, token: str) -> None:
        if not _TOKEN.fullmatch(token):
            raise ApiError(404, "Not Found")
        if token != self._state.token:
            raise ApiError(401, "Unauthorized")
        if self._state.logged_out:
            raise ApiError(400, "Bad Request: Logged out")

    async def _file(self, request: web.Request) -> web.Response:
        try:
            self._authorise(request.match_info["token"])
        except ApiError as refusal:
            return _answer(refusal.code, refusal.to_json())
        content = self._state.files.content(request.match_info["path"])
        if content is None:
            return _answer(404, ApiError(404, "Not Found").to_json())
        return web.Response(body=content, content_type="application/octet-stream")

    async def _method(self, request: web.Request) -> web.Response:
        started = time.monotonic()
        name = request.match_info["method"]
        record = Request(started, name, {})
        self._state.journal.requests.append(record)
        try:
            status, body = await self._outcome(request, record)
            record.status, record.description = status, body.get("description", "")
            return _answer(status, body)
        except _Cut:
            if request.transport:
                request.transport.abort()
            return web.Response()
        except Exception as error:
            self._state.violations.append(f"the server's own fault: {record.method}: {error!r}")
            raise
        finally:
            record.took = time.monotonic() - started

    async def _outcome(self, request: web.Request, record: Request) -> tuple[int, Json]:
        try:
            self._authorise(request.match_info["token"])
            raw = await read(request)
            record.values = raw.values | dict(raw.uploads)
            fault = self._state.faults.find(record.method, raw.values.get("chat_id"))
            if fault and fault.moment is Moment.BEFORE:
                await _strike(fault, record)
            result = await self._carry_out(record.method, raw, record)
        except ApiError as refusal:
            return refusal.code, refusal.to_json()
        if fault and fault.moment is Moment.AFTER:
            try:
                await _strike(fault, record)
            except ApiError as refusal:
                return refusal.code, refusal.to_json()
        return 200, {"ok": True, "result": result}

    async def _carry_out(self, name: str, raw: Raw, record: Request) -> object:
        call = self._bind(name, raw)
        record.values = call.values
        result = await METHODS[name].handler(self._state, call)
        if self._oracles:
            self._oracles.request(name, call.values, None)
            # Updates were judged when they came about: judging them at each poll would cost more.
            self._oracles.result(name, [] if name == "getUpdates" else result)
        return result

    def _bind(self, name: str, raw: Raw) -> Call:
        try:
            return find(name).bind(raw)
        except ApiError as refusal:
            if self._oracles and refusal.schema:
                known = METHODS.get(name)
                self._oracles.request(name, known.legible(raw) if known else raw.values, refusal)
            raise


async def _strike(fault: Fault, record: Request) -> None:
    if fault.delay:
        await asyncio.sleep(fault.delay)
    if fault.status is None:
        return
    record.fault = True
    if fault.status == 0:
        raise _Cut
    reason = HTTPStatus(fault.status).phrase
    parameters = None
    if fault.retry_after:
        reason = f"{reason}: retry after {fault.retry_after}"
        parameters = {"retry_after": fault.retry_after}
    raise ApiError(fault.status, reason, parameters=parameters)


def _answer(status: int, body: Json) -> web.Response:
    return web.json_response(body, status=status)
