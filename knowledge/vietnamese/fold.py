"""Folding: Vietnamese letters to their bare Latin ones.

In: text. Out: lower-case text without tones, vowel marks or đ. Folding forgets which word was
meant; it only makes what was typed without diacritics comparable.
"""

import unicodedata
from functools import lru_cache

_SPECIAL = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """Return `text` in lower case without diacritics.

    >>> fold("Đồng chí Lê Thị Thu Hồng")
    'dong chi le thi thu hong'
    """
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFD", lowered.translate(_SPECIAL))
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return unicodedata.normalize("NFC", bare).translate(_SPECIAL).lower()


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """Return `fold(word)`, remembered: for words that are seen again and again."""
    return fold(word)
