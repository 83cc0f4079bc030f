"""Reading question sets: offsets that hold, licences that are known, articles kept apart."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

from training.sources import (
    HELD_OUT_ARTICLES,
    SOURCES,
    find_file,
    held_out,
    parse_squad,
    read_source,
    split,
)

if TYPE_CHECKING:
    from pathlib import Path


def squad(context: str, *answers: tuple[str, int]) -> dict[str, Any]:
    asked = [
        {"question": f"q{n}", "answers": [{"text": text, "answer_start": at}]}
        for n, (text, at) in enumerate(answers)
    ]
    return {"data": [{"title": "0", "paragraphs": [{"context": context, "qas": asked}]}]}


def test_an_answer_that_does_not_stand_at_its_offset_loses_it_but_keeps_its_place() -> None:
    context = parse_squad(squad("Đền Hùng ở Phú Thọ.", ("Phú Thọ", 11), ("Phú Thọ", 3)))[0]
    good, bad = context.questions
    assert context.text[good.start : good.end] == "Phú Thọ"
    assert (bad.start, bad.end) == (0, 0)
    assert not bad.unanswerable


def test_stray_spaces_around_an_answer_are_cut() -> None:
    context = parse_squad(squad("ở  Phú Thọ .", ("  Phú Thọ ", 1)))[0]
    only = context.questions[0]
    assert context.text[only.start : only.end] == "Phú Thọ"


def test_a_question_without_answers_is_read_as_unanswerable() -> None:
    data = squad("Một câu.")
    data["data"][0]["paragraphs"][0]["qas"] = [{"question": "Ai?", "answers": []}]
    only = parse_squad(data)[0].questions[0]
    assert only.unanswerable
    assert only.end == 0


def test_a_set_that_is_not_listed_cannot_be_read() -> None:
    with pytest.raises(KeyError):
        read_source([], "sentence_pairs")


def test_every_listed_set_states_a_licence() -> None:
    assert all(source.licence for source in SOURCES.values())


def test_gzip_and_plain_files_are_found_in_any_folder(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    (second / "faquad.json.gz").write_bytes(gzip.compress(json.dumps(squad("x y")).encode()))
    assert find_file([first, second], "faquad").parent == second
    assert read_source([first, second], "faquad")[0].text == "x y"
    with pytest.raises(FileNotFoundError, match="norquad"):
        find_file([first, second], "norquad")


def test_held_out_articles_are_held_out_in_every_language() -> None:
    for source in SOURCES.values():
        if source.parallel:
            assert [n for n in range(24) if held_out(source, str(n), n)] == [*HELD_OUT_ARTICLES]


def test_a_parallel_file_in_another_order_is_refused() -> None:
    with pytest.raises(ValueError, match="order"):
        held_out(SOURCES["xquad_vi_dev"], "Warsaw", 2)


def test_no_held_out_passage_is_trained_on_in_any_language(shared: list[Path]) -> None:
    for name in ("xquad_vi_dev", "xquad_en_dev", "xquad_th_dev"):
        kept, development = split(name, read_source(shared, name))
        assert not {c.number for c in kept} & set(HELD_OUT_ARTICLES)
        assert {c.number for c in development} == set(HELD_OUT_ARTICLES)
        assert sum(len(c.questions) for c in development) == 112


def test_parallel_sets_are_aligned_question_by_question(shared: list[Path]) -> None:
    vietnamese = read_source(shared, "xquad_vi_dev")
    english = read_source(shared, "xquad_en_dev")
    assert [len(c.questions) for c in vietnamese] == [len(c.questions) for c in english]
