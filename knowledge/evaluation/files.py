"""Question sets on disk: which format a file is in.

In: a path. Out: its `QuestionSet`, or `SetTroubleError` for a file that cannot be read at all.
JSON is SQuAD where it has `data`, else a list of questions (or an object with one in `items`); YAML
is a list of questions; CSV has a line of column names and commas, semicolons or tabs between
cells. Bytes that are not in the file's encoding spoil the question they stand in, not the file.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import yaml

from knowledge.documents.encoding import NotTextError, UnknownEncodingError, decode
from knowledge.evaluation.journal import ANSWERS_BETWEEN
from knowledge.evaluation.questions import QuestionSet
from knowledge.evaluation.rows import MALFORMED, field_named, read_rows
from knowledge.evaluation.squad import read_squad
from knowledge.evaluation.trouble import SetTroubleError, Trouble

LARGEST = 100_000_000
"""Bytes of a question set; SQuAD 2.0's training half has 42 million."""
_SEPARATORS = ",;\t"
_NEEDED = ("question", "answers")
# It builds text, lists and mappings only, so that "no" and 1.000 stay text.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 20
_DISARMED = frozenset("'" + letter for letter in "=+-@\t\r")


def read_set(path: Path, name: str = "") -> QuestionSet:
    """Read a question set.

    Args:
        path: a .json, .yaml, .yml or .csv file.
        name: what reports call it; by default the file's name.

    Raises:
        SetTroubleError: the file is missing, too large, no text or not of its format.
    """
    readers: Mapping[str, Callable[[str, str, Path], QuestionSet]] = {
        ".json": _json,
        ".yaml": _yaml,
        ".yml": _yaml,
        ".csv": _csv,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise SetTroubleError(path, Trouble.UNKNOWN_KIND, ", ".join(readers))
    return reader(name or path.name, _text(path), path)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise SetTroubleError(path, Trouble.TOO_LARGE, str(LARGEST // 10**6))
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SetTroubleError(path, Trouble.NOT_READABLE, reason, error.errno or 0) from error
    mixed = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    broken = mixed.count("\ufffd")
    if sum(not letter.isascii() for letter in mixed) > 2 * broken:
        return mixed.replace("\r\n", "\n")
    try:
        return decode(data)
    except (NotTextError, UnknownEncodingError):
        raise SetTroubleError(path, Trouble.NOT_TEXT) from None


def _json(name: str, text: str, path: Path) -> QuestionSet:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{error.msg}, line {error.lineno}, column {error.colno}"
        raise SetTroubleError(path, Trouble.NOT_JSON, where) from None
    except (RecursionError, ValueError):
        raise SetTroubleError(path, Trouble.TOO_DEEP) from None
    if isinstance(content, dict) and "data" in content:
        return read_squad(name, content)
    items = content.get("items") if isinstance(content, dict) else content
    if not isinstance(items, list):
        raise SetTroubleError(path, Trouble.NO_QUESTIONS)
    return read_rows(name, items)


def _yaml(name: str, text: str, path: Path) -> QuestionSet:
    try:
        _check_depth(text)
        content = yaml.load(text, Loader=_LOADER)  # noqa: S506 (safer than the safe one)
    except yaml.YAMLError as error:
        where = getattr(error, "problem_mark", None)
        at = f", line {where.line + 1}" if where else ""
        reason = " ".join(str(getattr(error, "problem", "") or error).split())
        raise SetTroubleError(path, Trouble.NOT_YAML, f"{reason}{at}") from None
    if isinstance(content, dict):
        content = content.get("questions", content.get("items"))
    if not isinstance(content, list):
        raise SetTroubleError(path, Trouble.NO_QUESTIONS)
    return read_rows(name, content)


def _check_depth(text: str) -> None:
    """Refuse what is nested too deep: libyaml's loader would crash the interpreter.

    Raises:
        yaml.YAMLError: it is, or it is no YAML.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise yaml.YAMLError("nested too deep")


def _csv(name: str, text: str, path: Path) -> QuestionSet:
    first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        header = [field_named(cell) for cell in next(lines, [])]
        missing = [field for field in _NEEDED if field not in header]
        if missing:
            raise SetTroubleError(path, Trouble.NO_COLUMN, missing[0])
        return read_rows(name, list(_csv_rows(header, lines)))
    except csv.Error as error:
        where = f"{error}, line {lines.line_num}"
        raise SetTroubleError(path, Trouble.NOT_CSV, where) from None


def _csv_rows(header: list[str], lines: "Iterator[list[str]]") -> Iterator[dict[str, object]]:
    for cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        plain = [cell.removeprefix("'") if cell[:2] in _DISARMED else cell for cell in cells]
        row: dict[str, object] = dict(zip(header, plain, strict=False))
        if len(cells) > len(header):
            row[MALFORMED] = f"{len(cells)} > {len(header)}"
        answers = row.get("answers")
        if isinstance(answers, str):
            row["answers"] = [one.strip() for one in answers.split(ANSWERS_BETWEEN)]
        yield row
