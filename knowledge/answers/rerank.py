"""Reranking: which sentence of the passages found answers best.

In: a question, the passages that search found, the index (for document frequencies). Out: sentences
with named features and a score, best first. A sentence leans on its paragraph, so the paragraph's
score counts beside its own; rapidfuzz compares the short list only. The weights were learned
(`weights`); it chooses no span (`span`) and does not decide whether to answer (`confidence`).
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from knowledge.answers.question import Question
from knowledge.answers.search import query_terms
from knowledge.answers.weights import RANKING
from knowledge.facts.fact import Fact, Passage
from knowledge.index.protocol import Field, Hit, Index
from knowledge.vietnamese.tokens import bigrams, terms

_K1 = 1.2
_B = 0.75
_USUAL_LENGTH = 25.0  # syllables of a sentence in Vietnamese news and encyclopedias


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer.

    Attributes:
        fact: the sentence.
        hit: the passage it stands in, with its score.
        exact: its exact terms.
        folded: its folded terms.
        features: what its score is made of, by name.
        score: weighted sum of the features.
    """

    fact: Fact
    hit: Hit
    exact: tuple[str, ...]
    folded: tuple[str, ...]
    features: dict[str, float]
    score: float

    @property
    def passage(self) -> Passage:
        """The passage it stands in."""
        return self.hit.passage


class Relevance:
    """Inverse document frequencies of a question's terms: how telling each word is."""

    def __init__(self, question: Question, index: Index) -> None:
        self._index = index
        total = max(1, index.passage_count)
        self.terms: dict[tuple[Field, str], float] = {
            (term.field, term.term): term.weight * self._idf(term.field, term.term, total)
            for term in query_terms(question.words)
            if term.field is not Field.CONTEXT
        }
        self.words = {
            word.folded: max(self._idf(Field.FOLDED, form.folded, total) for form in word.forms)
            for word in question.content
        }
        self._forms = {
            word.folded: [(form.folded, form.weight) for form in word.forms]
            for word in question.content
        }

    def _idf(self, field: Field, term: str, total: int) -> float:
        frequency = self._index.document_frequency(field, term)
        return math.log(1 + (total - frequency + 0.5) / (frequency + 0.5))

    def bm25(self, exact: Sequence[str], folded: Sequence[str]) -> float:
        """Return the BM25 score of a stretch of text under the question's weighted terms."""
        norm = _K1 * (1 - _B + _B * len(folded) / _USUAL_LENGTH)
        score = 0.0
        fields: tuple[tuple[Field, Sequence[str]], ...] = (
            (Field.EXACT, exact),
            (Field.FOLDED, folded),
            (Field.BIGRAMS, bigrams(list(folded))),
        )
        for field, present in fields:
            for term, count in Counter(present).items():
                weight = self.terms.get((field, term))
                if weight:
                    score += weight * count * (_K1 + 1) / (count + norm)
        return score

    def bm25_share(self, exact: Sequence[str], folded: Sequence[str], question: Question) -> float:
        """Return the BM25 score of a text relative to that of the question itself, at most 1."""
        asked = self.bm25(
            [word.exact for word in question.words], [word.folded for word in question.words]
        )
        return min(1.0, self.bm25(exact, folded) / asked) if asked else 0.0

    def coverage(self, folded: set[str]) -> float:
        """Return the share, by weight, of the question's content words found in a set of terms."""
        total = sum(self.words.values())
        if not total:
            return 0.0
        found = sum(weight * self.certainty(word, folded) for word, weight in self.words.items())
        return found / total

    def certainty(self, word: str, folded: set[str]) -> float:
        """Return how surely a content word occurs in a set of terms: 1 as typed, less corrected."""
        return max((weight for form, weight in self._forms[word] if form in folded), default=0.0)


def rerank(question: Question, hits: Sequence[Hit], relevance: Relevance) -> list[Candidate]:
    """Return the sentences of the passages found, best first."""
    if not hits:
        return []
    typed = " ".join(word.folded for word in question.words)
    best = hits[0].score or 1.0
    candidates: list[Candidate] = []
    for hit in hits:
        whole: set[str] = set()
        sentences = [terms(fact.text) for fact in hit.passage.facts]
        for _, folded in sentences:
            whole.update(folded)
        context = whole | _context(hit.passage)
        paragraph = {
            "passage": hit.score / best,
            "passage_coverage": relevance.coverage(whole),
            "context_coverage": relevance.coverage(context),
        }
        for at, (fact, (exact, folded)) in enumerate(
            zip(hit.passage.facts, sentences, strict=True)
        ):
            features = paragraph | {
                "bm25": relevance.bm25(exact, folded),
                "coverage": relevance.coverage(set(folded)),
                "token_set": fuzz.token_set_ratio(typed, " ".join(folded)) / 100,
                "length": math.log1p(len(folded)),
                "first": float(at == 0),
                "previous": relevance.coverage(set(sentences[at - 1][1])) if at else 0.0,
                "asks": float(fact.text.rstrip().endswith("?")),
            }
            candidates.append(Candidate(fact, hit, tuple(exact), tuple(folded), features, 0.0))
    return _scored(candidates)


def _context(passage: Passage) -> set[str]:
    return set(terms(" ".join((*passage.section, *passage.expansions)))[1])


def _scored(candidates: list[Candidate]) -> list[Candidate]:
    """Return candidates with BM25 relative to the best and their scores, best first."""
    best = max(candidate.features["bm25"] for candidate in candidates) or 1.0
    scored = []
    for candidate in candidates:
        features = candidate.features | {"bm25": candidate.features["bm25"] / best}
        score = sum(RANKING[name] * value for name, value in features.items())
        scored.append(replace(candidate, features=features, score=score))
    scored.sort(key=lambda candidate: -candidate.score)
    return scored
