"""Text in the form the reader was trained on, and the way back.

In: text in any Unicode form. Out: the same text composed (NFC) and, for every place in it, the
place in the text as given, so that what is found can be quoted character by character. It does not
clean anything away.
"""

import re
import unicodedata
from dataclasses import dataclass

_CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]+")
"""A letter with its combining marks: nothing else of what Vietnamese is written in composes."""


@dataclass(frozen=True, slots=True)
class Composed:
    """Composed text.

    Attributes:
        text: in NFC.
        origins: for each place in `text`, its end included, the place in the text as given; None
            where both are the same.
    """

    text: str
    origins: tuple[int, ...] | None

    def origin(self, at: int) -> int:
        """Return where a place in the composed text is in the text as given."""
        return at if self.origins is None else self.origins[at]


def composed(text: str) -> Composed:
    """Compose a text, remembering where everything was.

    >>> some = composed("ba" + "\u0300" + " ca")
    >>> some.text == "bà ca", some.origin(2), some.origin(5)
    (True, 3, 6)
    """
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return Composed(text, None)
    parts: list[str] = []
    origins: list[int] = []
    done = 0
    for match in _CLUSTER.finditer(text):
        start, end = match.span()
        letter = unicodedata.normalize("NFC", match.group())
        parts += [text[done:start], letter]
        origins += [*range(done, start), *(min(start + at, end) for at in range(len(letter)))]
        done = end
    parts.append(text[done:])
    origins += range(done, len(text) + 1)
    return Composed("".join(parts), tuple(origins))
