"""The short answer is of the type and in the measure that the question asks for."""

import pytest

from knowledge.answers.engine import answer
from tests.answers.library import library

INDEX = library(
    {
        "le-hoi": "Sáng 26/2, lễ hội chọi trâu năm 2024 khai mạc tại xã Hải Lựu. Lễ hội kéo dài 2"
        " ngày với 20 ông trâu. Giải nhất được thưởng 60 triệu đồng, 1 lá cờ và 3 chai rượu.",
        "thong-bao": "Thông báo tiếp nhận hồ sơ nước sạch ở xã Phú Lâm năm 2024.\n\n"
        "3. Địa điểm: bộ phận một cửa, số 15 đường Lê Lợi.",
        "hoi-nghi": "Sáng 17/5, Tỉnh ủy tổ chức hội nghị sơ kết Kết luận số 01-KL/TW, ngày"
        " 18/5/2021 của Bộ Chính trị. Các vấn đề được giải quyết theo hướng rõ việc, rõ người chịu"
        " trách nhiệm, rõ thời gian hoàn thành.",
        "can-bo": "Cán bộ phụ trách là ông Trần Văn Hậu, Phó Chủ tịch xã. Bà Nguyễn Thị Lụa là công"
        " chức địa chính. Trường mở ba lớp: lớp khá, lớp giỏi và lớp xuất sắc.",
        "quy-che": "Quy chế số 07 ngày 12/4/2022 được phổ biến ở thôn ngày 3/6/2022.",
        "cong-van": "Theo Công văn số 31/CV-SGD, 40 trường dạy bơi, thêm 6 trường dạy võ.",
        "ke-hoach": "Đợt 1 chưa đạt kế hoạch đề ra. Nguyên nhân là do mưa kéo dài.",
    }
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Lễ hội chọi trâu khai mạc ngày nào?", "26/2"),
        ("Lễ hội chọi trâu khai mạc năm nào?", "2024"),
        ("Lễ hội kéo dài bao lâu?", "2 ngày"),
        ("Giải nhất được thưởng bao nhiêu tiền?", "60 triệu đồng"),
        ("Hội nghị được tổ chức vào ngày nào?", "17/5"),
        ("Kết luận số 01-KL/TW ban hành ngày nào?", "18/5/2021"),
        ("Quy chế số 7 được ký ngày nào?", "12/4/2022"),
        ("Quy chế được phổ biến ở thôn ngày nào?", "3/6/2022"),
        ("Công văn có bao nhiêu trường?", "40 trường"),
        ("Bà Nguyễn Thị Lụa là ai?", "công chức địa chính"),
        ("Cán bộ phụ trách là ai?", "Trần Văn Hậu"),
        ("Các vấn đề được giải quyết theo hướng nào?", "rõ thời gian hoàn thành"),
        ("Những lớp nào được mở?", "khá, lớp giỏi và lớp xuất sắc"),
    ],
)
def test_the_short_answer_is_what_was_asked_for(question: str, expected: str) -> None:
    told = answer(question, INDEX, 0).answer
    assert told is not None
    assert expected in told


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Địa điểm tiếp nhận hồ sơ ở đâu?", "3. Địa điểm: bộ phận một cửa"),
        ("Vì sao đợt 1 chưa đạt kế hoạch?", "Nguyên nhân là do mưa kéo dài."),
    ],
)
def test_a_line_that_says_what_it_is_answers_questions_of_its_kind(
    question: str, quote: str
) -> None:
    assert quote in answer(question, INDEX, 0).evidence[0].quote
