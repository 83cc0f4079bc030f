"""The data folder: one current generation, one writer, and nothing lost on the way."""

import errno
import os
from contextlib import suppress
from pathlib import Path

import pytest

from knowledge.errors import DataFolderError, IndexDamagedError, RefreshInProgressError
from knowledge.index import generations
from knowledge.index.embedded import EmbeddedIndex
from knowledge.index.embedded_writer import EmbeddedWriter
from knowledge.index.generations import RefreshLock, current_generation, generation_dir
from tests.index.conftest import Write
from tests.index.passages import document, query

ONE, TWO = document("one", "một con vịt"), document("two", "hai con gà")


def stored(data_dir: Path) -> list[str]:
    return sorted(path.name for path in (data_dir / "generations").iterdir())


def names(data_dir: Path) -> list[str]:
    return [record.info.path for record in EmbeddedIndex.open(data_dir).documents()]


def test_each_commit_is_a_generation_and_the_one_before_stays(write: Write, data_dir: Path) -> None:
    assert current_generation(data_dir) is None
    for number in range(1, 5):
        assert write(document("one", f"con số {number}")).generation == number
        assert current_generation(data_dir) == number
    assert stored(data_dir) == ["3", "4"]


def test_a_commit_without_changes_makes_no_generation(write: Write, data_dir: Path) -> None:
    write(ONE)
    assert write().generation == 1
    assert stored(data_dir) == ["1"]


def test_what_was_abandoned_was_never_there(write: Write, data_dir: Path) -> None:
    write(ONE)
    with EmbeddedWriter(data_dir) as writer:
        writer.add(*TWO)
    with suppress(KeyboardInterrupt), EmbeddedWriter(data_dir) as writer:
        writer.remove(ONE[0].info.id)
        raise KeyboardInterrupt
    assert names(data_dir) == ["one.txt"]
    assert stored(data_dir) == ["1"]
    assert write(TWO).generation == 2


def test_a_generation_shares_the_files_of_the_one_before(write: Write, data_dir: Path) -> None:
    before = {path.name: path.stat().st_ino for path in write(ONE).files()}
    after = {path.name: path.stat().st_ino for path in write(TWO).files()}
    assert before.items() <= after.items()
    assert names(data_dir) == ["one.txt", "two.txt"]


