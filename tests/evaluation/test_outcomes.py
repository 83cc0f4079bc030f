"""What one answer comes to, and what many sum up to."""

import pytest

from knowledge.evaluation.outcomes import CLEAN, Outcome, Verdict, outcome
from knowledge.evaluation.questions import Question
from knowledge.evaluation.summary import summaries, summary
from tests.evaluation.outcomes import answer, evidence, judged

QUESTION = Question("s", "q", "Bao nhiêu tập thể?", ("19 tập thể", "19"), "right")
FOUND = (
    evidence("Có 3 xã được khen.", "3 xã", "wrong"),
    evidence("Có 4 xã được khen.", "4 xã", "wrong"),
    evidence("Có 19 tập thể được khen.", "19 tập thể", "right"),
)


def _outcome(question: Question, *found: int) -> Outcome:
    given = answer(*(FOUND[at] for at in found), confidence=0.7, took_ms=12.5)
    return outcome(question, "telex", "Bao nhieeu?", "quantity", given)


def test_an_outcome_holds_what_was_asked_and_answered() -> None:
    one = _outcome(QUESTION, 2)
    assert (one.set, one.id, one.noise, one.kind) == ("s", "q", "telex", "quantity")
    assert (one.question, one.asked) == ("Bao nhiêu tập thể?", "Bao nhieeu?")
    assert (one.answer, one.quote) == ("19 tập thể", "Có 19 tập thể được khen.")
    assert (one.document, one.confidence, one.took_ms) == ("right.txt", 0.7, 12.5)
    assert (one.exact, one.f1, one.in_answer, one.right) == (1.0, 1.0, True, True)


def test_sentences_and_documents_have_ranks_of_their_own() -> None:
    one = _outcome(QUESTION, 0, 1, 2)
    assert (one.document_rank, one.sentence_rank) == (2, 3)
    assert not one.right
    missed = _outcome(QUESTION, 0, 1)
    assert (missed.document_rank, missed.sentence_rank) == (None, None)


def test_a_document_that_is_not_known_is_not_looked_for() -> None:
    somewhere = Question("s", "q", "Bao nhiêu?", ("19",))
    assert not _outcome(somewhere, 0, 2).document_known
    assert _outcome(QUESTION, 0, 2).document_known


def test_no_answer_is_none_at_any_threshold() -> None:
    assert judged("a", 0.5, told=False).verdict(0) is Verdict.MISSED
    assert judged("a", 0.5, told=False, answerable=False).verdict(0) is Verdict.REFUSED


@pytest.mark.parametrize(
    ("one", "below", "above"),
    [
        (judged("a", 0.5), Verdict.RIGHT, Verdict.MISSED),
        (judged("a", 0.5, right=False), Verdict.WRONG, Verdict.MISSED),
        (judged("a", 0.5, answerable=False), Verdict.INVENTED, Verdict.REFUSED),
        (judged("a", 0.5, told=False), Verdict.MISSED, Verdict.MISSED),
        (judged("a", 0.5, told=False, answerable=False), Verdict.REFUSED, Verdict.REFUSED),
    ],
)
def test_the_threshold_decides(one: Outcome, below: Verdict, above: Verdict) -> None:
    assert one.verdict(0.5) is below
    assert one.verdict(0.51) is above


def test_only_right_answers_and_right_refusals_are_good() -> None:
    assert {one for one in Verdict if one.good} == {Verdict.RIGHT, Verdict.REFUSED}


