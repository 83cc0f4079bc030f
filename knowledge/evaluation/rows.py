"""Plain question sets: one row or object a question.

In: rows of named fields, from CSV, YAML or JSON. Out: the questions and what is wrong with which
of them. Fields are named in English or Vietnamese: `question` (câu hỏi), `answers` (trả lời),
`document` (tài liệu), `id` (mã). A row of a label file (`journal`) has a `mark` as well, and its
answers follow from it. It reads no files.
"""

from collections.abc import Iterable, Mapping

from knowledge.evaluation.journal import marked_answers
from knowledge.evaluation.questions import Fault, FaultError, Problem, Question, QuestionSet
from knowledge.evaluation.values import identifier, optional_text, text_of, texts_of
from knowledge.vietnamese.fold import fold

MALFORMED = "\0malformed"
"""Field of a row that could not be split into its fields; it holds why."""
_NAMES = {
    "question": "question cau_hoi",
    "answers": "answers answer dap_an tra_loi cau_tra_loi",
    "document": "document tai_lieu van_ban",
    "id": "id ma ma_so",
    "mark": "mark danh_gia",
    "given": "given da_tra_loi",
}
_FIELD_OF = {name: field for field, names in _NAMES.items() for name in names.split()}


def field_named(name: str) -> str:
    """Return the field that a column or key names: "Câu hỏi" is `question`.

    >>> field_named(" Câu hỏi "), field_named("ghi chú")
    ('question', 'ghi chú')
    """
    return _FIELD_OF.get("_".join(fold(name).split()), name)


def read_rows(name: str, rows: Iterable[object]) -> QuestionSet:
    """Return the questions of rows; a row without an identifier is called by its number, from 1.

    Args:
        name: what reports call the set.
        rows: mappings of field to value; anything else is reported.
    """
    questions: list[Question] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        item = _named(row) if isinstance(row, dict) else {MALFORMED: type(row).__name__}
        called = identifier(item, str(number))
        try:
            questions.append(_question(name, called, item, seen))
            seen.add(called)
        except FaultError as error:
            problems.append(Problem(name, called, error.fault, error.detail))
    return QuestionSet(name, tuple(questions), {}, tuple(problems))


def _named(row: Mapping[object, object]) -> dict[str, object]:
    return {field_named(str(key)): value for key, value in row.items()}


def _question(name: str, called: str, item: Mapping[str, object], seen: set[str]) -> Question:
    if MALFORMED in item:
        raise FaultError(Fault.MALFORMED, str(item[MALFORMED]))
    if called in seen:
        raise FaultError(Fault.DUPLICATE_ID)
    optional_text(item, "id")  # it must be readable
    text = text_of(item, "question")
    if "mark" in item:
        given, mark = optional_text(item, "given"), optional_text(item, "mark")
        written = texts_of(item, "answers") if "answers" in item else ()
        answers = marked_answers(mark, given, written)
    else:
        answers = texts_of(item, "answers")
    return Question(name, called, text, answers, optional_text(item, "document"))
