"""Reading a question as it was typed: each word with the forms it may have been meant as.

In: a question in any state of typing and the index whose vocabulary tells words from keystrokes and
typos. Out: words in order, the likeliest form first. Telex and VNI residue is decoded, chat short
forms are written out, words the documents do not know are compared with those they do. It does not
ask what kind of question it is (`question`) and searches nothing.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.index.protocol import Field, Index
from knowledge.vietnamese.chat import expansions
from knowledge.vietnamese.fold import fold
from knowledge.vietnamese.function_words import is_function_word
from knowledge.vietnamese.syllables import is_syllable, split_tone
from knowledge.vietnamese.telex import decode
from knowledge.vietnamese.tokens import bigrams, tokenize, word_forms

_KEYSTROKES_IN_VOCABULARY = 0.5
_CORRECTED = 0.8
_CORRECTIONS = 2
_SHORTEST_CORRECTED = 3
_LONGEST_CORRECTED = 24
_TWO_ERRORS_FROM = 7
_CANDIDATES = 40
_MAX_WORDS = 96
_BARE = 0.15
"""Share of words with diacritics below which a question was typed without."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way a word may have been meant, with how much it counts (1 is certain)."""

    exact: str
    folded: str
    weight: float


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question.

    Attributes:
        typed: as it stands in the question.
        text: as it is understood ("thưởng" for "thuwowngr").
        forms: what is searched for, likeliest first; never empty.
        known: whether some form occurs in the documents.
        function: whether it is grammar or a question word.
        corrected: whether the word as typed is foreign to the documents and may be a typo.
        capital: whether it was typed with a capital letter.
    """

    typed: str
    text: str
    forms: tuple[Form, ...]
    known: bool
    function: bool
    corrected: bool
    capital: bool

    @property
    def exact(self) -> str:
        """The exact form it is understood as."""
        return self.forms[0].exact

    @property
    def folded(self) -> str:
        """The folded form it is understood as."""
        return self.forms[0].folded

    @property
    def meant(self) -> Form:
        """What it was probably meant as: the documents' nearest word for one they do not know."""
        return self.forms[1] if self.corrected and len(self.forms) > 1 else self.forms[0]

    @property
    def marked(self) -> bool:
        """Whether it was typed with diacritics, or with the keystrokes for them."""
        return _marked(self.typed, self.text)

    @property
    def doubtful(self) -> bool:
        """Whether its corrections may be wrong: as typed it is a possible syllable ("huan")."""
        return self.corrected and is_syllable(self.text)


def read(question: str, index: Index) -> list[Word]:
    """Return the words of a cleaned question, at most 96."""
    typed = [token.text for token in tokenize(question)][:_MAX_WORDS]
    understood = [
        (word, part)
        for at, word in enumerate(typed)
        for part in _written_out(word, _beside(typed, at), index)
    ]
    forms = [word_forms(part) for _, part in understood]
    folded = [form[1] for form in forms]
    bare = _few([_marked(*one) for one in understood])
    shouted = question.isupper()
    words: list[Word] = []
    for at, (word, part) in enumerate(understood[:_MAX_WORDS]):
        neighbours = _beside(folded, at)
        named = at > 0 and word[0].isupper() and not shouted
        words.append(_word(word, part, neighbours, index, bare=bare, named=named))
    return words


def is_bare(words: Sequence[Word]) -> bool:
    """Return whether a question was typed without diacritics."""
    return _few([word.marked for word in words])


def _few(marked: Sequence[bool]) -> bool:
    return sum(marked) < _BARE * len(marked)


def _marked(typed: str, text: str) -> bool:
    """Whether a word was typed with its diacritics, not written out from a short form ("dc")."""
    return typed.lower() != fold(typed) or (text != fold(text) and _decoded(typed) is not None)


def _known(folded: str, index: Index) -> bool:
    return index.document_frequency(Field.FOLDED, folded) > 0


def _beside(words: Sequence[str], at: int) -> tuple[str, str]:
    """Return the words before and behind one, "" at an end."""
    return words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""


def _written_out(word: str, neighbours: tuple[str, str], index: Index) -> list[str]:
    """Undo keystrokes and short forms where the word as typed is not the documents' own."""
    exact, folded = word_forms(word)
    long = _meant(expansions(word), neighbours, index)
    if _known(folded, index):
        is_short_function = long is not None and len(word) <= 2 and not word.isupper()  # noqa: PLR2004 (đc, ko)
        exact_known = index.document_frequency(Field.EXACT, exact) > 0
        return long.split() if long and is_short_function and not exact_known else [word]
    decoded = _decoded(word)
    if decoded is not None:
        return [_like(word, decoded)]
    return long.split() if long else [word]


