"""A window of a passage small enough to be read, with or without the answer in it.

Flows in: a passage's token offsets and an answer's characters. Flows out: token ranges. The
product reads two or three sentences with what surrounds them, so training windows start where
a sentence starts when that leaves room for the answer. It knows nothing of token ids.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

Offsets = NDArray[np.int32]
"""``[tokens, 2]``: first character of each token and the one after its last."""

SENTENCE_START = re.compile(r"(?:(?<=[.!?…।])\s+|(?<=[。！？])|\n+)(?=\S)")


def answer_tokens(offsets: Offsets, start: int, end: int) -> tuple[int, int] | None:
    """First and last token that cover the characters ``start``–``end``; None where none does."""
    left, right = offsets[:, 0], offsets[:, 1]
    covering = np.flatnonzero((left < end) & (right > start) & (right > left))
    return (int(covering[0]), int(covering[-1])) if len(covering) else None


def sentence_tokens(text: str, offsets: Offsets) -> list[int]:
    """Tokens with which a sentence begins, the first token among them."""
    starts = [match.end() for match in SENTENCE_START.finditer(text)]
    at = np.searchsorted(offsets[:, 1], starts, side="right")
    return sorted({0, *(int(n) for n in at if n < len(offsets))})


def window_with(
    sentences: Sequence[int], length: int, answer: tuple[int, int], budget: int, rng: random.Random
) -> tuple[int, int] | None:
    """A range of at most ``budget`` tokens that holds the answer, or None where none can."""
    first, last = answer
    if last - first + 1 > budget:
        return None
    if length <= budget:
        return 0, length
    lowest, highest = max(0, last + 1 - budget), min(first, length - 1)
    fitting = [start for start in sentences if lowest <= start <= highest]
    start = rng.choice(fitting) if fitting else rng.randint(lowest, highest)
    return start, min(length, start + budget)


def window_without(
    sentences: Sequence[int],
    length: int,
    answer: tuple[int, int] | None,
    budget: int,
    rng: random.Random,
) -> tuple[int, int] | None:
    """A range of at most ``budget`` tokens clear of the answer, or None where too little is left.

    Without an answer any range will do.
    """  # fmt: skip
    if answer is None and length <= budget:
        return 0, length
    least = 16
    free = [(0, length)] if answer is None else [(0, answer[0]), (answer[1] + 1, length)]
    places = [
        (start, min(end, start + budget))
        for low, end in free
        for start in sentences
        if low <= start and end - start >= least
    ]
    return rng.choice(places) if places else None


def sentences_of(sentences: Sequence[int], length: int, budget: int) -> list[tuple[int, int]]:
    """Each sentence's range of tokens, but those longer than ``budget``."""
    ends = [*sentences[1:], length]
    return [(s, e) for s, e in zip(sentences, ends, strict=True) if 0 < e - s <= budget]


def cover(length: int, budget: int, stride: int) -> list[tuple[int, int]]:
    """Ranges of at most ``budget`` tokens, ``stride`` apart, that cover all of ``length``."""
    if length <= budget:
        return [(0, length)]
    starts = [*range(0, length - budget, stride), length - budget]
    return [(start, start + budget) for start in starts]
