"""Confidence: how likely it is that the best sentence answers the question.

In: the question, the reranked sentences, the chosen span. Out: a probability in [0, 1] by a
logistic regression (`weights`) over how much of the question the evidence accounts for
(`evidence`), products of two of these, and what is missing from it (`nearmiss`). It decides
nothing: the threshold is the caller's.
"""

import math
from collections.abc import Sequence

from knowledge.answers.evidence import Said, evidence_features
from knowledge.answers.found import Found, Signs
from knowledge.answers.nearmiss import near_misses
from knowledge.answers.question import Question
from knowledge.answers.rerank import Relevance
from knowledge.answers.wanted import WANTED
from knowledge.answers.weights import CONFIDENCE, READ_CONFIDENCE, ROW_CONFIDENCE

PRODUCT = "*"
"""Between the names of two features whose product has a weight."""
_OTHERWISE = ("qualified", "opposite", "missing_year")
"""Signs that a row is of something else, although it has all the words."""
_SUREST = 30.0
_FAR = 6.0


def sureness(question: Question, found: Sequence[Found], relevance: Relevance) -> float:
    """Return how likely it is, in [0, 1], that the first sentence found answers the question."""
    first, signs = found[0], found[0].read
    if first.amiss:
        return 0.0
    if signs is None:
        features = confidence_features(question, found, relevance)
        sure = confidence(features)
        if first.accounted and not any(features[name] for name in _OTHERWISE):
            # The features are those of sentences, which say more of a question than a row does.
            return max(sure, ROW_CONFIDENCE)
        return sure
    return reassessed(read_features(question, found, relevance, signs))


def read_features(
    question: Question, found: Sequence[Found], relevance: Relevance, signs: Signs
) -> dict[str, float]:
    """Return what the confidence in a sentence that was read is made of, by name."""
    ruled = [signs.ruled, *(one.read.ruled if one.read else one for one in found[1:])]
    features = confidence_features(question, ruled, relevance)
    return features | {
        "rules": max(-_FAR, min(_FAR, _evidence(features))),
        "read_margin": signs.margin,
        "read_answerable": signs.answerable,
        "read_lead": signs.lead,
        **_conflicts(found[0]),
    }


def _conflicts(found: Found) -> dict[str, float]:
    start, end = (found.span.start, found.span.end) if found.span else (0, 0)
    return found.conflicts.against(start, end)


def reassessed(features: dict[str, float]) -> float:
    """Return the probability that goes with the features of a sentence that was read."""
    return _probability(sum(weight * features[name] for name, weight in READ_CONFIDENCE.items()))


def confidence(features: dict[str, float]) -> float:
    """Return the probability that goes with the features of the best evidence."""
    return _probability(_evidence(features))


def _evidence(features: dict[str, float]) -> float:
    return sum(weight * value_of(name, features) for name, weight in CONFIDENCE.items())


def _probability(logit: float) -> float:
    return 1 / (1 + math.exp(-max(-_SUREST, min(_SUREST, logit))))


def value_of(name: str, features: dict[str, float]) -> float:
    """Return a feature, or the product of two ("coverage*gap")."""
    return math.prod(features[one] for one in name.split(PRODUCT))


def confidence_features(
    question: Question, found: Sequence[Found], relevance: Relevance
) -> dict[str, float]:
    """Return what the confidence is made of, by name, for the first sentence found."""
    first = found[0]
    said = Said(first)
    rival = next(
        (one for one in found[1:] if one.candidate.fact.text != first.candidate.fact.text), None
    )
    wanted = WANTED.get(question.kind)
    typed = first.span is not None and first.span.typed
    return {
        "bias": 1.0,
        **evidence_features(question, found, relevance, said),
        "told": max(first.candidate.features["label"], first.candidate.features["explains"]),
        "margin": math.tanh(first.score - rival.score) if rival else 1.0,
        "typed": float(wanted is not None and typed),
        "untyped": float(wanted is not None and not typed),
        "span_score": math.tanh(first.span.score / 5) if first.span else 0.0,
        **near_misses(question, found, relevance, said),
        **_conflicts(first),
    }
