"""Which document is meant by what was typed."""

import pytest

from bot.lookup import LookupFailedError, find
from knowledge.documents.document import DocumentInfo
from knowledge.index.protocol import DocumentRecord


def _record(number: int, path: str, title: str) -> DocumentRecord:
    return DocumentRecord(DocumentInfo(f"{number:x}" * 16, path, title), "digest", 1, 2)


RECORDS = [
    _record(10, "bac-giang.md", "Bắc Giang: Tuyên dương 40 tập thể"),
    _record(11, "quy-che/dao-tao.txt", "Quy chế đào tạo đại học"),
    _record(12, "quy-che/hoc-phi.txt", "Quy chế học phí"),
    _record(13, "cu/bac-giang.md", "Bắc Giang năm 2020"),
]


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("bac-giang.md", "bac-giang.md"),
        ("cu/bac-giang.md", "cu/bac-giang.md"),
        ("b" * 16, "quy-che/dao-tao.txt"),
        ("bbb", "quy-che/dao-tao.txt"),
        ("Quy chế học phí", "quy-che/hoc-phi.txt"),
        ("quy che hoc phi", "quy-che/hoc-phi.txt"),
        ("hoc-phi.txt", "quy-che/hoc-phi.txt"),
        ("quy chế đ", "quy-che/dao-tao.txt"),
        ("BẮC GIANG: tuyên", "bac-giang.md"),
    ],
)
def test_a_document_is_found(typed: str, path: str) -> None:
    assert find(RECORDS, typed).info.path == path


def test_several_that_fit_are_named() -> None:
    with pytest.raises(LookupFailedError) as caught:
        find(RECORDS, "quy chế")
    assert caught.value.found == ["quy-che/dao-tao.txt", "quy-che/hoc-phi.txt"]


def test_near_names_are_offered() -> None:
    with pytest.raises(LookupFailedError) as caught:
        find(RECORDS, "quy che hocphi")
    assert caught.value.near[0] == "quy-che/hoc-phi.txt"
    assert not caught.value.found


@pytest.mark.parametrize("typed", ["", " ", "\U0001f600", "zzzzqqqq"])
def test_nothing_fits(typed: str) -> None:
    with pytest.raises(LookupFailedError) as caught:
        find(RECORDS, typed)
    assert caught.value.near == []
