"""The documents below a folder, and what in it cannot be read."""

import os
import unicodedata
from pathlib import Path

import pytest

from knowledge.documents.listing import documents
from knowledge.documents.problems import Problem
from knowledge.errors import DocumentsFolderError


def put(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Một câu.")


def listed(root: Path) -> tuple[list[str], dict[str, Problem]]:
    listing = documents(root)
    return (
        [path.relative_to(root).as_posix() for path in listing.paths],
        {problem.path: problem.problem for problem in listing.problems},
    )


def test_documents_in_sub_folders_come_sorted(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a/z.md", "a/b/c.html", "a/y.HTM", "a/ảnh.txt")
    names, problems = listed(tmp_path)
    assert names == ["a/b/c.html", "a/y.HTM", "a/z.md", "a/ảnh.txt", "b.txt"]
    assert not problems


def test_hidden_files_and_other_files_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", ".b.txt", ".git/c.txt", "anh.jpg", "x.css", "Makefile", "~$a.txt")
    assert listed(tmp_path) == (["a.txt"], {})


def test_the_folder_of_a_saved_page_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "bài.html", "bài_files/ads.html", "other_files/a.html")
    assert listed(tmp_path) == (["bài.html", "other_files/a.html"], {})


def test_documents_that_no_reader_takes_are_named(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "bang.xls")
    assert listed(tmp_path) == (["a.txt"], {"bang.xls": Problem.FORMAT})


def test_links_stay_inside_and_never_loop(tmp_path: Path) -> None:
    root = tmp_path / "docs"
    put(root, "a.txt", "sub/b.txt")
    put(tmp_path, "secret.txt")
    (root / "again.txt").symlink_to("a.txt")
    (root / "outside.txt").symlink_to(tmp_path / "secret.txt")
    (root / "itself.txt").symlink_to("itself.txt")
    (root / "nowhere.txt").symlink_to("nothing.txt")
    (root / "sub" / "up").symlink_to(root)
    (root / "elsewhere").symlink_to(tmp_path)
    names, problems = listed(root)
    assert names == ["a.txt", "again.txt", "sub/b.txt"]
    assert problems == {
        "outside.txt": Problem.OUTSIDE,
        "itself.txt": Problem.LINK_LOOP,
        "nowhere.txt": Problem.LINK_LOOP,
        "sub/up": Problem.LINKED_FOLDER,
        "elsewhere": Problem.LINKED_FOLDER,
    }


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    put(tmp_path / "docs", "a.txt")
    (tmp_path / "link").symlink_to("docs")
    assert listed(tmp_path / "link") == (["a.txt"], {})


def test_names_that_cannot_be_cited_are_reported(tmp_path: Path) -> None:
    put(tmp_path, "a\nb.txt", "a.txt")
    (tmp_path / os.fsdecode(b"b\xff.txt")).write_text("x")
    names, problems = listed(tmp_path)
    assert names == ["a.txt"]
    assert problems == {"a\\nb.txt": Problem.FILE_NAME, "b\\udcff.txt": Problem.FILE_NAME}


def test_two_spellings_of_one_name_are_reported(tmp_path: Path) -> None:
    composed, decomposed = (unicodedata.normalize(form, "bài.txt") for form in ("NFC", "NFD"))
    put(tmp_path, composed, decomposed)
    if len(list(tmp_path.iterdir())) < 2:
        pytest.skip("this file system makes them one")
    names, problems = listed(tmp_path)
    assert len(names) == 1
    assert list(problems.values()) == [Problem.SAME_NAME]


def test_pipes_are_reported_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert listed(tmp_path) == ([], {"a.txt": Problem.NOT_A_FILE})


def test_folders_too_deep_are_reported(tmp_path: Path) -> None:
    put(tmp_path, "d/" * 45 + "a.txt", "d/b.txt")
    names, problems = listed(tmp_path)
    assert names == ["d/b.txt"]
    assert list(problems.values()) == [Problem.TOO_DEEP]


@pytest.mark.usefixtures("nobody")
def test_a_folder_without_permission_is_reported(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "closed/b.txt")
    (tmp_path / "closed").chmod(0)
    try:
        assert listed(tmp_path) == (["a.txt"], {"closed": Problem.FOLDER_NOT_READABLE})
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_a_missing_documents_folder(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    for root, reason in (
        (tmp_path / "nothing", "không có thư mục"),
        (tmp_path / "a.txt", "không phải thư mục"),
    ):
        with pytest.raises(DocumentsFolderError) as caught:
            documents(root)
        assert str(root) in str(caught.value)
        assert reason in str(caught.value)
        assert "\n" not in str(caught.value)
