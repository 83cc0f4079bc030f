"""Titles on two lines, the letterhead and the signature of Vietnamese official documents.

In: the units of a plain text. Out: the units with "QUYẾT ĐỊNH / Về việc …", "Chương I / TÊN CHƯƠNG"
and "TM. UBND XÃ / CHỦ TỊCH / Lê Văn An" made one, and whether the document opens as decree
30/2020/NĐ-CP lays official documents out. It assigns no kinds.
"""

import re
import unicodedata
from collections.abc import Sequence

from knowledge.documents.lines import Unit
from knowledge.documents.metadata import is_person

_TYPES = frozenset(
    "luật|bộ luật|pháp lệnh|nghị quyết|nghị quyết liên tịch|nghị định|quyết định|thông tư"
    "|thông tư liên tịch|chỉ thị|lệnh|quy chế|quy định|thông cáo|thông báo|hướng dẫn|chương trình"
    "|kế hoạch|phương án|đề án|dự án|báo cáo|biên bản|tờ trình|hợp đồng|công điện|bản ghi nhớ"
    "|bản thỏa thuận|giấy ủy quyền|giấy mời|giấy giới thiệu|giấy nghỉ phép|kết luận|tuyên bố"
    "|điều lệ|công văn|nội quy|cam kết|đơn|thư ngỏ|thư mời".split("|")
)
_MOTTO = re.compile(r"cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|độc lập\s*[-–]\s*tự do\s*[-–]")
_SUBJECT = re.compile(
    r"(?:về|v/v|ban hành|quy định|phê duyệt|kết quả|tổng kết|tình hình|công tác|hoạt động|tổ chức"
    r"|quản lý|sử dụng|thực hiện|triển khai|làm việc|xây dựng|bảo vệ|tiếp công dân)\b"
)
_BARE_CHAPTER = re.compile(r"(?:phần|chương|mục|tiểu mục)\s+(?:thứ\s+\w+|[ivxlc]+|\d{1,3})\.?")
_HEADED = re.compile(r"(?:phần|chương|mục|tiểu mục|điều)\s+\S")
_NAME_LENGTH = 200
_RECIPIENTS = re.compile(r"(?:nơi nhận|kính gửi)\s*:")
_ON_BEHALF = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.\s?\w")
_POST = re.compile(
    r"(?:quyền |phó )?(?:tổng )?(?:chủ tịch|giám đốc|bí thư|hiệu trưởng|trưởng|cục trưởng|vụ trưởng"
    r"|chánh|bộ trưởng|thứ trưởng|thủ tướng|viện trưởng|chủ nhiệm|thủ trưởng|người ký|đại diện)\b"
)
_SIGNED = re.compile(r"\((?:đã )?ký\b.{0,30}\)")
_SIGNATURE_LINES = 6


def merged(found: Sequence[Unit]) -> list[Unit]:
    """Return the units with titles, chapter headings and signatures of several lines made one."""
    result: list[Unit] = []
    for unit in _with_signatures(found):
        if result and _belongs_to(result[-1], unit):
            above = result.pop()
            result.append(_joined([above, unit]))
        else:
            result.append(unit)
    return result


def is_type(unit: Unit) -> bool:
    """Return whether a unit begins with the name of a type of official document, in capitals."""
    return any(
        unit.text.upper().startswith(name.upper()) and unit.text[: len(name)].isupper()
        for name in _TYPES
    )


def is_official(found: Sequence[Unit]) -> bool:
    """Return whether a document opens like an official one.

    The national motto stands above the prose, or the type of document in capitals, below nothing
    but the names of who issues it.
    """
    if any(is_motto(unit.text) for unit in found):
        return True
    place = next((place for place, unit in enumerate(found) if is_type(unit)), 0)
    return place > 0 and all(unit.text.isupper() for unit in found[:place])


def is_signature(unit: Unit) -> bool:
    """Return whether a unit is an official signature: in whose name, which post, who."""
    lines = unit.text
    return bool(_ON_BEHALF.match(lines) or (_is_post(lines) and lines.split()[-1].istitle()))


def _with_signatures(found: Sequence[Unit]) -> list[Unit]:
    """Return the units with the lines of a signature made one, where a name ends them."""
    result: list[Unit] = []
    place = 0
    while place < len(found):
        end = _signature_end(found, place)
        result.append(_joined(found[place:end]) if end > place + 1 else found[place])
        place = max(end, place + 1)
    return result


def _signature_end(found: Sequence[Unit], place: int) -> int:
    """Return the position behind the signature that begins at `place`, `place` if none does."""
    first = found[place].text
    if not first.isupper() or not (_ON_BEHALF.match(first) or _is_post(first)):
        return place
    for at in range(place + 1, min(place + _SIGNATURE_LINES, len(found))):
        text = found[at].text
        if is_person(text):
            return at + 1
        if not (text.isupper() or _SIGNED.fullmatch(_plain(text))):
            break
    return place


def _is_post(text: str) -> bool:
    return text[:5].isupper() and bool(_POST.match(_plain(text)))


def _joined(found: Sequence[Unit]) -> Unit:
    first, last = found[0], found[-1]
    text = " ".join(unit.text for unit in found)
    return Unit(first.start, last.end, text, first.gap_before, last.gap_after)


def is_laid_out(text: str) -> bool:
    """Return whether a cell is of the head or foot of an official document, which is no table.

    >>> is_laid_out("Độc lập - Tự do - Hạnh phúc"), is_laid_out("Nơi nhận: - Lưu: VT.")
    (True, True)
    """
    return is_motto(text) or bool(_RECIPIENTS.match(_plain(text)) or _ON_BEHALF.match(text))


def is_motto(text: str) -> bool:
    """Return whether a line holds the national motto, or half of it."""
    return len(text) < _NAME_LENGTH and bool(_MOTTO.search(_plain(text)))


def _belongs_to(above: Unit, unit: Unit) -> bool:
    if len(unit.text) > _NAME_LENGTH or unit.is_item or unit.ends_sentence:
        return False
    plain = _plain(above.text)
    if above.text.isupper() and plain in _TYPES:
        return bool(_SUBJECT.match(_plain(unit.text)))
    return bool(_BARE_CHAPTER.fullmatch(plain)) and not _HEADED.match(_plain(unit.text))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()
