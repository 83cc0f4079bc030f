"""Opposites that people confuse or that documents set side by side.

In: the question and the words of a sentence. Out: the words of the question whose opposite the
sentence has. Whether something else says the word itself is not looked at (`nearmiss`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answers.question import Question
from knowledge.vietnamese.tokens import bigrams, terms

_OPPOSITES = """
    tăng/giảm, lớn nhất/nhỏ nhất, lớn nhất/bé nhất, cao nhất/thấp nhất, nhiều nhất/ít nhất,
    dài nhất/ngắn nhất, đầu tiên/cuối cùng, bắt đầu/kết thúc, tối đa/tối thiểu, sớm nhất/muộn nhất,
    trước/sau, phía bắc/phía nam, phía đông/phía tây, miền bắc/miền nam, thành lập/giải thể,
    thắng/thua, mua/bán, bổ nhiệm/miễn nhiệm, bổ nhiệm/bãi nhiệm, nhập khẩu/xuất khẩu, sinh/mất,
    ưu điểm/nhược điểm, ưu điểm/hạn chế, nguyên nhân/kết quả, nguyên nhân/hậu quả, đồng ý/phản đối,
    mở cửa/đóng cửa, nội trú/ngoại trú, nam/nữ, trong nước/nước ngoài, khen thưởng/kỷ luật,
    tập thể/cá nhân, bằng khen/huân chương, bằng khen/huy chương, bằng khen/giấy khen,
    khai mạc/bế mạc, hoàn thành/chưa hoàn thành, chính thức/dự bị, bắt buộc/tự chọn
    """


@dataclass(frozen=True, slots=True)
class Phrase:
    """One of two opposites.

    Attributes:
        exact: its first word.
        folded: its folded words.
        pairs: its folded pairs of words; empty where it is a single word.
    """

    exact: str
    folded: tuple[str, ...]
    pairs: tuple[str, ...]


def opposed(
    question: Question, exact: Sequence[str], folded: Sequence[str]
) -> list[tuple[Phrase, Phrase]]:
    """Return what the question says and a sentence says the opposite of, each with the opposite.

    Args:
        question: what is asked.
        exact: the exact terms of the sentence.
        folded: its folded terms.
    """
    asked = _Text(
        [word.exact for word in question.words], [word.meant.folded for word in question.words]
    )
    wanted = [(one, other) for one, other in _OPPOSED if asked.has(one) and not asked.has(other)]
    if not wanted:
        return []
    sentence = _Text(exact, folded)
    return [pair for pair in wanted if sentence.has(pair[1])]


class _Text:
    """A text's exact words and folded pairs."""

    def __init__(self, exact: Sequence[str], folded: Sequence[str]) -> None:
        self._exact = set(exact)
        self._pairs = set(bigrams(folded))

    def has(self, phrase: Phrase) -> bool:
        """Return whether a phrase stands there: a single word exactly, a longer one folded."""
        if phrase.pairs:
            return self._pairs.issuperset(phrase.pairs)
        return phrase.exact in self._exact


def _phrase(phrase: str) -> Phrase:
    exact, folded = terms(phrase)
    return Phrase(exact[0], tuple(folded), tuple(bigrams(folded)))


_PAIRS = [entry.split("/") for entry in _OPPOSITES.split(",")]
_OPPOSED = [
    (_phrase(one), _phrase(other)) for pair in _PAIRS for one, other in (pair, reversed(pair))
]
