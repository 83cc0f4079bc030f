"""Datelines, bylines and sources as Vietnamese documents print them.

In: one line. Out: the day, the author, the outlet it states, or None. It looks at one line at a
time; where such lines may stand is the readers' business. Full understanding of dates inside
sentences belongs to `knowledge.facts`.
"""

import re
import unicodedata
from datetime import date

_DATES = (
    re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})(?:\s+năm|,)?\s+(?P<y>\d{4})(?!\d)"),
)
_TIME = re.compile(
    r"\bt?\d{1,2}\s?(?:[:hg]\s?\d{2}(?::\d{2}(?:\.\d+)?)?|giờ(?:\s\d{1,2}(?:\sphút)?)?)\s?(?:phút)?"
    r"(?:\s?[ap]m\b)?(?:z\b|[+-]\d{2}:?\d{2})?"
)
_AROUND = re.compile(
    r"\b(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\snhật|ngày\s(?:đăng|xuất\sbản|cập\snhật|ban\shành)"
    r"|đăng(?:\s(?:ngày|lúc))?|cập\snhật(?:\slần\scuối)?|xuất\sbản|phát\shành|thời\sgian|ngày|lúc|vào"
    r"|gmt|utc|published|updated|posted|date|on|at|\(gmt\+7\))\b"
)
_ZONE = re.compile(r"\(?\b(?:gmt|utc)\s?[+-]\s?\d{1,2}(?::\d{2})?\)?")
_NUMBER = re.compile(r"^số\s*:?\s*\d+[^\s,]*\s+")
_PLACE = re.compile(r"[^\W\d_]+(?:[\s.-]+[^\W\d_]+){0,4}\s*,\s*(?=ngày|$)")
_POSTED_BY = re.compile(
    r"\s*[|,·•–-]?\s*\b(?:bởi|by|người đăng|người viết|tác giả|đăng bởi)\b\s*:?\s+"
    r"(?P<name>\S.{1,40})$",
    re.IGNORECASE,
)
_DATELINE_LENGTH = 120

_AUTHOR = re.compile(
    r"(?:tác giả|author|người viết|bài viết|bài(?:\s?(?:và|,|-|–|&)\s?ảnh)?|thực hiện|biên soạn"
    r"|người thực hiện|phóng viên|written by|by)\s*:\s*(?P<name>\S.{0,100})",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:nguồn(?:\s(?:tin|bài))?|theo nguồn|xuất xứ|cơ quan|báo|source)\s*:\s*(?P<name>\S.{0,150})",
    re.IGNORECASE,
)
_ACCORDING = re.compile(r"\(?\s*theo\s+(?P<name>[^\s.,;:()][^.;:()]{1,60}?)\s*\)?", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"\(\s*(?P<a>[^\W\d_][^()]{1,40}?)\s*\)\s*[-–—]\s"
    r"|(?P<b>[^\W\d_]{2,10}\d?(?:\.VN|\.vn)?)\s+[-–—]\s+(?=[^\W\d_])"
)
_FAMILY_NAMES = frozenset(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đào đoàn trịnh"
    " mai lâm trương cao hà tạ tô phùng chu thái lương vương kiều quách la triệu tống doãn"
    " nghiêm".split()
)
_JOINED = re.compile(r"\s*(?:[-–—,&;/]|\bvà\b)\s*")
_REMARK = re.compile(r"\s*\([^()]{1,30}\)$")
_NAME_WORDS = 5
_NAMES = 4
_SIGNATURE_LENGTH = 80


def dateline(line: str) -> date | None:
    """Return the day that a line states, if it states nothing but a day, a time and a place.

    >>> dateline("Thứ tư, 17/05/2023 16:31"), dateline("Bắc Giang, ngày 17 tháng 5 năm 2023")
    (datetime.date(2023, 5, 17), datetime.date(2023, 5, 17))
    >>> dateline("Ngày 17/05/2023 hội nghị khai mạc") is None
    True
    """
    if len(line) > _DATELINE_LENGTH:
        return None
    text = _POSTED_BY.sub("", unicodedata.normalize("NFC", line).strip()).lower()
    found = _find_date(text)
    if found is None:
        return None
    day, start, end = found
    before = _NUMBER.sub("", text[:start])
    before = _PLACE.sub(" ", before, count=1) if "," in before else before
    rest = before + " | " + text[end:]
    for pattern in (_ZONE, _TIME, _AROUND):
        rest = pattern.sub(" ", rest)
    return None if any(c.isalnum() for c in rest) else day