def test_files_are_copied_where_there_are_no_hard_links(
    write: Write, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = write(ONE)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    after = write(TWO)
    assert names(data_dir) == ["one.txt", "two.txt"]
    assert {path.stat().st_nlink for path in (*before.files(), *after.files())} == {1}


def test_whoever_may_read_one_file_may_read_them_all(write: Write) -> None:
    write(ONE)
    assert len({path.stat().st_mode for path in write(TWO).path.iterdir()}) == 1


def test_all_of_a_generation_is_on_disk_before_it_becomes_current(
    write: Write, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(ONE)
    pointer = (data_dir / "current").stat().st_ino
    synced: list[int] = []
    missing: list[str] = []
    fsync, rename = os.fsync, os.replace

    def watch_fsync(descriptor: int) -> None:
        synced.append(os.fstat(descriptor).st_ino)
        fsync(descriptor)

    def watch_replace(source: Path, target: Path) -> None:
        folder = generation_dir(data_dir, 2)
        needed = [source, folder, folder.parent, *folder.iterdir()]
        missing.extend(path.name for path in needed if path.stat().st_ino not in synced)
        synced.clear()
        rename(source, target)

    monkeypatch.setattr(os, "fsync", watch_fsync)
    monkeypatch.setattr(os, "replace", watch_replace)
    write(TWO)
    assert missing == []
    assert synced == [data_dir.stat().st_ino]
    assert (data_dir / "current").stat().st_ino != pointer


@pytest.mark.parametrize("interruption", [KeyboardInterrupt(), OSError(errno.EIO, "I/O error")])
def test_interrupted_just_after_the_switch_the_new_generation_stays(
    write: Write, data_dir: Path, monkeypatch: pytest.MonkeyPatch, interruption: BaseException
) -> None:
    write(ONE)
    fsync = os.fsync

    def interrupted(descriptor: int) -> None:
        if os.path.samestat(os.fstat(descriptor), data_dir.stat()):
            raise interruption
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", interrupted)
    with suppress(KeyboardInterrupt, DataFolderError):
        write(TWO)
    assert names(data_dir) == ["one.txt", "two.txt"]
    monkeypatch.undo()
    assert write(remove=("one",)).generation == 3


def test_a_second_writer_is_told_who_writes(write: Write, data_dir: Path) -> None:
    write(ONE)
    with EmbeddedWriter(data_dir) as writer:
        writer.add(*TWO)
        with pytest.raises(RefreshInProgressError, match=f"process {os.getpid()}"):
            EmbeddedWriter(data_dir)
        writer.commit()
    assert names(data_dir) == ["one.txt", "two.txt"]
    with RefreshLock(data_dir):
        pass


@pytest.mark.parametrize("content", [b"", b"2", b"x\n", b"-1\n", b"0\n", b"1" * 40, b"\xff\n"])
def test_a_damaged_pointer_is_named_and_the_index_built_anew(
    write: Write, data_dir: Path, content: bytes
) -> None:
    write(ONE)
    (data_dir / "current").write_bytes(content)
    with pytest.raises(IndexDamagedError, match="current"):
        EmbeddedIndex.open(data_dir)
    index = write(TWO)
    assert index.generation == 2
    assert names(data_dir) == ["two.txt"]


def test_another_schema_is_rebuilt(
    write: Write, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(ONE)
    monkeypatch.setattr(generations, "SCHEMA", generations.SCHEMA + 1)
    with pytest.raises(IndexDamagedError, match="another version"):
        EmbeddedIndex.open(data_dir)
    with EmbeddedWriter(data_dir) as writer:
        assert writer.base is None
        writer.add(*TWO)
        writer.commit()
    assert names(data_dir) == ["two.txt"]


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


@pytest.mark.parametrize(
    "name", ["meta.json", "schema", "*.term", "*.idx", "*.store", "*.fast", "*.fieldnorm", "*.del"]
)
@pytest.mark.parametrize("harm", [truncate, Path.unlink])
def test_damaged_files_are_noticed_on_opening(
    write: Write, data_dir: Path, name: str, harm: object
) -> None:
    write(ONE, TWO)
    index = write(remove=("one",))
    for path in index.path.glob(name):
        assert callable(harm)
        harm(path)
        break
    else:
        pytest.fail(f"no {name}")
    with pytest.raises(IndexDamagedError, match="hoidap refresh"):
        EmbeddedIndex.open(data_dir)
    with EmbeddedWriter(data_dir) as writer:
        assert writer.base is None


def test_damage_found_only_on_reading_is_remembered(write: Write, data_dir: Path) -> None:
    index = write(*(document(f"n{n}", " ".join(str(n * k) for k in range(200))) for n in range(99)))
    store = next(index.path.glob("*.store"))
    content = bytearray(store.read_bytes())
    content[100 : len(content) // 2] = bytes(len(content) // 2 - 100)
    store.write_bytes(content)
    opened = EmbeddedIndex.open(data_dir)
    with pytest.raises(IndexDamagedError, match="hoidap refresh"):
        opened.documents()
    with pytest.raises(IndexDamagedError):
        EmbeddedIndex.open(data_dir)


def test_a_reader_overtaken_by_two_refreshes_opens_the_newest(
    write: Write, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(ONE)
    real = EmbeddedIndex.__init__
    overtaken: list[int] = []

    def slow(self: EmbeddedIndex, data_dir: Path, generation: int) -> None:
        if not overtaken:
            overtaken.append(generation)
            for _ in range(3):
                write(document("one", f"con {len(overtaken)}"))
                overtaken.append(0)
        real(self, data_dir, generation)

    monkeypatch.setattr(EmbeddedIndex, "__init__", slow)
    assert EmbeddedIndex.open(data_dir).generation == 4
    assert not generation_dir(data_dir, overtaken[0]).exists()


def test_leftovers_of_a_killed_refresh_are_removed(write: Write, data_dir: Path) -> None:
    write(ONE)
    leftover = generation_dir(data_dir, 2)
    leftover.mkdir()
    (leftover / "meta.json").write_text("{}")
    assert write(TWO).generation == 2
    assert names(data_dir) == ["one.txt", "two.txt"]


@pytest.mark.parametrize("inside", ["", "generations"])
def test_a_file_in_the_place_of_a_folder_is_one_clear_error(
    write: Write, data_dir: Path, inside: str
) -> None:
    (data_dir / inside).parent.mkdir(exist_ok=True)
    (data_dir / inside).write_text("không phải thư mục")
    with pytest.raises(DataFolderError, match=r"data folder .*data cannot be used \(") as caught:
        write(ONE)
    assert "\n" not in str(caught.value)


def test_what_cannot_be_stored_costs_nothing_else(write: Write, data_dir: Path) -> None:
    write(ONE)
    with EmbeddedWriter(data_dir) as writer:
        with pytest.raises(ValueError, match="surrogates"):
            writer.add(*document("one", "vịt", "hỏng \ud800"))
        writer.add(*TWO)
        writer.commit()
    hits = EmbeddedIndex.open(data_dir).search(query("con"), 5)
    assert {hit.passage.text for hit in hits} == {"một con vịt", "hai con gà"}
