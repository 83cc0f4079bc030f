"""Parsing in a process of its own, so that a bomb or a crash costs one file.

In: a reader's name and the bytes of a file. Out: the file's `Content`, or a `RefusedError` that
says whether it took too long, too much memory, or ended the process. The process (`worker`) is
started when it is first needed, has no environment and no files, serves one file after another and
ends when nothing has come for a while. It does not choose which formats are parsed here.
"""

import atexit
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Final

from knowledge.documents.content import Content, RefusedError
from knowledge.documents.problems import Problem
from knowledge.documents.worker import unpack

TIME_LIMIT_S: Final = 90.0
"""More than two thousand pages of print are read within it."""
MEMORY_LIMIT: Final = 1_500_000_000
"""Bytes of address space, of which the libraries themselves take some 200 MB."""
_IDLE_S: Final = 30.0
_REPLY_LIMIT: Final = 400_000_000
_ROOT: Final = str(Path(__file__).parents[2])
_START: Final = (
    "import sys; sys.path.append(sys.argv[1]);"
    "from knowledge.documents.worker import main; main(int(sys.argv[2]))"
)


class Sandbox:
    """A process that parses, started when needed; safe to share between threads."""

    def __init__(
        self, time_limit_s: float = TIME_LIMIT_S, memory_limit: int = MEMORY_LIMIT
    ) -> None:
        self._time_limit_s = time_limit_s
        self._memory_limit = memory_limit
        self._process: subprocess.Popen[bytes] | None = None
        self._parents: subprocess.Popen[bytes] | None = None
        self._idle: threading.Timer | None = None
        self._lock = threading.Lock()

    @property
    def pid(self) -> int:
        """The process's number, or 0 where none runs."""
        return self._process.pid if self._process else 0

    def read(self, module: str, data: bytes) -> Content:
        """Return the content of a file.

        Args:
            module: `formats.Format.module`.
            data: the whole file.

        Raises:
            RefusedError: the reader refused it, or it cost the process.
        """
        with self._lock:
            self._rest(again=False)
            try:
                return self._read(module, data)
            finally:
                self._rest(again=True)

    def close(self) -> None:
        """End the process; the next file starts another."""
        with self._lock:
            self._rest(again=False)
            self._end()

    def forget(self) -> None:
        """Begin anew in a forked process: the running one is the parent's."""
        self._parents = self._process  # kept: its end is not this process's to see
        self._process = self._idle = None
        self._lock = threading.Lock()

    def _read(self, module: str, data: bytes) -> Content:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = self._start()
        process = self._process
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        deadline = threading.Timer(self._time_limit_s, stop)
        deadline.daemon = True
        deadline.start()
        try:
            body = _exchange(process, module, data)
        finally:
            deadline.cancel()
        if body is None or late.is_set():
            self._end()
            if late.is_set():
                raise RefusedError(Problem.TOO_SLOW, f"{self._time_limit_s:g}")
            raise RefusedError(Problem.CRASHED)
        try:
            return unpack(body)
        except RefusedError as error:
            if error.problem is Problem.TOO_MUCH:
                self._end()  # what it still holds would be missing for the next file
            raise
        except (ValueError, KeyError, TypeError):
            self._end()
            raise RefusedError(Problem.CRASHED) from None

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 (this interpreter and a constant)
            # -P: no module is taken from the working directory, which may be anybody's.
            [sys.executable, "-P", "-c", _START, _ROOT, str(self._memory_limit)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
        )

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with suppress(OSError):  # what was not written yet goes nowhere
                    pipe.close()
        process.wait()

    def _rest(self, *, again: bool) -> None:
        """Stop the timer that ends an idle process, or start it again."""
        if self._idle:
            self._idle.cancel()
            self._idle = None
        if again and self._process:
            self._idle = threading.Timer(_IDLE_S, self.close)
            self._idle.daemon = True
            self._idle.start()


def _exchange(process: subprocess.Popen[bytes], module: str, data: bytes) -> bytes | None:
    """Send a request and return the reply, or None where the process ended before."""
    if not process.stdin or not process.stdout:
        return None
    try:
        # Where the file alone is too much for it, it replies before it has read everything.
        with suppress(BrokenPipeError):
            process.stdin.write(f"{module} {len(data)}\n".encode())
            process.stdin.write(data)
            process.stdin.flush()
        size = process.stdout.readline(32)
        if not size.endswith(b"\n") or not size[:-1].isdigit() or int(size) > _REPLY_LIMIT:
            return None
        body = process.stdout.read(int(size))
    except OSError:
        return None
    return body if len(body) == int(size) else None


SANDBOX: Final = Sandbox()
"""The one that `load` uses."""
atexit.register(SANDBOX.close)
os.register_at_fork(after_in_child=SANDBOX.forget)
