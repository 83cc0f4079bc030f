"""Replies as Telegram HTML: always valid, never too long, whatever a document holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.html import LIMIT, cut, draw, escape, units
from bot.replies import Marked, Reply, reply
from bot.texts import ENGLISH, VIETNAMESE
from tests.bot.answers import evidence, found, not_found
from tests.bot.telegram_html import parse

_TRICKY = st.text(
    st.one_of(
        st.sampled_from("<>&\"'/ \n\t.!?\U0001f468\u200d\U0001f3fe\u0301aăẾđ\x00\ud800"),
        st.characters(),
    )
)
_LONG = st.builds(lambda piece, times: piece * times, _TRICKY, st.integers(1, 400))


@st.composite
def _marked(draw_value: st.DrawFn, texts: st.SearchStrategy[str] = _LONG) -> Marked:
    text = draw_value(texts)
    start = draw_value(st.integers(0, len(text)))
    return Marked(text, start, draw_value(st.integers(start, len(text))))


_REPLIES = st.builds(
    Reply,
    found=st.booleans(),
    headline=_LONG,
    quote=st.none() | _marked(),
    context=st.none() | _marked(),
    source=_LONG,
    suggestions=st.lists(_LONG, max_size=8).map(tuple),
    read_as=_LONG,
)


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@settings(max_examples=300, deadline=None)
@given(_REPLIES)
def test_any_reply_is_valid_and_fits(shown: Reply) -> None:
    visible, _ = parse(draw(shown, VIETNAMESE))
    assert _utf16(visible) <= LIMIT


@given(_TRICKY)
def test_escaping_keeps_what_is_seen(text: str) -> None:
    visible, tags = parse(escape(text)) if text else ("", [])
    assert len(visible) == len(text)
    assert tags == []


@given(_marked(), st.integers(16, 500))
def test_a_cut_text_fits_and_is_a_piece_of_the_whole(marked: Marked, limit: int) -> None:
    short = cut(marked, limit)
    assert units(short.text) <= limit
    assert 0 <= short.start <= short.end <= len(short.text)
    assert short.text.removeprefix("… ").removesuffix(" …") in marked.text
    assert short.text[short.start : short.end] in marked.text


def test_the_answer_is_bold_in_a_blockquote_and_the_paragraph_can_be_opened() -> None:
    visible, tags = parse(draw(reply(found(), VIETNAMESE), VIETNAMESE))
    assert tags == [
        ("b", "19 tập thể"),
        ("b", "19 tập thể"),
        ("blockquote", "Dịp này, 19 tập thể và 21 cá nhân được tặng Bằng khen."),
        ("b", "Dịp này, 19 tập thể và 21 cá nhân được tặng Bằng khen."),
        (
            "blockquote expandable",
            (
                "Hội nghị kết thúc. Dịp này, 19 tập thể và 21 cá nhân được tặng Bằng khen."
                " Mọi người ra về."
            ),
        ),
        (
            "i",
            "Nguồn: Tuyên dương 40 tập thể, cá nhân · Khen thưởng · 17/05/2023 · Báo điện tử",
        ),
    ]
    assert visible.startswith("19 tập thể\n")


def test_markup_in_a_document_is_shown_not_obeyed() -> None:
    quote = 'Thẻ <b>đậm</b> & "nháy" là <script>alert(1)</script>.'
    markup = draw(reply(found(evidence(quote, "<script>")), ENGLISH), ENGLISH)
    visible, tags = parse(markup)
    assert ("blockquote", quote) in tags
    assert ("b", "<script>") in tags
    assert "<script>" not in markup
    assert quote in visible


def test_a_long_paragraph_is_cut_behind_a_sentence() -> None:
    answer = found(evidence(before="Câu đứng trước nó. " * 20, after=" Câu này khá là dài." * 400))
    visible, tags = parse(draw(reply(answer, VIETNAMESE), VIETNAMESE))
    context = dict(tags)["blockquote expandable"]
    assert 3000 < _utf16(visible) <= LIMIT
    assert "Dịp này, 19 tập thể" in context
    assert context.endswith("Câu này khá là dài. …")


def test_what_stands_far_into_a_long_paragraph_is_still_shown() -> None:
    answer = found(evidence(before="Câu đứng trước nó. " * 1000))
    context = dict(parse(draw(reply(answer, VIETNAMESE), VIETNAMESE))[1])["blockquote expandable"]
    assert context.startswith("… Câu đứng trước nó.")
    assert "19 tập thể và 21 cá nhân" in context


def test_a_long_sentence_is_cut_between_words_around_its_answer() -> None:
    quote = "chữ " * 2000 + "19 tập thể" + " chữ" * 2000
    tags = parse(draw(reply(found(evidence(quote)), VIETNAMESE), VIETNAMESE))[1]
    shown = dict(tags)["blockquote"]
    assert "19 tập thể" in shown
    assert set(shown.replace("19 tập thể", "").replace("…", "").split()) == {"chữ"}


@pytest.mark.parametrize("letter", ["\U0001f600", "e\u0301", "a"])
def test_a_letter_is_never_torn(letter: str) -> None:
    short = cut(Marked(letter * 3000), 101).text
    assert units(short) <= 101
    assert not short.removesuffix(" …").replace(letter, "")


def test_the_context_can_be_left_out() -> None:
    assert "expandable" not in draw(reply(found(), VIETNAMESE), VIETNAMESE, context=False)


def test_no_answer_offers_suggestions() -> None:
    shown = reply(not_found(suggestions=("Ai < ai?", "Ở đâu?")), VIETNAMESE)
    visible, _ = parse(draw(shown, VIETNAMESE))
    assert visible.splitlines() == [
        "Tài liệu không nói về điều này.",
        "Gần với câu hỏi này, tài liệu có:",
        "• Ai < ai?",
        "• Ở đâu?",
    ]
