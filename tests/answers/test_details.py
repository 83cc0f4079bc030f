"""Telephone numbers, addresses and hours are told of those whose they are."""

from collections.abc import Iterator

import pytest

from knowledge.base import KnowledgeBase

OFFICE = """\
TRUNG TÂM DỊCH VỤ VIỆC LÀM

Địa chỉ: Số 45 đường Nguyễn Văn Cừ, phường Ngô Quyền
Điện thoại: 0204 3529 888
Đường dây nóng: 1900 6017
Email: vieclam@bacgiang.gov.vn
Website: vieclambacgiang.vn
Giờ làm việc: 7h30 - 11h30 và 13h30 - 17h00

Trung tâm tư vấn miễn phí cho người lao động. Người phụ trách bảo hiểm là chị Dương Thị Nga, \
số điện thoại 0983 112 233. Ông Chu Văn Bình giữ cửa.
"""
DIRECTORY = """\
# Danh bạ xã Lương Phong

| Họ tên | Chức vụ | Điện thoại |
|---|---|---|
| Bùi Quang Huy | Công chức Địa chính xã | 0987 654 321 |

## Bộ phận Một cửa
Giờ làm việc: 7h30 - 17h
Điện thoại: 0204 3777 888

## Công an xã
Điện thoại: 0204 3999 113

## Trạm Y tế
Trạm Y tế xã khám bệnh cả ngày lễ.
"""
CLINIC = """\
TRẠM XÁ XÃ TÂN LẬP

Điện thoại: (0204) 3881.115
Trạm xá xã Tân Lập khám bệnh cho người dân trong xã từ năm 1998.
"""


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    folder = tmp_path_factory.mktemp("details")
    documents = folder / "documents"
    documents.mkdir()
    for name, text in (("viec-lam", OFFICE), ("tram-xa", CLINIC)):
        (documents / f"{name}.txt").write_text(text, encoding="utf-8")
    (documents / "danh-ba.md").write_text(DIRECTORY, encoding="utf-8")
    with KnowledgeBase.open(documents, folder / "data") as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Số điện thoại trung tâm dịch vụ việc làm?", "0204 3529 888"),
        ("sdt trung tam dich vu viec lam la so nao", "0204 3529 888"),
        ("Đường dây nóng của trung tâm dịch vụ việc làm?", "1900 6017"),
        ("Số điện thoại trạm xá Tân Lập là bao nhiêu?", "(0204) 3881.115"),
        ("Số điện thoại công an xã?", "0204 3999 113"),
        ("Số điện thoại bộ phận một cửa xã Lương Phong?", "0204 3777 888"),
        ("Bộ phận một cửa làm việc lúc mấy giờ?", "7h30 - 17h"),
        ("Số điện thoại chị Nga", "0983 112 233"),
        ("sđt chị Dương Thị Nga", "0983 112 233"),
        ("Email của trung tâm dịch vụ việc làm là gì?", "vieclam@bacgiang.gov.vn"),
        ("website trung tam dich vu viec lam", "vieclambacgiang.vn"),
        (
            "Địa chỉ trung tâm dịch vụ việc làm ở đâu?",
            "Số 45 đường Nguyễn Văn Cừ, phường Ngô Quyền",
        ),
        ("Trung tâm dịch vụ việc làm mở cửa lúc mấy giờ?", "7h30 - 11h30 và 13h30 - 17h00"),
    ],
)
def test_the_detail_that_is_asked_for(knowledge: KnowledgeBase, question: str, answer: str) -> None:
    told = knowledge.ask(question)
    assert told.answer == answer
    best = told.evidence[0]
    assert best.quote[slice(*best.span)] == answer


@pytest.mark.parametrize(
    "question",
    [
        "Số điện thoại ông Bình?",
        "Số điện thoại sở Nội vụ?",
        "Email trạm xá Tân Lập là gì?",
        "Số điện thoại trạm y tế xã?",
    ],
)
def test_nobody_gets_the_number_of_somebody_else(knowledge: KnowledgeBase, question: str) -> None:
    assert knowledge.ask(question).answer is None
