"""The inbox: what is on disk when, what comes again, what does not."""

import asyncio
import os
import sqlite3
import sys
from asyncio.subprocess import PIPE, create_subprocess_exec
from contextlib import closing
from pathlib import Path

import pytest
from telegram import Update

from bot.reasons import error_line
from bot.telegram import inbox as module
from bot.telegram.inbox import Inbox, InboxQueue
from bot.telegram.store import InUseError
from bot.texts import ENGLISH, VIETNAMESE
from knowledge.errors import DataFolderError
from tests.telegram.process import ROOT

DAY = 86400.0


class Clock:
    """A time that a test sets."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


def update(number: int, text: str = "Ai?") -> Update:
    message = {
        "message_id": number,
        "date": 1,
        "chat": {"id": 5, "type": "private", "first_name": "An"},
        "from": {"id": 5, "is_bot": False, "first_name": "An"},
        "text": text,
    }
    made = Update.de_json({"update_id": number, "message": message}, None)
    assert made
    return made


async def held(inbox: Inbox) -> list[int]:
    return [found.update_id for found in await replayed(inbox)]


async def replayed(inbox: Inbox) -> list[Update]:
    queue = InboxQueue(inbox)
    await queue.replay(None)
    found = []
    while not queue.empty():
        item = queue.get_nowait()
        assert isinstance(item, Update)
        found.append(item)
    return found


async def test_what_is_undone_comes_again_as_it_came_and_in_order(tmp_path: Path) -> None:
    inbox = Inbox.open(tmp_path / "inbox")
    assert await inbox.add([update(9, "Ở đâu?"), update(3), update(7)]) == {9, 3, 7}
    await inbox.done(3)
    inbox.close()
    again = Inbox.open(tmp_path / "inbox")
    first, second = await replayed(again)
    again.close()
    assert (first.update_id, second.update_id) == (9, 7)
    assert first.to_dict() == update(9, "Ở đâu?").to_dict()


async def test_a_known_update_is_not_taken_again_done_or_not(tmp_path: Path) -> None:
    inbox = Inbox.open(tmp_path / "inbox")
    queue = InboxQueue(inbox)
    for number in (1, 2, 1):
        await queue.put(update(number))
    await inbox.done(1)
    await queue.put(update(1))
    assert queue.qsize() == 2
    assert await inbox.add([update(1), update(2), update(3)]) == {3}
    inbox.close()


async def test_a_put_returns_once_another_process_can_read_the_update(tmp_path: Path) -> None:
    inbox = Inbox.open(tmp_path / "inbox")
    await InboxQueue(inbox).put(update(1))
    for name in ("inbox", "inbox-wal"):
        (tmp_path / f"copy{name[5:]}").write_bytes((tmp_path / name).read_bytes())
    with closing(sqlite3.connect(tmp_path / "copy")) as copy:
        assert copy.execute("SELECT update_id FROM update_").fetchall() == [(1,)]
    inbox.close()


async def test_what_was_said_is_deleted_once_it_is_done(tmp_path: Path) -> None:
    inbox = Inbox.open(tmp_path / "inbox")
    await inbox.add([update(1, "Một câu hỏi riêng tư")])
    await inbox.done(1)
    inbox.close()
    assert "riêng tư".encode() not in (tmp_path / "inbox").read_bytes()


async def test_identifiers_are_known_for_longer_than_telegram_delivers(tmp_path: Path) -> None:
    clock = Clock()
    inbox = Inbox.open(tmp_path / "inbox", clock)
    await inbox.add([update(1), update(2)])
    await inbox.done(1)
    clock.now += 2 * DAY
    await inbox.expire()
    assert await inbox.add([update(1)]) == set()
    clock.now += 2 * DAY
    await inbox.expire()
    assert await inbox.add([update(1), update(2)]) == {1}  # 2 is not done, however old
    inbox.close()


async def test_an_update_that_ends_the_process_every_time_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_STARTS", 2)
    inbox = Inbox.open(tmp_path / "inbox")
    await inbox.add([update(1)])
    assert [await held(inbox) for _ in range(3)] == [[1], [1], []]
    inbox.close()


async def test_no_more_is_taken_than_memory_has_room_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ROOM", 2)
    inbox = Inbox.open(tmp_path / "inbox")
    queue = InboxQueue(inbox)
    await queue.put(update(1))
    await queue.put(update(2))
    third = asyncio.create_task(queue.put(update(3)))
    await asyncio.sleep(0)
    await inbox.add([])  # whatever the third had given the disk would be done by now
    assert not third.done()
    queue.get_nowait()
    queue.task_done()
    await third
    inbox.close()


async def test_a_disk_that_refuses_is_one_line_and_nothing_is_taken(tmp_path: Path) -> None:
    inbox = Inbox.open(tmp_path / "inbox")
    await inbox._store.run(  # noqa: SLF001 - a full disk is not to be had otherwise
        lambda connection: connection.execute("PRAGMA query_only = ON")
    )
    queue = InboxQueue(inbox)
    with pytest.raises(DataFolderError, match="make room"):
        await queue.put(update(1))
    assert queue.empty()
    await inbox.done(1)
    inbox.close()


async def test_one_process_at_a_time_has_the_inbox(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.store._BUSY_S", 0.1)
    inbox = Inbox.open(tmp_path / "inbox")
    await inbox.add([update(1)])
    with pytest.raises(InUseError, match="another bot is using it") as caught:
        Inbox.open(tmp_path / "inbox")
    assert error_line(caught.value, VIETNAMESE).startswith(
        f"Một bot khác đang dùng thư mục dữ liệu {tmp_path};"
    )
    assert error_line(caught.value, ENGLISH).startswith("Another bot is using the data folder")
    inbox.close()
    Inbox.open(tmp_path / "inbox").close()


async def test_a_damaged_inbox_is_moved_aside(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "inbox").write_bytes(b"not a database at all, but long enough to be looked at" * 9)
    inbox = Inbox.open(tmp_path / "inbox")
    assert await inbox.add([update(1)]) == {1}
    inbox.close()
    assert (tmp_path / "inbox.damaged").exists()
    assert len(caplog.text.splitlines()) == 1


def test_only_the_owner_reads_what_people_ask(tmp_path: Path) -> None:
    Inbox.open(tmp_path / "telegram" / "inbox").close()
    assert (tmp_path / "telegram").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "telegram" / "inbox").stat().st_mode & 0o777 == 0o600


_WRITER = """
import asyncio, sys
from pathlib import Path
from bot.telegram.inbox import Inbox
from tests.telegram.test_inbox import update

async def main():
    inbox = Inbox.open(Path(sys.argv[1]))
    for number in range(1, 100_000):
        await inbox.add([update(number)])
        print(number, flush=True)

asyncio.run(main())
"""


async def test_a_killed_process_leaves_every_update_it_had_stored(tmp_path: Path) -> None:
    writer = await create_subprocess_exec(
        sys.executable, "-c", _WRITER, str(tmp_path / "inbox"),
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=PIPE,
    )  # fmt: skip
    assert writer.stdout
    told = [await writer.stdout.readline() for _ in range(30)]
    writer.kill()
    told += (await writer.stdout.read()).splitlines(keepends=True)
    await writer.wait()
    last = int([line for line in told if line.endswith(b"\n")][-1])
    inbox = Inbox.open(tmp_path / "inbox")
    stored = await held(inbox)
    inbox.close()
    assert stored == list(range(1, len(stored) + 1))
    assert last <= len(stored) <= last + 1
