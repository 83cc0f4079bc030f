"""The ways a Vietnamese question reaches the machine: what is lost and left in by typing.

Flows in: a clean question and a random generator. Flows out: the question as somebody might
have typed it, or as an imperfect restoration might have returned it. Passages are never
changed. It does not undo anything: that is the product's work.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

ACUTE, GRAVE, HOOK, TILDE, DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
CIRCUMFLEX, BREVE, HORN = "\u0302", "\u0306", "\u031b"
TELEX_TONES = {ACUTE: "s", GRAVE: "f", HOOK: "r", TILDE: "x", DOT: "j"}
VNI_TONES = {ACUTE: "1", GRAVE: "2", HOOK: "3", TILDE: "4", DOT: "5"}
VNI_MARKS = {CIRCUMFLEX: "6", HORN: "7", BREVE: "8"}
NEIGHBOURS = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "g": "fh", "h": "gj", "i": "uo",
    "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et",
    "s": "ad", "t": "ry", "u": "yi", "v": "cb", "x": "zc", "y": "tu",
}  # fmt: skip

Readings = Mapping[str, Sequence[str]]


def fold(text: str) -> str:
    """The text without tones and marks: ``Đường`` → ``Duong``."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    kept = "".join(char for char in bare if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", kept)


def telex(word: str) -> str:
    """The keys of a word under Telex, tone last: ``đường`` → ``dduwowngf``."""
    return _keys(word, TELEX_TONES, lambda mark, base: base if mark == CIRCUMFLEX else "w", "d")


def vni(word: str) -> str:
    """The keys of a word under VNI, tone last: ``đường`` → ``d9u7o7ng2``."""
    return _keys(word, VNI_TONES, lambda mark, _: VNI_MARKS[mark], "9")


def _keys(
    word: str, tones: Mapping[str, str], key_of: Callable[[str, str], str], stroke: str
) -> str:
    out: list[str] = []
    tone, base = "", ""
    for char in unicodedata.normalize("NFD", word):
        if char in tones:
            tone = tones[char]
        elif char in VNI_MARKS:
            out.append(key_of(char, base.lower()))
        elif char in "đĐ":
            base = "d" if char == "đ" else "D"
            out.append(base + stroke)
        else:
            base = char
            out.append(char)
    keys = "".join(out)
    letters = keys.rstrip("?!.,:;\"')")
    return letters + tone + keys[len(letters) :]


def slip(word: str, rng: random.Random) -> str:
    """One slip of the fingers: a key left out, doubled, swapped with the next or missed."""
    if len(word) < 3:
        return word
    at = rng.randrange(len(word) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    near = NEIGHBOURS.get(fold(word[at]).lower(), "aeionth")
    return word[:at] + rng.choice(near) + word[at + 1 :]


def some_words(text: str, change: Callable[[str], str], share: float, rng: random.Random) -> str:
    """The text with about ``share`` of its words changed."""
    return " ".join(change(word) if rng.random() < share else word for word in text.split())


def misread(text: str, readings: Readings, share: float, rng: random.Random) -> str:
    """Some syllables replaced by others of the same letters, as accents are put back wrongly."""

    def other(word: str) -> str:
        choices = readings.get(fold(word.lower()), ())
        return rng.choice(choices) if choices else fold(word)

    return some_words(text, other, share, rng)


def readings_of(texts: Sequence[str]) -> dict[str, list[str]]:
    """Folded syllable → the accented ones seen in the texts, sorted."""
    seen: dict[str, set[str]] = {}
    for text in texts:
        for word in unicodedata.normalize("NFC", text).lower().split():
            bare = word.strip("?!.,:;\"'()[]–-")
            if bare.isalpha():
                seen.setdefault(fold(bare), set()).add(bare)
    return {folded: sorted(words) for folded, words in seen.items()}


def distort(text: str, rng: random.Random, readings: Readings) -> str:
    """The question as typed in one of the usual ways, drawn at random."""
    kind = rng.random()
    share = rng.choice((0.15, 0.3, 0.3, 0.5, 1.0))
    if kind < 0.28:
        return fold(text) if rng.random() < 0.8 else some_words(text, fold, share, rng)
    if kind < 0.48:
        return some_words(text, lambda word: slip(word, rng), 0.2, rng)
    if kind < 0.62:
        return some_words(fold(text), lambda word: slip(word, rng), 0.2, rng)
    if kind < 0.76:
        return some_words(text, telex, share, rng)
    if kind < 0.86:
        return some_words(text, vni, share, rng)
    return misread(text, readings, rng.choice((0.05, 0.1, 0.2)), rng)


def careless(text: str, rng: random.Random) -> str:
    """Small carelessness on top: lower case, no question mark."""
    if rng.random() < 0.25:
        text = text.lower()
    if rng.random() < 0.3:
        text = text.rstrip("? ")
    return text
