"""Second opinions: every request, result and update is judged by descriptions not ours.

In: what the bot sent and what the server decided or answered. Out: disagreements, as text. The
judges are aiogram's models, an independent implementation of the Bot API, and the published
specification where it is there. They judge shapes; limits and states are the server's own.
"""

from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from tests.telegram_server.aiogram_models import (
    request_adapter,
    result_adapter,
    update_adapter,
    uploaded,
)
from tests.telegram_server.parameters import Upload
from tests.telegram_server.specification import Specification, find_specification
from tests.telegram_server.wire import ApiError, Json


@cache
def load_specification() -> Specification | None:
    """Return the published specification, or None where it does not lie."""
    path = find_specification()
    return Specification(path) if path else None


def _unknown_members(value: object, where: str) -> list[str]:
    """Return the members that aiogram's models kept without knowing them."""
    if isinstance(value, list):
        return [e for item in value for e in _unknown_members(item, where)]
    if not isinstance(value, BaseModel):
        return []
    name = type(value).__name__
    errors = [f"{where}: {name} has no {extra}" for extra in value.model_extra or {}]
    for member in value.model_fields_set & set(type(value).model_fields):
        errors += _unknown_members(getattr(value, member), f"{where}.{member}")
    return errors


def _errors(adapter: TypeAdapter[Any], value: object, where: str) -> list[str]:
    try:
        return _unknown_members(adapter.validate_python(value), where)
    except ValidationError as error:
        return [f"{where}.{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]


class Oracles:
    """Judges; each disagreement is added to ``violations``.

    Args:
        violations: Where disagreements go.
        results: Judge results and updates as well as requests.
    """

    def __init__(self, violations: list[str], *, results: bool = True) -> None:
        self._violations = violations
        self._results = results
        self._specification = load_specification()

    def prepare(self, methods: list[str]) -> None:
        """Build the models of these methods now, which otherwise their first call pays for."""
        update_adapter()
        for method in methods:
            request_adapter(method)
            result_adapter(method)

    def request(self, method: str, values: Json, refusal: ApiError | None) -> None:
        """Judge a request that was accepted, or refused for its shape (``refusal``)."""
        verdicts = {"aiogram": self._aiogram_request(method, values)}
        if self._specification:
            verdicts["specification"] = self._specification.request_errors(method, values)
        if refusal is None:
            self._violations += [
                f"accepted {method}, but {judge}: {error}"
                for judge, errors in verdicts.items()
                for error in errors
            ]
        elif not any(verdicts.values()):
            self._violations.append(f"refused {method} alone: {refusal.description}")

    def _aiogram_request(self, method: str, values: Json) -> list[str]:
        adapter = request_adapter(method)
        if adapter is None:
            return [f"unknown method {method}"]
        known = {
            name: uploaded(value.content, value.name) if isinstance(value, Upload) else value
            for name, value in values.items()
        }
        return _errors(adapter, known, method)

    def result(self, method: str, result: object) -> None:
        """Judge what the server answers."""
        if not self._results:
            return
        errors = _errors(result_adapter(method), result, f"result of {method}")
        if self._specification:
            errors += self._specification.result_errors(method, result)
        self._violations += [f"the server's own fault: {error}" for error in errors]

    def update(self, update: Json) -> None:
        """Judge an update that the server hands out."""
        if not self._results:
            return
        errors = _errors(update_adapter(), update, "update")
        if self._specification:
            errors += self._specification.object_errors("Update", update)
        self._violations += [f"the server's own fault: {error}" for error in errors]
