"""The exported model, read the way the product reads it.

Flows in: an export directory, questions and passages. Flows out: the best span of a passage
with its margin over "no answer", and the answerability logit. Long passages are read in
overlapping windows. It measures nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from training.examples import Example, collate, pack
from training.windows import cover

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

LONGEST_ANSWER = 64


@dataclass(frozen=True)
class Reading:
    """``start`` and ``end`` are characters of the passage; ``margin`` is span minus no answer."""

    start: int
    end: int
    margin: float
    answerable: float


def best_span(
    start: NDArray[np.float32], end: NDArray[np.float32], begin: int, stop: int
) -> tuple[int, int, float]:
    """First and last token of the best span in ``begin``–``stop``, and its margin."""
    sums = start[begin:stop, None] + end[None, begin:stop]
    allowed = np.triu(np.ones_like(sums, dtype=bool)) & ~np.triu(
        np.ones_like(sums, dtype=bool), LONGEST_ANSWER
    )
    sums = np.where(allowed, sums, -np.inf)
    first, last = np.unravel_index(int(np.argmax(sums)), sums.shape)
    return begin + int(first), begin + int(last), float(sums[first, last] - start[0] - end[0])


class Predictor:
    """One export directory in memory."""

    def __init__(self, folder: Path, model: str = "reader.onnx", threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(
            str(folder / model), options, providers=["CPUExecutionProvider"]
        )
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))

    def run(self, examples: list[Example]) -> tuple[NDArray[np.float32], ...]:
        """Start and end logits ``[batch, length]`` and answerability ``[batch]``."""
        batch = collate(examples)
        outputs = self.session.run(
            ["start", "end", "answerable"], {"ids": batch.ids, "mask": batch.mask}
        )
        return tuple(np.asarray(output, dtype=np.float32) for output in outputs)

    def read(self, question: str, passage: str, budget: int = 160, overlap: int = 48) -> Reading:
        """The best span over all windows of at most ``budget`` passage tokens."""
        asked = self.tokenizer.encode(question, add_special_tokens=False).ids
        text = self.tokenizer.encode(passage, add_special_tokens=False)
        windows = cover(len(text.ids), budget, budget - overlap)
        examples = [pack(asked, text.ids[a:b], None) for a, b in windows]
        starts, ends, told = self.run(examples)
        found = []
        for row, (a, b) in enumerate(windows):
            begin = examples[row][3]
            first, last, margin = best_span(starts[row], ends[row], begin, begin + b - a)
            opening, closing = text.offsets[a + first - begin][0], text.offsets[a + last - begin][1]
            while opening < closing and passage[opening].isspace():
                opening += 1
            found.append(Reading(opening, closing, margin, float(told[row])))
        best = max(found, key=lambda reading: reading.margin)
        return Reading(best.start, best.end, best.margin, float(told.max()))
