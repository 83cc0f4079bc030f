"""How far a name goes: from its head over the words that belong to it.

In: a `Sentence` and the last word of a head ("Ban", "Chủ tịch", "Sở"). Out: the word behind the
name. Vietnamese writes only the first syllable of each word of a name in capitals ("Ban Tuyên
giáo"), and all syllables of places and people ("Bắc Giang"): the pattern of capitals tells where a
name ends. It does not decide what the name is of.
"""

from knowledge.facts.lexicon import (
    CONTINUATIONS,
    KNOWN_PLACES,
    ORGANISATIONS,
    PERSONAL,
    POSTS,
    STRONG_SURNAMES,
    TERRITORIES,
    TITLES,
)
from knowledge.facts.sentence import Sentence
from knowledge.vietnamese.syllables import is_syllable

_NEVER = frozenset(
    "và hoặc của các những được bị đã đang sẽ có là ở tại trong ngoài trên dưới từ đến tới với"
    " cho về để do bởi vì khi mà thì này đó không chưa cũng đều vẫn còn phải cần theo như vào ra"
    " nhưng nên một hai ba nói dự chủ nhận".split()
)
_LIST_REACH = 6
_DASHES = frozenset({" - ", " – ", "-"})


def name_end(sentence: Sentence, head_end: int, *, personal: bool = False) -> int:
    """Return the index behind the last word of the name whose head ends before `head_end`.

    `personal` says that the thing may be named after a person ("Trường THPT Nguyễn Du").
    """
    index = head_end
    while index < sentence.size:
        if not sentence.joined(index - 1):
            step = _over_punctuation(sentence, index, head_end)
        elif sentence.capitals[index]:
            personal = personal or sentence.lows[index] in PERSONAL
            step = _over_capital(sentence, index, head_end, personal=personal)
        else:
            step = _over_lower(sentence, index, head_end)
        if not step:
            break
        index += step
    return index


def _over_capital(sentence: Sentence, index: int, head_end: int, *, personal: bool) -> int:
    """Return how many words from the capital on belong to the name, 0 where another begins."""
    if index > head_end and (POSTS.at(sentence, index) or TITLES.at(sentence, index)):
        return 0
    phrase = max(ORGANISATIONS.at(sentence, index), CONTINUATIONS.at(sentence, index))
    if phrase > 1:
        return phrase  # "Tỉnh ủy", "Đào tạo"
    if index > head_end and _opens_foreign_name(sentence, index):
        return 0  # "Đảng Bảo thủ Alec Shelbrooke"
    followed = index + 1 < sentence.size and sentence.capitals[index + 1] and sentence.joined(index)
    surname = sentence.lows[index] in STRONG_SURNAMES and followed
    return 0 if surname and not personal else 1


def _opens_foreign_name(sentence: Sentence, index: int) -> bool:
    return (
        index + 1 < sentence.size
        and not sentence.capitals[index - 1]
        and sentence.joined(index)
        and all(
            sentence.capitals[position] and not is_syllable(sentence.words[position])
            for position in (index, index + 1)
        )
    )


def _over_lower(sentence: Sentence, index: int, head_end: int) -> int:
    """Return how many lower-case words from `index` on belong to the name."""
    low = sentence.lows[index]
    territory = TERRITORIES.at(sentence, index)
    if territory and CONTINUATIONS.at(sentence, index) <= territory:
        return territory
    following = index + 1
    inner_head = ORGANISATIONS.at(sentence, index)
    if inner_head:
        behind = index + inner_head
        if behind < sentence.size and sentence.capitals[behind] and sentence.joined(behind - 1):
            return inner_head
    if low == "và":
        joins = (
            index - 1 >= head_end
            and following < sentence.size
            and sentence.joined(index)
            and _begins_no_other_name(sentence, following)
            and not _is_proper(sentence, index - 1, head_end)
        )
        return 2 if joins else 0
    continued = CONTINUATIONS.at(sentence, index)
    if (low in _NEVER and not continued) or not low.isalpha():
        return 0
    if TERRITORIES.ending(sentence, index - 1) and not sentence.capitals[index - 1]:
        return 0  # "UBND tỉnh đầu tư 5 tỷ đồng"
    if continued and (index > head_end or any(sentence.capitals[max(0, index - 3) : index])):
        return continued  # "Ban Quản lý dự án"
    completes = (
        index - 1 >= head_end
        and sentence.capitals[index - 1]
        and not _is_proper(sentence, index - 1, head_end)
    )
    return 1 if completes else 0


def _is_proper(sentence: Sentence, index: int, head_end: int) -> bool:
    """Tell whether word `index` ends a proper name, which no lower-case syllable completes."""
    word = sentence.words[index]
    if not sentence.capitals[index]:
        return False
    two_capitals = (
        index - 1 >= head_end
        and sentence.capitals[index - 1]
        and sentence.joined(index - 1)
        and not sentence.words[index - 1].isupper()
        and not ORGANISATIONS.at(sentence, index - 1)
    )
    return (
        two_capitals
        or (word.isupper() and len(word) > 1)
        or not is_syllable(word)
        or KNOWN_PLACES.ending(sentence, index) > 0
        or TERRITORIES.ending(sentence, index - 1) > 0
    )


def _begins_no_other_name(sentence: Sentence, index: int) -> bool:
    if sentence.capitals[index] and CONTINUATIONS.at(sentence, index):
        return True
    return sentence.capitals[index] and not (
        ORGANISATIONS.at(sentence, index)
        or POSTS.at(sentence, index)
        or TITLES.at(sentence, index)
        or KNOWN_PLACES.at(sentence, index)
        or sentence.lows[index] in STRONG_SURNAMES
        or sentence.words[index].isupper()
    )


def _over_punctuation(sentence: Sentence, index: int, head_end: int) -> int:
    """Step over "(BTV)" inside a name and over the commas of "Văn hóa, Thể thao và Du lịch"."""
    gap = sentence.gap(index - 1)
    if gap == " (" and index + 1 < sentence.size:
        closed = sentence.gap(index) == ") " and sentence.words[index].isupper()
        known = sentence.capitals[index + 1] and ORGANISATIONS.at(sentence, index + 1)
        return 2 if closed and known else 0
    if gap in _DASHES and index - 1 >= head_end:
        # "Ban Kinh tế - Xã hội": half a name ends in lower case, a whole one seldom does.
        half = not sentence.capitals[index - 1] and not TERRITORIES.ending(sentence, index - 1)
        return int(half and _begins_no_other_name(sentence, index))
    if gap == ", " and index - 1 > head_end and _begins_no_other_name(sentence, index):
        for position in range(index + 1, min(index + _LIST_REACH, sentence.size - 1)):
            if sentence.lows[position] == "và":
                return int(_begins_no_other_name(sentence, position + 1))
            if not sentence.joined(position - 1) or sentence.lows[position] in _NEVER:
                break
    return 0
