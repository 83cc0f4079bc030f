"""Numbers: counts, measures, money, percentages, ranges, fractions, ordinals, numbers in words.

In: a `Sentence` and the stretches that other families own (dates, times, document numbers). Out:
number and percent values: the span holds modifier, digits and magnitude ("hơn 17 nghìn"), the unit
follows it. Dots group digits and commas mark decimals, as Vietnamese writes them, unless the
digits say otherwise.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from knowledge.facts import calendar, number_words
from knowledge.facts.fact import Value, ValueKind
from knowledge.facts.number_words import MAGNITUDES
from knowledge.facts.sentence import Sentence
from knowledge.facts.units import MEASURES, VERBS, is_label, unit_after

_NUMERAL = (
    r"(?:\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?: 000)+"
    r"|\d+[.,]\d+|\d+\s?[½¼¾⅓⅔]|\d{1,4}[/⁄]\d{1,4}|\d+|[½¼¾⅓⅔])(?!\d|[.,/:]\d)"
)
_MAGNITUDE = r"(?:\s?(?:trăm|chục|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w)){1,2}(?:\srưỡi(?!\w))?"
_MAGNITUDE += r"(?:\s\d{1,3}\s(?:triệu|nghìn|ngàn)(?!\w)){0,2}"  # "10 tỷ 500 triệu"
_PERCENT = r"\s?(?:%|‰|phần trăm(?!\w)|phần nghìn(?!\w))"
_NUMBER = re.compile(
    rf"(?P<a>{_NUMERAL})(?P<am>{_MAGNITUDE})?(?P<ap>{_PERCENT})?"
    rf"(?:(?P<sep>\s?[-–—~÷]\s?|\s(?:đến|tới)\s)(?P<b>{_NUMERAL})(?P<bm>{_MAGNITUDE})?"
    rf"(?P<bp>{_PERCENT})?(?!\w*-\w))?(?![½¼¾⅓⅔])"
)
_PHONE = re.compile(
    r"0\d{2,3}([ .]?)\d{3}\1\d{3,4}(?!\d)|0\d{2,3}\)?[ .-]\d{3,4}[ .]?\d{3,4}(?!\d)"
)
_ITEM = re.compile(r"\s*\(?\d{1,3}(?:\.\d{1,3})*[.)]\s")
_ROUNDED = re.compile(
    r"(?:hàng|vài|mấy|nhiều)\s(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?:\s(?:nghìn|triệu|tỷ))?(?!\w)"
)
_HALF = re.compile(r"(?:một nửa|nửa|gấp đôi)(?!\w)")
_ROUNDERS = frozenset({"hàng", "vài", "mấy", "nhiều", "một", "nửa", "gấp"})
_SESSIONS = frozenset({"khóa", "khoá", "kỳ", "chương", "phần", "thứ", "lần"})
_NUMBER_WORDS = _ROUNDERS | _SESSIONS | number_words.FIRST_WORDS
_INNER = frozenset("_/⁄:")
_JOINTS = frozenset(".,-−+")
_MINUS = frozenset("-−")
_MONEY = frozenset("$£€¥")
_MODIFIER = re.compile(
    r"(?:(?<=^)|(?<=[\s(,;:]))((?:(?:ít nhất|nhiều nhất|tối thiểu|tối đa|không quá|không dưới"
    r"|chưa đến|chưa tới|xấp xỉ|ước tính|ước khoảng|vào khoảng|hơn|gần|khoảng|chừng|trên|dưới|ngót"
    r"|ước|quá|từ|âm|thứ|gấp|cả|chỉ|tròn|đúng)\s+){1,2})$"
)
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333", "⅔": "0.6667"}
_WINDOW = 22
_LONGEST_NAMING = 3
_AFTER_ARTICLE = frozenset(MAGNITUDES) | {
    "lần", "năm", "tháng", "ngày", "tuần", "giờ", "phút", "giây", "nửa", "người", "huyện", "xã",
}  # fmt: skip
_COUNTED = frozenset(
    "người lần năm tháng ngày tuần giờ phút giây tuổi huyện xã tỉnh nước thành cái con chiếc bộ"
    " căn ngôi bức cuốn quyển tập cá vụ ca bài loại nhóm đội trận bước đợt điểm nội mục phần chi"
    " tổ đảng đồng triệu nghìn trăm tỷ mươi trường lớp học anh chị em cô chú bên hộ gia vấn việc"
    " mô giải cây dự công đơn cơ phòng ban sở bàn thế thập kỳ khóa vòng mùa hành chữ trang quốc"
    " đại tiếng nhà khu xóm thôn bản phường quận châu lục đảo sông cuộc đoạn giai nhiệm yếu nguyên"
    " lý".split()
)
_Span = tuple[int, int]


def numbers(sentence: Sentence, taken: Sequence[_Span]) -> Iterator[Value]:
    """Yield number and percent values outside the stretches `taken`."""
    found: list[_Span] = list(taken)
    item = _ITEM.match(sentence.text)
    position = item.end() if item else 0  # "2. Địa điểm" counts nothing
    for start in sentence.numerals:
        if start >= position and _free(found, start, start + 1):
            value = _phone(sentence, start) or _from_digits(sentence, start)
            if value and _free(found, value.start, value.end):
                position = value.end
                found.append((value.start, value.end))
                yield value
    for value in _from_words(sentence):
        if _free(found, value.start, value.end):
            found.append((value.start, value.end))
            yield value


def _free(taken: Sequence[_Span], start: int, end: int) -> bool:
    return not any(start < last and first < end for first, last in taken)


def _phone(sentence: Sentence, start: int) -> Value | None:
    match = _PHONE.match(sentence.text, start)
    if match is None or sentence.text[start - 1 : start] in _INNER:
        return None
    opened = ")" in match[0] and sentence.text[start - 1 : start] == "("
    return Value(ValueKind.NUMBER, start - opened, match.end(), re.sub(r"\D", "", match[0]))


def _from_digits(sentence: Sentence, start: int) -> Value | None:
    text = sentence.text
    before, earlier = text[start - 1 : start], text[max(0, start - 2) : max(0, start - 1)]
    if before.isalnum() or before in _INNER:
        return None  # "MPEG4", "I/2023"
    if before in _JOINTS and (earlier.isdigit() or (before != "," and earlier.isalpha())):
        return None  # the tail of "1.2.3", "MPEG-4", "X.25", "GMT+7"
    match = _NUMBER.match(sentence.low, start)
    if match is None:
        return None
    end = match.end()
    if text[end : end + 1].isalpha() and not _measured(sentence, end):
        return None  # "2A" is a name
    first, money = start, ""
    if before and before in _MINUS:
        first -= 1
    elif before in _MONEY or (before.isspace() and earlier in _MONEY):
        money = before.strip() or earlier
        first -= 1 if before in _MONEY else 2
    normal = ("-" if before in _MINUS else "") + _normal(
        match["a"], match["am"] or (match["bm"] if match["b"] else None)
    )
    if match["b"]:
        normal += "-" + _normal(match["b"], match["bm"])
    value = _value(sentence, first, end, normal, percent=match["ap"] or match["bp"], money=money)
    return None if _names(sentence, value) else value


def _names(sentence: Sentence, value: Value) -> bool:
    """Tell "cầu Rạch Miễu 2 nối …" from "Tân Yên 12 hộ": a number may end a name."""
    index = sentence.word_from(value.start) - 1
    return (
        index > 0
        and sentence.joined(index)
        and sentence.capitals[index]
        and not sentence.opens(index)
        and not is_label(sentence, value.start)
        and value.normal.isdigit()
        and len(value.normal) <= _LONGEST_NAMING
        and (not value.unit or value.unit.split()[0] in VERBS)
    )


def _measured(sentence: Sentence, end: int) -> bool:
    """Tell whether the letters stuck to a number are a unit ("5km")."""
    index = sentence.word_from(end) - 1
    attached = sentence.low[end : sentence.ends[index]] if index >= 0 else ""
    return attached in MEASURES


def _normal(digits: str, magnitude: str | None) -> str:
    total, number, unit = Decimal(0), _decimal(digits), Decimal(1)
    for word in (magnitude or "").split():
        if word == "rưỡi":
            number += unit / 2
        elif word in MAGNITUDES:
            unit = Decimal(MAGNITUDES[word])
            number *= unit
        else:
            total, number = total + number, Decimal(word)
    return plain(total + number)


def plain(number: Decimal) -> str:
    """Return a number without exponent or superfluous zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _decimal(digits: str) -> Decimal:
    digits = digits.replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    if digits[-1] in _FRACTIONS:
        return Decimal(digits[:-1] or 0) + Decimal(_FRACTIONS[digits[-1]])
    digits = digits.replace("⁄", "/")
    if "/" in digits:
        numerator, denominator = digits.split("/")
        if not int(denominator):
            return Decimal(numerator)
        return (Decimal(numerator) / Decimal(denominator)).quantize(Decimal("0.0001"))
    if "," in digits and "." in digits:
        last = max(digits.rfind(","), digits.rfind("."))
        whole = digits[:last].replace(",", "").replace(".", "")
        return Decimal(f"{whole}.{digits[last + 1 :]}")
    for mark in ".,":
        groups = digits.split(mark)
        if len(groups) > 1:
            grouped = all(len(group) == len("000") for group in groups[1:]) and groups[0] != "0"
            # "1.250" is a thousand, "1,25" and "1,435" are decimals, "70,000" is English.
            if grouped and (mark == "." or len(groups) > 2 or digits.endswith("0")):  # noqa: PLR2004
                return Decimal("".join(groups))
            return Decimal(".".join(groups))
    return Decimal(digits)


