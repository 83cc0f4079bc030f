"""What people wrote for a question, and provisions that a question names, come first."""

from collections.abc import Iterator

import pytest

from knowledge.base import KnowledgeBase

FAQ = """\
# Hỏi đáp về bể bơi

## Vé

### Vé vào bể bơi giá bao nhiêu?
### Một lượt bơi hết bao nhiêu tiền?

Một lượt **35.000 đồng**, trẻ em dưới 1,2 m được giảm một nửa.

### Làm lại thẻ tháng bị mất thế nào?

Mang giấy tờ đến quầy, nộp 15.000 đồng.

## Giờ giấc

### Gia hạn thẻ tháng bằng cách nào?

Đến quầy, hoặc trả bằng mã QR.

### Bể bơi mở cửa lúc mấy giờ?

Từ 5 giờ 30 đến 20 giờ, trừ sáng thứ Hai.
"""
RULES = """\
NỘI QUY
Về việc sử dụng bể bơi

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi
Nội quy này dùng cho mọi người vào bể bơi.

Điều 2. Trang phục
1. Người bơi mặc đồ bơi và đội mũ.
2. Đồ gửi tại tủ gồm:
a) Giày dép;
b) Ba lô, túi xách.
3. Không mang đồ thủy tinh vào khu vực bể.

Điều 3. Xử lý vi phạm
Người vi phạm bị nhắc nhở; lần thứ hai bị mời ra ngoài trong 7 ngày.
"""
SWIMMERS = "Bể bơi đón 412 lượt khách mỗi ngày trong tháng 6. Ông Phạm Văn Thuật là quản lý bể bơi."
DECISION = """\
ỦY BAN NHÂN DÂN
XÃ TÂN LẬP
Số: 45/QĐ-UBND

QUYẾT ĐỊNH
Về việc sửa đường thôn Đông

Điều 21. Đường được sửa trước ngày 2 tháng 9.

Điều 22. Trưởng thôn Đông chịu trách nhiệm thi hành.
"""
CONTRACT = """\
HỢP ĐỒNG TRÔNG XE

Bên A là người quản lý bể bơi, bên B là người trông xe.

Điều 2. Giá
Bên A trả bên B 3.000.000 đồng một tháng.
"""
TEXTS = {
    "be-boi.faq.md": FAQ,
    "hop-dong.txt": CONTRACT,  # speaks of the pool, but its title does not
    "noi-quy.txt": RULES,
    "tin.txt": SWIMMERS,
    "so-45.txt": DECISION,
    "khac.txt": RULES.replace("bể bơi", "sân bóng").replace("đồ bơi", "giày vải"),
}


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    folder = tmp_path_factory.mktemp("outright")
    documents = folder / "documents"
    documents.mkdir()
    for name, text in TEXTS.items():
        (documents / name).write_text(text, encoding="utf-8")
    with KnowledgeBase.open(documents, folder / "data") as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Vé vào bể bơi giá bao nhiêu?", "35.000"),
        ("ve vao be boi gia bao nhieu", "35.000"),
        ("Cho em hỏi một lượt bơi mất bao nhiêu tiền ạ?", "35.000"),
        ("Mấy giờ bể bơi mở cửa vậy?", "5 giờ 30"),
        ("gia han the thang bang cach nao", "mã QR"),
        ("Khi nào bể bơi mở cửa?", "5 giờ 30"),
        ("Mất thẻ tháng thì làm lại thế nào?", "15.000"),
    ],
)
def test_a_question_that_asks_the_same_gets_the_curated_answer(
    knowledge: KnowledgeBase, question: str, answer: str
) -> None:
    told = knowledge.ask(question)
    assert told.answer is not None
    assert answer in told.answer
    best = told.evidence[0]
    assert best.curated
    assert best.quote == best.answer
    assert "?" in best.section


@pytest.mark.parametrize(
    "question",
    [
        "Vé gửi xe giá bao nhiêu?",
        "Vé vào sân bóng giá bao nhiêu?",
        "Bể bơi mở cửa ở đâu?",
        "Làm thẻ tháng thế nào?",
        "Một lượt bơi kéo dài bao lâu?",
    ],
)
def test_a_question_that_asks_something_else_does_not(
    knowledge: KnowledgeBase, question: str
) -> None:
    told = knowledge.ask(question, min_confidence=0)
    assert not (told.evidence[0].curated and told.evidence[0].quote == told.answer)


