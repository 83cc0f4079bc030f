"""Questions with known answers, and what may be wrong with them.

In: nothing. Out: the values that the readers of question sets make (`Question`, `Problem`,
`QuestionSet`) and the samples taken of them. It reads no files and asks nothing.
"""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from knowledge.documents.document import DocumentInfo
from knowledge.vietnamese.normalise import compose


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose answer is known.

    Attributes:
        set: name of the set it comes from.
        id: what distinguishes it in its set.
        text: the question, as it would be printed.
        answers: every wording that is accepted; empty where the documents do not hold the answer.
        document: where the answer stands: as the set says it, and once `resolved` its identifier;
            "" where that is not known.
        context: key of its paragraph in `QuestionSet.contexts`, or "".
    """

    set: str
    id: str
    text: str
    answers: tuple[str, ...]
    document: str = ""
    context: str = ""

    @property
    def answerable(self) -> bool:
        """Whether the documents hold the answer."""
        return bool(self.answers)


class Fault(StrEnum):
    """What may be wrong with a question of a set."""

    MISSING_FIELD = "missing_field"
    WRONG_TYPE = "wrong_type"
    DUPLICATE_ID = "duplicate_id"
    ANSWER_NOT_IN_CONTEXT = "answer_not_in_context"
    UNDECODABLE = "undecodable"
    MALFORMED = "malformed"
    UNKNOWN_DOCUMENT = "unknown_document"
    UNKNOWN_MARK = "unknown_mark"
    UNMARKED = "unmarked"
    NO_RIGHT_ANSWER = "no_right_answer"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one question of a set.

    Attributes:
        set: name of the set.
        id: the question's identifier, or its place where it has none.
        fault: what is wrong.
        detail: the field, answer or document that it is about, or "".
        left_out: whether the question cannot be evaluated.
    """

    set: str
    id: str
    fault: Fault
    detail: str = ""
    left_out: bool = True


class FaultError(Exception):
    """A question cannot be used; the readers turn it into a `Problem`."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__(fault, detail)
        self.fault = fault
        self.detail = detail


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions of one file.

    Attributes:
        name: what reports call it.
        questions: those that can be asked, in the file's order.
        contexts: paragraphs that the file brings along, by key; equal ones once.
        problems: what is wrong, in the file's order.
    """

    name: str
    questions: tuple[Question, ...]
    contexts: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def unanswerable(questions: QuestionSet) -> QuestionSet:
    """Return the set as questions on other subjects: no answers, no documents, no contexts."""
    bare = tuple(replace(q, answers=(), document="", context="") for q in questions.questions)
    return QuestionSet(questions.name, bare, {}, questions.problems)


def sample(questions: Iterable[Question], limit: int, seed: int = 0) -> tuple[Question, ...]:
    """Return `limit` of the questions drawn at random, in their order; the same for one seed."""
    everything = tuple(questions)
    if limit >= len(everything):
        return everything
    rng = random.Random(f"{seed}:{limit}")  # noqa: S311 (repeatable, not secret)
    return tuple(everything[at] for at in sorted(rng.sample(range(len(everything)), limit)))


def resolved(
    questions: Iterable[Question], documents: Iterable[DocumentInfo]
) -> tuple[tuple[Question, ...], tuple[Problem, ...]]:
    """Find the documents that questions name, by path, file name, name without suffix or title.

    Args:
        questions: questions whose `document` is as their set says it.
        documents: every document there is.

    Returns:
        The questions with the identifiers of their documents, and a problem for each that names a
        document which is not there or names more than one; it is asked all the same.
    """
    found: dict[str, set[str]] = {}
    for info in documents:
        for name in (info.id, *_names(info)):
            found.setdefault(_key(name), set()).add(info.id)
    kept, problems = [], []
    for question in questions:
        ids = found.get(_key(question.document), set()) if question.document else set()
        if question.document and len(ids) != 1:
            fault = Fault.UNKNOWN_DOCUMENT
            problems.append(
                Problem(question.set, question.id, fault, question.document, left_out=False)
            )
        kept.append(replace(question, document=next(iter(ids)) if len(ids) == 1 else ""))
    return tuple(kept), tuple(problems)


def _names(info: DocumentInfo) -> tuple[str, ...]:
    name = info.path.rsplit("/", 1)[-1]
    return (info.path, name, name.rsplit(".", 1)[0], info.title)


def _key(name: str) -> str:
    return compose(name).replace("\\", "/").removeprefix("./").strip().casefold()
