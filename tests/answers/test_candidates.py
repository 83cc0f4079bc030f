"""Stretches of a sentence that may be an answer."""

from datetime import date

from knowledge.answers.candidates import pieces, stretches
from knowledge.answers.question import understand
from knowledge.answers.reading import read
from knowledge.facts.values import values
from tests.answers.library import library

INDEX = library()


def candidates(sentence: str, question: str) -> list[str]:
    tokens = pieces(sentence, understand(read(question, INDEX)))
    return [
        sentence[tokens[stretch.first].start : tokens[stretch.last].end]
        for stretch in stretches(sentence, tokens, values(sentence, date(2023, 10, 1)))
    ]


def test_a_value_may_answer_with_and_without_its_unit() -> None:
    found = candidates("Cầu dài 1.850 m và rộng 18 m.", "Cầu dài bao nhiêu?")
    assert {"1.850", "1.850 m", "18", "18 m"} <= set(found)


def test_dates_and_numbers_of_documents_are_not_torn() -> None:
    found = candidates(
        "Quyết định này thay Quyết định số 985/QĐ-UBND ngày 12 tháng 8 năm 2021.",
        "Quyết định này thay quyết định nào?",
    )
    assert "985/QĐ-UBND" in found
    assert "ngày 12 tháng 8 năm 2021" in found
    for torn in ("QĐ-UBND", "UBND", "số 985/QĐ-UBND ngày 12"):
        assert torn not in found

    found = candidates("Cầu khởi công ngày 29 tháng 3 năm 2022.", "Cầu thế nào?")
    assert "ngày 29 tháng 3 năm 2022" in found
    assert "khởi công ngày 29" not in found


def test_abbreviations_are_not_torn() -> None:
    found = candidates("Trường Nông Lâm TP.HCM dạy nghề NN&PTNT.", "Trường dạy gì?")
    assert "nghề NN&PTNT" in found
    assert not {"TP", "HCM", "NN", "PTNT", "Nông Lâm TP"} & set(found)


def test_what_repeats_the_question_does_not_answer_it() -> None:
    assert "Cầu" not in candidates("Cầu bắc qua sông Hàn.", "Cầu bắc qua sông nào?")
