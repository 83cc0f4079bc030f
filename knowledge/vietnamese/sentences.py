"""Sentence boundaries in Vietnamese text.

In: text in any Unicode form, one paragraph or many. Out: the offsets of its sentences, in order,
together covering everything that is not white space. It does not change the text, does not join
paragraphs (a blank line always ends a sentence) and does not cut long sentences.

A full stop ends a sentence unless what stands before it is a title, an initial, an abbreviation or
an item number, or what follows goes on in lower case. Quotations and parentheses of ordinary
length stay whole, so that a quoted remark of two sentences is never torn.

>>> text = "Ông sống ở TP. Hồ Chí Minh. Nhà cách chợ 3.5 km."
>>> [text[start:end] for start, end in sentence_spans(text)]
['Ông sống ở TP. Hồ Chí Minh.', 'Nhà cách chợ 3.5 km.']
"""

import re
import unicodedata
from collections.abc import Iterator

# Possessive and without look-ahead: one pass over any input, however odd.
_END = re.compile(r"[.!?…。！？]++[\"”’»)\]']*+(?:\[\d{1,3}\])*+")
_VISIBLE = re.compile(r"\S")
_BLANK_LINE = re.compile(r"\n[ \t\r\u00a0]*\n|\r[ \t]*\r|\u2029")
# A quotation or parenthesis longer than this is prose of its own and is cut like any other.
_ENCLOSED = re.compile(
    r"“[^“”]{1,300}”|«[^«»]{1,300}»|(?<!\w)\"[^\"]{1,300}\"(?!\w)|\([^()]{1,300}\)|\[[^\[\]]{1,300}\]"
)
_ITEM = re.compile(
    r"[(\[\"“]*(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}|\w"
    r"|(?:Điều|Chương|Mục|Khoản|Điểm|Bước|Câu|Bài|Phần|Tiết|Hình|Bảng|Phụ lục)"
    r"\s+[\dIVXLC]{1,6}(?:\.\d{1,3})*\w?)"
)
_LETTERED_ITEM = re.compile(r"[a-zđ][.)]\s+[^\W\d_]")
_JOINED = re.compile(r"[^\W\d_][\w\u0300-\u036f]*+(?=[\s,;:]|$)")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What a full stop never ends a sentence after: titles, places, references.
_NEVER = _words(
    "tp tx tt gs pgs ts ths th.s tskh bs bsck bsckii ks kts ls nsnd nsưt nsut ngnd ngưt st mr mrs"
    " ms dr prof no nr vol fig tr pp đ/c đc đ.c ô cty cn nxb ng e.g i.e vd cf p q h x f đ gs.ts"
    " tm kt tl tuq pgs.ts gs.vs ts.bs ths.bs gs.tskh pgs.tskh pgs.ts.bs gs.ts.bs pgs.bs"
)
# After these it does only if a usual first word of a sentence follows.
_SOMETIMES = _words("jr sr inc ltd co corp bros đh cđ ubnd t.ư t.w")
# Words that Vietnamese sentences begin with and names do not.
_OPENERS = _words(
    "anh bà bên bởi các cả chị chiều chính cho chú cô còn công cùng cũng cuối dù do dưới đã đang"
    " đây đầu để đến đêm điều đó đối đồng được gần giữa hai hàng hầu hệ hiện họ hôm khi khoảng"
    " không kể kết là lúc mặc mặt mỗi một mọi nay năm nên nếu ngay ngày ngoài người nguyên nhân"
    " nhìn nhiều như nhưng những nhờ nó ông qua quá rồi sau sáng sẽ so số song sự tại tất theo thế"
    " thì thông thực tiếp tính toàn tổng tới tôi trên trong trước trưa trừ từ tuy tuần tuyệt và"
    " vào vậy về vì việc với vụ xét"
)
_PERSON_NOUNS = _words("ông bà anh chị em cô chú bác cậu thầy ngài tên cháu giả")
_OPENING = "([{\"“‘«'"
_TRAILING = ".,;:"
_WORD_LIMIT = 40


def _blank_lines_and_ends(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, certain) of every place where a sentence may end, in order."""
    blanks = _BLANK_LINE.finditer(text)
    blank = next(blanks, None)
    for mark in _END.finditer(text):
        while blank is not None and blank.start() < mark.start():
            yield blank.start(), blank.end(), True
            blank = next(blanks, None)
        yield mark.start(), mark.end(), False
    while blank is not None:
        yield blank.start(), blank.end(), True
        blank = next(blanks, None)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) offsets of the sentences of `text`, stripped of white space.

    Linear in the length of the text; an empty text has no sentences.
    """
    spans: list[tuple[int, int]] = []
    enclosures = _ENCLOSED.finditer(text)
    enclosure = next(enclosures, None)
    start = _skip_space(text, 0)
    for mark_start, mark_end, certain in _blank_lines_and_ends(text):
        if mark_end <= start:
            continue
        while enclosure is not None and enclosure.end() <= mark_start:
            enclosure = next(enclosures, None)
        enclosed = enclosure is not None and enclosure.start() < mark_start < mark_end < (
            enclosure.end()
        )
        if certain or (not enclosed and _ends_sentence(text, start, mark_start, mark_end)):
            end = mark_start if certain else mark_end
            spans.append((start, start + len(text[start:end].rstrip())))
            start = _skip_space(text, mark_end)
    if start < len(text):
        spans.append((start, start + len(text[start:].rstrip())))
    return [(first, last) for first, last in spans if first < last]


