"""One load for every format: limits, identifiers, and each bad file in one line."""

import os
import socket
import time
import unicodedata
from importlib import import_module
from pathlib import Path

import pytest

from knowledge.documents import formats
from knowledge.documents.formats import SUFFIXES, TEXT_LIMIT
from knowledge.documents.load import document_id, load
from knowledge.documents.problems import Problem, UnreadableError
from knowledge.errors import DocumentError


def refused(path: Path, root: Path) -> UnreadableError:
    """Return the error that loading a file raises: one line that names the file."""
    with pytest.raises(DocumentError) as caught:
        load(path, root)
    error = caught.value
    assert isinstance(error, UnreadableError)
    assert "\n" not in str(error)
    assert str(error).startswith(f"{error.path}: ")
    assert "; " in error.reason
    return error


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem.EMPTY),
        (b" \r\n\t\n", Problem.EMPTY),
        (b"\xef\xbb\xbf", Problem.EMPTY),
        ("\u200b\ufeff\n".encode(), Problem.EMPTY),
        (b"\x00\x01\x02\x03" * 500, Problem.BINARY),
        (b"\x7fELF\x02\x01\x01\x00" + bytes(100), Problem.BINARY),
        ("Hà Nội".encode("utf-16") + b"\x00", Problem.ENCODING),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_bad_content_is_one_line(
    tmp_path: Path, name: str, content: bytes, problem: Problem
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(path, tmp_path).problem is problem


def test_a_page_or_markdown_without_words_is_empty(tmp_path: Path) -> None:
    for name, content in (
        ("a.html", "<html><head><title>Trang</title></head><body><img src=x></body></html>"),
        ("b.html", "<!-- -->"),
        ("c.md", "---\ntitle: Chỉ có đầu đề\n---\n"),
    ):
        path = tmp_path / name
        path.write_text(content)
        assert refused(path, tmp_path).problem is Problem.EMPTY


def test_fifty_megabytes_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    begun = time.monotonic()
    assert refused(path, tmp_path).problem is Problem.TOO_LARGE
    assert time.monotonic() - begun < 1


def test_the_limit_is_exact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 1000)
    monkeypatch.setattr(formats, "format_of", lambda _: formats.Format("plain", 1000))
    assert refused(path, tmp_path).problem is Problem.TOO_LARGE
    path.write_bytes(b"a" * 999)
    assert len(load(path, tmp_path).text) == 999
    assert TEXT_LIMIT <= 50_000_000


def test_a_file_that_vanished(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.txt", tmp_path).problem is Problem.VANISHED


@pytest.mark.usefixtures("nobody")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("bí mật")
    path.chmod(0)
    assert refused(path, tmp_path).problem is Problem.NOT_READABLE


def test_pipes_sockets_and_folders_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    with socket.socket(socket.AF_UNIX) as listener:
        # A socket's address is short: bind beside it.
        here = Path.cwd()
        os.chdir(tmp_path)
        try:
            listener.bind("socket.txt")
        finally:
            os.chdir(here)
        for name in ("pipe.txt", "folder.txt", "socket.txt"):
            assert refused(tmp_path / name, tmp_path).problem is Problem.NOT_A_FILE


def test_a_link_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.symlink_to(path)
    assert refused(path, tmp_path).problem is Problem.LINK_LOOP


def test_another_format_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xyz"
    path.write_text("chữ")
    error = refused(path, tmp_path)
    assert error.problem is Problem.FORMAT
    assert ".xyz" in error.reason


def test_deeply_nested_markup_does_not_hang(tmp_path: Path) -> None:
    for name, content in (
        ("a.html", "<div>" * 200_000 + "chữ"),
        ("b.html", "<p>" + "".join(f"<font color={i}>" for i in range(1000)) + "<p>chữ " * 5000),
        ("c.md", "> " * 50_000 + "chữ"),
        ("d.md", "---\na: " + "[" * 20_000 + "\n---\nchữ"),
        ("e.md", "[" * 20_000 + "chữ"),
    ):
        path = tmp_path / name
        path.write_text(content)
        try:
            assert "chữ" in load(path, tmp_path).text
        except UnreadableError as error:
            assert error.problem in {Problem.DAMAGED, Problem.EMPTY}  # noqa: PT017 (or it is read)


def test_identifiers_depend_on_the_path_alone(tmp_path: Path) -> None:
    path = tmp_path / "tin" / "bài.txt"
    path.parent.mkdir()
    path.write_text("Một câu.")
    first = load(path, tmp_path).info
    path.write_text("Câu khác.")
    assert load(path, tmp_path).info.id == first.id
    assert first.path == "tin/bài.txt"
    assert first.id == document_id(unicodedata.normalize("NFD", "tin/bài.txt"))
    assert first.id != document_id("tin/bai.txt")
    assert int(first.id, 16) >= 0


def test_an_untitled_document_is_called_by_its_file_name(tmp_path: Path) -> None:
    for name in ("bao_cao-quy__2.txt", "bao_cao-quy__2.md", "bao_cao-quy__2.html"):
        path = tmp_path / name
        path.write_text("Chỉ có một câu ở đây.")
        assert load(path, tmp_path).info.title == "bao cao quy 2"


def test_upper_case_endings_are_read(tmp_path: Path) -> None:
    path = tmp_path / "A.TXT"
    path.write_text("Một câu.")
    assert load(path, tmp_path).text == "Một câu."


def test_every_format_has_its_reader() -> None:
    assert {".txt", ".md", ".html", ".htm"} <= SUFFIXES
    for suffix in SUFFIXES:
        module = formats.format_of(suffix).module
        assert callable(import_module(f"knowledge.documents.{module}").read)
