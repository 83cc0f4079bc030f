"""The paragraphs of question sets as documents of their own.

In: question sets that bring their paragraphs along. Out: a folder with one text file a paragraph,
and the questions with the document that answers each. The knowledge base reads that folder as any
other: what is measured is the whole way from file to answer.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from knowledge.evaluation.questions import Question, QuestionSet
from knowledge.evaluation.trouble import SetTroubleError, Trouble


def write_corpus(sets: Sequence[QuestionSet], folder: Path) -> tuple[Question, ...]:
    """Write every paragraph of the sets into a file and return the questions about them.

    Args:
        sets: at least one must have paragraphs.
        folder: where to; made where it is missing.

    Returns:
        The questions of all sets; `document` is the path of their paragraph in the folder.

    Raises:
        SetTroubleError: no set has paragraphs.
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
        names = ", ".join(one.name for one in sets)
        raise SetTroubleError(names, Trouble.NO_PARAGRAPHS)
    for context, path in paths.items():
        (folder / path).write_text(context, encoding="utf-8", errors="replace")
    return tuple(questions)
