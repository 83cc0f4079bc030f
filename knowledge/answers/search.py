"""Search: the words of a question become weighted terms, the best passages come back.

In: words as `reading` understands them and an index. Out: at most twelve passages, best first. The
weights were measured on Vietnamese question sets: three fields (exact, folded, folded bigrams) hold
up under every way of typing, where the exact words alone lose two thirds without diacritics.
It ranks passages, not sentences (`rerank`).
"""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.answers.reading import Word
from knowledge.answers.references import names, reference
from knowledge.index.protocol import Field, Hit, Index, WeightedTerm

SHORT_LIST = 10
"""Passages whose sentences are compared. With eight or twelve the first answer was the same for 882
of 882 questions (XQuAD-vi development half in every way of typing, 10,000 made-up facts); ten keep
the right line where a short question with slips ranks it tenth ("Bai bo dang luc may gio?")."""
_EXACT = 0.5
_FOLDED = 1.0
_BIGRAM = 1.0
_CONTEXT = 0.6
_FUNCTION = 0.6
_PROVISION = 4.0
_AMONG = 60


def query_terms(words: Sequence[Word]) -> list[WeightedTerm]:
    """Return the terms to search for; a term that several words give counts for each."""
    weights: dict[tuple[Field, str], float] = {}

    def add(field: Field, term: str, weight: float) -> None:
        weights[field, term] = weights.get((field, term), 0.0) + weight

    for word in words:
        importance = _FUNCTION if word.function else 1.0
        for form in word.forms:
            add(Field.EXACT, form.exact, _EXACT * importance * form.weight)
            add(Field.FOLDED, form.folded, _FOLDED * importance * form.weight)
            if not word.function:
                add(Field.CONTEXT, form.folded, _CONTEXT * form.weight)
    for first, second in pairwise(words):
        importance = _FUNCTION if first.function and second.function else 1.0
        for one in first.forms:
            for other in second.forms:
                weight = _BIGRAM * importance * one.weight * other.weight
                add(Field.BIGRAMS, f"{one.folded}_{other.folded}", weight)
    return [WeightedTerm(field, term, weight) for (field, term), weight in weights.items()]


def search(words: Sequence[Word], index: Index, limit: int = SHORT_LIST) -> list[Hit]:
    """Return the best passages for a question, best first."""
    terms = query_terms(words)
    named = reference(words)
    if named and terms:
        # Among the sentences of the provision that is named, where the documents have it.
        term = WeightedTerm(Field.CONTEXT, f"§{named.name}", _PROVISION)
        hits = [
            hit for hit in index.search([*terms, term], _AMONG) if named.name in names(hit.passage)
        ]
        if hits:
            return hits[:limit]
    return index.search(terms, limit) if terms else []
