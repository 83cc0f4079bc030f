"""A refresh that is killed, hindered or doubled leaves the old knowledge or the new, whole."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from knowledge.errors import IndexDamagedError, RefreshInProgressError
from knowledge.index.generations import current_generation
from tests.index.passages import seeded
from tests.refreshes import Folder, Knowledge, knowledge

NOBODY = 65534
ROOT = Path(__file__).parent.parent


class Refreshes:
    """The process that forks refreshes."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.refresh_process"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.hear()

    def say(self, **what: object) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(what, default=str) + "\n")
        self.process.stdin.flush()

    def hear(self) -> dict[str, Any]:
        assert self.process.stdout
        heard: dict[str, Any] = json.loads(self.process.stdout.readline())
        return heard

    def run(self, **how: object) -> dict[str, Any]:
        """Run one refresh; return how it ended and what error it gave."""
        self.say(**how)
        heard = self.hear()
        while "code" not in heard:
            heard |= self.hear()
        return heard

    def close(self) -> None:
        if self.process.stdin:
            self.process.stdin.close()
        self.process.wait(30)
        if self.process.stdout:
            self.process.stdout.close()


@pytest.fixture(scope="module")
def refreshes() -> Iterator[Refreshes]:
    process = Refreshes()
    yield process
    process.close()


@pytest.fixture
def prepared(tmp_path: Path) -> Folder:
    """A refreshed folder in which documents were since added, changed and removed."""
    folder = Folder(tmp_path / "prepared")
    for number in range(6):
        folder.put(f"{number}.txt", f"Tỉnh {number} có {number + 3} huyện. Năm cũ có hai xã.")
    folder.refresh()
    folder.put("0.txt", "Tỉnh 0 có 99 huyện. Năm mới có ba xã.")
    folder.put("new.txt", "Tỉnh mới có 4 huyện.")
    (folder.documents / "1.txt").unlink()
    return folder


@pytest.fixture
def old_and_new(prepared: Folder, tmp_path: Path) -> tuple[Knowledge, Knowledge]:
    old = knowledge(prepared.data)
    after = prepared.copy_to(tmp_path / "after")
    after.refresh()
    return old, knowledge(after.data)


def assert_nothing_left_over(folder: Folder) -> None:
    current = current_generation(folder.data)
    assert current is not None
    kept = {path.name for path in (folder.data / "generations").iterdir()}
    assert kept <= {str(current), str(current - 1)}
    assert {path.name for path in folder.data.iterdir()} == {
        "current",
        "documents",
        "generations",
        "refresh.lock",
    }


def assert_goes_on(folder: Folder, new: Knowledge) -> None:
    folder.refresh()
    assert knowledge(folder.data) == new
    folder.refresh()
    assert_nothing_left_over(folder)


def test_killed_at_every_step_it_is_the_old_or_the_new(
    refreshes: Refreshes,
    prepared: Folder,
    old_and_new: tuple[Knowledge, Knowledge],
    tmp_path: Path,
) -> None:
    old, new = old_and_new
    seen = []
    for step in range(1, 500):
        folder = prepared.copy_to(tmp_path / f"step{step}")
        ended = refreshes.run(root=folder.documents.parent, kill_at=step)
        found = knowledge(folder.data)
        assert found in (old, new), f"neither the old nor the new knowledge at step {step}"
        seen.append(found == new)
        if step % 4 == 0 or not ended["killed"]:
            assert_goes_on(folder, new)
        shutil.rmtree(folder.documents.parent)
        if not ended["killed"]:
            break
    assert seen == sorted(seen), "the new knowledge came and went"
    assert seen.count(False) > 15
    assert seen[-1]


def test_killed_while_it_builds_the_first_index(
    refreshes: Refreshes,
    prepared: Folder,
    old_and_new: tuple[Knowledge, Knowledge],
    tmp_path: Path,
) -> None:
    shutil.rmtree(prepared.data)
    _, new = old_and_new
    for step in range(1, 500):
        folder = prepared.copy_to(tmp_path / f"step{step}")
        ended = refreshes.run(root=folder.documents.parent, kill_at=step)
        try:
            found = knowledge(folder.data)
        except IndexDamagedError:
            assert ended["killed"]
        else:
            assert (found.records, found.passages) == (new.records, new.passages)
        if step % 4 == 0:
            folder.refresh()
            assert knowledge(folder.data).passages == new.passages
        shutil.rmtree(folder.documents.parent)
        if not ended["killed"]:
            break
    assert step > 8


