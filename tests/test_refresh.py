"""A refresh takes in what changed, reports it, and never touches the rest."""

import os
import threading
from pathlib import Path

import pytest

from knowledge import KnowledgeBase, base
from knowledge.documents.document import Document
from knowledge.documents.load import load
from knowledge.errors import DataFolderError, DocumentsFolderError, IndexDamagedError
from knowledge.facts.extract import passages
from knowledge.index import generations
from knowledge.index.embedded import EmbeddedIndex
from knowledge.index.protocol import Field, WeightedTerm
from knowledge.index.terms import passage_terms
from knowledge.refresh import Progress, refresh
from tests.refreshes import Folder, knowledge

VILLAGE = "Xã Phú Lâm có 45 ha chuối. Xã có 12 thôn."
CITY = "Thành phố có 9 phường. Chợ mở cửa lúc 6 giờ."


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.put("village.txt", VILLAGE)
    made.put("towns/city.txt", CITY)
    return made


def test_the_first_refresh_takes_in_everything(folder: Folder) -> None:
    report = folder.refresh()
    assert report.added == ("towns/city.txt", "village.txt")
    assert (report.changed, report.removed, report.failed) == ((), (), ())
    assert (report.documents, report.facts) == (2, 4)
    assert (report.facts_added, report.facts_removed, report.unchanged) == (4, 0, 0)
    assert report.took_s > 0
    assert folder.texts() == {"towns/city.txt": CITY, "village.txt": VILLAGE}


def test_unchanged_files_are_not_read_again(folder: Folder) -> None:
    folder.refresh()
    assert sorted(folder.read) == ["city.txt", "village.txt"]
    os.utime(folder.documents / "village.txt", (1, 1))
    report = folder.refresh()
    assert folder.read == []
    assert (report.unchanged, report.documents, report.facts) == (2, 2, 4)
    assert (report.added, report.changed, report.removed) == ((), (), ())
    assert folder.index().generation == 1


