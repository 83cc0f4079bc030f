"""Processes of our own that end with the one that started them, however that one ends.

In: nothing. Out: nothing; call `serve_parent` first thing in such a process. It starts none.
"""

import os
import signal
import threading
from multiprocessing import parent_process
from typing import Final

SIGNALS: Final = frozenset({signal.SIGINT, signal.SIGTERM})
"""What Ctrl-C and service managers send to all processes at once: the parent ends its own."""


def serve_parent() -> None:
    """Leave it to the parent process when this one ends, and end at once when the parent is gone.

    A pipe does not tell: what is spawned inherits both of its ends.
    """
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
    os._exit(0)
