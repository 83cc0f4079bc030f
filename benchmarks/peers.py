"""What the engine is measured beside: other ways to find the fact that answers a question.

In: facts, each with its document's path. Out: functions from a question to the path of the document
found first, or None. Each is used as its own documentation says, over folded syllables where it
takes tokens, so that missing diacritics cost none of them anything.
"""

import sqlite3
from collections.abc import Callable, Iterator

from rapidfuzz import fuzz, process

from knowledge import KnowledgeBase
from knowledge.vietnamese.fold import fold
from knowledge.vietnamese.tokens import terms

Find = Callable[[str], str | None]
Facts = list[tuple[str, str]]


def facts_of(knowledge: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Yield every fact with its document's path."""
    for record in knowledge.documents():
        for passage in knowledge.passages(record.info.id):
            for fact in passage.facts:
                yield fact.text, record.info.path


def engine(knowledge: KnowledgeBase) -> Find:
    """Return the product itself."""

    def find(question: str) -> str | None:
        evidence = knowledge.ask(question, min_confidence=0).evidence
        return evidence[0].document.path if evidence else None

    return find


def fts5(facts: Facts) -> Find:
    """Return SQLite's full-text search."""
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE fact USING fts5(text, path UNINDEXED,"
        " tokenize = 'unicode61 remove_diacritics 2')"
    )
    database.executemany("INSERT INTO fact VALUES (?, ?)", facts)

    def find(question: str) -> str | None:
        query = " OR ".join(f'"{term}"' for term in dict.fromkeys(terms(question)[1]))
        row = database.execute(
            "SELECT path FROM fact WHERE fact MATCH ? ORDER BY rank LIMIT 1", (query,)
        ).fetchone()
        return str(row[0]) if row else None

    return find


def rapidfuzz(facts: Facts) -> Find:
    """Return a fuzzy comparison with every fact."""
    texts = [fold(text) for text, _ in facts]

    def find(question: str) -> str | None:
        best = process.extractOne(fold(question), texts, scorer=fuzz.token_set_ratio)
        return facts[best[2]][1] if best else None

    return find


def bm25s(facts: Facts) -> Find:
    """Return bm25s with its numba backend.

    Raises:
        ImportError: it is not installed (`pip install bm25s numba`).
    """
    import bm25s as library  # noqa: PLC0415 (not among the locked dependencies)

    # Its own tokens are words of two letters and more in one dictionary; ours are numbered here.
    numbers: dict[str, int] = {}
    corpus = [
        [numbers.setdefault(term, len(numbers)) for term in terms(text)[1]] for text, _ in facts
    ]
    index = library.BM25(backend="numba")
    index.index((corpus, numbers), show_progress=False)

    def find(question: str) -> str | None:
        known = [numbers[term] for term in terms(question)[1] if term in numbers]
        if not known:
            return None
        found, _ = index.retrieve([known], k=1, show_progress=False)
        return facts[int(found[0][0])][1]

    return find
