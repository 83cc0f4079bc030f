"""Fetching pages politely: within robots.txt, one request a second a host, bounded in every way.

In: an address and what is known of its page. Out: the page, or that it has not changed, or a
`SourceError`. Redirects are followed by hand, each step checked like the first. It keeps nothing.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpcore
import httpx

from knowledge.sources.network import PrivateAddressError, PublicNetwork
from knowledge.sources.trouble import SourceError, Trouble

AGENT: Final = "hoidap"
LIMIT: Final = 20_000_000
"""Bytes of a page from which it is refused."""
_ROBOTS_LIMIT: Final = 500_000  # as RFC 9309 asks to read at least
_TIMEOUT_S: Final = 20.0
_WHOLE_S: Final = 60.0
_REDIRECTS: Final = 5
_LONGEST_DELAY_S: Final = 30.0
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_OK: Final = 200
_NOT_MODIFIED: Final = 304
_CLIENT_ERROR: Final = 400
_SERVER_ERROR: Final = 500


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of the version that is kept (RFC 9110, section 8.8); "" where nothing."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page.

    Attributes:
        address: where it was found, after redirects.
        content_type: as the server names it, "text/html; charset=utf-8".
        body: its bytes.
        validators: for the next time.
    """

    address: str
    content_type: str
    body: bytes
    validators: Validators


class Fetcher:
    """Fetches pages; close it, or use it as a context manager.

    Args:
        private: whether addresses of private networks may be fetched.
        pause_s: seconds between two requests to a host.
        wait: waits that long; for tests.
    """

    def __init__(
        self,
        *,
        private: bool = False,
        pause_s: float = 1.0,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._pool = httpcore.ConnectionPool(network_backend=PublicNetwork(private=private))
        self._pause_s = pause_s
        self._wait = wait
        self._free_at: dict[str, float] = {}
        self._robots: dict[str, RobotFileParser] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._pool.close()

    def get(self, address: str, known: Validators | None = None) -> Page | None:
        """Return a page; None where it is as it was when `known` was told.

        Raises:
            SourceError: it may not or cannot be fetched.
        """
        here = written_out(address)
        for _ in range(_REDIRECTS + 1):
            robots = self._robots_of(here, address)
            if not robots.can_fetch(AGENT, here):
                raise SourceError(address, Trouble.ROBOTS)
            status, headers, body = self._request(here, address, known or Validators(), LIMIT)
            if status in _MOVED and headers.get("location"):
                here = written_out(urljoin(here, headers["location"]), address)
                continue
            if status == _NOT_MODIFIED and known:
                return None
            if status != _OK:
                raise SourceError(address, Trouble.STATUS, str(status))
            validators = Validators(headers.get("etag", ""), headers.get("last-modified", ""))
            return Page(here, headers.get("content-type", ""), body, validators)
        raise SourceError(address, Trouble.REDIRECTS)

    def _robots_of(self, here: str, asked: str) -> RobotFileParser:
        """Return the rules of a host (RFC 9309): none where it has no file, all where it fails."""
        origin = _origin(here, asked)
        if origin not in self._robots:
            rules = RobotFileParser()
            status, headers, body = self._request(
                f"{origin}/robots.txt", asked, Validators(), _ROBOTS_LIMIT
            )
            if status in _MOVED and headers.get("location"):
                moved = written_out(urljoin(f"{origin}/robots.txt", headers["location"]), asked)
                status, _, body = self._request(moved, asked, Validators(), _ROBOTS_LIMIT)
            if status == _OK:
                rules.parse(body.decode("utf-8", "replace").splitlines())
            elif status >= _SERVER_ERROR:
                raise SourceError(asked, Trouble.STATUS, str(status))
            else:
                rules.parse([])
            self._robots[origin] = rules
        return self._robots[origin]

    def _request(
        self, here: str, asked: str, known: Validators, limit: int
    ) -> tuple[int, dict[str, str], bytes]:
        origin = _origin(here, asked)
        self._take_turn(origin)
        headers: dict[bytes | str, bytes | str] = {
            "Host": urlsplit(here).netloc,
            "User-Agent": AGENT,
            "Accept-Encoding": "identity",
        }
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.modified:
            headers["If-Modified-Since"] = known.modified
        ends_at = time.monotonic() + _WHOLE_S
        parts = ("connect", "read", "write", "pool")
        try:
            with self._pool.stream(
                "GET",
                here,
                headers=headers,
                extensions={"timeout": dict.fromkeys(parts, _TIMEOUT_S)},
            ) as response:
                told = {
                    name.decode("latin-1").lower(): value.decode("latin-1")
                    for name, value in response.headers
                }
                if response.status >= _CLIENT_ERROR or response.status in _MOVED:
                    return response.status, told, b""  # what it says of it is not read
                return response.status, told, _body(response, asked, limit, ends_at)
        except PrivateAddressError:
            raise SourceError(asked, Trouble.PRIVATE) from None
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError):
            raise SourceError(asked, Trouble.UNREACHABLE) from None
        except (ValueError, UnicodeError, httpcore.UnsupportedProtocol):
            raise SourceError(asked, Trouble.ADDRESS) from None

    def _take_turn(self, origin: str) -> None:
        """Wait until the host may be asked again."""
        rules = self._robots.get(origin)
        asked_for = float(rules.crawl_delay(AGENT) or 0) if rules else 0.0
        now = time.monotonic()
        free_at = max(now, self._free_at.get(origin, now))
        if free_at > now:
            self._wait(free_at - now)
        self._free_at[origin] = free_at + max(self._pause_s, min(asked_for, _LONGEST_DELAY_S))


def written_out(address: str, asked: str = "") -> str:
    """Return an address as it is sent: in ASCII, whatever letters it is written with.

    >>> written_out("https://báo.example/tin tức")
    'https://xn--bo-mia.example/tin%20t%E1%BB%A9c'

    Raises:
        SourceError: it is no address; told of `asked`, by default of itself.
    """
    try:
        return str(httpx.URL(address))
    except (httpx.InvalidURL, UnicodeError):
        raise SourceError(asked or address, Trouble.ADDRESS) from None


def _origin(here: str, asked: str) -> str:
    try:
        parts = urlsplit(here)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
        usable = usable and parts.username is None and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable:
        raise SourceError(asked, Trouble.ADDRESS)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _body(response: httpcore.Response, asked: str, limit: int, ends_at: float) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for piece in response.iter_stream():
        size += len(piece)
        if size >= limit:
            raise SourceError(asked, Trouble.TOO_LARGE, str(limit // 1_000_000))
        if time.monotonic() > ends_at:
            raise SourceError(asked, Trouble.TOO_SLOW, f"{_WHOLE_S:.0f}")
        pieces.append(piece)
    return b"".join(pieces)
