"""A tiny index in memory: the protocol again, in the plainest way, to compare engines with."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from knowledge.facts.fact import Passage
from knowledge.index.protocol import DocumentRecord, Field, Hit, PassageTerms, WeightedTerm

_K1, _B = 1.2, 0.75


class MemoryIndex:
    """BM25 over lists, exactly as written in Robertson and Zaragoza (2009)."""

    generation = 1

    def __init__(
        self, documents: Iterable[tuple[DocumentRecord, Iterable[tuple[Passage, PassageTerms]]]]
    ) -> None:
        self._records: dict[str, DocumentRecord] = {}
        self._passages: list[Passage] = []
        self._counts: dict[Field, list[Counter[str]]] = {field: [] for field in Field}
        for record, passages in documents:
            self._records[record.info.id] = record
            for passage, terms in passages:
                self._passages.append(passage)
                for field in Field:
                    self._counts[field].append(Counter(getattr(terms, field)))
        self._frequency: dict[Field, Counter[str]] = {
            field: Counter(term for counts in self._counts[field] for term in counts)
            for field in Field
        }
        self._words: dict[int, list[str]] = defaultdict(list)
        for word in sorted(self._frequency[Field.FOLDED]):
            if word.isalpha():
                self._words[len(word)].append(word)

    @property
    def passage_count(self) -> int:
        return len(self._passages)

    def search(self, terms: Sequence[WeightedTerm], limit: int) -> list[Hit]:
        scores = [sum(self._score(at, term) for term in terms) for at in range(self.passage_count)]
        best = sorted(range(self.passage_count), key=lambda at: -scores[at])[:limit]
        return [Hit(self._passages[at], scores[at]) for at in best if scores[at] > 0]

    def _score(self, at: int, term: WeightedTerm) -> float:
        counts = self._counts[term.field]
        count = counts[at][term.term]
        if not count:
            return 0.0
        frequency = self.document_frequency(term.field, term.term)
        idf = math.log(1 + (self.passage_count - frequency + 0.5) / (frequency + 0.5))
        average = sum(c.total() for c in counts) / len(counts)
        norm = _K1 * (1 - _B + _B * counts[at].total() / average)
        return term.weight * idf * count * (_K1 + 1) / (count + norm)

    def document_frequency(self, field: Field, term: str) -> int:
        return self._frequency[field][term]

    def documents(self) -> list[DocumentRecord]:
        return sorted(self._records.values(), key=lambda record: record.info.path)

    def document(self, document_id: str) -> DocumentRecord | None:
        return self._records.get(document_id)

    def passages(self, document_id: str) -> list[Passage]:
        return [p for p in self._passages if p.document_id == document_id]

    def vocabulary(self, length: int) -> Sequence[str]:
        return self._words.get(length, [])
