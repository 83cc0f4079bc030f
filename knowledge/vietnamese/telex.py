"""Telex and VNI: keystrokes that an input method left in the text, and back.

In: one word. Out: the syllable that the keystrokes spell ("bawngf" and "ba8ng2" are "bằng"), or
None where they spell no possible Vietnamese syllable. Marks and tones are taken wherever typists
put them, behind their vowel or at the end of the word. It does not decide whether a word was meant
as keystrokes ("bar" may be a bar): who calls it knows the vocabulary.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from knowledge.vietnamese.normalise import compose
from knowledge.vietnamese.syllables import (
    Syllable,
    compose_syllable,
    is_syllable,
    parse_toneless,
    split_tone,
    tone_fits,
)

_TELEX_TONES = {"s": 1, "f": 2, "r": 3, "x": 4, "j": 5}
_TELEX_OF_TONE = {tone: key for key, tone in _TELEX_TONES.items()}
_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_HORN_OR_BREVE = {"a": "ă", "o": "ơ", "u": "ư"}
_TELEX_OF = {"â": "aa", "ê": "ee", "ô": "oo", "ă": "aw", "ơ": "ow", "ư": "uw", "đ": "dd"}
_VNI_OF = {"â": "a6", "ê": "e6", "ô": "o6", "ă": "a8", "ơ": "o7", "ư": "u7", "đ": "d9"}
_VNI_WORD = re.compile(r"[a-zđâêôăơư]+[a-z0-9đâêôăơư]*\Z")
_LONGEST = 14  # "nghieengs" and its like; longer words are not one syllable
_VOWELS = "aeiouyâêôăơư"


def encode_telex(word: str) -> str:
    """Return the Telex keystrokes of a syllable, marks behind their vowels, the tone last.

    >>> encode_telex("bằng"), encode_telex("đường")
    ('bawngf', 'dduwowngf')
    """
    bare, tone = split_tone(word)
    keys = "".join(_keys(letter, _TELEX_OF) for letter in bare.replace("oo", "o\0"))
    return keys.replace("\0", "oo") + _TELEX_OF_TONE.get(tone, "")


def encode_vni(word: str) -> str:
    """Return the VNI keystrokes of a syllable, marks behind their vowels, the tone last.

    >>> encode_vni("đường")
    'd9u7o7ng2'
    """
    bare, tone = split_tone(word)
    return "".join(_keys(letter, _VNI_OF) for letter in bare) + (str(tone) if tone else "")


@lru_cache(maxsize=16_384)
def decode(word: str) -> str | None:
    """Return the syllable that Telex or VNI keystrokes in `word` spell, or None.

    None also where the word holds no keystrokes: a plain syllable stays what it is.

    >>> decode("thuwowngr"), decode("thu7o7ng3"), decode("thưởng"), decode("windows")
    ('thưởng', 'thưởng', None, None)
    """
    lowered = compose(word).lower()
    if not 1 < len(lowered) <= _LONGEST or (is_syllable(lowered) and "oo" not in lowered):
        return None
    for bare, tone in _readings(lowered):
        shape = parse_toneless(_complete_horn(bare))
        if shape is not None and tone_fits(shape[1], tone):
            decoded = compose_syllable(Syllable(*shape, tone))
            return decoded if decoded != lowered else None
    return None


def _readings(word: str) -> Iterator[tuple[str, int]]:
    """Yield toneless spelling and tone, most likely reading first."""
    if any(character.isdigit() for character in word):
        read = _read_vni(word)
        if read is not None:
            yield read
        return
    yield _read_telex(word, anywhere=True)
    yield _read_telex(word, anywhere=False)


def _keys(letter: str, table: dict[str, str]) -> str:
    keys = table.get(letter.lower(), letter)
    return keys.capitalize() if letter.isupper() and len(keys) > 1 else keys


def _read_telex(word: str, *, anywhere: bool) -> tuple[str, int]:
    """Read Telex keys; `anywhere`: a doubled vowel may stand apart, as in "cana" for "cân"."""
    bare, tone = split_tone(word)
    letters: list[str] = []
    for key in bare:
        seen_vowel = any(letter in _VOWELS for letter in letters)
        if key in _TELEX_TONES and seen_vowel:
            tone = _TELEX_TONES[key]
        elif key == "z" and seen_vowel:
            tone = 0
        elif key == "w":
            _horn(letters)
        elif key == "d" and letters[:1] == ["d"]:
            letters[0] = "đ"
        elif letters and _CIRCUMFLEX.get(key) == letters[-1]:  # a third press takes it back
            letters[-1:] = [key, key]
        elif key in _CIRCUMFLEX and key in (letters if anywhere else letters[-1:]):
            _mark_last(letters, {key: _CIRCUMFLEX[key]})
        else:
            letters.append(key)
    return "".join(letters), tone


def _read_vni(word: str) -> tuple[str, int] | None:
    if not _VNI_WORD.match(word):
        return None
    bare, tone = split_tone(word)
    letters: list[str] = []
    for key in bare:
        if not key.isdigit():
            letters.append(key)
        elif key in "12345":
            tone = int(key)
        elif key == "9" and letters[0] == "d":
            letters[0] = "đ"
        elif key == "6":
            _mark_last(letters, _CIRCUMFLEX)
        elif key == "7":
            _mark_last(letters, {"o": "ơ", "u": "ư"})
        elif key == "8":
            _mark_last(letters, {"a": "ă"})
        else:
            return None
    return "".join(letters), tone


def _mark_last(letters: list[str], marks: dict[str, str]) -> None:
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] in marks:
            letters[at] = marks[letters[at]]
            return


def _horn(letters: list[str]) -> None:
    """Apply the key w: horn or breve on the vowels typed last, or ư by itself."""
    vowels = [at for at, letter in enumerate(letters) if letter in _HORN_OR_BREVE]
    if not vowels:
        letters.append("ư")
        return
    last = vowels[-1]
    before = last - 1
    if before >= 0 and letters[before] == "u" and letters[last] in "oa":
        is_qu = before == 1 and letters[0] == "q"
        if letters[last] == "o":
            letters[last] = "ơ"
            letters[before] = "u" if is_qu else "ư"
        elif not is_qu:
            letters[before] = "ư"
        else:
            letters[last] = "ă"
        return
    letters[last] = _HORN_OR_BREVE[letters[last]]


def _complete_horn(bare: str) -> str:
    """Write ươ where one of its horns was typed, and uơ where none follows, as keyboards do."""
    return re.sub(r"ươ\Z", "uơ", re.sub(r"ưo(?=[cimnptu])|(?<!q)uơ(?=[cimnptu])", "ươ", bare))
