"""What a large corpus costs: building, changing and asking it, beside three peers.

    python -m benchmarks.scale [--facts 10000 100000 1000000] [--questions 200] [--folder DIR]

Prints, for each size, from one run over the same facts and questions: how long `hoidap refresh`
takes, how much of the cores and of memory, the size on disk, the same again after one document in a
hundred changed, how long opening takes, and the milliseconds a question takes. bm25s is measured
where it is installed (`pip install bm25s numba`). The learned reader is off: its time does not
depend on the size.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks import peers
from benchmarks.corpus import Question, write
from knowledge import KnowledgeBase

_SLOW_S = 30.0
"""Seconds after which a peer has been asked enough."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents in a folder, where their index goes, and questions."""

    documents: Path
    data: Path
    questions: list[Question]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--folder", type=Path, help="kept; by default a temporary one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for facts in options.facts:
            folder = (options.folder or Path(temporary)) / str(facts)
            questions = write(folder / "documents", facts)
            step = max(1, len(questions) // options.questions)
            corpus = Corpus(folder / "documents", folder / "data", questions[::step])
            print(f"\n{facts:,} facts in {len(questions):,} documents", flush=True)
            _build(corpus, len(questions))
            _ask(corpus, options.questions)


def _build(corpus: Corpus, documents: int) -> None:
    _say("build", *_refresh(corpus))
    text = _size(corpus.documents)
    disk = _size(corpus.data)
    print(f"  disk {disk / 1e6:.0f} MB, {disk / text:.2f} of the text", flush=True)
    for path in sorted(corpus.documents.rglob("*.txt"))[:: 100 if documents >= 100 else 1]:
        path.write_text(path.read_text("utf-8") + "\nTài liệu này vừa được sửa.\n", "utf-8")
    _say("1 % changed", *_refresh(corpus))


def _refresh(corpus: Corpus) -> tuple[float, float, float]:
    """Return seconds, the share of all cores, and the megabytes of the largest process."""
    environment = os.environ | {
        "HOIDAP_DOCUMENTS_DIR": str(corpus.documents),
        "HOIDAP_DATA_DIR": str(corpus.data),
    }
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    command = [sys.executable, "-m", "bot", "refresh"]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    took = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return took, spent / took / (os.cpu_count() or 1), after.ru_maxrss / 1000


def _say(what: str, took: float, cores: float, megabytes: float) -> None:
    # The kernel tells the largest of all processes so far, so it can only be too much.
    line = f"  {what}: {took:.1f} s, {cores:.0%} of the cores, largest process {megabytes:.0f} MB"
    print(line, flush=True)


def _ask(corpus: Corpus, most: int) -> None:
    started = time.perf_counter()
    with KnowledgeBase.open(corpus.documents, corpus.data) as knowledge:
        print(f"  open {1000 * (time.perf_counter() - started):.0f} ms")
        _row("Hỏi Đáp", lambda: peers.engine(knowledge), corpus.questions, most)
        facts = list(peers.facts_of(knowledge))
    for name, peer in (
        ("SQLite FTS5", peers.fts5),
        ("bm25s", peers.bm25s),
        ("rapidfuzz over everything", peers.rapidfuzz),
    ):
        _row(name, partial(peer, facts), corpus.questions, most)


def _row(name: str, make: Callable[[], peers.Find], questions: list[Question], most: int) -> None:
    started = time.perf_counter()
    try:
        find = make()
    except ImportError as error:
        print(f"  {name:26} not installed: {error}")
        return
    made = time.perf_counter() - started
    find(questions[0].text)
    took: list[float] = []
    right = 0
    for question in questions[:most]:
        asked = time.perf_counter()
        right += find(question.text) == question.file
        took.append(1000 * (time.perf_counter() - asked))
        if sum(took) > 1000 * _SLOW_S and len(took) > 1:
            break
    p95 = statistics.quantiles(took, n=20)[-1]
    print(
        f"  {name:26} p50 {statistics.median(took):8.2f} ms  p95 {p95:8.2f} ms  right"
        f" {right / len(took):.2f} of {len(took)}  ready in {made:.1f} s",
        flush=True,
    )


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
