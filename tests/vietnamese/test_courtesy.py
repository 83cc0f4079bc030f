"""Messages that are nothing but courtesy, and those that are not."""

import unicodedata

import pytest

from knowledge.vietnamese.courtesy import Courtesy, courtesy
from knowledge.vietnamese.fold import fold

SAID = {
    Courtesy.GREETING: ["xin chào", "Chào bạn", "hello", "Em chào anh ạ!", "chào cả nhà", "Hi bot"],
    Courtesy.THANKS: [
        "cảm ơn bạn",
        "cám ơn nhiều nhé",
        "thanks",
        "Thank you very much!",
        "ok cảm ơn bạn",
        "Dạ em xin cảm ơn ạ, chào anh",
    ],
    Courtesy.CONSENT: ["ok", "OK nhé", "vâng", "dạ", "Dạ vâng ạ", "được rồi"],
    Courtesy.FAREWELL: ["tạm biệt", "Chào tạm biệt!", "bye bye", "hẹn gặp lại bạn"],
}
EVERY = [(text, said) for said, texts in SAID.items() for text in texts]


@pytest.mark.parametrize(("text", "said"), EVERY)
def test_courtesy_is_known_however_it_is_typed(text: str, said: Courtesy) -> None:
    for typed in (text, fold(text), text.upper(), unicodedata.normalize("NFD", text)):
        assert courtesy(typed) is said
        assert courtesy(f"  {typed} 🙏❤️ !!! ") is said
        assert courtesy(f"{typed}.\n😊") is said


@pytest.mark.parametrize(
    "text",
    [
        "chào bạn, thư viện mở cửa mấy giờ?",
        "cảm ơn ai?",
        "ok 24",
        "Chào cờ",
        "cháo",  # another word, with its own diacritics
        "bạn",
        "anh chị em",
        "xin",
        "buổi sáng",
        "chào mừng",
        "",
        "👍",
        "?",
        "ok " * 40,
    ],
)
def test_everything_else_is_a_question(text: str) -> None:
    assert courtesy(text) is None
