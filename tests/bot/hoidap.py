"""The product as its users start it: real processes in a folder of their own."""

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parent.parent.parent
COMMAND = [sys.executable, "-m", "bot"]
LIMIT_S = 60.0

ARTICLE = """\
# Giải bơi thành phố Hoa Lư

Ngày 12/3/2024

Giải bơi thành phố Hoa Lư có 48 vận động viên của 7 trường tham dự. Ông Trần Văn Bách, Trưởng ban \
tổ chức, trao giải cho đội đoạt giải Nhất. Trường Lê Lợi đoạt 15 huy chương vàng.

## Lần sau

Giải năm sau dự kiến được tổ chức ở hồ Xuân Sơn vào tháng 4.
"""
QUESTION = "Có bao nhiêu vận động viên tham dự giải bơi?"
ANSWER = "48"  # with or without its noun
OFF_TOPIC = "Giá vé tàu hỏa đi Lào Cai là bao nhiêu?"


@dataclass(frozen=True)
class Home:
    """A working directory with documents and no other settings.

    Attributes:
        folder: where the product is started; holds `seeds` and gets `data`.
        settings: environment variables beside the bare ones.
    """

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def documents(self) -> Path:
        """The documents folder."""
        return self.folder / "seeds"

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.folder / "data"

    @property
    def environment(self) -> dict[str, str]:
        """Everything the process sees of the environment."""
        bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        # A locale that knows no Vietnamese: what is written must not depend on it.
        ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
        # Loading the reader takes half a second a process; who tests it sets this to "".
        rules = {"HOIDAP_READER": "off"}
        fixed = {"PYTHONPATH": str(ROOT), "TERM": "xterm"}
        return {**bare, **ascii_only, **rules, **fixed, **self.settings}

    def with_settings(self, **settings: str) -> "Home":
        """Return the same folder with these environment variables too."""
        return Home(self.folder, {**self.settings, **settings})

    def write(self, name: str, text: str) -> Path:
        """Put a document into the documents folder."""
        path = self.documents / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *arguments: str, stdin: bytes = b"") -> "Run":
        """Run a command to its end."""
        done = subprocess.run(
            [*COMMAND, *arguments],
            cwd=self.folder,
            env=self.environment,
            input=stdin,
            capture_output=True,
            timeout=LIMIT_S,
            check=False,
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Start a command with pipes on all three streams."""
        return subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )


class Lines:
    """What a running process writes, line by line.

    Args:
        pipe: one of its streams.
    """

    def __init__(self, pipe: IO[bytes]) -> None:
        self._queue: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._read, args=(pipe,), daemon=True).start()

    def until(self, text: str) -> str:
        """Return what was written up to the first line that holds `text`."""
        said = ""
        while text not in said:
            said += self._queue.get(timeout=LIMIT_S)
        return said

    def _read(self, pipe: IO[bytes]) -> None:
        for line in pipe:
            self._queue.put(line.decode())


@dataclass(frozen=True)
class Run:
    """What a finished command left."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line on standard error; fails if there is another number of them."""
        (line,) = self.err.splitlines()
        assert "Traceback" not in line
        return line
