"""Places: `huyện Việt Yên`, `TP. Hồ Chí Minh`, `Hà Nội`, and capitals behind ở or tại.

In: a `Sentence`. Out: place values; the span holds the head ("huyện Việt Yên"), the normal form is
the bare name ("Việt Yên"). It knows provinces, countries and big cities by name, everything else by
its head or preposition.
"""

from collections.abc import Iterator, Sequence

from knowledge.facts import calendar
from knowledge.facts.fact import Value, ValueKind
from knowledge.facts.lexicon import (
    CONTINUATIONS,
    KNOWN_PLACES,
    LOCATIVES,
    MIDDLE_NAMES,
    ORGANISATIONS,
    PLACES,
    POSTS,
    STRONG_SURNAMES,
    TERRITORIES,
    TITLES,
)
from knowledge.facts.sentence import Sentence
from knowledge.vietnamese.syllables import is_syllable

_NUMBERED = frozenset({"quận", "phường", "lộ", "ấp", "khu", "tổ"})
# Heads that stand before other capitalised words more often than before a one-syllable name.
_DOUBTFUL = frozenset("bản đình hang động hạt ga khu phố vùng hòn đền rừng đường châu miền".split())
_OTHER_WORDS = frozenset({"bản", "đình", "hang", "động", "hòn", "ga", "khu"})
_SEVERAL = frozenset({"các", "những", "hai", "ba", "bốn", "mấy"})
_STRONG = frozenset({"ở", "tại", "khắp", "rời"})
_FULL_NAME = 3
_LONGEST = 6


def places(sentence: Sentence, bodies: Sequence[Value]) -> Iterator[Value]:
    """Yield place values; the ones with a head first, no place twice.

    Inside the organisations `bodies` only provinces, districts and known places count.
    """
    covered: list[tuple[int, int]] = []
    for index, low in enumerate(sentence.lows):
        length = PLACES.at(sentence, index) if low in PLACES.firsts else 0
        if length:
            offset = sentence.starts[index]
            inside = any(body.start <= offset < body.end for body in bodies)
            if _inside(covered, index) or (inside and not TERRITORIES.at(sentence, index)):
                continue
            yield from _headed(sentence, index, length, covered)
        elif low in _STRONG:
            yield from _located(sentence, index + 1, covered)
    for index, low in enumerate(sentence.lows):
        known = low in KNOWN_PLACES.firsts and sentence.capitals[index]
        length = KNOWN_PLACES.at(sentence, index) if known else 0
        if length and not _inside(covered, index) and _stands_alone(sentence, index, length):
            covered.append((index, index + length))
            yield _value(sentence, index, index, index + length)


def _headed(
    sentence: Sentence, index: int, length: int, covered: list[tuple[int, int]]
) -> Iterator[Value]:
    first = index + length
    if first >= sentence.size or not _follows(sentence, first):
        return
    numbered = sentence.words[first].isdigit() and sentence.lows[first - 1] in _NUMBERED
    end = first + 1 if numbered else _run_end(sentence, first)
    if end == first or end - first > _LONGEST:
        return
    if end - first == 1 and not numbered and _doubtful(sentence, first):
        return
    if sentence.lows[index] in _OTHER_WORDS and (
        not index or sentence.lows[index - 1] not in LOCATIVES
    ):
        return
    if _is_person(sentence, index, first, end):
        return
    covered.append((index, end))
    yield _value(sentence, index, first, end)
    if index and sentence.lows[index - 1] in _SEVERAL:
        yield from _listed(sentence, end, covered)


def _doubtful(sentence: Sentence, first: int) -> bool:
    """Tell whether one capital syllable begins another word ("Trung tâm") or proves no place."""
    if ORGANISATIONS.at(sentence, first) > 1 or CONTINUATIONS.at(sentence, first) > 1:
        return True
    known = KNOWN_PLACES.at(sentence, first) == 1
    return (
        sentence.lows[first - 1] in _DOUBTFUL and is_syllable(sentence.words[first]) and not known
    )


