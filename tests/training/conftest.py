"""A tokenizer small enough to read by eye, and where the shared question sets are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SENTENCE = "Đền Hùng ở Phú Thọ . Hội Gióng Hà Nội năm 2010 được ghi danh lễ hội nào đâu ?"


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    """One piece a word of the sentence, single characters otherwise."""
    library = pytest.importorskip("tokenizers", reason="the tokenizers library is not installed")
    words = SENTENCE.split()
    pieces = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("\u2581", -6.0)]
    pieces += [("\u2581" + word, -3.0) for word in dict.fromkeys(words)]
    letters = {char for word in words for char in word} | set("abcdeghiklmnopqrstuvxy0123456789")
    pieces += [(char, -9.0) for char in sorted(letters)]
    made: Tokenizer = library.Tokenizer(library.models.Unigram(pieces, unk_id=3))
    made.pre_tokenizer = library.pre_tokenizers.Metaspace()
    return made


@pytest.fixture(scope="session")
def shared() -> list[Path]:
    """Folders of the question sets."""
    root = Path(os.environ.get("HOIDAP_SHARED", Path(__file__).parents[2].parent / "shared"))
    if not (root / "train").is_dir():
        pytest.skip("the shared question sets are not here (set HOIDAP_SHARED)")
    return [root / "train", root / "eval"]
