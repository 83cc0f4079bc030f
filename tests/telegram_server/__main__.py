"""Run the strict Bot API as a process of its own: ``python -m tests.telegram_server --port 0``.

Prints one line of JSON with the addresses when it listens; ends on SIGTERM or SIGINT.
"""

import argparse
import asyncio
import json
import signal

from tests.telegram_server.control import Control
from tests.telegram_server.driver import TOKEN, USERNAME, TelegramServer


async def _run(options: argparse.Namespace) -> None:
    stopped = asyncio.Event()
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(signal_number, stopped.set)
    server = TelegramServer(
        token=options.token,
        username=options.username,
        oracles=not options.no_oracles,
        judge_results=options.judge_results,
    )
    server.prepare()
    control = Control(server)
    await server.start(options.port)
    control_port = await control.start(options.control_port)
    addresses = {
        "url": server.url,
        "control": f"http://127.0.0.1:{control_port}",
        "token": server.token,
    }
    print(json.dumps(addresses), flush=True)  # noqa: T201 - how the parent learns the ports
    await stopped.wait()
    await control.stop()
    await server.stop()


def main() -> None:
    """Parse the options and serve."""
    parser = argparse.ArgumentParser(prog="python -m tests.telegram_server")
    parser.add_argument("--port", type=int, default=0, help="port of the Bot API; 0 is a free one")
    parser.add_argument("--control-port", type=int, default=0, help="port of the control")
    parser.add_argument("--token", default=TOKEN, help="the bot's token")
    parser.add_argument("--username", default=USERNAME, help="the bot's username")
    parser.add_argument("--no-oracles", action="store_true", help="do not judge requests")
    parser.add_argument("--judge-results", action="store_true", help="judge answers as well")
    asyncio.run(_run(parser.parse_args()))


if __name__ == "__main__":
    main()
