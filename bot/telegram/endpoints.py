"""`/health` and `/metrics` over HTTP, on a port of their own.

In: requests from whoever watches the bot. Out: 200 or 503 with a line of JSON; Prometheus' text.
Nothing about what people ask. Served by tornado, which python-telegram-bot's webhook brings along.
"""

from collections.abc import Callable
from http import HTTPStatus

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.telegram.metrics import CONTENT_TYPE, Metrics

__all__ = ["HTTPServer", "listen"]


class _Health(RequestHandler):
    def initialize(self, healthy: Callable[[], str]) -> None:
        self._healthy = healthy

    def get(self) -> None:
        trouble = self._healthy()
        self.set_status(HTTPStatus.SERVICE_UNAVAILABLE if trouble else HTTPStatus.OK)
        self.write({"status": trouble or "ok"})


class _Metrics(RequestHandler):
    def initialize(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def get(self) -> None:
        self.set_header("Content-Type", CONTENT_TYPE)
        self.write(self._metrics.text())


def listen(host: str, port: int, metrics: Metrics, trouble: Callable[[], str]) -> HTTPServer:
    """Serve both until the server returned is stopped.

    Args:
        host: address to listen on.
        port: port to listen on.
        metrics: what `/metrics` tells.
        trouble: returns "" when all is well, else what is wrong, for `/health`.

    Raises:
        OSError: the port is not free.
    """
    application = Application(
        [("/health", _Health, {"healthy": trouble}), ("/metrics", _Metrics, {"metrics": metrics})],
        log_function=lambda _: None,
    )
    return application.listen(port, host)
