"""Abbreviations that a document introduces, and the ones everybody writes.

In: a document's text. Out: short form → long form, as the document spells them. Matching goes by
the initials of the syllables, without tone marks, after Schwartz & Hearst, "A simple algorithm
for identifying abbreviation definitions in biomedical text" (PSB 2003), adapted to syllables. It
does not guess forms that the document never spells out; `COMMON` holds the few that every reader
of Vietnamese news knows.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

COMMON: Mapping[str, str] = MappingProxyType(
    {
        "ATGT": "an toàn giao thông",
        "BCH": "Ban Chấp hành",
        "BHXH": "bảo hiểm xã hội",
        "BHYT": "bảo hiểm y tế",
        "BTV": "Ban Thường vụ",
        "CNTT": "công nghệ thông tin",
        "ĐBQH": "đại biểu Quốc hội",
        "ĐCSVN": "Đảng Cộng sản Việt Nam",
        "GD&ĐT": "Giáo dục và Đào tạo",
        "HĐND": "Hội đồng nhân dân",
        "HTX": "hợp tác xã",
        "KT-XH": "kinh tế - xã hội",
        "KT - XH": "kinh tế - xã hội",
        "LĐLĐ": "Liên đoàn Lao động",
        "MTTQ": "Mặt trận Tổ quốc",
        "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
        "PCCC": "phòng cháy, chữa cháy",
        "TAND": "Tòa án nhân dân",
        "THCS": "trung học cơ sở",
        "THPT": "trung học phổ thông",
        "TNHH": "trách nhiệm hữu hạn",
        "TP": "thành phố",
        "TW": "Trung ương",
        "TƯ": "Trung ương",
        "T.Ư": "Trung ương",
        "UBND": "Ủy ban nhân dân",
        "VKSND": "Viện kiểm sát nhân dân",
    }
)
"""Abbreviations of public life that documents use without introducing them. `BTV` and the like
can mean something else (biên tập viên): a document's own definition goes first."""

_SHORT = r"[A-ZĐƯÂÔƠÊĂ](?:[\w.&]|\s?[-–&]\s?(?=[A-ZĐ])){1,9}"
_INTRODUCED = re.compile(
    r"\((?:[^()]{0,60}?(?:gọi tắt là|gọi là|viết tắt là|viết tắt|gọi tắt)\s*:?\s*)?"
    rf"[\"“]?({_SHORT})[\"”]?(?:\s*[,;:][^()]{{0,100}})?\)"
)
_EXPLAINED = re.compile(rf"(?<![\w.])({_SHORT})\s+\(([^()]{{4,120}})\)")
_CAPITALS = re.compile(r"(?<![\w.])[A-ZĐƯÂÔƠÊĂ]{3,7}(?![\w.])")
_SYLLABLE = re.compile(r"\w+")
_CHUNK = re.compile(r"[^\W\d_a-zđ][a-z]{0,2}|\d+")
_CLAUSE = re.compile(r"[.;:()\[\]“”\"!?…]")
# Small words that abbreviations pass over.
_PASSED_OVER = frozenset(
    {"va", "cua", "cac", "ve", "cho", "voi", "nhung", "trong", "o", "the", "of"}
)
_MOST_SYLLABLES = 14
_LEAST_CHUNKS = 2


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("đ", "d")


@lru_cache(maxsize=1024)
def _initial(letter: str) -> str:
    return _folded(letter)


def _chunks(short: str) -> list[str]:
    """Split "ThS" into th, s and "KT-XH" into k, t, x, h; fewer than two means no abbreviation."""
    bare = "".join(c for c in unicodedata.normalize("NFD", short) if not unicodedata.combining(c))
    return [chunk.lower().replace("đ", "d") for chunk in _CHUNK.findall(bare)]


