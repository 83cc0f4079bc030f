"""Figures of merit: SQuAD F1 and exact match, AUROC, and how sure one can be of them.

Flows in: predicted and gold texts, or scores with labels. Flows out: numbers between 0 and 1.
Normalisation and F1 follow the SQuAD evaluation (Rajpurkar et al. 2016, section 6.1). It
knows no model and no file.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

ARTICLES = re.compile(r"\b(a|an|the)\b")
PUNCTUATION = set(string.punctuation) | set("“”‘’–—…«»")


def normalise(text: str) -> str:
    """Lower case, without punctuation, English articles and extra spaces."""
    lowered = unicodedata.normalize("NFC", text).lower()
    bare = "".join(char for char in lowered if char not in PUNCTUATION)
    return " ".join(ARTICLES.sub(" ", bare).split())


def exact(predicted: str, gold: str) -> float:
    """1 where both are the same after normalisation."""
    return float(normalise(predicted) == normalise(gold))


def f1(predicted: str, gold: str) -> float:
    """Harmonic mean of precision and recall over the words both have, counted with repeats."""
    mine, theirs = normalise(predicted).split(), normalise(gold).split()
    if not mine or not theirs:
        return float(mine == theirs)
    common = sum((Counter(mine) & Counter(theirs)).values())
    return 2 * common / (len(mine) + len(theirs))


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Chance that a positive outscores a negative, ties counting half.

    Raises:
        ValueError: one side is empty.
    """
    if not positive or not negative:
        raise ValueError("AUROC needs scores on both sides")
    scores = np.concatenate([np.asarray(positive), np.asarray(negative)])
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks = (last - (counts - 1) / 2)[inverse]
    count = len(positive)
    above = ranks[:count].sum() - count * (count + 1) / 2
    return float(above / (count * len(negative)))


@dataclass(frozen=True)
class Figure:
    """A mean with the bounds of its 95 % confidence interval, over ``count`` questions."""

    mean: float
    low: float
    high: float
    count: int

    def __str__(self) -> str:
        return f"{self.mean:.3f} [{self.low:.3f}, {self.high:.3f}]"


def bootstrap(values: Sequence[float], rounds: int = 2000, seed: int = 1) -> Figure:
    """Mean with the percentile bootstrap interval (Efron 1979); the same for the same seed."""
    data: NDArray[np.float64] = np.asarray(values, dtype=np.float64)
    drawn = np.random.default_rng(seed).integers(0, len(data), (rounds, len(data)))
    means = np.sort(data[drawn].mean(axis=1))
    low, high = means[int(0.025 * rounds)], means[int(0.975 * rounds) - 1]
    return Figure(float(data.mean()), float(low), float(high), len(data))
