"""Every view is a message that Telegram takes, whatever documents and users wrote."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.replies import reply
from bot.settings import Language
from bot.telegram.callbacks import Action, Callback
from bot.telegram.handlers.library import list_view
from bot.telegram.refreshing import report_html
from bot.telegram.views import (
    Offer,
    View,
    answer_view,
    context_view,
    nothing_view,
    source_view,
)
from bot.texts import VIETNAMESE
from knowledge.answers.answer import Answer, Evidence
from knowledge.documents.document import BlockKind, DocumentInfo
from knowledge.facts.fact import Passage
from knowledge.index.protocol import DocumentRecord
from knowledge.refresh import Failure, RefreshReport
from tests.bot.answers import found, not_found
from tests.telegram_server.formatting import Formatter
from tests.telegram_server.keyboards import check_inline
from tests.telegram_server.text import Formatted

TRICKY = st.text(
    st.one_of(
        st.sampled_from("<>&\"'/ \n\t.!?\U0001f468\u200d\U0001f3fe\u0301aăẾđ\x00\ud800\u202e"),
        st.characters(),
    ),
    max_size=20,
)
LONG = st.builds(lambda piece, times: piece * times, TRICKY, st.integers(1, 300))
SAID = LONG.map(lambda text: f"a{text}")  # documents hold no sentence without a letter
LANGUAGES = st.sampled_from(["vi", "en"])
INFOS = st.builds(
    DocumentInfo,
    id=st.just("0123456789abcdef"),
    path=LONG,
    title=SAID,
    published=st.none() | st.dates(),
    source=LONG,
    author=LONG,
)
RECORDS = st.builds(
    DocumentRecord,
    info=INFOS,
    digest=st.just(""),
    passages=st.integers(0, 9),
    facts=st.integers(0, 10**9),
)


@st.composite
def _evidence(draw: st.DrawFn) -> Evidence:
    before, quote, after = draw(LONG), draw(SAID), draw(LONG)
    start = draw(st.integers(0, len(quote)))
    end = draw(st.integers(start, len(quote)))
    return Evidence(
        quote=quote,
        answer=quote[start:end],
        span=(start, end),
        score=1,
        document=draw(INFOS),
        section=draw(LONG),
        offset=(100 + len(before), 100 + len(before) + len(quote)),
        context=before + quote + after,
        context_offset=100,
    )


EVIDENCE = st.lists(_evidence(), min_size=1, max_size=5).map(tuple)


def _accepted(view: View) -> Formatted:
    liberties: list[str] = []
    shown = Formatter(liberties).text({"text": view.html, "parse_mode": "HTML"})
    assert liberties == []
    check_inline(view.keyboard.to_dict() if view.keyboard else None)
    return shown


@settings(max_examples=40, deadline=None)
@given(
    evidence=EVIDENCE,
    question=TRICKY,
    asked=LONG,
    neighbour=LONG,
    language=LANGUAGES,
    offered=st.lists(TRICKY, max_size=4),
    data=st.data(),
)
def test_any_view_of_an_answer_is_accepted(
    *,
    evidence: tuple[Evidence, ...],
    question: str,
    asked: str,
    neighbour: str,
    language: Language,
    offered: list[str],
    data: st.DataObject,
) -> None:
    rank = data.draw(st.integers(0, len(evidence) - 1))
    one = evidence[rank]
    offer = Offer(tuple(offered), "AbC-_123")
    answer = replace(found(*evidence), question=question, read_as=asked)
    nothing = replace(not_found(*evidence), read_as=asked)
    texts = [neighbour, one.context, neighbour]
    starts = [0, one.context_offset, 10**6]
    passages = [
        Passage("x", i, BlockKind.PARAGRAPH, (), start, text, ())
        for i, (start, text) in enumerate(zip(starts, texts, strict=True))
    ]
    record = DocumentRecord(one.document, "", 1, 2)
    _accepted(answer_view(answer, rank, language, asked=asked))
    _accepted(nothing_view(nothing, offer, language, asked=asked))
    _accepted(context_view(one, rank, passages, language))
    _accepted(source_view(record, rank, offer, language))


@settings(max_examples=20, deadline=None)
@given(st.lists(RECORDS, max_size=20), st.integers(0, 999_999), LANGUAGES)
def test_any_list_of_documents_is_accepted(
    records: list[DocumentRecord], page: int, language: Language
) -> None:
    _accepted(list_view(records, page, language, action=Action.DOCUMENT, turn=Action.DOCUMENTS))


@settings(max_examples=20, deadline=None)
@given(st.lists(LONG, max_size=30).map(tuple), LANGUAGES)
def test_any_report_is_accepted(paths: tuple[str, ...], language: Language) -> None:
    failures = tuple(Failure(path, path) for path in paths)
    report = RefreshReport(paths, paths, paths, failures, 0, 1, 2, 3, 4, 5.0)
    _accepted(View(report_html(report, language)))


def test_a_context_that_is_too_long_is_cut_around_the_sentence() -> None:
    sentence = "Câu trả lời đứng ở đây."
    before, after = "Câu trước nữa. " * 900, " Câu sau nữa." * 900
    info = DocumentInfo("x", "a.md", "Tài liệu", date(2024, 1, 2))
    offset = (len(before), len(before) + len(sentence))
    one = Evidence(sentence, "ở đây", (16, 21), 1, info, "", offset, before + sentence + after, 0)
    shown = _accepted(context_view(one, 0, [], "vi"))
    assert shown.covered("bold") == [sentence]
    assert len(shown.text) < 4096
    shown = _accepted(answer_view(Answer("?", "ở đây", 0.9, "place", (one,)), 0, "vi"))
    assert len(shown.text) > 3000
    assert reply(found(one), VIETNAMESE).source in shown.text


@given(st.builds(Callback, st.sampled_from(Action), st.integers(0, 999_999), st.just("a-_Z09")))
def test_a_button_means_what_it_was_made_for(callback: Callback) -> None:
    assert Callback.read(callback.data) == callback
    assert len(callback.data.encode()) <= 64


@given(st.text())
def test_any_data_is_read_or_refused(data: str) -> None:
    callback = Callback.read(data)
    assert callback is None or Callback.read(callback.data) == callback
