"""How usual Vietnamese words and pairs of words are, for what the documents do not show.

In: `usage.txt`, counted in the project's own texts by `python -m knowledge.vietnamese.usage FILE…`
(files in the layout of SQuAD: `written_encyclopedia`, `written_news` and `written_regulations` of
`training/written`; three times as much text restored no more words). Out: how often a syllable
occurs in its spelling, and in how many texts a syllable follows another one. Names are left out.
It chooses no spelling (`restore`).
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log1p
from pathlib import Path

from knowledge.vietnamese.normalise import compose
from knowledge.vietnamese.syllables import is_syllable
from knowledge.vietnamese.tokens import words

_FILE = Path(__file__).with_name("usage.txt")
_TEXTS = 2
"""Texts in which a pair must occur."""
_CLAUSES = re.compile(r"[.,;:!?()\[\]\"“”–\n/]")


@dataclass(frozen=True, slots=True)
class Usage:
    """Counts of words.

    Attributes:
        words: how often each syllable occurs.
        pairs: logarithm of one more than the number of texts in which the second follows the first.
    """

    words: Mapping[str, int]
    pairs: Mapping[tuple[str, str], float]


@cache
def usage() -> Usage:
    """Return the counts, read once.

    >>> usage().words["của"] > usage().words["cửa"], ("kéo", "dài") in usage().pairs
    (True, True)
    """
    counts: dict[str, int] = {}
    pairs: dict[tuple[str, str], float] = {}
    for line in _FILE.read_text("utf-8").splitlines():
        first, count, *rest = line.split()
        counts[first] = int(count)
        for second, texts in zip(rest[::2], rest[1::2], strict=True):
            pairs[first, second] = log1p(int(texts))
    return Usage(counts, pairs)


def counted(texts: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield the lines of the file: a word, its count, then what follows it and in how many texts.

    Args:
        texts: each with its parts, whose pairs count once a text.

    >>> list(counted([["Ông Lê Văn An kéo dài."], ["Kéo dài thời gian, kéo dài."]]))
    ['dài 3', 'gian 1', 'kéo 3 dài 2', 'thời 1']
    """
    single: Counter[str] = Counter()
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        pairs: set[tuple[str, str]] = set()
        for part in text:
            for clause in _CLAUSES.split(compose(part)):
                plain = list(_plain(words(clause)))
                single.update(word for word in plain if word)
                pairs.update((one, other) for one, other in pairwise(plain) if one and other)
        for one, other in pairs:
            seen[one][other] += 1
    for word in sorted(single):
        usual = [f"{other} {n}" for other, n in sorted(seen[word].items()) if n >= _TEXTS]
        yield " ".join((word, str(single[word]), *usual))


def _plain(clause: list[str]) -> Iterator[str]:
    """Yield the words of a clause in small letters, "" for a name and what is no syllable."""
    for at, word in enumerate(clause):
        begins = at == 0 and not (len(clause) > 1 and clause[1][0].isupper())
        yield word.lower() if (begins or word.islower()) and is_syllable(word) else ""


def _main(paths: Iterable[str]) -> None:
    texts = (
        (paragraph["context"], *(asked["question"] for asked in paragraph["qas"]))
        for path in paths
        for article in json.loads(Path(path).read_text("utf-8"))["data"]
        for paragraph in article["paragraphs"]
    )
    _FILE.write_text("".join(f"{line}\n" for line in counted(texts)), "utf-8")


if __name__ == "__main__":
    _main(sys.argv[1:])
