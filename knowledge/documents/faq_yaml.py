"""Curated answers in YAML.

In: the bytes of a `.faq.yaml` file: a list of entries with `question` (one or a list of ways to
ask) and `answer`, or a mapping with a `title` and such a list; keys in English or Vietnamese. Out:
`Content` with each answer behind its questions. Strings, lists and mappings are made, no objects.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import yaml

from knowledge.documents.content import Content, DamagedError, RefusedError
from knowledge.documents.encoding import decode
from knowledge.documents.faq import Entry, content
from knowledge.documents.problems import Problem

_QUESTION: Final = ("question", "questions", "hỏi", "câu hỏi", "hoi", "cau_hoi", "q")
_ANSWER: Final = ("answer", "đáp", "trả lời", "câu trả lời", "dap", "tra_loi", "a")
_TITLE: Final = ("title", "tiêu đề", "tieu_de")
_SECTION: Final = ("section", "category", "mục", "chủ đề", "muc", "chu_de")


def read(data: bytes) -> Content:
    """Return the content of a YAML file of questions and answers.

    Raises:
        NotTextError: for binary data.
        UnknownEncodingError: when no encoding fits.
        DamagedError: it is no YAML.
        RefusedError: an entry lacks its question or answer.
    """
    try:
        loaded: object = yaml.load(decode(data), Loader=yaml.CBaseLoader)  # noqa: S506 (makes no objects)
    except yaml.YAMLError:
        raise DamagedError from None
    title = ""
    if isinstance(loaded, Mapping):
        title = _text(loaded, _TITLE)
        loaded = next((value for value in loaded.values() if isinstance(value, list)), None)
    if not isinstance(loaded, list):
        raise RefusedError(Problem.NO_PAIRS, "1")
    return content([_entry(entry, number) for number, entry in enumerate(loaded, 1)], title)


def _entry(entry: object, number: int) -> Entry:
    if not isinstance(entry, Mapping):
        raise RefusedError(Problem.NO_PAIRS, str(number))
    found = _value(entry, _QUESTION)
    asked = found if isinstance(found, list) else [found]
    questions = tuple(question for question in asked if isinstance(question, str) and question)
    answer, section = _text(entry, _ANSWER), _text(entry, _SECTION)
    if not questions or not answer.strip():
        raise RefusedError(Problem.NO_PAIRS, str(number))
    return Entry(questions, answer, (section,) if section else ())


def _value(entry: Mapping[object, object], names: Sequence[str]) -> object:
    lower = {str(key).strip().lower(): value for key, value in entry.items()}
    return next((lower[name] for name in names if name in lower), "")


def _text(entry: Mapping[object, object], names: Sequence[str]) -> str:
    value = _value(entry, names)
    return value if isinstance(value, str) else ""
