"""A question's diacritics come back from the documents, and its typos go."""

import unicodedata

import pytest

from knowledge.answers.engine import answer
from knowledge.answers.reading import read
from knowledge.answers.restoration import respelled, restored
from knowledge.answers.search import search
from knowledge.vietnamese.restore import likeliest
from tests.answers.library import TEXTS, library

INDEX = library()


def meant(question: str) -> str:
    words = read(question, INDEX)
    return respelled(question, words, restored(words, search(words, INDEX), INDEX))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Ai la giam doc thu vien?", "Ai là giám đốc thư viện?"),
        ("cau Thuan Phuoc dai bao nhieu met", "cầu Thuận Phước dài bao nhiêu mét"),
        ("Caauf Thuaanj Phuwowcs daif bao nhieeu?", "Cầu Thuận Phước dài bao nhiêu?"),
        ("ca6u2 Thua6n5 Phu7o7c1 da2i bao nhie6u", "cầu Thuận Phước dài bao nhiêu"),
        ("Cầu Thuận Phướcc bắc qua sông nào?", "Cầu Thuận Phước bắc qua sông nào?"),
        ("cau thuan phuocc bac qua song nao", "Cầu Thuận Phước bắc qua sông nào"),
        ("Mô hình “Vườn mẫu” ở đâu, từ 2/9?", "Mô hình “Vườn mẫu” ở đâu, từ 2/9?"),
        ("Mo hinh “Vuon mau”, tu 2/9?", "Mô hình “Vườn mẫu”, từ 2/9?"),
        ("Giam doc thu vien la ai?", "Giám đốc thư viện là ai?"),
        ("Giám đốc thư viện là ai?", "Giám đốc thư viện là ai?"),
        ("cầu thuận phước ở đâu", "Cầu Thuận Phước ở đâu"),
        ("CAU THUAN PHUOC O DAU", "CẦU THUẬN PHƯỚC Ở ĐÂU"),
        ("vuon mau dc trien khai", "vườn mẫu được triển khai"),  # "dc" has no diacritics
    ],
)
def test_a_question_is_respelled_as_the_documents_spell(typed: str, expected: str) -> None:
    assert meant(typed) == expected


@pytest.mark.parametrize(
    "question", ["Báo nào đăng tin này?", "Ai tang cầu Thuận Phước?", "Cầu dai bao nhiêu mét?"]
)
def test_a_whole_syllable_among_words_with_diacritics_stays_as_it_was_typed(question: str) -> None:
    assert meant(question) == question


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ai duoc tang bang khen", "ai được tặng bằng khen"),
        ("thoi gian keo dai bao lau", "thời gian kéo dài bao lâu"),
    ],
)
def test_what_the_documents_do_not_know_is_spelled_as_is_usual(typed: str, expected: str) -> None:
    assert meant(typed) == expected


@pytest.mark.parametrize("name", ["Bitcoin", "Đào Văn Giỏi", "Zürich", "covid-19"])
def test_what_the_documents_do_not_know_stays_as_it_was_typed(name: str) -> None:
    assert meant(f"{name} là gì?") == f"{name} là gì?"


def test_a_counted_noun_is_no_unit() -> None:
    index = library({"khen": "Tỉnh khen 19 tập thể và 21 cá nhân."})
    words = read("bao nhieu ca nhan duoc khen", index)
    assert restored(words, search(words, index), index)[2:4] == ["cá", "nhân"]


def test_decomposed_documents_give_composed_spellings() -> None:
    index = library({"cau": unicodedata.normalize("NFD", TEXTS["cau"])})
    words = read("cau bac qua song nao", index)
    assert " ".join(restored(words, search(words, index), index)) == "cầu bắc qua sông nào"


def test_the_answer_says_how_its_question_was_read() -> None:
    assert answer("Ai la giam doc thu vien?", INDEX, 0).read_as == "Ai là giám đốc thư viện?"
    assert answer("Ai là giám đốc thư viện?", INDEX, 0).read_as == ""


def test_neighbours_decide_between_spellings() -> None:
    words = [{"bắc": 1.0, "bạc": 1.0}, {"giang": 5.0, "giáng": 1.0}]
    assert likeliest(words, lambda *pair: 3.0 * (pair == ("bạc", "giáng"))) == ["bạc", "giáng"]
    assert likeliest(words, lambda *_: 0.0) == ["bắc", "giang"]
