"""Organisations: `Ban Thường vụ (BTV) Tỉnh ủy Bắc Giang`, `UBND tỉnh`, `công ty Marconi`, `WHO`.

In: a `Sentence`. Out: organisation values. They are found by their heads (a closed list) and by
capitals; names without a head or capitals ("Đội tuyển áo đỏ") are not seen.
"""

from collections.abc import Iterator

from knowledge.facts import calendar
from knowledge.facts.extent import name_end
from knowledge.facts.fact import Value, ValueKind
from knowledge.facts.lexicon import BARE_ORGANISATIONS, KNOWN_PLACES, ORGANISATIONS, PERSONAL, POSTS
from knowledge.facts.sentence import Sentence
from knowledge.vietnamese.syllables import is_syllable

_NO_ORGANISATIONS = frozenset(
    "GDP HIV AIDS DNA ADN RNA ARN USD VND VNĐ EUR TCN SCN GPS COVID SARS CEO CFO MVP LED USB CPU"
    " VIP WIFI ATM SMS PDF HTML XML SQL THPT THCS BHYT BHXH GMT UTC PGS TNHH HLV KTS NSND NSƯT HCM"
    " XHCN ATGT PCCC VAT ISO CCCD CMND GPLX OCOP NTM ODA FDI IPO HDI CPI".split()
)
_OTHER_WORDS = frozenset(
    {("pháo", "đài"), ("lâu", "đài"), ("thời", "báo"), ("khán", "đài"), ("môi", "trường")}
    | {("thị", "trường"), ("quảng", "trường"), ("hiện", "trường"), ("nông", "trường")}
)
_SHORT = 2
_LEAST_LETTERS = 3
_MOST_LETTERS = 7
# In lower case these are other words more often ("bộ phim", "vụ án", "phòng họp").
_HEADS_IN_CAPITALS_ONLY = frozenset(
    {"ban", "bộ", "sở", "cục", "vụ", "viện", "đoàn", "phòng", "dòng", "khoa", "trạm", "đội", "cao"}
)


def organisations(sentence: Sentence) -> Iterator[Value]:
    """Yield organisation values, outermost only, in order."""
    behind = 0
    for index, low in enumerate(sentence.lows):
        if index < behind:
            continue
        if _shouted_syllable(sentence, index):
            continue
        length = ORGANISATIONS.at(sentence, index) if low in ORGANISATIONS.firsts else 0
        end = _end(sentence, index, length) if length else 0
        if not end and sentence.capitals[index] and _is_acronym(sentence.words[index]):
            end = index + 1
        if end:
            behind = end
            start, stop = sentence.starts[index], sentence.ends[end - 1]
            normal = " ".join(sentence.text[start:stop].split())
            yield Value(ValueKind.ORGANISATION, start, stop, normal)


def _end(sentence: Sentence, index: int, length: int) -> int:
    """Return the index behind the organisation whose head stands at `index`, 0 if it is none."""
    if index and (
        KNOWN_PLACES.at(sentence, index - 1) > 1  # "Tây Ban Nha"
        or (sentence.lows[index - 1], sentence.lows[index]) in _OTHER_WORDS
    ):
        return 0
    head_end = index + length
    personal = sentence.lows[index] in PERSONAL
    end = name_end(sentence, head_end, personal=personal)
    goes_on = head_end < sentence.size and sentence.joined(head_end - 1)
    next_capital = goes_on and sentence.capitals[head_end]
    if not sentence.capitals[index]:
        named = next_capital and end > head_end
        return end if named and sentence.lows[index] not in _HEADS_IN_CAPITALS_ONLY else 0
    if sentence.lows[index] == "thường" and POSTS.ending(sentence, index - 1):
        return 0  # "Phó Bí thư Thường trực" is a post
    if sentence.words[index] == "Trường" and end - index <= _SHORT:
        return 0  # a person's name as often as a school
    if length == 1 and not sentence.words[index].isupper():
        # "Ban đầu", "Hội nghị", "Phòng chống": one capital syllable proves nothing.
        return end if next_capital else 0
    if end > head_end or BARE_ORGANISATIONS.at(sentence, index) == length:
        return end
    return 0


def _shouted_syllable(sentence: Sentence, index: int) -> bool:
    """Tell the words of "QUYẾT ĐỊNH", "THÔNG BÁO Về việc" from abbreviations in capitals."""
    word = sentence.words[index]
    if not (word.isupper() and len(word) > 1 and is_syllable(word)):
        return False
    neighbours = [index - 1] if index and sentence.joined(index - 1) else []
    neighbours += [index + 1] if sentence.joined(index) else []
    return not word.isascii() or any(
        sentence.words[other].isupper() and is_syllable(sentence.words[other])
        for other in neighbours
    )


def _is_acronym(word: str) -> bool:
    return (
        word.isupper()
        and word.isalpha()
        and _LEAST_LETTERS <= len(word) <= _MOST_LETTERS
        and word not in _NO_ORGANISATIONS
        and calendar.roman(word) is None
    )
