"""Learns how much the reader, the rules and the ranking say of an answer.

    python -m training.linear.reading SQUAD.json [--model FOLDER]

In: the XQuAD-vi file and a reader's model. Only questions about articles that the reader was not
trained on are asked (`training.sources.HELD_OUT_ARTICLES`), in every way of typing, over the
paragraphs of all articles. Out, printed: F1 and EM by way of typing, the weights of one article
learned from the three others; the weights learned from all four, for `knowledge.answers.weights`.
`READING` is a softmax over the options of a question, `READ_CONFIDENCE` a logistic regression over
all scenarios. It writes nothing.
"""

import argparse
import math
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped] # ships no types
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped] # ships no types

from knowledge.answers import weights
from knowledge.answers.choice import Option, considered, ranked
from knowledge.answers.confidence import confidence, confidence_features
from knowledge.answers.engine import canonical
from knowledge.answers.found import Sentences
from knowledge.answers.question import understand
from knowledge.answers.reading import read
from knowledge.answers.rerank import Relevance, rerank
from knowledge.answers.restoration import respelled, restored
from knowledge.answers.search import search
from knowledge.evaluation.metrics import exact_match, f1
from knowledge.index.protocol import Index
from knowledge.reader.files import SHIPPED
from knowledge.reader.reader import Reader
from knowledge.vietnamese.noise import NOISES, typed
from training.linear.learn import calibration_error
from training.linear.questions import QuestionSet, index_of, read_squad
from training.linear.scenarios import trials
from training.linear.softmax import Listing, fit
from training.sources import HELD_OUT_ARTICLES

_SEED = 7
_PENALTY = 0.003
_RARER = {"changed": 0.5, "without": 0.5}
_CLEAN = "clean"


@dataclass(frozen=True)
class Read:
    """A question as it was read: its options, and how good each would have been."""

    way: str
    article: int
    options: list[Option]
    f1: NDArray[np.float64]
    exact: NDArray[np.float64]


def main() -> None:
    """Learn and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("squad", type=Path)
    parser.add_argument("--model", type=Path, default=SHIPPED)
    options = parser.parse_args()
    reader = Reader.open(options.model)
    questions = read_squad(options.squad)
    with tempfile.TemporaryDirectory() as folder:
        paragraphs = [(name, text) for name, (_, text) in questions.paragraphs.items()]
        every = list(_readings(questions, index_of(paragraphs, Path(folder)), reader))
    for line in _cross_validated(every):
        print(line)
    weights.READING.update(_learned(every))
    print("READING", {name: round(value, 3) for name, value in weights.READING.items()}, flush=True)
    _learn_confidence(questions, reader)


def _readings(questions: QuestionSet, index: Index, reader: Reader) -> Iterator[Read]:
    for way in (_CLEAN, *NOISES):
        for at, asked in enumerate(questions.questions):
            if asked.article not in HELD_OUT_ARTICLES:
                continue
            text = asked.text if way == _CLEAN else typed(asked.text, way, str(at), _SEED)
            found = _options(canonical(text), index, reader)
            golds = [questions.paragraphs[asked.paragraph][1][s:e] for s, e in asked.gold]
            said = [one.candidate.fact.text[one.start : one.end] for one in found]
            yield Read(
                way,
                asked.article,
                found,
                np.array([f1(one, golds) for one in said]),
                np.array([exact_match(one, golds) for one in said]),
            )


def _options(text: str, index: Index, reader: Reader) -> list[Option]:
    words = read(text, index)
    question = understand(words)
    relevance = Relevance(question, index)
    hits = search(words, index)
    meant = respelled(text, words, restored(words, hits, index))
    rules = Sentences(question, relevance, index)
    return considered(reader, meant, rerank(question, hits, relevance), rules.look)


def _learned(every: Sequence[Read]) -> dict[str, float]:
    names = list(weights.READING)
    listings = [
        Listing(
            one.article,
            np.array([[option.features[name] for name in names] for option in one.options]),
            one.f1 >= one.f1.max() - 1e-9,
        )
        for one in every
        if one.options and one.f1.max() > 0
    ]
    return dict(zip(names, map(float, fit(listings, _PENALTY)), strict=True))


def _cross_validated(every: Sequence[Read]) -> Iterator[str]:
    """Yield F1 and EM by way of typing, each article judged by the weights of the others."""
    judged: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for article in HELD_OUT_ARTICLES:
        weights.READING.update(_learned([one for one in every if one.article != article]))
        for one in every:
            if one.article == article:
                judged[one.way].append(_told(one))
    for way, figures in judged.items():
        mean_f1, mean_exact = np.mean(figures, axis=0)
        yield f"{way}: F1 {mean_f1:.3f}, EM {mean_exact:.3f} ({len(figures)} questions)"


def _told(one: Read) -> tuple[float, float]:
    if not one.options:
        return 0.0, 0.0
    best = ranked(one.options)[0]
    at = next(place for place, option in enumerate(one.options) if option is best)
    return float(one.f1[at]), float(one.exact[at])


def _learn_confidence(questions: QuestionSet, reader: Reader) -> None:
    every = [
        trial
        for trial in trials(questions, _SEED, reader=reader, articles=HELD_OUT_ARTICLES)
        if trial.found[0].read
    ]
    rules = [
        confidence(confidence_features(one.question, one.found, one.relevance)) for one in every
    ]
    features = np.array(
        [
            [math.log((chance + 1e-6) / (1 - chance + 1e-6)), *(one.found[0].read or ())]
            for chance, one in zip(rules, every, strict=True)
        ]
    )
    right = np.array([one.right[0] for one in every])
    answerable = np.array([one.answerable for one in every])
    articles = np.array([one.asked.article for one in every])
    counts = np.array([_RARER.get(one.scenario, 1.0) for one in every])
    chance = np.zeros(len(every))
    for article in HELD_OUT_ARTICLES:
        learn, judge = articles != article, articles == article
        model = LogisticRegression().fit(features[learn], right[learn], sample_weight=counts[learn])
        chance[judge] = model.predict_proba(features[judge])[:, 1]
    scenarios = np.array([one.scenario for one in every])
    for name in dict.fromkeys(scenarios.tolist()):
        here = scenarios == name
        print(
            f"{name}: {here.sum()}, right {right[here].mean():.3f}, confidence"
            f" {chance[here].mean():.3f} (rules {np.array(rules)[here].mean():.3f})"
        )
    print(
        f"answerable or not: AUROC {roc_auc_score(answerable, chance):.3f}"
        f" (rules {roc_auc_score(answerable, rules):.3f}),"
        f" calibration error {calibration_error(chance, right):.3f}"
    )
    model = LogisticRegression().fit(features, right, sample_weight=counts)
    names = ("rules", "margin", "answerable")
    learned = dict(zip(names, model.coef_[0].round(3).tolist(), strict=True))
    print("READ_CONFIDENCE", {"bias": round(float(model.intercept_[0]), 3)} | learned)


if __name__ == "__main__":
    main()
