"""``python -m training.export``: a checkpoint made into the model file that ships.

Flows in: a checkpoint (or several, averaged) and the prepared tokenizer. Flows out: a
directory with ``reader.onnx`` (int8), ``tokenizer.json`` and ``manifest.json``; with
``--keep-float`` also ``float.onnx``. Inputs are ``ids`` int64 and ``mask`` float32
``[batch, length]``; outputs are ``start`` and ``end`` ``[batch, length]`` and ``answerable``
``[batch]``. Word vectors are int8 with one scale a row; linear layers are quantised
dynamically, one scale an output channel, except those named with ``--spare``; with ``--data``
their inputs are evened out before (`training.smoothing`).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from training import checkpoints
from training.model import MASKED, Layer, Reader
from training.smoothing import calibration, smooth
from training.sources import SOURCES
from training.weights import Dimensions

OPSET = 17
PRODUCTS = ("MatMul", "Gemm")


class PlainLayer(nn.Module):
    """A layer with separate projections, which quantise better than one joint matrix."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.heads = layer.heads
        self.attention_out, self.attention_norm = layer.attention_out, layer.attention_norm
        self.wide, self.narrow, self.norm = layer.wide, layer.narrow, layer.norm
        hidden = layer.attention_out.weight.shape[0]
        projections = [nn.Linear(hidden, hidden) for _ in range(3)]
        self.parts = nn.ModuleList(projections)
        joint = layer.query_key_value
        scale = (hidden // layer.heads) ** -0.5
        with torch.no_grad():
            for number, part in enumerate(projections):
                rows = slice(number * hidden, (number + 1) * hidden)
                factor = scale if number == 0 else 1.0
                part.weight.copy_(joint.weight[rows] * factor)
                part.bias.copy_(joint.bias[rows] * factor)
        self.before = nn.ModuleDict({name: nn.Identity() for name in self.behind()})

    def behind(self) -> dict[str, list[nn.Linear]]:
        """The linear layers by the place before them."""
        parts = [part for part in self.parts if isinstance(part, nn.Linear)]
        return {
            "parts": parts,
            "out": [self.attention_out],
            "wide": [self.wide],
            "narrow": [self.narrow],
        }

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """States ``[batch, length, hidden]`` through one layer."""
        batch, length, hidden = x.shape
        shape = (batch, length, self.heads, hidden // self.heads)
        inside = self.before["parts"](x)
        query, key, value = (part(inside).view(shape).transpose(1, 2) for part in self.parts)
        weights = torch.softmax(query @ key.transpose(-1, -2) + bias, dim=-1)
        mixed = (weights @ value).transpose(1, 2).reshape(batch, length, hidden)
        x = self.attention_norm(x + self.attention_out(self.before["out"](mixed)))
        wide = functional.gelu(self.wide(self.before["wide"](x)))
        out: Tensor = self.norm(x + self.narrow(self.before["narrow"](wide)))
        return out


class Exported(nn.Module):
    """The network as it is exported."""

    scale: Tensor
    table: Tensor

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model
        self.plain = [PlainLayer(layer) for layer in model.stack]
        self.layers = nn.ModuleList(self.plain)
        table = model.word.weight.detach()
        scale = table.abs().amax(dim=1, keepdim=True) / 127.0
        self.register_buffer("scale", scale)
        self.register_buffer("table", torch.round(table / scale.clamp_min(1e-12)).to(torch.int8))

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Start, end and answerability logits."""
        model = self.model
        rows, scale = functional.embedding(ids, self.table), functional.embedding(ids, self.scale)
        words = rows.float() * scale
        places = torch.arange(ids.shape[1]).unsqueeze(0)
        x = model.embedding_norm(words + model.position(places) + model.kind)
        bias = ((1.0 - mask) * MASKED)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        spans = model.span(x)
        return spans[..., 0], spans[..., 1], model.answerable(x[:, 0])[:, 0]


def averaged(paths: list[Path]) -> dict[str, Tensor]:
    """Mean of the weights of several checkpoints (Izmailov et al. 2018)."""
    states: list[dict[str, Tensor]] = [checkpoints.load(path)["model"] for path in paths]
    return {name: torch.stack([s[name] for s in states]).mean(dim=0) for name in states[0]}


def rebuild(weights: dict[str, Tensor], heads: int = 12, epsilon: float = 1e-12) -> Reader:
    """A reader with the sizes its weights have."""
    vocabulary, hidden = weights["word.weight"].shape
    layers = 1 + max(int(n.split(".")[1]) for n in weights if n.startswith("layers."))
    size = Dimensions(
        hidden, layers, heads, weights["layers.0.wide.weight"].shape[0], vocabulary,
        weights["position.weight"].shape[0], epsilon,
    )  # fmt: skip
    model = Reader(size)
    model.load_state_dict(weights)
    return model.eval()


def to_onnx(network: Exported, target: Path) -> None:
    """Write the float32 graph, any batch and length."""
    ids, mask = torch.randint(0, network.table.shape[0], (2, 48)), torch.ones(2, 48)
    both = {0: "batch", 1: "length"}
    torch.onnx.export(
        network.eval(), (ids, mask), str(target), opset_version=OPSET, dynamo=False,
        input_names=["ids", "mask"], output_names=["start", "end", "answerable"],
        dynamic_axes={"ids": both, "mask": both, "start": both, "end": both,
                      "answerable": {0: "batch"}},
    )  # fmt: skip


def spared(path: Path, patterns: list[str]) -> list[str]:
    """Names of the matrix products whose scope contains one of the patterns, heads always."""
    nodes = onnx.load(str(path), load_external_data=False).graph.node
    products = [node.name for node in nodes if node.op_type in PRODUCTS]
    wanted = [*patterns, "/span/", "/answerable/"]
    return [name for name in products if any(pattern in name for pattern in wanted)]


def quantise(source: Path, target: Path, patterns: list[str], unsigned: bool = False) -> None:
    """Dynamic int8 quantisation of the linear layers."""
    quantize_dynamic(
        source, target, per_channel=True, reduce_range=False,
        weight_type=QuantType.QUInt8 if unsigned else QuantType.QInt8,
        op_types_to_quantize=list(PRODUCTS), nodes_to_exclude=spared(source, patterns),
        extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


def manifest_of(folder: Path, version: str, step: int) -> dict[str, object]:
    """What the directory holds, with a sha256 for each file."""
    files = {}
    for path in (folder / "reader.onnx", folder / "tokenizer.json"):
        data = path.read_bytes()
        files[path.name] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    sets = {s.name: {"language": s.language, "licence": s.licence} for s in SOURCES.values()}
    return {
        "name": "hoidap-reader", "version": version, "step": step, "files": files,
        "base": "multilingual-e5-small (MIT)", "input": "<s> question </s></s> passage </s>",
        "trained_on": sets,
    }  # fmt: skip


def main() -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add = parser.add_argument
    add("--checkpoint", type=Path, action="append", required=True, help="repeat: mean")
    add("--work", type=Path, required=True, help="what prepare wrote")
    add("--out", type=Path, required=True, help="directory to write")
    add("--version", default="0.1.0")
    add("--data", type=Path, action="append", default=[], help="folder of sets to calibrate on")
    add("--spare", action="append", default=[], help="part of a node's name")
    add("--unsigned", action="store_true", help="for CPUs without VNNI")
    add("--keep-float", action="store_true", help="write float.onnx too")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    network = Exported(rebuild(averaged(options.checkpoint)))
    if options.data:
        tokenizer = Tokenizer.from_file(str(options.work / "tokenizer.json"))
        products = [(layer.before, layer.behind()) for layer in network.plain]
        smooth(network, products, calibration(options.data, tokenizer))
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "float.onnx"
        to_onnx(network, plain)
        quantise(plain, options.out / "reader.onnx", options.spare, options.unsigned)
        if options.keep_float:
            shutil.copy(plain, options.out / "float.onnx")
    shutil.copy(options.work / "tokenizer.json", options.out / "tokenizer.json")
    step = checkpoints.load(options.checkpoint[-1])["position"]["step"]
    manifest = manifest_of(options.out, options.version, step)
    (options.out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")
    print(json.dumps(manifest["files"], indent=2))


if __name__ == "__main__":
    main()
