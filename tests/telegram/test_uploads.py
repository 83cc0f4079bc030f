"""Names and files from somebody else's computer."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.uploads import (
    Clash,
    NameTakenError,
    SameFileError,
    WrongTypeError,
    remove,
    safe_name,
    store,
)
from knowledge.documents.problems import UnreadableError

TEXT = "Thư viện mở cửa lúc 8 giờ.".encode()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Báo cáo 2023.TXT", "Báo cáo 2023.txt"),
        ("Quyết định 12.PDF", "Quyết định 12.pdf"),
        ("thẻ.FAQ.yaml", "thẻ.faq.yaml"),
        ("Ba\u0301o.md", "Báo.md"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Tài liệu\\a.html", "a.html"),
        (".ẩn.md", "ẩn.md"),
        (".md", "tai-lieu.md"),
        ("...md", "tai-lieu.md"),
        ("CON.txt", "_CON.txt"),
        ("a:b*c?.txt", "a_b_c.txt"),
        ("a\u202egnp.txt", "a gnp.txt"),
        ("a\n\t b .txt", "a b.txt"),
        ("$(rm -rf x).txt", "$(rm -rf x).txt"),
    ],
)
def test_a_name_can_do_no_harm(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize("name", ["", "a", "a.", "a.exe", "a.txt.sh", "md"])
def test_other_types_are_refused(name: str) -> None:
    with pytest.raises(WrongTypeError):
        safe_name(name)


@given(st.text(max_size=300))
def test_any_name_is_one_visible_name_of_the_folder(name: str) -> None:
    safe = safe_name(f"{name}.txt")
    assert Path(safe).name == safe
    assert not safe.startswith(".")
    assert safe.endswith(".txt")
    assert safe.isprintable() or "\u200b" in name or not name.isprintable()
    assert len(safe.encode()) <= 200
    assert safe_name(safe) == safe


def test_a_file_that_cannot_be_read_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="không có chữ nào"):
        store(b" ", "a.txt", tmp_path, Clash.ASK)
    assert list(tmp_path.iterdir()) == []


def test_a_taken_name_is_not_overwritten_unless_asked_for(tmp_path: Path) -> None:
    assert store(TEXT, "a.txt", tmp_path, Clash.ASK) == "a.txt"
    with pytest.raises(SameFileError):
        store(TEXT, "A.txt", tmp_path, Clash.ASK)
    with pytest.raises(NameTakenError):
        store(TEXT + b"1", "A.txt", tmp_path, Clash.ASK)
    assert store(TEXT + b"1", "A.txt", tmp_path, Clash.KEEP_BOTH) == "A (2).txt"
    assert store(TEXT + b"2", "a.txt", tmp_path, Clash.KEEP_BOTH) == "a (3).txt"
    assert store(TEXT + b"3", "A.txt", tmp_path, Clash.REPLACE) == "a.txt"
    names = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert names == {
        "a.txt": TEXT + b"3",
        "A (2).txt": TEXT + b"1",
        "a (3).txt": TEXT + b"2",
    }


def test_a_name_of_two_endings_gets_its_number_before_both(tmp_path: Path) -> None:
    answers = [f"- question: Ở đâu?\n  answer: Nhà số {number}.\n".encode() for number in (1, 2)]
    assert store(answers[0], "thẻ.faq.yaml", tmp_path, Clash.ASK) == "thẻ.faq.yaml"
    assert store(answers[1], "thẻ.faq.yaml", tmp_path, Clash.KEEP_BOTH) == "thẻ (2).faq.yaml"


def test_a_file_system_without_links_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refuse)
    assert store(TEXT, "a.txt", tmp_path, Clash.ASK) == "a.txt"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_only_files_in_the_folder_are_removed(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    (folder / "sub").mkdir(parents=True)
    for path in (tmp_path / "outside.txt", folder / "sub" / "in.txt"):
        path.write_bytes(TEXT)
    (folder / "link").symlink_to(tmp_path)
    assert not remove(folder, "../outside.txt")
    assert not remove(folder, "link/outside.txt")
    assert not remove(folder, "sub")
    assert remove(folder, "sub/in.txt")
    assert not remove(folder, "sub/in.txt")
    assert (tmp_path / "outside.txt").exists()


def test_drafts_of_a_dead_process_are_swept(tmp_path: Path) -> None:
    old, fresh, other = (tmp_path / f".{name}.txt" for name in ("0" * 16, "1" * 16, "hidden"))
    for path in (old, fresh, other):
        path.write_bytes(TEXT)
    for path in (old, other):
        os.utime(path, (1, 1))
    store(TEXT, "a.txt", tmp_path, Clash.ASK)
    assert {path.name for path in tmp_path.iterdir()} == {fresh.name, other.name, "a.txt"}
