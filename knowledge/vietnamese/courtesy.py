"""Courtesy: messages that greet, thank, agree or say goodbye, and ask nothing.

In: a message. Out: what it says, or None where anything else is in it. The whole message must be
made of the forms below, each word with its diacritics or without any; "chào bạn, mấy giờ rồi?" is a
question, and so is "cháo". It knows no documents: whether somebody wrote an answer to "Xin chào" is
for the knowledge base to say.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from knowledge.vietnamese.fold import fold_word
from knowledge.vietnamese.normalise import compose


class Courtesy(StrEnum):
    """What a message without a question says; of several the first named here counts."""

    THANKS = "thanks"
    FAREWELL = "farewell"
    GREETING = "greeting"
    CONSENT = "consent"


_FORMS: Final = {
    Courtesy.THANKS: "cảm ơn, cám ơn, thank, thanks, thank you, tks, thks, thx",
    Courtesy.FAREWELL: (
        "tạm biệt, hẹn gặp lại, ngủ ngon, một ngày tốt lành, bye, bye bye, goodbye, good bye"
    ),
    Courtesy.GREETING: (
        "chào, xin chào, hello, hi, hey, helo, alo, alô, a lô, good morning, good afternoon,"
        " good evening"
    ),
    Courtesy.CONSENT: (
        "ok, oke, okê, okie, oki, okay, vâng, dạ, được rồi, hiểu rồi, đã hiểu, rõ rồi"
    ),
    None: (
        "bạn, anh, chị, em, cô, chú, bác, thầy, ông, bà, các, mọi người, cả nhà, quý vị, admin, ad,"
        " bot, hỏi đáp, tôi, mình, cháu, xin, chúc, rất, nhiều, lắm, nhé, nha, ạ, ơi,"
        " buổi sáng, buổi trưa, buổi chiều, buổi tối, very much, so much, you"
    ),
}
"""By what they say; those under None may stand beside any other and say nothing alone."""
_PHRASES: Final = sorted(
    ((form.split(), kind) for kind, forms in _FORMS.items() for form in forms.split(", ")),
    key=lambda phrase: -len(phrase[0]),
)
_LONGEST: Final = 80
"""Characters of a message beyond which it is not looked at."""
_WORD: Final = re.compile(r"[^\W_]+")


def courtesy(text: str) -> Courtesy | None:
    """Return what a message says that asks nothing, or None for every other one.

    >>> courtesy("Dạ, cam on bạn nhiều ạ!"), courtesy("Chào bạn 👋")
    (<Courtesy.THANKS: 'thanks'>, <Courtesy.GREETING: 'greeting'>)
    >>> courtesy("chào bạn, thư viện mở cửa mấy giờ?")
    """
    words = _WORD.findall(compose(text).lower()) if len(text) <= _LONGEST else []
    said = set()
    while words:
        length, kind = _first_phrase(words)
        if not length:
            return None
        said.add(kind)
        words = words[length:]
    return next((kind for kind in Courtesy if kind in said), None)


def _first_phrase(words: Sequence[str]) -> tuple[int, Courtesy | None]:
    """Return how many words the longest form at the beginning has, 0 where there is none."""
    for phrase, kind in _PHRASES:
        begins = words[: len(phrase)]
        if len(begins) == len(phrase) and all(map(_is, begins, phrase)):
            return len(phrase), kind
    return 0, None


def _is(typed: str, word: str) -> bool:
    return typed in {word, fold_word(word)}
