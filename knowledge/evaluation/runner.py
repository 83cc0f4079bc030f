"""Asking every question in every way of typing.

In: questions, something that answers them, names of ways of typing. Out: a `Report` with every
outcome and the figures over them. Answers are asked for one after the other, so that the times
mean something, and with nothing withheld, so that every threshold can be applied afterwards.
"""

from collections.abc import Callable, Sequence

from knowledge.answers.answer import Answer
from knowledge.answers.weights import MIN_CONFIDENCE
from knowledge.evaluation.outcomes import CLEAN, Outcome, outcome
from knowledge.evaluation.questions import Problem, Question
from knowledge.evaluation.report import About, Report, report
from knowledge.vietnamese.noise import NOISES, typed

Ask = Callable[[str], Answer]
"""Answers a question, however unsure (at a minimal confidence of 0)."""


def evaluate(
    questions: Sequence[Question],
    ask: Ask,
    noises: Sequence[str] = (),
    seed: int = 0,
    *,
    about: About | None = None,
    threshold: float = MIN_CONFIDENCE,
    problems: Sequence[Problem] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Ask every question as it stands and in each way of typing, and judge the answers.

    Args:
        questions: with the identifiers of their documents (`resolved`).
        ask: answers one question with nothing withheld.
        noises: names in `NOISES`, beside the clean question, which is always asked.
        seed: of the ways of typing.
        about: what the report says of itself.
        threshold: least confidence at which an answer counts as told, in [0, 1].
        problems: what is wrong with the question sets.
        progress: called with how many answers there are and how many there will be.

    Raises:
        ValueError: a name is not in `NOISES`.
    """
    unknown = [name for name in noises if name not in NOISES]
    if unknown:
        raise ValueError(f"{unknown[0]}: no such way of typing; there are {', '.join(NOISES)}")
    ways = list(dict.fromkeys((CLEAN, *(name for name in NOISES if name in noises))))
    outcomes: list[Outcome] = []
    kinds: dict[tuple[str, str], str] = {}
    total = len(questions) * len(ways)
    for noise in ways:
        for question in questions:
            key = (question.set, question.id)
            asked = question.text
            if noise != CLEAN:
                asked = typed(question.text, noise, question.id, seed)
            answer = ask(asked)
            kind = kinds.setdefault(key, str(answer.kind))
            outcomes.append(outcome(question, noise, asked, kind, answer))
            if progress:
                progress(len(outcomes), total)
    return report(outcomes, problems, about or About(), threshold, seed)
