"""Endless training examples, the same ones for the same seed and position.

Flows in: tokenised question sets, a mixture and a chunk number. Flows out: batches of padded
ids with gold positions. Chunk ``n`` depends on the seed and ``n`` alone, so a run that was
killed goes on with exactly what it would have seen. No state, no files.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from training.nearmiss import near_miss
from training.noise import Readings, careless, distort
from training.windows import sentences_of, window_with, window_without

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from training.corpus import Corpus, Passage

BOS, PAD, EOS = 0, 1, 2
LONGEST = 256
LONGEST_QUESTION = 64
SHORTEST_WINDOW, LONGEST_WINDOW = 56, 144
HARD, NEAR, SELF = 0.15, 0.08, 0.03
"""Shares of negatives: another passage, a changed question, a window beside the answer."""
UNANSWERABLE = 0.15
"""Share of questions without an answer, of sets that have such questions of their own."""
JUDGED = 0.3
"""From this share of its own on a set has judged its passages one by one: its negatives are drawn
as often as it has them, and no others, which might answer after all, are made from it."""
ALONE = 0.18
"""Share of windows that are one sentence without its paragraph, as headlines and snippets are."""
SIBLINGS = 0.6
"""Share of other passages taken from the same article, where it has others."""
NOISY = 0.4
"""Share of Vietnamese questions that are typed carelessly."""

Example = tuple[list[int], int, int, int]
"""Ids, first and last token of the answer (0 and 0 without one), and where the passage begins."""


@dataclass(frozen=True)
class Part:
    """A share of the mixture: the question's set, and the passage's where it is another."""

    question: str
    passage: str
    weight: float


@dataclass(frozen=True)
class Batch:
    """Padded arrays: ids ``[batch, length]``, mask, passage mask, start, end ``[batch]``."""

    ids: NDArray[np.int64]
    mask: NDArray[np.float32]
    readable: NDArray[np.bool_]
    start: NDArray[np.int64]
    end: NDArray[np.int64]


def pack(question: list[int], passage: list[int], answer: tuple[int, int] | None) -> Example:
    """``<s> question </s></s> passage </s>`` with the answer's place in it."""
    question = question[:LONGEST_QUESTION]
    ids = [BOS, *question, EOS, EOS]
    begin = len(ids)
    ids += [*passage, EOS]
    first, last = (answer[0] + begin, answer[1] + begin) if answer else (0, 0)
    return ids, first, last, begin


