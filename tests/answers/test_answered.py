"""What was answered is remembered, exactly as long as the knowledge is the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.answers.answer import Answer
from knowledge.answers.answered import Answered
from knowledge.answers.conversation import Conversation
from knowledge.base import KnowledgeBase
from knowledge.index.embedded import EmbeddedIndex

FIRST = "Cầu Thuận Phước dài 1.850 m. Ông Nguyễn Văn Bình là giám đốc ban quản lý cầu."
QUESTION = "Cầu Thuận Phước dài bao nhiêu?"


class Counting(KnowledgeBase):
    """Knowledge that notes which questions it had to look for."""

    looked_for: list[str]

    def _find(self, question: str, index: EmbeddedIndex) -> Answer:
        self.looked_for.append(question)
        return super()._find(question, index)


@pytest.fixture
def knowledge(tmp_path: Path) -> Iterator[Counting]:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "cau.txt").write_text(FIRST, "utf-8")
    with Counting.open(tmp_path / "documents", tmp_path / "data") as opened:
        opened.looked_for = []
        yield opened


def test_the_same_question_is_looked_for_once(knowledge: Counting) -> None:
    spelled = [QUESTION, " cầu Thuận Phước  dài bao nhiêu", QUESTION.rstrip("?") + " ?!"]
    told = [knowledge.ask(question) for question in spelled]
    assert knowledge.looked_for == [QUESTION]
    assert [answer.question for answer in told] == spelled
    assert len({(answer.answer, answer.confidence, answer.evidence) for answer in told}) == 1
    assert all(answer.took_ms > 0 for answer in told)


def test_a_threshold_is_applied_to_what_is_remembered(knowledge: Counting) -> None:
    sure = knowledge.ask(QUESTION, min_confidence=0)
    withheld = knowledge.ask(QUESTION, min_confidence=1)
    assert sure.answer is not None
    assert not sure.suggestions
    assert withheld.answer is None
    assert withheld.suggestions
    assert knowledge.ask(QUESTION, min_confidence=0).answer == sure.answer
    assert knowledge.looked_for == [QUESTION]


def test_a_follow_up_is_another_question(knowledge: Counting) -> None:
    knowledge.ask(QUESTION)
    said = Conversation("Ai là giám đốc ban quản lý cầu?")
    follow_up = knowledge.ask("còn phó giám đốc thì sao?", conversation=said)
    assert follow_up.read_as
    assert knowledge.looked_for[0] == QUESTION
    assert len(knowledge.looked_for) == 2
    assert knowledge.looked_for[1] != QUESTION


def test_a_refresh_forgets_what_was_answered(knowledge: Counting) -> None:
    before = knowledge.ask(QUESTION, min_confidence=0)
    (knowledge.documents_dir / "cau.txt").write_text(FIRST.replace("1.850", "1.900"), "utf-8")
    knowledge.refresh()
    after = knowledge.ask(QUESTION, min_confidence=0)
    assert before.answer is not None
    assert after.answer is not None
    assert "1.850" in before.answer
    assert "1.900" in after.answer


def answer(question: str) -> Answer:
    return Answer(question, "a", 1.0, "other")


def test_the_least_recently_asked_is_forgotten_first() -> None:
    answers = Answered()
    for number in range(512):
        answers.keep(1, str(number), answer(str(number)))
    assert answers.get(1, "0")
    answers.keep(1, "one more", answer("one more"))
    assert answers.get(1, "0")
    assert answers.get(1, "1") is None


def test_an_answer_of_older_knowledge_is_not_kept() -> None:
    answers = Answered()
    answers.keep(2, "a", answer("a"))
    answers.keep(1, "b", answer("b"))
    assert answers.get(1, "b") is None
    assert answers.get(2, "a")
    assert answers.get(3, "a") is None
