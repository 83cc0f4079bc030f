"""The page: whole, in both languages, and harmless whatever stands in questions and documents."""

import re
from dataclasses import fields
from datetime import UTC, datetime
from html.parser import HTMLParser
from inspect import signature

import pytest

from bot.evaluate.english import ENGLISH
from bot.evaluate.page import page
from bot.evaluate.vietnamese import VIETNAMESE
from bot.evaluate.words import EvaluationTexts
from bot.texts import ENGLISH as WORDS
from bot.texts import VIETNAMESE as LOI
from bot.texts import Texts
from knowledge.answers.answer import Answer
from knowledge.answers.cues import Kind
from knowledge.evaluation.compare import compare
from knowledge.evaluation.outcomes import Verdict
from knowledge.evaluation.questions import Fault, Problem, Question
from knowledge.evaluation.report import About, Report
from knowledge.evaluation.runner import evaluate
from knowledge.evaluation.trouble import Trouble
from knowledge.vietnamese.noise import NOISES
from tests.evaluation.outcomes import evidence

VOID = frozenset("meta br line rect polyline".split())
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;{{7*7}}{% raw %}"


class Page(HTMLParser):
    """Checks that elements are closed in order, and keeps what stands in them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def _report(text: str = "Có 19 xã.", *, right: bool = True) -> Report:
    def ask(question: str) -> Answer:
        shown = evidence(text if right else "Có 3 xã.", document=text)
        return Answer(question, shown.answer, 0.7, text, (shown,), took_ms=4.0)

    return evaluate(
        [
            Question(text, "a", "Bao nhiêu xã?", ("19", text), text),
            Question(text, text, text, (text, "khác")),
            Question(text, "c", "Dân số?", ()),
        ],
        ask,
        ["nodia", "vni"],
        about=About(datetime(2024, 5, 17, 8, 30, tzinfo=UTC), "1.0", (text,), text, 3),
        problems=[Problem(text, text, fault, text, left_out=False) for fault in Fault],
    )


@pytest.mark.parametrize("texts", [LOI, WORDS])
@pytest.mark.parametrize("compared", [False, True])
def test_the_page_is_well_formed_and_complete(texts: Texts, compared: bool) -> None:
    old, new = _report(right=False), _report()
    shown = Page(page(new, compare(old, new) if compared else None, texts))
    t = ENGLISH if texts is WORDS else VIETNAMESE
    assert f"{t.title}" in shown.text
    for words in (t.reliability, t.curve, t.by_kind, t.noises["vni"], "17/05/2024 08:30"):
        assert words in shown.text
    assert (t.comparison in shown.text) is compared
    assert ("lang", texts.language) in shown.attributes
    assert "svg" in shown.seen
    assert "polyline" in shown.seen


def test_the_page_needs_nothing_beside_itself() -> None:
    html = page(_report(), None, LOI)
    shown = Page(html)
    assert not {"script", "link", "img", "iframe", "object", "embed"} & set(shown.seen)
    names = {name for name, _ in shown.attributes}
    assert not {"src", "href", "srcset", "xlink:href", "style"} & names
    assert not re.search(r"//|@import|url\(", html)
    assert "default-src 'none'" in html


def test_nothing_in_questions_or_documents_becomes_markup() -> None:
    old, new = _report(HOSTILE, right=False), _report(HOSTILE)
    html = page(new, compare(old, new), LOI)
    shown = Page(html)
    assert not {"script", "img"} & set(shown.seen)
    assert not [name for name, _ in shown.attributes if name.startswith("on")]
    assert shown.text.count(HOSTILE) > 5


def test_control_characters_do_not_reach_the_page() -> None:
    html = page(_report("Có\x00 19\x1b[31m \u202exã"), None, LOI)
    assert not {"\x00", "\x1b", "\u202e"} & set(html)


def test_a_report_with_nothing_to_draw_is_a_page_too() -> None:
    def ask(question: str) -> Answer:
        return Answer(question, None, 0.0, "other")

    only = evaluate([Question("s", "a", "Dân số?", ())], ask)
    assert VIETNAMESE.no_recommendation in Page(page(only, None, LOI)).text
    only = evaluate([Question("s", "a", "Ai?", ("An",))], ask)
    assert VIETNAMESE.nothing_said in Page(page(only, None, LOI)).text


def test_the_points_of_a_plot_stand_where_they_should() -> None:
    html = page(_report(), None, LOI)
    # Nine answers at a confidence of 0.7, three of them to an unanswerable question.
    (x, y, width, height) = (
        float(found)
        for found in re.search(
            r'class="bar" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', html
        ).groups()  # type: ignore[union-attr] # without it the test fails, as it should
    )
    assert x + width / 2 == pytest.approx(44 + 0.75 * 304, abs=0.2)
    assert y + height == pytest.approx(272, abs=0.1)
    assert height == pytest.approx(260 * 6 / 9, abs=0.1)


def test_both_languages_say_everything() -> None:
    for field in fields(EvaluationTexts):
        vietnamese, english = getattr(VIETNAMESE, field.name), getattr(ENGLISH, field.name)
        assert vietnamese
        assert english
        if callable(vietnamese):
            assert len(signature(vietnamese).parameters) == len(signature(english).parameters)


@pytest.mark.parametrize("t", [VIETNAMESE, ENGLISH])
def test_every_name_has_its_words(t: EvaluationTexts) -> None:
    assert set(t.noises) == {"", "clean", *NOISES}
    assert set(t.kinds) == {kind.value for kind in Kind}
    assert set(t.verdicts) == {verdict.value for verdict in Verdict}
    assert set(t.faults) == set(Fault)
    assert set(t.troubles) == set(Trouble)
    assert all(
        ("{detail}" in trouble) == ("{detail}" in t.troubles[trouble]) for trouble in Trouble
    )
    report = evaluate([Question("s", "a", "?", ("19",), "d1")], lambda _: Answer("", None, 0, ""))
    assert {one.figure for one in compare(report, report).differences} == set(t.figures)


def test_numbers_are_written_as_the_language_does() -> None:
    assert (VIETNAMESE.number(0.5, 2), ENGLISH.number(0.5, 2)) == ("0,50", "0.50")
    assert (VIETNAMESE.signed(0.05), ENGLISH.signed(-0.05)) == ("+0,050", "-0.050")
    assert VIETNAMESE.number(None, 2) == ENGLISH.share(None) == "–"
    assert VIETNAMESE.run(1200, 1, 3) == "1.200 câu hỏi (1 câu có đáp án), 3 tài liệu"
    assert ENGLISH.run(1200, 1, 1) == "1,200 questions (1 answerable), 1 document"
