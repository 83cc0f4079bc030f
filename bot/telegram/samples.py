"""Questions that the documents can answer, made from what they say.

In: facts with their typed values. Out: short questions, each checked with the engine: it must
answer surely, with the very value the question was made from. Vietnamese asks in place, so a
sentence becomes a question where a value gives way to "bao nhiêu", "ngày nào", "ai". A sentence
that leans on others ("Bà cũng …") makes none. Questions that people wrote answers to come first.
Results are kept until the next generation of the knowledge.
"""

import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from knowledge.answers.answer import Answer
from knowledge.base import KnowledgeBase
from knowledge.documents.document import BlockKind
from knowledge.facts.fact import Fact, Passage, Value, ValueKind
from knowledge.facts.values import values

GENERAL = 4
"""Questions shown to somebody who has not asked yet."""
OF_DOCUMENT = 3
NEAR = 2
_SURE = 0.6
_GENERAL_TRIES = 24
_DOCUMENT_TRIES = 12
_NEAR_TRIES = 2
_NEAREST = 3
_DOCUMENTS = 8
_FACTS = 60
_LONGEST = 90
_SHORTEST_WORDS = 4
_KEPT = 2_000
_TOLD = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_LEANS = re.compile(
    r"^(?:Ông|Bà|Anh|Chị|Cô|Họ|Nó|Đây|Đó|Điều|Việc|Tại đó|Trong đó|Ngoài ra|Theo|Sau đó|Khi|"
    r"Tuy|Nhưng|Và|Vì|Do|Để|Cùng|Cũng|Đồng thời|Bên cạnh|Hằng|Riêng|Còn)\b"
    r"|\b(?:này|đó|ấy|nói trên|như vậy|trên đây|kể trên)\b"
    r"|[“”\"():;…]"
)
_CLAUSE = re.compile(r",\s|\svà\s(?=.*\d)")
_IS = re.compile(r"\blà\s+(?:(?:ông|bà|đồng chí|anh|chị)\s+)?$")
_FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A question not yet checked, and the part of the fact that must answer it."""

    question: str
    fact: Fact
    start: int
    end: int


class Samples:
    """Checked questions, by generation; safe to share between threads.

    Args:
        knowledge: what is asked.
    """

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self._lock = threading.Lock()
        self._generation = -1
        self._kept: dict[str, tuple[str, ...]] = {}

    def general(self) -> tuple[str, ...]:
        """Return up to four questions, from as many documents as there are; blocks."""
        kept = self._look_up("")
        if kept is not None:
            return kept
        records = self._knowledge.documents()
        step = max(1, len(records) // _DOCUMENTS)
        chosen = [record.info.id for record in records[::step][:_DOCUMENTS]]
        drafts = _round_robin([self._drafts(document) for document in chosen])
        return self._keep("", self._checked(drafts, GENERAL, _GENERAL_TRIES))

    def of_document(self, document_id: str) -> tuple[str, ...]:
        """Return up to three questions that a document answers; blocks."""
        kept = self._look_up(document_id)
        if kept is not None:
            return kept
        drafts = self._drafts(document_id)
        return self._keep(document_id, self._checked(drafts, OF_DOCUMENT, _DOCUMENT_TRIES))

    def near(self, answer: Answer) -> tuple[str, ...]:
        """Return up to two questions that the evidence of a vain search does answer; blocks.

        While people wait for answers, only what was tried out before: theirs come first.
        """
        found: list[str] = []
        for evidence in answer.evidence[:_NEAREST]:
            key = f"{evidence.document.id} {evidence.offset[0]}"
            kept = self._look_up(key)
            if kept is None and self._knowledge.busy:
                continue
            if kept is None:
                drafts = _drafts_of([Fact(*evidence.offset, evidence.quote)])
                kept = self._keep(key, self._checked(drafts, 1, _NEAR_TRIES))
            found += kept
            if len(found) == NEAR:
                break
        return tuple(dict.fromkeys(found))

    def _drafts(self, document_id: str) -> Iterator[_Draft]:
        passages = self._knowledge.passages(document_id)
        facts = [fact for passage in passages if passage.kind in _TOLD for fact in passage.facts]
        return chain(_written(passages), _drafts_of(facts[:_FACTS]))

    def _checked(self, drafts: Iterable[_Draft], most: int, tries: int) -> tuple[str, ...]:
        found: dict[str, str] = {}  # one question a sentence
        for _, draft in zip(range(tries), drafts, strict=False):
            known = draft.fact.text in found or draft.question in found.values()
            if not known and self._answers(draft):
                found[draft.fact.text] = draft.question
            if len(found) == most:
                break
        return tuple(found.values())

    def _answers(self, draft: _Draft) -> bool:
        answer = self._knowledge.ask(draft.question)
        if answer.answer is None or answer.confidence < _SURE:
            return False
        best = answer.evidence[0]
        start, end = best.span
        return best.quote == draft.fact.text and start < draft.end and draft.start < end

    def _look_up(self, key: str) -> tuple[str, ...] | None:
        generation = self._knowledge.generation
        with self._lock:
            if generation != self._generation or len(self._kept) > _KEPT:
                self._generation, self._kept = generation, {}
            return self._kept.get(key)

    def _keep(self, key: str, questions: tuple[str, ...]) -> tuple[str, ...]:
        with self._lock:
            self._kept[key] = questions
        return questions


def _round_robin(sources: Sequence[Iterator[_Draft]]) -> Iterator[_Draft]:
    """Yield one draft of each source in turn, until all are spent."""
    waiting = list(sources)
    while waiting:
        for source in tuple(waiting):
            draft = next(source, None)
            if draft is None:
                waiting.remove(source)
            else:
                yield draft


def _written(passages: Iterable[Passage]) -> Iterator[_Draft]:
    """Yield the questions that curated answers were written to."""
    for passage in passages:
        if passage.kind is BlockKind.CURATED and passage.facts:
            question = passage.expansions[0]
            if len(question) <= _LONGEST:
                yield _Draft(question, passage.facts[0], 0, len(passage.facts[0].text))


def _drafts_of(facts: Iterable[Fact]) -> Iterator[_Draft]:
    for fact in facts:
        for value in values(fact.text):
            question = _question(fact.text, value)
            if question:
                yield _Draft(question, fact, value.start, value.unit_end)


def _question(sentence: str, value: Value) -> str:
    """Return a question that the value answers, or "" where none would sound right."""
    if value.kind is ValueKind.PERSON and value.role and value.role != value.normal:
        return "" if _LEANS.search(value.role) else f"Ai là {value.role}?"
    asked = _asked(sentence, value)
    if not asked:
        return ""
    before = sentence[: value.start]
    if value.modifier:
        before = before.removesuffix(f"{value.modifier} ")
    if value.kind in {ValueKind.PERSON, ValueKind.ORGANISATION}:
        named = _IS.search(before)
        if not named:
            return ""
        question = f"{before[: named.start()]}là {asked}"
    else:
        behind = _CLAUSE.split(sentence[value.unit_end :].rstrip(" .!?;"), maxsplit=1)[0]
        question = f"{before}{asked}{behind}"
    question = " ".join(question.split())
    words = question.split()
    sound = len(words) >= _SHORTEST_WORDS and len(question) <= _LONGEST
    if not sound or not question[0].isupper() or _LEANS.search(question):
        return ""
    return f"{question}?"


def _asked(sentence: str, value: Value) -> str:
    """Return the words that ask for a value in its place, or ""."""
    if value.kind is ValueKind.NUMBER:
        unit = sentence[value.end : value.unit_end].strip()
        return f"bao nhiêu {unit}" if unit and value.modifier != "thứ" else ""
    if value.kind is ValueKind.DATE and value.start:
        for shape, words in ((_FULL_DATE, "ngày nào"), (_MONTH, "tháng nào"), (_YEAR, "năm nào")):
            if shape.fullmatch(value.normal):
                return words
        return ""
    return {
        ValueKind.PERCENT: "bao nhiêu phần trăm",
        ValueKind.PERSON: "ai",
        ValueKind.ORGANISATION: "đơn vị nào",
    }.get(value.kind, "")
