"""Where and when somebody is to be reached: telephone, e-mail, website, fax, address, hours.

In: a question and the sentences found. Out: those that tell the detail asked for, best first, each
with where it stands. Such lines ("Điện thoại: 0204 3852 101") do not say whose they are: the rest
of their document does, and it must. Rows of tables are `rows`' business.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answers.columns import is_said, telling
from knowledge.answers.cues import TITLES, Kind
from knowledge.answers.question import Question
from knowledge.answers.reading import Word
from knowledge.answers.rerank import Candidate
from knowledge.documents.document import BlockKind
from knowledge.vietnamese.contacts import EMAIL, PHONE, WEBSITE
from knowledge.vietnamese.tokens import terms

_LABEL = re.compile(r"\W*(?P<label>[^\W\d_][^:]{1,40}?)\s*:\s*(?=\S)")
_EXACT_TITLES = frozenset(terms("ông bà anh chị cô chú")[0])
_WHOLE = re.compile(r".+", re.DOTALL)
_OPEN = frozenset(
    {Kind.QUANTITY, Kind.WHICH, Kind.DEFINITION, Kind.OTHER, Kind.NAME, Kind.PLACE, Kind.LIST}
)
_MONEY = frozenset(terms("giá tiền phí cước")[1])
"""Folded words of questions about the thing itself: what a telephone costs."""


@dataclass(frozen=True, slots=True)
class _Detail:
    """A detail: how it is asked for and labelled (folded phrases), and what it looks like.

    Attributes:
        asked: phrases that ask for it.
        labels: phrases that a line with it begins with.
        pattern: how it is written.
        sign: what must stand in any sentence that tells it.
        kinds: of questions that ask for it.
    """

    asked: tuple[str, ...]
    labels: tuple[str, ...]
    pattern: re.Pattern[str]
    sign: re.Pattern[str]
    kinds: frozenset[Kind]


def _detail(
    asked: str,
    labels: str,
    pattern: re.Pattern[str],
    sign: str,
    kinds: frozenset[Kind] = _OPEN,
) -> _Detail:
    def phrases(line: str) -> tuple[str, ...]:
        return tuple(f" {' '.join(terms(phrase)[1])} " for phrase in line.split(", "))

    labelled = phrases(f"{asked}, {labels}")
    return _Detail(phrases(asked), labelled, pattern, re.compile(sign), kinds)


_DETAILS = (
    _detail("fax", "số fax", PHONE, r"\d{3}"),
    _detail("đường dây nóng, hotline", "số nóng", PHONE, r"\d{3}"),
    _detail(
        "điện thoại, sđt, số máy, di động, số liên hệ", "đt, tel, phone, liên hệ", PHONE, r"\d{3}"
    ),
    _detail("email, mail, thư điện tử", "e mail, hộp thư", EMAIL, "@"),
    _detail("website, trang web, web", "trang thông tin", WEBSITE, r"\w\.\w"),
    _detail(
        "giờ làm việc, giờ mở cửa, thời gian làm việc, thời gian mở cửa, làm việc, mở cửa",
        "giờ tiếp dân, lịch làm việc, giờ phục vụ", _WHOLE, "", frozenset({Kind.TIME}),
    ),
    _detail("địa chỉ, trụ sở", "nơi làm việc", _WHOLE, ""),
)  # fmt: skip


_Terms = tuple[set[str], set[str]]
"""Exact and folded terms."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells a detail, from `start` to `end`."""

    candidate: Candidate
    start: int
    end: int


class _Document:
    """What the sentences found in a document say, its title and its headings for themselves."""

    def __init__(self) -> None:
        self._said: _Terms = (set(), set())
        self._title: _Terms = (set(), set())
        self._headings: set[str] = set()

    def add(self, candidate: Candidate) -> None:
        text, passage = candidate.fact.text, candidate.passage
        _add(self._said, " ".join((text, *passage.section, *passage.expansions)))
        self._headings.update(passage.section)
        if passage.kind is BlockKind.TITLE:
            _add(self._title, text)
        elif passage.kind is BlockKind.HEADING:
            self._headings.add(text)

    def says(self, named: Sequence[Word]) -> bool:
        """Return whether it names everything."""
        return all(is_said(word, *self._said) for word in named)

    def heads(self, named: Sequence[Word], line: Candidate) -> bool:
        """Return whether another part of the document is headed by what a line does not name."""
        own = terms(" ".join((line.fact.text, *line.passage.section)))
        lacking = [
            word for word in named if not (is_said(word, *own) or is_said(word, *self._title))
        ]
        others = [terms(one) for one in self._headings.difference(line.passage.section)]
        return any(is_said(word, *other) for word in lacking for other in others)