def find_date(text: str) -> date | None:
    """Return the first day written in full in a text, or None.

    >>> find_date("2023-05-17T16:31:00+07:00")
    datetime.date(2023, 5, 17)
    """
    found = _find_date(unicodedata.normalize("NFC", text).lower())
    return found[0] if found else None


def author_line(line: str) -> str | None:
    """Return the author a line names by a label.

    >>> author_line("Bài, ảnh: Trường Nam")
    'Trường Nam'
    """
    return _labelled(_AUTHOR, line)


def posted_by(line: str) -> str | None:
    """Return the author that a dateline names behind the day.

    >>> posted_by("Đăng ngày 04/03/2022 bởi Lan Hương")
    'Lan Hương'
    """
    match = _POSTED_BY.search(unicodedata.normalize("NFC", line).strip())
    return match["name"] if match else None


def source_line(line: str) -> str | None:
    """Return the outlet a line names by a label, or by "theo" alone.

    >>> source_line("Nguồn: Báo Bắc Giang"), source_line("(Theo TTXVN)")
    ('Báo Bắc Giang', 'TTXVN')
    """
    found = _labelled(_SOURCE, line)
    if found is None:
        short = unicodedata.normalize("NFC", line).strip()
        match = _ACCORDING.fullmatch(short) if len(short) <= _SIGNATURE_LENGTH else None
        if match and match["name"][0].isupper():
            found = match["name"]
    return found


def lead_in(paragraph: str) -> str:
    """Return the outlet that a first paragraph opens with, or "".

    >>> lead_in("(ĐCSVN) – Sáng 17/5, hội nghị khai mạc."), lead_in("TTO - Sáng nay mưa.")
    ('ĐCSVN', 'TTO')
    """
    match = _LEAD_IN.match(unicodedata.normalize("NFC", paragraph[:_DATELINE_LENGTH]))
    if match is None:
        return ""
    initials = match["b"] or ""
    return match["a"] or (initials if initials[:2].isupper() else "")


def is_signature(line: str) -> bool:
    """Return whether a line is names alone, as an article is signed.

    >>> is_signature("Trường Nam"), is_signature("Lê An - Hà My (tổng hợp)")
    (True, True)
    >>> is_signature("Kết quả")
    False
    """
    text = unicodedata.normalize("NFC", line).strip()
    if not text or len(text) > _SIGNATURE_LENGTH:
        return False
    names = _JOINED.split(_REMARK.sub("", text).rstrip("."))
    return len(names) <= _NAMES and all(map(_is_name, names))


def is_person(line: str) -> bool:
    """Return whether a line is one or more full names that begin with a family name.

    >>> is_person("Nguyễn Văn An"), is_person("Lịch Sử")
    (True, False)
    """
    text = unicodedata.normalize("NFC", line).strip()
    return is_signature(text) and all(
        name.split()[0].lower() in _FAMILY_NAMES for name in _JOINED.split(_REMARK.sub("", text))
    )


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= _NAME_WORDS and all(  # noqa: PLR2004 (family and given name)
        word[0].isupper() and word.replace(".", "").isalpha() for word in words
    )


def _labelled(pattern: re.Pattern[str], line: str) -> str | None:
    match = pattern.fullmatch(unicodedata.normalize("NFC", line).strip())
    return match["name"].strip().rstrip(".") if match else None


def _find_date(text: str) -> tuple[date, int, int] | None:
    for pattern in _DATES:
        for match in pattern.finditer(text):
            try:
                day = date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                continue
            return day, match.start(), match.end()
    return None