def _value(
    sentence: Sentence, start: int, end: int, normal: str, *, percent: str | None, money: str
) -> Value:
    """Complete a number with its modifier in front and its unit behind."""
    lead = _MODIFIER.search(sentence.low, max(0, start - _WINDOW), start)
    modifier = " ".join(lead[1].split()) if lead else ""
    first = start
    if lead and not (modifier == "từ" and "-" not in normal):
        first = lead.start(1)
    else:
        modifier = ""
    if percent:
        unit = "‰" if "‰" in percent or "nghìn" in percent else "%"
        return Value(ValueKind.PERCENT, first, end, normal, unit=unit, modifier=modifier)
    if money:
        return Value(ValueKind.NUMBER, first, end, normal, unit=money, modifier=modifier)
    unit, unit_end = ("", end) if is_label(sentence, first) else unit_after(sentence, end)
    return Value(
        ValueKind.NUMBER, first, end, normal, unit=unit, modifier=modifier, unit_end=unit_end
    )


def _from_words(sentence: Sentence) -> Iterator[Value]:
    """Yield numbers without digits: "ba mươi lăm", "hàng nghìn", "một nửa", "khóa XIII"."""
    position = 0
    for index, low in enumerate(sentence.lows):
        start = sentence.starts[index]
        if low not in _NUMBER_WORDS or start < position:
            continue
        value = None
        if low in _ROUNDERS:
            value = _rounded(sentence, index)
        elif low in _SESSIONS:
            value = _roman(sentence, index)
        if value is None and low in number_words.FIRST_WORDS:
            match = number_words.PATTERN.match(sentence.low, start)
            if match and _meant_as_number(sentence, index, match):
                normal = plain(number_words.value_of(match[0]))
                value = _value(sentence, start, match.end(), normal, percent=None, money="")
        if value:
            position = value.end
            yield value


