"""The pace of requests, what is repeated, whose message is on its way; on the loop's own time."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.telegram.metrics import Metrics
from bot.telegram.throttle import Throttle, Turn, handling


class Skipping(asyncio.SelectorEventLoop):
    """A loop whose time jumps over whatever it would sleep."""

    def __init__(self) -> None:
        super().__init__()
        self._skipped = 0.0
        real = self._selector.select  # type: ignore[attr-defined] # of every selector loop

        def select(timeout: float | None) -> Any:  # noqa: ANN401 - the selector's own
            ready = real(0)
            if not ready and timeout:
                self._skipped += timeout
            return ready

        self._selector.select = select  # type: ignore[attr-defined] # the same

    def time(self) -> float:
        return super().time() + self._skipped


@pytest.fixture
def run() -> Iterator[Callable[[Callable[[], Awaitable[None]]], None]]:
    """Run a coroutine on such a loop, within a second of real time."""
    loop = Skipping()

    def run_until_done(main: Callable[[], Awaitable[None]]) -> None:
        loop.run_until_complete(asyncio.wait_for(main(), 100_000))

    yield run_until_done
    loop.close()


@pytest.fixture(autouse=True)
def timedelta_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """`RetryAfter` warns of a change to come unless it is asked for."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


class Telegram:
    """What the throttle sends to: notes when, and fails as told."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.times: list[float] = []

    async def __call__(self, *_: object) -> bool:
        self.times.append(asyncio.get_running_loop().time())
        if self.failures:
            raise self.failures.pop(0)
        return True

    @property
    def gaps(self) -> list[float]:
        return [b - a for a, b in zip(self.times, self.times[1:], strict=False)]


async def request(
    throttle: Throttle, telegram: Telegram, endpoint: str = "sendMessage", chat: object = 1
) -> object:
    data = {} if chat is None else {"chat_id": chat}
    return await throttle.process_request(telegram, (), {}, endpoint, data, None)


def test_a_chat_gets_a_message_a_second_and_others_do_not_wait(run: Callable[..., None]) -> None:
    async def main() -> None:
        throttle, one, other = Throttle(Turn(), Metrics()), Telegram(), Telegram()
        begun = asyncio.get_running_loop().time()
        await asyncio.gather(
            *(request(throttle, one) for _ in range(4)),
            *(request(throttle, other, chat=chat) for chat in range(2, 50)),
        )
        assert all(gap >= 1 for gap in one.gaps)
        assert max(other.times) - begun < 1
        edits = Telegram()
        await asyncio.gather(*(request(throttle, edits, "editMessageText") for _ in range(3)))
        assert sum(edits.gaps) < 1

    run(main)


def test_a_group_gets_twenty_a_minute(run: Callable[..., None]) -> None:
    async def main() -> None:
        throttle, telegram = Throttle(Turn(), Metrics()), Telegram()
        await asyncio.gather(*(request(throttle, telegram, chat=-5) for _ in range(45)))
        for first, last in zip(telegram.times, telegram.times[20:], strict=False):
            assert last - first >= 60

    run(main)


def test_a_flooded_chat_waits_as_told_alone(run: Callable[..., None]) -> None:
    async def main() -> None:
        throttle, telegram, other = (
            Throttle(Turn(), Metrics()),
            Telegram(RetryAfter(timedelta(seconds=30))),
            Telegram(),
        )
        begun = asyncio.get_running_loop().time()
        waiting = asyncio.create_task(request(throttle, telegram))
        await asyncio.sleep(0.01)
        await request(throttle, other, chat=2)
        assert other.times[0] - begun < 1
        edit = Telegram()
        await asyncio.gather(waiting, request(throttle, edit, "editMessageText"))
        assert telegram.gaps[0] >= 30
        assert edit.times[0] - begun >= 30

    run(main)


def test_when_several_chats_are_flooded_everybody_waits(run: Callable[..., None]) -> None:
    async def main() -> None:
        throttle, other = Throttle(Turn(), Metrics()), Telegram()
        flooded = [Telegram(RetryAfter(timedelta(seconds=10))) for _ in range(3)]
        begun = asyncio.get_running_loop().time()
        tasks = [
            asyncio.create_task(request(throttle, one, chat=n)) for n, one in enumerate(flooded)
        ]
        await asyncio.sleep(0.01)
        await asyncio.gather(request(throttle, other, chat=99), *tasks)
        assert other.times[0] - begun >= 10

    run(main)


@pytest.mark.parametrize(
    "failure", [NetworkError("httpx.ReadError: "), NetworkError("Bad Gateway"), TimedOut()]
)
def test_a_send_is_repeated_until_it_gets_through(
    run: Callable[..., None], failure: Exception
) -> None:
    async def main() -> None:
        throttle, telegram = Throttle(Turn(), Metrics()), Telegram(*[failure] * 12)
        assert await request(throttle, telegram) is True
        assert len(telegram.times) == 13
        assert max(telegram.gaps) < 32

    run(main)


@pytest.mark.parametrize(
    ("endpoint", "tries"), [("answerCallbackQuery", 4), ("sendChatAction", 4), ("getMe", 4)]
)
def test_what_is_soon_stale_is_given_up(
    run: Callable[..., None], endpoint: str, tries: int
) -> None:
    async def main() -> None:
        throttle, telegram = Throttle(Turn(), Metrics()), Telegram(*[NetworkError("gone")] * 9)
        with pytest.raises(NetworkError):
            await request(throttle, telegram, endpoint)
        assert len(telegram.times) == tries

    run(main)


@pytest.mark.parametrize(
    "refusal",
    [BadRequest("Chat not found"), Forbidden("blocked"), NetworkError("Request Entity Too Large")],
)
def test_a_refusal_is_not_repeated(run: Callable[..., None], refusal: Exception) -> None:
    async def main() -> None:
        throttle, telegram = Throttle(Turn(), Metrics()), Telegram(refusal)
        with pytest.raises(type(refusal)):
            await request(throttle, telegram)
        assert len(telegram.times) == 1

    run(main)


def test_one_message_is_on_its_way_at_a_time(run: Callable[..., None]) -> None:
    async def main() -> None:
        turn = Turn()
        throttle = Throttle(turn, Metrics())
        under_way: list[int] = []

        async def send(*_: object) -> bool:
            assert not under_way
            under_way.append(1)
            await asyncio.sleep(0.1)
            return True

        async def handle(update_id: int) -> None:
            handling.set(update_id)
            data = {"chat_id": update_id}
            await throttle.process_request(send, (), {}, "sendMessage", data, None)
            await asyncio.sleep(0.1)  # what is left to do before the update is marked done
            under_way.clear()
            turn.end(update_id)

        await asyncio.gather(*(asyncio.create_task(handle(number)) for number in range(20)))

    run(main)


def test_a_message_that_takes_long_holds_nobody_up_for_long(run: Callable[..., None]) -> None:
    async def main() -> None:
        throttle, other = Throttle(Turn(patience=1), Metrics()), Telegram()

        async def stuck(*_: object) -> bool:
            await asyncio.sleep(500)
            return True

        async def handle(update_id: int, callback: Any) -> None:  # noqa: ANN401 - any sender
            handling.set(update_id)
            data = {"chat_id": update_id}
            await throttle.process_request(callback, (), {}, "sendMessage", data, None)

        begun = asyncio.get_running_loop().time()
        slow = asyncio.create_task(handle(1, stuck))
        await asyncio.sleep(0.01)
        await asyncio.create_task(handle(2, other))
        assert 0.9 < other.times[0] - begun < 1.1
        await slow

    run(main)


def test_typing_is_not_announced_when_there_is_much_to_do(run: Callable[..., None]) -> None:
    async def main() -> None:
        throttle, typing = Throttle(Turn(), Metrics()), Telegram()
        release = asyncio.Event()

        async def held(*_: object) -> bool:
            await release.wait()
            return True

        data = [{"chat_id": chat} for chat in range(9)]
        tasks = [
            asyncio.create_task(throttle.process_request(held, (), {}, "sendMessage", one, None))
            for one in data
        ]
        await asyncio.sleep(0.01)
        assert await request(throttle, typing, "sendChatAction", 99) is True
        assert typing.times == []
        release.set()
        await asyncio.gather(*tasks)
        await request(throttle, typing, "sendChatAction", 99)
        assert len(typing.times) == 1

    run(main)
