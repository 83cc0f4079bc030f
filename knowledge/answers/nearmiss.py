"""Near misses: what the question names and the evidence does not.

In: the question, the sentences found, what their paragraph says. Out: flags and shares in [0, 1]
by name, 1 being the worst: a year, number, name, post or numbered document that the evidence lacks,
a deputy for a chief, the opposite, a negation, a thing that no document speaks of. How much each of
them costs is for `confidence`.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from knowledge.answers.cues import Kind
from knowledge.answers.evidence import Said, neighbours, pairs_of
from knowledge.answers.found import Found
from knowledge.answers.opposites import opposed
from knowledge.answers.question import Question
from knowledge.answers.reading import Word
from knowledge.answers.rerank import Candidate, Relevance
from knowledge.documents.document import BlockKind
from knowledge.facts.fact import ValueKind
from knowledge.vietnamese.fold import fold
from knowledge.vietnamese.function_words import FOLDED
from knowledge.vietnamese.tokens import bigrams, terms, word_forms

NEAR_MISSES = frozenset(
    """
    missing_number missing_year missing_name missing_counted missing_reference missing_thing
    missing_focus unknown_words unknown_focus unknown_pairs qualified opposite denied unnamed lacks
    """.split()
)
"""Names of what may be missing."""

_QUALIFIERS = {word_forms(word)[0]: word_forms(word)[1] for word in "phó nguyên quyền cựu".split()}
"""Words that turn a post into another one, by exact form, with their folded form."""
_DEPUTY = word_forms("phó")[0]
_POSTS = frozenset("bi chu giam truong tong thu hieu bo vien chanh tham dai chi cuc doi".split())
"""Folded first syllables of posts: bí thư, chủ tịch, giám đốc, trưởng, tổng, thủ tướng …"""
_REFERENCE = re.compile(
    r"(?:\b(so|dieu|khoan|chuong|dot|khoa|lop|tuyen) )?"
    r"\b(\d+)(?: (kl|ct|nq|nd|qd|tt|tb|kh|hd|bc))?\b"
)
"""A number with the noun that it numbers, or the kind of document behind it."""
_NEGATORS = frozenset(word_forms(word)[0] for word in "không chưa chẳng".split())
_NO_NEGATION = frozenset(word_forms(word)[0] for word in "chỉ những ngừng khí gian quân".split())
"""What "không" goes before without denying anything: không chỉ, không khí, không gian …"""
_REACH = 6
_DENIED = 3
_COUNTED = 2
_CALENDAR = frozenset("ngay thang nam quy mung mong hom".split())
_YEAR = 4


def near_misses(
    question: Question, found: Sequence[Found], relevance: Relevance, said: Said
) -> dict[str, float]:
    """Return what the question names and the first sentence found does not, by name."""
    first = found[0]
    known = said.words | _values(first)
    content = [at for at, word in enumerate(question.words) if word in question.content]
    unknown = [at for at in content if not _known(question, at, relevance)]
    dated = known | _dates(first, said)
    numbers = [
        question.words[at].folded
        for at in content
        if _is_number(question.words[at])
        and question.words[at].folded not in (dated if _in_date(question, at) else known)
    ]
    return {
        "missing_number": float(any(not _is_year(number) for number in numbers)),
        "missing_year": float(any(map(_is_year, numbers))),
        "missing_name": _missing_name(question, said),
        "missing_reference": float(_missing_reference(question, said)),
        "missing_thing": _missing_thing(question, relevance),
        "missing_counted": float(_missing_counted(question, said)),
        "missing_focus": _missing_focus(question, said),
        "unknown_words": len(unknown) / len(content),
        "unknown_focus": float(any(at in question.focus for at in unknown)),
        "unknown_pairs": _unknown_pairs(question, relevance, said),
        "qualified": float(_qualified_otherwise(question, first.candidate)),
        "opposite": float(_opposite(question, first.candidate, said)),
        "denied": float(_denied(question, first.candidate)),
        "unnamed": float(_unnamed(question, first)),
        "lacks": float(first.lacks),
    }


def _values(found: Found) -> set[str]:
    """Return the numbers that the sentence's values stand for: "hai", "17 nghìn", "mấy giờ"."""
    return _parts(found, ValueKind.NUMBER, ValueKind.TIME)


