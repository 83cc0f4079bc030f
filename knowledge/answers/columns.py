"""What columns of tables are called, and what people call what stands in them.

In: nothing, or a column's name. Out: which words of a question ask for which columns, and whether
a column's name says that something of a kind stands in it. Data and look-ups; `rows` uses them.
"""

import re
from collections.abc import Collection, Sequence, Set
from typing import Final

from knowledge.answers.cues import TITLES, Kind
from knowledge.answers.question import Question
from knowledge.answers.reading import Word, is_bare
from knowledge.vietnamese.tokens import terms

CELL: Final = re.compile(
    r"(?:^|; )(?P<name>[^:;]{1,120}): (?P<value>.+?)(?=; [^:;]{1,120}: |$)", re.DOTALL
)
"""A cell of a row as the readers write it."""
UNIT: Final = re.compile(r"\([^()]*\)")
"""The unit in a column's name."""
COUNTING: Final = frozenset(terms("số tổng lượng mức tỷ lệ tỉ cái")[1])
"""Folded words of column names that say only that something is counted."""
_USUAL = "học dạy làm lấy đi hết mất tốn gửi giữ nộp xét họp trực đá gặp diễn ra khám ăn chạy"
"""Verbs that say what is done there anyway, and ask for no column."""
_PLAIN = (
    f"{_USUAL} ngành môn lớp khối tiền giá một bao viên cái chiếc lượt lần người anh chị ông bà cô"
    " chú thầy em năm tháng ngày giờ tên trả thu mở lịch này nay bị thông tin xin hỏi biết của cho"
)
"""Words that name nothing by themselves: the verbs, classifiers, forms of address."""
_ALSO = {
    "rộng": "diện tích", "người": "dân số nhân khẩu", "dân": "nhân khẩu", "tiền": "giá phí thu",
    "giá": "phí thu", "phí": "giá thu", "học phí": "thu", "chuẩn": "trúng tuyển", "sđt": "điện",
    "điện thoại": "sđt đt di động máy", "mail": "email", "tên": "họ",
    "dạy": "giảng giáo", "lương": "thu nhập",
}  # fmt: skip
ALSO: Final = {
    word: " ".join(terms(others)[1]) for words, others in _ALSO.items() for word in terms(words)[1]
}
"""Folded words that ask for a column of another name, with the words of that name."""
_COLUMNS = {
    Kind.TIME: "giờ, thời gian, khung giờ, thời điểm, ca",
    Kind.DATE: "ngày, thứ, tháng, năm, thời gian, hạn, thời hạn, lịch",
    Kind.ORDINAL: "thứ, hạng, xếp hạng, lịch, ngày",
    Kind.PLACE: "địa chỉ, địa điểm, nơi, phòng, trụ sở, vị trí, quê, khu vực, cơ quan, sân, bến",
    Kind.PERSON: "họ tên, họ và tên, người, giảng viên, giáo viên, chủ trì, phụ trách, chủ nhiệm",
    Kind.NAME: "họ tên, họ và tên, tên",
    Kind.QUANTITY: "tổng số, số lượng, mức thu, đơn giá, giá, thành tiền, giá vé, mức phí",
    Kind.DURATION: "thời gian, thời hạn, số ngày",
    Kind.MANNER: "cách, cách làm, hướng dẫn, quy trình",
}
_NAMES = {
    kind: [frozenset(terms(name)[0]) for name in names.split(", ")]
    for kind, names in _COLUMNS.items()
}
_MOMENTS = frozenset({Kind.TIME, Kind.DATE})
_NUMBERING = frozenset({"stt", "tt", "so tt", "so thu tu", "no"})


_USUAL_TERMS, _PLAIN_TERMS = (tuple(map(frozenset, terms(words))) for words in (_USUAL, _PLAIN))


def unusual(question: Question, words: Sequence[Word]) -> set[str]:
    """Return words of a question, folded, without the verbs of what is done there anyway."""
    bare = is_bare(question.words)
    return {word.folded for word in words if not _is_among(word, *_USUAL_TERMS, bare=bare)}


def _is_among(word: Word, exact: Set[str], folded: Set[str], *, bare: bool) -> bool:
    """Whether a word is one of a list; without diacritics only in a question typed without."""
    return word.exact in exact or (bare and word.folded in folded)


def is_said(word: Word, exact: Collection[str], folded: Collection[str]) -> bool:
    """Return whether a word stands among terms, as spelled or as typed without diacritics.

    What may be a slip of another word counts only where as typed it is no word at all.
    """
    forms = word.forms[:1] if word.doubtful else word.forms
    return any(
        form.folded in folded if form.exact == form.folded else form.exact in exact
        for form in forms
    )


def telling(question: Question) -> list[Word]:
    """Return the words of a question that name something: "nam" does only after "anh"."""
    before = ("", *(word.folded for word in question.words))
    bare = is_bare(question.words)
    return [
        word
        for at, word in enumerate(question.words)
        if not word.function
        and at not in question.cue
        and (not _is_plain(word, bare=bare) or (at and word.capital) or before[at] in TITLES)
    ]


def _is_plain(word: Word, *, bare: bool) -> bool:
    return word.folded in COUNTING or _is_among(word, *_PLAIN_TERMS, bare=bare)


def fits_kind(kind: Kind, column: str) -> bool:
    """Return whether a column's name says that something of a kind stands in it.

    >>> fits_kind(Kind.TIME, "Giờ mở cửa"), fits_kind(Kind.TIME, "Giá vé")
    (True, False)
    """
    words = set(terms(column)[0])
    return any(name <= words for name in _NAMES.get(kind, ()))


def denies_kind(kind: Kind, column: str) -> bool:
    """Return whether a column's name says that what stands in it is no answer of a kind.

    >>> denies_kind(Kind.PLACE, "Ngày tiêm"), denies_kind(Kind.DATE, "Giờ tiêm")
    (True, False)
    """
    others = {Kind.TIME, Kind.DATE, Kind.PLACE, Kind.PERSON} - {kind}
    if kind in _MOMENTS:
        others -= _MOMENTS
    elif kind not in {Kind.PLACE, Kind.PERSON}:
        return False
    return not fits_kind(kind, column) and any(fits_kind(other, column) for other in others)


def is_numbering(column: str) -> bool:
    """Return whether a column only counts the rows: "STT"."""
    return " ".join(terms(column)[1]) in _NUMBERING
