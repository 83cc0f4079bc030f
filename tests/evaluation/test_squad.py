"""SQuAD files, whole and with each defect."""

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.evaluation.files import read_set
from knowledge.evaluation.questions import Fault, QuestionSet, unanswerable

CONTEXT = "Sáng 17/5, 19 tập thể  nhận Bằng khen."


def qa(name: object, *answers: str, **more: object) -> dict[str, Any]:
    texts = [{"text": text, "answer_start": 0} for text in answers]
    return {"id": name, "question": f"Câu hỏi {name}?", "answers": texts} | more


def squad(tmp_path: Path, *qas: object, context: object = CONTEXT) -> QuestionSet:
    path = tmp_path / "set.json"
    paragraphs = [{"context": context, "qas": list(qas)}]
    path.write_text(json.dumps({"data": [{"paragraphs": paragraphs}]}), encoding="utf-8")
    return read_set(path)


def faults(questions: QuestionSet) -> list[tuple[str, Fault, str, bool]]:
    return [(one.id, one.fault, one.detail, one.left_out) for one in questions.problems]


def test_questions_come_with_answers_and_paragraph(tmp_path: Path) -> None:
    questions = squad(tmp_path, qa("a", "19 tập thể", "19", "19 "), qa(7, "Bằng khen"))
    first, second = questions.questions
    assert (first.set, first.id, first.text) == ("set.json", "a", "Câu hỏi a?")
    assert first.answers == ("19 tập thể", "19")  # white space is no other answer
    assert second.id == "7"
    assert questions.contexts == {first.context: CONTEXT}
    assert not questions.problems


def test_a_question_without_answers_is_unanswerable(tmp_path: Path) -> None:
    impossible = qa("c", "19", is_impossible=True)
    unanswered = {"id": "d", "question": "Ai?", "is_impossible": True}
    found = squad(tmp_path, qa("a", "19"), qa("b"), impossible, unanswered).questions
    assert [(one.id, one.answerable) for one in found] == [
        ("a", True),
        ("b", False),
        ("c", False),
        ("d", False),
    ]


def test_equal_paragraphs_are_one(tmp_path: Path) -> None:
    article = {"paragraphs": [{"context": CONTEXT, "qas": [qa(name)]} for name in "ab"]}
    path = tmp_path / "set.json"
    path.write_text(json.dumps({"data": [article]}), encoding="utf-8")
    questions = read_set(path)
    assert len(questions.contexts) == 1
    assert len({one.context for one in questions.questions}) == 1


@pytest.mark.parametrize(
    ("broken", "fault", "detail"),
    [
        ({"id": "x", "answers": []}, Fault.MISSING_FIELD, "question"),
        ({"id": "x", "question": "  ", "answers": []}, Fault.MISSING_FIELD, "question"),
        ({"id": "x", "question": "Ai?"}, Fault.MISSING_FIELD, "answers"),
        ({"id": "x", "question": ["Ai?"], "answers": []}, Fault.WRONG_TYPE, "question"),
        ({"id": "x", "question": "Ai?", "answers": {"text": "19"}}, Fault.WRONG_TYPE, "answers"),
        ({"id": "x", "question": "Ai?", "answers": [["19"]]}, Fault.WRONG_TYPE, "answers"),
        ({"id": "x", "question": "Ai?", "answers": [{}]}, Fault.MISSING_FIELD, "text"),
        (qa("x", "20 tập thể"), Fault.ANSWER_NOT_IN_CONTEXT, "20 tập thể"),
        (qa("a"), Fault.DUPLICATE_ID, ""),
        (qa("x", question="Ai \udce9?"), Fault.UNDECODABLE, "question"),
        (qa("x") | {"question": "H\ufffd N\ufffdi?"}, Fault.UNDECODABLE, "question"),
    ],
)
def test_a_broken_question_is_reported_by_id_and_the_rest_evaluated(
    tmp_path: Path, broken: dict[str, Any], fault: Fault, detail: str
) -> None:
    questions = squad(tmp_path, qa("a", "19"), broken, qa("b", "Bằng khen"))
    assert [one.id for one in questions.questions] == ["a", "b"]
    assert faults(questions) == [(broken["id"], fault, detail, True)]


@pytest.mark.parametrize(
    ("broken", "place", "field"),
    [
        ({"question": "Ai?", "answers": []}, "data[0].paragraphs[0].qas[1]", "id"),
        ({"id": "", "question": "Ai?", "answers": []}, "data[0].paragraphs[0].qas[1]", "id"),
        ("Ai?", "data[0].paragraphs[0].qas[1]", "qas"),
    ],
)
def test_a_question_without_an_id_is_reported_by_its_place(
    tmp_path: Path, broken: object, place: str, field: str
) -> None:
    questions = squad(tmp_path, qa("a", "19"), broken)
    assert [(problem.id, problem.detail) for problem in questions.problems] == [(place, field)]
    assert len(questions.questions) == 1


def test_of_several_answers_the_strays_alone_are_dropped(tmp_path: Path) -> None:
    questions = squad(tmp_path, qa("a", "19", "hai mươi"))
    assert questions.questions[0].answers == ("19",)
    assert faults(questions) == [("a", Fault.ANSWER_NOT_IN_CONTEXT, "hai mươi", False)]


def test_an_answer_may_be_spaced_and_composed_otherwise(tmp_path: Path) -> None:
    assert not squad(tmp_path, qa("a", "19 tập thể nhận", "Ba\u0306\u0300ng")).problems


@pytest.mark.parametrize("context", [None, "", 7])
def test_without_its_paragraph_an_answer_cannot_be_checked(tmp_path: Path, context: object) -> None:
    questions = squad(tmp_path, qa("a", "19"), qa("b"), context=context)
    assert [one.id for one in questions.questions] == ["b"]
    assert faults(questions) == [("a", Fault.MISSING_FIELD, "context", True)]


@pytest.mark.parametrize(
    ("data", "place", "detail"),
    [
        ({"data": {}}, "set.json", "data"),
        ({"data": [7]}, "data[0]", "data"),
        ({"data": [{}]}, "data[0]", "paragraphs"),
        ({"data": [{"paragraphs": [{"context": "x"}]}]}, "data[0].paragraphs[0]", "qas"),
    ],
)
def test_a_broken_frame_is_reported_by_its_place(
    tmp_path: Path, data: object, place: str, detail: str
) -> None:
    path = tmp_path / "set.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    questions = read_set(path)
    assert [(problem.id, problem.detail) for problem in questions.problems] == [(place, detail)]
    assert questions.questions == ()


def test_a_set_can_be_asked_of_other_documents(tmp_path: Path) -> None:
    questions = unanswerable(squad(tmp_path, qa("a", "19", document="x.txt"), qa("a")))
    assert [(one.answerable, one.document, one.context) for one in questions.questions] == [
        (False, "", "")
    ]
    assert not questions.contexts
    assert len(questions.problems) == 1
