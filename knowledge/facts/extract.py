"""Passages and their facts, cut out of a document.

In: a `Document`. Out: its `Passage`s in reading order, each with the sentences (facts) that can be
quoted. A paragraph is a passage; list items make one with the line that leads them in; headings,
captions and the like stand alone, but a heading that asks goes with the paragraph that answers it
and is never quoted. It reads no files and does not look for values.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from knowledge.documents.document import Block, BlockKind, Document
from knowledge.documents.lines import labelled_after
from knowledge.facts.abbreviations import COMMON, introduced
from knowledge.facts.fact import Fact, Passage
from knowledge.vietnamese.sentences import sentence_spans

MOST_SENTENCES = 12
"""A paragraph of more sentences becomes several passages."""
MOST_CHARACTERS = 3000
"""A longer paragraph becomes several passages."""
LONGEST_FACT = 2000
"""A longer "sentence" (a table, text without full stops) is cut, so that it can be shown."""
LONGEST_ITEM = 400
"""A longer list item is taken apart into sentences."""
_FURTHEST_ITEM = 16  # visible characters between list items: bullets and numbers, not furniture
_LONGEST_LEAD_IN = 300
_MOST_MARKS = 8  # combining marks on one letter; more are nonsense and may be torn
_CLAUSE_ENDS = ("; ", ";", ", ", " – ", " - ")

# What a question calls the lines that a page prints without saying what they are.
_ASKED_AS = {
    BlockKind.DATELINE: ("bài báo, bài viết, tin đăng, đăng tải, xuất bản, ngày đăng, giờ đăng",),
    BlockKind.BYLINE: ("tác giả, người viết, phóng viên, bút danh, ai viết bài báo, bài viết",),
}
_SIGNATURE = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.|[A-ZÀ-Ỹ]{2,} [A-ZÀ-Ỹ]{2,}\n")
_SIGNED_AS = "người ký, ai ký, ký ban hành"

Span = tuple[int, int]


def passages(document: Document) -> list[Passage]:
    """Return the passages of `document`, ordinals from 0; blocks without text give none."""
    text = document.text
    expander = _Expander(text)
    asked = _asked(document)
    found: list[Passage] = []
    for group in _groups(document):
        if group[0].kind is BlockKind.QUESTION:
            continue
        told = group[1:] if _only_asks(document, group[0]) else group
        spans = [span for block in told for span in _fact_spans(text, block)]
        lead_in = text[told[0].start : told[0].end].strip() if len(told) > 1 else ""
        for index, piece in enumerate(_pieces(spans)):
            start, end = piece[0][0], piece[-1][1]
            if told is not group and not index:
                start = group[0].start
            expansions = (*expander.expansions(text[start:end]), *_asked_as(told[0], text))
            if index and lead_in.endswith(":") and len(lead_in) <= _LONGEST_LEAD_IN:
                expansions = (*expansions, lead_in)
            if told[0].kind is BlockKind.CURATED:
                expansions = asked[told[0].start]
            found.append(
                Passage(
                    document_id=document.info.id,
                    ordinal=len(found),
                    kind=told[0].kind,
                    section=told[0].section,
                    start=start,
                    text=text[start:end],
                    facts=tuple(
                        Fact(first, last, text[first:last], document.page(first))
                        for first, last in piece
                    ),
                    expansions=expansions,
                )
            )
    return found


def _asked(document: Document) -> dict[int, tuple[str, ...]]:
    """Return the questions that each curated answer stands behind, by the answer's offset."""
    found: dict[int, tuple[str, ...]] = {}
    questions: list[str] = []
    for block in document.blocks:
        if block.kind is BlockKind.QUESTION:
            questions.append(document.text[block.start : block.end])
        else:
            if block.kind is BlockKind.CURATED:
                found[block.start] = tuple(questions)
            questions = []
    return found


def _asked_as(block: Block, text: str) -> tuple[str, ...]:
    if block.kind is BlockKind.BYLINE and _SIGNATURE.match(text, block.start, block.end):
        return (_SIGNED_AS,)
    return _ASKED_AS.get(block.kind, ())


def _groups(document: Document) -> Iterator[list[Block]]:
    """Yield blocks that make one passage: list items with the line that leads them in."""
    group: list[Block] = []
    for block in document.blocks:
        if group and _continues(document, group[-1], block):
            group.append(block)
            continue
        if group:
            yield group
        group = [block]
    if group:
        yield group


