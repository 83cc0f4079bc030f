"""What the first question costs: a process of its own for each.

In: a documents folder, a data folder with its index, a question. Out: seconds. It prints nothing.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

TIMES = 5
"""Processes that are started, one after the other."""


def cold_ask_s(documents: Path, data: Path, question: str, **settings: str) -> float:
    """Return the median seconds of `hoidap ask`, under further environment variables."""
    environment = os.environ | settings
    environment |= {"HOIDAP_DOCUMENTS_DIR": str(documents), "HOIDAP_DATA_DIR": str(data)}
    took = []
    for _ in range(TIMES):
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "bot", "ask", question],
            env=environment,
            check=True,
            capture_output=True,
        )
        took.append(time.perf_counter() - started)
    return statistics.median(took)
