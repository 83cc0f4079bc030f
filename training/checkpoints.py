"""A training run's state on disk: all that is needed to go on as if nothing had happened.

Flows in and out: one file a checkpoint with weights, optimizer, step, position in the data,
random state and what has been logged so far. Written beside and renamed, so a killed run
leaves the last whole file. Old ones are removed except every ``keep_every``-th.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from pathlib import Path

    from torch.optim import Optimizer


@dataclass
class Position:
    """Where a run stands: optimiser steps done, chunk being read, batches of it done."""

    step: int = 0
    chunk: int = 0
    batch: int = 0
    tokens: int = 0
    examples: int = 0


def path_of(folder: Path, step: int) -> Path:
    """The file of a step's checkpoint."""
    return folder / f"step-{step:07d}.pt"


def listed(folder: Path) -> list[Path]:
    """Whole checkpoints, oldest first."""
    return sorted(folder.glob("step-*.pt"))


def save(
    folder: Path, model: nn.Module, optimizer: Optimizer, position: Position,
    settings: dict[str, Any], *, keep: int = 2, keep_every: int = 1000,
) -> Path:  # fmt: skip
    """Write a checkpoint atomically and drop the ones no longer wanted."""
    folder.mkdir(parents=True, exist_ok=True)
    target = path_of(folder, position.step)
    beside = target.with_suffix(".part")
    state = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "position": vars(position),
        "random": torch.get_rng_state(),
        "settings": settings,
    }
    with beside.open("wb") as stream:
        torch.save(state, stream)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(target)
    for old in listed(folder)[:-keep]:
        if int(old.stem.removeprefix("step-")) % keep_every:
            old.unlink()
    return target


def load(path: Path) -> dict[str, Any]:
    """The state in a checkpoint file."""
    state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    return state


def restore(state: dict[str, Any], model: nn.Module, optimizer: Optimizer | None) -> Position:
    """Put a state back; the optimizer too where one is given."""
    model.load_state_dict(state["model"])
    if optimizer is not None:
        optimizer.load_state_dict(state["optimizer"])
    random_state: Tensor = state["random"]
    torch.set_rng_state(random_state)
    return Position(**state["position"])
