"""Choosing the short answer inside a sentence, by rules and a small linear model.

In: a question and a sentence. Out: stretches of the sentence with a score, best first; always
verbatim, ending at word boundaries. Candidates are the typed values of the sentence and the phrases
between its breaks; they are scored by the type asked for, by the question's words standing around
them on the right side, and against repeating the question. A learned reader comes behind the same
`spans` seam; this module stays plain.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from knowledge.answers.candidates import Piece, Stretch, pieces, stretches
from knowledge.answers.cues import Kind
from knowledge.answers.question import Question
from knowledge.answers.weights import SPAN
from knowledge.facts.fact import Value, ValueKind

WANTED: dict[Kind, frozenset[ValueKind]] = {
    Kind.PERSON: frozenset({ValueKind.PERSON}),
    Kind.QUANTITY: frozenset({ValueKind.NUMBER, ValueKind.PERCENT}),
    Kind.PERCENT: frozenset({ValueKind.PERCENT}),
    Kind.ORDINAL: frozenset({ValueKind.NUMBER}),
    Kind.DATE: frozenset({ValueKind.DATE}),
    Kind.TIME: frozenset({ValueKind.TIME}),
    Kind.DURATION: frozenset({ValueKind.NUMBER}),
    Kind.PLACE: frozenset({ValueKind.PLACE}),
    Kind.ORGANISATION: frozenset({ValueKind.ORGANISATION}),
    Kind.NAME: frozenset({ValueKind.QUOTED_NAME, ValueKind.PERSON, ValueKind.ORGANISATION}),
}
"""The types of values that answer a kind of question."""

_DECAY = 0.88
_CROSSING = 3
_OTHER_SIDE = 0.7
_SHORT = 8
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
_TIME_UNITS = frozenset("năm tháng ngày giờ phút giây tuần thế thập".split())


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
    sentence = Sentence(question, tokens, idf)
    found = [sentence.span(stretch) for stretch in stretches(text, tokens, values)]
    found.sort(key=lambda span: (-span.score, span.start, span.end))
    return found


class Sentence:
    """A sentence under a question: what the features of its candidates are counted from."""

    def __init__(self, question: Question, tokens: list[Piece], idf: dict[str, float]) -> None:
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
        sides = {word.folded: at < cue.start for at, word in enumerate(question.words) if cue}
        self._weights = {
            word: (place, weight / total, sides.get(word))
            for place, (word, weight) in enumerate(idf.items())
        }
        self._nearness: dict[tuple[int, bool], list[float]] = {}
        self._left = [w.folded for w in reversed(question.words[: cue.start])][:3] if cue else []
        self._right = [w.folded for w in question.words[cue.stop :]][:3] if cue else []
        self._focus = {word.folded for word in question.focus_words}
        self._head = question.focus_words[0].folded if question.focus else ""
        self._wanted = WANTED.get(question.kind, frozenset())
        self._leads = _LEADS.get(question.kind, frozenset())
        self._group = next(name for name, kinds in _GROUPS.items() if question.kind in kinds)

    def span(self, stretch: Stretch) -> Span:
        """Return a candidate with its score."""
        features = self.features(stretch)
        score = sum(SPAN.get(name, 0.0) * value for name, value in features.items())
        first, last, value = self._tokens[stretch.first], self._tokens[stretch.last], stretch.value
        if value is None:
            return Span(first.start, last.end, score, typed=False)
        end = value.unit_end if stretch.unit else value.end
        return Span(value.start, end, score, typed=value.kind in self._wanted)

    def features(self, stretch: Stretch) -> dict[str, float]:
        """Return a candidate's features by name (absent is 0); their weights were learned."""
        tokens, first, last = self._tokens, stretch.first, stretch.last
        repeated = self._share("asked", first, last)
        functions = self._share("function", first, last)
        length = math.log(last + 1 - first)
        features = {
            "around": self._around(first, last),
            "repeated": repeated,
            "length": length,
            f"length_{self._group}": length,
            f"capital_{self._group}": self._share("capital", first, last),
            f"digit_{self._group}": self._share("digit", first, last),
        }
        features.update(dict.fromkeys(self._flags(stretch, repeated, functions), 1.0))
        if self._left or self._right:
            features["beside_left"] = _same(self._left, tokens[max(0, first - 3) : first][::-1])
            features["beside_right"] = _same(self._right, tokens[last + 1 : last + 4])
        return features

    def _flags(self, stretch: Stretch, repeated: float, functions: float) -> Iterator[str]:
        """Yield the names of the features that hold."""
        yield from self._value_flags(stretch)
        yield from self._place_flags(stretch)
        first, last = self._tokens[stretch.first], self._tokens[stretch.last]
        if repeated == 1.0:
            yield "all_repeated"
        if functions == 1.0:
            yield "no_content"
        if stretch.last - stretch.first >= _SHORT:
            yield "long"
        if first.function:
            yield "starts_function"
        if last.function:
            yield "ends_function"
        if self._question.kind in _HEADED and first.folded == self._head:
            yield "head_first"
        if self._question.kind is Kind.DURATION and self._is_time(stretch.first, stretch.last):
            yield "duration"

    def _value_flags(self, stretch: Stretch) -> Iterator[str]:
        value = stretch.value
        if value is None:
            if self._wanted:
                yield "untyped"
            return
        if value.kind in self._wanted:
            yield "typed"
        elif self._wanted:
            yield "other_type"
        if value.kind is ValueKind.QUOTED_NAME:
            yield "quoted"
        if stretch.unit and self._question.kind is Kind.QUANTITY:
            yield "with_unit"
        if stretch.unit and self._holds_focus(stretch.first, stretch.last + 1):
            yield "unit_is_focus"

    def _place_flags(self, stretch: Stretch) -> Iterator[str]:
        tokens = self._tokens
        before = tokens[stretch.first - 1] if stretch.first else None
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
        if before is None or before.clause != tokens[stretch.first].clause:
            yield "starts_clause"
        ends = stretch.last + 1 == len(tokens)
        if ends or tokens[stretch.last + 1].clause != tokens[stretch.last].clause:
            yield "ends_clause"

    def _share(self, name: str, first: int, last: int) -> float:
        sums = self._sums[name]
        return (sums[last + 1] - sums[first]) / (last + 1 - first)

    def _holds_focus(self, start: int, stop: int) -> bool:
        return any(piece.folded in self._focus for piece in self._tokens[start:stop])

    def _is_time(self, first: int, last: int) -> bool:
        return any(p.text.lower() in _TIME_UNITS for p in self._tokens[first : last + 1])

    def _around(self, first: int, last: int) -> float:
        """Return how closely the question's words surround the candidate, in [0, 1].

        A word counts less with each word between, less still across a comma or clause, and fully
        only on the side of the candidate on which it stands of the question word.
        """
        before, after = self._near(first, left=True), self._near(last, left=False)
        return sum(map(max, before, after))

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
