"""A question that leans on the one before it is completed; one that stands alone is left alone."""

import pytest

from knowledge.answers.conversation import Conversation
from knowledge.answers.engine import answer
from tests.answers.library import library

REPORT = (
    "Toàn tỉnh hoàn thành 13 nghìn việc của tập thể (đạt tỷ lệ 97%) và 260 nghìn việc của cá nhân"
    " (đạt tỷ lệ 98%)."
)
SPORT = "Giải bơi có 48 vận động viên của 7 trường tham dự."
FEES = "Học phí chương trình đại trà là 1 triệu, của chương trình chất lượng cao là 2 triệu."
PRICES = "Mặt hàng: Gạo ST25; Giá bán (đồng): 185.000; Xuất xứ: Sóc Trăng; Tồn kho: 40"
MARKS = "STT: 1; Họ và tên: Vũ Minh Khôi; Toán: 9,5; Khoa học: 9"
CHIEF = "Họ tên: Nguyễn Văn Khải; Chức vụ: Chủ tịch UBND; Điện thoại: 0913 222 333; Email: k@xa.vn"
AWARDS = "Tại hội nghị, 19 tập thể và 21 cá nhân được nhận Bằng khen."


@pytest.mark.parametrize(
    ("before", "next_question", "completed"),
    [
        (
            Conversation("Tỷ lệ hoàn thành việc của tập thể là bao nhiêu?", "97%", REPORT),
            "còn cá nhân thì sao?",
            "Tỷ lệ hoàn thành việc của cá nhân là bao nhiêu?",
        ),
        (
            Conversation("Có bao nhiêu tập thể được nhận Bằng khen?", "19", AWARDS),
            "con ca nhan thi sao",
            "Có bao nhiêu ca nhan được nhận Bằng khen?",
        ),
        (
            Conversation("Có bao nhiêu vận động viên tham dự?", "48", SPORT),
            "còn trường thì sao?",
            "Có bao nhiêu trường tham dự?",
        ),
        (
            Conversation("Mô hình của huyện Tân Yên là gì?", "x"),
            "Thế còn huyện Sơn Động?",
            "Mô hình của huyện Sơn Động là gì?",
        ),
        (
            Conversation("Ngày 05/12 tiêm vắc xin gì?", "x"),
            "con ngay 4/12 thi sao",
            "Ngay 4/12 tiêm vắc xin gì?",
        ),
        (
            Conversation("Mô hình của huyện Tân Yên là gì?", "x"),
            "con huyen son dong thi sao",
            "Mô hình của huyen son dong là gì?",
        ),
        (
            Conversation("Năm 2022 xã thu bao nhiêu tiền?", "x"),
            "thế năm 2021?",
            "Năm 2021 xã thu bao nhiêu tiền?",
        ),
        (
            Conversation("Dân số Hà Nội là bao nhiêu?", "x"),
            "còn Đà Nẵng?",
            "Dân số Đà Nẵng là bao nhiêu?",
        ),
        (
            Conversation("Hà Nội có bao nhiêu quận?", "x"),
            "còn Đà Nẵng?",
            "Đà Nẵng có bao nhiêu quận?",
        ),
        (
            Conversation("Xã Tân Phú có mấy thôn?", "x"),
            "còn Bình An?",
            "Xã Bình An có mấy thôn?",
        ),
        (
            Conversation("Vũ Minh Khôi sinh năm nào?", "x"),
            "thế còn Trần Ngọc?",
            "Trần Ngọc sinh năm nào?",
        ),
        (
            Conversation("Ông Út giữ chức gì?", "x"),
            "còn bà Lê Thị Bảy thì sao?",
            "Bà Lê Thị Bảy giữ chức gì?",
        ),
        (
            Conversation("Gạo ST25 giá bao nhiêu?", "185.000", PRICES),
            "còn nước mắm thì sao?",
            "Nước mắm giá bao nhiêu?",
        ),
        (
            Conversation("Gạo ST25 xuất xứ ở đâu?", "Sóc Trăng", PRICES),
            "còn giá thì sao?",
            "Gạo ST25 giá?",
        ),
        (
            Conversation("Gạo ST25 giá bao nhiêu?", "185.000", PRICES),
            "xuất xứ ở đâu?",
            "Gạo ST25 xuất xứ ở đâu?",
        ),
        (
            Conversation("Số điện thoại của Chủ tịch?", "0913 222 333", CHIEF),
            "email?",
            "Email của Chủ tịch?",
        ),
        (
            Conversation("Vũ Minh Khôi được mấy điểm toán?", "9,5", MARKS),
            "môn Khoa học thì sao?",
            "Vũ Minh Khôi được điểm môn Khoa học?",
        ),
        (
            Conversation("Số điện thoại của Chủ tịch là gì?", "0913 222 333", CHIEF),
            "còn phó chủ tịch?",
            "Số điện thoại của phó chủ tịch là gì?",
        ),
        (
            Conversation("Nghị quyết số 08 được ban hành ngày nào?", "x"),
            "ai ký?",
            "Ai ký nghị quyết số 08 được ban hành?",
        ),
        (
            Conversation("Hộ cận nghèo được giảm bao nhiêu?", "50%"),
            "còn hộ nghèo thì sao?",
            "Hộ nghèo được giảm bao nhiêu?",
        ),
        (
            Conversation("Học phí chương trình đại trà là bao nhiêu?", "1 triệu", FEES),
            "còn chất lượng cao?",
            "Học phí chương trình chất lượng cao là bao nhiêu?",
        ),
        (
            Conversation("Học phí chương trình đại trà là bao nhiêu?", "1 triệu", FEES),
            "chất lượng cao thì sao?",
            "Học phí chương trình chất lượng cao là bao nhiêu?",
        ),
        (
            Conversation("Giải bơi khai mạc năm nào?", "2022", "Trường Lý Tự Trọng tổ chức giải."),
            "ai tổ chức?",
            "Ai tổ chức giải bơi khai mạc?",
        ),
        (
            Conversation("Ai chủ trì hội nghị?", "Lê Thị Mai"),
            "trong bao lâu?",
            "Chủ trì hội nghị trong bao lâu?",
        ),
        (
            Conversation("Ai chủ trì hội nghị?", "Lê Thị Mai"),
            "bà ấy giữ chức gì?",
            "Lê Thị Mai giữ chức gì?",
        ),
        (
            Conversation("Lương của Dvořák là bao nhiêu một năm?", "15.000 đô la"),
            "ai mời ông ấy?",
            "Ai mời Dvořák?",
        ),
        (
            Conversation("Bao nhiêu cá nhân được tặng Bằng khen?", "21 cá nhân"),
            "ở đâu?",
            "Cá nhân được tặng Bằng khen ở đâu?",
        ),
        (
            Conversation("Bao nhiêu cá nhân được tặng Bằng khen?", "21 cá nhân"),
            "vì sao?",
            "Vì sao cá nhân được tặng Bằng khen?",
        ),
        (
            Conversation("Học phí khối công nghệ thông tin là bao nhiêu?", "430.000 đồng"),
            "thế khối Luật?",
            "Học phí khối Luật là bao nhiêu?",
        ),
        (
            Conversation("Nước nào sản xuất nhiều thiếc nhất?", "Trung Quốc"),
            "ít nhất thì sao?",
            "Nước nào sản xuất ít thiếc nhất?",
        ),
        (
            Conversation("Mỗi kỳ được đăng ký tối đa bao nhiêu tín chỉ?", "25 tín chỉ"),
            "ít nhất?",
            "Mỗi kỳ được đăng ký ít nhất bao nhiêu tín chỉ?",
        ),
        (
            Conversation("Xã thu bao nhiêu tiền năm 2022?", "x"),
            "2021?",
            "Xã thu bao nhiêu tiền năm 2021?",
        ),
    ],
)
def test_a_follow_up_is_completed(before: Conversation, next_question: str, completed: str) -> None:
    assert before.complete(next_question) == completed


@pytest.mark.parametrize(
    "question",
    [
        "Có bao nhiêu đại biểu dự hội nghị?",
        "Con sông nào dài nhất nước ta?",
        "Diện tích tỉnh Bắc Giang?",
        "Thế nào là làm theo Bác?",
        "Phở là gì?",
        "Ai nấu phở?",
        "Khởi nghĩa Yên Thế ở đâu?",
        "Hội nghị",
        "thu ngân sách 2022",
        "",
        "?",
    ],
)
def test_a_question_that_stands_alone_is_not_touched(question: str) -> None:
    assert Conversation("Ai chủ trì hội nghị?", "Lê Thị Mai", AWARDS).complete(question) is None


def test_an_answer_leaves_the_conversation_it_belongs_to() -> None:
    index = library()
    first = answer("Hợp tác xã trồng bao nhiêu ha chuối?", index, 0)
    after = Conversation.after(first)
    assert after.answer == first.answer
    assert after.complete("còn cam thì sao?") == "Hợp tác xã trồng bao nhiêu ha cam?"
