"""Reranking: which sentence of the passages found answers best.

In: a question, the passages that search found, the index (for document frequencies). Out: sentences
with named features and a score, best first. A sentence leans on its paragraph, so the paragraph's
score counts beside its own; rapidfuzz compares the short list only. The weights were learned
(`weights`); it chooses no span (`span`) and does not decide whether to answer (`confidence`).
"""

import math
import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from rapidfuzz import fuzz

from knowledge.answers.cues import NOUN_KINDS, Kind
from knowledge.answers.question import Question
from knowledge.answers.search import query_terms
from knowledge.answers.weights import RANKING
from knowledge.documents.document import BlockKind
from knowledge.facts.fact import Fact, Passage
from knowledge.index.protocol import Field, Hit, Index
from knowledge.vietnamese.fold import fold_word
from knowledge.vietnamese.tokens import shared_beginning, terms, word_forms

_K1 = 1.2
_B = 0.75
_NAMELESS = frozenset({BlockKind.DATELINE, BlockKind.BYLINE})
_OTHER_TONE = 0.5
_REASONS = frozenset(word_forms(word)[0] for word in "vì do bởi nhờ nhằm nhân lý".split())
"""Words that give a reason; the last two are those of "nguyên nhân" and "lý do"."""
_EXPLAINING = {("nguyen", "nhan"), ("li", "do")}
"""How a sentence begins that gives the reason of what the one before it says."""
_LABEL = re.compile(r"\W*(?:\d+[.)]\s*|[a-zđ][.)]\s*)?([^\W\d_]+(?: [^\W\d_]+){0,5}) ?:(?=\s)")
_OPENING = 4
_SAME = 3
_USUAL_LENGTH = 25.0  # syllables of a sentence in Vietnamese news and encyclopedias


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer.

    Attributes:
        fact: the sentence.
        hit: the passage it stands in, with its score.
        terms: its words.
        features: what its score is made of, by name.
        score: weighted sum of the features.
    """

    fact: Fact
    hit: Hit
    terms: "Terms"
    features: dict[str, float]
    score: float

    @property
    def passage(self) -> Passage:
        """The passage it stands in."""
        return self.hit.passage


class Terms:
    """The terms of a stretch of text, ready to be counted and compared.

    Attributes:
        exact: its exact terms.
        folded: its folded terms.
        exact_set, folded_set: each of them once.
        exact_text, folded_text: the same behind each other, with two spaces between.
    """

    __slots__ = ("exact", "exact_set", "exact_text", "folded", "folded_set", "folded_text")

    def __init__(self, exact: list[str], folded: list[str]) -> None:
        self.exact = exact
        self.folded = folded
        self.exact_set = frozenset(exact)
        self.folded_set = frozenset(folded)
        self.exact_text = _joined(exact)
        self.folded_text = _joined(folded)


class Relevance:
    """Inverse document frequencies of a question's terms: how telling each word is.

    Attributes:
        words: the weight of each content word, by folded form.
        passages: how many passages the index holds, at least 1.
        own_score: BM25 score of the question under itself: what a perfect hit would have.
    """

    def __init__(self, question: Question, index: Index) -> None:
        self._index = index
        self.passages = total = max(1, index.passage_count)
        self._terms: dict[Field, dict[str, float]] = {field: {} for field in Field}
        for term in query_terms(question.words):
            idf = self._idf(term.field, term.term, total)
            self._terms[term.field][term.term] = term.weight * idf
        self._pairs: dict[str, list[tuple[str, str, float]]] = {}
        for pair, weight in self._terms[Field.BIGRAMS].items():
            first, second = pair.split("_")
            self._pairs.setdefault(first, []).append((second, _joined((first, second)), weight))
        meant = [word.meant for word in question.words]
        own = Terms([form.exact for form in meant], [form.folded for form in meant])
        self.own_score = self.bm25(own)
        self.words = {
            word.folded: self._idf(Field.FOLDED, word.meant.folded, total)
            for word in question.content
        }
        self._total = sum(self.words.values()) or 1.0
        self._exact: dict[str, list[tuple[str, float]]] = {}
        self._folded: dict[str, list[tuple[str, float]]] = {}
        for word in question.content:
            for form in word.forms:
                weight = form.weight * self.words[word.folded]
                self._exact.setdefault(form.exact, []).append((word.folded, weight))
                blurred = weight if form.exact == form.folded else weight * _OTHER_TONE
                self._folded.setdefault(form.folded, []).append((word.folded, blurred))

    def _idf(self, field: Field, term: str, total: int) -> float:
        frequency = self._index.document_frequency(field, term)
        return math.log(1 + (total - frequency + 0.5) / (frequency + 0.5))

    def pair_weight(self, pairs: Iterable[str]) -> float:
        """Return how telling the most frequent of some pairs is."""
        return min(self._idf(Field.BIGRAMS, pair, self.passages) for pair in pairs)

    def knows_pair(self, pair: str) -> bool:
        """Return whether two folded words, joined by "_", stand together in some document."""
        return self._index.document_frequency(Field.BIGRAMS, pair) > 0

    def bm25(self, said: "Terms") -> float:
        """Return the BM25 score of a stretch of text under the question's weighted terms."""
        norm = _K1 * (1 - _B + _B * len(said.folded) / _USUAL_LENGTH)
        found: list[tuple[float, int]] = []
        for field, present, text in (
            (Field.EXACT, said.exact_set, said.exact_text),
            (Field.FOLDED, said.folded_set, said.folded_text),
        ):
            found += [
                (weight, text.count(f" {term} "))
                for term, weight in self._terms[field].items()
                if term in present
            ]
        present, text = said.folded_set, said.folded_text
        found += [
            (weight, text.count(pair))
            for first, following in self._pairs.items()
            if first in present
            for second, pair, weight in following
            if second in present
        ]
        return sum(weight * count * (_K1 + 1) / (count + norm) for weight, count in found)

    def bm25_share(self, said: "Terms") -> float:
        """Return the BM25 score of a text relative to that of the question itself, at most 1."""
        return min(1.0, self.bm25(said) / self.own_score) if self.own_score else 0.0

    def coverage(self, exact: Set[str], folded: Set[str]) -> float:
        """Return the share, by weight, of the question's content words found in sets of terms.

        A word found as it was typed counts fully, half if only without its diacritics ("hộ" is not
        "Hồ"), a correction of it less.
        """
        found: dict[str, float] = {}
        for counts, present in ((self._exact, exact), (self._folded, folded)):
            for term, meant in counts.items():
                if term in present:
                    for word, weight in meant:
                        if weight > found.get(word, 0.0):
                            found[word] = weight
        return sum(found.values()) / self._total


