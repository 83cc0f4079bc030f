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
from knowledge.facts.units import MEASURES, is_label, unit_after

_DIGIT = re.compile(r"\d|[½¼¾⅓⅔]")
_NUMERAL = (
    r"(?:\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?: 000)+"
    r"|\d+[.,]\d+|\d+\s?[½¼¾⅓⅔]|\d{1,4}/\d{1,4}|\d+|[½¼¾⅓⅔])(?!\d|[.,/:]\d)"
)
_MAGNITUDE = r"(?:\s?(?:trăm|chục|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w)){1,2}(?:\srưỡi(?!\w))?"
_MAGNITUDE += r"(?:\s\d{1,3}\s(?:triệu|nghìn|ngàn)(?!\w)){0,2}"  # "10 tỷ 500 triệu"
_PERCENT = r"\s?(?:%|‰|phần trăm(?!\w)|phần nghìn(?!\w))"
_NUMBER = re.compile(
    rf"(?<![\w/:])(?<!\d[.,])(?<!\w-)(?P<money>[$£€¥]\s?)?(?P<sign>(?<![\w)])[-−])?(?P<a>{_NUMERAL})"
    rf"(?P<am>{_MAGNITUDE})?(?P<ap>{_PERCENT})?"
    rf"(?:(?P<sep>\s?[-–—~÷]\s?|\s(?:đến|tới)\s)(?P<b>{_NUMERAL})(?P<bm>{_MAGNITUDE})?"
    rf"(?P<bp>{_PERCENT})?(?!\w*-\w))?(?![½¼¾⅓⅔])"
)
_PHONE = re.compile(r"(?<![\d.])0\d{2,3}([ .]?)\d{3}\1\d{3,4}(?!\d)")
_ROMAN = re.compile(r"\b(?:khóa|khoá|kỳ|chương|phần|thứ|lần)\s([IVXL]{1,7})(?!\w)")
_ROUNDED = re.compile(
    r"\b(?:hàng|vài|mấy|nhiều)\s(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?:\s(?:nghìn|triệu|tỷ))?(?!\w)"
)
_HALF = re.compile(r"(?<!\w)(?:một nửa|nửa|gấp đôi)(?!\w)")
_MODIFIER = re.compile(
    r"(?:(?<=^)|(?<=[\s(,;:]))((?:(?:ít nhất|nhiều nhất|tối thiểu|tối đa|không quá|không dưới"
    r"|chưa đến|chưa tới|xấp xỉ|ước tính|ước khoảng|vào khoảng|hơn|gần|khoảng|chừng|trên|dưới|ngót"
    r"|ước|quá|từ|âm|thứ|gấp|cả|chỉ|tròn|đúng)\s+){1,2})$"
)
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333", "⅔": "0.6667"}
_WINDOW = 22
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
    if _DIGIT.search(sentence.text):
        for match in _PHONE.finditer(sentence.text):
            if _free(found, match.start(), match.end()):
                found.append(match.span())
                digits = re.sub(r"\D", "", match[0])
                yield Value(ValueKind.NUMBER, match.start(), match.end(), digits)
        for match in _NUMBER.finditer(sentence.low):
            value = _from_digits(sentence, match) if _free(found, *match.span("a")) else None
            if value and _free(found, value.start, value.end):
                found.append((value.start, value.end))
                yield value
    for value in (*_rounded(sentence), *_from_words(sentence), *_roman(sentence)):
        if _free(found, value.start, value.end):
            found.append((value.start, value.end))
            yield value


def _free(taken: Sequence[_Span], start: int, end: int) -> bool:
    return not any(start < last and first < end for first, last in taken)


def _from_digits(sentence: Sentence, match: re.Match[str]) -> Value | None:
    start, end = match.start(), match.end()
    following = sentence.text[end : end + 1]
    if following.isalpha() and not _measured(sentence, end):
        return None  # "2A" and "U23" are names
    percent = match["ap"] or match["bp"]
    normal = _normal(
        match["sign"], match["a"], match["am"] or (match["bm"] if match["b"] else None)
    )
    if match["b"]:
        normal += "-" + _normal(None, match["b"], match["bm"])
    first = start if match["money"] or match["sign"] else match.start("a")
    return _value(sentence, first, end, normal, percent=percent, money=match["money"])


