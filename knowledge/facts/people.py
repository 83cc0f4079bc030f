"""People: names with titles and posts, and posts without a name.

In: a `Sentence` and the stretches that organisations and headed places own. Out: person values; the
span is the name itself, `role` the post beside it on either side. A post that stands for its holder
("Chủ tịch UBND tỉnh") is a person whose normal form is the role. Coreference ("ông", "bà ấy") is
not resolved.
"""

from collections.abc import Iterator, Sequence

from knowledge.facts.extent import name_end
from knowledge.facts.fact import Value, ValueKind
from knowledge.facts.lexicon import (
    COMPLETE_POSTS,
    FOREIGN_VERBS,
    KNOWN_PLACES,
    LOCATIVES,
    MIDDLE_NAMES,
    NOT_NAMES,
    ORGANISATIONS,
    PARTICLES,
    PLACES,
    POSTS,
    STRONG_SURNAMES,
    SURNAMES,
    TITLES,
)
from knowledge.facts.sentence import Sentence
from knowledge.vietnamese.syllables import is_syllable

_LONGEST = 6
_LONGEST_VIETNAMESE = 5
_WHOLE = 3
_SHORTEST = 3
_REACH = 16
_ROLE_GAPS = frozenset({", ", " - ", " – ", " (", ": "})
_FORMER = frozenset({"nguyên", "cựu", "quyền"})
_OPENING = frozenset(
    "theo nhưng và sau khi tại ở từ trong với do vì bởi nếu cả cũng còn đến trước như ngay chính"
    " ngoài cùng cho hiện tuy mặc hôm vào năm tháng ngày lúc thế rồi".split()
)
_Span = tuple[int, int]


def people(sentence: Sentence, taken: Sequence[_Span]) -> Iterator[Value]:
    """Yield named people, then posts without a name; `taken` are offsets names cannot be in."""
    roles: list[_Span] = []
    end = 0
    for index, capital in enumerate(sentence.capitals):
        if not capital or index < end or _inside(taken, sentence.starts[index]):
            continue
        end = _run_end(sentence, index, taken)
        first = _name_start(sentence, index, end)
        if first is not None:
            before, after = _role_before(sentence, first), _role_after(sentence, end)
            roles += [span for span in (before, after, (first, end)) if span]
            role = before or after
            yield _value(sentence, first, end, _text(sentence, *role) if role else "")
    yield from _posts(sentence, roles)


def _posts(sentence: Sentence, roles: Sequence[_Span]) -> Iterator[Value]:
    behind = 0
    for index, low in enumerate(sentence.lows):
        length = POSTS.at(sentence, index) if low in POSTS.firsts and index >= behind else 0
        if length and not any(first <= index < end for first, end in roles):
            behind = name_end(sentence, index + length)
            complete = COMPLETE_POSTS.at(sentence, index) == length and sentence.capitals[index]
            if behind > index + length or complete:
                yield _value(sentence, index, behind, _text(sentence, index, behind))


def _capital(sentence: Sentence, index: int) -> bool:
    return sentence.capitals[index] or sentence.lows[index].startswith("al-")


def _run_end(sentence: Sentence, index: int, taken: Sequence[_Span]) -> int:
    """Return the index behind a run of capitals, over initials and "van", "de", "bin"."""
    end = index + 1
    while end < sentence.size:
        gap = sentence.gap(end - 1)
        initial = gap == ". " and (
            len(sentence.words[end - 1]) == 1 or _title_at(sentence, end - 1)
        )
        if not (sentence.joined(end - 1) or initial) or _inside(taken, sentence.starts[end]):
            break
        if _stops_shouting(sentence, end):
            break
        if _capital(sentence, end):
            end += 1
        elif (
            sentence.lows[end] in PARTICLES
            and end + 1 < sentence.size
            and sentence.joined(end)
            and sentence.capitals[end + 1]
            and not is_syllable(sentence.words[end - 1])
        ):
            end += 2
        else:
            break
    return end


def _stops_shouting(sentence: Sentence, index: int) -> bool:
    """Tell where a name begins below a post in capitals: "CHỦ TỊCH Lê Văn An"."""
    before, word = sentence.words[index - 1], sentence.words[index]
    return (
        before.isupper()
        and not before.isascii()
        and not word.isupper()
        and is_syllable(before)
        and len(before) > 1
    )


def _title_at(sentence: Sentence, index: int) -> bool:
    return TITLES.at(sentence, index) == 1


def _name_start(sentence: Sentence, index: int, end: int) -> int | None:
    """Return where the person's name begins in the run of capitals, None if there is none."""
    first, titled = index, False
    while first < end and (length := TITLES.at(sentence, first)):
        first, titled = first + length, True
    if first >= end:
        return None
    lead = _lead(sentence, first)
    titled = titled or lead == "title"
    if end - first == 1 and not (titled or lead) and is_syllable(sentence.words[first]):
        return None
    place = KNOWN_PLACES.at(sentence, first)
    if place and (first + place + 1 < end or (first + place < end and (titled or lead))):
        first += place  # "Tổng thống Mỹ Joe Biden", "kỹ sư người Đức Carl von Linde"
    elif not (titled or lead) and end - first > 1 and sentence.lows[first] in _OPENING:
        first += 1  # "Theo Tesla"
    known = KNOWN_PLACES.at(sentence, first) == end - first
    if end - first > _LONGEST or not _believable(sentence, first, end) or (known and not titled):
        return None
    if titled or lead == "post":
        return first if _named_by_lead(sentence, first, end, titled=titled) else None
    if all(is_syllable(word) for word in sentence.words[first:end]):
        return first if _is_vietnamese_name(sentence, first, end) else None
    return first if _is_foreign_name(sentence, first, end) else None