def rerank(question: Question, hits: Sequence[Hit], relevance: Relevance) -> list[Candidate]:
    """Return the sentences of the passages found, best first."""
    if not hits:
        return []
    meant = " ".join(word.meant.folded for word in question.words)
    opening = _opening(question)
    best = hits[0].score or 1.0
    wants_reason = question.kind is Kind.REASON
    found: list[tuple[Fact, Hit, Terms, dict[str, float]]] = []
    for hit in hits:
        sentences = [_sentence_terms(fact, hit.passage) for fact in hit.passage.facts]
        exact = frozenset[str]().union(*(sentence.exact_set for sentence in sentences))
        folded = frozenset[str]().union(*(sentence.folded_set for sentence in sentences))
        around = terms(" ".join((*hit.passage.section, *hit.passage.expansions)))
        paragraph = {
            "passage": hit.score / best,
            "passage_coverage": relevance.coverage(exact, folded),
            "context_coverage": relevance.coverage(exact.union(around[0]), folded.union(around[1])),
            "heading": float(hit.passage.kind is BlockKind.HEADING),
        }
        coverages = [relevance.coverage(one.exact_set, one.folded_set) for one in sentences]
        for at, (fact, sentence) in enumerate(zip(hit.passage.facts, sentences, strict=True)):
            features = paragraph | {
                "bm25": relevance.bm25(sentence),
                "coverage": coverages[at],
                "token_set": fuzz.token_set_ratio(meant, sentence.folded_text) / 100,
                "length": math.log1p(len(sentence.folded)),
                "first": float(at == 0),
                "label": _label(question, fact.text),
                "reason": float(wants_reason and not _REASONS.isdisjoint(sentence.exact_set)),
                "explains": (
                    coverages[at - 1]
                    if wants_reason and at and tuple(sentence.folded[:2]) in _EXPLAINING
                    else 0.0
                ),
                "previous": coverages[at - 1] if at else 0.0,
                "opens": _opens(opening, sentence.folded),
            }
            found.append((fact, hit, sentence, features))
    best_sentence = max(features["bm25"] for *_, features in found) or 1.0
    candidates: list[Candidate] = []
    for fact, hit, sentence, features in found:
        features["bm25"] /= best_sentence
        score = sum(RANKING[name] * value for name, value in features.items())
        candidates.append(Candidate(fact, hit, sentence, features, score))
    candidates.sort(key=lambda candidate: -candidate.score)
    return candidates


def _opening(question: Question) -> list[str]:
    """Return the words that a question begins with, up to grammar or a name, folded."""
    opening: list[str] = []
    for at, word in enumerate(question.words[:_OPENING]):
        if word.function or at in question.cue or (at and word.capital):
            break
        opening.append(word.meant.folded)
    return opening


def _opens(asked: Sequence[str], said: Sequence[str]) -> float:
    """Return how far a sentence begins as the question does ("Nguyên nhân chủ yếu …"), up to 1."""
    same = shared_beginning(asked, said)
    return same / _OPENING if same >= _SAME else 0.0


def _label(question: Question, text: str) -> float:
    """Return how far a sentence's label ("3. Địa điểm: …") is what the question asks for.

    Half for the share of its words that the question has, half for being of the kind asked for.
    """
    found = _LABEL.match(text) if ":" in text else None
    if found is None:
        return 0.0
    words = found.group(1).lower().split()
    fits = question.kind is not Kind.OTHER and any(
        NOUN_KINDS.get(" ".join(words[:length])) is question.kind for length in (3, 2, 1)
    )
    asked = {word.meant.folded for word in question.content}
    return (sum(fold_word(word) in asked for word in words) / len(words) + fits) / 2


def _sentence_terms(fact: Fact, passage: Passage) -> Terms:
    """Return a sentence's terms; a line that does not say what it is has what it is called too."""
    if passage.kind in _NAMELESS:
        return Terms(*terms(" ".join((fact.text, *passage.expansions))))
    return Terms(*terms(fact.text))


def _joined(words: Sequence[str]) -> str:
    """Return words as one text in which a word or two neighbours can be counted."""
    return f" {'  '.join(words)} "
