"""Documents made of a few words, with stand-in terms: every word is a term."""

import random
from itertools import pairwise

from knowledge.documents.document import BlockKind, DocumentInfo
from knowledge.facts.fact import Fact, Passage
from knowledge.index.protocol import DocumentRecord, Field, PassageTerms, WeightedTerm

Made = tuple[DocumentRecord, list[tuple[Passage, PassageTerms]]]


def document(name: str, *texts: str, title: str = "", digest: str = "d") -> Made:
    """Return a document with a passage for each text; its sentences end with ". "."""
    info = DocumentInfo(id=f"id-{name}", path=f"{name}.txt", title=title or name)
    passages: list[tuple[Passage, PassageTerms]] = []
    start = 0
    for ordinal, text in enumerate(texts):
        facts: list[Fact] = []
        at = start
        for sentence in text.split(". "):
            facts.append(Fact(at, at + len(sentence), sentence))
            at += len(sentence) + 2
        passage = Passage(
            info.id, ordinal, BlockKind.PARAGRAPH, ("Mục",), start, text, tuple(facts)
        )
        passages.append((passage, terms(text, title)))
        start += len(text) + 1
    facts_made = sum(len(passage.facts) for passage, _ in passages)
    return DocumentRecord(info, digest, len(passages), facts_made), passages


def terms(text: str, title: str = "") -> PassageTerms:
    """Return the words of a text as its terms."""
    words = text.replace(".", " ").lower().split()
    pairs = [f"{first}_{second}" for first, second in pairwise(words)]
    return PassageTerms(words, words, pairs, title.lower().split())


def query(text: str, field: Field = Field.FOLDED, weight: float = 1.0) -> list[WeightedTerm]:
    """Return the words of a question as weighted terms of one field."""
    return [WeightedTerm(field, word, weight) for word in text.lower().split()]


def seeded(seed: int) -> random.Random:
    """Return the same random numbers in every run."""
    return random.Random(seed)  # noqa: S311 (reproducible test data, no secret)