def _lead(sentence: Sentence, first: int) -> str:
    """Return "title" or "post" if one stands right before word `first`, else ""."""
    if not first:
        return ""
    if sentence.joined(first - 1) or sentence.gap(first - 1) == ". ":
        if TITLES.ending(sentence, first - 1):
            return "title"
        if POSTS.ending(sentence, first - 1):
            return "post"
    return ""


def _believable(sentence: Sentence, first: int, end: int) -> bool:
    words = sentence.words[first:end]
    return not (
        any(word.isupper() and len(word) > 1 for word in words)
        or any(char.isdigit() for word in words for char in word)
        or POSTS.at(sentence, first)
        or any(_mixed(word) for word in words)
        or ORGANISATIONS.at(sentence, first) > 1
    )


def _mixed(word: str) -> bool:
    """Tell "BSkyB" from "McDonald" and "Jean-Luc"."""
    return any(
        char.isupper() and word[index - 1].isupper() for index, char in enumerate(word) if index
    )


def _named_by_lead(sentence: Sentence, first: int, end: int, *, titled: bool) -> bool:
    if end - first > 1 or not is_syllable(sentence.words[first]):
        return True
    # "ông Minh" is a person; "Bộ trưởng Quốc phòng" goes on in lower case.
    goes_on = end < sentence.size and sentence.joined(end - 1)
    completed = goes_on and sentence.lows[end] not in FOREIGN_VERBS
    return titled and not (completed and ORGANISATIONS.at(sentence, first))


def _is_vietnamese_name(sentence: Sentence, first: int, end: int) -> bool:
    length = end - first
    low = sentence.lows[first]
    if not 1 < length <= _LONGEST_VIETNAMESE or low not in SURNAMES:
        return False
    if low == "hồ" and length == len(("Hồ", "Tây")):
        return False
    if low in STRONG_SURNAMES:
        return True
    return length >= _WHOLE and sentence.lows[first + 1] in MIDDLE_NAMES | SURNAMES


def _is_foreign_name(sentence: Sentence, first: int, end: int) -> bool:
    if any(sentence.lows[index] in NOT_NAMES for index in range(first, end)):
        return False
    if KNOWN_PLACES.ending(sentence, end - 1):
        return False
    if first and sentence.joined(first - 1):
        before = first - 1
        if (
            sentence.lows[before] in LOCATIVES
            or (sentence.lows[before] == "người" and end - first == 1)
            or PLACES.ending(sentence, before)
            or ORGANISATIONS.ending(sentence, before)
        ):
            return False
    if end - first > 1:
        return True
    followed = end < sentence.size and sentence.joined(end - 1)
    return (
        len(sentence.words[first]) >= _SHORTEST and followed and sentence.lows[end] in FOREIGN_VERBS
    )


def _role_before(sentence: Sentence, first: int) -> _Span | None:
    """Find "Phó Chủ tịch UBND tỉnh" before the name (and before "đồng chí")."""
    end = first
    while end and (sentence.joined(end - 1) or sentence.gap(end - 1) == ". "):
        title = TITLES.ending(sentence, end - 1)
        if not title or POSTS.ending(sentence, end - 1) > title:
            break
        end -= title
    found = None
    for index in range(end - 1, max(-1, end - _REACH), -1):
        if not sentence.joined(index):
            break
        length = POSTS.at(sentence, index)
        if length and index + length <= end and name_end(sentence, index + length) >= end:
            former = index > 0 and sentence.lows[index - 1] in _FORMER
            found = (index - former, end)
    return found


def _role_after(sentence: Sentence, end: int) -> _Span | None:
    """Find ", Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh" behind the name."""
    if end >= sentence.size or sentence.gap(end - 1) not in _ROLE_GAPS:
        return None
    first = position = end
    last = None
    while position < sentence.size:
        start = position + (sentence.lows[position] in _FORMER)
        length = POSTS.at(sentence, start)
        if not length:
            break
        last = name_end(sentence, start + length)
        if last >= sentence.size or sentence.gap(last - 1) != ", ":
            break
        position = last
    return (first, last) if last else None


def _inside(taken: Sequence[_Span], offset: int) -> bool:
    return any(start <= offset < end for start, end in taken)


def _text(sentence: Sentence, first: int, end: int) -> str:
    return " ".join(sentence.text[sentence.starts[first] : sentence.ends[end - 1]].split())


def _value(sentence: Sentence, first: int, end: int, role: str) -> Value:
    return Value(
        ValueKind.PERSON,
        sentence.starts[first],
        sentence.ends[end - 1],
        _text(sentence, first, end),
        role=role,
    )
