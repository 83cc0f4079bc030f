"""Provisions that a question names: "điểm b khoản 2 Điều 7".

In: the words of a question. Out: a `Reference`, or None; and the names of the provisions that a
passage is of, to compare it with. It looks nothing up (`provisions`, `search`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answers.reading import Word
from knowledge.documents.provisions import clause_name, provision_name, provision_names
from knowledge.facts.fact import Passage
from knowledge.vietnamese.tokens import word_forms

_LEVELS = {word_forms(word): word for word in ("điều", "khoản", "điểm", "chương", "phần")}


@dataclass(frozen=True, slots=True)
class Reference:
    """A provision as a question names it.

    Attributes:
        name: of the article, chapter or clause, as `provision_names` has it.
        article: name of the article that it is or belongs to, or "".
        point: "Điểm b", or "".
        rest: the folded words of the question that are no part of the name.
    """

    name: str
    article: str
    point: str
    rest: tuple[str, ...]


def reference(words: Sequence[Word]) -> Reference | None:
    """Return the provision that a question names, or None."""
    numbers: dict[str, str] = {}
    used: set[int] = set()
    for place, word in enumerate(words[:-1]):
        level = _level(word)
        number = words[place + 1].typed
        if level and level not in numbers and _fits(level, number):
            numbers[level] = number
            used |= {place, place + 1}
    rest = tuple(word.folded for place, word in enumerate(words) if place not in used)
    if article := numbers.get("điều"):
        name = whole = provision_name("điều", article)
        if clause := numbers.get("khoản"):
            name = clause_name(whole, clause)
        point = numbers.get("điểm", "").lower()
        return Reference(name, whole, f"Điểm {point}" if point else "", rest)
    for level in ("chương", "phần"):
        if level in numbers:
            return Reference(provision_name(level, numbers[level]), "", "", rest)
    return None


def names(passage: Passage) -> list[str]:
    """Return the names of the provisions that a passage is of, or begins."""
    return provision_names(passage.section, passage.text)


def _level(word: Word) -> str:
    exact, folded = word_forms(word.typed)
    for (level_exact, level_folded), level in _LEVELS.items():
        if exact == level_exact or exact == folded == level_folded:
            return level
    return ""


def _fits(level: str, number: str) -> bool:
    if level == "điểm":
        return len(number) <= 2 and number.isalpha()  # noqa: PLR2004 (a, đ, aa)
    return number[0].isdigit() or (
        level in {"chương", "phần"} and not set(number.lower()) - set("ivxlc")
    )
