"""Confidence: how likely it is that the best sentence answers the question.

In: the question, the reranked sentences, the chosen span. Out: a probability in [0, 1], calibrated
by a logistic regression (`weights`). What tells a near miss from an answer is what the question
names and the evidence does not: a year, a number, a name, a post, the thing that is counted. It
decides nothing: the threshold is the caller's.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from knowledge.answers.cues import Kind
from knowledge.answers.found import Found
from knowledge.answers.question import Question
from knowledge.answers.reading import Word
from knowledge.answers.rerank import Candidate, Relevance
from knowledge.answers.span import WANTED
from knowledge.answers.weights import CONFIDENCE
from knowledge.facts.fact import ValueKind
from knowledge.vietnamese.tokens import terms

_QUALIFIERS = frozenset("pho nguyen quyen cuu tro".split())
"""Folded words that turn a post into another one: phó, nguyên, quyền, cựu, trợ (lý)."""
_NEGATIONS = frozenset("không chưa chẳng".split())


def confidence(features: dict[str, float]) -> float:
    """Return the probability that goes with the features of the best evidence."""
    total = sum(CONFIDENCE.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def confidence_features(
    question: Question, found: Sequence[Found], relevance: Relevance
) -> dict[str, float]:
    """Return what the confidence is made of, by name, for the first sentence found."""
    first = found[0]
    best, span = first.candidate, first.span
    known = _known_terms(first)
    rival = next((one for one in found[1:] if one.candidate.fact.text != best.fact.text), None)
    wanted = WANTED.get(question.kind)
    return {
        "bias": 1.0,
        "coverage": best.features["coverage"],
        "passage_coverage": best.features["passage_coverage"],
        "context_coverage": best.features["context_coverage"],
        "token_set": best.features["token_set"],
        "similarity": relevance.bm25_share(best.exact, best.folded),
        "margin": first.score - rival.score if rival else 1.0,
        "typed": float(span is not None and span.typed) if wanted else 0.5,
        "untyped": float(wanted is not None and not (span and span.typed)),
        "span_score": span.score if span else 0.0,
        "missing_number": float(
            any(_is_number(w) and w.folded not in known for w in question.content)
        ),
        "missing_name": _missing(question, known, relevance, names=True),
        "missing_focus": _missing_focus(question, known),
        "strongest_missing": _strongest_missing(question, known, relevance),
        "unknown_words": _unknown(question),
        "qualified": float(_qualified_otherwise(question, best)),
        "few_words": 1 / (1 + len(question.content)),
    }


def _known_terms(found: Found) -> set[str]:
    """Return the folded terms that the evidence accounts for, in its paragraph and headings too."""
    passage = found.candidate.passage
    leaned_on = " ".join((passage.text, *passage.section, *passage.expansions))
    known = set(terms(leaned_on)[1])
    for value in found.values:
        if value.kind in {ValueKind.DATE, ValueKind.TIME, ValueKind.NUMBER}:
            known.update(terms(value.normal.replace("-", " ").replace(":", " "))[1])
    published = found.info.published
    if published is not None and not any(len(term) == 4 and term.isdigit() for term in known):  # noqa: PLR2004 (a year)
        known.add(str(published.year))
    return known


def _covered(word: Word, known: set[str]) -> bool:
    return any(form.folded in known for form in word.forms)


def _is_number(word: Word) -> bool:
    return word.typed[0].isdigit()


def _is_name(question: Question, word: Word) -> bool:
    return word.capital and word is not question.words[0]


def _missing(question: Question, known: set[str], relevance: Relevance, *, names: bool) -> float:
    """Return the share of the question's names, by weight, that the evidence lacks."""
    named = [w for w in question.content if _is_name(question, w) == names]
    total = sum(relevance.words.get(w.folded, 0.0) for w in named)
    lacking = sum(relevance.words.get(w.folded, 0.0) for w in named if not _covered(w, known))
    return lacking / total if total else 0.0


def _missing_focus(question: Question, known: set[str]) -> float:
    """Return the share of the words of the thing asked about that the evidence lacks."""
    focus = [word for word in question.focus_words if not word.function]
    if not focus or question.kind in {Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.DATE}:
        return 0.0
    return sum(not _covered(word, known) for word in focus) / len(focus)


def _strongest_missing(question: Question, known: set[str], relevance: Relevance) -> float:
    """Return the weight of the most telling word that is missing, relative to the most telling."""
    weights = [(relevance.words.get(w.folded, 0.0), _covered(w, known)) for w in question.content]
    most = max((weight for weight, _ in weights), default=0.0)
    return max((w for w, covered in weights if not covered), default=0.0) / most if most else 0.0


def _unknown(question: Question) -> float:
    content = question.content
    return sum(not word.known for word in content) / len(content) if content else 1.0


def _qualified_otherwise(question: Question, best: Candidate) -> bool:
    """Whether the evidence names a deputy where the question wants the chief, or the reverse."""
    asked = [word.folded for word in question.words]
    for said, other in ((list(best.folded), asked), (asked, list(best.folded))):
        for qualifier, post in pairwise(said):
            if qualifier in _QUALIFIERS and post in other and qualifier not in other:
                return True
    return False
