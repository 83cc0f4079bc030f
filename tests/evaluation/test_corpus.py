"""Paragraphs of question sets as documents."""

from pathlib import Path

import pytest

from knowledge.errors import QuestionSetError
from knowledge.evaluation.corpus import write_corpus
from knowledge.evaluation.questions import Question, QuestionSet


def test_every_paragraph_is_a_document_once(tmp_path: Path) -> None:
    first = QuestionSet(
        "one",
        (Question("one", "a", "Ai?", ("An",), context="x"), Question("one", "b", "Gì?", ("B",))),
        {"x": "Ông An đến.", "y": "Lẻ \ud800 loi."},
    )
    second = QuestionSet(
        "two", (Question("two", "a", "Ai?", ("An",), "other.md", "z"),), {"z": "Ông An đến."}
    )
    questions = write_corpus([first, second], tmp_path / "documents")
    assert [(one.set, one.id, one.document) for one in questions] == [
        ("one", "a", "p00001.txt"),
        ("one", "b", ""),
        ("two", "a", "p00001.txt"),
    ]
    written = {path.name: path.read_text() for path in (tmp_path / "documents").iterdir()}
    assert written == {"p00001.txt": "Ông An đến.", "p00002.txt": "Lẻ ? loi."}


def test_sets_without_paragraphs_make_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match="no paragraphs"):
        write_corpus([QuestionSet("s", (), {})], tmp_path)
