"""Numbers of official documents: `01-KL/TW`, `15/2020/NĐ-CP`, `Kết luận số 01`.

In: a `Sentence`. Out: a value for the number and, where the document's type stands before it, one
for both together. It does not know whether such a document exists.
"""

import re
from collections.abc import Iterator

from knowledge.facts.fact import Value, ValueKind
from knowledge.facts.sentence import Sentence

_TYPES = (
    "kết luận|chỉ thị|nghị quyết|nghị định|thông tư liên tịch|thông tư|quyết định|công văn"
    "|kế hoạch|thông báo|thông tri|quy định|quy chế|hướng dẫn|chương trình|đề án|công điện|tờ trình"
    "|báo cáo|luật|pháp lệnh|sắc lệnh|văn bản|hiệp định|giấy phép|đạo luật"
)
_TYPED = re.compile(rf"\b(?:{_TYPES})\s+(?:liên tịch\s+)?số\s*:?\s*", re.IGNORECASE)
_TYPE = re.compile(rf"\b({_TYPES})\s+$", re.IGNORECASE)
_CODE = re.compile(
    r"\d{1,5}[a-zđ]?(?:/\d{4})?\s?[-–/]\s?[A-ZĐ][A-ZĐƯÂÔ]{0,9}(?:[a-z](?=[-–/]))?"
    r"(?:\s?[-–/]\s?[A-ZĐƯ&\d][A-Za-zĐđƯ&\d]{0,11}){0,3}(?![\w/])"
)
_BARE = re.compile(r"\d{1,5}(?:/\d{4})?(?:/QH\d{1,2})?(?![\w/]|[-–]\w)")
_SPACES = re.compile(r"\s+")
_INNER = frozenset("_/.-")
_LONGEST_TYPE = 24


def document_numbers(sentence: Sentence) -> Iterator[Value]:
    """Yield document numbers; `unit` is the type of document, normal form is without spaces.

    A number by itself counts only with letters behind it (`05-CT/TW`); digits alone
    (`Kết luận số 01`) need the type and "số" before them.
    """
    if not sentence.numerals:
        return
    text = sentence.text
    typed = {match.end(): match for match in _TYPED.finditer(text)} if "số" in sentence.low else {}
    for match in _codes(sentence):
        if "/" not in match[0] and match.start() not in typed and not match[0][-2:].isalpha():
            continue  # "3-D" is no document
        normal = _SPACES.sub("", match[0]).replace("–", "-")
        start = match.start()
        leader = typed.get(start)
        kind = leader[0] if leader else ""
        if not leader:
            window = text[max(0, start - _LONGEST_TYPE) : start]
            before = _TYPE.search(window)
            kind = before[1] if before else ""
            leading = start - len(window) + before.start() if before else start
        else:
            leading = leader.start()
        unit = _type_name(kind)
        if leading < start:
            yield Value(ValueKind.DOCUMENT_NUMBER, leading, match.end(), normal, unit=unit)
        yield Value(ValueKind.DOCUMENT_NUMBER, start, match.end(), normal, unit=unit)
        typed.pop(start, None)
    for start, leader in typed.items():
        bare = _BARE.match(text, start)
        if bare:
            unit = _type_name(leader[0])
            yield Value(ValueKind.DOCUMENT_NUMBER, leader.start(), bare.end(), bare[0], unit=unit)


def _codes(sentence: Sentence) -> Iterator[re.Match[str]]:
    end = 0
    for start in sentence.numerals:
        before = sentence.text[start - 1 : start]
        if start >= end and not before.isalnum() and before not in _INNER:
            match = _CODE.match(sentence.text, start)
            if match:
                end = match.end()
                yield match


def _type_name(leader: str) -> str:
    return re.sub(r"\s+số\s*:?\s*$", "", leader, flags=re.IGNORECASE).strip()
