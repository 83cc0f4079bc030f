"""The server's own description of the Bot API: which method takes which parameters.

In: declarations beside the methods. Out: a `Call` for a request that fits, a refusal for one that
does not. Stricter than Telegram on purpose: Telegram ignores parameters it does not know, here they
are refused, because a misspelt parameter is a feature that does not work.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from tests.telegram_server.parameters import Call, Kind, Raw, convert
from tests.telegram_server.wire import ApiError, Json, bad_request, malformed

if TYPE_CHECKING:
    from tests.telegram_server.state import State

Handler: TypeAlias = "Callable[[State, Call], Awaitable[object]]"

_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "document": "there is no document in the request",
    "photo": "there is no photo in the request",
}
_ATTACHED = "attach://"


@dataclass(frozen=True, slots=True)
class Method:
    """One method of the Bot API and who carries it out."""

    name: str
    required: dict[str, Kind]
    optional: dict[str, Kind]
    handler: Handler

    def bind(self, raw: Raw) -> Call:
        """Type the parameters of a request.

        Raises:
            ApiError: 400 for unknown, missing or mistyped parameters.
        """
        kinds = self.required | self.optional
        values = {name: self._value(name, kinds, raw) for name in raw.values}
        attached = {
            str(value).removeprefix(_ATTACHED)
            for value in raw.values.values()
            if str(value).startswith(_ATTACHED)
        }
        for name, upload in raw.uploads.items():
            if kinds.get(name) is Kind.FILE and name not in values:
                values[name] = upload
            elif name not in attached:
                raise malformed(f'unknown file "{name}"')
        for name in self.required:
            if name not in values:
                raise malformed(_MISSING.get(name, f'parameter "{name}" is required'))
        return Call(self.name, values, raw.uploads)

    def legible(self, raw: Raw) -> Json:
        """Return the values of a refused request as well typed as they can be."""
        kinds = self.required | self.optional
        values: Json = {}
        for name, value in raw.values.items():
            try:
                values[name] = convert(name, kinds[name], value) if name in kinds else value
            except ApiError:
                values[name] = value
        return values | dict(raw.uploads)

    def _value(self, name: str, kinds: dict[str, Kind], raw: Raw) -> object:
        if name not in kinds:
            raise malformed(f'unknown parameter "{name}" of {self.name}')
        value = convert(name, kinds[name], raw.values[name])
        if kinds[name] is Kind.FILE and str(value).startswith(_ATTACHED):
            attached = raw.uploads.get(str(value).removeprefix(_ATTACHED))
            if attached is None:
                raise bad_request(f"{value} is not among the files of the request")
            return attached
        return value


METHODS: dict[str, Method] = {}
"""Every method that the server carries out, by name."""


def method(
    name: str,
    required: dict[str, Kind] | None = None,
    optional: dict[str, Kind] | None = None,
) -> Callable[[Handler], Handler]:
    """Declare the function below to carry out the method ``name``."""

    def declare(handler: Handler) -> Handler:
        METHODS[name] = Method(name, required or {}, optional or {}, handler)
        return handler

    return declare


def find(name: str) -> Method:
    """Return the method ``name``.

    Raises:
        ApiError: 404 for a method that there is not.
    """
    if name not in METHODS:
        raise ApiError(404, "Not Found: method not found", schema=True)
    return METHODS[name]
