"""What crosses the wire and how a request is refused.

In: a code and a description. Out: the JSON of an answer. Knows no method and keeps no state.
The descriptions are those that bots see from Telegram's own server.
"""

from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""A JSON object of the Bot API: its members' types are the wire's, checked by the oracles."""

BAD_REQUEST = 400
UNAUTHORIZED = 401
FORBIDDEN = 403
NOT_FOUND = 404
CONFLICT = 409
TOO_LARGE = 413
TOO_MANY_REQUESTS = 429


class ApiError(Exception):
    """A refusal, as Telegram words it.

    Args:
        code: HTTP status and ``error_code``.
        description: The whole description, with its prefix (``Bad Request: …``).
        parameters: ``ResponseParameters`` (``retry_after``, ``migrate_to_chat_id``).
        schema: True where the request's shape alone is at fault, so that independent descriptions
            of the Bot API have to agree.
    """

    def __init__(
        self, code: int, description: str, *, parameters: Json | None = None, schema: bool = False
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters
        self.schema = schema

    def to_json(self) -> Json:
        """Return the answer's body."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(reason: str) -> ApiError:
    """Return a 400 for ``reason``, written without its prefix."""
    return ApiError(BAD_REQUEST, f"Bad Request: {reason}")


def malformed(reason: str) -> ApiError:
    """Return a 400 for a request whose shape is wrong: unknown, missing or mistyped parameters."""
    return ApiError(BAD_REQUEST, f"Bad Request: {reason}", schema=True)


def forbidden(reason: str) -> ApiError:
    """Return a 403 for ``reason``, written without its prefix."""
    return ApiError(FORBIDDEN, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """Return a 409 for ``reason``, written without its prefix."""
    return ApiError(CONFLICT, f"Conflict: {reason}")


def too_many_requests(retry_after: int) -> ApiError:
    """Return a 429 that asks to wait ``retry_after`` seconds."""
    return ApiError(
        TOO_MANY_REQUESTS,
        f"Too Many Requests: retry after {retry_after}",
        parameters={"retry_after": retry_after},
    )
