"""The bot as its owner starts it: `hoidap telegram`, a process that can be killed.

In: a Telegram server and a folder with documents. Out: a process to start, kill, end; its log.
"""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import DEVNULL, Process, create_subprocess_exec
from pathlib import Path
from typing import Self

from tests.telegram_server import TelegramServer

ROOT = Path(__file__).parents[2]
START_S = 60.0
"""Seconds that a start may take on a busy machine; a test that waits that long has failed."""


class BotProcess:
    """One bot: one folder, any number of processes one after the other.

    Args:
        server: its Telegram.
        folder: where it is started; gets `data`, and `log` with what every process wrote.
        documents: the documents folder.
        settings: environment variables beside those that name the above.
    """

    def __init__(
        self, server: TelegramServer, folder: Path, documents: Path, **settings: str
    ) -> None:
        self._server = server
        self._folder = folder
        self._environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "PYTHONPATH": str(ROOT),
            "HOIDAP_READER": "off",  # loading it would slow every start
            "HOIDAP_TELEGRAM_TOKEN": server.token,
            "HOIDAP_TELEGRAM_API_URL": server.url,
            "HOIDAP_DOCUMENTS_DIR": str(documents),
            **settings,
        }
        self._child: Process | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._child and self._child.returncode is None:
            await self.kill()

    @property
    def child(self) -> Process:
        """The process that was started last."""
        assert self._child
        return self._child

    @property
    def log(self) -> str:
        """What every process so far wrote to standard error."""
        return (self._folder / "log").read_text(encoding="utf-8")

    def set(self, **settings: str) -> None:
        """Start with these environment variables too from now on."""
        self._environment.update(settings)

    async def start(self) -> None:
        """Start a process."""
        with (self._folder / "log").open("ab") as log:
            self._child = await create_subprocess_exec(
                sys.executable, "-m", "bot", "telegram",
                cwd=self._folder, env=self._environment, stdin=DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip

    async def kill(self) -> None:
        """End it as the kernel does: at once, at whatever it is doing."""
        self.child.kill()
        await self.child.wait()

    async def terminate(self, within: float = START_S) -> int:
        """Ask it to end; return its exit code."""
        self.child.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self.child.wait(), within)

    async def run(self, *arguments: str) -> int:
        """Run another command of the product in the same folder; return its exit code."""
        child = await create_subprocess_exec(
            sys.executable, "-m", "bot", *arguments,
            cwd=self._folder, env=self._environment, stdin=DEVNULL, stdout=DEVNULL,
        )  # fmt: skip
        return await child.wait()


def free_port() -> int:
    """Return a port that nothing listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
