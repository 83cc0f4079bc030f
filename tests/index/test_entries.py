"""Passages and records survive being stored, whatever is in them."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.documents.document import BlockKind, DocumentInfo
from knowledge.facts.fact import Fact, Passage
from knowledge.index.entries import pack_record, unpack_record
from knowledge.index.pages import PAGE_SIZE, Page, pack_pages
from knowledge.index.protocol import DocumentRecord

texts = st.text(max_size=60)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    text, start = draw(texts), draw(st.integers(0, 10**9))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    facts = [Fact(start + a, start + b, text[a:b]) for a, b in pairwise(cuts)]
    return Passage(
        document_id=draw(st.text("0123456789abcdef", min_size=1)),
        ordinal=draw(st.integers(0, 10**6)),
        kind=draw(st.sampled_from(BlockKind)),
        section=tuple(draw(st.lists(texts, max_size=3))),
        start=start,
        text=text,
        facts=tuple(facts),
        expansions=tuple(draw(st.lists(texts, max_size=3))),
    )


unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A machine busy with other work says nothing about what is tested here."""


@unhurried
@given(st.lists(passages(), max_size=8))
def test_passages_come_back_as_they_were(given_passages: list[Passage]) -> None:
    pages = [Page(stored) for _, stored in pack_pages(given_passages)]
    assert [page[place] for page in pages for place in range(len(page))] == given_passages


def test_pages_are_filled_and_closed() -> None:
    long = [Passage("id", n, BlockKind.PARAGRAPH, (), 0, "x" * 3_000, ()) for n in range(10)]
    pages = pack_pages(long)
    assert [held for held, _ in pages] == [3, 3, 3, 1]
    huge = [Passage("id", 0, BlockKind.PARAGRAPH, (), 0, "x" * (3 * PAGE_SIZE), ()), *long[:1]]
    assert [held for held, _ in pack_pages(huge)] == [1, 1]


def test_a_damaged_page_is_a_value_error() -> None:
    ((_, stored),) = pack_pages([Passage("id", 0, BlockKind.PARAGRAPH, (), 0, "Sông", ())])
    with pytest.raises(ValueError, match="damaged"):
        Page(stored[:-3])


@unhurried
@given(texts, texts, st.none() | st.dates(), st.integers(0, 10**6))
def test_a_record_comes_back_as_it_was(
    path: str, title: str, published: date | None, facts: int
) -> None:
    info = DocumentInfo("id", path, title, published, source=title, author=path)
    record = DocumentRecord(info, "digest", passages=facts // 2, facts=facts)
    assert unpack_record(pack_record(record)) == record


@pytest.mark.parametrize("fact", [Fact(4, 7, "sai"), Fact(3, 6, "Sông"), Fact(90, 94, "Sông")])
def test_a_fact_that_is_no_piece_of_its_passage_is_refused(fact: Fact) -> None:
    with pytest.raises(ValueError, match="not a piece"):
        pack_pages([Passage("id", 0, BlockKind.PARAGRAPH, (), 4, "Sông Thương", (fact,))])


def test_text_that_cannot_be_encoded_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        pack_pages([Passage("id", 0, BlockKind.PARAGRAPH, (), 0, "a\ud800", ())])
