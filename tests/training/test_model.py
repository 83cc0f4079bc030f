"""The network, its checkpoints and its export, on a model of a few thousand weights."""

# ruff: noqa: E402 - what needs PyTorch is imported once it is known to be there
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is installed for training only")
onnx = pytest.importorskip("onnx", reason="onnx is installed for training only")

import numpy as np

from training import checkpoints
from training.checkpoints import Position
from training.examples import Batch, collate, pack
from training.export import Exported, quantise, rebuild, to_onnx
from training.learning import loss_of, rate_at
from training.model import Reader
from training.predict import best_span
from training.smoothing import smooth
from training.weights import BLOCK_BYTES, Dimensions, unpack_blocks

if TYPE_CHECKING:
    from pathlib import Path

    from torch import Tensor
    from torch.optim import Optimizer

SIZE = Dimensions(24, 2, 12, 48, 60, 64, 1e-12)


def batch() -> Batch:
    return collate([pack([7, 8], [20, 21, 22], (1, 2)), pack([9], [30, 31], None)])


def step(model: Reader, optimizer: Optimizer) -> float:
    loss = loss_of(model, batch(), 0.1)
    torch.autograd.backward(loss)
    optimizer.step()
    optimizer.zero_grad()
    return float(loss.detach())


def fresh(seed: int = 1) -> tuple[Reader, Optimizer]:
    torch.manual_seed(seed)
    model = Reader(SIZE, frozen=1).train()
    learned = [p for p in model.parameters() if p.requires_grad]
    return model, torch.optim.AdamW(learned, 1e-2)


def test_padding_changes_nothing() -> None:
    model = fresh()[0].eval()
    ids = torch.tensor([[0, 7, 2, 2, 20, 21, 2]])
    alone = model(ids, torch.ones(1, 7))[0]
    padded = torch.nn.functional.pad(ids, (0, 5), value=1)
    mask = torch.tensor([[1.0] * 7 + [0.0] * 5])
    assert torch.allclose(alone, model(padded, mask)[0][:, :7], atol=1e-5)


def test_learning_leaves_frozen_parts_alone() -> None:
    model, optimizer = fresh()
    before = {name: p.clone() for name, p in model.named_parameters()}
    losses = [step(model, optimizer) for _ in range(30)]
    assert losses[-1] < losses[0]
    moved = {name.split(".")[0] + name.split(".")[1][:1] for name, p in model.named_parameters()
             if not torch.equal(p, before[name])}  # fmt: skip
    assert "layers1" in moved
    assert not any(name.startswith(("word", "position", "layers0")) for name in moved)


def test_a_killed_run_goes_on_as_if_nothing_had_happened(tmp_path: Path) -> None:
    model, optimizer = fresh()
    for _ in range(3):
        step(model, optimizer)
    path = checkpoints.save(tmp_path, model, optimizer, Position(3, 1, 2), {"seed": "1"})
    expected = [step(model, optimizer) for _ in range(3)]
    other, fresh_optimizer = fresh(seed=99)
    state = checkpoints.load(path)
    at = checkpoints.restore(state, other, fresh_optimizer)
    assert (at.step, at.chunk, at.batch) == (3, 1, 2)
    assert [step(other, fresh_optimizer) for _ in range(3)] == expected


def test_a_half_written_checkpoint_is_not_listed_and_old_ones_go(tmp_path: Path) -> None:
    model, optimizer = fresh()
    (tmp_path / "step-0000009.part").write_bytes(b"half")
    for number in (1, 2, 3):
        checkpoints.save(tmp_path, model, optimizer, Position(number), {}, keep=2, keep_every=100)
    assert [path.stem for path in checkpoints.listed(tmp_path)] == ["step-0000002", "step-0000003"]


def test_the_rate_warms_up_stays_and_decays() -> None:
    assert rate_at(0, 10, None, 0) == pytest.approx(0.1)
    assert rate_at(500, 10, None, 0) == 1.0
    assert rate_at(550, 10, 500, 100) == pytest.approx(0.5)
    assert rate_at(600, 10, 500, 100) == 0.0


@pytest.mark.filterwarnings("ignore")  # the exporter warns about itself
def test_the_exported_graph_says_what_the_network_says(tmp_path: Path) -> None:
    runtime = pytest.importorskip("onnxruntime", reason="onnxruntime is not installed")
    model = fresh()[0]
    to_onnx(Exported(rebuild(model.state_dict())), tmp_path / "float.onnx")
    quantise(tmp_path / "float.onnx", tmp_path / "int8.onnx", [])
    data = batch()
    with torch.no_grad():
        expected = model.eval()(torch.from_numpy(data.ids), torch.from_numpy(data.mask))
    for name, tolerance in (("float.onnx", 0.02), ("int8.onnx", 0.1)):
        session = runtime.InferenceSession(str(tmp_path / name))
        told = session.run(None, {"ids": data.ids, "mask": data.mask})
        for mine, theirs in zip(told, expected, strict=True):
            assert np.abs(mine - theirs.numpy())[..., :2].max() < tolerance


def test_smoothing_evens_the_inputs_out_and_changes_no_answer() -> None:
    network = Exported(rebuild(fresh()[0].state_dict())).eval()
    layer = network.plain[0]
    with torch.no_grad():
        layer.wide.weight[5] *= 60.0  # one channel behind GELU becomes far larger than the rest
    data = batch()
    ids, mask = torch.from_numpy(data.ids), torch.from_numpy(data.mask)
    largest: list[Tensor] = []
    layer.narrow.register_forward_hook(
        lambda _, inputs, __: largest.append(inputs[0].abs().flatten(0, -2).amax(0))
    )
    with torch.no_grad():
        before = network(ids, mask)
        smooth(
            network,
            [(one.before, one.behind()) for one in network.plain],
            [pack([7, 8], [20, 21, 22], None), pack([9], [30, 31], None)],
        )
        after = network(ids, mask)
    for one, other in zip(before, after, strict=True):
        assert torch.allclose(one, other, atol=1e-3)
    first, last = (float(one.max() / one.median()) for one in (largest[0], largest[-1]))
    assert last < first / 3


def test_the_best_span_never_ends_before_it_starts() -> None:
    start = np.array([0.0, 0, 0, 1, 5], dtype=np.float32)
    end = np.array([0.0, 0, 0, 6, 1], dtype=np.float32)
    assert best_span(start, end, 2, 5) == (3, 3, 7.0)


def test_four_bit_blocks_unpack_low_halves_first() -> None:
    block = np.float16(0.5).tobytes() + bytes([0x98] * 16)
    assert len(block) == BLOCK_BYTES
    told = unpack_blocks(block)
    assert told[:16].tolist() == [0.0] * 16
    assert told[16:].tolist() == [0.5] * 16
