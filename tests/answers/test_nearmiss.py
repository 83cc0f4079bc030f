"""What the question names and the document does not keeps the answer back."""

import pytest

from knowledge.answers.answer import Answer
from knowledge.answers.engine import answer
from tests.answers.library import library

COMMUNE = library(
    {
        "cong-bao": "Xã Phú Lâm tiếp nhận hồ sơ nước sạch đợt 2 từ ngày 18/3/2024. Mỗi hộ đóng"
        " 1.850.000 đồng. Năm 2023, xã có 312 hộ đấu nối, tăng 15% so với năm trước.",
        "khen-thuong": "Xã Phú Lâm có 12 tập thể được tặng Bằng khen. Ông Trần Văn Hậu, Phó Chủ"
        " tịch UBND xã, trao thưởng. Thôn Núi Thờ không được tặng Giấy khen. Ông Vũ"
        " Đình Chung là Chỉ huy trưởng Ban Chỉ huy Quân sự xã.",
        "quy-che": "Sinh viên nộp học phí 420.000 đồng một tín chỉ. Lớp cao nhất có 40 sinh viên."
        " Kết luận số 01-KL/TU do Tỉnh ủy ban hành năm 2021.",
    }
)


def ask(question: str, min_confidence: float | None = None) -> Answer:
    return answer(question, COMMUNE, min_confidence)


@pytest.mark.parametrize(
    ("right", "miss"),
    [
        ("Năm 2023 xã có bao nhiêu hộ đấu nối?", "Năm 2021 xã có bao nhiêu hộ đấu nối?"),
        (
            "Xã Phú Lâm có bao nhiêu tập thể được tặng Bằng khen?",
            "Xã Phú Lâm có bao nhiêu tập thể được tặng Huân chương?",
        ),
        (
            "Xã Phú Lâm có bao nhiêu tập thể được tặng Bằng khen?",
            "Xã Núi Voi có bao nhiêu tập thể được tặng Bằng khen?",
        ),
        (
            "Xã Phú Lâm có bao nhiêu tập thể được tặng Bằng khen?",
            "Xã Phú Lâm có bao nhiêu cá nhân được tặng Bằng khen?",
        ),
        ("Phó Chủ tịch UBND xã là ai?", "Chủ tịch UBND xã là ai?"),
        (
            "Tiếp nhận hồ sơ nước sạch đợt 2 từ ngày nào?",
            "Tiếp nhận hồ sơ nước sạch đợt 3 từ ngày nào?",
        ),
        ("Lớp cao nhất có bao nhiêu sinh viên?", "Lớp thấp nhất có bao nhiêu sinh viên?"),
        ("Số hộ đấu nối tăng bao nhiêu phần trăm?", "Số hộ đấu nối giảm bao nhiêu phần trăm?"),
        (
            "Kết luận số 01-KL/TU được ban hành năm nào?",
            "Kết luận số 02-KL/TU được ban hành năm nào?",
        ),
        ("Thôn nào không được tặng Giấy khen?", "Thôn nào được tặng Giấy khen?"),
    ],
)
def test_a_near_miss_is_trusted_far_less(right: str, miss: str) -> None:
    asked, missed = ask(right, 0), ask(miss, 0)
    assert asked.confidence > missed.confidence + 0.2, (asked.confidence, missed.confidence)


@pytest.mark.parametrize(
    "miss",
    [
        "Năm 2024 xã có bao nhiêu hộ đấu nối?",
        "Phó Chỉ huy trưởng Ban Chỉ huy Quân sự xã là ai?",
        "Năm 2021 xã có bao nhiêu hộ đấu nối?",
        "Chủ tịch UBND xã là ai?",
        "Xã Núi Voi có bao nhiêu tập thể được tặng Bằng khen?",
        "Kết luận số 02-KL/TU được ban hành năm nào?",
        "Dân số xã Phú Lâm là bao nhiêu?",
    ],
)
def test_a_near_miss_is_withheld(miss: str) -> None:
    told = ask(miss)
    assert told.answer is None, (told.answer, told.confidence)
    assert told.suggestions


@pytest.mark.parametrize(
    ("clean", "typed"),
    [
        ("Năm 2023 xã có bao nhiêu hộ đấu nối?", "Năm 2023 xã có bao nhiêu hộ đấu nốii?"),
        ("Mỗi hộ đóng bao nhiêu đồng?", "Mỗi hộ đóg bao nhiêu đồngg?"),
        ("Phó Chủ tịch UBND xã là ai?", "Phó Chủ tịhc UBND xã là ai?"),
    ],
)
def test_a_slip_costs_little_trust(clean: str, typed: str) -> None:
    assert ask(typed, 0).answer == ask(clean, 0).answer
    assert ask(typed, 0).confidence > ask(clean, 0).confidence - 0.25