def _measured(sentence: Sentence, end: int) -> bool:
    """Tell whether the letters stuck to a number are a unit ("5km")."""
    index = sentence.word_from(end) - 1
    attached = sentence.low[end : sentence.ends[index]] if index >= 0 else ""
    return attached in MEASURES


def _normal(sign: str | None, digits: str, magnitude: str | None) -> str:
    total, number, unit = Decimal(0), _decimal(digits), Decimal(1)
    for word in (magnitude or "").split():
        if word == "rưỡi":
            number += unit / 2
        elif word in MAGNITUDES:
            unit = Decimal(MAGNITUDES[word])
            number *= unit
        else:
            total, number = total + number, Decimal(word)
    return ("-" if sign else "") + plain(total + number)


def plain(number: Decimal) -> str:
    """Return a number without exponent or superfluous zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _decimal(digits: str) -> Decimal:
    digits = digits.replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    if digits[-1] in _FRACTIONS:
        return Decimal(digits[:-1] or 0) + Decimal(_FRACTIONS[digits[-1]])
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
    sentence: Sentence, start: int, end: int, normal: str, *, percent: str | None, money: str | None
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
        unit = money.strip()
        return Value(ValueKind.NUMBER, first, end, normal, unit=unit, modifier=modifier)
    unit, unit_end = ("", end) if is_label(sentence, first) else unit_after(sentence, end)
    return Value(
        ValueKind.NUMBER, first, end, normal, unit=unit, modifier=modifier, unit_end=unit_end
    )


def _from_words(sentence: Sentence) -> Iterator[Value]:
    position = 0
    for index, low in enumerate(sentence.lows):
        start = sentence.starts[index]
        if low not in number_words.FIRST_WORDS or start < position:
            continue
        match = number_words.PATTERN.match(sentence.low, start)
        if match and _meant_as_number(sentence, index, match):
            position = match.end()
            normal = plain(number_words.value_of(match[0]))
            yield _value(sentence, start, position, normal, percent=None, money=None)


def _meant_as_number(sentence: Sentence, index: int, match: re.Match[str]) -> bool:
    """Tell "ba huyện" from "Ba Lan", "năm người" from "năm nay", "một huyện" from "một số"."""
    following = sentence.word_from(match.end())
    next_low = sentence.lows[following] if following < len(sentence) else ""
    if sentence.capitals[index] and (
        not sentence.opens(index) or (following < len(sentence) and sentence.capitals[following])
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


def _rounded(sentence: Sentence) -> Iterator[Value]:
    """Yield "hàng nghìn", "vài trăm", "một nửa", "gấp đôi"."""
    low = sentence.low
    if any(word in low for word in ("hàng ", "vài ", "mấy ", "nhiều ")):
        for match in _ROUNDED.finditer(low):
            modifier, *magnitudes = match[0].split()
            number = Decimal(1)
            for word in magnitudes:
                number *= MAGNITUDES[word]
            unit, unit_end = unit_after(sentence, match.end())
            yield Value(
                ValueKind.NUMBER, match.start(), match.end(), plain(number), unit=unit,
                modifier=modifier, unit_end=unit_end,
            )  # fmt: skip
    if "nửa" in low or "gấp đôi" in low:
        for match in _HALF.finditer(low):
            if "đôi" in match[0]:
                yield Value(ValueKind.NUMBER, match.start(), match.end(), "2", modifier="gấp")
                continue
            unit, unit_end = unit_after(sentence, match.end())
            yield Value(
                ValueKind.NUMBER, match.start(), match.end(), "0.5", unit=unit, unit_end=unit_end
            )


def _roman(sentence: Sentence) -> Iterator[Value]:
    """Yield "khóa XIII", "lần thứ IV": the numeral alone, as it counts sessions and chapters."""
    for match in _ROMAN.finditer(sentence.text):
        number = calendar.roman(match[1])
        if number:
            yield Value(ValueKind.NUMBER, match.start(1), match.end(1), str(number))
