"""What is written into the embedded index comes out again, ranked as BM25 ranks it."""

import threading
from pathlib import Path
from random import Random

import pytest

from knowledge.errors import IndexDamagedError
from knowledge.index.embedded import EmbeddedIndex
from knowledge.index.protocol import Field, WeightedTerm
from tests.answers.memory_index import MemoryIndex
from tests.index.conftest import Write
from tests.index.passages import Made, document, query, seeded

RIVERS = document("rivers", "Sông Thương chảy qua Bắc Giang. Sông dài", "Sông Cầu ở phía tây")
FRUIT = document("fruit", "Vải thiều trồng ở Lục Ngạn", title="Vải thiều Lục Ngạn")
EMPTY = document("empty")


def words(rng: Random, count: int) -> str:
    return " ".join(f"w{int(rng.paretovariate(0.9)) % 300}" for _ in range(count))


def library(seed: int, documents: int, first: int = 0) -> list[Made]:
    rng = seeded(seed)
    return [
        document(
            f"d{first + n:05}",
            *[words(rng, rng.randint(3, 30)) for _ in range(4)],
            title=words(rng, 3),
        )
        for n in range(documents)
    ]


def test_passages_come_back_word_for_word(write: Write) -> None:
    index = write(RIVERS, FRUIT, EMPTY)
    for record, passages in (RIVERS, FRUIT, EMPTY):
        assert index.document(record.info.id) == record
        assert index.passages(record.info.id) == [passage for passage, _ in passages]
    assert [record.info.path for record in index.documents()] == [
        "empty.txt",
        "fruit.txt",
        "rivers.txt",
    ]
    assert index.passage_count == 3
    assert index.document("id-nothing") is None
    assert index.passages("id-nothing") == []


def test_the_best_passage_comes_first_and_the_rest_not_at_all(write: Write) -> None:
    index = write(RIVERS, FRUIT)
    hits = index.search(query("sông bắc giang"), 10)
    assert [hit.passage.text for hit in hits] == [
        "Sông Thương chảy qua Bắc Giang. Sông dài",
        "Sông Cầu ở phía tây",
    ]
    assert hits[0].score > hits[1].score > 0
    assert len(index.search(query("sông"), 1)) == 1
    assert index.search(query("sông"), 0) == []
    assert index.search(query("núi"), 5) == []
    assert index.search([], 5) == []


def test_scores_are_those_of_bm25_over_all_fields(write: Write) -> None:
    documents = library(1, 20)
    index, reference = write(*documents), MemoryIndex(documents)
    rng = seeded(2)
    for _ in range(20):
        terms = [
            WeightedTerm(rng.choice((Field.EXACT, Field.FOLDED)), word, rng.choice((0.5, 1.0)))
            for word in dict.fromkeys(words(rng, 8).split())
        ]
        expected = reference.search(terms, 10)
        found = index.search(terms, 10)
        assert [hit.score for hit in found] == pytest.approx(
            [hit.score for hit in expected], rel=1e-4
        )


def test_a_bigram_counts_once_a_passage_and_a_syllable_as_often_as_it_stands(write: Write) -> None:
    index = write(document("a", "gà con gà con vịt"), document("b", "gà con mèo vịt gà"))
    once = index.search(query("gà_con", Field.BIGRAMS), 2)
    assert once[0].score == once[1].score
    often = index.search(query("con"), 2)
    assert [hit.passage.document_id for hit in often] == ["id-a", "id-b"]
    assert often[0].score > often[1].score


def test_weights_of_a_term_given_twice_add_up(write: Write) -> None:
    index = write(RIVERS, FRUIT)
    twice = index.search(query("vải") + query("vải", weight=0.5), 1)
    once = index.search(query("vải", weight=1.5), 1)
    assert twice == once
    assert index.search(query("vải", weight=0.0), 1) == []


def test_each_field_is_searched_for_itself(write: Write) -> None:
    index = write(RIVERS, FRUIT)
    assert index.search(query("vải_thiều", Field.BIGRAMS), 5)
    assert not index.search(query("vải_thiều"), 5)
    assert index.search(query("lục", Field.CONTEXT), 5)
    assert not index.search(query("sông", Field.CONTEXT), 5)


