"""What is shown of an answer, before markup."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies import clean, reply, source_line
from bot.texts import ENGLISH, VIETNAMESE
from tests.bot.answers import DOCUMENT, QUOTE, evidence, found, not_found


def test_an_answer_shows_the_span_its_sentence_and_its_source() -> None:
    shown = reply(found(), VIETNAMESE)
    assert shown.found
    assert shown.headline == "19 tập thể"
    assert shown.quote is not None
    assert shown.quote.text[shown.quote.start : shown.quote.end] == "19 tập thể"
    assert shown.source == (
        "Tuyên dương 40 tập thể, cá nhân · Khen thưởng · 17/05/2023 · Báo điện tử"
    )


def test_the_context_marks_the_quoted_sentence() -> None:
    context = reply(found(), VIETNAMESE).context
    assert context is not None
    assert context.text[context.start : context.end] == QUOTE


def test_a_paragraph_of_one_sentence_has_no_further_context() -> None:
    assert reply(found(evidence(before="", after="")), VIETNAMESE).context is None


def test_a_whole_sentence_as_the_answer_is_shown_once() -> None:
    shown = reply(found(evidence(answer=QUOTE)), VIETNAMESE)
    assert shown.headline == ""
    assert shown.quote is not None
    assert shown.quote.text == QUOTE


def test_a_provision_without_its_number_is_shown_once() -> None:
    clause = f"2. {QUOTE} {QUOTE}"
    assert reply(found(evidence(clause, clause[3:])), VIETNAMESE).headline == ""
    assert reply(found(evidence("2. Có.", "Có.")), VIETNAMESE).headline == "Có."


def test_a_curated_answer_is_marked_and_pages_are_named() -> None:
    shown = reply(found(replace(evidence(), curated=True, page=12)), VIETNAMESE)
    assert shown.curated == "Câu trả lời soạn sẵn"
    assert " · trang 12 · " in shown.source
    assert reply(found(), VIETNAMESE).curated == ""


def test_the_next_evidence_can_be_shown() -> None:
    answer = found(evidence(), evidence(answer="21 cá nhân"))
    shown = reply(answer, VIETNAMESE, rank=1)
    assert (shown.headline, shown.rank, shown.ranks) == ("21 cá nhân", 1, 2)
    with pytest.raises(IndexError):
        reply(answer, VIETNAMESE, rank=2)


def test_no_answer_says_so_and_offers_what_is_near() -> None:
    shown = reply(not_found(evidence(), suggestions=("Ai chủ trì?",)), VIETNAMESE)
    assert not shown.found
    assert shown.headline == "Tài liệu không nói về điều này."
    assert shown.suggestions == ("Ai chủ trì?",)
    assert shown.quote is None


def test_without_suggestions_the_nearest_sentences_are_offered() -> None:
    assert reply(not_found(evidence()), ENGLISH).suggestions == (QUOTE,)


def test_how_the_question_was_read_is_told() -> None:
    shown = reply(found(read_as="Bao nhiêu tập thể?"), VIETNAMESE)
    assert shown.read_as == "Câu hỏi được hiểu là: Bao nhiêu tập thể?"


def test_a_source_leaves_out_what_is_not_known() -> None:
    bare = replace(DOCUMENT, title="", published=None, source="")
    assert source_line(bare, VIETNAMESE) == "tin/bac-giang.md"


def test_nothing_that_could_steer_a_terminal_is_left() -> None:
    evil = evidence(quote="Tin \x1b[2J19 tập thể\u202e", answer="\x1b[2J19 tập thể")
    shown = reply(found(evil), VIETNAMESE)
    assert shown.quote is not None
    assert "\x1b" not in shown.headline + shown.quote.text
    assert "\u202e" not in shown.quote.text


@given(st.text())
def test_cleaning_keeps_offsets_and_can_be_written(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert clean(cleaned) == cleaned
    cleaned.encode()
    assert not any(ord(char) < 32 for char in cleaned)
