"""Confidence: how likely it is that the best sentence answers the question.

In: the question, the reranked sentences, the chosen span. Out: a probability in [0, 1], calibrated
by a logistic regression (`weights`). What tells a near miss from an answer is what the question
names and the evidence does not: a year, a number, a name, a post, the thing that is counted. It
decides nothing: the threshold is the caller's.
"""

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from knowledge.answers.cues import Kind
from knowledge.answers.found import Found
from knowledge.answers.question import Question
from knowledge.answers.reading import Word
from knowledge.answers.rerank import Candidate, Relevance
from knowledge.answers.span import WANTED
from knowledge.answers.weights import CONFIDENCE, NEAR_MISSES
from knowledge.facts.fact import ValueKind
from knowledge.vietnamese.fold import fold
from knowledge.vietnamese.tokens import bigrams, terms, word_forms

_QUALIFIERS = {word_forms(word)[0]: word_forms(word)[1] for word in "phó nguyên quyền cựu".split()}
"""Words that turn a post into another one, by exact form, with their folded form."""
_POSTS = frozenset("bi chu giam truong tong thu hieu bo vien chanh tham dai".split())
"""Folded first syllables of posts: bí thư, chủ tịch, giám đốc, trưởng, tổng, thủ tướng …"""
_REFERENCE = re.compile(
    r"(\bso|\bdieu|\bkhoan|\bchuong)? ?\b(\d+)(?: (kl|ct|nq|nd|qd|tt|tb|kh|hd|bc))?\b"
)


def confidence(features: dict[str, float]) -> float:
    """Return the probability that goes with the features of the best evidence."""
    total = sum(CONFIDENCE.get(name, 0.0) * value for name, value in features.items())
    chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    for name, factor in NEAR_MISSES.items():
        chance *= 1 - (1 - factor) * features[name]
    return chance


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
        "missing_name": _missing_name(question, first),
        "missing_focus": _missing_focus(question, known),
        "strongest_missing": _strongest_missing(question, known, relevance),
        "unknown_words": _unknown(question),
        "qualified": float(_qualified_otherwise(question, best)),
        "lacks": float(first.lacks),
        "missing_reference": float(_missing_reference(question, first)),
        "unknown_focus": float(any(not w.known for w in question.focus_words if not w.function)),
        "missing_thing": _missing_thing(question, relevance),
        **_missing_pairs(question, first, relevance),
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


def _missing_pairs(question: Question, found: Found, relevance: Relevance) -> dict[str, float]:
    """Return which neighbouring words of the question never stand together in the evidence.

    Most Vietnamese words are two syllables, so a pair ("hộ nghèo", "dân số") says more than each.
    Counted apart: the pairs that stand together nowhere in the documents.
    """
    pairs = [
        {f"{one.folded}_{other.folded}" for one in first.forms for other in second.forms}
        for first, second in pairwise(question.words)
        if not (first.function or second.function)
    ]
    if not pairs:
        return {"missing_pairs": 0.0, "unknown_pairs": 0.0}
    said = _said(found)
    missing = [pair for pair in pairs if not pair & said]
    unknown = [pair for pair in missing if not any(map(relevance.knows_pair, pair))]
    return {
        "missing_pairs": len(missing) / len(pairs),
        "unknown_pairs": len(unknown) / len(pairs),
    }


def _missing_reference(question: Question, found: Found) -> bool:
    """Whether the question names a numbered document ("số 02-KL/TW") that the evidence does not.

    The number counts with its neighbour: "02 KL", or "số 02".
    """
    asked = " ".join(word.text for word in question.words)
    said = _said(found)
    for pair in _REFERENCE.findall(fold(asked)):
        neighbours = bigrams(terms(" ".join(pair))[1])
        if neighbours and not said.intersection(neighbours):
            return True
    return False


def _covered(word: Word, known: set[str]) -> bool:
    return any(form.folded in known for form in word.forms)


def _is_number(word: Word) -> bool:
    return word.typed[0].isdigit()


def _is_name(question: Question, word: Word) -> bool:
    return word.capital and word is not question.words[0]


def _missing_name(question: Question, found: Found) -> float:
    """Return the share of the question's names that the evidence does not hold whole.

    "Yên Thế" is not there because "Tân Yên" is; the first word's capital makes no name.
    """
    names: list[list[Word]] = []
    for before, word in pairwise(question.words):
        if word.capital and not _is_number(word):
            if names and names[-1][-1] is before:
                names[-1].append(word)
            else:
                names.append([word])
    if not names or all(word.capital for word in question.words):
        return 0.0
    said = _said(found)
    return sum(not _holds(name, said) for name in names) / len(names)


def _holds(name: Sequence[Word], said: set[str]) -> bool:
    if len(name) == 1:
        return any(form.folded in said for form in name[0].forms)
    return all(
        any(f"{a.folded}_{b.folded}" in said for a in one.forms for b in other.forms)
        for one, other in pairwise(name)
    )


def _said(found: Found) -> set[str]:
    """Return the folded words and pairs of the paragraph and of what it leans on."""
    passage = found.candidate.passage
    said: set[str] = set()
    for text in (found.info.title, *passage.section, *passage.expansions, passage.text):
        folded = terms(text)[1]
        said.update(folded, bigrams(folded))
    return said


def _missing_thing(question: Question, relevance: Relevance) -> float:
    """Return how far the thing whose measure is asked for is foreign to all documents.

    Only for questions that begin with such a noun ("Dân số …", "Tỷ lệ hộ nghèo …"): the share of
    its pairs of words that stand together nowhere, 1 if the first one does not.
    """
    run = question.thing
    pairs = [
        {f"{a.folded}_{b.folded}" for a in one.forms for b in other.forms}
        for one, other in pairwise(run)
    ]
    if not pairs:
        return 0.0
    unknown = [not any(map(relevance.knows_pair, pair)) for pair in pairs]
    return 1.0 if unknown[0] else sum(unknown) / len(unknown)


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
    said = set(zip(best.exact, best.folded[1:], strict=False))
    asked = {(one.exact, other.folded) for one, other in pairwise(question.words)}
    bare = {(one.folded, other.folded) for one, other in pairwise(question.words)}
    in_question = {word.folded for word in question.words}
    added = any(
        q in _QUALIFIERS and post in _POSTS & in_question and (_QUALIFIERS[q], post) not in bare
        for q, post in said
    )
    dropped = any(
        q in _QUALIFIERS and post in _POSTS and (q, post) not in said for q, post in asked
    )
    return added or dropped
