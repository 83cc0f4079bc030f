"""The engine in processes of its own, so that questions share the machine's cores.

In: questions, from any thread. Out: answers. Everything else (documents, refresh) is done by the
`KnowledgeBase` this is, here. One interpreter answers one question at a time, and while it does the
event loop waits; a process that dies over a question takes nobody else's along. The processes end
with the bot, however it ends. Which of them answers, and from how many, no caller can tell.
"""

import logging
import queue
import signal
import sys
import threading
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NamedTuple

from knowledge.answers.answer import Answer
from knowledge.base import KnowledgeBase
from knowledge.errors import HoidapError
from knowledge.index.embedded import EmbeddedIndex
from knowledge.processes import SIGNALS, serve_parent
from knowledge.reader.shipped import ShippedReader

_LOGGER = logging.getLogger(__name__)
_LONGEST_S = 60.0
"""Seconds after which a question is given up and its process ended; opening the index included."""
_TRIES = 2
_DYING_S = 1.0
_SPAWN = get_context("spawn")  # forking beside threads may copy a lock that is held


class EngineError(HoidapError):
    """A question ended the process that answered it, twice, or took too long."""


class _Call(NamedTuple):
    question: str
    generation: int


class Engine(KnowledgeBase):
    """Knowledge whose questions are answered by other processes.

    Use `open`, as for any `KnowledgeBase`, then `start`; close it in the end.
    """

    _workers: "tuple[_Worker, ...]" = ()
    _free: "queue.SimpleQueue[_Worker]"

    def start(self, workers: int) -> None:
        """Start the processes; the first questions wait until they have opened the index.

        Raises:
            EngineError: the system gives no process.
        """
        self._free = queue.SimpleQueue()
        for _ in range(workers):
            worker = _Worker(self.documents_dir, self.data_dir, self._reader)
            self._workers += (worker,)
            self._free.put(worker)

    @property
    def busy(self) -> bool:
        """Whether every process is answering a question; not before `start`."""
        return self._free.empty()

    def _find(self, question: str, index: EmbeddedIndex) -> Answer:
        """Have a question answered that is not remembered; not before `start`.

        Raises:
            EngineError: it ended the process that answered it, twice, or took too long; or the
                engine was closed meanwhile.
        """
        worker = self._free.get()
        try:
            return worker.ask(_Call(question, index.generation))
        finally:
            self._free.put(worker)

    def close(self) -> None:
        """End the processes, whatever they are doing, and let go of the index."""
        for worker in self._workers:
            worker.end()
        super().close()


class _Worker:
    """One process, and the pipe to it; one thread at a time asks."""

    def __init__(self, documents_dir: Path, data_dir: Path, reader: ShippedReader | None) -> None:
        self._opened_with = (documents_dir, data_dir, reader)
        self._lock = threading.Lock()
        self._ended = False
        self._start()

    def ask(self, call: _Call) -> Answer:
        asked = f"a question of {len(call.question)} characters"
        for _ in range(_TRIES):
            try:
                self._pipe.send(call)
                if not self._pipe.poll(_LONGEST_S):
                    self._restart()
                    raise EngineError(f"{asked} took over {_LONGEST_S:.0f} s and is skipped")
                result = self._pipe.recv()
            except (EOFError, OSError):
                self._restart(_DYING_S)  # the log shall tell its own code
                continue
            if isinstance(result, BaseException):
                raise result
            answer: Answer = result
            return answer
        raise EngineError(f"{asked} ended the engine {_TRIES} times and is skipped")

    def end(self) -> None:
        """End the process; a question under way fails."""
        with self._lock:
            self._ended = True
            self._stop()

    def _start(self) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(
            target=_serve, args=(theirs, *self._opened_with), name="engine", daemon=True
        )
        # Held back until the process can ignore them: a Ctrl-C during its start ends the bot alone.
        held = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        try:
            self._process.start()
        except OSError as error:
            raise EngineError(f"no process to answer with: {error}; free some memory") from error
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
            theirs.close()
        name = f"reap {self._process.pid}"
        threading.Thread(target=self._reap, args=(self._process,), name=name, daemon=True).start()

    def _reap(self, process: BaseProcess) -> None:
        """Wait until a process ends and let the system forget it, also while nobody asks.

        Another one is started by the next question alone: what ends at once would end for ever.
        """
        wait([process.sentinel])
        with self._lock:
            process.join()

    def _stop(self) -> None:
        if self._process.pid is not None:
            self._process.kill()
            self._process.join()

    def _restart(self, patience_s: float = 0.0) -> None:
        """Start another process once this one has ended, which it is made to after a while."""
        with self._lock:
            self._process.join(patience_s)
            self._stop()
            if self._ended:
                raise EngineError("the bot is stopping")
            code = self._process.exitcode
            _LOGGER.error("an engine ended with code %s; another takes its place", code)
            self._start()


def _serve(
    pipe: Connection, documents_dir: Path, data_dir: Path, reader: ShippedReader | None
) -> None:
    """Answer what comes through a pipe, until the bot ends."""
    serve_parent()
    try:
        knowledge = KnowledgeBase.open(documents_dir, data_dir, reader=reader)
    except HoidapError as error:
        sys.exit(str(error))
    if reader:
        reader.get()  # loaded before the first question
    with knowledge, suppress(EOFError, OSError):  # the bot has ended
        while True:
            pipe.send(_answer(knowledge, pipe.recv()))


def _answer(knowledge: KnowledgeBase, call: _Call) -> object:
    """Return the answer, or the error to raise in its place."""
    try:
        if knowledge.generation < call.generation:
            knowledge.look_again()
        return knowledge.ask(call.question, min_confidence=0)
    except HoidapError as error:
        return error
    except Exception as error:  # noqa: BLE001 - told where it can be logged
        return RuntimeError(f"{type(error).__name__}: {error}")
