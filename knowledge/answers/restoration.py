"""The question with its diacritics put back and its typos undone, as far as the documents tell.

In: the words of a question, the passages that search found with them, the index. Out: a spelling
for each word. What a word may stand for and what stands beside it is counted in the passages
found, which speak of the same things; how often a spelling occurs in all documents and in
Vietnamese at large (`usage`) and the question words, which documents hold rarely, count beside
that. A whole syllable among words with diacritics stays as it was typed. Names get their capitals
back where a question was typed without any. It stays a reading: search goes by what was typed.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.answers.cues import CUES, NOUN_KINDS
from knowledge.answers.reading import Word, is_bare
from knowledge.facts.units import MEASURES
from knowledge.index.protocol import Field, Hit, Index
from knowledge.vietnamese.fold import fold_word
from knowledge.vietnamese.function_words import SPELLED
from knowledge.vietnamese.normalise import compose
from knowledge.vietnamese.restore import likeliest, spellings
from knowledge.vietnamese.syllables import is_syllable
from knowledge.vietnamese.tokens import tokenize, word_forms
from knowledge.vietnamese.tokens import words as words_of
from knowledge.vietnamese.usage import usage

_EVERYWHERE = 3.0
"""Sightings in the passages found that all the other documents together are worth."""
_NEARNESS = 2.0
_CANDIDATES = 10
_FUNCTION = 2.0
_CUE = 3.0
_COUNTED = 0.1
_USUAL = 2.0
_USUAL_PAIR = 0.1
_AS_TYPED = 0.02
_ALMOST_ALWAYS = 0.9
_SLIP = 0.05
"""How much less likely each slip of the fingers makes a spelling."""


def restored(words: Sequence[Word], hits: Sequence[Hit], index: Index) -> list[str]:
    """Return the spelling that each word of a question was meant as, with its own capitals."""
    typed = [word.text.lower() for word in words]
    bare = is_bare(words)
    settled = [
        _settled(word, text, index, bare=bare, named=word.capital and at > 0)
        for at, (word, text) in enumerate(zip(words, typed, strict=True))
    ]
    small = not any(word.capital for word in words[1:])
    if all(settled) and not small:
        return [word.text for word in words]
    seen = _Seen(hits)
    choices = [
        {text: 1.0} if sure else _spelled(word, text, seen, index)
        for word, text, sure in zip(words, typed, settled, strict=True)
    ]
    chosen = likeliest(choices, seen.beside)
    if small:
        chosen = _named(chosen, seen)
    return [_like(word.text, spelling) for word, spelling in zip(words, chosen, strict=True)]


def respelled(question: str, words: Sequence[Word], spelled: Sequence[str]) -> str:
    """Return a question with its words respelled and everything between them as it was."""
    tokens = tokenize(question)
    times = Counter(token.text for token in tokens)
    given = Counter(word.typed for word in words)
    parts: list[str] = []
    at = done = 0
    for token in tokens:
        count = given[token.text] // times[token.text]  # a short form stands for several words
        if at + count > len(words) or not count:
            break
        parts += [question[done : token.start], " ".join(spelled[at : at + count])]
        at, done = at + count, token.end
    return "".join((*parts, question[done:]))


class _Seen:
    """The words of the passages found, and the pairs that they stand in."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        self.words: dict[str, float] = {}
        self._pairs: dict[tuple[str, str], float] = {}
        self._names: Counter[tuple[str, str]] = Counter()
        self._times: Counter[tuple[str, str]] = Counter()
        self.by_folded: dict[str, list[str]] = {}
        for hit in hits:
            nearness = (hit.score / hits[0].score) ** _NEARNESS if hits[0].score else 1.0
            for text in (hit.passage.text, *hit.passage.section):
                written = words_of(compose(text))
                said = [word.lower() for word in written]
                self._add(said, nearness)
                self._times.update(pairwise(said))
                self._names.update(
                    (one.lower(), other.lower())
                    for one, other in pairwise(written)
                    if one.istitle() and other.istitle()
                )
        for word in self.words:
            self.by_folded.setdefault(word_forms(word)[1], []).append(word)

    def near(self, folded: str) -> list[str]:
        """Return the folded words of the passages and of questions that a slip turns into this."""
        choices = [*self.by_folded, *_ASKED_FOLDED]
        found = process.extract(
            folded, choices, scorer=OSA.distance, score_cutoff=1, limit=_CANDIDATES
        )
        return [choice for choice, _, _ in found]

    def _add(self, words: list[str], weight: float) -> None:
        for word in words:
            self.words[word] = self.words.get(word, 0.0) + weight
        for pair in pairwise(words):
            self._pairs[pair] = self._pairs.get(pair, 0.0) + weight

    def names(self, first: str, second: str) -> bool:
        """Whether two words are almost always written with capitals where they stand together."""
        times = self._times[first, second]
        return times > 0 and self._names[first, second] >= _ALMOST_ALWAYS * times

    def beside(self, before: str, word: str) -> float:
        pair = before, word
        usual = _USUAL_PAIR * usage().pairs.get(pair, 0.0)
        return self._pairs.get(pair, 0.0) + _CUE * (pair in _ASKED_PAIRS) + usual