def test_a_changed_file_is_read_again_and_only_its_new_facts_count(folder: Folder) -> None:
    folder.refresh()
    before = (folder.documents / "village.txt").stat()
    path = folder.put("village.txt", VILLAGE.replace("45", "46"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    report = folder.refresh()
    assert folder.read == ["village.txt"]
    assert (report.changed, report.added, report.unchanged) == (("village.txt",), (), 1)
    assert (report.facts, report.facts_added, report.facts_removed) == (4, 1, 1)
    assert "46 ha" in folder.texts()["village.txt"]
    assert folder.index().generation == 2


def test_a_removed_file_is_forgotten(folder: Folder) -> None:
    folder.refresh()
    (folder.documents / "village.txt").unlink()
    report = folder.refresh()
    assert report.removed == ("village.txt",)
    assert (report.documents, report.facts, report.facts_removed) == (1, 2, 2)
    assert folder.texts() == {"towns/city.txt": CITY}
    assert folder.index().document_frequency(Field.FOLDED, "chuoi") == 0


def test_a_moved_file_is_one_removed_and_one_added(folder: Folder) -> None:
    folder.refresh()
    (folder.documents / "village.txt").rename(folder.documents / "xa.txt")
    report = folder.refresh()
    assert (report.added, report.removed) == (("xa.txt",), ("village.txt",))
    assert folder.texts() == {"towns/city.txt": CITY, "xa.txt": VILLAGE}


def test_one_unreadable_file_is_reported_and_the_rest_taken_in(folder: Folder) -> None:
    folder.put("empty.txt", "")
    (folder.documents / "loop.txt").symlink_to("loop.txt")
    report = folder.refresh()
    assert [failure.path for failure in report.failed] == ["empty.txt", "loop.txt"]
    assert all(failure.reason and "\n" not in failure.reason for failure in report.failed)
    assert report.documents == 2
    assert set(folder.texts()) == {"towns/city.txt", "village.txt"}


def test_a_known_file_that_cannot_be_read_now_keeps_its_old_version(folder: Folder) -> None:
    folder.refresh()
    folder.put("village.txt", "")
    report = folder.refresh()
    assert [failure.path for failure in report.failed] == ["village.txt"]
    assert (report.documents, report.facts, report.unchanged) == (2, 4, 1)
    assert folder.texts()["village.txt"] == VILLAGE
    folder.put("village.txt", VILLAGE + " Xã có chợ.")
    assert folder.refresh().changed == ("village.txt",)


def test_what_is_in_a_folder_that_cannot_be_opened_now_stays(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.refresh()
    real = os.scandir

    def scandir(path: object = ".") -> object:
        if str(path).endswith("towns"):
            raise PermissionError
        return real(path)  # type: ignore[call-overload] # passed on as it comes

    monkeypatch.setattr(os, "scandir", scandir)
    report = folder.refresh()
    assert [failure.path for failure in report.failed] == ["towns"]
    assert (report.removed, report.documents) == ((), 2)


def test_a_file_that_vanishes_during_the_refresh_is_a_removed_one(folder: Folder) -> None:
    folder.refresh()
    folder.put("new.txt", "Tỉnh mới có 3 huyện.")
    folder.put("village.txt", "Xã mới.")

    def vanish(progress: Progress) -> None:
        if progress.path == "new.txt":
            (folder.documents / "towns/city.txt").unlink()
            (folder.documents / "village.txt").unlink()

    report = folder.refresh(vanish)
    assert report.failed == ()
    assert report.added == ("new.txt",)
    assert report.removed == ("towns/city.txt", "village.txt")
    assert folder.texts() == {"new.txt": "Tỉnh mới có 3 huyện."}


def test_a_file_that_changes_while_it_is_read_is_read_again_next_time(folder: Folder) -> None:
    def rewritten(path: Path, root: Path) -> Document:
        if path.name == "village.txt":
            folder.put("village.txt", "Xã có 13 thôn.")
        return load(path, root)

    refresh(
        folder.documents,
        folder.data,
        load=rewritten,
        passages_of=passages,
        terms_of=passage_terms,
    )
    assert folder.refresh().changed == ("village.txt",)
    assert folder.texts()["village.txt"] == "Xã có 13 thôn."


@pytest.mark.parametrize(
    "error", [RecursionError(), KeyError("x"), MemoryError(), OSError(5, "I/O")]
)
def test_a_reader_that_breaks_on_one_file_costs_that_file(folder: Folder, error: Exception) -> None:
    def breaking(path: Path, root: Path) -> Document:
        if path.name == "city.txt":
            raise error
        return load(path, root)

    report = refresh(
        folder.documents,
        folder.data,
        load=breaking,
        passages_of=passages,
        terms_of=passage_terms,
    )
    assert [failure.path for failure in report.failed] == ["towns/city.txt"]
    assert "\n" not in report.failed[0].reason
    assert report.added == ("village.txt",)


def test_progress_counts_every_file(folder: Folder) -> None:
    folder.put("empty.txt", "")
    seen: list[Progress] = []
    folder.refresh(seen.append)
    assert [(step.done, step.total) for step in seen] == [(1, 3), (2, 3), (3, 3)]
    assert [step.path for step in seen] == ["empty.txt", "towns/city.txt", "village.txt"]
    again: list[Progress] = []
    folder.refresh(again.append)
    assert len(again) == 3


def test_an_empty_folder_makes_an_empty_index(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    report = folder.refresh()
    assert (report.documents, report.facts, report.failed) == (0, 0, ())
    assert folder.index().documents() == []


def test_a_missing_documents_folder_is_an_error_and_nothing_is_lost(folder: Folder) -> None:
    folder.refresh()
    folder.documents.rename(folder.documents.with_name("elsewhere"))
    with pytest.raises(DocumentsFolderError):
        folder.refresh()
    assert len(folder.texts()) == 2


def test_a_refresh_of_another_folder_that_ends_early_is_taken_for_neither(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.refresh()
    with KnowledgeBase.open(folder.documents, folder.data) as known:
        assert known.built is None
    other = Folder(tmp_path / "other")
    other.put("new.txt", "Tỉnh mới.")
    other.data = folder.data

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        other.refresh(interrupt)
    with KnowledgeBase.open(folder.documents, folder.data) as known:
        assert known.built is None
    with monkeypatch.context() as patch:
        patch.setattr("knowledge.origin.remember", interrupt)
        with pytest.raises(KeyboardInterrupt):
            other.refresh()
    with KnowledgeBase.open(folder.documents, folder.data) as known:
        assert known.built
        assert known.built.removed == ("new.txt",)


def test_an_interrupted_refresh_leaves_the_old_knowledge(folder: Folder) -> None:
    folder.refresh()
    before = knowledge(folder.data)
    folder.put("new.txt", "Tỉnh mới.")

    def interrupt(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        folder.refresh(interrupt)
    assert knowledge(folder.data) == before
    assert folder.refresh().added == ("new.txt",)


def test_another_schema_is_rebuilt(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.refresh()
    monkeypatch.setattr(generations, "SCHEMA", generations.SCHEMA + 1)
    with pytest.raises(IndexDamagedError):
        folder.index()
    assert folder.refresh().documents == 2
    assert len(folder.read) == 2
    assert len(folder.texts()) == 2


def test_an_index_that_opens_but_cannot_be_read_is_rebuilt(folder: Folder) -> None:
    for number in range(200):
        folder.put(f"{number}.txt", f"Tỉnh {number} có {number * 7} xã và {number * 13} thôn.")
    folder.refresh()
    store = next(folder.index().path.glob("*.store"))
    content = bytearray(store.read_bytes())
    content[200 : len(content) // 2] = os.urandom(len(content) // 2 - 200)
    store.write_bytes(content)
    EmbeddedIndex.open(folder.data)
    report = folder.refresh()
    assert report.documents == 202
    assert len(folder.read) == 202
    assert folder.texts()["village.txt"] == VILLAGE


def test_rebuilding_reads_every_file_again(folder: Folder) -> None:
    folder.refresh()
    before = knowledge(folder.data)
    report = folder.refresh(rebuild=True)
    assert sorted(folder.read) == ["city.txt", "village.txt"]
    assert report.documents == 2
    assert knowledge(folder.data) == before
    assert folder.index().generation == 2


def test_a_data_folder_that_is_a_file_is_one_clear_error(folder: Folder) -> None:
    folder.data.write_text("một tệp")
    with pytest.raises(DataFolderError, match="cannot be used"):
        folder.refresh()
    assert folder.data.read_text() == "một tệp"


def test_names_that_differ_in_how_accents_are_coded_are_one_document(folder: Folder) -> None:
    folder.put("h\u1ed9i ngh\u1ecb.txt", "Hội nghị có 30 đại biểu.")
    folder.refresh()
    (folder.documents / "h\u1ed9i ngh\u1ecb.txt").rename(
        folder.documents / "ho\u0323\u0302i nghi\u0323.txt"
    )
    report = folder.refresh()
    assert (report.added, report.changed, report.removed) == ((), (), ())
    assert (report.documents, report.unchanged) == (3, 3)


def test_readers_see_one_generation_or_the_next_and_never_a_mixture(folder: Folder) -> None:
    def write(version: int) -> None:
        for number in range(12):
            folder.put(f"n{number}.txt", f"Tỉnh {number} ở bản {version}.")

    write(0)
    folder.refresh()
    mixtures: list[set[str]] = []
    versions: set[str] = set()
    reads = 0
    done = threading.Event()
    began = threading.Barrier(4)

    def read() -> None:
        nonlocal reads
        began.wait()
        while not done.is_set():
            index = EmbeddedIndex.open(folder.data)
            hits = index.search([WeightedTerm(Field.FOLDED, "ban", 1.0)], 50)
            seen = {hit.passage.text.split()[-1] for hit in hits}
            versions.update(seen)
            reads += 1
            if len(hits) != 12 or len(seen) != 1:
                mixtures.append(seen)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    began.wait()
    for version in range(1, 8):
        write(version)
        assert len(folder.refresh().changed) == 12
    done.set()
    for reader in readers:
        reader.join()
    assert mixtures == []
    assert reads > 7
    assert len(versions) > 1


def test_open_knowledge_turns_to_what_another_process_refreshed(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "_LOOK_EVERY_S", 0.0)
    with KnowledgeBase.open(folder.documents, folder.data) as open_before:
        folder.put("new.txt", "Xã Tân Lập có 20 ha cam.")
        folder.refresh()
        assert "new.txt" in [record.info.path for record in open_before.documents()]
        found = open_before.ask("Tân Lập có bao nhiêu ha cam?")
        assert found.evidence[0].document.path == "new.txt"
