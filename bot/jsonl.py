"""The contract for programs: questions in, JSON objects out, one a line.

In: a binary stream with one question a line. Out: for each line, in order, one JSON object in
UTF-8, flushed before the next line is read. Every line gets an answer: an empty one, one that is
not UTF-8 (its wrong bytes become U+FFFD), one of any length (what is beyond `LINE_LIMIT` bytes
is dropped). It words nothing for people.
"""

import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

from knowledge.answers.answer import Answer

LINE_LIMIT = 1 << 20
"""Bytes of a line that are read."""

_BYTE_ORDER_MARK = "\ufeff"


def answer_lines(questions: BinaryIO, answers: BinaryIO, ask: Callable[[str], Answer]) -> None:
    """Answer every line of `questions` on `answers`.

    Raises:
        BrokenPipeError: nobody reads `answers` any more.
    """
    for question in read_lines(questions):
        answers.write(to_line(ask(question)))
        answers.flush()


def to_line(answer: Answer) -> bytes:
    """Return an answer as one line of JSON in UTF-8."""
    line = json.dumps(answer.as_json(), ensure_ascii=False, separators=(", ", ": "))
    return line.encode("utf-8", "replace") + b"\n"


def read_lines(stream: BinaryIO) -> Iterator[str]:
    """Yield the lines of a stream as they come, without their ends; see the module."""
    first = True
    while line := stream.readline(LINE_LIMIT):
        rest = line
        while not rest.endswith(b"\n") and (rest := stream.readline(LINE_LIMIT)):
            pass
        question = line.decode("utf-8", "replace").rstrip("\r\n")
        yield question.removeprefix(_BYTE_ORDER_MARK) if first else question
        first = False
