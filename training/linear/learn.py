"""Learns the weights of `knowledge.answers.weights` and writes that module.

    python -m training.linear.learn SQUAD.json [--write]

In: a question set whose licence is stated. Out: figures by six-fold cross-validation over articles,
and with `--write` the module. Stages: which sentence (a softmax over the sentences found), which
stretch of it (a softmax over its candidates), how much the stretch says of the sentence (a grid),
how likely the best sentence is right (a logistic regression over all scenarios).
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import combinations_with_replacement, product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped] # ships no types
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped] # ships no types

from knowledge.answers import weights
from knowledge.answers.confidence import PRODUCT, confidence_features, value_of
from knowledge.answers.evidence import EVIDENCE
from knowledge.answers.nearmiss import NEAR_MISSES
from knowledge.answers.question import understand
from knowledge.answers.reading import read
from knowledge.answers.rerank import Relevance, rerank
from knowledge.answers.search import search
from knowledge.index.protocol import Index
from training.linear.module import header, render
from training.linear.questions import Asked, QuestionSet, index_of, read_squad
from training.linear.scenarios import Trial, trials, typed_somehow
from training.linear.softmax import Listing, fit
from training.linear.spans import SpanExample, aligned, chosen_overlap, span_example

_FOLDS = 6
_SEED = 7
_PENALTY = 0.001
_HAND = {"explains": 6.0, "heading": -2.0, "label": 4.0, "opens": 1.5, "reason": 0.5}
"""Ranking weights that the set cannot teach: its paragraphs have no headings and no labels."""
_SPAN_HAND = {"coordinated": 1.0, "of_document": -4.0, "owned": 1.5}
"""The set asks for three lists, and its sentences seldom hold rival values: too few to learn."""
_CONFIDENCE_HAND = {
    "missing_reference": -4.0,
    "qualified": -4.0,
    "opposite": -2.5,
    "unnamed": -2.5,
    "missing_thing": -3.0,
    "missing_name": -0.7,
    "denied": -1.5,
    "told": 2.0,
    "missing_counted": -3.0,
    "missing_year": -1.5,
    "unknown_focus": -1.0,
    "lacks": -2.0,
}
"""What the set holds too seldom: another document's number, the deputy's post, labelled lines …"""
_CONFLICTS = {
    "of_document": 0.0,
    "several": 0.0,
    "unbounded": -2.0,
    "wrong_bound": -2.0,
    "wrong_side": 0.0,
    "wrong_year": -2.5,
}
"""What the set holds so seldom that nothing is learned of it: only this counts."""
_RARER = {"changed": 0.4, "without": 0.4}
"""How much a question of a scenario counts: people seldom ask for what was exchanged or removed."""
_PRODUCTS = [PRODUCT.join(pair) for pair in combinations_with_replacement(EVIDENCE, 2)]
_INVERSE_PENALTY = 0.03
_FREER = 8.0
"""How much less near misses are held back than shares: they are few and mean what they say."""


def main() -> None:
    """Learn, print the figures, write the module if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("squad", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    questions = read_squad(options.squad)
    figures: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        paragraphs = [(name, text) for name, (_, text) in questions.paragraphs.items()]
        index = index_of(paragraphs, Path(folder))
        figures.append(learn_ranking(questions, index))
        print(figures[-1], flush=True)
        figures.append(learn_spans(questions, index))
        print(figures[-1], flush=True)
    figures.append(learn_combination(list(trials(questions, _SEED, only="whole"))))
    print(figures[-1], flush=True)
    every = list(trials(questions, _SEED))
    figures += learn_confidence(every)
    print("\n".join(figures[3:]), flush=True)
    if options.write:
        run = f"{options.squad.name}, {datetime.now(UTC):%Y-%m-%d}"
        Path(weights.__file__).write_text(render(header(run, figures)), "utf-8")


def folds(articles: Sequence[int]) -> Iterator[tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    """Yield masks of what to learn from and what to judge on, whole articles at a time."""
    numbers = np.array(articles)
    for fold in range(_FOLDS):
        judged = numbers % _FOLDS == fold
        yield ~judged, judged


def learn_ranking(questions: QuestionSet, index: Index) -> str:
    """Learn which sentence answers; return the cross-validated share of right first sentences."""
    names = [name for name in weights.RANKING if name not in {*_HAND, "typed", "span", "lacks"}]
    made = [
        _ranking_listing(asked, number, index, names)
        for number, asked in enumerate(questions.questions)
    ]
    listings = [listing for listing in made if listing is not None]
    right = 0
    for learn, judge in folds([listing.article for listing in listings]):
        found = fit([one for one, use in zip(listings, learn, strict=True) if use], _PENALTY)
        for listing in (one for one, use in zip(listings, judge, strict=True) if use):
            right += bool(listing.right[int(np.argmax(listing.features @ found))])
    found = fit(listings, _PENALTY)
    weights.RANKING.update({n: float(w) for n, w in zip(names, found, strict=True)} | _HAND)
    return f"first sentence right, cross-validated: {right / len(made):.3f}"


def _ranking_listing(asked: Asked, number: int, index: Index, names: list[str]) -> Listing | None:
    question = understand(read(typed_somehow(asked, number, _SEED), index))
    candidates = rerank(question, search(question.words, index), Relevance(question, index))
    rows = [[c.features[name] for name in names] for c in candidates]
    right = [
        c.passage.document_id == asked.paragraph
        and any(c.fact.start <= s and e <= c.fact.end for s, e in asked.gold)
        for c in candidates
    ]
    return Listing(asked.article, np.array(rows), np.array(right)) if any(right) else None


def learn_spans(questions: QuestionSet, index: Index) -> str:
    """Learn which stretch answers; return the cross-validated F1 inside the right sentence."""
    made = (
        span_example(a, questions.paragraphs[a.paragraph][1], index) for a in questions.questions
    )
    examples, names = aligned([example for example in made if example is not None])

    def learned(chosen: Sequence[SpanExample]) -> dict[str, float]:
        listings = [one for example in chosen if (one := example.listing()) is not None]
        return {n: float(w) for n, w in zip(names, fit(listings, _PENALTY), strict=True)}

    total = 0.0
    for learn, judge in folds([example.article for example in examples]):
        found = learned([e for e, use in zip(examples, learn, strict=True) if use])
        judged = [e for e, use in zip(examples, judge, strict=True) if use]
        total += chosen_overlap(judged, found) * len(judged)
    weights.SPAN.clear()
    weights.SPAN.update(learned(examples) | _SPAN_HAND)
    return (
        f"short answer F1 inside the right sentence, cross-validated: {total / len(examples):.3f}"
    )


def learn_combination(every: Sequence[Trial]) -> str:
    """Choose how much type and span score say of a sentence; return the share right first."""
    grid = product((0.0, 0.4, 0.8, 1.2), (0.1, 0.2, 0.3, 0.5, 0.7), (-1.5, -2.0))
    shares = {
        point: float(np.mean([_first_right(trial, *point) for trial in every])) for point in grid
    }
    best = max(shares, key=lambda point: shares[point])
    weights.RANKING.update(zip(("typed", "span", "lacks"), best, strict=True))
    return f"first sentence right with spans, three weights tuned on it: {shares[best]:.3f}"


def _first_right(trial: Trial, typed: float, span: float, lacks: float) -> bool:
    scores = [
        one.candidate.score
        + lacks * one.lacks
        + (typed * one.span.typed + span * one.span.score if one.span else 0.0)
        for one in trial.found
    ]
    return trial.right[int(np.argmax(scores))]


def learn_confidence(every: Sequence[Trial]) -> list[str]:
    """Learn how likely the first sentence is right; return figures by scenario."""
    rows = [confidence_features(t.question, t.found, t.relevance) for t in every]
    shares = [name for name in rows[0] if name not in {"bias", *_CONFLICTS}]
    names = [*shares, *_PRODUCTS]
    conflicts = np.array([sum(w * row[name] for name, w in _CONFLICTS.items()) for row in rows])
    features = np.array([[value_of(name, row) for name in names] for row in rows])
    hand = np.array([_CONFIDENCE_HAND.get(name, 0.0) for name in names])
    right = np.array([trial.right[0] for trial in every])
    counts = np.array([_RARER.get(trial.scenario, 1.0) for trial in every])
    chance = np.zeros(len(every))
    for learn, judge in folds([trial.asked.article for trial in every]):
        bias, learned = _logistic(names, features[learn], right[learn], counts[learn])
        said = bias + features[judge] @ (learned + hand) + conflicts[judge]
        chance[judge] = 1 / (1 + np.exp(-said))
    bias, learned = _logistic(names, features, right, counts)
    weights.CONFIDENCE.clear()
    weights.CONFIDENCE["bias"] = bias
    weights.CONFIDENCE.update({n: float(w) for n, w in zip(names, learned + hand, strict=True)})
    weights.CONFIDENCE.update({name: weight for name, weight in _CONFLICTS.items() if weight})
    return [*_by_scenario(every, chance, right), _abstention(every, chance)]


def _logistic(
    names: Sequence[str],
    features: NDArray[np.float64],
    right: NDArray[np.bool_],
    counts: NDArray[np.float64],
) -> tuple[float, NDArray[np.float64]]:
    """Return the intercept and the weights of the features as they are, learned standardised."""
    near = np.array([name in NEAR_MISSES for name in names])
    middle = features.mean(0)
    scale = np.where(near, _FREER, 1 / (features.std(0) + 1e-9))
    model = LogisticRegression(C=_INVERSE_PENALTY, max_iter=5_000)
    model.fit((features - middle) * scale, right, sample_weight=counts)
    learned = model.coef_[0] * scale
    return float(model.intercept_[0] - middle @ learned), learned


def _by_scenario(
    every: Sequence[Trial], chance: NDArray[np.float64], right: NDArray[np.bool_]
) -> Iterator[str]:
    scenarios = np.array([trial.scenario for trial in every])
    for name in dict.fromkeys(scenarios.tolist()):
        here = scenarios == name
        error = calibration_error(chance[here], right[here])
        yield (
            f"{name}: {here.sum()} questions, right {right[here].mean():.3f}, confidence"
            f" {chance[here].mean():.3f}, calibration error {error:.3f}"
        )


def _abstention(every: Sequence[Trial], chance: NDArray[np.float64]) -> str:
    half = [at for at, trial in enumerate(every) if trial.scenario == "half"]
    area = roc_auc_score([every[at].answerable for at in half], chance[half])
    return f"abstention on the other half's questions: AUROC {area:.3f} (cross-validated)"


def calibration_error(
    chance: NDArray[np.float64], right: NDArray[np.bool_], bins: int = 10
) -> float:
    """Return the expected calibration error over bins of equal width."""
    place = np.minimum((chance * bins).astype(int), bins - 1)
    return float(
        sum(
            abs(chance[place == b].mean() - right[place == b].mean()) * (place == b).mean()
            for b in range(bins)
            if (place == b).any()
        )
    )


if __name__ == "__main__":
    main()