def test_killed_at_any_moment_it_is_the_old_or_the_new(
    refreshes: Refreshes, tmp_path: Path
) -> None:
    prepared = Folder(tmp_path / "prepared")
    for number in range(80):
        prepared.put(f"{number}.txt", f"Tỉnh {number} có {number * 7} xã cũ. Năm {number}." * 5)
    prepared.refresh()
    old = knowledge(prepared.data)
    for number in range(30, 90):
        prepared.put(f"{number}.txt", f"Tỉnh {number} có {number * 9} xã mới. Năm {number}." * 5)
    after = prepared.copy_to(tmp_path / "after")
    took = after.refresh().took_s
    new = knowledge(after.data)
    rng = seeded(1)
    killed = 0
    for trial in range(10):
        folder = prepared.copy_to(tmp_path / f"trial{trial}")
        ended = refreshes.run(root=folder.documents.parent, kill_after=rng.uniform(0, took))
        killed += ended["killed"]
        assert knowledge(folder.data) in (old, new)
        assert_goes_on(folder, new)
        shutil.rmtree(folder.documents.parent)
    assert killed > 0


def test_two_refreshes_at_once(
    refreshes: Refreshes, prepared: Folder, old_and_new: tuple[Knowledge, Knowledge]
) -> None:
    old, new = old_and_new
    refreshes.say(root=prepared.documents.parent, pause=True)
    holder = refreshes.hear()["paused"]
    with pytest.raises(RefreshInProgressError, match=f"process {holder}") as caught:
        prepared.refresh()
    assert "\n" not in str(caught.value)
    assert knowledge(prepared.data) == old
    refreshes.say()
    assert refreshes.hear()["code"] == 0
    assert knowledge(prepared.data) == new
    assert_goes_on(prepared, new)


def test_a_killed_refresh_holds_nothing(
    refreshes: Refreshes, prepared: Folder, old_and_new: tuple[Knowledge, Knowledge]
) -> None:
    refreshes.say(root=prepared.documents.parent, pause=True)
    os.kill(refreshes.hear()["paused"], signal.SIGKILL)
    assert refreshes.hear()["killed"]
    assert_goes_on(prepared, old_and_new[1])


@pytest.mark.parametrize("limit", [0, 1, 60, 500, 3_000, 5_000, 12_000, 1_000_000])
def test_a_disk_that_fills_up_loses_nothing(
    refreshes: Refreshes, prepared: Folder, tmp_path: Path, limit: int
) -> None:
    old = knowledge(prepared.data)
    prepared.put("long.txt", " ".join(f"Năm {n} tỉnh có {n * n} xã mới." for n in range(1_000)))
    after = prepared.copy_to(tmp_path / "after")
    after.refresh()
    new = knowledge(after.data)
    ended = refreshes.run(root=prepared.documents.parent, max_file=limit)
    if limit < 1_000_000:
        assert ended["error"] == "DataFolderError"
        assert str(prepared.data) in ended["message"]
        assert "\n" not in ended["message"]
        assert knowledge(prepared.data) == old
    else:
        assert knowledge(prepared.data) == new
    assert_goes_on(prepared, new)


def anybody() -> int:
    """Return a user whom permissions bind, as they do not bind root."""
    return os.getuid() or NOBODY


@pytest.fixture
def read_only(prepared: Folder) -> Iterator[Folder]:
    """A refreshed folder nobody may write, below folders that everybody may enter."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        folder = prepared.copy_to(root / "copy")
        for path in [root / "copy", *(root / "copy").rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield folder
        for path in (root / "copy").rglob("*"):
            if path.is_dir():
                path.chmod(0o755)
        (root / "copy").chmod(0o755)


def test_a_read_only_data_folder_is_one_clear_error(
    refreshes: Refreshes, read_only: Folder, old_and_new: tuple[Knowledge, Knowledge]
) -> None:
    ended = refreshes.run(root=read_only.documents.parent, user=anybody())
    assert ended["error"] == "DataFolderError"
    assert "Permission denied" in ended["message"]
    assert knowledge(read_only.data) == old_and_new[0]


def test_a_read_only_data_folder_can_be_asked(refreshes: Refreshes, read_only: Folder) -> None:
    before = sorted(path for path in read_only.data.rglob("*"))
    ended = refreshes.run(root=read_only.documents.parent, user=anybody(), ask=True)
    assert ended["known"] == 6
    assert sorted(path for path in read_only.data.rglob("*")) == before