def _skip_space(text: str, position: int) -> int:
    visible = _VISIBLE.search(text, position)
    return visible.start() if visible else len(text)


def _ends_sentence(text: str, start: int, mark_start: int, mark_end: int) -> bool:
    """Decide whether the mark at [mark_start, mark_end) ends the sentence begun at `start`."""
    following = _skip_space(text, mark_end)
    mark = text[mark_start]
    if following == len(text) or mark in "。！？":
        return True
    if following == mark_end:
        return _ends_without_space(text, start, mark_start, mark_end)
    after = _first_after_opening(text, following)
    if _goes_on(text, following, after, mark):
        return False
    if mark == "…" or text.startswith("..", mark_start):
        return _ellipsis_ends(text, start, mark_start, after)
    closed = mark_end - mark_start > 1 and text[mark_start + 1] != "["
    return mark in "?!" or closed or _full_stop_ends(text, start, mark_start, following)


def _first_after_opening(text: str, position: int) -> str:
    """Return the first character behind the quotes and brackets that open at `position`."""
    for char in text[position : position + 4]:
        if char not in _OPENING:
            return char
    return text[position]


def _goes_on(text: str, following: int, after: str, mark: str) -> bool:
    """Tell whether what follows belongs to the same sentence whatever the mark is."""
    if after.islower():
        quoted = text[following] in _OPENING and mark in "?!"
        return not quoted and not _LETTERED_ITEM.match(text, following)
    return after in ",;:)]}”’»%/=+<>"


def _ends_without_space(text: str, start: int, mark_start: int, mark_end: int) -> bool:
    """Tell `tỉnh.Đồng chí` (the space was forgotten) from `T.Ư`, `1.000` and `vnexpress.net`."""
    if mark_end - mark_start != 1 or text[mark_start] == "…" or not text[mark_end].isupper():
        return False
    word = _word_before(text, start, mark_start)
    joined = _JOINED.match(text, mark_end)
    return (
        joined is not None
        and len(word) > 1
        and word.isalpha()
        and word.islower()
        and (len(joined[0]) > 1 and joined[0][1:].islower())
    )


def _ellipsis_ends(text: str, start: int, mark_start: int, after: str) -> bool:
    before = text[max(start, mark_start - 3) : mark_start].rstrip()
    return not after.isdigit() and bool(before) and before[-1] not in ',;:([“"‘'


def _word_before(text: str, start: int, end: int) -> str:
    """Return the word that ends at `end`, composed, in its own case, without opening marks."""
    words = text[max(start, end - _WORD_LIMIT) : end].rsplit(None, 1)
    return unicodedata.normalize("NFC", words[-1].lstrip(_OPENING)) if words else ""


def _full_stop_ends(text: str, start: int, mark_start: int, following: int) -> bool:
    word = _word_before(text, start, mark_start)
    if not word:
        return True
    if mark_start - start <= _WORD_LIMIT and _ITEM.fullmatch(
        unicodedata.normalize("NFC", text[start:mark_start])
    ):
        return False
    key = word.lower()
    if key in _NEVER:
        # "p." and the like are abbreviations; in capitals "P. 5", in small letters only "tr. 5".
        return len(key) == 1 and word.islower()
    if word.isdigit():
        position = mark_start - len(word)
        before = text[max(start, position - 3) : position].rstrip()
        return not (len(word) <= 2 and before and before[-1] in ":;,")  # noqa: PLR2004 - an item
    if key in _SOMETIMES or (len(word) == 1 and word.isupper()) or _is_dotted(word):
        return _abbreviation_ends(text, start, mark_start, following, word)
    return True


def _is_dotted(word: str) -> bool:
    parts = word.split(".")
    return len(parts) > 1 and all(len(part) == 1 and part.isupper() for part in parts)


def _abbreviation_ends(text: str, start: int, mark_start: int, following: int, word: str) -> bool:
    """Decide after an initial or abbreviation, by its neighbours."""
    rest = unicodedata.normalize("NFC", text[following : following + _WORD_LIMIT])
    next_words = rest.split(None, 1)
    following_word = next_words[0].strip(_TRAILING + _OPENING).lower() if next_words else ""
    if following_word in _OPENERS:
        return True
    if len(word) > 1 or (len(following_word) == 1 and next_words[0].endswith(".")):
        return False
    # "vitamin C." ends; "Nguyễn V. A.", "ông K. Marx" do not.
    before = _word_before(text, start, max(start, mark_start - len(word)))
    return before[:1].islower() and before.lower() not in _PERSON_NOUNS
