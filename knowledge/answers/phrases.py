"""Whole phrases, for answers that are shown beside the best one.

In: a sentence and a stretch of it that nobody is sure of ("Hội", "XIII"). Out: the clause that it
stands in, or the whole sentence where that says too little. It knows no question.
"""

import re

_BREAK = re.compile(r"[,;:.!?…](?=\s|\Z)|\s[–—-]\s|[()\[\]“”\"]")
_FEWEST = 3
"""Words of a clause that can stand alone."""


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return offsets of the clause of `text` around `text[start:end]`.

    >>> text = "Lúa đạt 9.215 ha, năng suất 58,3 tạ/ha (cả xã)."
    >>> [text[slice(*clause(text, *place))] for place in ((18, 22), (3, 4))]
    ['năng suất 58,3 tạ/ha', 'Lúa đạt 9.215 ha']
    >>> clause(text, 40, 42) == (0, len(text))
    True
    """
    breaks = [found.span() for found in _BREAK.finditer(text)]
    first = max((last for _, last in breaks if last <= start), default=0)
    last = min((begin for begin, _ in breaks if begin >= end), default=len(text))
    cut = text[first:last]
    first, last = first + len(cut) - len(cut.lstrip()), last - len(cut) + len(cut.rstrip())
    if len(text[first:last].split()) < _FEWEST:
        return len(text) - len(text.lstrip()), len(text.rstrip())
    return first, last
