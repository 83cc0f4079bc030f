"""The published Bot API as data: an oracle that no library stands behind.

In: the methods and types of ``botapi.json``, read where it lies. Out: what is wrong with a method's
parameters, or with an object of a type. Lengths are not in it as data, and not judged.
"""

import json
import os
from pathlib import Path
from typing import Any

from tests.telegram_server.parameters import Upload
from tests.telegram_server.wire import Json

_PLAIN: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "String": (str,),
    "Float": (int, float),
    "Boolean": (bool,),
    "InputFile": (Upload,),
}
_ARRAY = "Array of "


def find_specification() -> Path | None:
    """Return where ``botapi.json`` lies, or None.

    Looked for below the folder that ``HOIDAP_SHARED`` names, else in ``shared`` beside the
    repository.
    """
    default = Path(__file__).resolve().parents[3] / "shared"
    path = Path(os.environ.get("HOIDAP_SHARED", default)) / "telegram" / "botapi.json"
    return path if path.is_file() else None


class Specification:
    """The Bot API as published."""

    def __init__(self, path: Path) -> None:
        data = json.loads(path.read_text(encoding="utf-8"))
        self.methods: dict[str, Json] = data["methods"]
        self.types: dict[str, Json] = data["types"]
        self._fields = {
            name: {field["name"]: field for field in description.get("fields", [])}
            for name, description in (self.methods | self.types).items()
        }

    def parameters(self, method: str) -> tuple[set[str], set[str]]:
        """Return the names of the required and of all parameters of ``method``."""
        fields = self._fields[method]
        return {name for name, field in fields.items() if field["required"]}, set(fields)

    def request_errors(self, method: str, values: Json) -> list[str]:
        """Return what is wrong with the parameters of a call."""
        if method not in self.methods:
            return [f"unknown method {method}"]
        return self._members(method, values)

    def result_errors(self, method: str, result: object) -> list[str]:
        """Return what is wrong with a method's result."""
        return self._value(method, self.methods[method]["returns"], result)

    def object_errors(self, type_: str, value: object) -> list[str]:
        """Return what is wrong with an object of a type."""
        return self._value(type_, [type_], value)

    def _members(self, name: str, values: Json) -> list[str]:
        fields = self._fields[name]
        errors = [f"{name} lacks {f}" for f in fields if fields[f]["required"] and f not in values]
        for member, value in values.items():
            if member in fields:
                errors += self._value(f"{name}.{member}", fields[member]["types"], value)
            else:
                errors.append(f"{name} has no {member}")
        return errors

    def _value(self, where: str, types: list[str], value: Any) -> list[str]:  # noqa: ANN401 - JSON
        """Return no errors if any type fits, else those of the type that came closest."""
        closest: list[str] = []
        for type_ in types:
            errors = self._one(where, type_, value)
            if not errors:
                return []
            closest = errors if not closest or len(errors) < len(closest) else closest
        return closest

    def _one(self, where: str, type_: str, value: Any) -> list[str]:  # noqa: ANN401 - JSON
        if type_ in _PLAIN:
            is_flag = isinstance(value, bool) and type_ != "Boolean"
            fits = isinstance(value, _PLAIN[type_]) and not is_flag
            return [] if fits else [f"{where} is no {type_}: {str(value)[:60]!r}"]
        if type_.startswith(_ARRAY):
            if not isinstance(value, list):
                return [f"{where} is no {type_}"]
            inner = [type_.removeprefix(_ARRAY)]
            return [e for item in value for e in self._value(f"{where}[]", inner, item)]
        if self.types[type_].get("subtypes"):
            return self._value(where, self.types[type_]["subtypes"], value)
        if not isinstance(value, dict):
            return [f"{where} is no {type_}"]
        return self._members(type_, value)
