"""Which stretches of the documents the reader reads.

In: the sentences found, ranked. Out: a few windows: runs of sentences of one passage, grown around
the best ones while they fit a budget of tokens. Context tells the reader who "he" is, but every
token costs time. Rows of tables are left to the rules.
"""

from collections.abc import Callable, Sequence
from typing import Final

from knowledge.answers.rerank import Candidate
from knowledge.documents.document import BlockKind

WINDOWS: Final = 2
TOKENS: Final = 128
"""Windows a question, and tokens each at most (a longer sentence stands alone)."""

HEADINGS: Final = frozenset({BlockKind.TITLE, BlockKind.HEADING})

Length = Callable[[str], int]


def windows(
    candidates: Sequence[Candidate], length: Length, count: int = WINDOWS, tokens: int = TOKENS
) -> list[list[Candidate]]:
    """Return up to `count` runs of sentences, the one with the best sentence first.

    Args:
        candidates: the sentences of the passages found, best first.
        length: how many tokens a sentence has.
        count: of windows.
        tokens: in a window, at most.
    """
    passages: dict[tuple[str, int], list[Candidate]] = {}
    for candidate in candidates:
        if candidate.passage.kind is BlockKind.ROW:
            continue
        passages.setdefault(_passage(candidate), []).append(candidate)
    for sentences in passages.values():
        sentences.sort(key=lambda candidate: candidate.fact.start)
    chosen: list[list[Candidate]] = []
    taken: set[int] = set()
    for candidate in candidates:
        if len(chosen) == count:
            break
        if id(candidate) not in taken and _passage(candidate) in passages:
            window = _grown(candidate, passages[_passage(candidate)], taken, length, tokens)
            taken.update(map(id, window))
            chosen.append(window)
    return chosen


def _passage(candidate: Candidate) -> tuple[str, int]:
    return candidate.passage.document_id, candidate.passage.ordinal


def _grown(
    middle: Candidate, sentences: list[Candidate], taken: set[int], length: Length, tokens: int
) -> list[Candidate]:
    """Return the sentences around `middle` that fit, the better neighbour first."""
    first = last = next(at for at, one in enumerate(sentences) if one is middle)
    left = tokens - length(middle.fact.text)
    while True:
        beside = [
            (sentences[at].score, at)
            for at in (first - 1, last + 1)
            if 0 <= at < len(sentences)
            and id(sentences[at]) not in taken
            and length(sentences[at].fact.text) <= left
        ]
        if not beside:
            return sentences[first : last + 1]
        _, at = max(beside)
        left -= length(sentences[at].fact.text)
        first, last = min(first, at), max(last, at)
