"""Questions about tables are answered by a cell."""

from collections.abc import Iterator

import pytest

from knowledge.base import KnowledgeBase

TABLE = """\
STT,Xã,Số hộ,Dân số (người),Diện tích (km²),Chủ tịch,Ghi chú
1,Mường Khương,812,"3.406","41,2",Lò Thị Phẩy,Không tính dân tạm trú
2,Nậm Chảy,640,"2.871","38,7",Vàng A Sử,
3,Tả Gia,455,"1.990","29,4",Thào Seo Dình,
"""
NEWS = "Xã Nậm Chảy có hai chợ phiên, họp vào sáng chủ nhật. Xã Tả Gia trồng 120 ha chè."


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    folder = tmp_path_factory.mktemp("rows")
    documents = folder / "documents"
    documents.mkdir()
    (documents / "xa.csv").write_text(TABLE, encoding="utf-8")
    (documents / "tin.txt").write_text(NEWS, encoding="utf-8")
    with KnowledgeBase.open(documents, folder / "data") as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Xã Nậm Chảy có bao nhiêu hộ?", "640"),
        ("xa nam chay co bao nhieu ho", "640"),
        ("Dân số xã Mường Khương là bao nhiêu?", "3.406"),
        ("Diện tích xã Tả Gia?", "29,4"),
        ("Xã Tả Gia rộng bao nhiêu km²?", "29,4"),
        ("Xã nào có 455 hộ?", "Tả Gia"),
        ("Ai là chủ tịch xã Nậm Chảy?", "Vàng A Sử"),
    ],
)
def test_the_cell_that_is_asked_for(knowledge: KnowledgeBase, question: str, answer: str) -> None:
    told = knowledge.ask(question)
    assert told.answer == answer
    assert told.evidence[0].quote.startswith("STT: ")


def test_a_sentence_that_says_it_is_not_beaten_by_a_row(knowledge: KnowledgeBase) -> None:
    told = knowledge.ask("Xã Tả Gia trồng bao nhiêu ha chè?")
    assert told.answer is not None
    assert told.answer.startswith("120")


@pytest.mark.parametrize(
    "question", ["Xã Mường Khương có bao nhiêu trường học?", "Xã Bản Lầu có bao nhiêu hộ?"]
)
def test_a_column_or_a_row_that_is_not_there_is_not_made_up(
    knowledge: KnowledgeBase, question: str
) -> None:
    assert knowledge.ask(question).answer is None
