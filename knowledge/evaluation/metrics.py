"""Figures of single answers and of rankings, as the field defines them.

In: answers and their accepted wordings, ranks, confidences. Out: exact match and F1 (SQuAD),
reciprocal ranks, area under the ROC curve, percentiles. Pure arithmetic on plain values: it knows
neither questions nor engines.
"""

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from knowledge.vietnamese.normalise import compose


def normalise(text: str) -> str:
    """Return text as answers are compared: NFC, lower case, no punctuation, single spaces.

    SQuAD's normalisation (Rajpurkar et al. 2016) with the punctuation of Unicode beside ASCII's, as
    MLQA has it (Lewis et al. 2020, arXiv 1910.07475). English articles are not touched: "an" and
    "a" are Vietnamese syllables.

    >>> normalise("“Hơn  17.000 vấn đề,” ông nói")
    'hơn 17000 vấn đề ông nói'
    """
    kept = (letter for letter in compose(text).lower() if not _is_punctuation(letter))
    return " ".join("".join(kept).split())


def exact_match(answer: str, accepted: Iterable[str]) -> float:
    """Return 1.0 if the answer equals an accepted one after normalisation, else 0.0."""
    said = normalise(answer)
    return float(any(said == normalise(one) for one in accepted))


def f1(answer: str, accepted: Iterable[str]) -> float:
    """Return the best harmonic mean of word precision and recall over the accepted answers.

    >>> f1("hơn 17 nghìn", ["17 nghìn vấn đề", "17"])
    0.5714285714285714
    """
    return max((_overlap(normalise(answer), normalise(one)) for one in accepted), default=0.0)


def contains(text: str, accepted: Iterable[str]) -> bool:
    """Return whether an accepted answer stands in `text` in whole words, however punctuated.

    >>> contains("Sáng 17/5/2023, tại Hà Nội", ["17/5"]), contains("năm 2019", ["19"])
    (True, False)
    """
    plain, bare = _plain(text), f" {normalise(text)} "
    for one in filter(str.strip, accepted):
        if re.search(rf"(?<!\w){re.escape(_plain(one))}(?!\w)", plain):
            return True
        words = normalise(one)
        if words and f" {words} " in bare:
            return True
    return False


def reciprocal_rank(rank: int | None, depth: int) -> float:
    """Return 1/rank, or 0 where nothing right is among the first `depth`."""
    return 1 / rank if rank is not None and rank <= depth else 0.0


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """Return the probability that a positive scores above a negative, ties counting half.

    The area under the ROC curve by the rank sum (Mann and Whitney 1947); None where one is empty.
    """
    if not positive or not negative:
        return None
    ordered = sorted((*positive, *negative))
    ranks: dict[float, float] = {}
    at = 0
    for score, count in Counter(ordered).items():
        ranks[score] = at + (count + 1) / 2
        at += count
    rank_sum = sum(ranks[score] for score in positive)
    least = len(positive) * (len(positive) + 1) / 2
    return (rank_sum - least) / (len(positive) * len(negative))


def percentile(values: Sequence[float], share: float) -> float | None:
    """Return the value below which `share` of the values lie, between neighbours linearly.

    Definition 7 of Hyndman and Fan (1996), which spreadsheets and NumPy use; None for no values.
    """
    if not values:
        return None
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def mean(values: Iterable[float]) -> float | None:
    """Return the arithmetic mean, None for no values."""
    kept = list(values)
    return sum(kept) / len(kept) if kept else None


def _is_punctuation(letter: str) -> bool:
    return letter in string.punctuation or unicodedata.category(letter).startswith("P")


def _plain(text: str) -> str:
    return " ".join(compose(text).lower().split())


def _overlap(said: str, accepted: str) -> float:
    said_words, accepted_words = said.split(), accepted.split()
    if not said_words or not accepted_words:
        return float(said_words == accepted_words)
    common = (Counter(said_words) & Counter(accepted_words)).total()
    return 2 * common / (len(said_words) + len(accepted_words))
