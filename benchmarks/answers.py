"""What a question costs: the engine beside rapidfuzz over everything and SQLite FTS5.

    python -m benchmarks.answers [--facts 10000] [--questions 200]

Prints, from one run over the same facts and questions: median and 95th percentile milliseconds, how
often the right document came first, and how long a cold `hoidap ask` takes.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import peers
from benchmarks.cold import TIMES, cold_ask_s
from benchmarks.corpus import Question, write
from benchmarks.peers import Find
from knowledge import KnowledgeBase
from knowledge.vietnamese.fold import fold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        documents, data = Path(folder, "documents"), Path(folder, "data")
        questions = write(documents, options.facts)
        step = max(1, len(questions) // options.questions)
        asked = questions[::step][: options.questions]
        started = time.perf_counter()
        with KnowledgeBase.open(documents, data) as knowledge:
            built = time.perf_counter() - started
            facts = list(peers.facts_of(knowledge))
            print(f"{len(facts)} facts, {len(asked)} questions; index built in {built:.1f} s")
            print(f"{'':28}{'p50 ms':>9}{'p95 ms':>9}{'right':>8}")
            for noise, spoil in (("as printed", str), ("no diacritics", fold)):
                rows: tuple[tuple[str, Find, int], ...] = (
                    ("Hỏi Đáp", peers.engine(knowledge), 1),
                    ("SQLite FTS5", peers.fts5(facts), 1),
                    ("rapidfuzz over everything", peers.rapidfuzz(facts), 10),
                )
                print(f"questions {noise}")
                for name, find, every in rows:
                    _row(name, find, asked[::every], spoil)
        seconds = cold_ask_s(documents, data, asked[0].text)
        print(f"cold `hoidap ask`: median {seconds:.2f} s of {TIMES}")


def _row(name: str, find: Find, questions: list[Question], spoil: Callable[[str], str]) -> None:
    find(spoil(questions[0].text))
    took, right = [], 0
    for question in questions:
        started = time.perf_counter()
        found = find(spoil(question.text))
        took.append((time.perf_counter() - started) * 1000)
        right += found == question.file
    p95 = statistics.quantiles(took, n=20)[-1]
    share = right / len(questions)
    print(f"  {name:26}{statistics.median(took):9.2f}{p95:9.2f}{share:8.2f}")


if __name__ == "__main__":
    main()
