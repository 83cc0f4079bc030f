"""A web site on this machine, with every request it got."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

PAGE = "<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"


@dataclass
class Answer:
    """What the site says at a path."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


def page(title: str, text: str, **headers: str) -> Answer:
    """Return a page of HTML."""
    said = {"Content-Type": "text/html; charset=utf-8"}
    said |= {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(PAGE.format(title=title, text=text).encode(), headers=said)


@dataclass
class Site:
    """The site: change `answers` as tests need it.

    Attributes:
        address: of its root, without a slash at the end.
        answers: by path.
        asked: path and headers of every request, in order.
    """

    address: str
    answers: dict[str, Answer | Callable[[dict[str, str]], Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


class _Handler(BaseHTTPRequestHandler):
    site: ClassVar[Site]

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.site.asked.append((self.path, headers))
        answer = self.site.answers.get(self.path, Answer(status=404))
        told = answer(headers) if callable(answer) else answer
        self.send_response(told.status)
        for name, value in told.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(told.body)))
        self.end_headers()
        self.wfile.write(told.body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[Site]:
    """Serve a site on a free port of this machine."""

    class Handler(_Handler):
        """Of this site alone."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Handler.site = site = Site(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield site
        server.shutdown()
        thread.join()