def _meant(longs: Sequence[str], neighbours: tuple[str, str], index: Index) -> str | None:
    """Return the reading of a short form that fits its neighbours best in the documents.

    Without a sign of any it is the first, the likeliest.
    """
    if len(longs) <= 1:
        return longs[0] if longs else None
    # Neighbours are often short forms themselves: "tt dc khen".
    before, after = (fold((*expansions(word), word)[0]).split() for word in neighbours)

    def fit(long: str) -> tuple[int, int]:
        words = fold(long).split()
        pairs = bigrams(words)
        if pairs and not index.document_frequency(Field.BIGRAMS, pairs[0]):
            return 0, 0
        beside = bigrams([*before[-1:], words[0]]) + bigrams([words[-1], *after[:1]])
        seen = sum(index.document_frequency(Field.BIGRAMS, pair) for pair in beside)
        return seen, len(words) if seen else 0

    return max(longs, key=fit)


def _decoded(word: str) -> str | None:
    """Return what keystrokes spell; a word that has its tone ("tìr") holds a slip, no keystroke."""
    return None if split_tone(word)[1] else decode(word)


def _like(word: str, decoded: str) -> str:
    return decoded.capitalize() if word[:1].isupper() else decoded


def _word(
    typed: str,
    text: str,
    neighbours: tuple[str, str],
    index: Index,
    *,
    bare: bool,
    named: bool,
) -> Word:
    exact, folded = word_forms(text)
    forms = [Form(exact, folded, 1.0)]
    known = _known(folded, index)
    function = is_function_word(exact, folded, bare=bare) and not named
    decoded = _decoded(text)
    if decoded is not None:
        exact_decoded, folded_decoded = word_forms(decoded)
        forms.append(Form(exact_decoded, folded_decoded, _KEYSTROKES_IN_VOCABULARY))
    # A slip seldom leaves a whole syllable: such corrections the neighbours must bear out.
    beside = is_syllable(text)
    corrected = not (known or function or (beside and exact != folded))
    if corrected:
        corrections = _corrections(folded, neighbours, index, beside=beside)
        forms += [Form(word, word, _CORRECTED) for word in corrections]
        known = bool(corrections)
        grammar = known and is_function_word(corrections[0], corrections[0], bare=True)
        function = grammar and not named and not beside
    return Word(
        typed=typed,
        text=text,
        forms=tuple(forms),
        known=known,
        function=function,
        corrected=corrected,
        capital=typed[:1].isupper(),
    )


def _corrections(
    folded: str, neighbours: tuple[str, str], index: Index, *, beside: bool
) -> list[str]:
    """Return the documents' words nearest to one that they do not know, best first.

    Candidates lie within one edit or transposition (two from length 7 on); those that stand beside
    the same neighbours in the documents come first, and only they count if `beside`.
    """
    if not folded.isalpha() or not _SHORTEST_CORRECTED <= len(folded) <= _LONGEST_CORRECTED:
        return []
    allowed = 2 if len(folded) >= _TWO_ERRORS_FROM else 1
    near: list[tuple[str, float]] = []
    for length in range(len(folded) - allowed, len(folded) + allowed + 1):
        found = process.extract(
            folded,
            index.vocabulary(length),
            scorer=OSA.distance,
            score_cutoff=allowed,
            limit=_CANDIDATES,
        )
        near += [(word, distance) for word, distance, _ in found]
    ranked = sorted(
        (
            (_plausibility(word, distance, folded, neighbours, index, beside=beside), word)
            for word, distance in near
        ),
        key=lambda pair: (-pair[0], pair[1]),
    )
    return [word for plausibility, word in ranked[:_CORRECTIONS] if plausibility > 0]


def _plausibility(
    candidate: str,
    distance: float,
    folded: str,
    neighbours: tuple[str, str],
    index: Index,
    *,
    beside: bool,
) -> float:
    frequency = index.document_frequency(Field.FOLDED, candidate)
    if not frequency:
        return 0.0
    before, after = neighbours
    together = sum(
        index.document_frequency(Field.BIGRAMS, pair)
        for pair, at_edge in (
            (f"{before}_{candidate}", not before),
            (f"{candidate}_{after}", not after),
        )
        if not at_edge
    )
    if beside and not together:
        return 0.0
    same_start = candidate[0] == folded[0]
    return 4 * math.log1p(together) + math.log1p(frequency) + 2 * same_start + 4 / distance
