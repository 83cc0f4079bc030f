"""The reader's network: an encoder with heads for start, end and answerability.

Flows in: token ids and a mask, ``[batch, length]``. Flows out: start and end logits
``[batch, length]``, where position 0 means "not in this passage" (Devlin et al. 2019,
section 4.3), and one answerability logit ``[batch]``. Post-norm transformer layers as in
BERT. It knows nothing of text, files or losses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.weights import Dimensions

if TYPE_CHECKING:
    from numpy.typing import NDArray

MASKED = -1e4


def column_dropout(x: Tensor, rate: float, training: bool) -> Tensor:
    """Dropout that drops a feature in the whole sequence (Gal and Ghahramani 2016).

    One draw per example and feature: on a CPU drawing for every token costs as much as a layer.
    """
    if not training or rate <= 0.0:
        return x
    kept = torch.empty(x.shape[0], 1, x.shape[2], dtype=x.dtype).bernoulli_(1.0 - rate)
    return x * kept.div_(1.0 - rate)


class Layer(nn.Module):
    """Self-attention and feed-forward, each followed by a residual and a layer norm."""

    def __init__(self, size: Dimensions) -> None:
        super().__init__()
        self.heads = size.heads
        self.query_key_value = nn.Linear(size.hidden, 3 * size.hidden)
        self.attention_out = nn.Linear(size.hidden, size.hidden)
        self.attention_norm = nn.LayerNorm(size.hidden, size.epsilon)
        self.wide = nn.Linear(size.hidden, size.feed_forward)
        self.narrow = nn.Linear(size.feed_forward, size.hidden)
        self.norm = nn.LayerNorm(size.hidden, size.epsilon)

    def forward(self, x: Tensor, bias: Tensor, dropout: float = 0.0) -> Tensor:
        """States ``[batch, length, hidden]`` through one layer."""
        batch, length, hidden = x.shape
        split = self.query_key_value(x).view(batch, length, 3, self.heads, hidden // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        # Written out: under bfloat16 the fused kernel's backward pass is four times slower here.
        scores = (query * (hidden // self.heads) ** -0.5) @ key.transpose(-1, -2)
        mixed = torch.softmax(scores + bias.to(scores.dtype), dim=-1).to(value.dtype) @ value
        mixed = self.attention_out(mixed.transpose(1, 2).reshape(batch, length, hidden))
        x = self.attention_norm(x + column_dropout(mixed, dropout, self.training))
        fed = self.narrow(functional.gelu(self.wide(x)))
        out: Tensor = self.norm(x + column_dropout(fed, dropout, self.training))
        return out


class Reader(nn.Module):
    """Encoder and heads. The lowest ``frozen`` layers and the embeddings are not trained."""

    def __init__(self, size: Dimensions, frozen: int = 0) -> None:
        super().__init__()
        self.size = size
        self.frozen = frozen
        self.word = nn.Embedding(size.vocabulary, size.hidden)
        self.position = nn.Embedding(size.positions, size.hidden)
        self.kind = nn.Parameter(torch.zeros(size.hidden))
        self.embedding_norm = nn.LayerNorm(size.hidden, size.epsilon)
        self.stack = [Layer(size) for _ in range(size.layers)]
        self.layers = nn.ModuleList(self.stack)
        self.span = nn.Linear(size.hidden, 2)
        self.answerable = nn.Linear(size.hidden, 1)
        for head in (self.span, self.answerable):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)
        still = [self.word, self.position, self.embedding_norm, *self.layers[:frozen]]
        self.kind.requires_grad_(False)
        for module in still:
            module.requires_grad_(False)

    def forward(
        self, ids: Tensor, mask: Tensor, dropout: float = 0.0
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Start, end and answerability logits."""
        bias = ((1.0 - mask.to(torch.float32)) * MASKED)[:, None, None, :]
        with torch.no_grad():
            x = self.word(ids) + self.position.weight[: ids.shape[1]] + self.kind
            x = self.embedding_norm(x)
            for layer in self.layers[: self.frozen]:
                x = layer(x, bias)
        for layer in self.layers[self.frozen :]:
            x = layer(x, bias, dropout)
        x = x.to(self.span.weight.dtype)  # the heads stay in float32 when the rest is bfloat16
        spans = self.span(x)
        return spans[..., 0], spans[..., 1], self.answerable(x[:, 0])[:, 0]


def start_from(
    size: Dimensions,
    tensors: dict[str, NDArray[np.float32]],
    kept: NDArray[np.int64],
    frozen: int,
) -> Reader:
    """A reader whose encoder holds the given weights, with the ``kept`` rows of the vocabulary."""
    pruned = Dimensions(**{**vars(size), "vocabulary": len(kept)})
    model = Reader(pruned, frozen)

    def put(target: Tensor, *names: str) -> None:
        joined = np.concatenate([tensors[name] for name in names])
        target.copy_(torch.from_numpy(joined).view(target.shape))

    with torch.no_grad():
        words = tensors["emb.word"].reshape(-1, size.hidden)
        model.word.weight.copy_(torch.from_numpy(words[kept]))
        put(model.position.weight, "emb.pos")
        model.kind.copy_(torch.from_numpy(tensors["emb.type"][: size.hidden]))
        put(model.embedding_norm.weight, "emb.ln.w")
        put(model.embedding_norm.bias, "emb.ln.b")
        for number, layer in enumerate(model.layers):
            for ending, attribute in (("w", "weight"), ("b", "bias")):
                name = f"l{number}.{{}}.{ending}".format
                put(getattr(layer.query_key_value, attribute), name("q"), name("k"), name("v"))
                put(getattr(layer.attention_out, attribute), name("ao"))
                put(getattr(layer.attention_norm, attribute), name("aln"))
                put(getattr(layer.wide, attribute), name("fi"))
                put(getattr(layer.narrow, attribute), name("fo"))
                put(getattr(layer.norm, attribute), name("oln"))
    return model
