"""What the learned reader costs: the same questions with it and with the typed rules alone.

    python -m benchmarks.reader [--facts 10000] [--questions 200] [--threads 1]

Prints, each in a process of its own over the same facts: median and 95th percentile milliseconds of
one question at a time, every one another, the memory resident afterwards, different questions a
second through the engine's two processes, and how long a cold `hoidap ask` takes.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.cold import TIMES, cold_ask_s
from benchmarks.corpus import write
from bot.telegram.engine import Engine
from knowledge import KnowledgeBase
from knowledge.reader.shipped import ShippedReader

_WORKERS = 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--inside", nargs=3, metavar=("FOLDER", "READER", "WHAT"))
    options = parser.parse_args()
    if options.inside:
        folder, reader, what = options.inside
        shipped = ShippedReader(options.threads) if reader == "on" else None
        questions = Path(folder, "questions").read_text("utf-8").splitlines()
        {"one": _one_at_a_time, "many": _many}[what](Path(folder), questions, shipped)
        return
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder, "documents")
        questions = [question.text for question in write(documents, options.facts)]
        asked = questions[:: max(1, len(questions) // options.questions)][: options.questions]
        Path(folder, "questions").write_text("\n".join(asked), "utf-8")
        KnowledgeBase.open(documents, Path(folder, "data")).close()
        print(f"{options.facts} facts, {len(asked)} questions, {options.threads} thread(s)")
        for reader in ("off", "on"):
            print(f"reader {reader}:", flush=True)
            for what in ("one", "many"):
                threads = str(options.threads)
                call = [sys.executable, "-m", "benchmarks.reader", "--threads", threads]
                subprocess.run([*call, "--inside", folder, reader, what], check=True)
            seconds = cold_ask_s(
                Path(folder, "documents"), Path(folder, "data"), asked[0], HOIDAP_READER=reader
            )
            print(f"  cold `hoidap ask`: median {seconds:.2f} s of {TIMES}")


def _open(kind: type[KnowledgeBase], folder: Path, reader: ShippedReader | None) -> KnowledgeBase:
    return kind.open(folder / "documents", folder / "data", reader=reader)


def _one_at_a_time(folder: Path, questions: list[str], reader: ShippedReader | None) -> None:
    with _open(KnowledgeBase, folder, reader) as knowledge:
        knowledge.ask("Câu hỏi đầu tiên là gì?")
        took = sorted(knowledge.ask(question).took_ms for question in questions)
    p95 = statistics.quantiles(took, n=20)[-1]
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  p50 {statistics.median(took):.1f} ms, p95 {p95:.1f} ms, {resident:.0f} MB at most")


def _many(folder: Path, questions: list[str], reader: ShippedReader | None) -> None:
    engine = _open(Engine, folder, reader)
    assert isinstance(engine, Engine)
    with engine, ThreadPoolExecutor(2 * _WORKERS) as pool:
        engine.start(_WORKERS)
        list(pool.map(engine.ask, ["Một?", "Hai?", "Ba?", "Bốn?"]))
        started = time.perf_counter()
        list(pool.map(engine.ask, questions))
        rate = len(questions) / (time.perf_counter() - started)
    print(f"  {rate:.0f} different questions a second through {_WORKERS} processes")


if __name__ == "__main__":
    main()
