"""How fast the bot answers in Telegram: `python -m benchmarks.telegram [--facts N]`.

In: an invented corpus, the strict Bot API without judges and the bot, each a process of its own on
this machine. Out: answered questions a second when many chats ask at once; then, at half that load,
the milliseconds from an update to its sendMessage; what each process spent, which says more than
the rest on a machine that does other things too. Nothing is asserted. Linux tells what is spent.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import PIPE, create_subprocess_exec
from pathlib import Path
from typing import Any

import httpx

from benchmarks.corpus import Question, write

_WITHIN_S = 300.0
_WARM = 30


class _Bench:
    """A server and a bot under way."""

    def __init__(self, control: httpx.AsyncClient, questions: list[Question]) -> None:
        self._control = control
        self._questions = questions
        self._user = 0
        self._answers = 0

    async def ask(self, count: int) -> list[tuple[int, int, float]]:
        """Ask `count` questions at once, each in a new chat; return chat, message, time."""
        messages = []
        for _ in range(count):
            self._user += 1
            question = self._questions[self._user % len(self._questions)]
            messages.append({"user": self._user, "text": question.text})
        said = (await self._control.post("/say", json={"messages": messages})).json()
        self._answers += count
        return [
            (self._user - count + 1 + index, reply["id"], reply["at"])
            for index, reply in enumerate(said)
        ]

    async def answered(self) -> dict[tuple[int, int], float]:
        """Wait for every answer; return for chat and message when it came."""
        params = {"answers": self._answers, "within": _WITHIN_S}
        await self._control.get("/wait", params=params, timeout=_WITHIN_S + 5)
        answers: list[dict[str, Any]] = (await self._control.get("/answers")).json()
        return {(answer["chat"], answer["reply_to"]): answer["at"] for answer in answers}


def _spent(bot: int, server: int) -> tuple[float, float, float]:
    """Return the seconds of CPU of the bot, of its engines and of the server."""
    engines = Path(f"/proc/{bot}/task/{bot}/children").read_text(encoding="ascii").split()
    return _cpu(bot), sum(_cpu(int(engine)) for engine in engines), _cpu(server)


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def _measure(bench: _Bench, bot: int, server: int, count: int) -> None:
    await bench.ask(_WARM)
    await bench.answered()
    before = _spent(bot, server)
    asked = await bench.ask(count)
    came = await bench.answered()
    after = _spent(bot, server)
    took = max(came[chat, message] for chat, message, _ in asked) - asked[0][2]
    rate = count / took
    spent = [1000 * (b - a) / count for a, b in zip(before, after, strict=True)]
    print(f"{count} questions at once: {rate:.0f} answered a second")
    print(
        "CPU for each: bot {:.1f} ms, engines {:.1f} ms, server {:.1f} ms; ".format(*spent)
        + f"{os.cpu_count()} cores"
    )
    interval = 2 / rate
    loop = asyncio.get_running_loop()
    asked, start = [], loop.time()
    for number in range(count // 2):
        await asyncio.sleep(max(0.0, start + number * interval - loop.time()))
        asked += await bench.ask(1)
    came = await bench.answered()
    waits = [1000 * (came[chat, message] - at) for chat, message, at in asked]
    cuts = statistics.quantiles(waits, n=20)
    print(
        f"at {1 / interval:.0f} a second, from update to sendMessage: "
        f"p50 {cuts[9]:.0f} ms, p95 {cuts[18]:.0f} ms"
    )


async def _run(facts: int, count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        questions = write(folder / "documents", facts)
        server = await create_subprocess_exec(
            sys.executable, "-m", "tests.telegram_server", "--no-oracles", stdout=PIPE
        )
        assert server.stdout
        addresses = json.loads(await server.stdout.readline())
        environment = {
            **os.environ,
            "HOIDAP_TELEGRAM_TOKEN": addresses["token"],
            "HOIDAP_TELEGRAM_API_URL": addresses["url"],
            "HOIDAP_DOCUMENTS_DIR": str(folder / "documents"),
            "HOIDAP_DATA_DIR": str(folder / "data"),
        }
        bot = await create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "telegram",
            env=environment,
            stderr=asyncio.subprocess.DEVNULL,
        )
        started = time.monotonic()
        try:
            async with httpx.AsyncClient(base_url=addresses["control"], trust_env=False) as control:
                bench = _Bench(control, questions)
                await bench.ask(1)
                await bench.answered()
                print(f"{facts} facts: first answer after {time.monotonic() - started:.1f} s")
                await _measure(bench, bot.pid, server.pid, count)
        finally:
            for process in (bot, server):
                process.terminate()
                await process.wait()


def main() -> None:
    """Parse the options and measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.telegram")
    parser.add_argument("--facts", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=400)
    options = parser.parse_args()
    asyncio.run(_run(options.facts, options.questions))


if __name__ == "__main__":
    main()
