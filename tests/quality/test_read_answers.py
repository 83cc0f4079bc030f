"""With the reader, over `seeds/`: questions that were once answered wrongly or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import KnowledgeBase
from knowledge.answers.conversation import Conversation
from knowledge.reader.files import SHIPPED
from knowledge.reader.shipped import ShippedReader

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    if not SHIPPED.exists():
        pytest.skip("the reader's model file is not here")
    data = tmp_path_factory.mktemp("data")
    with KnowledgeBase.open(SEEDS, data, reader=ShippedReader()) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Ai chủ trì hội nghị sơ kết?", "Lê Thị Thu Hồng"),  # a heading was read in its place
        ("kết luận số 01 là của cơ quan nào", "Bộ Chính trị"),
        ("tỉ lệ hoàn thành của cá nhân", "98%"),
        ("tỉ lệ hoàn thành của tập thể", "97%"),
    ],
)
def test_the_right_sentence_answers(knowledge: KnowledgeBase, question: str, answer: str) -> None:
    told = knowledge.ask(question)
    assert told.answer is not None, (told.evidence[0].answer, told.confidence)
    assert answer in told.answer


@pytest.mark.parametrize(
    "question",
    [
        "Huyện nào có nhiều mô hình nhất?",
        "Trưởng ban Tuyên giáo là ai?",
        "Hội nghị năm 2019 ở đâu?",
    ],
)
def test_what_is_not_said_is_not_told(knowledge: KnowledgeBase, question: str) -> None:
    told = knowledge.ask(question)
    assert told.answer is None, (told.answer, told.confidence)


def test_no_heading_and_no_fragment_is_offered(knowledge: KnowledgeBase) -> None:
    for question in ("Ai chủ trì hội nghị sơ kết?", "Tác giả bài báo là ai?"):
        for piece in knowledge.ask(question).evidence:
            assert piece.quote != "Hội nghị sơ kết"
            assert len(piece.answer.split()) > 1, piece.answer


def test_a_follow_up_is_shown_as_a_question_is_written(knowledge: KnowledgeBase) -> None:
    first = knowledge.ask("bao nhieu ca nhan duoc tang bang khen")
    assert first.read_as == "Bao nhiêu cá nhân được tặng bằng khen?"
    told = knowledge.ask("ở đâu?", conversation=Conversation.after(first))
    assert told.read_as == "Cá nhân được tặng bằng khen ở đâu?"
