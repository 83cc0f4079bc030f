"""What an answer conflicts with: the kind of thing asked for, the other end of a scale, a year."""

import pytest

from knowledge.answers.conflicts import Conflicts, InSentence
from knowledge.answers.question import understand
from knowledge.answers.reading import read
from knowledge.answers.rerank import Relevance, rerank
from knowledge.answers.search import search
from knowledge.facts.values import values
from tests.answers.library import library
from tests.answers.memory_index import MemoryIndex


def in_sentence(question: str, index: MemoryIndex, part: str) -> tuple[InSentence, str]:
    """Return what can speak against answers in the sentence that holds `part`, and the sentence."""
    words = read(question, index)
    asked = understand(words)
    found = rerank(asked, search(words, index), Relevance(asked, index))
    best = next(one for one in found if part in one.fact.text)
    return Conflicts(asked).of(best, values(best.fact.text), ""), best.fact.text


def forbidden(question: str, sentence: str, answer: str) -> bool:
    index = library({"one": sentence})
    conflicts, best = in_sentence(question, index, sentence)
    start = best.index(answer)
    return conflicts.forbids(start, start + len(answer))


SIGNED = "Quyết định số 512/QĐ-ĐHVT ngày 3/10/2021 do Hiệu trưởng Trần Quang Huy ký, có 3 chương."
CLOSED = "Từ 14 giờ ngày 8/8/2024 công ty ngừng cấp nước toàn xã trong 20 giờ vì vỡ ống."


@pytest.mark.parametrize(
    ("question", "sentence", "answer"),
    [
        ("Hiệu trưởng là ai?", SIGNED, "512/QĐ-ĐHVT"),
        ("Ai ký quyết định?", SIGNED, "ngày 3/10/2021"),
        ("Cơ quan nào ký quyết định?", SIGNED, "3/10/2021"),
        ("Có bao nhiêu chương?", SIGNED, "Trần Quang Huy"),
        ("Quyết định được ký ngày nào?", SIGNED, "512/QĐ-ĐHVT"),
        ("Ngừng cấp nước bao lâu?", CLOSED, "14 giờ ngày 8/8/2024"),
        ("Xã ngừng cấp nước ở đâu?", CLOSED, "14 giờ ngày 8/8/2024"),
        ("Ai bị phạt?", "Theo Điều 5, người vi phạm bị phạt.", "Điều 5"),
    ],
)
def test_what_is_of_another_kind_is_no_answer(question: str, sentence: str, answer: str) -> None:
    assert forbidden(question, sentence, answer)


@pytest.mark.parametrize(
    ("question", "sentence", "answer"),
    [
        ("Hiệu trưởng là ai?", SIGNED, "Trần Quang Huy"),
        ("Quyết định được ký ngày nào?", SIGNED, "3/10/2021"),
        ("Có bao nhiêu chương?", SIGNED, "3 chương"),
        ("Ngừng cấp nước bao lâu?", CLOSED, "20 giờ"),
        ("Ai được khen?", "Xã khen 19 tập thể và 21 cá nhân.", "19 tập thể và 21 cá nhân"),
        ("Mất bao nhiêu lúa?", "Lũ làm mất một nửa số lúa.", "một nửa"),
        ("Nhà ở đâu?", "Nhà ở số 12 phố Huế.", "số 12 phố Huế"),
        ("Người vi phạm bị phạt theo Điều nào?", "Theo Điều 5, người vi phạm bị phạt.", "Điều 5"),
        ("Xây dưới triều nào?", "Chùa xây năm 1049 thời nhà Lý.", "thời nhà Lý"),
    ],
)
def test_what_is_of_the_right_kind_may_be_one(question: str, sentence: str, answer: str) -> None:
    assert not forbidden(question, sentence, answer)


def against(question: str, index: MemoryIndex, answer: str) -> set[str]:
    conflicts, sentence = in_sentence(question, index, answer)
    start = sentence.index(answer)
    return {name for name, much in conflicts.against(start, start + len(answer)).items() if much}


CREDITS = library(
    {"quy-che": "Sinh viên đăng ký tối thiểu 14 tín chỉ và tối đa 25 tín chỉ. Kỳ hè không quá 8."}
)
RATES = library(
    {
        "ket-qua": "Việc của tập thể (đạt tỷ lệ 97%) và cá nhân (98%) đã hoàn thành. Tỉnh khen 19"
        " tập thể và 21 cá nhân."
    }
)
HARVEST = library(
    {
        "vu-mua": "Xã Phú Lâm gặt 640 tấn lúa năm 2023, gấp đôi so với năm 2021. Năm 2022 xã gặt"
        " 512 tấn lúa. Xã nghèo nhất là Núi Voi, giàu nhất là Đông Tiến."
    }
)


@pytest.mark.parametrize(
    ("question", "index", "answer", "conflicts"),
    [
        ("Đăng ký tối đa bao nhiêu tín chỉ?", CREDITS, "14 tín chỉ", {"wrong_bound"}),
        ("Đăng ký tối đa bao nhiêu tín chỉ?", CREDITS, "25 tín chỉ", set()),
        ("Đăng ký ít nhất bao nhiêu tín chỉ?", CREDITS, "14 tín chỉ", set()),
        ("Đăng ký ít nhất bao nhiêu tín chỉ?", CREDITS, "25 tín chỉ", {"wrong_bound"}),
        ("Kỳ hè tối thiểu bao nhiêu?", CREDITS, "8", {"wrong_bound"}),
        ("Xã gặt bao nhiêu lúa năm 2023?", HARVEST, "640 tấn", set()),
        ("Xã gặt bao nhiêu lúa năm 2023?", HARVEST, "512 tấn", {"wrong_year"}),
        ("Xã gặt bao nhiêu lúa năm 2021?", HARVEST, "640 tấn", {"wrong_year"}),
        ("Tập thể hoàn thành bao nhiêu phần trăm?", RATES, "98%", {"wrong_side"}),
        ("Tập thể hoàn thành bao nhiêu phần trăm?", RATES, "97%", set()),
        ("Cá nhân hoàn thành bao nhiêu phần trăm?", RATES, "98%", set()),
        ("Có bao nhiêu cá nhân được khen?", RATES, "21", set()),
        ("Có bao nhiêu tập thể được khen?", RATES, "21 cá nhân", {"wrong_side"}),
        ("Tập thể và cá nhân hoàn thành bao nhiêu phần trăm?", RATES, "98%", set()),
        (
            "Tập thể hoàn thành bao nhiêu phần trăm?",
            RATES,
            "97%) và cá nhân (98%",
            {"several", "wrong_side"},
        ),
        ("Ký ngày nào?", library({"ky": SIGNED}), "3/10/2021", {"of_document"}),
        ("Quyết định số 512 ký ngày nào?", library({"ky": SIGNED}), "3/10/2021", set()),
        ("Xã nào giàu nhất?", HARVEST, "Núi Voi", {"wrong_bound"}),
        ("Cầu nào dài nhất?", library(), "Cầu Thuận Phước", {"unbounded"}),
    ],
)
def test_what_conflicts_with_the_question_is_named(
    question: str, index: MemoryIndex, answer: str, conflicts: set[str]
) -> None:
    assert against(question, index, answer) == conflicts
