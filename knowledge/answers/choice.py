"""Choosing among the answers that the learned reader and the typed rules propose.

In: sentences found, the reader, the rules' spans. Out: options, the one of highest expected F1
first (minimum Bayes risk; Kumar and Byrne 2004): where several wordings of one answer share the
probability, the one nearest to all of them wins. An option's score is a weighted sum of what the
reader, the rules and the ranking of its sentence say; the weights were learned (`weights`). Whether
the best option is told is not decided here.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from knowledge.answers.candidates import tears
from knowledge.answers.conflicts import InSentence
from knowledge.answers.rerank import Candidate
from knowledge.answers.span import Sentence, Span
from knowledge.answers.weights import READING
from knowledge.answers.windows import HEADINGS, windows
from knowledge.facts.fact import Value
from knowledge.vietnamese.normalise import compose
from knowledge.vietnamese.tokens import words

if TYPE_CHECKING:
    from knowledge.reader.reader import Reader
    from knowledge.reader.spans import Reading

ENOUGH: Final = 6.0
"""Margin, in nats, from which on no further window is read. That spares six windows of ten and
costs .004 of F1 (held-out articles of XQuAD-vi, cross-validated)."""
_SPANS: Final = 12
"""Spans of a window that are considered."""
_RULES: Final = 3
"""Spans of a sentence that the rules propose."""
_LEAST_LIKELY, _MOST_LIKELY = -8.0, 3.0
"""Bounds of what the rules can say for or against an answer."""
_SHORT: Final = 12
"""Words of an answer up to which it is short."""
_COMPARED: Final = 16
"""Options over which the expected F1 is taken."""


@dataclass(frozen=True, slots=True)
class Look:
    """A sentence as the typed rules see it.

    Attributes:
        values: its typed values.
        spans: what may be the answer, best first.
        score: how highly they rank it.
        lacks: whether a number or date is asked for and it holds none, or it has no span.
        conflicts: what can speak against answers in it.
        sentence: scores any stretch of it; None for a table's row.
    """

    values: Sequence[Value]
    spans: Sequence[Span]
    score: float
    lacks: bool
    conflicts: InSentence
    sentence: Sentence | None


Rules = Callable[[Candidate], Look]
"""Returns what the typed rules see in a sentence."""


@dataclass(frozen=True, slots=True)
class Option:
    """A possible answer.

    Attributes:
        candidate: the sentence it stands in.
        start: offset of its first character in the sentence.
        end: offset behind its last one.
        features: what its score is made of, by name.
    """

    candidate: Candidate
    start: int
    end: int
    features: dict[str, float]

    @property
    def score(self) -> float:
        """The weighted sum of the features."""
        return sum(weight * self.features[name] for name, weight in READING.items())

    @property
    def typed(self) -> bool:
        """Whether a value of the type asked for is most of it."""
        return self.features["typed"] > 0.5  # noqa: PLR2004 (half)

    @property
    def margin(self) -> float:
        """How much likelier than "no answer here" the reader finds it, in nats."""
        return self.features["margin"]

    @property
    def answerable(self) -> float:
        """How sure the reader is that the window answers the question, a logit."""
        return self.features["answerable"]


def choose(
    reader: "Reader", question: str, candidates: Sequence[Candidate], rules: Rules
) -> list[Option]:
    """Read the best of the sentences found and return the options, best first."""
    return ranked(considered(reader, question, candidates, rules))


def considered(
    reader: "Reader", question: str, candidates: Sequence[Candidate], rules: Rules
) -> list[Option]:
    """Read the best of the sentences found and return the options, in no order.

    Args:
        reader: the learned reader.
        question: as it is understood.
        candidates: the sentences found, best first.
        rules: what the typed rules see in a sentence.
    """
    found: list[Option] = []
    for window in windows(_readable(candidates, rules), reader.length):
        (reading,) = reader.read(question, [[one.fact.text for one in window]])
        found += _options(window, reading, rules)
        if any(option.margin > ENOUGH for option in found):
            break
    return found


def _readable(candidates: Sequence[Candidate], rules: Rules) -> list[Candidate]:
    """Return the sentences without headings, which what stands under them answers.

    A heading with a figure of the type asked for ("Tuyên dương 40 tập thể") may answer itself;
    names stand in most of them.
    """
    return [
        one
        for one in candidates
        if one.passage.kind not in HEADINGS or _tells_figure(one, rules(one).spans)
    ] or list(candidates)


def _tells_figure(candidate: Candidate, spans: Sequence[Span]) -> bool:
    text = candidate.fact.text
    return any(one.typed and any(map(str.isdigit, text[one.start : one.end])) for one in spans)


def _options(window: Sequence[Candidate], reading: "Reading", rules: Rules) -> list[Option]:
    """Return every option in a window that was read."""
    ruled = [_Ruled(rules(candidate)) for candidate in window]
    margins = {(span.sentence, span.start, span.end): span.margin for span in reading.spans(_SPANS)}
    for number, one in enumerate(ruled):
        for span in one.best:
            margin = reading.margin(number, span.start, span.end)
            if margin is not None:
                margins.setdefault((number, span.start, span.end), margin)
    found: list[Option] = []
    for (number, start, end), margin in margins.items():
        candidate, one = window[number], ruled[number]
        if one.torn(start, end) or one.look.conflicts.forbids(start, end):
            continue
        features = {
            "margin": margin,
            "answerable": reading.answerable,
            "sentence": one.look.score,
            "rule": one.rule(start, end),
            "typed": one.typed(start, end),
            "long": max(0, len(candidate.fact.text[start:end].split()) - _SHORT),
            "opens": candidate.features["opens"],
            **one.look.conflicts.against(start, end),
        }
        found.append(Option(candidate, start, end, features))
    return found


class _Ruled:
    """The rules' view of one sentence."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.best = look.spans[:_RULES]
        self._typed = [span for span in look.spans if span.typed]

    def torn(self, start: int, end: int) -> bool:
        """Return whether this cuts a date or a document's number in two."""
        return any(tears(start, end, value) for value in self.look.values)

    def rule(self, start: int, end: int) -> float:
        """Return how much likelier than their best answer the rules find this, within bounds."""
        if not self.look.sentence or not self.best:
            return _LEAST_LIKELY
        lead = self.look.sentence.score(start, end) - self.best[0].score
        return min(_MOST_LIKELY, max(_LEAST_LIKELY, lead))

    def typed(self, start: int, end: int) -> float:
        """Return how much this is a value of the type asked for."""
        return max((_shared(span, start, end) for span in self._typed), default=0.0)


def _shared(span: Span, start: int, end: int) -> float:
    """Return the F1 of the letters of a span and a stretch."""
    both = min(span.end, end) - max(span.start, start)
    return max(0.0, 2 * both / (span.end - span.start + end - start))


def ranked(found: Sequence[Option]) -> list[Option]:
    """Return the options: first the one of the highest expected F1, then by score."""
    if not found:
        return []
    ordered = sorted(found, key=lambda one: -one.score)
    compared = ordered[:_COMPARED]
    chances = [math.exp(one.score - compared[0].score) for one in compared]
    said = [_words(one) for one in compared]
    expected = [
        sum(chance * _f1(mine, theirs) for chance, theirs in zip(chances, said, strict=True))
        for mine in said
    ]
    best = compared[max(range(len(compared)), key=lambda at: (expected[at], -at))]
    return [best, *(one for one in ordered if one is not best)]


def _words(option: Option) -> Counter[str]:
    cut = option.candidate.fact.text[option.start : option.end]
    return Counter(words(compose(cut).lower()))


def _f1(mine: Counter[str], theirs: Counter[str]) -> float:
    both = (mine & theirs).total()
    return 2 * both / (mine.total() + theirs.total()) if both else 0.0
