"""`hoidap refresh --watch` follows the folder, as its owner works in it."""

import os
import queue
import shutil
import signal
import threading
from collections.abc import Callable, Iterator

import pytest

from bot.cli import run
from knowledge import KnowledgeBase
from knowledge.errors import RefreshInProgressError
from knowledge.index.generations import RefreshLock
from knowledge.refresh import Progress, RefreshReport
from knowledge.watch import watch
from tests.bot.hoidap import LIMIT_S, Home, Lines


class Watching:
    """The process, and what it says."""

    def __init__(self, home: Home) -> None:
        self.process = home.start("refresh", "--watch")
        assert self.process.stdout
        assert self.process.stderr
        self.out = Lines(self.process.stdout)
        self.errors = Lines(self.process.stderr)

    def end(self) -> int:
        """Press Ctrl-C; return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(LIMIT_S)


@pytest.fixture
def watching(home: Home) -> Iterator[Watching]:
    home.run("refresh")
    watching = Watching(home)
    watching.errors.until("Ctrl-C")
    yield watching
    watching.process.kill()
    watching.process.communicate()


def test_changes_are_read_by_themselves(home: Home, watching: Watching) -> None:
    home.write("moi/cau.md", "# Cầu mới\n\nCầu Bến Trại dài 420 mét.\n")
    watching.out.until("+ thêm moi/cau.md")
    assert "420 mét" in home.run("ask", "Cầu Bến Trại dài bao nhiêu mét?").out
    (home.documents / "moi" / "cau.md").rename(home.documents / "cau.md")
    assert "+ thêm cau.md" in watching.out.until("- bỏ moi/cau.md")
    assert watching.end() == 130


def test_a_file_that_is_being_written_is_read_when_it_is_whole(
    home: Home, watching: Watching
) -> None:
    path = home.documents / "dai.md"
    with path.open("w", encoding="utf-8") as file:
        for line in ("# Dài\n\n", "Cầu Bến Trại dài ", "420 mét.\n"):
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    hidden = home.write(".nhap.md.part", "nửa chừng")
    watching.out.until("+ thêm dai.md")
    assert "420 mét" in home.run("facts", "dai.md").out
    hidden.rename(home.documents / "xong.md")
    watching.out.until("+ thêm xong.md")


def test_a_folder_that_goes_away_is_told_and_waited_for(home: Home, watching: Watching) -> None:
    shutil.rmtree(home.documents)
    home.write("ve.md", "Cầu Bến Trại dài 420 mét.")
    watching.out.until("+ thêm ve.md")


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(home: Home, watching: Watching) -> None:
    (home.documents / "hong.md").write_bytes(b"\x00\x01\x02" * 50)
    watching.out.until("! lỗi hong.md")
    home.write("cau.md", "Cầu Bến Trại dài 420 mét.")
    watching.out.until("+ thêm cau.md")


def test_what_the_first_refresh_told_is_told_once(
    home: Home, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    broken = home.documents / "hong.md"
    broken.write_bytes(b"\x00\x01\x02" * 50)
    works: list[Callable[[], object]] = [
        lambda: home.write("cau.md", "Cầu Bến Trại dài 420 mét."),
        lambda: broken.write_bytes(b"\x00\x01\x03" * 50),
        broken.unlink,
    ]
    told: list[str] = []

    class Worked(KnowledgeBase):
        def refresh(
            self, progress: Callable[[Progress], None] | None = None, *, fetch: bool = True
        ) -> RefreshReport:
            told.append(capfd.readouterr().out)
            if not works:
                raise KeyboardInterrupt
            report = super().refresh(progress, fetch=fetch)
            works.pop(0)()
            return report

    monkeypatch.setattr("knowledge.base.KnowledgeBase", Worked)
    assert run(["refresh", "--watch"]) == 130
    built, looked, added, tried = told
    assert "! lỗi hong.md" in built
    assert looked == ""
    assert "+ thêm cau.md" in added
    assert "! lỗi hong.md" in tried  # its owner hears that it is not mended yet


def test_the_end_waits_for_no_refresh(home: Home) -> None:
    stop, done = threading.Event(), queue.SimpleQueue[object]()

    class Ending(KnowledgeBase):
        def refresh(
            self, progress: Callable[[Progress], None] | None = None, *, fetch: bool = True
        ) -> RefreshReport:
            stop.set()
            return super().refresh(progress, fetch=fetch)

    with Ending.open(home.documents, home.folder / "data") as knowledge:
        before = knowledge.generation
        home.write("cau.md", "Cầu Bến Trại dài 420 mét.")
        watch(knowledge, stop, done.put)
        knowledge.look_again()
        assert knowledge.generation == before
    assert done.empty()


def test_another_refresh_is_waited_for(home: Home) -> None:
    refused, stop, done = threading.Event(), threading.Event(), queue.SimpleQueue[object]()

    class Asked(KnowledgeBase):
        def refresh(
            self, progress: Callable[[Progress], None] | None = None, *, fetch: bool = True
        ) -> RefreshReport:
            try:
                return super().refresh(progress, fetch=fetch)
            except RefreshInProgressError:
                refused.set()
                raise

    with Asked.open(home.documents, home.folder / "data") as knowledge:
        lock = RefreshLock(knowledge.data_dir)
        home.write("cau.md", "Cầu Bến Trại dài 420 mét.")
        watching = threading.Thread(target=watch, args=(knowledge, stop, done.put))
        watching.start()
        assert refused.wait(LIMIT_S)
        lock.release()
        report = done.get(timeout=LIMIT_S)
        stop.set()
        watching.join(LIMIT_S)
    assert isinstance(report, RefreshReport)
    assert report.added == ("cau.md",)
