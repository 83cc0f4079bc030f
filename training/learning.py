"""One step of learning: the loss, the parameter groups, the rate, and the fast copy that computes.

Flows in: a model and a batch. Flows out: gradients and updated weights. It reads no data and
writes no files.
"""

from __future__ import annotations

import copy
import os
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from training.model import MASKED

if TYPE_CHECKING:
    from torch import Tensor

    from training.examples import Batch
    from training.model import Reader

IDLE = 0.7
"""Load of others, in cores, below which a machine counts as idle."""


def loss_of(model: Reader, batch: Batch, dropout: float) -> Tensor:
    """Cross-entropy of start and end over the passage and position 0, plus answerability."""
    start, end, answerable = model(
        torch.from_numpy(batch.ids), torch.from_numpy(batch.mask), dropout
    )
    hidden = ~torch.from_numpy(batch.readable)
    gold = torch.from_numpy(batch.start), torch.from_numpy(batch.end)
    first, last = (
        functional.cross_entropy(logits.float().masked_fill(hidden, MASKED), target)
        for logits, target in zip((start, end), gold, strict=True)
    )
    known = (gold[0] > 0).float()
    told = functional.binary_cross_entropy_with_logits(answerable.float(), known)
    return 0.5 * (first + last + told)


def groups_of(
    model: Reader, rate: float, head_factor: float, layer_decay: float
) -> list[dict[str, object]]:
    """Parameter groups: heads learn faster, lower layers slower; no weight decay on vectors."""
    groups: list[dict[str, object]] = []
    last = len(model.layers) - 1
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        part, number = name.split(".")[0], name.split(".")[1]
        factor = layer_decay ** (last - int(number)) if part == "layers" else head_factor
        decayed = 0.01 if parameter.dim() > 1 else 0.0
        groups.append({"params": [parameter], "peak": rate * factor, "weight_decay": decayed})
    return groups


def rate_at(step: int, warmup: int, branch: int | None, decay_steps: int) -> float:
    """Share of the peak rate at a step; ``branch`` is the step the decay began at."""
    if branch is None:
        return min(1.0, (step + 1) / warmup)
    return max(0.0, 1.0 - (step - branch) / decay_steps)


class Twin:
    """A bfloat16 copy that computes for a float32 model that learns.

    Twice as fast as float32 on CPUs with matrix extensions; the heads stay float32.
    """

    def __init__(self, model: Reader) -> None:
        self.fast = copy.deepcopy(model).bfloat16()
        self.fast.span.float()
        self.fast.answerable.float()
        pairs = zip(model.parameters(), self.fast.parameters(), strict=True)
        self.learned = [(slow, fast) for slow, fast in pairs if slow.requires_grad]

    def hand_over(self) -> None:
        """Gradients of the copy to the model."""
        for slow, fast in self.learned:
            slow.grad = None if fast.grad is None else fast.grad.float()
            fast.grad = None

    @torch.no_grad()
    def follow(self) -> None:
        """Weights of the model to the copy."""
        for slow, fast in self.learned:
            fast.copy_(slow)


def learn(
    twin: Twin, optimizer: torch.optim.Optimizer, batch: Batch, share: float, dropout: float
) -> float:
    """One optimiser step at ``share`` of the peak rates; the loss before it."""
    loss = loss_of(twin.fast, batch, dropout)
    torch.autograd.backward(loss)
    twin.hand_over()
    torch.nn.utils.clip_grad_norm_([slow for slow, _ in twin.learned], 1.0)
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * share
    optimizer.step()
    twin.follow()
    return float(loss.detach())


def fitting_threads(most: int) -> int:
    """All threads on an idle machine, one on a busy one, where waiting for each other is waste."""
    others = os.getloadavg()[0] - torch.get_num_threads()
    return most if others < IDLE else 1