def _dates(found: Found, said: Said) -> set[str]:
    """Return the days, months and years of the sentence, or else the year of its document."""
    known = _parts(found, ValueKind.DATE)
    published = found.info.published
    if published is not None and not any(map(_is_year, said.words | known)):
        known.add(str(published.year))
    return known


def _parts(found: Found, *kinds: ValueKind) -> set[str]:
    normal = [value.normal for value in found.values if value.kind in kinds]
    return set(terms(re.sub("[-:/]", " ", " ".join(normal)))[1])


def _in_date(question: Question, at: int) -> bool:
    """Whether a number is a year, or stands beside another number or behind "ngày" and its like."""
    words = question.words
    before = words[at - 1].folded if at else ""
    beside = [words[other] for other in (at - 1, at + 1) if 0 <= other < len(words)]
    return before in _CALENDAR or _is_year(words[at].folded) or any(map(_is_number, beside))


def _is_number(word: Word) -> bool:
    return word.typed[0].isdigit()


def _is_year(number: str) -> bool:
    return len(number) == _YEAR and number.isdigit()


def _known(question: Question, at: int, relevance: Relevance) -> bool:
    """Whether the documents hold a word, or beside its neighbour what it may be a slip of."""
    word = question.words[at]
    if not word.doubtful:
        return word.known
    return any(any(map(relevance.knows_pair, pairs)) for pairs in neighbours(question, at))


def _missing_name(question: Question, said: Said) -> float:
    """Return the share of the question's names that the evidence does not hold whole.

    All of it where a name of several words is missing: "Yên Thế" is not there because "Tân Yên"
    is. The first word's capital makes no name.
    """
    words = question.words
    names: list[list[int]] = []
    for at in range(1, len(words)):
        if words[at].capital and not _is_number(words[at]):
            if names and names[-1][-1] == at - 1:
                names[-1].append(at)
            else:
                names.append([at])
    if not names or all(word.capital for word in words):
        return 0.0
    missing = [name for name in names if not _holds(question, name, said)]
    return 1.0 if any(len(name) > 1 for name in missing) else len(missing) / len(names)


def _holds(question: Question, name: Sequence[int], said: Said) -> bool:
    if len(name) == 1:
        return said.holds(question, name[0])
    words = question.words
    return all(pairs_of(words[one], words[two]) & said.pairs for one, two in pairwise(name))


def _missing_reference(question: Question, said: Said) -> bool:
    """Whether the question names a numbered document ("số 02-KL/TW") that the evidence does not.

    The number counts with its neighbour: "02 KL", or "số 02".
    """
    asked = " ".join(word.text for word in question.words)
    for pair in _REFERENCE.findall(fold(asked)):
        beside = bigrams(terms(" ".join(pair))[1])
        if beside and not said.pairs.intersection(beside):
            return True
    return False


def _missing_thing(question: Question, relevance: Relevance) -> float:
    """Return how far the thing whose measure is asked for is foreign to all documents.

    Only for questions that begin with such a noun ("Dân số …", "Tỷ lệ hộ nghèo …"): the share of
    its pairs of words that stand together nowhere, 1 if the first one does not.
    """
    pairs = [pairs_of(one, other) for one, other in pairwise(question.thing)]
    if not pairs:
        return 0.0
    unknown = [not any(map(relevance.knows_pair, pair)) for pair in pairs]
    return 1.0 if unknown[0] else sum(unknown) / len(unknown)


def _missing_counted(question: Question, said: Said) -> bool:
    """Whether what is counted ("bao nhiêu ha bưởi") is not what the evidence counts."""
    if question.kind is not Kind.QUANTITY or question.focus.start != question.cue.stop:
        return False
    counted = [at for at in question.focus[:_COUNTED] if not question.words[at].function]
    spelled = any(word.marked for word in question.words)
    return any(
        not said.holds(question, at)
        or (
            spelled
            and not question.words[at].corrected
            and question.words[at].exact not in said.exact
        )
        for at in counted
    )


