"""Fields of a question as files hold them, checked.

In: a decoded object and the name of a field. Out: its text, or `FaultError` with what is wrong. It
knows nothing of any format.
"""

from collections.abc import Mapping

from knowledge.evaluation.questions import Fault, FaultError
from knowledge.vietnamese.normalise import compose

_NOT_DECODED = "\ufffd"


def text_of(item: Mapping[str, object], field: str) -> str:
    """Return a field's text without white space around it.

    Raises:
        FaultError: the field is missing or empty, no text, or was not decodable.
    """
    text = optional_text(item, field)
    if not text:
        raise FaultError(Fault.MISSING_FIELD, field)
    return text


def optional_text(item: Mapping[str, object], field: str) -> str:
    """Return a field's text, "" where it is missing.

    Raises:
        FaultError: the field holds no text, or was not decodable.
    """
    return _checked(item.get(field, ""), field)


def texts_of(item: Mapping[str, object], field: str, inner: str = "") -> tuple[str, ...]:
    """Return the texts of a list field, each once; a single text is a list of one.

    Args:
        item: the question as decoded.
        field: name of the list.
        inner: the field of the list's items that holds the text, where they are objects.

    Raises:
        FaultError: the field is missing, of another type, or was not decodable.
    """
    values = item.get(field)
    if values is None:
        raise FaultError(Fault.MISSING_FIELD, field)
    if isinstance(values, str):
        values = [values]
    if not isinstance(values, list):
        raise FaultError(Fault.WRONG_TYPE, field)
    texts = []
    for value in values:
        if inner and not isinstance(value, dict):
            raise FaultError(Fault.WRONG_TYPE, field)
        text = text_of(value, inner) if inner else _checked(value, field)
        texts.append(text)
    return tuple(dict.fromkeys(text for text in texts if text))


def identifier(item: Mapping[str, object], place: str) -> str:
    """Return what a report calls a question: its identifier if it has one, else its place."""
    name = item.get("id")
    return str(name).strip() or place if isinstance(name, str | int) else place


def spaced(text: str) -> str:
    """Return text composed and with single spaces, so that copies of it compare equal."""
    return " ".join(compose(text).split())


def _checked(value: object, field: str) -> str:
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)  # JSON's numbers: an identifier, a year
    if not isinstance(value, str):
        raise FaultError(Fault.WRONG_TYPE, field)
    if _NOT_DECODED in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        raise FaultError(Fault.UNDECODABLE, field)
    return value.strip()
