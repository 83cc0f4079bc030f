"""Which of the 250,002 pieces the reader keeps, and the tokenizer that knows only those.

Flows in: the full ``tokenizer.json`` (Unigram, XLM-R) and training text. Flows out: the kept
piece ids, in their old order, and a smaller tokenizer. Kept are the special pieces, every
single character seen, the pieces of every Vietnamese syllable that can be built, with and
without accents, short numbers, dates and abbreviations as official documents use them, and
then the most frequent pieces of the text. It does not train a tokenizer.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from training.noise import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
MARKER = "\u2581"

ONSETS = (" b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x").split(" ")
RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay e ec em en eng eo ep et i ia ich im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oat oay oc oe oen oeo oet oi om on ong op ot u ua uc "
    "ui um un ung uơ up ut uy uya uych uyn uynh uyp uyt uyu y yêm yên yêng yêt yêu ă ăc ăm ăn ăng "
    "ăp ăt â âc âm ân âng âp ât âu ây ê êch êm ên ênh êp êt êu iêc iêm iên iêng iêp iêt iêu ô ôc "
    "ôi ôm ôn ông ôp ôt uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uyên uyêt oăc oăm "
    "oăn oăng oăt ơ ơi ơm ơn ơp ơt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu"
).split()
TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
TONE_BEARERS = "êơâăô"
FIGURES = re.compile(rf"{MARKER}?[(\-/]?\d{{1,4}}[.,/%)]?|{MARKER}[IVXL]+|{MARKER}?[A-ZĐƯ]{{1,4}}")


def toned(rime: str, tone: str) -> set[str]:
    """The rime with the tone on each vowel that may carry it in either spelling habit."""
    if not tone:
        return {rime}
    vowels = [at for at, char in enumerate(rime) if fold(char) in "aeiouy"]
    marked = [at for at in vowels if rime[at] in TONE_BEARERS] or vowels
    places = {marked[-1]} if len(marked) < len(vowels) or len(vowels) == 1 else set(vowels)
    return {unicodedata.normalize("NFC", rime[: at + 1] + tone + rime[at + 1 :]) for at in places}


def syllables() -> list[str]:
    """Every Vietnamese syllable that can be built, some of them without a meaning."""
    built = {
        onset + rime for onset in ONSETS for base in RIMES for t in TONES for rime in toned(base, t)
    }
    return sorted(built | {fold(syllable) for syllable in built})


def choose(full: Tokenizer, texts: Iterable[str], size: int) -> NDArray[np.int64]:
    """Old ids of the kept pieces, ascending, special ones first."""
    seen: Counter[int] = Counter()
    characters: set[str] = set("0123456789 .,;:!?\"'()[]{}<>/\\|@#$%^&*-_=+~`–—…“”‘’«»•°€£¥₫§©®")
    batch: list[str] = []
    for text in texts:
        characters.update(unicodedata.normalize("NFKC", text))
        batch.append(text)
        if len(batch) == 1000:
            _count(full, batch, seen)
            batch = []
    _count(full, batch, seen)
    words = syllables()
    wanted = {n for piece in SPECIAL if (n := full.token_to_id(piece)) is not None}
    shapes = [change(word) for word in words for change in (str, str.capitalize, str.upper)]
    for encoding in full.encode_batch(shapes):
        wanted.update(encoding.ids)
    pieces = full.get_vocab()
    wanted.update(number for piece, number in pieces.items() if FIGURES.fullmatch(piece))
    singles = set(characters) | {unicodedata.normalize("NFC", c) for w in words for c in w}
    for character in singles | {c.upper() for c in singles}:
        for piece in (character, MARKER + character, MARKER):
            if (number := full.token_to_id(piece)) is not None:
                wanted.add(number)
    for number, _ in seen.most_common():
        if len(wanted) >= size:
            break
        wanted.add(number)
    return np.array(sorted(wanted), dtype=np.int64)


def _count(full: Tokenizer, batch: list[str], seen: Counter[int]) -> None:
    for encoding in full.encode_batch(batch, add_special_tokens=False):
        seen.update(encoding.ids)


def prune(path: Path, kept: NDArray[np.int64]) -> dict[str, Any]:
    """The tokenizer's description with the kept pieces alone; ids are positions in ``kept``."""
    description: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    pieces = description["model"]["vocab"]
    description["model"]["vocab"] = [pieces[number] for number in kept]
    added = description["added_tokens"]
    description["added_tokens"] = [token for token in added if token["content"] in SPECIAL]
    description["truncation"] = description["padding"] = None
    return description
