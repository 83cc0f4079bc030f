"""From an HTTP request to typed parameters, the way the Bot API takes them.

In: query string, urlencoded, multipart or JSON body. Out: a `Call` whose values have the types that
its method declares. What the values mean is the methods' business.
"""

import json
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from aiohttp import web

from tests.telegram_server.wire import TOO_LARGE, ApiError, Json, malformed


class Kind(Enum):
    """A parameter's type as the documentation names it."""

    INTEGER = "Integer"
    STRING = "String"
    BOOLEAN = "Boolean"
    CHAT = "Integer or String"
    FILE = "InputFile or String"
    OBJECT = "Object"
    ARRAY = "Array"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file sent along with a request."""

    name: str
    content: bytes
    mime_type: str


@dataclass(slots=True)
class Raw:
    """A request's values before they are typed: strings from forms, anything from JSON."""

    values: Json = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)


@dataclass(slots=True)
class Call:
    """One call of one method, its parameters typed.

    The accessors raise ``KeyError`` for a required parameter only if the method forgot to declare
    it so.
    """

    method: str
    values: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def integer(self, name: str, default: int = 0) -> int:
        """Return an Integer."""
        value: int = self.values.get(name, default)
        return value

    def string(self, name: str) -> str:
        """Return a String, empty where it is absent."""
        value: str = self.values.get(name, "")
        return value

    def flag(self, name: str) -> bool:
        """Return a Boolean, False where it is absent."""
        return bool(self.values.get(name, False))

    def chat(self, name: str = "chat_id") -> int | str:
        """Return an Integer or a String that names a chat."""
        value: int | str = self.values[name]
        return value

    def object(self, name: str) -> Json | None:
        """Return a JSON object."""
        value: Json | None = self.values.get(name)
        return value

    def array(self, name: str) -> list[Any]:
        """Return a JSON array, empty where it is absent."""
        value: list[Any] = self.values.get(name, [])
        return value

    def file(self, name: str) -> Upload | str:
        """Return an uploaded file, or the String that stands for one."""
        value: Upload | str = self.values[name]
        return value


async def read(request: web.Request) -> Raw:
    """Read everything that ``request`` carries.

    Raises:
        ApiError: 400 for a body that is not what it says, 413 for one too large.
    """
    raw = Raw(dict(request.query))
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except ValueError as error:
            raise malformed(f"can't parse the JSON body: {error}") from error
        if not isinstance(body, dict):
            raise malformed("the JSON body must be an object")
        raw.values |= body
        return raw
    try:
        form = await request.post()
    except web.HTTPRequestEntityTooLarge as error:
        raise ApiError(TOO_LARGE, "Request Entity Too Large") from error
    for name, value in form.items():
        if isinstance(value, web.FileField):
            raw.uploads[name] = Upload(value.filename, value.file.read(), value.content_type)
        else:
            raw.values[name] = value
    return raw


def convert(name: str, kind: Kind, value: object) -> object:
    """Return ``value`` as ``kind``.

    Raises:
        ApiError: 400 where it cannot be that.
    """
    if value is None:
        raise malformed(f'parameter "{name}" is null')
    if kind is Kind.BOOLEAN:
        if isinstance(value, str) and value.lower() in {"true", "false"}:
            return value.lower() == "true"
        if isinstance(value, bool):
            return value
    elif kind in {Kind.INTEGER, Kind.CHAT}:
        if not isinstance(value, bool) and str(value).removeprefix("-").isdecimal():
            return int(str(value))
        if kind is Kind.CHAT and isinstance(value, str):
            return value  # a name, which may be nobody's
    elif kind in {Kind.STRING, Kind.FILE}:
        if isinstance(value, str):
            return value
    else:
        return _structure(name, kind, value)
    raise malformed(f'parameter "{name}" must be {kind.value}, got {str(value)[:40]!r}')


def _structure(name: str, kind: Kind, value: object) -> object:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError as error:
            raise malformed(f"can't parse {name} JSON object: {error}") from error
    if not isinstance(value, dict if kind is Kind.OBJECT else list):
        raise malformed(f"can't parse {name} JSON object: {kind.value} expected")
    return value