def _only_asks(document: Document, block: Block) -> bool:
    """Tell a heading that is a question: what stands below answers it, the question never does."""
    return (
        block.kind in (BlockKind.TITLE, BlockKind.HEADING)
        and document.text[block.start : block.end].rstrip().endswith("?")
        and len(document.blocks) > 1
    )


def _continues(document: Document, previous: Block, block: Block) -> bool:
    text = document.text
    between = text[previous.end : block.start]
    if len("".join(between.split())) > _FURTHEST_ITEM:
        return False
    if block.kind is BlockKind.PARAGRAPH:
        return _only_asks(document, previous)
    if block.kind is not BlockKind.LIST_ITEM or block.section != previous.section:
        return False
    if previous.kind is BlockKind.LIST_ITEM:
        return True
    leads_in = text[previous.start : previous.end].rstrip().endswith(":")
    return previous.kind is BlockKind.PARAGRAPH and leads_in


def _fact_spans(text: str, block: Block) -> Iterator[Span]:
    """Yield the spans of a block's facts, none longer than `LONGEST_FACT`."""
    whole = text[block.start : block.end]
    short_item = block.kind is BlockKind.LIST_ITEM and len(whole) <= LONGEST_ITEM
    if short_item or block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        stripped = whole.strip()
        first = block.start + len(whole) - len(whole.lstrip())
        spans: Iterable[Span] = [(first, first + len(stripped))] if stripped else []
    else:
        lines = [0, *labelled_after(whole), len(whole)]
        spans = (
            (block.start + line + a, block.start + line + b)
            for line, following in pairwise(lines)
            for a, b in sentence_spans(whole[line:following])
        )
    for start, end in spans:
        yield from _cut(text, start, end)


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut an endless sentence at clauses, else at white space, else anywhere but in a letter."""
    while end - start > LONGEST_FACT:
        limit = start + LONGEST_FACT
        cut = _last_clause_end(text, start + LONGEST_FACT // 2, limit)
        lowest = cut - _MOST_MARKS
        while unicodedata.combining(text[cut]) and cut > lowest:
            cut -= 1
        piece = text[start:cut]
        stripped = piece.strip()
        if stripped:
            first = start + len(piece) - len(piece.lstrip())
            yield first, first + len(stripped)
        start = cut
    rest = text[start:end]
    stripped = rest.strip()
    if stripped:
        first = start + len(rest) - len(rest.lstrip())
        yield first, first + len(stripped)


def _last_clause_end(text: str, lowest: int, limit: int) -> int:
    for mark in _CLAUSE_ENDS:
        position = text.rfind(mark, lowest, limit)
        if position >= 0:
            return position + len(mark.rstrip()) if mark.strip() in ";," else position
    spaces = [match.start() for match in re.finditer(r"\s", text[lowest:limit])]
    return lowest + spaces[-1] if spaces else limit


def _pieces(spans: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """Divide the facts of a passage evenly if they are too many or too long for one."""
    if not spans:
        return
    length = spans[-1][1] - spans[0][0]
    count = max(math.ceil(len(spans) / MOST_SENTENCES), math.ceil(length / MOST_CHARACTERS))
    # Boundaries by position, so that the pieces are of about the same length.
    first = 0
    for index, (span, following) in enumerate(pairwise(spans)):
        so_far = following[1] - spans[first][0]
        full = index + 1 - first >= MOST_SENTENCES or so_far > MOST_CHARACTERS
        if full or (count > 1 and span[1] - spans[first][0] >= length / count):
            yield spans[first : index + 1]
            first = index + 1
    yield spans[first:]


class _Expander:
    """Long forms for the short ones a passage uses, and the reverse."""

    def __init__(self, text: str) -> None:
        self._introduced: Mapping[str, str] = introduced(text)
        self._long_forms = {short: long.lower() for short, long in self._introduced.items()}
        shorts = sorted({*COMMON, *self._introduced}, key=len, reverse=True)
        self._shorts = re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, shorts))})(?!\w)")

    def expansions(self, text: str) -> tuple[str, ...]:
        """Return what the passage `text` means but does not spell, without repetition."""
        composed = unicodedata.normalize("NFC", text)
        lowered = composed.lower()
        used = dict.fromkeys(self._shorts.findall(composed))
        found: dict[str, None] = {}
        for short in used:
            long_form = self._introduced.get(short) or COMMON[short]
            if long_form.lower() not in lowered:
                found[long_form] = None
        for short, long_form in self._long_forms.items():
            if short not in used and long_form in lowered:
                found[short] = None
        return tuple(found)
