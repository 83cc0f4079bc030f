"""Asking, and the report that comes of it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.answers.answer import Answer
from knowledge.errors import ReportError
from knowledge.evaluation.outcomes import CLEAN
from knowledge.evaluation.questions import Fault, Problem, Question
from knowledge.evaluation.report import About, read_report, to_json
from knowledge.evaluation.runner import evaluate
from knowledge.vietnamese.noise import typed
from tests.evaluation.outcomes import answer, evidence

QUESTIONS = [
    Question("s", "a", "Bao nhiêu tập thể được khen?", ("19",), "d1"),
    Question("s", "b", "Dân số của huyện là bao nhiêu?", ()),
]


class Listener:
    """Answers everything alike and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, question: str) -> Answer:
        self.asked.append(question)
        kind = "quantity" if question == QUESTIONS[0].text else "other"
        given = answer(evidence("Có 19 tập thể.", "19"), confidence=0.9)
        return Answer(question, given.answer, 0.9, kind, given.evidence, took_ms=3.0)


def test_every_question_is_asked_clean_and_in_each_way_of_typing() -> None:
    listener = Listener()
    made = evaluate(QUESTIONS, listener, ["vni", "nodia", "nodia"], seed=5)
    assert listener.asked == [
        *(one.text for one in QUESTIONS),
        *(typed(one.text, "nodia", one.id, 5) for one in QUESTIONS),
        *(typed(one.text, "vni", one.id, 5) for one in QUESTIONS),
    ]
    assert [one.asked for one in made.outcomes] == listener.asked
    assert [one.noise for one in made.overall] == [CLEAN, "nodia", "vni"]
    assert [one.noise for one in made.calibrations] == ["", CLEAN, "nodia", "vni"]


def test_the_kind_is_the_clean_questions_in_every_way_of_typing() -> None:
    made = evaluate(QUESTIONS, Listener(), ["nodia"])
    assert [(one.id, one.kind) for one in made.outcomes] == [
        ("a", "quantity"),
        ("b", "other"),
    ] * 2
    assert [one.kind for one in made.kinds("nodia")] == ["quantity", "other"]


def test_progress_is_told() -> None:
    steps: list[tuple[int, int]] = []
    evaluate(QUESTIONS, Listener(), ["vni"], progress=lambda done, of: steps.append((done, of)))
    assert steps == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_way_of_typing_that_does_not_exist_is_named() -> None:
    with pytest.raises(ValueError, match=r"sms: no such way of typing; there are nodia, .*vni"):
        evaluate(QUESTIONS, Listener(), ["sms"])


def test_a_report_survives_its_json(tmp_path: Path) -> None:
    about = About(datetime(2024, 5, 17, 8, tzinfo=UTC), "1.0", ("s",), "seeds", 3)
    problem = Problem("s", "c", Fault.UNDECODABLE, "question")
    made = evaluate(
        QUESTIONS, Listener(), ["telex"], about=about, threshold=0.4, problems=[problem]
    )
    path = tmp_path / "report.json"
    path.write_bytes(to_json(made))
    assert read_report(path) == made
    assert "Bao nhiêu tập thể".encode() in path.read_bytes()
    path.write_bytes(to_json(made).replace(b'"format": 1', b'"format": 2'))
    with pytest.raises(ReportError, match="format"):
        read_report(path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "EOF"),
        (b"[]", "no report of this version"),
        (b'{"format": 2}', "no report of this version"),
        (b"\xff", "no report of this version"),
    ],
)
def test_what_is_no_report_says_so_in_one_line(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(content)
    with pytest.raises(ReportError, match=reason) as caught:
        read_report(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)
    with pytest.raises(ReportError, match="No such file"):
        read_report(tmp_path / "other.json")


def test_the_worst_misses_are_the_surest_wrong_answers_then_the_refusals() -> None:
    confidences = {"wrong": 0.6, "invented": 0.7, "missed": 0.4, "barely missed": 0.45}

    def ask(question: str) -> Answer:
        right = "missed" in question or question == "right"
        shown = evidence("Có 19 xã." if right else "Có 3 xã.")
        confidence = confidences.get(question, 0.9)
        return Answer(question, shown.answer, confidence, "other", (shown,))

    names = ("right", "wrong", "missed", "barely missed", "invented", "refused")
    gold: dict[str, tuple[str, ...]] = {"invented": (), "refused": ()}
    questions = [Question("s", name, name, gold.get(name, ("19",))) for name in names]
    confidences["refused"] = 0.1
    made = evaluate(questions, ask, threshold=0.5)
    ids = [one.outcome.id for one in made.misses]
    assert ids == ["invented", "wrong", "barely missed", "missed"]


def test_a_question_missed_in_several_ways_of_typing_is_one_miss() -> None:
    confidences = {QUESTIONS[1].text: 0.6}

    def ask(question: str) -> Answer:
        shown = evidence("Có 19 xã.")
        return Answer(question, shown.answer, confidences.get(question, 0.7), "other", (shown,))

    (miss,) = evaluate(QUESTIONS, ask, ["vni", "telex"], threshold=0.65).misses
    assert (miss.outcome.id, miss.outcome.noise) == ("b", "telex")
    assert miss.noises == ("telex", "vni")
