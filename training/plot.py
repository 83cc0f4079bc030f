"""``python -m training.plot``: the loss of one or more runs as an image.

Flows in: ``log.jsonl`` files. Flows out: a PNG, or a table of the curve where matplotlib is
not installed. A decay branch follows on its parent because both count the same steps.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path


def curve(path: Path, smooth: int) -> list[tuple[int, float]]:
    """(step, loss averaged over the last ``smooth`` entries); later entries win after a restart."""
    entries = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    losses = {int(entry["step"]): float(entry["loss"]) for entry in entries}
    steps = sorted(losses)
    averaged = []
    for at, step in enumerate(steps):
        near = [losses[s] for s in steps[max(0, at - smooth + 1) : at + 1]]
        averaged.append((step, sum(near) / len(near)))
    return averaged


def draw(curves: dict[str, list[tuple[int, float]]], target: Path) -> None:
    """Write the image."""
    import matplotlib  # noqa: PLC0415 - optional: without it the curve is printed

    matplotlib.use("Agg")
    from matplotlib import pyplot  # noqa: PLC0415 - after the backend is chosen

    figure, axes = pyplot.subplots(figsize=(8, 4.5))
    for name, points in curves.items():
        axes.plot([step for step, _ in points], [loss for _, loss in points], label=name)
    axes.set_xlabel("step")
    axes.set_ylabel("loss")
    axes.grid(alpha=0.3)
    axes.legend()
    figure.tight_layout()
    figure.savefig(target, dpi=120)


def main() -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--run", type=Path, action="append", required=True, help="run directory")
    parser.add_argument("--out", type=Path, required=True, help="PNG to write")
    parser.add_argument("--smooth", type=int, default=5, help="log entries to average")
    options = parser.parse_args()
    curves = {run.name: curve(run / "log.jsonl", options.smooth) for run in options.run}
    try:
        draw(curves, options.out)
    except ImportError:
        for name, points in curves.items():
            for step, loss in points:
                print(f"{name}\t{step}\t{loss:.4f}")


if __name__ == "__main__":
    main()