def _missing_focus(question: Question, said: Said) -> float:
    """Return the share of the words of the thing asked about that the evidence lacks."""
    focus = [at for at in question.focus if not question.words[at].function]
    if not focus or question.kind in {Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.DATE}:
        return 0.0
    return sum(not said.holds(question, at) for at in focus) / len(focus)


def _unknown_pairs(question: Question, relevance: Relevance, said: Said) -> float:
    """Return the share of the question's pairs of words that stand together in no document."""
    pairs = [
        pairs_of(first, second)
        for first, second in pairwise(question.words)
        if not (first.function or second.function)
    ]
    if not pairs:
        return 0.0
    unknown = [p for p in pairs if not p & said.pairs and not any(map(relevance.knows_pair, p))]
    return len(unknown) / len(pairs)


def _qualified_otherwise(question: Question, best: Candidate) -> bool:
    """Whether the evidence names a deputy where the question wants the chief, or the reverse."""
    said = set(zip(best.terms.exact, best.terms.folded[1:], strict=False))
    asked = {(one.exact, other.meant.folded) for one, other in pairwise(question.words)}
    bare = {(one.meant.folded, other.meant.folded) for one, other in pairwise(question.words)}
    in_question = {word.meant.folded for word in question.words}
    added = any(
        q in _QUALIFIERS and post in _POSTS & in_question and (_QUALIFIERS[q], post) not in bare
        for q, post in said
    )
    dropped = any(
        q in _QUALIFIERS and (post in _POSTS or q == _DEPUTY) and (q, post) not in said
        for q, post in asked
        if post not in FOLDED
    )
    return added or dropped


def _opposite(question: Question, best: Candidate, said: Said) -> bool:
    """Whether the sentence says the opposite of what the question says and nothing says that."""
    return any(
        not (said.pairs.issuperset(one.pairs) if one.pairs else one.exact in said.exact)
        for one, _ in opposed(question, best.terms.exact, best.terms.folded)
    )


def _denied(question: Question, best: Candidate) -> bool:
    """Whether the sentence denies what the question takes for granted, or the reverse."""
    if question.kind is Kind.YES_NO or best.passage.kind is BlockKind.ROW:
        return False  # what one cell of a row denies is nothing to the others
    said = list(pairwise(best.terms.exact))
    if any(_negates(one.exact, other.exact) for one, other in pairwise(question.words)):
        return not any(_negates(*pair) for pair in said)
    content = {word.exact for word in question.content}
    return any(
        _negates(*pair) and not content.isdisjoint(best.terms.exact[at + 1 : at + 1 + _DENIED])
        for at, pair in enumerate(said)
    )


def _negates(first: str, second: str) -> bool:
    return first in _NEGATORS and second not in _NO_NEGATION


def _unnamed(question: Question, found: Found) -> bool:
    """Whether the holder of a post is asked for and no person is told, or none beside the post."""
    post = _post(question)
    if not post:
        return False
    if found.span is None or not found.span.typed:
        return True
    text, span = found.candidate.fact.text, found.span
    before = terms(text[: span.start])[1][-_REACH:]
    after = terms(text[span.end :])[1][:_REACH]
    return post not in bigrams([*before, *terms(text[span.start : span.end])[1], *after])


def _post(question: Question) -> str:
    """Return the first two words of the post whose holder is asked for, joined by "_", or ""."""
    words, cue = question.words, question.cue
    beside = [words[at].folded for at in (cue.start - 1, cue.stop) if 0 <= at < len(words)]
    beside += [words[at].folded for at in cue]
    if question.kind is not Kind.PERSON or "la" not in beside:
        return ""
    for at in range(len(words) - 1):
        if at not in cue and words[at].meant.folded in _POSTS:
            return f"{words[at].meant.folded}_{words[at + 1].meant.folded}"
    return ""
