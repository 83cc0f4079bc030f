"""Evidence: how much of the question the best sentence and its paragraph account for.

In: the question, the sentences found. Out: shares in [0, 1] by name, weighted by how telling each
word is, and what the paragraph says of the question's words and pairs of words. A word counts as
what it was probably meant as, so that slips of the fingers cost little. What the question names and
the evidence does not is for `nearmiss`; how sure that makes one for `confidence`.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.answers.found import Found
from knowledge.answers.question import Question
from knowledge.answers.reading import Word
from knowledge.answers.rerank import Relevance, Terms
from knowledge.vietnamese.tokens import bigrams, terms

_FEW_PASSAGES = 20
_GRAMMAR_PAIR = 0.5  # "của tỉnh" says less than "dân số"


class Said:
    """What a paragraph says, with the title and headings above it and its abbreviations.

    Attributes:
        exact: words as they are spelled.
        words: folded words.
        pairs: neighbouring folded words, joined by "_".
        around: the terms of the paragraph and the heading above it.
    """

    def __init__(self, found: Found) -> None:
        """Take the paragraph of the best sentence apart."""
        passage = found.candidate.passage
        self.exact: set[str] = set()
        self.words: set[str] = set()
        self.pairs: set[str] = set()
        heading, paragraph = terms(" ".join(passage.section[-1:])), terms(passage.text)
        above = (found.info.title, *passage.section[:-1], *passage.expansions)
        for exact, folded in (*map(terms, above), heading, paragraph):
            self.exact.update(exact)
            self.words.update(folded)
            self.pairs.update(bigrams(folded))
        self.around = Terms(heading[0] + paragraph[0], heading[1] + paragraph[1])

    def holds(self, question: Question, at: int) -> bool:
        """Return whether the question's word stands there, as typed or corrected.

        A correction of what may be a word itself ("tuần" for "huan") counts only beside one of the
        word's neighbours.
        """
        word = question.words[at]
        if not word.doubtful:
            return any(form.folded in self.words for form in word.forms)
        return word.folded in self.words or any(
            pairs & self.pairs for pairs in neighbours(question, at)
        )


def pairs_of(first: Word, second: Word) -> set[str]:
    """Return the ways in which two neighbouring words may have been meant."""
    return {f"{one.folded}_{other.folded}" for one in first.forms for other in second.forms}


def neighbours(question: Question, at: int) -> Iterator[set[str]]:
    """Yield the pairs that a word of the question makes with those beside it."""
    words = question.words
    if at:
        yield pairs_of(words[at - 1], words[at])
    if at + 1 < len(words):
        yield pairs_of(words[at], words[at + 1])


EVIDENCE = ("coverage", "missing", "pairs", "around", "found", "gap", "words", "small")
"""Names of the shares; products of two of them count as well."""


def evidence_features(
    question: Question, found: Sequence[Found], relevance: Relevance, said: Said
) -> dict[str, float]:
    """Return how much of the question the first sentence found accounts for, by name.

    `coverage`: share of the question's words in the sentence; `missing`: weight of those that its
    paragraph lacks; `pairs`: share of neighbouring words there; `around`: BM25 of the paragraph
    with the heading above it,
    `found`: of the hit, both relative to the question's own; `gap`: lead over the next paragraph;
    `words`: how many there are; `small`: how few
    passages there are to choose from, where frequencies say little.
    """
    best = found[0].candidate
    content = [at for at, word in enumerate(question.words) if word in question.content]
    weights = [relevance.words.get(question.words[at].folded, 0.0) for at in content]
    held = [said.holds(question, at) for at in content]
    missing = sum(weight for weight, here in zip(weights, held, strict=True) if not here)
    ideal = relevance.own_score or 1.0
    rivals = [
        one.candidate.hit.score
        for one in found[1:]
        if one.candidate.passage.document_id != best.passage.document_id
        or one.candidate.passage.start != best.passage.start
    ]
    return {
        "coverage": best.features["coverage"],
        "missing": math.log1p(missing) / 3,
        "pairs": _pairs_held(question, relevance, said),
        "around": relevance.bm25_share(said.around),
        "found": min(1.0, best.hit.score / ideal),
        "gap": 1 - min(1.0, max(rivals, default=0.0) / (best.hit.score or 1.0)),
        "words": math.log1p(len(content)) / 3,
        "small": 1 / (1 + relevance.passages / _FEW_PASSAGES),
    }


def _pairs_held(question: Question, relevance: Relevance, said: Said) -> float:
    """Return the share, by weight, of the question's pairs of words that stand in the evidence.

    Most Vietnamese words are two syllables, so a pair ("hộ nghèo", "dân số") says more than each.
    """
    total = held = 0.0
    for first, second in pairwise(question.words):
        if first.function and second.function:
            continue
        pairs = pairs_of(first, second)
        importance = _GRAMMAR_PAIR if first.function or second.function else 1.0
        weight = relevance.pair_weight(pairs) * importance
        total += weight
        held += weight * bool(pairs & said.pairs)
    return held / total if total else 0.5