def _match_backwards(chunks: Sequence[str], syllables: Sequence[str]) -> int | None:
    """Return the index of the syllable where `chunks` begin if they end at the last syllable."""
    if not chunks:
        return len(syllables)
    if not syllables:
        return None
    last = syllables[-1]
    if last.startswith(chunks[-1]):
        found = _match_backwards(chunks[:-1], syllables[:-1])
        if found is not None:
            return found
    if last in _PASSED_OVER:
        return _match_backwards(chunks, syllables[:-1])
    return None


def _long_form_before(text: str, end: int, chunks: Sequence[str]) -> str | None:
    """Return the words right before `end` whose initials are `chunks`."""
    window = text[max(0, end - 12 * _MOST_SYLLABLES) : end]
    barriers = list(_CLAUSE.finditer(window))
    offset = barriers[-1].end() if barriers else 0
    spans = list(_SYLLABLE.finditer(window, offset))[-_MOST_SYLLABLES:]
    if not spans:
        return None
    syllables = [_folded(span[0]) for span in spans]
    if syllables[-1] in _PASSED_OVER:
        return None
    first = _match_backwards(chunks, syllables)
    if first is None or first == len(spans):
        return None
    return " ".join(window[spans[first].start() : spans[-1].end()].split())


def _explanation(inside: str, chunks: Sequence[str]) -> str | None:
    """Return the beginning of a parenthesis if its initials are `chunks`."""
    clause = re.split(r"[;:]", inside, maxsplit=1)[0]
    for candidate in (clause, clause.split(",", 1)[0]):
        spans = list(_SYLLABLE.finditer(candidate))[: _MOST_SYLLABLES + 1]
        if spans and _match_backwards(chunks, [_folded(span[0]) for span in spans]) == 0:
            return " ".join(candidate[spans[0].start() : spans[-1].end()].split())
    return None


def _spelled_elsewhere(text: str, shorts: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Find abbreviations used without parentheses whose words stand elsewhere in the text."""
    by_initials = {chunks: short for short, chunks in shorts.items()}
    lengths = sorted({len(chunks) for chunks in by_initials}, reverse=True)
    found: dict[str, str] = {}
    for clause in re.split(r"[.,;:()\[\]“”\"!?…\n–]", text) if lengths else ():
        words = _SYLLABLE.findall(clause)
        initials = tuple(_initial(word[0]) for word in words)
        for index, word in enumerate(words):
            if not word[0].isupper() or len(word) == 1:
                continue
            for length in lengths:
                short = by_initials.get(initials[index : index + length])
                if short is not None and short not in found:
                    run = words[index : index + length]
                    if not any(len(w) > 1 and w.isupper() for w in run):
                        found[short] = " ".join(run)
    return found


def introduced(text: str) -> dict[str, str]:
    """Return the abbreviations that `text` introduces, short form → long form, both composed.

    Understood: `Ban Thường vụ (BTV)`, `BTV (Ban Thường vụ)`, `(sau đây gọi tắt là BTV)`, and
    capitals of three letters or more whose words the text spells out somewhere.

    >>> introduced("Sáng nay, Ban Thường vụ (BTV) Tỉnh ủy họp với HTX (hợp tác xã) Tân Yên.")
    {'BTV': 'Ban Thường vụ', 'HTX': 'hợp tác xã'}
    """
    text = unicodedata.normalize("NFC", text)
    found: dict[str, str] = {}
    for match in _INTRODUCED.finditer(text):
        chunks = _chunks(match[1])
        if len(chunks) >= _LEAST_CHUNKS:
            long_form = _long_form_before(text, match.start(), chunks)
            if long_form:
                found.setdefault(match[1], long_form)
    for match in _EXPLAINED.finditer(text):
        chunks = _chunks(match[1])
        if len(chunks) >= _LEAST_CHUNKS:
            long_form = _explanation(match[2], chunks)
            if long_form:
                found.setdefault(match[1], long_form)
    unexplained = {
        short: tuple(_chunks(short)) for short in set(_CAPITALS.findall(text)) if short not in found
    }
    for short, long_form in sorted(_spelled_elsewhere(text, unexplained).items()):
        found.setdefault(short, long_form)
    return found
