"""Choosing the short answer inside a sentence, by rules and a small linear model.

In: a question and a sentence. Out: stretches of the sentence with a score, best first; always
verbatim, ending at word boundaries. Candidates are the typed values of the sentence and the phrases
between its breaks; they are scored by the type asked for, by the question's words standing around
them on the right side, and against repeating the question. What a learned reader finds can be
scored as well (`choice`).
"""

import math
from itertools import accumulate, pairwise
from operator import attrgetter, mul
from typing import NamedTuple, Self

from knowledge.answers.candidates import Piece, Stretch, pieces, stretches
from knowledge.answers.cues import Kind
from knowledge.answers.question import Question
from knowledge.answers.surroundings import Place, Surroundings
from knowledge.answers.wanted import NUMERIC, TIME_UNITS, WANTED, dates_of_documents, fits
from knowledge.answers.weights import SPAN
from knowledge.facts.fact import Value, ValueKind
from knowledge.vietnamese.fold import fold_word
from knowledge.vietnamese.tokens import shared_beginning

_SHORT = 8
"""Words up to which an answer that is no list is short."""
_BESIDE = 3
"""Words beside the question word that are looked for, nearest first, beside an answer: "theo hướng"
stands before "nào" in the question and before the answer in the sentence."""
_SHORT_UNIT = 4
"""Words of a noun up to which it is told with its number."""
_ASIDES = frozenset("truoc nhat dac tuy dong".split())
"""Folded words that begin an aside (trước hết, nhất là, đặc biệt) and not an item of a list."""
_COUNTED = frozenset({Kind.QUANTITY, Kind.DURATION})
"""Kinds whose number is told with its noun."""
_AND = frozenset(["và", "cùng", "với"])
_HEADED = frozenset({Kind.WHICH, Kind.PLACE, Kind.ORGANISATION})
"""Kinds whose answer may begin with the noun asked about ("huyện" of "huyện nào")."""
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
_PLACE = ("around", "nearest", "repeated", "all_repeated", "focus_beside")
_SHAPE = "length length_{} capital_{} digit_{} coordinated no_content long duration".split()
"""Some are weighed by the group of kinds that the question is of."""


class Span(NamedTuple):
    """A short answer: `text[start:end]`, its score, and whether it is of the type asked for."""

    start: int
    end: int
    score: float
    typed: bool


