"""Randomness that is the same every time."""

from __future__ import annotations

import random


def seeded(seed: int | str) -> random.Random:
    return random.Random(seed)  # noqa: S311 - reproducible noise, not security
