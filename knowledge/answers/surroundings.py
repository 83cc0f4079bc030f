"""How near the question's words stand to each word of a sentence, and to its rival values.

In: a question, the words of a sentence, how telling each word of the question is. Out: for a
candidate answer, shares in [0, 1]: how closely it is surrounded, how near the nearest word is, and
how much of what tells several values of the type asked for apart belongs to it. It knows no weights
(`weights`) and scores nothing (`span`).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from knowledge.answers.candidates import Piece
from knowledge.answers.question import Question

_DECAY = 0.88
"""What each word between leaves of a word's weight."""
_CROSSING = 3
"""Words that the border of a clause counts as."""
_OTHER_SIDE = 0.7
"""What a word weighs on the side on which it does not stand of the question word."""
_TERRITORY = 9
"""Words away from a value up to which a word may belong to it."""

Place = tuple[int, int]
"""The first and the last word of a candidate."""


class Surroundings:
    """The question's words in a sentence, counted once for all candidates."""

    def __init__(
        self,
        question: Question,
        tokens: list[Piece],
        idf: Mapping[str, float],
        rivals: Collection[Place],
    ) -> None:
        """Count what stands around each word.

        Args:
            question: what is asked.
            tokens: the words of the sentence.
            idf: how telling each content word of the question is, by folded form.
            rivals: the values of the type asked for, each once.
        """
        self._tokens = tokens
        self._rivals = rivals
        total = sum(idf.values()) or 1.0
        self._asked = [at for at, piece in enumerate(tokens) if piece.word in idf]
        present = dict.fromkeys(tokens[at].word for at in self._asked)
        self._weights = {word: idf[word] / total for word in present}
        self._sides = _sides(question)
        self._before, self._nearest_before = self._nearness(tokens, left=True)
        behind, nearest = self._nearness(tokens[::-1], left=False)
        self._behind, self._nearest_behind = behind[::-1], nearest[::-1]

    def around(self, first: int, last: int) -> tuple[float, float]:
        """Return how closely the question's words surround a candidate, how near the nearest is.

        Both in [0, 1]. A word counts less with each word between, less still across a comma or
        clause, and fully only on the side of the candidate on which it stands of the question word.
        """
        before, behind = self._nearest_before[first], self._nearest_behind[last]
        closely = sum(map(max, self._before[first], self._behind[last]))
        return closely, max(behind, before)

    def owned(self, rival: Place) -> float:
        """Return the share of what tells rival values apart that belongs to this one.

        Of several values of the type asked for ("97% của tập thể, 98% của cá nhân") each has the
        words between its neighbours and itself, on the side on which they stand of the question
        word; words that two rivals have tell nothing.
        """
        total = sum(self._telling.values())
        own = sum(self._telling.get(word, 0.0) for word in self._belongings[rival])
        return own / total if total else 0.0

    def _nearness(
        self, tokens: Iterable[Piece], *, left: bool
    ) -> tuple[list[list[float]], list[float]]:
        """Return for each word how near each of the question's words stands, and the nearest one.

        Only those that come before it in the order of `tokens`; `left`: that of the sentence.
        """
        numbers = {word: number for number, word in enumerate(self._weights)}
        near, nearest, clause = [0.0] * len(numbers), 0.0, 0
        all_near, all_nearest = [], []
        for piece in tokens:
            # Each step takes from all that lies behind it.
            step = _DECAY ** (1 + _CROSSING * abs(piece.clause - clause))
            near, nearest, clause = [value * step for value in near], nearest * _DECAY, piece.clause
            all_near.append(near)
            all_nearest.append(nearest)
            if piece.word in numbers:
                side = self._sides.get(piece.word)
                value = self._weights[piece.word] * (1.0 if side in {None, left} else _OTHER_SIDE)
                number = numbers[piece.word]
                near = near.copy()
                near[number] = max(near[number], value)
                nearest = 1.0
        return all_near, all_nearest

    @cached_property
    def _belongings(self) -> dict[Place, list[str]]:
        """The words that each rival has."""
        return {rival: self._words_of(*rival) for rival in self._rivals}

    @cached_property
    def _telling(self) -> dict[str, float]:
        """How telling the words are that only one rival has."""
        counts = Counter(word for words in self._belongings.values() for word in words)
        telling = {word: self._weights[word] for word, count in counts.items() if count == 1}
        # What follows the question word tells more: what precedes it may stand for all rivals.
        after = {word: weight for word, weight in telling.items() if self._sides.get(word) is False}
        return after or telling

    def _words_of(self, first: int, last: int) -> list[str]:
        """Return the question's words near a value that no rival stands between."""
        before = max((end for _, end in self._rivals if end < first), default=-1)
        after = min((start for start, _ in self._rivals if start > last), default=len(self._tokens))
        found: list[str] = []
        for at in self._asked:
            word, left = self._tokens[at].word, at < first
            distance = first - at if left else at - last
            if before < at < after and 0 < distance <= _TERRITORY:
                side = self._sides.get(word)
                if word not in found and (side is None or side == left):
                    found.append(word)
        return found


def _sides(question: Question) -> dict[str, bool]:
    """Return for each content word whether it stands left of the question words.

    Nothing where all stand on one side: then word order says nothing of the answer's place.
    """
    cue = question.cue
    sides = {
        word.folded: at < cue.start
        for at, word in enumerate(question.words)
        if cue and at not in cue and not word.function
    }
    return sides if len(set(sides.values())) > 1 else {}