def test_other_questions_are_answered_as_ever(knowledge: KnowledgeBase) -> None:
    told = knowledge.ask("Ai là quản lý bể bơi?")
    assert told.answer == "Phạm Văn Thuật"
    assert not told.evidence[0].curated


@pytest.mark.parametrize(
    ("question", "quote", "section"),
    [
        ("Điều 3 nội quy bể bơi nói gì?", "Người vi phạm bị nhắc nhở", "Điều 3. Xử lý vi phạm"),
        (
            "khoản 1 điều 2 nội quy bể bơi",
            "1. Người bơi mặc đồ bơi",
            "Điều 2. Trang phục › Khoản 1",
        ),
        ("khoan 3 dieu 2 noi quy be boi", "3. Không mang đồ thủy tinh", "Khoản 3"),
        ("Điểm b khoản 2 Điều 2 bể bơi?", "b) Ba lô, túi xách.", "Khoản 2 › Điểm b"),
        ("Điều 2 khoản 2 của nội quy bể bơi quy định gì?", "2. Đồ gửi tại tủ gồm:", "Khoản 2"),
        ("Chương I nội quy bể bơi nói về gì?", "Chương I", "Chương I QUY ĐỊNH CHUNG"),
    ],
)
def test_a_provision_is_found_by_its_name(
    knowledge: KnowledgeBase, question: str, quote: str, section: str
) -> None:
    told = knowledge.ask(question)
    assert told.answer is not None
    best = told.evidence[0]
    assert best.quote.startswith(quote)
    assert best.section.endswith(section)
    assert best.document.path == "noi-quy.txt"


def test_a_document_is_named_by_its_number_too(knowledge: KnowledgeBase) -> None:
    told = knowledge.ask("Điều 21 Quyết định số 45/QĐ-UBND quy định gì?")
    assert told.answer == "Đường được sửa trước ngày 2 tháng 9."
    assert knowledge.ask("Điều 21 Quyết định số 46/QĐ-UBND quy định gì?").answer is None


def test_an_article_of_several_clauses_is_its_heading_with_all_of_them(
    knowledge: KnowledgeBase,
) -> None:
    best, *clauses = knowledge.ask("Điều 2 nội quy bể bơi").evidence
    assert best.answer == "Trang phục"
    assert best.unfolds
    assert "b) Ba lô, túi xách." in best.context
    assert [one.section.rpartition(" › ")[2] for one in clauses] == [
        "Khoản 1",
        "Khoản 2",
        "Khoản 3",
    ]


def test_an_article_of_several_documents_is_less_sure(knowledge: KnowledgeBase) -> None:
    told = knowledge.ask("Điều 3 nói gì?")
    assert {evidence.document.path for evidence in told.evidence} == {"noi-quy.txt", "khac.txt"}
    assert told.confidence < knowledge.ask("Điều 3 nội quy bể bơi nói gì?").confidence


def test_a_question_about_something_in_a_provision_is_answered_from_it(
    knowledge: KnowledgeBase,
) -> None:
    told = knowledge.ask("Theo Điều 3, người vi phạm lần thứ hai bị mời ra ngoài bao nhiêu ngày?")
    assert told.answer == "7 ngày"


@pytest.mark.parametrize("question", ["Điều 9 nói gì?", "khoản 8 điều 2", "điểm x khoản 2 điều 2"])
def test_a_provision_that_is_not_there_is_not_made_up(
    knowledge: KnowledgeBase, question: str
) -> None:
    assert knowledge.ask(question).answer is None


def test_every_quote_stands_in_its_document(knowledge: KnowledgeBase) -> None:
    for question in ("Điều 2 nội quy bể bơi", "khoản 2 điều 2 bể bơi", "điểm b khoản 2 điều 2"):
        for evidence in knowledge.ask(question).evidence:
            start, end = evidence.offset
            assert TEXTS[evidence.document.path][start:end] == evidence.quote
            assert evidence.quote[slice(*evidence.span)] == evidence.answer