def test_document_frequency_follows_removals(write: Write) -> None:
    assert write(RIVERS, FRUIT).document_frequency(Field.FOLDED, "sông") == 2
    index = write(document("rivers", "Sông Cầu"))
    assert index.document_frequency(Field.FOLDED, "sông") == 1
    assert index.document_frequency(Field.FOLDED, "thương") == 0
    assert index.document_frequency(Field.EXACT, "ngạn") == 1
    assert write(remove=("fruit",)).document_frequency(Field.EXACT, "ngạn") == 0


def test_vocabulary_holds_the_alphabetic_terms_by_length(write: Write) -> None:
    index = write(document("a", "bốn con 12 gà con k9"), document("b", "gà con"))
    assert list(index.vocabulary(3)) == ["bốn", "con"]
    assert list(index.vocabulary(2)) == ["gà"]
    assert list(index.vocabulary(9)) == []


def test_passages_of_the_same_score_are_ordered_by_document_and_position(write: Write) -> None:
    names = [f"{number:03}" for number in range(40)]
    shuffled = seeded(3).sample(names, len(names))
    index = write(*(document(name, "một hai", "hai một", "ba") for name in shuffled))
    hits = index.search(query("một hai"), 25)
    assert [(hit.passage.document_id, hit.passage.ordinal) for hit in hits] == [
        (f"id-{name}", ordinal) for name in names for ordinal in (0, 1)
    ][:25]


def test_a_document_added_again_replaces_its_older_version(write: Write) -> None:
    write(RIVERS, FRUIT)
    newer = document("rivers", "Sông Lục Nam", digest="e")
    index = write(newer)
    assert index.document("id-rivers") == newer[0]
    assert [hit.passage.text for hit in index.search(query("sông"), 10)] == ["Sông Lục Nam"]
    assert index.passage_count == 2
    twice = write(document("rivers", "một"), document("rivers", "hai"))
    assert [passage.text for passage in twice.passages("id-rivers")] == ["hai"]


def test_an_index_without_documents_answers_nothing(write: Write) -> None:
    index = write()
    assert index.generation == 1
    assert index.passage_count == 0
    assert index.documents() == []
    assert index.search(query("sông"), 5) == []
    assert list(index.vocabulary(4)) == []


def test_terms_of_any_characters_find_nothing_and_break_nothing(write: Write) -> None:
    index = write(RIVERS)
    for term in ("", "a:b", '"', "\x00", "*", "\ud800", "😀", "sông AND", "x" * 100_000):
        assert index.search([WeightedTerm(Field.FOLDED, term, 1.0)], 5) == []
        assert index.document_frequency(Field.FOLDED, term) == 0
    many = [WeightedTerm(Field.FOLDED, f"t{number}", 1.0) for number in range(20_000)]
    assert len(index.search(many + query("sông"), 5)) == 2


def test_one_index_serves_many_threads(write: Write) -> None:
    index = write(*library(4, 100))
    rng = seeded(5)
    questions = [query(words(rng, 10)) for _ in range(20)]
    expected = [index.search(question, 10) for question in questions]
    wrong: list[int] = []

    def ask() -> None:
        for _ in range(10):
            found = [index.search(question, 10) for question in questions]
            wrong.extend(n for n, hits in enumerate(found) if hits != expected[n])

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_an_open_index_outlives_its_files(write: Write, data_dir: Path) -> None:
    index = write(RIVERS, FRUIT)
    write(document("rivers", "khác"))
    write(document("fruit", "khác"))
    write(document("more", "khác"))
    assert not index.path.exists()
    assert [hit.passage.document_id for hit in index.search(query("sông"), 1)] == ["id-rivers"]
    assert len(index.documents()) == 2
    assert index.passages("id-fruit")[0].text == "Vải thiều trồng ở Lục Ngạn"
    with pytest.raises(IndexDamagedError):
        EmbeddedIndex(data_dir, index.generation)


def test_there_is_nothing_to_open_before_the_first_refresh(data_dir: Path) -> None:
    with pytest.raises(IndexDamagedError, match="no index yet"):
        EmbeddedIndex.open(data_dir)
