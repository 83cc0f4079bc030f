"""Examples: gold positions point at the answer, and the same position gives the same data."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("tokenizers", reason="the tokenizers library is not installed")

from tests.training.seeded import seeded
from training import corpus
from training.examples import EOS, Part, Stream, batches, collate, pack
from training.sources import Context, Question

if TYPE_CHECKING:
    from tokenizers import Tokenizer

NAME = "xquad_vi_dev"
PASSAGES = (
    ("Đền Hùng ở Phú Thọ . Hội Gióng ở Hà Nội .", "Đền Hùng ở đâu ?", "Phú Thọ"),
    (
        "năm 2010 Hội Gióng được ghi danh . lễ hội ở Hà Nội .",
        "năm nào Hội Gióng được ghi danh ?",
        "2010",
    ),
)


@pytest.fixture(scope="module")
def stream(tokenizer: Tokenizer) -> Stream:
    contexts = []
    for text, question, answer in PASSAGES:
        start = text.index(answer)
        asked = [Question(question, start, start + len(answer))]
        contexts.append(Context(text, "0", 0, asked))
    return Stream({NAME: corpus.build(NAME, contexts, tokenizer)}, tokenizer, {}, seed=5)


def test_pack_moves_the_answer_behind_the_question() -> None:
    ids, first, last, begin = pack([7, 8], [20, 21, 22], (1, 2))
    assert ids == [0, 7, 8, EOS, EOS, 20, 21, 22, EOS]
    assert ids[first : last + 1] == [21, 22]
    assert begin == 5


def test_an_example_without_an_answer_points_at_the_first_token() -> None:
    _, first, last, _ = pack([7], [20], None)
    assert (first, last) == (0, 0)


def test_gold_positions_spell_the_answer(stream: Stream) -> None:
    answers = {answer for *_, answer in PASSAGES}
    told = set()
    for ids, first, last, begin in stream.chunk("t", 0, [Part(NAME, NAME, 1.0)], 60):
        if first:
            assert first >= begin
            spelled = "".join(stream.tokenizer.id_to_token(n) or "" for n in ids[first : last + 1])
            told.add(spelled.replace("\u2581", " ").strip())
    assert told == answers


def said(stream: Stream, number: int, count: int) -> set[tuple[str, bool]]:
    """What the passages of examples say, each with whether it is said to answer."""
    return {
        (
            "".join(stream.tokenizer.id_to_token(n) or "" for n in ids[begin:-1])
            .replace("\u2581", " ").strip(),
            first > 0,
        )
        for ids, first, _, begin in stream.chunk("t", number, [Part(NAME, NAME, 1.0)], count)
    }  # fmt: skip


def test_some_windows_are_one_sentence_with_or_without_the_answer(stream: Stream) -> None:
    alone = said(stream, 2, 400)
    assert ("Đền Hùng ở Phú Thọ .", True) in alone
    assert ("Hội Gióng ở Hà Nội .", False) in alone


def test_a_set_that_judged_its_passages_gets_no_other_negatives(tokenizer: Tokenizer) -> None:
    told, silent = "Đền Hùng ở Phú Thọ .", "Hội Gióng ở Hà Nội ."
    asked = "Đền Hùng ở đâu ?"
    start = told.index("Phú Thọ")
    contexts = [
        Context(told, "0", 0, [Question(asked, start, start + len("Phú Thọ"))]),
        Context(silent, "0", 0, [Question(asked, 0, 0, unanswerable=True)]),
    ]
    judged = Stream({NAME: corpus.build(NAME, contexts, tokenizer)}, tokenizer, {}, seed=5)
    made = judged.chunk("t", 0, [Part(NAME, NAME, 1.0)], 200)
    answers = [first > 0 for _, first, _, _ in made]
    assert 0.4 < sum(answers) / 200 < 0.6
    assert said(judged, 0, 200) == {(told, True), (silent, False)}


def test_the_form_of_a_question_does_not_tell_whether_it_has_an_answer(
    tokenizer: Tokenizer,
) -> None:
    text = "Ông Nam ở Hà Nội ."
    place = text.index("Hà Nội")
    answered = [Question("ở đâu ?", place, place + 6)] * 9 + [Question("là ai ?", 4, 7)]
    unanswered = [Question("ở đâu ?", 0, 0, True), *[Question("là ai ?", 0, 0, True)] * 9]
    held = corpus.build(NAME, [Context(text, "0", 0, answered + unanswered)], tokenizer)
    chances = [after - before for before, after in pairwise([0.0, *held.chances])]
    first, others = chances[0], chances[1:]
    assert first == pytest.approx(5 * sum(others))


def test_about_a_quarter_has_no_answer(stream: Stream) -> None:
    made = stream.chunk("t", 1, [Part(NAME, NAME, 1.0)], 400)
    assert 0.1 < sum(first == 0 for _, first, _, _ in made) / 400 < 0.35


def test_a_chunk_depends_on_seed_and_number_alone(stream: Stream) -> None:
    parts = [Part(NAME, NAME, 1.0)]
    later = stream.chunk("t", 4, parts, 30)
    stream.chunk("t", 9, parts, 30)
    assert stream.chunk("t", 4, parts, 30) == later
    assert stream.chunk("t", 5, parts, 30) != later


def test_a_passage_that_has_the_answer_is_no_negative(stream: Stream) -> None:
    held = stream.corpora[NAME]
    ids = stream.ids_of("Hà Nội")
    assert held.lookalikes((0, 0), ids, 4) in ([1], [])
    held.passages[1].context.text += " Phú Thọ"
    assert held.siblings((0, 0)) == []
    held.passages[1].context.text = held.passages[1].context.text.removesuffix(" Phú Thọ")
    assert held.siblings((0, 0)) == [1]


def test_padding_is_masked_and_questions_are_not_readable() -> None:
    batch = collate([pack([7, 8], [20, 21, 22], (0, 0)), pack([7], [20], None)])
    assert batch.ids.shape == (2, 9)
    assert batch.mask[1].sum() == 6
    assert batch.readable[0].tolist() == [True, False, False, False, False, True, True, True, False]
    assert batch.start.tolist() == [5, 0]


def test_batches_keep_every_example_and_the_budget() -> None:
    made = [pack([7] * n, [20] * 10, None) for n in range(1, 40)]
    grouped = batches(made, 200, seeded(1))
    assert sum(len(batch.ids) for batch in grouped) == len(made)
    assert all(batch.ids.size <= 200 for batch in grouped)


def test_questions_that_have_no_answer_are_asked_without_one(tokenizer: Tokenizer) -> None:
    text, question, answer = PASSAGES[0]
    start = text.index(answer)
    asked = [
        Question(question, start, start + len(answer)),
        Question("Hội Gióng ở Phú Thọ ?", 0, 0, unanswerable=True),
    ]
    built = corpus.build(NAME, [Context(text, "0", 0, asked)], tokenizer)
    stream = Stream({NAME: built}, tokenizer, {}, seed=5)
    typed = stream.ids_of(asked[1].text)
    drawn = stream.chunk("t", 0, [Part(NAME, NAME, 1.0)], 200)
    told = [first for ids, first, *_ in drawn if ids[1 : 1 + len(typed)] == typed]
    assert len(told) > 5
    assert not any(told)
