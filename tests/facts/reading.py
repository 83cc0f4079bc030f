"""What the tests of values share: a sentence's values of one kind, in both Unicode forms."""

import unicodedata
from datetime import date

from knowledge.facts.fact import Value, ValueKind
from knowledge.facts.values import values

PUBLISHED = date(2023, 5, 17)


def read(text: str, kind: ValueKind, published: date | None = PUBLISHED) -> list[tuple[str, Value]]:
    """Return (cut text, value) of `kind`; checks that decomposed text gives the same values."""
    composed = _read(unicodedata.normalize("NFC", text), kind, published)
    decomposed = _read(unicodedata.normalize("NFD", text), kind, published)
    assert [_essence(cut, value) for cut, value in decomposed] == [
        _essence(cut, value) for cut, value in composed
    ]
    return composed


def _read(text: str, kind: ValueKind, published: date | None) -> list[tuple[str, Value]]:
    return [
        (text[value.start : value.end], value)
        for value in values(text, published)
        if value.kind is kind
    ]


def _essence(cut: str, value: Value) -> tuple[str, ...]:
    parts = (cut, value.normal, value.unit, value.modifier, value.role)
    return tuple(unicodedata.normalize("NFC", part) for part in parts)
