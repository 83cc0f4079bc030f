"""The ways a Vietnamese question is really typed, for measuring how much each of them costs.

In: a question as it would be printed and a seeded random generator. Out: the same question without
diacritics, with slips of the fingers, with both, with the keystrokes of an input method left in, or
in decomposed Unicode. Numbers are never changed: "2032" for "2023" would be another question. It
undoes nothing; that is what reading a question is for.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Mapping

from knowledge.vietnamese.fold import fold
from knowledge.vietnamese.normalise import compose
from knowledge.vietnamese.telex import encode_telex, encode_vni

Noise = Callable[[str, random.Random], str]
"""Takes a question and a random generator, returns the question as it might have been typed."""

_WORD = re.compile(r"[^\W\d_]+")
_SLIP_SHARE = 0.2
_SHORTEST_SLIPPED = 3
_SOME_WORDS = 0.3
_KEY_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def without_diacritics(text: str, _rng: random.Random) -> str:
    """Return `text` without tones, vowel marks and đ, its capitals kept.

    >>> without_diacritics("Đường Trần Phú ở đâu?", random.Random(0))
    'Duong Tran Phu o dau?'
    """
    return "".join(
        fold(letter).upper() if letter.isupper() else fold(letter) for letter in compose(text)
    )


def typos(text: str, rng: random.Random) -> str:
    """Return `text` with a slip in about every fifth word of three letters or more, at least one.

    >>> typos("Hội nghị được tổ chức khi nào?", random.Random(1))
    'Hi nghị được tổ chức khi nào?'
    """
    return _change_some(compose(text), rng, _SLIP_SHARE, _can_slip, lambda word: _slip(word, rng))


def without_diacritics_and_typos(text: str, rng: random.Random) -> str:
    """Return `text` without diacritics and with slips."""
    return typos(without_diacritics(text, rng), rng)


def telex(text: str, rng: random.Random) -> str:
    """Return `text` with Telex keystrokes left in: some words, or all where the keyboard was off.

    >>> telex("Bằng khen", random.Random(0))
    'Bawngf khen'
    """
    return _keystrokes(text, rng, encode_telex)


def vni(text: str, rng: random.Random) -> str:
    """Return `text` with VNI keystrokes left in: some words, or all where the keyboard was off.

    >>> vni("Bằng khen", random.Random(0))
    'Ba8ng2 khen'
    """
    return _keystrokes(text, rng, encode_vni)


def decomposed(text: str, _rng: random.Random) -> str:
    """Return `text` in NFD, as some systems and copied file names write it."""
    return unicodedata.normalize("NFD", text)


NOISES: Mapping[str, Noise] = {
    "nodia": without_diacritics,
    "typos": typos,
    "both": without_diacritics_and_typos,
    "telex": telex,
    "vni": vni,
    "decomposed": decomposed,
}
"""Every way of typing by its name."""


def typed(text: str, noise: str, question_id: str, seed: int = 0) -> str:
    """Return a question in one way of typing, the same for the same question in every run.

    Args:
        text: the question.
        noise: a name in `NOISES`.
        question_id: what distinguishes the question in its set.
        seed: of the whole run.

    Raises:
        KeyError: `noise` is not a name in `NOISES`.
    """
    rng = random.Random(f"{seed}:{noise}:{question_id}")  # noqa: S311 (repeatable, not secret)
    return NOISES[noise](text, rng)


def _keystrokes(text: str, rng: random.Random, encode: Callable[[str], str]) -> str:
    share = rng.choice((_SOME_WORDS, 1.0))
    return _change_some(compose(text), rng, share, lambda word: not word.isascii(), encode)


def _change_some(
    text: str,
    rng: random.Random,
    share: float,
    fits: Callable[[str], bool],
    change: Callable[[str], str],
) -> str:
    """Change about `share` of the words that fit, one at least where there is one."""
    places = [match.span() for match in _WORD.finditer(text) if fits(match.group())]
    chosen = [place for place in places if rng.random() < share]
    if places and not chosen:
        chosen = [rng.choice(places)]
    parts, done = [], 0
    for start, end in chosen:
        parts += [text[done:start], change(text[start:end])]
        done = end
    return "".join((*parts, text[done:]))


def _can_slip(word: str) -> bool:
    return len(word) >= _SHORTEST_SLIPPED


def _slip(word: str, rng: random.Random) -> str:
    """Leave a letter out, double it, swap it with the next, or hit the key beside it."""
    at = rng.randrange(len(word) - 1)
    before, letter, following, rest = word[:at], word[at], word[at + 1], word[at + 2 :]
    slips = (
        before + following + rest,
        before + letter + letter + following + rest,
        before + following + letter + rest,
        before + _beside(letter, rng) + following + rest,
    )
    return rng.choice([slip for slip in slips if slip != word])


def _beside(letter: str, rng: random.Random) -> str:
    """Return the letter of a neighbouring key, or `letter` where its key is not known."""
    bare = fold(letter)
    for row in _KEY_ROWS:
        at = row.find(bare)
        if at >= 0:
            beside = rng.choice(row[max(at - 1, 0) : at] + row[at + 1 : at + 2])
            return beside.upper() if letter.isupper() else beside
    return letter
