"""Questions asked in vain, those that mean the same put together.

In: the journal's questions without an answer or rated down. Out: groups, most frequent first, and
the same as CSV that no spreadsheet takes for formulas. It reads no journal and sends nothing.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from rapidfuzz import fuzz, process

from bot.replies import clean
from bot.telegram.context import Vain
from knowledge.vietnamese.fold import fold

_ALIKE: Final = 88.0
"""Least similarity, of 100, of two questions' sorted words without diacritics."""
_MOST: Final = 3_000
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_FORMULA_WIDE: Final = ("＝", "＋", "－", "＠")
"""Spreadsheets of East Asia take them for the narrow ones."""


@dataclass(frozen=True, slots=True)
class VainGroup:
    """Questions that mean the same.

    Attributes:
        question: the one asked most often.
        asked: how often any of them was asked.
        rated_down: how often an answer to one of them got 👎.
        last: when one of them was asked last.
        others: the other ways it was written.
    """

    question: str
    asked: int
    rated_down: int
    last: datetime
    others: tuple[str, ...]


def group(questions: Iterable[Vain]) -> list[VainGroup]:
    """Put near-duplicates together, the most frequent first; the first 3,000 questions count."""
    members: list[list[Vain]] = []
    leads: list[str] = []
    ordered = sorted(questions, key=lambda one: -one.asked)[:_MOST]
    for one in ordered:
        folded = " ".join(fold(one.question).rstrip(" ?.!").split())
        found = process.extractOne(folded, leads, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE)
        if found:
            members[found[2]].append(one)
        else:
            leads.append(folded)
            members.append([one])
    groups = [_merged(alike) for alike in members]
    return sorted(groups, key=lambda one: (-one.asked, -one.last.timestamp()))


def to_csv(groups: Iterable[VainGroup], header: Sequence[str]) -> bytes:
    """Return groups as CSV, UTF-8 with the mark by which spreadsheets know it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    for one in groups:
        question, others = _harmless(one.question), _harmless(" | ".join(one.others))
        last = one.last.isoformat(timespec="minutes")
        writer.writerow([question, one.asked, one.rated_down, last, others])
    return text.getvalue().encode("utf-8-sig")


def _merged(alike: Sequence[Vain]) -> VainGroup:
    return VainGroup(
        question=alike[0].question,
        asked=sum(one.asked for one in alike),
        rated_down=sum(one.rated_down for one in alike),
        last=max(one.last for one in alike),
        others=tuple(one.question for one in alike[1:]),
    )


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet evaluates (OWASP, CSV injection)."""
    line = clean(cell, keep="\t\r")
    return f"'{line}" if line.lstrip(" ").startswith(_FORMULA + _FORMULA_WIDE) else clean(line)