def _named(spelled: list[str], seen: "_Seen") -> list[str]:
    """Return words with capitals where the passages write two in a row with them."""
    named = {
        place
        for at, pair in enumerate(pairwise(spelled))
        if seen.names(*pair)
        for place in (at, at + 1)
    }
    return [word[:1].upper() + word[1:] if at in named else word for at, word in enumerate(spelled)]


def _settled(word: Word, typed: str, index: Index, *, bare: bool, named: bool) -> bool:
    """Whether a word was meant as typed: with diacritics, without among such, or a foreign name."""
    if not typed.isalpha():
        return True
    if typed != fold_word(typed):
        return is_syllable(typed)
    if not bare:
        known = index.document_frequency(Field.EXACT, word.exact) > 0
        return named or known or is_syllable(typed)
    return word.capital and not word.known and not is_syllable(typed)


def _spelled(word: Word, typed: str, seen: _Seen, index: Index) -> dict[str, float]:
    """Return what a word may have been meant as, with how likely each spelling is by itself."""
    folded = {form.folded for form in word.forms}
    # Question words need not stand in the documents: "ai" is no slip for "gì". Nor is a whole
    # syllable one, unless its neighbours say so ("tang" for "bang").
    if not word.function and not is_syllable(typed) and (not word.known or word.corrected):
        folded.update(seen.near(word.folded))
    weights = {typed: _AS_TYPED}
    for one in sorted(folded):
        for spelling, weight in _known(one, seen, index).items():
            chance = weight * _SLIP ** _slips(typed, spelling)
            weights[spelling] = max(weights.get(spelling, 0.0), chance)
    return weights


def _known(folded: str, seen: _Seen, index: Index) -> dict[str, float]:
    """Return the spellings of a folded word that occur somewhere, with how likely each is."""
    usual: dict[str, str] = {}  # exact form -> how the passages found spell it, else how we do
    for spelling in (*spellings(folded), *seen.by_folded.get(folded, ())):
        exact = word_forms(spelling)[0]
        if seen.words.get(spelling, 0.0) >= seen.words.get(usual.get(exact, ""), 0.0):
            usual[exact] = spelling
    counts = usage().words
    everyday = sum(counts.get(spelling, 0) for spelling in usual.values()) or 1
    everywhere = {exact: index.document_frequency(Field.EXACT, exact) for exact in usual}
    total = sum(everywhere.values()) or 1
    weights = {
        spelling: seen.words.get(spelling, 0.0)
        + _EVERYWHERE * everywhere[exact] / total
        + _FUNCTION * (spelling in SPELLED)
        + _CUE * (spelling in _ASKED)
        + _COUNTED * (spelling in MEASURES)
        + _USUAL * counts.get(spelling, 0) / everyday
        for exact, spelling in usual.items()
    }
    return {spelling: weight for spelling, weight in weights.items() if weight > 0}


def _slips(typed: str, spelling: str) -> int:
    """Return how many letters apart they are; diacritics count where some were typed."""
    folded = fold_word(typed)
    if typed == folded:
        return int(OSA.distance(folded, fold_word(spelling)))
    return int(OSA.distance(typed, spelling))


def _like(typed: str, spelling: str) -> str:
    if len(typed) > 1 and typed.isupper():
        return spelling.upper()
    return spelling[:1].upper() + spelling[1:] if typed[:1].isupper() else spelling


def _pairs_of(phrases: Iterable[Sequence[str]]) -> frozenset[tuple[str, str]]:
    return frozenset(pair for phrase in phrases for pair in pairwise(phrase))


_ASKED = frozenset(word for cue in CUES for word in cue.words)
_ASKED_FOLDED = sorted(set(map(fold_word, _ASKED | SPELLED)))  # or hashing settled ties
_UNITS = MEASURES - {"ca"}  # "ca nhan" is "cá nhân" far more often than shifts are counted
_ASKED_PAIRS = _pairs_of(
    (
        *(cue.words for cue in CUES),
        *(noun.split() for noun in NOUN_KINDS),
        *((number, unit) for number in ("nhiêu", "mấy") for unit in _UNITS),
    )
)
"""Words that questions ask with, and the words that stand beside each other in them."""
