"""Provisions of laws that a question names: "Điều 5 nói gì?", "điểm b khoản 2 điều 7".

In: the words of a question and the index. Out: the provision's own words, or None where none is
named or more is asked than what it says. Where several documents have such a provision, the one
whose title the question names comes first. A question about something else in a provision
("Điều 5 quy định thời hạn bao lâu?") is ranked like any other, among its sentences (`search`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.answers.answer import Evidence
from knowledge.answers.outright import Outright, evidence
from knowledge.answers.reading import Word
from knowledge.answers.references import Reference, names, reference
from knowledge.documents.document import BlockKind
from knowledge.documents.provisions import (
    PROVISION,
    number_end,
    point_of,
)
from knowledge.facts.fact import Passage
from knowledge.index.protocol import DocumentRecord, Field, Index, WeightedTerm
from knowledge.vietnamese.tokens import terms, word_forms

_SURE = 0.97
_UNSURE = 0.8
"""Where several documents have the provision and the question names none of them."""
_MOST = 5
_DOCUMENTS = 40
_LONGEST_CONTEXT = 4_000
_LONGEST_LOOKED_INTO = 2_000
_HEAD = 6
"""Passages among which a document's number stands."""
_GENERIC = frozenset(
    word_forms(word)[1]
    for word in (
        "ban bao biet cac che cho co cu cua dan de dinh do doc dung duoc ghi gi gom hay hoi huong "
        "la luat nao nay neu nghi nguyen nhu nhung noi o quy quyet sao so tai the theo thi thong "
        "trich trong tu va van ve viec xem xin"
    ).split()
)
"""Folded words that ask for what a provision says, or name a kind of document."""


def find_provision(words: Sequence[Word], index: Index) -> Outright | None:
    """Return what the provision says that a question names and asks nothing else of."""
    named = reference(words)
    if named is None:
        return None
    told = {term for term in named.rest if term not in _GENERIC}
    candidates = _records(named, told, index)
    if not candidates:
        return None
    best = candidates[0][0]
    chosen = [record for title, record in candidates if title == best]
    found: list[Evidence] = []
    for record in chosen:
        passages = [p for p in index.passages(record.info.id) if named.name in names(p)]
        found += _evidence(named, passages, record)
        if len(found) >= _MOST:
            break
    if not found:
        return None
    sure = _SURE if len(chosen) == 1 else _UNSURE
    return Outright(sure, tuple(found[:_MOST]))


def _records(named: Reference, told: set[str], index: Index) -> list[tuple[int, DocumentRecord]]:
    """Return the documents that have the provision, with how many told words their titles hold.

    None where a word is told that names no document: then something else is asked.
    """
    term = WeightedTerm(Field.CONTEXT, f"§{named.name}", 1.0)
    titled = [WeightedTerm(Field.CONTEXT, word, 1.0) for word in sorted(told)]
    seen: dict[str, DocumentRecord] = {}
    for hit in index.search([term, *titled], _DOCUMENTS):
        document_id = hit.passage.document_id
        if document_id in seen or named.name not in names(hit.passage):
            continue
        record = index.document(document_id)
        if record:
            seen[document_id] = record
    scored = [
        (len(told & _title_words(record)), record)
        for record in seen.values()
        if told <= _named_by(record, told, index)
    ]
    return sorted(scored, key=lambda one: (-one[0], one[1].info.path))


def _named_by(record: DocumentRecord, told: set[str], index: Index) -> set[str]:
    """Return the words that name a document: of its title, its path, and its head ("Số: 45/QĐ")."""
    words = _title_words(record)
    if told <= words or record.passages > _LONGEST_LOOKED_INTO:
        return words
    head = (passage.text for passage in index.passages(record.info.id)[:_HEAD])
    return words | set(terms(" ".join(head))[1])


def _title_words(record: DocumentRecord) -> set[str]:
    return set(terms(f"{record.info.title} {record.info.path}")[1])


def _evidence(
    named: Reference, passages: Sequence[Passage], record: DocumentRecord
) -> Iterator[Evidence]:
    """Yield a provision of a document: its heading where it has several parts, then these."""
    headings = [passage for passage in passages if passage.kind is BlockKind.HEADING]
    body = [passage for passage in passages if passage.kind is not BlockKind.HEADING]
    if named.point:
        for passage in body:
            for fact in passage.facts:
                if point_of(passage.section, fact.text) == named.point:
                    yield evidence(passage, record, fact=fact, start=number_end(fact.text))
        return
    if headings and len(body) != 1:
        first = headings[0]
        whole = "\n".join(passage.text for passage in (*headings[:1], *body))
        opened = evidence(first, record, start=_title(first.text), context=whole[:_LONGEST_CONTEXT])
        section = " › ".join((*first.section, " ".join(first.text.split())))
        yield replace(opened, section=section, unfolds=len(body) > 0)
    for passage in body:
        yield evidence(passage, record, start=number_end(passage.text) or _title(passage.text))


def _title(heading: str) -> int:
    """Return where the title of a heading begins, behind "Điều 5."; 0 where it has none."""
    found = PROVISION.match(heading)
    if not found:
        return 0
    rest = heading[found.end() :]
    bare = rest.lstrip(" .:-–—\n\t")
    return len(heading) - len(bare) if bare else 0
