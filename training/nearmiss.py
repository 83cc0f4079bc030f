"""Questions changed a little so that the passage answers them no more.

Flows in: a question, the passage that answered it and names from elsewhere in the same
language. Flows out: the changed question, or None where no safe change exists. A change is
safe when what is replaced stands in the passage and what replaces it does not: the passage
then speaks of something else (the idea of SQuAD 2.0; Rajpurkar et al. 2018, section 3).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

NUMBER = re.compile(r"(?<![\w.,])\d{1,4}(?![\w]|[.,]\d)")
CAPITALS = "".join(char for char in map(chr, range(0x41, 0x1F00)) if char.isupper())
NAME = re.compile(rf"(?<=\s)[{CAPITALS}]\w+(?:\s[{CAPITALS}]\w+)*")
SWAPS = {
    "vi": (
        ("lớn nhất", "nhỏ nhất"), ("cao nhất", "thấp nhất"), ("nhiều nhất", "ít nhất"),
        ("đầu tiên", "cuối cùng"), ("bắt đầu", "kết thúc"), ("tối đa", "tối thiểu"),
        ("dài nhất", "ngắn nhất"), ("tăng", "giảm"), ("trước khi", "sau khi"),
        ("phía bắc", "phía nam"),
        ("phía đông", "phía tây"), ("miền Bắc", "miền Nam"), ("thành lập", "giải thể"),
        ("thắng", "thua"), ("mua", "bán"), ("bổ nhiệm", "bãi nhiệm"), ("cho phép", "cấm"),
        ("chủ tịch", "phó chủ tịch"), ("giám đốc", "phó giám đốc"), ("tổng thống", "thủ tướng"),
        ("vua", "hoàng hậu"), ("nhập khẩu", "xuất khẩu"), ("thế kỷ", "thiên niên kỷ"),
        ("ưu điểm", "nhược điểm"), ("nguyên nhân", "hậu quả"), ("đồng ý", "phản đối"),
        ("sinh ra", "qua đời"), ("mùa hè", "mùa đông"), ("ban ngày", "ban đêm"),
    ),
    "en": (
        ("largest", "smallest"), ("highest", "lowest"), ("most", "fewest"), ("first", "last"),
        ("begin", "end"), ("longest", "shortest"), ("increase", "decrease"), ("before", "after"),
        ("north", "south"), ("east", "west"), ("founded", "dissolved"), ("win", "lose"),
        ("president", "vice president"), ("king", "queen"), ("import", "export"),
        ("born", "die"), ("summer", "winter"), ("oldest", "youngest"), ("advantage", "drawback"),
    ),
}  # fmt: skip


def change_number(question: str, passage: str, rng: random.Random) -> str | None:
    """Another number in place of one that stands in the passage."""
    found = [m for m in NUMBER.finditer(question) if m.group() in passage]
    if not found:
        return None
    match = rng.choice(found)
    value = int(match.group())
    for _ in range(10):
        step = rng.choice((-1, 1)) * rng.randint(1, max(2, min(30, value // 3)))
        other = str(value + step)
        if value + step > 0 and other not in passage:
            return question[: match.start()] + other + question[match.end() :]
    return None


def change_name(
    question: str, passage: str, names: Sequence[str], rng: random.Random
) -> str | None:
    """A name from elsewhere in place of one that stands in the passage."""
    found = [m for m in NAME.finditer(question) if m.group() in passage]
    if not found or not names:
        return None
    match = rng.choice(found)
    for _ in range(5):
        other = rng.choice(names)
        if other not in passage and other not in question:
            return question[: match.start()] + other + question[match.end() :]
    return None


def change_word(question: str, passage: str, language: str, rng: random.Random) -> str | None:
    """An opposite in place of a word of the question, unless the passage knows the opposite."""
    pairs = [p for one, other in SWAPS.get(language, ()) for p in ((one, other), (other, one))]
    rng.shuffle(pairs)
    known = passage.lower()
    for one, other in pairs:
        found = re.search(rf"\b{one}\b", question)
        if found and other not in question and other not in known:
            return question[: found.start()] + other + question[found.end() :]
    return None


def near_miss(
    question: str, passage: str, language: str, names: Sequence[str], rng: random.Random
) -> str | None:
    """The question changed in one of the three ways, tried in random order."""
    ways: list[Callable[[], str | None]] = [
        lambda: change_number(question, passage, rng),
        lambda: change_name(question, passage, names, rng),
        lambda: change_word(question, passage, language, rng),
    ]
    rng.shuffle(ways)
    for way in ways:
        if (changed := way()) is not None:
            return changed
    return None


def names_in(questions: Sequence[str]) -> list[str]:
    """Names found in the questions, sorted, to put in place of others."""
    return sorted({match.group() for text in questions for match in NAME.finditer(text)})
