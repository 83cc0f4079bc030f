"""What the network said of one window, in the window's own letters.

In: logits for the tokens of a window's sentences. Out: the likeliest spans, each within one
sentence and ending at word boundaries; the margin of any other span; how sure the network is that
the window holds no answer. It knows neither the network nor the question.
"""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

_LONGEST_ANSWER: Final = 64
"""Tokens of an answer, at most."""
_OPENING: Final = re.compile(r"(?:[\s,.;:!?…·•)\]}”»’/|*_]|[–—-](?!\d))+")
_CLOSING: Final = re.compile(r"[\s,.;:!?…·•–—\-(\[{“«‘/|*_]+\Z")
_PAIRS: Final = ("()", "[]", "“”", "«»", '""')
_WORD: Final = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one sentence: ids, and where each starts and ends in the sentence."""

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ReadSpan:
    """A stretch of a window.

    Attributes:
        sentence: number of the sentence in the window.
        start: offset of its first character in the sentence.
        end: offset behind its last character.
        margin: its score less that of "no answer here", in nats.
        probability: that it is the answer, of everything in the window and "no answer here".
    """

    sentence: int
    start: int
    end: int
    margin: float
    probability: float


class Reading:
    """One window as the network read it.

    Attributes:
        nothing: probability that the window does not hold the answer.
        answerable: logit of the network's other head: does the window answer the question?
    """

    def __init__(
        self,
        sentences: tuple[str, ...],
        tokens: tuple[Tokens, ...],
        start: NDArray[np.float32],
        end: NDArray[np.float32],
        *,
        nothing: tuple[float, float],
        answerable: float,
    ) -> None:
        """Hold logits `[tokens]` of starts and ends, and the two of "not here"."""
        self.answerable = answerable
        self._sentences = sentences
        self._offsets = [offset for sentence in tokens for offset in sentence.offsets][: len(start)]
        self._of = np.repeat(np.arange(len(tokens)), [len(one.ids) for one in tokens])[: len(start)]
        self._start = start.astype(np.float64) - nothing[0]
        self._end = end.astype(np.float64) - nothing[1]
        margins = self._start[:, None] + self._end[None, :]
        distance = np.arange(len(start))[None, :] - np.arange(len(start))[:, None]
        allowed = (distance >= 0) & (distance < _LONGEST_ANSWER)
        self._margins = np.where(
            allowed & (self._of[:, None] == self._of[None, :]), margins, -np.inf
        )
        highest = max(0.0, float(self._margins.max(initial=0.0)))
        self._highest = highest
        self._mass = float(np.exp(self._margins - highest).sum()) + float(np.exp(-highest))
        self.nothing = float(np.exp(-highest)) / self._mass

    def spans(self, limit: int) -> list[ReadSpan]:
        """Return up to `limit` spans, likeliest first."""
        count = min(2 * limit, self._margins.size)
        if not count:
            return []
        flat = np.argpartition(-self._margins, count - 1, axis=None)[:count]
        ordered = sorted(flat.tolist(), key=lambda at: (-float(self._margins.flat[at]), at))
        found: dict[tuple[int, int, int], ReadSpan] = {}
        for at in ordered:
            first, last = divmod(at, len(self._offsets))
            margin = float(self._margins[first, last])
            sentence = int(self._of[first])
            text = self._sentences[sentence]
            start, end = trimmed(text, self._offsets[first][0], self._offsets[last][1])
            if start < end and margin > -np.inf:
                probability = float(np.exp(margin - self._highest)) / self._mass
                key = (sentence, start, end)
                found.setdefault(key, ReadSpan(sentence, start, end, margin, probability))
        return list(found.values())[:limit]

    def margin(self, sentence: int, start: int, end: int) -> float | None:
        """Return the margin of `start`-`end` in a sentence; None where it was not read so far."""
        places = [
            at
            for at, (first, last) in enumerate(self._offsets)
            if self._of[at] == sentence and first < end and last > start
        ]
        if not places or self._offsets[places[-1]][1] < end:
            return None
        return float(self._start[places[0]] + self._end[places[-1]])


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without stray punctuation at its ends, and with its words whole.

    >>> text = "do “Vườn mẫu” (97,5%), nên"
    >>> [text[slice(*trimmed(text, *place))] for place in ((2, 14), (14, 22), (5, 7))]
    ['“Vườn mẫu”', '(97,5%)', 'Vườn']
    """
    for word in _WORD.finditer(text, max(0, start - 40)):
        if word.start() < start < word.end():
            start = word.start()
        if word.start() < end < word.end():
            end = word.end()
        if word.start() >= end:
            break
    while True:
        before = start, end
        if stray := _OPENING.match(text, start, end):
            start = stray.end()
        if stray := _CLOSING.search(text, start, end):
            end = stray.start()
        start, end = _unpaired(text, start, end)
        if (start, end) == before or start >= end:
            return start, max(start, end)


def _unpaired(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop a bracket or quotation mark at one end whose other half is not inside, or take it in.

    Both are taken in where the marks inside belong to those outside: “A”, “B”, not A”, “B.
    """
    for opening, closing in _PAIRS:
        inside = text[start:end]
        marks = [letter for letter in inside if letter in {opening, closing}]
        between = marks[:1] == [closing] and len(marks) % 2 == 0
        if between and start and (text[start - 1], text[end : end + 1]) == (opening, closing):
            start, end = start - 1, end + 1
            continue
        if opening == closing:
            odd = inside.count(opening) % 2
            opened, closed = odd and inside[0] == opening, odd and inside[-1] == opening
        else:
            balance = inside.count(opening) - inside.count(closing)
            opened, closed = (
                balance > 0 and inside[0] == opening,
                balance < 0 and inside[-1] == closing,
            )
        if opened:
            if text[end : end + 1] == closing:
                end += 1
            else:
                start += 1
        elif closed:
            if start and text[start - 1] == opening:
                start -= 1
            else:
                end -= 1
        if start >= end:
            break
    return start, end