class Sentence:
    """A sentence under a question: what the features of its candidates are counted from."""

    @classmethod
    def of(
        cls, question: Question, text: str, values: list[Value], idf: dict[str, float]
    ) -> Self | None:
        """Take a sentence apart; None where it has no words.

        Args:
            question: what is asked.
            text: the sentence, in any Unicode form.
            values: its typed values.
            idf: how telling each content word of the question is, by folded form.
        """
        tokens = pieces(text, question)
        if not tokens:
            return None
        listed = question.kind is Kind.LIST
        # A number of the kind asked for wins over every phrase (881 of 882 questions), which the
        # types of names, less surely recognised, do not.
        typed = question.kind in NUMERIC and any(fits(question, value) for value in values)
        found = stretches(text, tokens, values, listed=listed, phrases=not typed)
        return cls(question, tokens, idf, found)

    def __init__(
        self,
        question: Question,
        tokens: list[Piece],
        idf: dict[str, float],
        candidates: list[Stretch],
    ) -> None:
        """Count once what every candidate needs; `idf` as in `of`."""
        self._candidates = candidates
        self._question = question
        self._tokens = tokens
        self._listed = question.kind is Kind.LIST
        # In the order of the fields of a Piece.
        texts, _, _, folded, _, function, words, capital, digit, _ = zip(*tokens, strict=True)
        self._folded = folded
        self._asked = list(accumulate(map(bool, words), initial=0))
        self._function = list(accumulate(function, initial=0))
        self._capital = list(accumulate(capital, initial=0))
        self._digit = list(accumulate(digit, initial=0))
        self._time_units = [0] * (len(tokens) + 1)
        if question.kind is Kind.DURATION:
            units = (text.lower() in TIME_UNITS for text in texts)
            self._time_units = list(accumulate(units, initial=0))
        cue = question.cue
        asked = [word.meant.folded for word in question.words]
        self._left = asked[: cue.start][::-1][:_BESIDE] if cue else []
        self._right = asked[cue.stop :][:_BESIDE] if cue else []
        self._focus = {word.meant.folded for word in question.focus_words}
        self._head = question.focus_words[0].meant.folded if question.focus else ""
        focus = [False, False, *(word in self._focus for word in folded), False, False]
        self._focus_before = [one or other for one, other in pairwise(focus[:-3])]
        self._focus_behind = [one or other for one, other in pairwise(focus[3:])]
        self._wanted = question.kind in WANTED
        self._leads = _LEADS.get(question.kind, frozenset())
        rivals: dict[int, Place] = {}
        self._typed: dict[Place, Place] = {}
        """The values of the type asked for, each with its shortest form, without its unit."""
        for one in candidates:
            if one.value is not None and fits(question, one.value):
                place = one.first, one.last
                self._typed[place] = rivals.setdefault(one.value.start, place)
        self._surroundings = Surroundings(question, tokens, idf, list(rivals.values()))
        self._joins, self._asides = _joints(tokens)
        self._begins: dict[tuple[int, bool], float] = {}
        self._ends: dict[tuple[int, bool], float] = {}
        values = [candidate.value for candidate in candidates if candidate.value is not None]
        self._of_documents = dates_of_documents(question, values)
        group = next(name for name, kinds in _GROUPS.items() if question.kind in kinds)
        self._names = (*_PLACE, *(name.format(group) for name in _SHAPE))
        self._weights = [SPAN.get(name, 0.0) for name in self._names]
        self._untyped = SPAN.get("untyped", 0.0) if self._wanted else 0.0

    def spans(self) -> list[Span]:
        """Return the candidates as answers, best first."""
        found = [self._span(stretch) for stretch in self._candidates]
        found.sort()  # of those that score the same the first and shortest
        found.sort(key=attrgetter("score"), reverse=True)
        return found

    def score(self, start: int, end: int) -> float:
        """Return the score of any stretch of the sentence, candidate or not.

        Args:
            start: offset of its first character.
            end: offset behind its last one.
        """
        within = [at for at, one in enumerate(self._tokens) if one.start < end and start < one.end]
        if not within:
            return -math.inf
        place = within[0], within[-1]
        known = (one for one in self._candidates if (one.first, one.last) == place)
        return self._score(next(known, Stretch(*place)), typed=place in self._typed)

    def _span(self, stretch: Stretch) -> Span:
        """Return a candidate with its score."""
        first, last, value, unit = stretch
        typed = (first, last) in self._typed
        score = self._score(stretch, typed=typed)
        if value is None:
            return Span(self._tokens[first].start, self._tokens[last].end, score, typed=False)
        end = value.unit_end if unit else value.end
        if self._question.kind in _COUNTED:
            end = self._counted_end(value)
        says_more = self._asked[last + 1] - self._asked[first] < last + 1 - first
        return Span(value.start, end, score, typed=typed and says_more)

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
        first, last = stretch.first, stretch.last
        typed = (first, last) in self._typed
        features = self._begin(first, typed=typed) | self._end(last, typed=typed)
        features |= zip(self._names, self._place_and_shape(first, last, typed=typed), strict=False)
        return features | self._kind(stretch, typed=typed)

    def _score(self, stretch: Stretch, *, typed: bool) -> float:
        """Return the weighted sum of a candidate's features.

        Many candidates begin or end at the same word: what that says is weighed once.
        """
        first, last, value, _ = stretch
        begin = self._begins.get((first, typed))
        if begin is None:
            begin = _weighted(self._begin(first, typed=typed))
            self._begins[first, typed] = begin
        end = self._ends.get((last, typed))
        if end is None:
            end = _weighted(self._end(last, typed=typed))
            self._ends[last, typed] = end
        row = self._place_and_shape(first, last, typed=typed)
        score: float = begin + end + sum(map(mul, self._weights, row))
        if value is None:
            return score + self._untyped
        return score + _weighted(self._kind(stretch, typed=typed))

    def _begin(self, first: int, *, typed: bool) -> dict[str, float]:
        """Return what the word that a candidate begins with says, and those before it.

        A value's shape is its own: only that of what is not of the type asked for is judged.
        """
        tokens, start = self._tokens, self._tokens[first]
        before = tokens[first - 1] if first else None
        features = {"bracketed": float(start.bracketed)}
        if self._left or self._right:
            same = shared_beginning(self._left, self._folded[:first][::-1])
            features["beside_left"] = same / _BESIDE
        if self._question.kind in _HEADED and start.folded == self._head:
            features["head_first"] = 1.0
        if before is None:
            features["starts_sentence"] = 1.0
        elif before.text.lower() in self._leads:
            features["led"] = 1.0
        elif before.folded == self._head:
            features["after_head"] = 1.0
        if not typed:
            features["starts_function"] = float(start.function)
            features["starts_clause"] = float(before is None or before.clause != start.clause)
        return features

    def _end(self, last: int, *, typed: bool) -> dict[str, float]:
        """Return what the word that a candidate ends with says, and those behind it."""
        tokens, end = self._tokens, self._tokens[last]
        features: dict[str, float] = {}
        if self._left or self._right:
            same = shared_beginning(self._right, self._folded[last + 1 :])
            features["beside_right"] = same / _BESIDE
        if not typed:
            ends = last + 1 == len(tokens) or tokens[last + 1].clause != end.clause
            features["ends_function"] = float(end.function)
            features["ends_clause"] = float(ends)
        return features

    def _place_and_shape(self, first: int, last: int, *, typed: bool) -> tuple[float, ...]:
        """Return how a candidate stands to the question's words, and what it looks like.

        In the order of `_PLACE` and `_SHAPE`; the shape of a value of the type asked for is its
        own and left out. This runs for every candidate, so sums up to each word stand ready.
        """
        behind = last + 1
        length = behind - first
        repeated = (self._asked[behind] - self._asked[first]) / length
        around, nearest = self._surroundings.around(first, last)
        beside = self._focus_before[first] or self._focus_behind[last]
        if typed:
            return around, nearest, repeated, repeated == 1.0, beside
        log_length = math.log(length)
        return (
            around,
            nearest,
            repeated,
            repeated == 1.0,
            beside,
            log_length,
            log_length,
            (self._capital[behind] - self._capital[first]) / length,
            (self._digit[behind] - self._digit[first]) / length,
            self._coordinated(first, last),
            self._function[behind] - self._function[first] == length,
            length > _SHORT and not self._listed and not self._parallel(first, last),
            self._time_units[behind] > self._time_units[first],
        )

    def _kind(self, stretch: Stretch, *, typed: bool) -> dict[str, float]:
        """Return what a candidate's being a value says, or its being none."""
        value = stretch.value
        if value is None:
            return {"untyped": 1.0} if self._wanted else {}
        features: dict[str, float] = {}
        if typed:
            place = stretch.first, stretch.last
            features["typed"] = 1.0
            features["owned"] = self._surroundings.owned(self._typed[place])
            features["unit_is_focus"] = self._unit_is_focus(value)
            features["of_document"] = float(value in self._of_documents)
        elif self._wanted:
            features["other_type"] = 1.0
        if value.kind is ValueKind.QUOTED_NAME:
            features["quoted"] = 1.0
        if stretch.unit and self._question.kind in _COUNTED:
            features["with_unit"] = 1.0
        return features

    def _unit_is_focus(self, value: Value) -> float:
        """Return the share of the noun asked about that the value counts ("ha cam")."""
        if not value.unit or not self._focus:
            return 0.0
        unit = {fold_word(word) for word in value.unit.split()}
        return len(unit & self._focus) / len(self._focus)

    def _parallel(self, first: int, last: int) -> bool:
        """Whether every clause of a candidate begins with the same word ("rõ việc, rõ người")."""
        tokens = self._tokens
        if tokens[first].clause == tokens[last].clause:
            return False
        starts = {
            tokens[at].folded
            for at in range(first, last + 1)
            if at == first or tokens[at].clause != tokens[at - 1].clause
        }
        return len(starts) == 1

    def _coordinated(self, first: int, last: int) -> float:
        """Return how many clauses a candidate joins where a list is asked for, up to three.

        Less one where the next clause goes on as it began ("rõ việc" before "rõ người"), or where
        a clause inside is an aside ("trước hết là …") and no item.
        """
        if self._asides[last + 1] > self._asides[first + 1]:
            return -1.0
        joined = min(3.0, self._joins[last + 1] - self._joins[first + 1]) if self._listed else 0.0
        tokens = self._tokens
        goes_on = last + 2 < len(tokens) and tokens[last + 1].folded == tokens[first].folded
        return joined - goes_on


def _weighted(features: dict[str, float]) -> float:
    """Return the sum of features by their learned weights."""
    total = 0.0
    for name, value in features.items():
        if value:
            total += SPAN.get(name, 0.0) * value
    return total


def _joints(tokens: list[Piece]) -> tuple[list[float], list[int]]:
    """Return what the words up to each one join, and how many begin an aside.

    A new clause joins one more item, "và" inside a clause half of one.
    """
    joins, asides = [0.0], [0]
    joined, aside, clause = 0.0, 0, tokens[0].clause
    for piece in tokens:
        links = piece.text in _AND
        if piece.clause != clause:
            clause = piece.clause
            joined += 1.0
            aside += (piece.function and not links) or piece.folded in _ASIDES
        elif links:
            joined += 0.5
        joins.append(joined)
        asides.append(aside)
    return joins, asides
