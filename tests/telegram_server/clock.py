"""The server's time: the machine's own, plus what a test has let pass.

Out: Unix time in seconds. Ageing a callback query or a file link takes no waiting.
"""

import time


class Clock:
    """Wall-clock time that a test can move forward."""

    def __init__(self) -> None:
        self._skipped = 0.0

    def now(self) -> float:
        """Return Unix time in seconds."""
        return time.time() + self._skipped

    def date(self) -> int:
        """Return Unix time in whole seconds, as the wire has it."""
        return int(self.now())

    def advance(self, seconds: float) -> None:
        """Let ``seconds`` pass at once."""
        self._skipped += seconds
