"""Situations in which an engine must know whether it can answer.

In: a question set. Out: questions put to indexes that hold the answer and to indexes that do not:
all articles together, half of them, one article alone, the article without the paragraph that
answers, and questions in which a number or a name was exchanged. Each question is typed in one way,
half of them cleanly.
"""

import dataclasses
import random
import re
import tempfile
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from knowledge.answers.choice import choose
from knowledge.answers.engine import canonical
from knowledge.answers.found import Found, find
from knowledge.answers.question import Question, understand
from knowledge.answers.reading import read
from knowledge.answers.rerank import Relevance
from knowledge.answers.restoration import respelled, restored
from knowledge.answers.search import search
from knowledge.index.protocol import Index
from knowledge.reader.reader import Reader
from knowledge.vietnamese.noise import NOISES
from training.linear.questions import Asked, QuestionSet, index_of

_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"(?<=\w )[A-ZĐ]\w+(?: [A-ZĐ]\w+)*")


@dataclass(frozen=True, slots=True)
class Trial:
    """A question put to an index.

    Attributes:
        scenario: which situation.
        asked: the question.
        question: how it was understood.
        relevance: how telling its words are in this index.
        found: the sentences found, best first.
        answerable: whether the index holds the answer.
        right: which of the sentences hold it.
    """

    scenario: str
    asked: Asked
    question: Question
    relevance: Relevance
    found: list[Found]
    answerable: bool
    right: list[bool]


def trials(
    questions: QuestionSet,
    seed: int,
    only: str = "",
    reader: Reader | None = None,
    articles: Container[int] | None = None,
) -> Iterator[Trial]:
    """Yield every trial of every scenario, or of one; the same ones for the same seed.

    With a reader it chooses the answers; with `articles` only questions about these are asked.
    """
    for scenario, keep, everybody, answerable in _scenarios(questions, seed):
        asked = [one for one in everybody if articles is None or one.article in articles]
        if not asked or (only and scenario != only):
            continue
        paragraphs = [(n, text) for n, (_, text) in questions.paragraphs.items() if keep(n)]
        with tempfile.TemporaryDirectory() as folder:
            index = index_of(paragraphs, Path(folder))
            for number, one in enumerate(asked):
                typed = dataclasses.replace(one, text=typed_somehow(one, number, seed))
                trial = _trial(scenario, typed, index, reader, answerable=answerable(one))
                if trial is not None:
                    yield trial


def typed_somehow(asked: Asked, number: int, seed: int) -> str:
    """Return every other question as it is, the others with each noise in turn."""
    names = sorted(NOISES)
    if number % 2 == 0:
        return asked.text
    noise = NOISES[names[number // 2 % len(names)]]
    return noise(asked.text, random.Random(f"{seed}-{number}-{asked.text}"))


_Scenario = tuple[str, Callable[[str], bool], list[Asked], Callable[[Asked], bool]]


def _scenarios(questions: QuestionSet, seed: int) -> Iterator[_Scenario]:
    article = {name: number for name, (number, _) in questions.paragraphs.items()}
    everything = list(questions.questions)
    yield "whole", lambda _: True, everything, lambda _: True
    yield "changed", lambda _: True, list(_changed(everything, seed)), lambda _: False
    for half in (0, 1):

        def within(name: str, half: int = half) -> bool:
            return article[name] % 2 == half

        yield "half", within, everything, _of_paragraph(within)
    for number in questions.articles:

        def inside(name: str, number: int = number) -> bool:
            return article[name] == number

        own = [one for one in everything if one.article == number]
        yield "article", inside, own[::2], lambda _: True
        for name in (name for name in article if inside(name)):

            def beside(other: str, name: str = name) -> bool:
                return article[other] == article[name] and other != name

            removed = [one for one in own if one.paragraph == name][::2]
            yield "without", beside, removed, lambda _: False


def _of_paragraph(keep: Callable[[str], bool]) -> Callable[[Asked], bool]:
    return lambda asked: keep(asked.paragraph)


def _changed(questions: list[Asked], seed: int) -> Iterator[Asked]:
    """Yield questions that ask about another number or name than the paragraph holds."""
    names = [name for one in questions for name in _NAME.findall(one.text)]
    for place, one in enumerate(questions):
        rng = random.Random(f"{seed}-changed-{place}")
        if _NUMBER.search(one.text):
            number = int(_NUMBER.findall(one.text)[0]) + rng.randint(1, 9)
            text = _NUMBER.sub(str(number), one.text, count=1)
        elif _NAME.search(one.text):
            other = rng.choice([name for name in names if name not in one.text])
            text = _NAME.sub(other, one.text, count=1)
        else:
            continue
        yield dataclasses.replace(one, text=text, gold=())


def _trial(
    scenario: str, asked: Asked, index: Index, reader: Reader | None, *, answerable: bool
) -> Trial | None:
    text = canonical(asked.text)
    words = read(text, index)
    question = understand(words)
    relevance = Relevance(question, index)
    hits = search(words, index)
    meant = respelled(text, words, restored(words, hits, index))
    reading = partial(choose, reader, meant) if reader else None
    found = find(question, hits, relevance, index, read=reading) if question.content else []
    if not found:
        return None
    right = [answerable and holds(one, asked) for one in found]
    return Trial(scenario, asked, question, relevance, found, answerable, right)


def holds(found: Found, asked: Asked) -> bool:
    """Return whether a sentence found holds an answer."""
    fact = found.candidate.fact
    in_paragraph = found.candidate.passage.document_id == asked.paragraph
    return in_paragraph and any(fact.start <= s and e <= fact.end for s, e in asked.gold)