def _is_person(sentence: Sentence, index: int, first: int, end: int) -> bool:
    """Tell "Hồ Chí Minh" and "UBND tỉnh Lê Ánh Dương" from "hồ Hoàn Kiếm" and "tỉnh Hà Nam"."""
    if sentence.capitals[index] and sentence.lows[index] in STRONG_SURNAMES:
        return not sentence.opens(index) or sentence.lows[first] in MIDDLE_NAMES
    if end - first < _FULL_NAME or sentence.lows[first] not in STRONG_SURNAMES:
        return False
    behind_body = index > 0 and (
        sentence.capitals[index - 1] or ORGANISATIONS.ending(sentence, index - 1) > 0
    )
    return bool(TERRITORIES.at(sentence, index)) and (
        behind_body or sentence.lows[first + 1] in {"văn", "thị"}
    )


def _follows(sentence: Sentence, index: int) -> bool:
    """Tell whether word `index` follows its head, "TP. Hồ Chí Minh" included."""
    return sentence.joined(index - 1) or (
        sentence.gap(index - 1).strip() == "." and sentence.lows[index - 1] in {"tp", "tx", "tt"}
    )


def _listed(sentence: Sentence, index: int, covered: list[tuple[int, int]]) -> Iterator[Value]:
    """Yield the rest of "các huyện Tân Yên, Việt Yên và Sơn Động"."""
    while index < sentence.size:
        if sentence.lows[index] == "và" and sentence.joined(index - 1):
            index += 1
        elif sentence.gap(index - 1) != ", ":
            return
        end = _run_end(sentence, index) if index < sentence.size else index
        if end == index or ORGANISATIONS.at(sentence, index):
            return
        covered.append((index, end))
        yield _value(sentence, index, index, end)
        index = end


def _located(sentence: Sentence, first: int, covered: list[tuple[int, int]]) -> Iterator[Value]:
    """Yield the capitals behind a preposition, and the place around them ("…, California")."""
    if first >= sentence.size or not sentence.joined(first - 1):
        return
    end = _run_end(sentence, first)
    if end == first or end - first > _LONGEST or not _could_be_place(sentence, first, end):
        return
    covered.append((first, end))
    yield _value(sentence, first, first, end)
    if end < sentence.size and sentence.gap(end - 1) == ", ":
        around = _run_end(sentence, end)
        if around > end and _could_be_place(sentence, end, around):
            covered.append((end, around))
            yield _value(sentence, end, end, around)


def _could_be_place(sentence: Sentence, first: int, end: int) -> bool:
    if (
        ORGANISATIONS.at(sentence, first)
        or POSTS.at(sentence, first)
        or TITLES.at(sentence, first)
        or PLACES.at(sentence, first)
        or (sentence.lows[first] in STRONG_SURNAMES and end - first > 1)
    ):
        return False
    if any(char.isdigit() for char in sentence.words[end - 1]) or calendar.roman(
        sentence.words[end - 1]
    ):
        return False
    # "tại Hội nghị": one capital syllable before lower case begins a word, not a place.
    lone = end - first == 1 and is_syllable(sentence.words[first])
    return not lone or KNOWN_PLACES.at(sentence, first) == 1


def _run_end(sentence: Sentence, first: int) -> int:
    """Return the index behind the capitalised words that begin at `first`."""
    end = first
    while end < sentence.size and sentence.capitals[end]:
        end += 1
        if end < sentence.size and not sentence.joined(end - 1):
            break
    return end


def _stands_alone(sentence: Sentence, index: int, length: int) -> bool:
    """Tell the country Anh from Mr Anh: no capital beside it, not the first word by itself."""
    if not all(sentence.capitals[index : index + length]):
        return False
    before = index > 0 and sentence.joined(index - 1) and sentence.capitals[index - 1]
    behind = index + length
    after = behind < sentence.size and sentence.joined(behind - 1) and sentence.capitals[behind]
    if length == 1:
        return not (before or after or sentence.opens(index))
    return not (before and sentence.lows[index - 1] in STRONG_SURNAMES)


def _inside(covered: list[tuple[int, int]], index: int) -> bool:
    return any(first <= index < end for first, end in covered)


def _value(sentence: Sentence, index: int, first: int, end: int) -> Value:
    stop = sentence.ends[end - 1]
    name = " ".join(sentence.text[sentence.starts[first] : stop].split())
    return Value(ValueKind.PLACE, sentence.starts[index], stop, name)
