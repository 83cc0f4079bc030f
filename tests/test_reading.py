"""Many files are read by several processes, with what one process would have read."""

import os
import signal
from pathlib import Path

import pytest

from knowledge.documents.document import Document
from knowledge.documents.load import load
from knowledge.documents.problems import Problem, UnreadableError
from knowledge.facts.extract import passages
from knowledge.facts.fact import Passage
from knowledge.index.terms import passage_terms
from knowledge.reading import Reading, read_all
from knowledge.refresh import RefreshReport, refresh
from tests.refreshes import knowledge

_DEADLY = "chết"


def deadly(path: Path, root: Path) -> Document:
    """Read a file, except one that ends the process."""
    if _DEADLY in path.name:
        os.kill(os.getpid(), signal.SIGKILL)
    return load(path, root)


def clumsy(document: Document) -> list[Passage]:
    """Fail at every document, as a bug would."""
    raise RuntimeError(document.info.path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(100):
        text = f"Xã số {number} có {number + 7} hộ. Huyện mới lập năm {1900 + number}."
        (folder / f"{number:03}.txt").write_text(text, "utf-8")
    (folder / "trống.txt").write_bytes(b"")
    return folder


def _reading(folder: Path) -> Reading:
    return Reading(folder, load, passages, passage_terms)


def test_several_processes_read_what_one_reads_in_the_same_order(folder: Path) -> None:
    paths = sorted(folder.iterdir())
    shared = list(read_all(_reading(folder), paths, 2))
    alone = list(read_all(_reading(folder), paths, 1))
    assert [path for path, _ in shared] == paths
    assert [repr(result) for _, result in shared] == [repr(result) for _, result in alone]
    _, empty = shared[-1]
    assert isinstance(empty, UnreadableError)
    assert empty.problem is Problem.EMPTY
    assert empty.path == "trống.txt"


def test_a_file_that_ends_its_process_costs_itself_alone(folder: Path) -> None:
    for name in ("050-chết.txt", "099-chết.txt"):
        (folder / name).write_text("Xã này có 3 hộ.", "utf-8")
    reading = Reading(folder, deadly, passages, passage_terms)
    results = dict(read_all(reading, sorted(folder.iterdir()), 2))
    failed = {p.name: r for p, r in results.items() if isinstance(r, UnreadableError)}
    assert len(results) == 103
    assert {name: error.problem for name, error in failed.items()} == {
        "050-chết.txt": Problem.CRASHED,
        "099-chết.txt": Problem.CRASHED,
        "trống.txt": Problem.EMPTY,
    }


def test_a_document_that_nobody_can_cut_is_reported(folder: Path) -> None:
    reading = Reading(folder, load, clumsy, passage_terms)
    ((_, result),) = read_all(reading, [folder / "001.txt"], 1)
    assert isinstance(result, UnreadableError)
    assert result.problem is Problem.DAMAGED


def test_nothing_is_read_before_it_is_due_by_one_process(folder: Path) -> None:
    results = read_all(_reading(folder), sorted(folder.iterdir()), 1)
    next(results)
    (folder / "001.txt").unlink()
    _, gone = next(results)
    assert isinstance(gone, UnreadableError)
    assert gone.problem is Problem.VANISHED


def test_a_refresh_by_all_cores_gives_the_same_knowledge(folder: Path, tmp_path: Path) -> None:
    datas = {tmp_path / "shared": 0, tmp_path / "alone": 1_000_000}

    def run() -> list[RefreshReport]:
        return [
            refresh(
                folder, data, load=load, passages_of=passages, terms_of=passage_terms, bulk=bulk
            )
            for data, bulk in datas.items()
        ]

    assert [(report.documents, len(report.failed)) for report in run()] == [(100, 1)] * 2
    first, second = map(knowledge, datas)
    assert first == second
    (folder / "005.txt").write_text("Xã số 5 giải thể.", "utf-8")
    (folder / "006.txt").unlink()
    for report in run():
        assert (report.changed, report.removed) == (("005.txt",), ("006.txt",))
        assert report.unchanged == 98
    first, second = map(knowledge, datas)
    assert first == second
