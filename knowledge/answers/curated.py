"""Curated answers: what people wrote for a question that is asked again.

In: the words of a question and the index. Out: the curated answers whose questions ask the same,
best first, or None. The index brings the ones that share words; rapidfuzz compares. They ask the
same where every telling word of one stands in the other and both want the same kind of thing: "phí
làm lại thẻ" is not "phí làm thẻ", and when is not where. It ranks no other sentences.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from knowledge.answers.cues import Kind
from knowledge.answers.outright import Outright, evidence
from knowledge.answers.question import Question, understand
from knowledge.answers.reading import Word, read
from knowledge.answers.search import query_terms
from knowledge.documents.document import BlockKind
from knowledge.facts.fact import Passage
from knowledge.index.protocol import Field, Hit, Index, WeightedTerm
from knowledge.index.terms import CURATED
from knowledge.vietnamese.normalise import clean_question
from knowledge.vietnamese.tokens import terms, word_forms

if TYPE_CHECKING:
    from knowledge.answers.answer import Evidence

_COMPARED = 20
_MOST = 5
_UNDERSTOOD = 5
_MARK_WEIGHT = 3.0
_ASKED = 0.86
"""Share of the telling words asked that a curated question must hold: of six words, all."""
_SAID = 0.75
"""Share of the curated question's telling words that must be asked."""
_ALIKE = 60.0
_LONGEST = 300
_SHORTEST_TYPO = 4
_POLITE = frozenset(
    "cho minh toi em anh chi ban xin hoi voi a oi nhe the vay duoc khong biet muon can da thua"
    " giup".split()
)
"""Folded words of politeness, which say nothing of what is asked."""
_TURNING = frozenset("lai chua ngoai truoc sau tren duoi hon khac moi them cung trong nhat".split())
"""Folded words of grammar that make another question of it: "làm lại thẻ", "ngoài giờ"."""
_BEFORE_AMOUNT = frozenset("mat het ton la".split())
"""Folded words that mean nothing before "bao nhiêu", something elsewhere."""
_SAME = (
    frozenset({Kind.DATE, Kind.TIME}),
    frozenset({Kind.QUANTITY, Kind.PERCENT, Kind.DURATION}),
    frozenset({Kind.MANNER, Kind.LIST, Kind.WHICH, Kind.DEFINITION, Kind.NAME}),
    frozenset({Kind.PLACE, Kind.WHICH}),
    frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.WHICH}),
)
"""Kinds of things that one question may ask for in other words."""


def find_curated(words: Sequence[Word], index: Index) -> Outright | None:
    """Return the curated answers to a question, or None where nobody wrote one."""
    if not index.document_frequency(Field.CONTEXT, CURATED):
        return None
    asked = understand(words)
    searched = [term for term in query_terms(words) if term.field is Field.CONTEXT]
    searched.append(WeightedTerm(Field.CONTEXT, CURATED, _MARK_WEIGHT))
    found: dict[tuple[str, int], Evidence] = {}
    for passage, question in _nearest(words, index.search(searched, _COMPARED)):
        alike = _alike(asked, question, index)
        record = index.document(passage.document_id) if alike else None
        place = passage.document_id, passage.ordinal
        if record and (place not in found or found[place].score < alike):
            found[place] = evidence(passage, record, score=alike)
    best = sorted(found.values(), key=lambda one: -one.score)
    return Outright(best[0].score, tuple(best[:_MOST])) if best else None


def _nearest(words: Sequence[Word], hits: Sequence[Hit]) -> list[tuple[Passage, str]]:
    """Return the few curated questions whose words are most alike, with their answers.

    To understand a question takes longer than to compare it.
    """
    asked = " ".join(word.folded for word in words)
    near = [
        (fuzz.token_sort_ratio(asked, " ".join(terms(question)[1])), hit.passage, question)
        for hit in hits
        if hit.passage.kind is BlockKind.CURATED
        for question in hit.passage.expansions
    ]
    near.sort(key=lambda one: -one[0])
    return [(passage, question) for _, passage, question in near[:_UNDERSTOOD]]


def _alike(asked: Question, text: str, index: Index) -> float:
    """Return how much alike two questions are, in [0, 1], 0 where they ask different things."""
    written = understand(read(clean_question(text, _LONGEST), index))
    if not _same_kind(asked, written):
        return 0.0
    ours, theirs = _telling(asked.words), _telling(written.words)
    if not ours or not theirs:
        return 0.0
    # What is grammar with its diacritics may not be known as such without.
    share_asked = sum(any(_same(one, other) for other in written.words) for one in ours) / len(ours)
    share_said = sum(any(_same(one, other) for one in asked.words) for other in theirs) / len(
        theirs
    )
    ratio = fuzz.token_sort_ratio(
        " ".join(word.folded for word in ours), " ".join(word.folded for word in theirs)
    )
    if share_asked < _ASKED or share_said < _SAID or ratio < _ALIKE:
        return 0.0
    return min(share_asked, 1.0) * (0.5 + 0.25 * share_said + 0.25 * ratio / 100)


def _same_kind(one: Question, other: Question) -> bool:
    if one.kind is other.kind or not one.cue or not other.cue:
        return True
    return any({one.kind, other.kind} <= kinds for kinds in _SAME)


def _telling(words: Sequence[Word]) -> list[Word]:
    """Return the words that say what is asked: no grammar, no politeness, no question words."""
    question = understand(words)
    cue, counted = question.cue, question.kind is Kind.QUANTITY
    return [
        word
        for place, word in enumerate(question.words)
        if place not in cue
        and word.folded not in _POLITE
        and (not word.function or word.folded in _TURNING)
        and not (counted and place + 1 == cue.start and word.folded in _BEFORE_AMOUNT)
    ]


def _same(one: Word, other: Word) -> bool:
    """Whether two words are one: as spelled, typed without diacritics, or with a typo."""
    exact, folded = word_forms(one.typed)
    if exact == folded == other.folded:
        return True
    if any(mine.exact == yours.exact for mine in one.forms for yours in other.forms):
        return True
    if one.folded == other.folded:
        return one.exact == one.folded or other.exact == other.folded
    if one.typed[:1].isdigit() or other.typed[:1].isdigit():
        return False
    shortest = min(len(one.folded), len(other.folded))
    return (
        (one.corrected or not one.known)
        and shortest >= _SHORTEST_TYPO
        and OSA.distance(one.folded, other.folded, score_cutoff=1) <= 1
    )
