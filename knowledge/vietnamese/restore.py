"""Diacritics put back: of the spellings that each word may stand for, the likeliest in a row.

In: for every word its possible spellings with how often each is seen, and how often two spellings
stand side by side. Out: one spelling a word. A bigram model whose likeliest path Viterbi (1967)
finds; a pair that was never seen falls back on the words alone (Dirichlet prior; MacKay and Peto
1995). It counts nothing itself and knows no documents.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import product
from math import log

from knowledge.vietnamese.syllables import Syllable, compose_syllable, parse_toneless, tone_fits

_MARKED = {"a": "aăâ", "e": "eê", "o": "oôơ", "u": "uư", "d": "dđ"}
_LONGEST = 8  # letters of the longest syllable without diacritics, "nghieng", and one to spare
_PRIOR = 0.3
"""Sightings of a pair that count as much as all that is known of its second word."""


@lru_cache(maxsize=8_192)
def spellings(folded: str) -> tuple[str, ...]:
    """Return the syllables that are written `folded` without diacritics, itself first.

    >>> spellings("gi")[:4], len(spellings("thuong")), spellings("xyz")
    (('gi', 'gí', 'gì', 'gỉ'), 12, ())
    """
    if not folded.isascii() or not folded.isalpha() or len(folded) > _LONGEST:
        return ()
    found: list[str] = []
    for letters in product(*(_MARKED.get(letter, letter) for letter in folded)):
        if (letters[0] == "đ" or "đ" not in letters) and (
            shape := parse_toneless("".join(letters))
        ):
            found += [
                compose_syllable(Syllable(*shape, tone))
                for tone in range(6)
                if tone_fits(shape[1], tone)
            ]
    return tuple(found)


def likeliest(
    words: Sequence[Mapping[str, float]], beside: Callable[[str, str], float]
) -> list[str]:
    """Return the likeliest spelling of each word in a row.

    Args:
        words: for each word its spellings with their weights, at least one, each above 0.
        beside: how often one spelling is followed by another, at least 0.
    """
    best: dict[str, tuple[float, list[str]]] = {"": (0.0, [])}
    for spelled in words:
        total = sum(spelled.values())
        reached: dict[str, tuple[float, list[str]]] = {}
        for before, (score, path) in best.items():
            pairs = {word: beside(before, word) if before else 0.0 for word in spelled}
            seen = sum(pairs.values()) + _PRIOR
            for word, weight in spelled.items():
                chance = (pairs[word] + _PRIOR * weight / total) / seen
                there = score + log(chance)
                if word not in reached or there > reached[word][0]:
                    reached[word] = (there, [*path, word])
        best = reached
    return max(best.values(), key=lambda scored: scored[0])[1]
