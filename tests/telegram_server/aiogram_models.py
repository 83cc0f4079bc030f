"""aiogram's models of the Bot API, each built when it is first needed.

Out: for a method its model and the adapter of its result; the adapter of an update. Importing
aiogram builds some 600 pydantic models, which takes longer than all the tests of this package; here
the import leaves them unbuilt, and those that are used are built by pydantic as ever.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Literal, Optional, Union, get_args
from unittest.mock import patch

from pydantic import BaseModel, TypeAdapter


def _leave_unbuilt(_: type[BaseModel], /, **__: object) -> None:
    """Stand in for ``BaseModel.model_rebuild`` during the import."""


@contextmanager
def _building_later() -> Iterator[None]:
    enabled = gc.isenabled()
    gc.disable()  # a fifth of the import's time goes into scans that find nothing
    try:
        with patch.object(BaseModel, "model_rebuild", classmethod(_leave_unbuilt)):
            yield
    finally:
        if enabled:
            gc.enable()


with _building_later():
    from aiogram import methods, types
    from aiogram.client.default import Default
    from aiogram.methods.base import TelegramMethod

_NAMES: dict[str, object] = {
    # What aiogram itself gives its models to resolve their annotations with.
    "List": list,
    "Optional": Optional,
    "Union": Union,
    "Literal": Literal,
    "Default": Default,
    **{name: getattr(types, name) for name in types.__all__},
}


@cache
def method_names() -> dict[str, type[TelegramMethod[Any]]]:
    """Return aiogram's model, perhaps unbuilt, for each method of the Bot API."""
    found = {}
    for name in methods.__all__:
        model = getattr(methods, name)
        method = getattr(model, "__api_method__", None)
        if isinstance(method, str):
            found[method] = model
    return found


def _build(annotation: Any) -> None:  # noqa: ANN401 - any annotation
    for inner in get_args(annotation):
        _build(inner)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        annotation.model_rebuild(_types_namespace=_NAMES)


@cache
def request_adapter(method: str) -> TypeAdapter[Any] | None:
    """Return what validates the parameters of ``method``, or None for one unknown to aiogram."""
    model = method_names().get(method)
    if model is None:
        return None
    _build(model)
    return TypeAdapter(model)


@cache
def result_adapter(method: str) -> TypeAdapter[Any]:
    """Return what validates the result of ``method``."""
    returned = method_names()[method].__returning__
    _build(returned)
    return TypeAdapter(returned)


@cache
def update_adapter() -> TypeAdapter[Any]:
    """Return what validates an update."""
    _build(types.Update)
    return TypeAdapter(types.Update)


def uploaded(content: bytes, name: str) -> types.BufferedInputFile:
    """Return an uploaded file as aiogram's models expect it."""
    return types.BufferedInputFile(content, name)
