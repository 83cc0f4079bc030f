"""The paragraphs of question sets as documents of their own.

In: question sets that bring their paragraphs along. Out: a folder with one text file a paragraph,
and the questions with the document that answers each. The knowledge base reads that folder as any
other: what is measured is the whole way from file to answer.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from knowledge.errors import QuestionSetError
from knowledge.evaluation.questions import Question, QuestionSet


def write_corpus(sets: Iterable[QuestionSet], folder: Path) -> tuple[Question, ...]:
    """Write every paragraph of the sets into a file and return the questions about them.

    Args:
        sets: at least one must have paragraphs.
        folder: where to; made where it is missing.

    Returns:
        The questions of all sets; `document` is the path of their paragraph in the folder.

    Raises:
        QuestionSetError: no set has paragraphs.
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths: dict[str, str] = {}
    questions: list[Question] = []
    for one in sets:
        for context in one.contexts.values():
            paths.setdefault(context, f"p{len(paths) + 1:05d}.txt")
        for question in one.questions:
            path = paths[one.contexts[question.context]] if question.context else ""
            questions.append(replace(question, document=path))
    if not paths:
        raise QuestionSetError("no paragraphs in the question sets; give the documents' folder")
    for context, path in paths.items():
        (folder / path).write_text(context, encoding="utf-8", errors="replace")
    return tuple(questions)