def test_the_figures_of_a_group_by_hand() -> None:
    outcomes = [
        _outcome(QUESTION, 2),  # document 1, sentence 1
        _outcome(QUESTION, 0, 2),  # 2, 2
        _outcome(QUESTION, 0, 1, 2),  # 2, 3
        _outcome(QUESTION, 0),  # neither
        _outcome(Question("s", "n", "Dân số?", ()), 0),
    ]
    found = summary(outcomes, 0.5)
    assert found.documents
    assert found.sentences
    assert (found.documents.questions, found.documents.r1, found.documents.r5) == (4, 0.25, 0.75)
    assert found.documents.mrr == pytest.approx((1 + 1 / 2 + 1 / 2) / 4)
    assert (found.sentences.r1, found.sentences.r5) == (0.25, 0.75)
    assert found.sentences.mrr == pytest.approx((1 + 1 / 2 + 1 / 3) / 4)
    assert (found.in_answer, found.exact, found.f1) == (0.25, 0.25, 0.25)
    assert (found.questions, found.answerable) == (5, 4)
    assert found.auroc == 0.5
    assert found.p50_ms == 12.5
    assert (found.answered, found.refused, found.wrong) == (1.0, 0.0, 0.8)
    assert found.rightly_refused == 0.0
    withheld = summary(outcomes, 0.8)
    assert (withheld.answered, withheld.refused, withheld.wrong) == (0.0, 1.0, 0.0)
    assert withheld.rightly_refused == 1.0
    assert withheld.verdicts == {
        Verdict.RIGHT: 0,
        Verdict.WRONG: 0,
        Verdict.MISSED: 4,
        Verdict.REFUSED: 1,
        Verdict.INVENTED: 0,
    }


def test_ranks_beyond_the_fifth_count_for_the_reciprocal_rank_alone() -> None:
    many = [evidence(f"Có {n} xã.", document=str(n)) for n in range(1, 6)]
    late = outcome(QUESTION, CLEAN, "?", "", answer(*many, FOUND[2]))
    found = summary([late], 0.5)
    assert found.sentences
    assert found.documents
    for ranking in (found.sentences, found.documents):
        assert ranking.r5 == 0.0
        assert ranking.mrr == pytest.approx(1 / 6)
    twelve = [evidence(f"Có {n} huyện.", document=f"h{n}") for n in range(6)]
    later = outcome(QUESTION, CLEAN, "?", "", answer(*many, *twelve, FOUND[2]))
    deepest = summary([later], 0.5).sentences
    assert deepest
    assert deepest.mrr == 0.0


def test_documents_are_ranked_where_they_are_known() -> None:
    unknown = _outcome(Question("s", "n", "Bao nhiêu?", ("19",)), 0)
    ranked = summary([_outcome(QUESTION, 2), unknown], 0.5).documents
    assert ranked
    assert (ranked.questions, ranked.r1) == (1, 1.0)


def test_times_are_summed_up_by_median_and_95th_percentile() -> None:
    found = summary([judged(str(ms), 0.5, took_ms=ms) for ms in range(1, 22)], 0.5)
    assert (found.p50_ms, found.p95_ms) == (11.0, 20.0)


def test_figures_that_the_questions_cannot_tell_are_absent() -> None:
    unanswerable = summary([judged("a", 0.5, answerable=False)], 0.5)
    assert unanswerable.sentences is None
    assert unanswerable.documents is None
    assert unanswerable.f1 is None
    assert unanswerable.auroc is None
    assert summary([judged("a", 0.5)], 0.5).rightly_refused is None
    assert summary([judged("a", 0.5, told=False)], 0.5).calibration_error is None


def test_every_way_of_typing_is_summed_up_over_all_kinds_and_by_kind() -> None:
    def asked(name: str, noise: str, kind: str) -> Outcome:
        question = Question("s", name, "?", ("19",))
        return outcome(question, noise, "?", kind, answer(FOUND[2], took_ms=1.0))

    made = summaries(
        [
            asked("a", CLEAN, "person"),
            asked("b", CLEAN, "date"),
            asked("c", CLEAN, "date"),
            asked("a", "nodia", "person"),
        ],
        0.5,
    )
    assert [(one.noise, one.kind, one.questions) for one in made] == [
        (CLEAN, "", 3),
        (CLEAN, "date", 2),
        (CLEAN, "person", 1),
        ("nodia", "", 1),
        ("nodia", "person", 1),
    ]