def _add(words: _Terms, text: str) -> None:
    for known, said in zip(words, terms(text), strict=True):
        known.update(said)


def details(question: Question, candidates: Sequence[Candidate]) -> list[Told]:
    """Return where the detail that a question asks for is told of what it asks about.

    Args:
        question: what is asked.
        candidates: the sentences found, best first.
    """
    wanted = _wanted(question)
    if wanted is None:
        return []
    named = _named(question, wanted)
    of_a_person = _of_a_person(question, wanted)
    documents: dict[str, _Document] = {}
    for candidate in candidates:
        passage = candidate.passage
        documents.setdefault(passage.document_id, _Document()).add(candidate)
    found: list[tuple[tuple[bool, bool, int], Told]] = []
    for place, candidate in enumerate(candidates):
        text = candidate.fact.text
        label = _LABEL.match(text)
        labelled = label is not None and _is_label(label["label"], wanted)
        place_in_text = wanted.pattern.search(text, label.end() if label and labelled else 0)
        if candidate.passage.kind is BlockKind.ROW or place_in_text is None:
            continue
        whose = terms(" ".join((text, *candidate.passage.section)))
        own = bool(named) and all(is_said(word, *whose) for word in named)
        document = documents[candidate.passage.document_id]
        around = labelled and not of_a_person
        if (own and (labelled or wanted.pattern is not _WHOLE)) or (
            around and document.says(named) and not document.heads(named, candidate)
        ):
            start, end = _nearest(text, named, wanted) if own else place_in_text.span()
            end = len(text[:end].rstrip(" .;"))
            found.append(((not own, not labelled, place), Told(candidate, start, end)))
    return [told for _, told in sorted(found, key=lambda one: one[0])]


def _wanted(question: Question) -> _Detail | None:
    words = [word.folded for word in question.words]
    asked = f" {' '.join(words)} "
    counted = question.kind is Kind.QUANTITY and question.focus.start == question.cue.stop
    if (counted and question.cue and question.focus) or not _MONEY.isdisjoint(words):
        return None
    for detail in _DETAILS:
        if question.kind in detail.kinds and any(name in asked for name in detail.asked):
            return detail
    return None


def lacks_detail(question: Question, text: str) -> bool:
    """Return whether a question asks for a detail and a sentence holds nothing of the kind."""
    wanted = _wanted(question)
    return wanted is not None and wanted.sign.search(text) is None


def _named(question: Question, wanted: _Detail) -> list[Word]:
    """Return the words that say whose detail is asked for."""
    about = {word for phrase in wanted.asked for word in phrase.split()} | {"so", "lien", "he"}
    return [word for word in telling(question) if word.folded not in about]


def _nearest(text: str, named: Sequence[Word], wanted: _Detail) -> tuple[int, int]:
    """Return the detail that follows what it is of most closely, else the first one."""
    folded = [word.folded for word in named]
    places = [found.span() for found in wanted.pattern.finditer(text)]
    for start, end in places:
        if set(folded) <= set(terms(text[:start])[1]):
            return start, end
    label = _LABEL.match(text)
    if wanted.pattern is _WHOLE and label is not None:
        return label.end(), len(text)
    return places[0]


def _is_label(label: str, wanted: _Detail) -> bool:
    words = f" {' '.join(terms(label)[1])} "
    return any(phrase in words for phrase in wanted.labels)


def _of_a_person(question: Question, wanted: _Detail) -> bool:
    """Whether somebody is named, whose number a line about an office is not."""
    about = {word for phrase in wanted.asked for word in phrase.split()}
    return any(
        word.folded in TITLES - about or word.exact in _EXACT_TITLES for word in question.words
    )
