"""Choosing the short answer inside a sentence, by rules and a small linear model.

In: a question and a sentence. Out: stretches of the sentence with a score, best first; always
verbatim, ending at word boundaries. Candidates are the typed values of the sentence and the phrases
between its breaks; they are scored by the type asked for, by the question's words standing around
them on the right side, and against repeating the question. A learned reader comes behind the same
`spans` seam; this module stays plain.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from knowledge.answers.candidates import Piece, Stretch, pieces, stretches
from knowledge.answers.cues import Kind
from knowledge.answers.question import Question
from knowledge.answers.wanted import TIME_UNITS, WANTED, fits
from knowledge.answers.weights import SPAN
from knowledge.facts.fact import Value, ValueKind
from knowledge.vietnamese.fold import fold_word

_DECAY = 0.88
_CROSSING = 3
_OTHER_SIDE = 0.7
_SHORT = 8
_TERRITORY = 9
_BESIDE = 2
_SHORT_UNIT = 4
_ASIDES = frozenset("truoc nhat dac tuy dong".split())
"""Folded words that begin an aside (trước hết, nhất là, đặc biệt) and not an item of a list."""
_COUNTED = frozenset({Kind.QUANTITY, Kind.DURATION})
_AND = frozenset(["và", "cùng", "với"])
_HEADED = frozenset({Kind.WHICH, Kind.PLACE, Kind.ORGANISATION})
_LEADS: dict[Kind, frozenset[str]] = {
    Kind.REASON: frozenset("do vì bởi nhờ tại nên để".split()),
    Kind.DEFINITION: frozenset(["là", "gồm"]),
    Kind.NAME: frozenset(["là", "tên", "gọi"]),
    Kind.LIST: frozenset(["gồm", "là", "như", "có"]),
    Kind.MANNER: frozenset("bằng theo cách để qua".split()),
    Kind.PLACE: frozenset("ở tại từ đến vào trên trong".split()),
    Kind.DATE: frozenset("năm ngày tháng vào từ trong lúc khi".split()),
    Kind.WHICH: frozenset(["là", "gồm"]),
    Kind.OTHER: frozenset(["là", "gồm"]),
}
_GROUPS: dict[str, frozenset[Kind]] = {
    "number": frozenset({Kind.QUANTITY, Kind.PERCENT, Kind.DURATION, Kind.ORDINAL}),
    "time": frozenset({Kind.DATE, Kind.TIME}),
    "name": frozenset({Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.NAME}),
    "phrase": frozenset({Kind.REASON, Kind.MANNER, Kind.LIST, Kind.DEFINITION}),
    "open": frozenset({Kind.WHICH, Kind.OTHER, Kind.YES_NO}),
}


@dataclass(frozen=True, slots=True)
class Span:
    """A short answer: `text[start:end]`, its score, and whether it is of the type asked for."""

    start: int
    end: int
    score: float
    typed: bool


def spans(question: Question, text: str, values: list[Value], idf: dict[str, float]) -> list[Span]:
    """Return the likeliest answers in a sentence, best first.

    Args:
        question: what is asked.
        text: the sentence, in any Unicode form.
        values: its typed values.
        idf: how telling each content word of the question is, by folded form.
    """
    tokens = pieces(text, question)
    if not tokens:
        return []
    candidates = stretches(text, tokens, values, listed=question.kind is Kind.LIST)
    sentence = Sentence(question, tokens, idf, candidates)
    found = [sentence.span(stretch) for stretch in candidates]
    found.sort(key=lambda span: (-span.score, span.start, span.end))
    return found


class Sentence:
    """A sentence under a question: what the features of its candidates are counted from."""

    def __init__(
        self,
        question: Question,
        tokens: list[Piece],
        idf: dict[str, float],
        candidates: list[Stretch],
    ) -> None:
        """Count once what every candidate needs; `idf` as in `spans`."""
        self._question = question
        self._tokens = tokens
        self._asked = [at for at, piece in enumerate(tokens) if piece.word in idf]
        self._sums = {
            name: list(accumulate((float(getattr(piece, name)) for piece in tokens), initial=0.0))
            for name in ("asked", "function", "capital", "digit")
        }
        cue = question.cue
        total = sum(idf.values()) or 1.0
        sides = _sides(question)
        self._weights = {
            word: (place, weight / total, sides.get(word))
            for place, (word, weight) in enumerate(idf.items())
        }
        self._nearness: dict[tuple[int, bool], list[float]] = {}
        self._left = (
            [w.meant.folded for w in reversed(question.words[: cue.start])][:3] if cue else []
        )
        self._right = [w.meant.folded for w in question.words[cue.stop :]][:3] if cue else []
        self._focus = {word.meant.folded for word in question.focus_words}
        self._head = question.focus_words[0].meant.folded if question.focus else ""
        self._wanted = question.kind in WANTED
        self._leads = _LEADS.get(question.kind, frozenset())
        self._rivals: dict[int, tuple[int, int]] = {}
        for candidate in candidates:
            if candidate.value is not None and fits(question, candidate.value):
                self._rivals.setdefault(candidate.value.start, (candidate.first, candidate.last))
        self._numbered = [
            (candidate.first, candidate.last)
            for candidate in candidates
            if candidate.value is not None and candidate.value.kind is ValueKind.DOCUMENT_NUMBER
        ]
        self._belongings: dict[int, set[str]] | None = None
        self._group = next(name for name, kinds in _GROUPS.items() if question.kind in kinds)

    def span(self, stretch: Stretch) -> Span:
        """Return a candidate with its score."""
        features = self.features(stretch)
        score = sum(SPAN.get(name, 0.0) * value for name, value in features.items())
        first, last, value = self._tokens[stretch.first], self._tokens[stretch.last], stretch.value
        if value is None:
            return Span(first.start, last.end, score, typed=False)
        end = value.unit_end if stretch.unit else value.end
        if self._question.kind in _COUNTED:
            end = self._counted_end(value)
        says_more = self._share("asked", stretch.first, stretch.last) < 1.0
        return Span(value.start, end, score, typed=fits(self._question, value) and says_more)

    def _counted_end(self, value: Value) -> int:
        """Return where a number with its noun ends: "19 tập thể", not "19".

        A noun with a comma is taken whole only if the question has both parts.
        """
        _, _, second = value.unit.partition(",")
        words = {word.meant.folded for word in self._question.words}
        if second and not {fold_word(word) for word in second.split()} & words:
            return value.unit_end - len(second) - 1
        return value.unit_end if len(value.unit.split()) <= _SHORT_UNIT else value.end

    def features(self, stretch: Stretch) -> dict[str, float]:
        """Return a candidate's features by name (absent is 0); their weights were learned."""
        tokens, first, last = self._tokens, stretch.first, stretch.last
        repeated = self._share("asked", first, last)
        features = {
            "around": self._around(first, last),
            "nearest": self._nearest(first, last),
            "repeated": repeated,
        }
        if self._left or self._right:
            features["beside_left"] = _same(self._left, tokens[max(0, first - 3) : first][::-1])
            features["beside_right"] = _same(self._right, tokens[last + 1 : last + 4])
        if stretch.value is not None and fits(self._question, stretch.value):
            features["owned"] = self._owned(stretch)
            features["unit_is_focus"] = self._unit_is_focus(stretch)
            features["of_document"] = float(self._of_document(first))
        else:  # a value's shape is its own; only phrases are judged by theirs
            features |= self._shape(first, last)
        names = (*self._value_flags(stretch), *self._place_flags(stretch, repeated))
        return features | dict.fromkeys(names, 1.0)

    def _shape(self, first: int, last: int) -> dict[str, float]:
        """Return what a phrase looks like: its length, its letters, how it begins and ends."""
        tokens, kind = self._tokens, self._question.kind
        length = math.log(last + 1 - first)
        ends = last + 1 == len(tokens) or tokens[last + 1].clause != tokens[last].clause
        starts = not first or tokens[first - 1].clause != tokens[first].clause
        return {
            "length": length,
            f"length_{self._group}": length,
            f"capital_{self._group}": self._share("capital", first, last),
            f"digit_{self._group}": self._share("digit", first, last),
            "coordinated": self._coordinated(first, last),
            "no_content": float(self._share("function", first, last) == 1.0),
            "long": float(
                last - first >= _SHORT and kind is not Kind.LIST and not self._parallel(first, last)
            ),
            "starts_function": float(tokens[first].function),
            "ends_function": float(tokens[last].function),
            "starts_clause": float(starts),
            "ends_clause": float(ends),
            "duration": float(kind is Kind.DURATION and self._is_time(first, last)),
        }

    def _value_flags(self, stretch: Stretch) -> Iterator[str]:
        value = stretch.value
        if value is None:
            if self._wanted:
                yield "untyped"
            return
        if fits(self._question, value):
            yield "typed"
        elif self._wanted:
            yield "other_type"
        if value.kind is ValueKind.QUOTED_NAME:
            yield "quoted"
        if stretch.unit and self._question.kind in _COUNTED:
            yield "with_unit"

    def _place_flags(self, stretch: Stretch, repeated: float) -> Iterator[str]:
        tokens = self._tokens
        before = tokens[stretch.first - 1] if stretch.first else None
        if repeated == 1.0:
            yield "all_repeated"
        if tokens[stretch.first].bracketed:
            yield "bracketed"
        if self._question.kind in _HEADED and tokens[stretch.first].folded == self._head:
            yield "head_first"
        if self._holds_focus(max(0, stretch.first - 2), stretch.first) or self._holds_focus(
            stretch.last + 1, stretch.last + 3
        ):
            yield "focus_beside"
        if before is None:
            yield "starts_sentence"
        elif before.text.lower() in self._leads:
            yield "led"
        elif before.folded == self._head:
            yield "after_head"

    def _share(self, name: str, first: int, last: int) -> float:
        sums = self._sums[name]
        return (sums[last + 1] - sums[first]) / (last + 1 - first)

    def _holds_focus(self, start: int, stop: int) -> bool:
        return any(piece.folded in self._focus for piece in self._tokens[start:stop])

    def _unit_is_focus(self, stretch: Stretch) -> float:
        """Return the share of the noun asked about that the value counts ("ha cam")."""
        if stretch.value is None or not stretch.value.unit or not self._focus:
            return 0.0
        unit = {fold_word(word) for word in stretch.value.unit.split()}
        return len(unit & self._focus) / len(self._focus)

    def _is_time(self, first: int, last: int) -> bool:
        return any(p.text.lower() in TIME_UNITS for p in self._tokens[first : last + 1])

    def _around(self, first: int, last: int) -> float:
        """Return how closely the question's words surround the candidate, in [0, 1].

        A word counts less with each word between, less still across a comma or clause, and fully
        only on the side of the candidate on which it stands of the question word.
        """
        before, after = self._near(first, left=True), self._near(last, left=False)
        return sum(map(max, before, after))

    def _nearest(self, first: int, last: int) -> float:
        """Return how near the nearest of the question's words stands, in [0, 1]."""
        distances = [first - at if at < first else at - last for at in self._asked]
        return max((_DECAY**distance for distance in distances if distance > 0), default=0.0)

    def _owned(self, stretch: Stretch) -> float:
        """Return the share of what tells rival values apart that belongs to this one.

        Of several values of the type asked for ("97% của tập thể, 98% của cá nhân") each has the
        words between its neighbours and itself, on the side on which they stand of the question
        word; words that two rivals have tell nothing.
        """
        if self._belongings is None:
            self._belongings = {at: self._words_of(*rival) for at, rival in self._rivals.items()}
        counts = Counter(word for words in self._belongings.values() for word in words)
        telling = {word: self._weights[word][1] for word, count in counts.items() if count == 1}
        # What follows the question word tells more: what precedes it may stand for all rivals.
        after = {
            word: weight for word, weight in telling.items() if self._weights[word][2] is False
        }
        telling = after or telling
        own = self._belongings.get(stretch.value.start if stretch.value else -1, set())
        total = sum(telling.values())
        return math.fsum(telling[word] for word in own & telling.keys()) / total if total else 0.0

    def _words_of(self, first: int, last: int) -> set[str]:
        """Return the question's words near a value that no rival stands between."""
        rivals = self._rivals.values()
        before = max((end for _, end in rivals if end < first), default=-1)
        after = min((start for start, _ in rivals if start > last), default=len(self._tokens))
        found = set()
        for at in self._asked:
            word, left = self._tokens[at].word, at < first
            distance = first - at if left else at - last
            if before < at < after and 0 < distance <= _TERRITORY:
                side = self._weights[word][2]
                if side is None or side == left:
                    found.add(word)
        return found

    def _of_document(self, first: int) -> bool:
        """Whether a value dates a numbered document ("số 01-KL/TW, ngày …") not asked about."""
        tokens = self._tokens
        return any(
            0 < first - end <= _BESIDE and not any(t.digit and t.asked for t in tokens[start:end])
            for start, end in self._numbered
        )

    def _parallel(self, first: int, last: int) -> bool:
        """Whether every clause of a candidate begins with the same word ("rõ việc, rõ người")."""
        tokens = self._tokens
        starts = {
            tokens[at].folded
            for at in range(first, last + 1)
            if at == first or tokens[at].clause != tokens[at - 1].clause
        }
        return len(starts) == 1 and tokens[first].clause != tokens[last].clause

    def _coordinated(self, first: int, last: int) -> float:
        """Return how many clauses a candidate joins where a list is asked for, up to three.

        Less one where the next clause goes on as it began ("rõ việc" before "rõ người"), or where
        a clause inside is an aside ("trước hết là …") and no item.
        """
        tokens = self._tokens
        joined = 0.0
        for at in range(first + 1, last + 1):
            if tokens[at].text in _AND and tokens[at].clause == tokens[at - 1].clause:
                joined += 0.5
            if tokens[at].clause != tokens[at - 1].clause:
                if (tokens[at].function and tokens[at].text not in _AND) or tokens[
                    at
                ].folded in _ASIDES:
                    return -1.0
                joined += 1
        goes_on = last + 2 < len(tokens) and tokens[last + 1].folded == tokens[first].folded
        return (min(3.0, joined) if self._question.kind is Kind.LIST else 0.0) - float(goes_on)

    def _near(self, edge: int, *, left: bool) -> list[float]:
        """Return for each word of the question how near it stands to one edge, on one side."""
        known = self._nearness.get((edge, left))
        if known is not None:
            return known
        clause = self._tokens[edge].clause
        near = [0.0] * len(self._weights)
        for at in self._asked:
            distance = edge - at if left else at - edge
            if distance <= 0:
                continue
            piece = self._tokens[at]
            place, weight, side = self._weights[piece.word]
            value = weight * _DECAY ** (distance + _CROSSING * abs(clause - piece.clause))
            near[place] = max(near[place], value if side in {None, left} else value * _OTHER_SIDE)
        self._nearness[edge, left] = near
        return near


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


def _same(asked: list[str], said: list[Piece]) -> float:
    """Return the share of three words, nearest first, that stand in the same order on one side.

    "theo hướng" stands before "nào" in the question and before the answer in the sentence.
    """
    same = 0
    for one, other in zip(asked, said, strict=False):
        if one != other.folded:
            break
        same += 1
    return same / 3
