"""From questions people really asked to a question set: files an owner labels.

In: questions as they were asked with what was answered. Out: a YAML or CSV file with an empty
`mark` beside each, and, once it is filled in, the answers that are accepted. 👍 says that the
answer given (or the refusal) was right. 👎 says that it was wrong: the right answer is written in
`answers`, or nothing where the documents do not hold one. `users` tells what they thought; the
owner decides. It knows of no chat, and keeps nothing about who asked.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from knowledge.evaluation.questions import Fault, FaultError
from knowledge.vietnamese.fold import fold

ANSWERS_BETWEEN = "|"
"""What stands between several accepted answers in one cell of a CSV file."""
RIGHT = "👍"
WRONG = "👎"
_RIGHT = frozenset({RIGHT, "+", "dung", "right"})
_WRONG = frozenset({WRONG, "-", "sai", "wrong"})
_SKIN_TONES = dict.fromkeys([*range(0x1F3FB, 0x1F400), 0xFE0F])
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = (
    "id",
    "question",
    "given",
    "quote",
    "document",
    "confidence",
    "users",
    "mark",
    "answers",
)
_GUIDE = """\
# Ghi 👍 hoặc 👎 vào mark. 👎: ghi câu trả lời đúng vào answers, để trống nếu tài liệu không nói.
# Write 👍 or 👎 in mark. 👎: write the right answer in answers, or none where no document says it.
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that somebody asked, and what was answered.

    Attributes:
        id: what distinguishes it ("2024-05-17-0042").
        question: as it was typed.
        given: the short answer, or "" where none was given.
        quote: the sentence it was cut out of, or "".
        document: path of that sentence's document, or "".
        confidence: in [0, 1].
        users: what they thought of the answer, `RIGHT`, `WRONG` or "".
    """

    id: str
    question: str
    given: str = ""
    quote: str = ""
    document: str = ""
    confidence: float = 0.0
    users: str = ""


def label_file(asked: Iterable[Asked], path: Path) -> None:
    """Write questions to a file to be labelled: CSV for spreadsheets by its suffix, else YAML.

    Args:
        asked: the questions.
        path: where to; what stands there is replaced.

    Raises:
        OSError: the file cannot be written.
    """
    rows = [_row(one) for one in asked]
    text = _csv(rows) if path.suffix.lower() == ".csv" else _yaml(rows)
    path.write_text(text, encoding="utf-8", newline="")


def marked_answers(mark: str, given: str, written: Sequence[str]) -> tuple[str, ...]:
    """Return the accepted answers of a labelled question.

    Args:
        mark: 👍 or 👎 in any colour, "+" or "-", "đúng" or "sai", "right" or "wrong".
        given: the answer that was given, or "".
        written: the right answers that the owner wrote.

    Raises:
        FaultError: there is no mark, it is not known, or a refusal was wrong without the right
            answer being told.
    """
    word = fold(mark.translate(_SKIN_TONES)).strip()
    if word in _RIGHT:
        return tuple(dict.fromkeys(answer for answer in (given, *written) if answer))
    if written and (word in _WRONG or not word):
        return tuple(written)
    if not word:
        raise FaultError(Fault.UNMARKED)
    if word not in _WRONG:
        raise FaultError(Fault.UNKNOWN_MARK, mark)
    if not given:
        raise FaultError(Fault.NO_RIGHT_ANSWER)
    return ()


def _row(asked: Asked) -> dict[str, str]:
    row = dict.fromkeys(_COLUMNS, "")
    row |= {"id": asked.id, "question": asked.question, "given": asked.given}
    row |= {"quote": asked.quote, "document": asked.document, "users": asked.users}
    return row | {"confidence": f"{asked.confidence:.2f}"}


def _yaml(rows: Sequence[dict[str, str]]) -> str:
    return _GUIDE + yaml.safe_dump(list(rows), allow_unicode=True, sort_keys=False, width=100)


def _csv(rows: Sequence[dict[str, str]]) -> str:
    file = io.StringIO()
    file.write("\ufeff")  # by which spreadsheets know UTF-8
    writer = csv.DictWriter(file, _COLUMNS)
    writer.writeheader()
    writer.writerows({field: _unarmed(cell) for field, cell in row.items()} for row in rows)
    return file.getvalue()


def _unarmed(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: strangers wrote it (OWASP)."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
