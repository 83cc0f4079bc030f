"""Damaged files through one refresh: `python -m benchmarks.fuzz [--files N] [--seed S]`.

In: the sound files of the tests, each damaged in many ways. Out: how many were read and how many
were reported and why, and how long it took; an error if a file was neither, if the documents folder
changed, or if the knowledge cannot be asked afterwards. The same seed makes the same files.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from knowledge.base import KnowledgeBase
from tests.documents.mutated import mutated, real_files


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=6)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _run(Path(folder), asked.files, Random(asked.seed))


def _run(folder: Path, files: int, random: Random) -> None:
    documents = folder / "documents"
    written = _write(documents, files, random)
    began = time.monotonic()
    with KnowledgeBase.open(documents, folder / "data") as knowledge:
        took = time.monotonic() - began
        report = knowledge.built
        assert report is not None
        read = {record.info.path for record in knowledge.documents()}
        reported = {failure.path for failure in report.failed}
        knowledge.ask("Thư viện mở cửa lúc mấy giờ?")
    print(f"{files} files, {took:.0f} s: {len(read)} read, {len(reported)} reported")
    kinds = Counter(
        (Path(failure.path).suffix, failure.problem.name if failure.problem else "?")
        for failure in report.failed
    )
    for (suffix, problem), count in sorted(kinds.items()):
        print(f"  {suffix:6} {problem:10} {count}")
    lost = set(written) - read - reported
    changed = [
        path for path, content in written.items() if (documents / path).read_bytes() != content
    ]
    strange = {path.name for path in documents.iterdir()} - set(written)
    if lost or changed or strange or read & reported:
        sys.exit(f"neither read nor reported: {sorted(lost)}; changed: {changed}; new: {strange}")


def _write(documents: Path, files: int, random: Random) -> dict[str, bytes]:
    """Write damaged files, as many of each format, and return them by name."""
    documents.mkdir()
    sound = sorted(real_files().items())
    written = {}
    for number in range(files):
        suffix, choices = sound[number % len(sound)]
        name = f"{number}{suffix}"
        written[name] = mutated(random.choice(choices), random)
        (documents / name).write_bytes(written[name])
    return written


if __name__ == "__main__":
    main()