class Stream:
    """Builds examples from corpora that are held in memory."""

    def __init__(
        self, corpora: dict[str, Corpus], tokenizer: Tokenizer, readings: Readings, seed: int
    ) -> None:
        self.corpora = corpora
        self.tokenizer = tokenizer
        self.readings = readings
        self.seed = seed

    def chunk(self, label: str, number: int, parts: list[Part], size: int) -> list[Example]:
        """``size`` examples of the mixture."""
        rng = random.Random(f"{self.seed}/{label}/{number}")
        chosen = rng.choices(parts, [part.weight for part in parts], k=size)
        examples = []
        for part in chosen:
            example = None
            while example is None:
                example = self.example(part, rng)
            examples.append(example)
        return examples

    def ids_of(self, text: str) -> list[int]:
        """Piece ids of a text without special pieces."""
        ids: list[int] = self.tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    def example(self, part: Part, rng: random.Random) -> Example | None:
        """One example, or None where the draw led nowhere."""
        asked, read = self.corpora[part.question], self.corpora[part.passage]
        judged = asked.own_negatives > JUDGED
        if asked.unanswerable and rng.random() < (asked.own_negatives if judged else UNANSWERABLE):
            return self.unanswerable(asked, rng)
        item = rng.choice(asked.items)
        text, passage = asked.question(item).text, read.passages[item[0]]
        answer = passage.answers[item[1]]
        if answer is None:  # the other language's answer does not stand at its offset
            return None
        kind = 1.0 if judged else rng.random()
        budget = rng.randint(SHORTEST_WINDOW, LONGEST_WINDOW)
        beside = HARD + NEAR <= kind < HARD + NEAR + SELF
        if kind < HARD:
            others = self.others(read, item, text, rng)
            if not others:
                return None
            passage, beside = read.passages[rng.choice(others)], True
        elif kind < HARD + NEAR:
            changed = near_miss(text, passage.context.text, asked.language, asked.names, rng)
            if changed is None or part.question != part.passage:
                return None
            text = changed
        if not judged and rng.random() < ALONE:
            beside = beside or rng.random() < 0.5
            told = asked.answer_text(item) if part.question == part.passage else None
            window = self.sentence(text, passage, None if beside else answer, told, rng)
        else:
            blocked = answer if passage is read.passages[item[0]] else None
            window = window_of(passage, answer, blocked, budget, rng, beside=beside)
        if window is None:
            return None
        gold = answer if kind >= HARD + NEAR and not beside else None
        return self.finish(
            text, asked.language, passage=passage, window=window, answer=gold, rng=rng
        )

    def sentence(
        self, text: str, passage: Passage, answer: tuple[int, int] | None,
        told: str | None, rng: random.Random,
    ) -> tuple[int, int] | None:  # fmt: skip
        """The sentence that holds ``answer``; without one a sentence that does not say ``told``.

        Of three such sentences it is the one that shares most pieces with the question.
        """
        found = sentences_of(passage.sentences, len(passage.ids), LONGEST_WINDOW)
        if answer is not None:
            return next((w for w in found if w[0] <= answer[0] and answer[1] < w[1]), None)
        if told is None:
            return None
        clear = [
            (start, end)
            for start, end in found
            if told.lower() not in passage.text_of(start, end).lower()
        ]
        drawn = rng.sample(clear, min(3, len(clear)))
        asked = set(self.ids_of(text))

        def shared(window: tuple[int, int]) -> int:
            return len(asked.intersection(passage.ids[slice(*window)].tolist()))

        return max(drawn, key=shared, default=None)

    def unanswerable(self, asked: Corpus, rng: random.Random) -> Example | None:
        """A question that its set says has no answer, with a window of its passage."""
        item = rng.choices(asked.unanswerable, cum_weights=asked.chances)[0]
        passage = asked.passages[item[0]]
        budget = rng.randint(SHORTEST_WINDOW, LONGEST_WINDOW)
        window = window_without(passage.sentences, len(passage.ids), None, budget, rng)
        if window is None:
            return None
        return self.finish(
            asked.question(item).text, asked.language,
            passage=passage, window=window, answer=None, rng=rng,
        )  # fmt: skip

    def others(
        self, read: Corpus, item: tuple[int, int], text: str, rng: random.Random
    ) -> list[int]:
        """Passages that look like they answer the question: of its article, or by their words."""
        siblings = read.siblings(item) if rng.random() < SIBLINGS else []
        return siblings or read.lookalikes(item, self.ids_of(text), 4)

    def finish(
        self, text: str, language: str, *, passage: Passage, window: tuple[int, int],
        answer: tuple[int, int] | None, rng: random.Random,
    ) -> Example:  # fmt: skip
        """Type the question the way people do, cut the window and pack both."""
        if language == "vi" and rng.random() < NOISY:
            text = distort(text, rng, self.readings)
        text = careless(text, rng)
        start, end = window
        moved = (answer[0] - start, answer[1] - start) if answer else None
        question = self.ids_of(text)[:LONGEST_QUESTION]
        end = min(end, start + LONGEST - 4 - len(question))
        if moved and moved[1] >= end - start:
            moved = None
        return pack(question, passage.ids[start:end].tolist(), moved)


def window_of(
    passage: Passage, answer: tuple[int, int], blocked: tuple[int, int] | None, budget: int,
    rng: random.Random, *, beside: bool,
) -> tuple[int, int] | None:  # fmt: skip
    """A window that holds ``answer``, or ``beside`` it one that is clear of ``blocked``."""
    length = len(passage.ids)
    if beside:
        return window_without(passage.sentences, length, blocked, budget, rng)
    return window_with(passage.sentences, length, answer, budget, rng)


def batches(examples: list[Example], tokens: int, rng: random.Random) -> list[Batch]:
    """Examples of like length together, about ``tokens`` padded tokens each, in random order."""
    ordered = sorted(examples, key=lambda example: len(example[0]))
    groups: list[list[Example]] = [[]]
    for example in ordered:
        if groups[-1] and len(example[0]) * (len(groups[-1]) + 1) > tokens:
            groups.append([])
        groups[-1].append(example)
    rng.shuffle(groups)
    return [collate(group) for group in groups]


def collate(group: list[Example]) -> Batch:
    """Pad a group of examples to its longest."""
    length = max(len(ids) for ids, *_ in group)
    ids = np.full((len(group), length), PAD, dtype=np.int64)
    mask = np.zeros((len(group), length), dtype=np.float32)
    readable = np.zeros((len(group), length), dtype=np.bool_)
    readable[:, 0] = True
    for row, (pieces, _, _, begin) in enumerate(group):
        ids[row, : len(pieces)] = pieces
        mask[row, : len(pieces)] = 1.0
        readable[row, begin : len(pieces) - 1] = True
    start = np.array([first for _, first, _, _ in group], dtype=np.int64)
    end = np.array([last for _, _, last, _ in group], dtype=np.int64)
    return Batch(ids, mask, readable, start, end)
