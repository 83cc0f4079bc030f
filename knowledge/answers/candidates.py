"""Which stretches of a sentence may be an answer.

In: a sentence, its typed values and the question. Out: its words, marked with what the question
says of them, and the stretches between the places where Vietnamese phrases break: punctuation,
function words, words that repeat the question. It scores nothing (`span` does).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from knowledge.answers.question import Question
from knowledge.facts.fact import Value, ValueKind
from knowledge.vietnamese.function_words import is_function_word
from knowledge.vietnamese.tokens import Token, tokenize

_CLAUSE = re.compile(r"[,;:.!?()\[\]{}“”\"…–—]|\s-\s")
_JOINED = 4
_LISTED = 10
_LONGEST = 30
_FRAGILE = frozenset({ValueKind.DATE, ValueKind.TIME, ValueKind.DOCUMENT_NUMBER})
"""Values that a phrase may not cut in two."""
_PAIRED = frozenset('()“”"')
_INNER = re.compile(r"\w[.&]\w|[A-ZĐ][/-][A-ZĐ]")


class Piece(NamedTuple):
    """A word of the sentence.

    Attributes:
        text: as it stands there.
        start: offset in the sentence.
        end: offset behind it.
        folded: its folded form.
        clause: number of the punctuation-free stretch it stands in.
        function: whether it is grammar.
        word: the question's content word that it repeats (folded), or "".
        capital: whether it begins with a capital letter that is not just the sentence's first.
        digit: whether it begins with a digit.
        bracketed: whether it stands behind an opening bracket.
    """

    text: str
    start: int
    end: int
    folded: str
    clause: int
    function: bool
    word: str
    capital: bool
    digit: bool
    bracketed: bool


class Stretch(NamedTuple):
    """Words `first` to `last` of a sentence; the value they are, if any, with its unit or not."""

    first: int
    last: int
    value: Value | None = None
    unit: bool = False


def pieces(text: str, question: Question) -> list[Piece]:
    """Return the words of a sentence."""
    tokens = tokenize(text)
    exact_words, folded_words = _asked(question, {token.exact for token in tokens})
    found: list[Piece] = []
    clause = behind = 0
    for word, start, end, exact, folded in tokens:
        between = text[behind:start]
        behind = end
        if between != " ":
            clause += len(_CLAUSE.findall(between))
        repeated = exact_words.get(exact) or folded_words.get(folded, "")
        function, bracketed = is_function_word(exact, folded), between.endswith("(")
        capital, digit = word[0].isupper(), word[0].isdigit()
        found.append(
            Piece(
                word, start, end, folded, clause, function, repeated, capital, digit, bracketed
            )  # in the order of its fields: names would cost half as much again
        )
    if found and found[0].capital and _owes_capital(tokens):
        found[0] = found[0]._replace(capital=False)
    return found


def _owes_capital(tokens: Sequence[Token]) -> bool:
    """Whether the first word owes its capital to the sentence that it begins."""
    return len(tokens) > 1 and not tokens[1].text[0].isupper()


def _asked(question: Question, present: set[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the question's content words by exact and by folded form.

    A word that the sentence holds as typed is not looked for without its diacritics.
    """
    exact: dict[str, str] = {}
    folded: dict[str, str] = {}
    for word in question.content:
        for form in word.forms:
            if form.exact in present:
                exact[form.exact] = word.folded
            else:
                folded[form.folded] = word.folded
    return exact, folded


def stretches(
    text: str,
    tokens: list[Piece],
    values: list[Value],
    *,
    listed: bool = False,
    phrases: bool = True,
) -> list[Stretch]:
    """Return candidates: each value (alone and with its unit), then runs of phrases.

    A run is up to four phrases long, ten where a list is asked for (`listed`); without `phrases`
    there are none.
    """
    found: dict[tuple[int, int], Stretch] = {}
    starts, ends = [piece.start for piece in tokens], [piece.end for piece in tokens]
    for value in values:
        for end, unit in ((value.end, False), (value.unit_end, True)):
            key = bisect_right(ends, value.start), bisect_left(starts, end) - 1
            if key[0] <= key[1] and (not unit or value.unit):
                found.setdefault(key, Stretch(*key, value, unit))
    fragile = [value for value in values if value.kind in _FRAGILE]
    added = list(accumulate((not piece.word for piece in tokens), initial=0))
    for place in _phrases(tokens, _LISTED if listed else _JOINED) if phrases else ():
        first, last = place
        if tokens[last].function or added[last + 1] == added[first] or place in found:
            continue
        if not fragile or not any(tears(starts[first], ends[last], value) for value in fragile):
            found[place] = Stretch(first, last)
    inner = {match.start() + 1 for match in _INNER.finditer(text)}
    if not inner and _PAIRED.isdisjoint(text):
        return list(found.values())
    return [stretch for stretch in found.values() if _whole(text, tokens, stretch, inner)]


def tears(start: int, end: int, value: Value) -> bool:
    """Whether a stretch cuts a date in two, or takes letters out of a document's number.

    "tháng 5" alone can be asked for; "TW" of "01-KL/TW" or "số 9/QĐ ngày 12" of a whole date not.
    """
    if end <= value.start or value.end <= start or (start <= value.start and value.end <= end):
        return False
    if value.kind is ValueKind.DOCUMENT_NUMBER:
        return True
    crosses = start < value.start or value.end < end
    return value.kind in _FRAGILE and crosses


def _phrases(tokens: list[Piece], most: int) -> list[tuple[int, int]]:
    """Return runs of one to `most` neighbouring phrases, and what follows a colon or "là"."""
    atoms: list[tuple[int, int]] = []
    start = 0
    for at in range(1, len(tokens) + 1):
        if at == len(tokens) or _breaks(tokens[at - 1], tokens[at]):
            atoms.append((start, at - 1))
            start = at
    runs = [
        (atoms[i][0], atoms[j][1])
        for i in range(len(atoms))
        for j in range(i, min(i + most, len(atoms)))
    ]
    clauses = [piece.clause for piece in tokens]
    clause_ends = [at for at, (one, other) in enumerate(pairwise(clauses)) if one != other]
    clause_ends.append(len(tokens) - 1)
    runs += [(first, end) for first, _ in atoms for end in clause_ends if first <= end]
    return [place for place in dict.fromkeys(runs) if place[1] - place[0] < _LONGEST]


def _breaks(before: Piece, after: Piece) -> bool:
    """Whether a phrase may end between two words."""
    return (
        before.clause != after.clause
        or before.function != after.function
        or (before.word == "") != (after.word == "")
        or (before.digit and not after.digit)
    )


def _whole(text: str, tokens: list[Piece], stretch: Stretch, inner: set[int]) -> bool:
    """Whether a stretch opens nothing that it does not close, and tears no "TP.HCM" apart.

    Args:
        text: the sentence.
        tokens: its words.
        stretch: some of them.
        inner: offsets of the marks that stand inside words.
    """
    start, end = tokens[stretch.first].start, tokens[stretch.last].end
    if not stretch.value and (end in inner or start - 1 in inner):
        return False
    cut = text[start:end]
    return (
        cut.count("(") == cut.count(")")
        and cut.count("“") == cut.count("”")
        and cut.count('"') % 2 == 0
    )
