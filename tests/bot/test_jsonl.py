"""The contract for programs, with an engine that repeats the question."""

import io
import json
from typing import Any

from bot.jsonl import LINE_LIMIT, answer_lines
from knowledge.answers.answer import Answer
from tests.bot.answers import found


def _repeat(question: str) -> Answer:
    return Answer(question, None, 0.0, "other")


def _answers(lines: bytes) -> list[dict[str, Any]]:
    written = io.BytesIO()
    answer_lines(io.BytesIO(lines), written, _repeat)
    return [json.loads(line) for line in written.getvalue().splitlines()]


def _questions(lines: bytes) -> list[str]:
    return [answer["question"] for answer in _answers(lines)]


def test_every_line_is_answered_in_order() -> None:
    assert _questions(b"a\n\nb\r\n \nc") == ["a", "", "b", " ", "c"]


def test_nothing_is_answered_with_nothing() -> None:
    assert _questions(b"") == []


def test_bytes_that_are_not_utf8_are_answered() -> None:
    assert _questions(b"\xff\xfeab\nAi?\n") == ["\ufffd\ufffdab", "Ai?"]


def test_a_byte_order_mark_belongs_to_no_question() -> None:
    assert _questions("\ufeffAi?\n".encode()) == ["Ai?"]


def test_separators_of_unicode_do_not_end_a_line() -> None:
    assert _questions("a\u2028b\x0bc\x85d\n".encode()) == ["a\u2028b\x0bc\x85d"]


def test_a_line_of_any_length_is_one_question() -> None:
    first, second = _questions(b"a" * (2 * LINE_LIMIT + 5) + b"\nb\n")
    assert first == "a" * LINE_LIMIT
    assert second == "b"


def test_an_answer_is_flushed_before_the_next_question_is_read() -> None:
    events: list[str] = []

    class Questions(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            events.append("read")
            return super().readline(size)

    class Answers(io.BytesIO):
        def flush(self) -> None:
            events.append("flush")

    answer_lines(Questions(b"a\nb\n"), Answers(), _repeat)
    assert events == ["read", "flush", "read", "flush", "read"]


def test_the_object_is_the_documented_one() -> None:
    written = io.BytesIO()
    answer_lines(io.BytesIO("Bao nhiêu?\n".encode()), written, lambda _: found())
    answer = json.loads(written.getvalue())
    assert answer["answer"] == "19 tập thể"
    (evidence,) = answer["evidence"]
    start, end = evidence["span"]
    assert evidence["quote"][start:end] == evidence["answer"] == answer["answer"]
    assert evidence["document"] == {
        "id": "0123456789abcdef",
        "title": "Tuyên dương 40 tập thể, cá nhân",
        "path": "tin/bac-giang.md",
        "published": "2023-05-17",
        "source": "Báo điện tử",
    }
    assert "tập thể" in written.getvalue().decode()
