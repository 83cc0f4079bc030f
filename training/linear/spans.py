"""Learning which stretch of a sentence is the answer.

In: questions with their answers, an index. Out: examples for learning the weights of
`knowledge.answers.span`: the candidates of the sentence that holds the answer, the best-overlapping
ones being right.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.candidates import pieces, stretches
from knowledge.answers.question import Kind, understand
from knowledge.answers.reading import read
from knowledge.answers.rerank import Relevance
from knowledge.answers.span import Sentence
from knowledge.facts.values import values
from knowledge.index.protocol import Index
from knowledge.vietnamese.sentences import sentence_spans
from knowledge.vietnamese.tokens import tokenize
from training.linear.questions import Asked
from training.linear.softmax import Listing

_RIGHT = 0.5


@dataclass(frozen=True, slots=True)
class SpanExample:
    """A question's candidates: their features and how far each overlaps the answer (F1)."""

    article: int
    names: list[str]
    features: NDArray[np.float64]
    overlap: NDArray[np.float64]

    def listing(self) -> Listing | None:
        """Return it for learning, the candidates nearest to the answer being right."""
        best = self.overlap.max()
        if best < _RIGHT:
            return None
        return Listing(self.article, self.features, self.overlap >= best - 1e-9)


def span_example(asked: Asked, text: str, index: Index) -> SpanExample | None:
    """Return the candidates of the sentence that holds the answer, or None where none does."""
    if not asked.gold:
        return None
    start, end = asked.gold[0]
    sentence = next(((s, e) for s, e in sentence_spans(text) if s <= start and end <= e), None)
    if sentence is None:
        return None
    quote = text[slice(*sentence)]
    gold = range(start - sentence[0], end - sentence[0])
    question = understand(read(asked.text, index))
    relevance = Relevance(question, index)
    tokens = pieces(quote, question)
    candidates = stretches(quote, tokens, values(quote), listed=question.kind is Kind.LIST)
    sentence_features = Sentence(question, tokens, relevance.words, candidates).features
    rows: list[dict[str, float]] = []
    overlaps: list[float] = []
    for stretch in candidates:
        rows.append(sentence_features(stretch))
        cut = range(tokens[stretch.first].start, tokens[stretch.last].end)
        overlaps.append(overlap(quote, cut, gold))
    names = sorted({name for row in rows for name in row})
    matrix = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    return SpanExample(asked.article, names, matrix, np.array(overlaps))


def aligned(examples: Sequence[SpanExample]) -> tuple[list[SpanExample], list[str]]:
    """Return the examples with the same columns, and the columns' names."""
    names = sorted({name for example in examples for name in example.names})
    widened = []
    for example in examples:
        matrix = np.zeros((len(example.overlap), len(names)))
        matrix[:, [names.index(name) for name in example.names]] = example.features
        widened.append(replace(example, names=names, features=matrix))
    return widened, names


def overlap(quote: str, one: range, other: range) -> float:
    """Return the F1 of the words of two cuts of a sentence."""
    words = tokenize(quote)
    first = {w.start for w in words if w.start < one.stop and w.end > one.start}
    second = {w.start for w in words if w.start < other.stop and w.end > other.start}
    return 2 * len(first & second) / max(1, len(first) + len(second))


def chosen_overlap(examples: Iterable[SpanExample], weights: dict[str, float]) -> float:
    """Return the mean F1 of the candidates that the weights choose."""
    scores = []
    for example in examples:
        vector = np.array([weights.get(name, 0.0) for name in example.names])
        scores.append(float(example.overlap[int(np.argmax(example.features @ vector))]))
    return float(np.mean(scores))
