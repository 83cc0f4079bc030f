"""Vietnamese phonotactics: which strings are syllables, and what they are made of.

In: one word. Out: its onset, rhyme and tone, or None. Spelling follows the modern quốc ngữ rules
(Đoàn Thiện Thuật, *Ngữ âm tiếng Việt*): an optional onset, a rhyme from a closed list, one of six
tones, and only sắc or nặng before a final stop. Old and new tone placement (hòa, hoà) and i for y
(kĩ, kỹ) read alike. It does not know which syllables are words.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from knowledge.vietnamese.normalise import compose

TONE_OF_MARK = {"\u0301": 1, "\u0300": 2, "\u0309": 3, "\u0303": 4, "\u0323": 5}
"""Combining tone marks and their numbers, as the VNI keyboard counts them; 0 is the level tone."""
MARK_OF_TONE = {tone: mark for mark, tone in TONE_OF_MARK.items()}

# Longest first, so that "ngh" is not read as "n".
ONSETS = (
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip

RHYMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y yêm yên yêng yêt yêu
    o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay
    oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uơ uôc uôi uôm uôn uông uôt
    uy uya uych uyn uynh uyp uyt uyu uyên uyêt
    ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    """.split()
)
_AFTER_QU = frozenset(
    """
    a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây e en eo et ê ên ênh êt
    i ich in inh it ia ơ ơi ơn ôc y ych yn ynh yp yt yên yêt ya yu
    """.split()
)
_AFTER_GI = frozenset(r for r in RHYMES if r[0] not in "iy") | {"êng", "êt", "êc", "ên", "êm"}
_STOPS = ("c", "ch", "p", "t")
_FRONT = "ieêy"
_TONE_ON_NUCLEUS = "âăêôơ"


@dataclass(frozen=True, slots=True)
class Syllable:
    """A syllable taken apart: onset and rhyme without tone, tone 0–5."""

    onset: str
    rhyme: str
    tone: int

    @property
    def base(self) -> str:
        """The syllable without its tone, final y after a consonant written i."""
        return self.onset + ("i" if self.rhyme == "y" else self.rhyme)


def split_tone(word: str) -> tuple[str, int]:
    """Return the word without its tone mark, and the tone (the last one, if there are several).

    >>> split_tone("thưởng")
    ('thương', 3)
    """
    tone = 0
    kept: list[str] = []
    for character in unicodedata.normalize("NFD", word):
        if character in TONE_OF_MARK:
            tone = TONE_OF_MARK[character]
        else:
            kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept)), tone


def parse_toneless(bare: str) -> tuple[str, str] | None:
    """Return onset and rhyme of a lower-case spelling without tone, or None.

    >>> parse_toneless("hoc"), parse_toneless("quyên"), parse_toneless("gìn")
    (('h', 'oc'), ('qu', 'yên'), None)
    """
    for onset in ONSETS:
        if bare.startswith(onset) and _fits(onset, bare[len(onset) :]):
            return onset, bare[len(onset) :]
    return None


def tone_fits(rhyme: str, tone: int) -> bool:
    """Return whether a rhyme can bear a tone: before a final stop only sắc and nặng can stand."""
    return tone in {1, 5} or not rhyme.endswith(_STOPS)


@lru_cache(maxsize=65_536)
def parse(word: str) -> Syllable | None:
    """Return the syllable that `word` spells, in any case and Unicode form, or None.

    >>> parse("Nghiêng")
    Syllable(onset='ngh', rhyme='iêng', tone=0)
    >>> parse("hoà") == parse("hòa")
    True
    >>> parse("Panthers") is None
    True
    """
    bare, tone = split_tone(compose(word).lower())
    shape = parse_toneless(bare)
    if shape is None or not tone_fits(shape[1], tone):
        return None
    return Syllable(*shape, tone)


def is_syllable(word: str) -> bool:
    """Return whether `word` could be a Vietnamese syllable as spelled, tone included."""
    return parse(word) is not None


def compose_syllable(syllable: Syllable) -> str:
    """Return the spelling with the tone mark in its traditional place.

    >>> compose_syllable(Syllable("h", "oa", 2)), compose_syllable(Syllable("th", "ương", 3))
    ('hòa', 'thưởng')
    """
    if not syllable.tone:
        return syllable.onset + syllable.rhyme
    at = _tone_position(syllable)
    rhyme = syllable.rhyme
    marked = rhyme[: at + 1] + MARK_OF_TONE[syllable.tone] + rhyme[at + 1 :]
    return unicodedata.normalize("NFC", syllable.onset + marked)


def _tone_position(syllable: Syllable) -> int:
    rhyme = syllable.rhyme
    marked = [i for i, letter in enumerate(rhyme) if letter in _TONE_ON_NUCLEUS]
    if marked:
        return marked[-1]
    vowels = [i for i, letter in enumerate(rhyme) if letter in "aeiouyư"]
    if len(vowels) == 1:
        return vowels[0]
    closed = vowels[-1] < len(rhyme) - 1
    return vowels[-1] if closed and len(vowels) == 2 else vowels[-2]  # noqa: PLR2004 (two vowels)


def _fits(onset: str, rhyme: str) -> bool:
    """Whether the spelling rules let `rhyme` follow `onset`."""
    if onset == "qu":
        return rhyme in _AFTER_QU
    if onset == "gi":
        return rhyme in _AFTER_GI
    if rhyme not in RHYMES:
        return False
    front = rhyme[0] in _FRONT
    if onset in {"k", "gh", "ngh"}:
        return front or (onset == "k" and rhyme.startswith("oong"))
    if onset == "g":
        return not front or rhyme[0] == "i"
    if onset in {"c", "ng"}:
        return not front
    return not (rhyme.startswith("yê") and onset)
