"""The posting budget of large indexes saves time and changes no score."""

from random import Random

import pytest

from knowledge.index import scoring
from knowledge.index.protocol import Field, WeightedTerm
from tests.index.conftest import Write
from tests.index.passages import query, seeded
from tests.index.test_embedded import library, words


def question(rng: Random, length: int) -> list[WeightedTerm]:
    text = words(rng, length)
    return query(text) + query(text, Field.EXACT, 0.5)


@pytest.mark.parametrize("length", [6, 60])
def test_the_short_list_has_the_scores_of_the_whole_question(
    write: Write, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    index = write(*library(1, 120))
    rng = seeded(2)
    same_best = 0
    for _ in range(20):
        terms = question(rng, length)
        monkeypatch.setattr(scoring, "_BUDGET_FROM", 1_000_000)
        in_full = {hit.passage: hit.score for hit in index.search(terms, index.passage_count)}
        monkeypatch.setattr(scoring, "_BUDGET_FROM", 0)
        within = index.search(terms, 10)
        assert len(within) == 10
        for hit in within:
            assert hit.score == pytest.approx(in_full[hit.passage], abs=1e-3)
        same_best += within[0].score == pytest.approx(max(in_full.values()), abs=1e-3)
    assert same_best >= 12


def test_the_rarest_terms_choose(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    index = write(*library(1, 400))
    monkeypatch.setattr(scoring, "_BUDGET_FROM", 0)
    asked: list[str] = []
    ranked = scoring._ranked  # noqa: SLF001 (watches which terms read all their postings)

    def watched(*arguments: object) -> object:
        asked.extend(term.term for term, _ in arguments[2])  # type: ignore[attr-defined] # passed on as it comes
        return ranked(*arguments)  # type: ignore[arg-type] # the same

    monkeypatch.setattr(scoring, "_ranked", watched)
    vocabulary = [f"w{number}" for number in range(1, 120)]
    index.search(query(" ".join(vocabulary)), 10)
    frequency = {word: index.document_frequency(Field.FOLDED, word) for word in vocabulary}
    left_out = set(vocabulary) - set(asked)
    assert asked
    assert left_out
    assert max(frequency[word] for word in asked) <= min(frequency[word] for word in left_out)
    assert sum(frequency[word] for word in asked) <= 0.1 * index.passage_count


def test_a_single_frequent_term_is_searched_whatever_it_costs(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = write(*library(1, 400))
    monkeypatch.setattr(scoring, "_BUDGET_FROM", 0)
    assert len(index.search(query("w1"), 10)) == 10