def _meant_as_number(sentence: Sentence, index: int, match: re.Match[str]) -> bool:
    """Tell "ba huyện" from "Ba Lan", "năm người" from "năm nay", "một huyện" from "một số"."""
    following = sentence.word_from(match.end())
    next_low = sentence.lows[following] if following < sentence.size else ""
    if sentence.capitals[index] and (
        not sentence.opens(index) or (following < sentence.size and sentence.capitals[following])
    ):
        return False
    before = sentence.lows[index - 1] if index else ""
    if before == "thứ":
        return True
    if " " in match[0]:
        return True
    if match[0] == "một":
        return before in {"chỉ", "đúng", "mỗi", "duy"} or next_low in _AFTER_ARTICLE
    if match[0] in {"hai", "bốn", "sáu", "bảy", "bẩy", "tám", "mười"}:
        return before not in {"tháng", "lần"} and sentence.joined(index)
    return next_low in _COUNTED and before not in {"tháng", "ông", "bà", "quả"}


def _rounded(sentence: Sentence, index: int) -> Value | None:
    """Read "hàng nghìn", "vài trăm", "một nửa", "gấp đôi" at word `index`."""
    start = sentence.starts[index]
    if match := _ROUNDED.match(sentence.low, start):
        modifier, *magnitudes = match[0].split()
        number = Decimal(1)
        for word in magnitudes:
            number *= MAGNITUDES[word]
        normal = plain(number)
    elif match := _HALF.match(sentence.low, start):
        double = match[0].endswith("đôi")
        modifier, normal = ("gấp", "2") if double else ("", "0.5")
        if double:
            return Value(ValueKind.NUMBER, start, match.end(), normal, modifier=modifier)
    else:
        return None
    unit, end = unit_after(sentence, match.end())
    return Value(
        ValueKind.NUMBER, start, match.end(), normal, unit=unit, modifier=modifier, unit_end=end
    )


def _roman(sentence: Sentence, index: int) -> Value | None:
    """Read "khóa XIII", "thứ IV": the numeral alone, as it counts sessions and chapters."""
    numeral = sentence.words[index + 1] if sentence.joined(index) else ""
    number = calendar.roman(numeral) if numeral.isupper() else None
    if number is None:
        return None
    return Value(
        ValueKind.NUMBER, sentence.starts[index + 1], sentence.ends[index + 1], str(number)
    )
