"""The engine in processes of its own, so that questions share the machine's cores.

In: questions, from any thread. Out: answers. Everything else (documents, refresh) is done by the
`KnowledgeBase` this is, here. One interpreter answers one question at a time, and while it does the
event loop waits; a process that dies over a question takes nobody else's along.
"""

import logging
import queue
import signal
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from knowledge.answers.answer import Answer
from knowledge.answers.conversation import Conversation
from knowledge.base import KnowledgeBase
from knowledge.errors import HoidapError

_LOGGER = logging.getLogger(__name__)
_LONGEST_S = 120.0
"""Seconds after which a question is given up and its process ended; opening the index included."""
_JOIN_S = 2.0
_TRIES = 2
_SPAWN = get_context("spawn")  # forking beside threads may copy a lock that is held


class EngineError(HoidapError):
    """A question ended the process that answered it, twice, or took too long."""


class _Call(NamedTuple):
    question: str
    min_confidence: float | None
    conversation: Conversation | None


class Engine(KnowledgeBase):
    """Knowledge whose questions are answered by other processes.

    Use `open`, as for any `KnowledgeBase`, then `start`; close it in the end.
    """

    _workers: "queue.SimpleQueue[_Worker] | None" = None
    _count = 0

    def start(self, workers: int) -> None:
        """Start the processes; the first questions wait until they have opened the index."""
        self._workers = queue.SimpleQueue()
        self._count = workers
        for _ in range(workers):
            self._workers.put(_Worker(self.documents_dir, self.data_dir, self._min_confidence))

    def ask(
        self,
        question: str,
        *,
        min_confidence: float | None = None,
        conversation: Conversation | None = None,
    ) -> Answer:
        """Answer a question, as `KnowledgeBase.ask` does.

        Raises:
            EngineError: it ended the process that answered it, twice, or took too long.
        """
        if self._workers is None:
            return super().ask(question, min_confidence=min_confidence, conversation=conversation)
        worker = self._workers.get()
        try:
            return worker.ask(_Call(question, min_confidence, conversation))
        finally:
            self._workers.put(worker)

    def close(self) -> None:
        """End the processes and let go of the index."""
        if self._workers is not None:
            for _ in range(self._count):
                self._workers.get().end()
            self._workers = None
        super().close()


class _Worker:
    """One process, and the pipe to it; one thread at a time asks."""

    def __init__(self, documents_dir: Path, data_dir: Path, min_confidence: float | None) -> None:
        self._opened_with = (documents_dir, data_dir, min_confidence)
        self._start()

    def ask(self, call: _Call) -> Answer:
        for _ in range(_TRIES):
            try:
                self._pipe.send(call)
                if not self._pipe.poll(_LONGEST_S):
                    break
                result = self._pipe.recv()
            except (EOFError, OSError):
                _LOGGER.error("the engine ended with code %s, starting it again", self._code())  # noqa: TRY400 - one line says it
                self._restart()
                continue
            if isinstance(result, BaseException):
                raise result
            answer: Answer = result
            return answer
        self._restart()
        raise EngineError(f"no answer to a question of {len(call.question)} characters")

    def end(self) -> None:
        self._pipe.close()
        self._process.join(_JOIN_S)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()

    def _start(self) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(
            target=_serve, args=(theirs, *self._opened_with), name="engine", daemon=True
        )
        self._process.start()
        theirs.close()

    def _restart(self) -> None:
        self._process.kill()
        self.end()
        self._start()

    def _code(self) -> int | None:
        self._process.join(_JOIN_S)
        return self._process.exitcode


def _serve(
    pipe: Connection, documents_dir: Path, data_dir: Path, min_confidence: float | None
) -> None:
    """Answer what comes through a pipe until it is closed: with the bot, however that ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the bot, which closes the pipe
    with KnowledgeBase.open(documents_dir, data_dir, min_confidence=min_confidence) as knowledge:
        while True:
            try:
                call: _Call = pipe.recv()
            except (EOFError, OSError):
                return
            try:
                result: object = knowledge.ask(
                    call.question,
                    min_confidence=call.min_confidence,
                    conversation=call.conversation,
                )
            except HoidapError as error:
                result = error
            except Exception as error:  # noqa: BLE001 - told where it can be logged
                result = RuntimeError(f"{type(error).__name__}: {error}")
            pipe.send(result)
