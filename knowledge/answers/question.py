"""What a question asks for: its kind, the words that say so, and what it is about.

In: words as `reading` understands them. Out: a `Question`: the kind of thing wanted, where the
question words stand, and the noun that the answer must be one of ("huyện" in "ở huyện nào"). Cues
are read with or without diacritics and with a typo; a question without a question word ("Diện tích
Ấn Độ Dương?") takes its kind from its leading noun. It does not look at documents.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from knowledge.answers.cues import CUES, FINAL_PARTICLES, NOUN_KINDS, TITLES, Cue, Kind
from knowledge.answers.reading import Word
from knowledge.vietnamese.syllables import is_syllable
from knowledge.vietnamese.tokens import word_forms

__all__ = ["Kind", "Question", "understand"]

_SHORTEST_FUZZY = 3
_FOCUS_WORDS = 4
_BEFORE_CUE = frozenset("la co duoc dat khoang o tai ten bang".split())
_MEASURES = frozenset({Kind.QUANTITY, Kind.PERCENT})
_COUNTS = frozenset(
    {str(number) for number in range(2, 100)}
    | {word_forms(word)[0] for word in "hai ba bốn năm sáu bảy tám chín mười".split()} - {"năm"}
)
_MANY = frozenset(word_forms(word)[0] for word in ("những", "các"))
_BEFORE_NOUN = frozenset("cac nhung hay cho biet xin hoi va the con".split())


class Side(StrEnum):
    """On which side of its question word a question's noun stands."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood.

    Attributes:
        words: all its words.
        kind: what kind of thing is asked.
        cue: range of words that ask ("bao nhiêu"); empty where none does.
        focus: range of the noun that the answer is one of or counts; may be empty.
    """

    words: tuple[Word, ...]
    kind: Kind
    cue: range
    focus: range

    @property
    def content(self) -> list[Word]:
        """The words that say what the question is about."""
        return [w for at, w in enumerate(self.words) if not w.function and at not in self.cue]

    @property
    def thing(self) -> list[Word]:
        """What is measured, where the question begins with a measure: "hộ nghèo" of "tỷ lệ …".

        At most four words; a quantity of two syllables ("dân số") is itself what must be known.
        """
        kind, noun = _leading_noun(self.words)
        if kind not in _MEASURES or not noun or self.words[noun.start] in self.focus_words[1:]:
            return []
        start = noun.start if len(noun) > 1 and kind is Kind.QUANTITY else noun.stop
        run: list[Word] = []
        for at in range(start, min(start + _FOCUS_WORDS, len(self.words))):
            word = self.words[at]
            if word.function or at in self.cue or (word.capital and at):
                break
            run.append(word)
        return run

    @property
    def focus_words(self) -> list[Word]:
        """The words of the focus."""
        return [self.words[at] for at in self.focus]


def understand(words: Sequence[Word]) -> Question:
    """Return what a question asks for."""
    found = _find_cue(words)
    if found is not None:
        cue, where = found
        focus = _focus(words, where, cue)
        return Question(tuple(words), _refined(words, cue, where), where, focus)
    kind, focus = _leading_noun(words)
    return Question(tuple(words), kind, range(0), focus)


def _find_cue(words: Sequence[Word]) -> tuple[Cue, range] | None:
    """Return the first cue of the list that the question holds; the last place it stands at."""
    said = {word.folded for word in words}
    corrected = any(word.corrected for word in words)
    for cue, forms in _CUE_FORMS:
        if not corrected and forms[0][1] not in said:
            continue  # as most cues do, at a glance
        length = len(forms)
        for start in range(len(words) - length, -1, -1):
            if not _matches(forms[0], words[start], alone=length == 1):
                continue
            if cue.final and not _ends(words, start + length):
                continue
            if cue.initial and start:
                continue
            rest = enumerate(forms[1:], start=1)
            if all(_matches(form, words[start + at], alone=False) for at, form in rest):
                return cue, range(start, start + length)
    return None


def _ends(words: Sequence[Word], at: int) -> bool:
    return all(word.folded in FINAL_PARTICLES for word in words[at:])


def _matches(expected: tuple[str, str], word: Word, *, alone: bool) -> bool:
    """Whether a word is the one expected: as spelled, without diacritics, or with a typo.

    A syllable may be a slip of another one ("ao nhiêu") only in company, not `alone`.
    """
    exact, folded = expected
    said = word.forms[0]
    if said.exact == exact or (said.exact == said.folded and said.folded == folded):
        return exact != "ai" or word.typed != "AI"  # the technology is a subject
    return (
        word.corrected
        and len(folded) >= _SHORTEST_FUZZY
        and not (alone and is_syllable(word.text))
        and OSA.distance(said.folded, folded, score_cutoff=1) <= 1
    )


_CUE_FORMS = [(cue, [word_forms(word) for word in cue.words]) for cue in CUES]


def _focus(words: Sequence[Word], where: range, cue: Cue) -> range:
    """Return the noun beside the question words: behind "bao nhiêu", before "nào" and "là gì"."""
    if cue.focus_after:
        end = where.stop
        while end < len(words) and end - where.stop < _FOCUS_WORDS and not words[end].function:
            end += 1
        if end > where.stop:
            return range(where.stop, end)
    stop = where.start
    while stop > 0 and words[stop - 1].folded in _BEFORE_CUE:
        stop -= 1
    start = stop
    while start > 0 and stop - start < _FOCUS_WORDS and not words[start - 1].function:
        start -= 1
    return range(start, stop)


def _refined(words: Sequence[Word], cue: Cue, where: range) -> Kind:
    """Return the kind, made precise by the noun asked about ("năm nào" is a date)."""
    if cue.kind is Kind.PERSON and _defines(words, where):
        return Kind.DEFINITION
    if cue.kind not in {Kind.WHICH, Kind.QUANTITY, Kind.DEFINITION, Kind.NAME}:
        return cue.kind
    if cue.kind in {Kind.WHICH, Kind.DEFINITION} and _plural(words[: where.start]):
        return Kind.LIST
    if cue.kind is Kind.WHICH:
        for length in (2, 1):
            kind = _noun_kind(words[max(0, where.start - length) : where.start])
            if kind is not None:
                return kind
        return Kind.WHICH
    subject = words[: where.start]
    kind, _ = _leading_noun(subject) if subject else (None, None)
    if cue.kind is Kind.QUANTITY and kind is Kind.PERCENT:
        return Kind.PERCENT
    if cue.kind is Kind.NAME and kind is Kind.PERSON:
        return Kind.PERSON
    if cue.kind is Kind.DEFINITION and kind not in {None, Kind.OTHER}:
        return kind or Kind.DEFINITION
    return cue.kind


def _defines(words: Sequence[Word], where: range) -> bool:
    """Whether "là ai" asks who somebody named is ("Bà Nguyễn Thị Lụa là ai?"), not for a name."""
    subject = list(words[: where.start - 1])
    if not subject or words[where.start - 1].folded != "la" or not _ends(words, where.stop):
        return False
    while subject and subject[0].folded in TITLES:
        subject.pop(0)
    return bool(subject) and all(word.capital for word in subject)


def _plural(before: Sequence[Word]) -> bool:
    """Whether several things are asked for: "3 nội dung nào", "ba nhiệm vụ … là gì"."""
    near = [*before[:1], *before[-_FOCUS_WORDS:-1]]
    many = bool(before) and before[0].exact in _MANY
    return many or any(word.exact in _COUNTS for word in near)


def _leading_noun(words: Sequence[Word]) -> tuple[Kind, range]:
    """Return the kind that the first noun of a question sets, and where it stands."""
    start = 0
    while start < len(words) and words[start].folded in _BEFORE_NOUN:
        start += 1
    for length in (3, 2, 1):
        kind = _noun_kind(words[start : start + length])
        if kind is not None and len(words) >= start + length:
            return kind, range(start, start + length)
    return Kind.OTHER, range(0)


def _noun_kind(words: Sequence[Word]) -> Kind | None:
    phrase = " ".join(word.text.lower() for word in words)
    if phrase in NOUN_KINDS:
        return NOUN_KINDS[phrase]
    if all(word.exact == word.folded or word.corrected for word in words):
        return _FOLDED_NOUNS.get(" ".join(word.meant.folded for word in words))
    return None


_FOLDED_NOUNS: dict[str, Kind] = {}
for _noun, _kind in NOUN_KINDS.items():  # of two that fold alike ("số", "sở") the first counts
    _folded = " ".join(word_forms(word)[1] for word in _noun.split())
    _FOLDED_NOUNS.setdefault(_folded, _kind)
