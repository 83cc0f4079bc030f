"""A process that forks refreshes, so that a test can kill or hinder each in its own way.

Started with `python -m tests.refresh_process`. Each line of its input is a JSON object: `root` (the
folder of `documents` and `data`) and one way to go about it; each line of its output says how the
refresh ended.

    {"kill_at": k}     killed before the k-th time that Python touches the data folder
    {"kill_after": s}  killed s seconds after it began
    {"pause": true}    says {"paused": pid} at the first file and goes on when a line comes
    {"max_file": n}    no file may grow beyond n bytes, as on a full disk
    {"user": u}        runs as user u
    {"ask": true}      does not refresh but says how much is {"known"}
"""

import json
import os
import resource
import signal
import sys
import time
from pathlib import Path
from typing import Any

from knowledge.documents import plain
from knowledge.errors import HoidapError
from knowledge.refresh import Progress
from tests.refreshes import Folder, knowledge

_TOUCHES = {"os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir", "os.truncate", "open"}


def main() -> None:
    """Fork a refresh for each line of input."""
    assert plain  # imported before any user is changed
    say({"ready": os.getpid()})
    for line in sys.stdin:
        how = json.loads(line)
        child = os.fork()
        if child == 0:
            run(how)
        if "kill_after" in how:
            time.sleep(how["kill_after"])
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        say({"killed": code == -signal.SIGKILL, "code": code})


def run(how: dict[str, Any]) -> None:
    """Refresh once and leave."""
    root = Path(how["root"])
    if "kill_at" in how:
        kill_at(how["kill_at"], str(root / "data"))
    if "max_file" in how:
        resource.setrlimit(resource.RLIMIT_FSIZE, (how["max_file"], how["max_file"]))
    if "user" in how:
        os.setuid(how["user"])
    if how.get("ask"):
        say({"known": len(knowledge(root / "data").records)})
        os._exit(0)
    try:
        Folder(root).refresh(pause if how.get("pause") else None)
    except HoidapError as error:
        say({"error": type(error).__name__, "message": str(error)})
        os._exit(1)
    os._exit(0)


def kill_at(count: int, data: str) -> None:
    """Have the process killed just before it touches something in `data` for the n-th time."""
    touched = 0

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal touched
        if event not in _TOUCHES or not any(data in str(argument) for argument in arguments):
            return
        touched += 1
        if touched == count:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def pause(progress: Progress) -> None:
    """Wait at the first file."""
    if progress.done == 1:
        say({"paused": os.getpid()})
        sys.stdin.readline()


def say(what: dict[str, Any]) -> None:
    """Write one line."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
