"""A second port from which another process drives the server: for load tests.

In: JSON over HTTP. Out: what was sent, answered and spent. In-process tests use `driver` itself.

    POST /say      {"messages": [{"user": 1, "text": "…", "group": -400…?}]} → [{"id", "at"}]
    POST /group    {"title": "…", "users": [1, 2], "supergroup": true} → {"id"}
    POST /fault    {"kind": "too_many_requests" | "server_error" | "delay" | "drop", …}
    POST /flood    {"enforced": true}
    POST /reset    forget log, faults, updates
    GET  /answers  ?after=N: the bot's messages from the N-th on
    GET  /wait     ?answers=N&within=S: until there are N of them
    GET  /report   requests by method with p50 and p95, refusals, violations, seconds of CPU

All ``at`` are seconds of one monotonic clock.
"""

import time
from collections import defaultdict
from statistics import quantiles
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.telegram_server.faults import Moment
from tests.telegram_server.wire import Json

if TYPE_CHECKING:
    from tests.telegram_server.driver import TelegramServer
    from tests.telegram_server.groups import Group


class Control:
    """The control port of one server."""

    def __init__(self, server: "TelegramServer") -> None:
        self._server = server
        self._groups: dict[int, Group] = {}
        self._runner: web.AppRunner | None = None

    async def start(self, port: int = 0) -> int:
        """Listen on the loopback and return the port."""
        app = web.Application()
        app.add_routes(
            [
                web.post("/say", self._say),
                web.post("/group", self._group),
                web.post("/fault", self._fault),
                web.post("/flood", self._flood),
                web.post("/reset", self._reset),
                web.get("/answers", self._answers),
                web.get("/wait", self._wait),
                web.get("/report", self._report),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        return int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Close the port."""
        if self._runner:
            await self._runner.cleanup()

    async def _say(self, request: web.Request) -> web.Response:
        said = []
        for item in (await request.json())["messages"]:
            user = self._server.user(item["user"])
            where = self._groups[item["group"]].by(user) if "group" in item else user.private
            message = where.send(item["text"])
            said.append({"id": message.message_id, "at": time.monotonic()})
        return web.json_response(said)

    async def _group(self, request: web.Request) -> web.Response:
        body = await request.json()
        make = self._server.supergroup if body.get("supergroup") else self._server.group
        group = make(body["title"], [self._server.user(user) for user in body["users"]])
        self._groups[group.id] = group
        return web.json_response({"id": group.id})

    async def _fault(self, request: web.Request) -> web.Response:
        body: Json = await request.json()
        faults = self._server.faults
        if "moment" in body:
            body["moment"] = Moment[body["moment"].upper()]
        kinds: dict[str, Any] = {
            "too_many_requests": faults.too_many_requests,
            "server_error": faults.server_error,
            "delay": faults.delay,
            "drop": faults.drop,
        }
        kinds[body.pop("kind")](**body)
        return web.json_response({})

    async def _flood(self, request: web.Request) -> web.Response:
        self._server.flood.enforced = (await request.json())["enforced"]
        return web.json_response({})

    async def _reset(self, _: web.Request) -> web.Response:
        self._server.reset()
        return web.json_response({})

    def _sent(self) -> list[Json]:
        return [
            {
                "at": event.at,
                "chat": event.key,
                "text": event.body.text,
                "reply_to": event.message.reply_to.message_id if event.message.reply_to else None,
            }
            for event in self._server.journal.events
            if event.kind == "message" and event.message
        ]

    async def _answers(self, request: web.Request) -> web.Response:
        return web.json_response(self._sent()[int(request.query.get("after", 0)) :])

    async def _wait(self, request: web.Request) -> web.Response:
        wanted, within = int(request.query["answers"]), float(request.query["within"])
        count = await self._server.journal.until("message", wanted, within)
        return web.json_response({"answers": count})

    async def _report(self, _: web.Request) -> web.Response:
        times = defaultdict(list)
        for request in self._server.journal.requests:
            times[request.method].append(1000 * request.took)
        methods = {}
        for method, taken in times.items():
            cuts = quantiles(taken, n=20) if len(taken) > 1 else taken * 20
            methods[method] = {"count": len(taken), "p50_ms": cuts[9], "p95_ms": cuts[18]}
        refused = [f"{r.method}: {r.description}" for r in self._server.journal.refused()]
        report = {
            "methods": methods,
            "refused": refused,
            "violations": self._server.violations,
            "pending": len(self._server.state.updates.pending),
            "cpu_seconds": time.process_time(),
        }
        return web.json_response(report)
