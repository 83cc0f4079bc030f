"""The shipped model reads: what it finds stands in the text, in every Unicode form."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.reader.reader import Reader
from knowledge.reader.spans import ReadSpan

Form = Literal["NFC", "NFD"]

WINDOW = (
    "Cầu Thuận Phước bắc qua sông Hàn ở thành phố Đà Nẵng.",
    "Cầu dài 1.850 m và được khánh thành ngày 19/7/2009.",
    "Ông Nguyễn Văn Bình, Phó Chủ tịch thành phố, cắt băng khánh thành.",
)
QUESTIONS = {
    "Cầu Thuận Phước bắc qua sông nào?": "Hàn",
    "Cầu Thuận Phước được khánh thành ngày nào?": "19/7/2009",
    "Ai cắt băng khánh thành cầu?": "Nguyễn Văn Bình",
}
ELSEWHERE = ("Hợp tác xã Suối Bạc trồng 45 ha chuối và 12 ha cam.",)


def cut(window: tuple[str, ...], span: ReadSpan) -> str:
    return window[span.sentence][span.start : span.end]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_answer_is_found_in_its_own_letters(reader: Reader, question: str, form: Form) -> None:
    window = tuple(unicodedata.normalize(form, sentence) for sentence in WINDOW)
    (reading,) = reader.read(question, [window])
    best = reading.spans(1)[0]
    said = unicodedata.normalize("NFC", cut(window, best))
    assert QUESTIONS[question] in said
    assert len(said.split()) <= 8


def test_the_form_of_the_text_changes_nothing(reader: Reader) -> None:
    forms = [tuple(unicodedata.normalize(f, s) for s in WINDOW) for f in ("NFC", "NFD")]
    for question in QUESTIONS:
        one, other = reader.read(question, forms)
        assert one.nothing == other.nothing
        said = [
            [unicodedata.normalize("NFC", cut(window, span)) for span in reading.spans(8)]
            for window, reading in zip(forms, (one, other), strict=True)
        ]
        assert said[0] == said[1]


def test_a_window_that_does_not_answer_is_known(reader: Reader) -> None:
    for question in QUESTIONS:
        here, elsewhere = reader.read(question, [WINDOW, ELSEWHERE])
        assert here.nothing < elsewhere.nothing
        assert here.answerable > elsewhere.answerable


def test_windows_do_not_change_each_other(reader: Reader) -> None:
    question = next(iter(QUESTIONS))
    together = reader.read(question, [WINDOW, ELSEWHERE])
    alone = [reader.read(question, [window])[0] for window in (WINDOW, ELSEWHERE)]
    assert [one.spans(5) for one in together] == [one.spans(5) for one in alone]


def test_threads_change_nothing(reader: Reader) -> None:
    expected = [reader.read(question, [WINDOW])[0].spans(5) for question in QUESTIONS]
    with ThreadPoolExecutor(4) as pool:
        told = pool.map(lambda q: reader.read(q, [WINDOW])[0].spans(5), [*QUESTIONS] * 4)
        assert list(told) == expected * 4
    wide = Reader.open(threads=2)
    for question, spans in zip(QUESTIONS, expected, strict=True):
        mine = wide.read(question, [WINDOW])[0].spans(5)
        assert [(s.start, s.end) for s in mine] == [(s.start, s.end) for s in spans]
        assert np.allclose([s.margin for s in mine], [s.margin for s in spans], atol=1e-3)


def test_probabilities_and_margins_agree(reader: Reader) -> None:
    (reading,) = reader.read("Ai cắt băng khánh thành cầu?", [WINDOW])
    spans = reading.spans(12)
    assert sum(span.probability for span in spans) + reading.nothing <= 1 + 1e-9
    assert [span.margin for span in spans] == sorted((s.margin for s in spans), reverse=True)
    best = spans[0]
    assert reading.margin(best.sentence, best.start, best.end) == pytest.approx(best.margin)


def test_what_is_beyond_the_window_has_no_margin(reader: Reader) -> None:
    long = "rất " * 400 + "dài."
    (reading,) = reader.read("Cái gì dài?", [(long,)])
    assert reading.margin(0, len(long) - 4, len(long) - 1) is None
    assert reading.margin(0, 0, 3) is not None


@settings(max_examples=40, deadline=None)
@given(
    st.text(max_size=80),
    st.lists(st.text(max_size=80) | st.sampled_from(["</s> <s>", "“a” (b"]), max_size=3),
)
def test_any_text_can_be_read(reader: Reader, question: str, sentences: list[str]) -> None:
    window = tuple(sentence.encode("utf-8", "replace").decode() for sentence in sentences)
    asked = question.encode("utf-8", "replace").decode()
    (reading,) = reader.read(asked, [window])
    assert 0 <= reading.nothing <= 1
    for span in reading.spans(5):
        said = cut(window, span)
        assert said == said.strip()
        assert said
