"""A few hundred answers kept, so that the questions everybody asks cost nothing.

In: questions in their canonical form, answers with the generation of the knowledge they come from.
Out: the answer again, while that generation is the current one. Answers are kept as they were
found, before a threshold withholds them. It is safe to share between threads.
"""

import threading
from collections import OrderedDict
from typing import Final

from knowledge.answers.answer import Answer

_KEPT: Final = 512
"""Answers, about 10 kB each."""


class Answered:
    """The answers of one generation, the least recently asked forgotten first."""

    def __init__(self) -> None:
        self._generation = 0
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, generation: int, question: str) -> Answer | None:
        """Return what was answered in this generation, or None."""
        with self._lock:
            if generation != self._generation or question not in self._answers:
                return None
            self._answers.move_to_end(question)
            return self._answers[question]

    def keep(self, generation: int, question: str, answer: Answer) -> None:
        """Keep an answer; those of an older generation are forgotten, and not taken."""
        with self._lock:
            if generation < self._generation:
                return
            if generation > self._generation:
                self._answers.clear()
                self._generation = generation
            self._answers[question] = answer
            self._answers.move_to_end(question)
            if len(self._answers) > _KEPT:
                self._answers.popitem(last=False)
