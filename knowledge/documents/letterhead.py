"""Titles that stand on two lines, and the letterhead of Vietnamese official documents.

In: the units of a plain text. Out: the units with "QUYẾT ĐỊNH / Về việc …" and "Chương I / TÊN
CHƯƠNG" made one, and whether the document opens with the national motto, as decree 30/2020/NĐ-CP
lays official documents out. It assigns no kinds.
"""

import re
import unicodedata
from collections.abc import Sequence

from knowledge.documents.lines import Unit

_TYPES = frozenset(
    "luật|bộ luật|pháp lệnh|nghị quyết|nghị quyết liên tịch|nghị định|quyết định|thông tư"
    "|thông tư liên tịch|chỉ thị|lệnh|quy chế|quy định|thông cáo|thông báo|hướng dẫn|chương trình"
    "|kế hoạch|phương án|đề án|dự án|báo cáo|biên bản|tờ trình|hợp đồng|công điện|bản ghi nhớ"
    "|bản thỏa thuận|giấy ủy quyền|giấy mời|giấy giới thiệu|giấy nghỉ phép|kết luận|tuyên bố"
    "|điều lệ|công văn|nội quy|cam kết|đơn|thư ngỏ|thư mời".split("|")
)
_MOTTO = re.compile(r"cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|độc lập\s*[-–]\s*tự do\s*[-–]")
_SUBJECT = re.compile(
    r"(?:về|v/v|ban hành|quy định|phê duyệt|kết quả|tổng kết|tình hình|công tác)\b"
)
_BARE_CHAPTER = re.compile(r"(?:phần|chương|mục|tiểu mục)\s+(?:thứ\s+\w+|[ivxlc]+|\d{1,3})\.?")
_HEADED = re.compile(r"(?:phần|chương|mục|tiểu mục|điều)\s+\S")
_NAME_LENGTH = 200


def merged(found: Sequence[Unit]) -> list[Unit]:
    """Return the units with titles and chapter headings of two lines made one."""
    result: list[Unit] = []
    for unit in found:
        if result and _belongs_to(result[-1], unit):
            above = result.pop()
            text = f"{above.text} {unit.text}"
            result.append(Unit(above.start, unit.end, text, above.gap_before, unit.gap_after))
        else:
            result.append(unit)
    return result


def is_type(unit: Unit) -> bool:
    """Return whether a unit begins with the name of a type of official document, in capitals."""
    return any(
        unit.text.upper().startswith(name.upper()) and unit.text[: len(name)].isupper()
        for name in _TYPES
    )


def has_motto(found: Sequence[Unit]) -> bool:
    """Return whether the national motto stands among the units."""
    return any(_MOTTO.search(_plain(unit.text)) for unit in found if len(unit.text) < _NAME_LENGTH)


def _belongs_to(above: Unit, unit: Unit) -> bool:
    if len(unit.text) > _NAME_LENGTH or unit.is_item or unit.ends_sentence:
        return False
    plain = _plain(above.text)
    if above.text.isupper() and plain in _TYPES:
        return bool(_SUBJECT.match(_plain(unit.text)))
    return bool(_BARE_CHAPTER.fullmatch(plain)) and not _HEADED.match(_plain(unit.text))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()
