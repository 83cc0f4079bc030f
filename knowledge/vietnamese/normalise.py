"""Unicode clean-up of Vietnamese words and questions.

In: text as it was typed or decoded. Out: composed (NFC) text without invisible characters. It does
not change letters, case, tones or tone placement (`syllables` and `fold` do).
"""

import re
import unicodedata

INVISIBLE = "\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff"
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_SPACES = re.compile(r"\s+")


def compose(text: str) -> str:
    """Return `text` in NFC without zero-width and directional characters.

    >>> compose("ho" + "a\u0300" + "\u200b") == "hoà"
    True
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def clean_question(text: str, limit: int) -> str:
    r"""Return a question as one line: composed, control characters dropped, at most `limit` long.

    A longer question is cut at the last space before the limit.

    >>> clean_question(" Ai\x07 chủ  trì\n hội nghị? ", 1000)
    'Ai chủ trì hội nghị?'
    """
    kept = "".join(
        " " if character.isspace() else character
        for character in compose(text[: limit * 4])
        if character.isspace() or unicodedata.category(character) not in {"Cc", "Cs", "Cn", "Co"}
    )
    line = _SPACES.sub(" ", kept).strip()
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0]
