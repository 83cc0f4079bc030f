"""A sentence taken apart into words, once for all families of values.

In: composed text. Out: its words with their offsets, lower-cased forms and capitals, and a matcher
for fixed phrases over them. A word here is a syllable, a number or an abbreviation with its inner
full stops, hyphens and slashes (`T.Ư`, `PGS.TS`, `km/h`). It does not decide what words mean.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable

_WORD = re.compile(r"\w+(?:[-'’.&/]\w+)*")
_NUMERAL = re.compile(r"\d+|[½¼¾⅓⅔]")
_JOINTS = frozenset({" ", "\u00a0", "\n", "  "})


class Sentence:
    """Parallel lists over the words of a sentence.

    Attributes:
        text: the composed sentence.
        low: `text` in lower case, of the same length.
        words, lows, starts, ends: the words, lower-cased, and their offsets.
        capitals: whether each begins with a capital letter.
        size: how many words there are.
        numerals: offsets where runs of digits begin: patterns are tried there only, which costs a
            fraction of searching the whole text for each of them.
    """

    __slots__ = ("capitals", "ends", "low", "lows", "numerals", "size", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        low = text.lower()
        if len(low) != len(text):
            low = "".join(char.lower()[0] for char in text)
        self.low = low
        spans = [match.span() for match in _WORD.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.words: list[str] = _WORD.findall(text)
        self.lows = [low[start:end] for start, end in spans]
        self.capitals = [word[0].isupper() for word in self.words]
        self.size = len(spans)
        self.numerals = [match.start() for match in _NUMERAL.finditer(text)]

    def gap(self, index: int) -> str:
        """Return what stands between word `index` and the next one."""
        return self.text[self.ends[index] : self.starts[index + 1]]

    def joined(self, index: int) -> bool:
        """Tell whether only white space stands between word `index` and the next one."""
        if index + 1 >= self.size:
            return False
        return self.text[self.ends[index] : self.starts[index + 1]] in _JOINTS

    def word_from(self, position: int) -> int:
        """Return the index of the first word that starts at or behind `position`."""
        return bisect_left(self.starts, position)

    def opens(self, index: int) -> bool:
        """Tell whether word `index` opens the sentence, a quotation or a clause after a colon."""
        if index == 0:
            return True
        before = self.text[self.ends[index - 1] : self.starts[index]]
        return not before.isspace() and any(mark in before for mark in '.?!:…“"(')


class Phrases:
    """A set of phrases of lower-case syllables, matched at a word, longest first.

    Attributes:
        firsts: the first syllables: a quick look at them spares most calls of `at`.
    """

    __slots__ = ("_by_first", "_by_last", "firsts")

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[list[str]]] = {}
        self._by_last: dict[str, list[list[str]]] = {}
        for phrase in sorted(set(phrases), key=lambda phrase: -len(phrase.split())):
            syllables = phrase.split()
            self._by_first.setdefault(syllables[0], []).append(syllables)
            self._by_last.setdefault(syllables[-1], []).append(syllables)
        self.firsts = frozenset(self._by_first)

    def at(self, sentence: Sentence, index: int) -> int:
        """Return how many words from `index` on make the longest phrase there, 0 for none."""
        candidates = self._by_first.get(sentence.lows[index]) if index < sentence.size else None
        for syllables in candidates or ():
            length = len(syllables)
            if length == 1 or (
                sentence.lows[index : index + length] == syllables
                and all(sentence.joined(position) for position in range(index, index + length - 1))
            ):
                return length
        return 0

    def ending(self, sentence: Sentence, index: int) -> int:
        """Return how many words up to and with `index` make the longest phrase, 0 for none."""
        candidates = self._by_last.get(sentence.lows[index]) if index >= 0 else None
        for syllables in candidates or ():
            first = index + 1 - len(syllables)
            if (
                first >= 0
                and sentence.lows[first : index + 1] == syllables
                and all(sentence.joined(position) for position in range(first, index))
            ):
                return len(syllables)
        return 0
