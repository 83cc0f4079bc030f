"""Errors and unreadable documents, told in one line of either language."""

import errno
import re
from inspect import getmembers, isclass

import pytest

from bot.reasons import ENGLISH as REASONS
from bot.reasons import error_line, reason
from bot.texts import ENGLISH, VIETNAMESE
from knowledge import errors
from knowledge.documents.problems import Problem, UnreadableError
from knowledge.refresh import Failure

_VIETNAMESE_LETTER = re.compile(r"[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ]", re.IGNORECASE)


@pytest.mark.parametrize("problem", Problem)
def test_every_problem_of_a_document_is_told_in_both_languages(problem: Problem) -> None:
    failure = Failure("a.txt", problem.format(detail="7"), problem, "7")
    english = reason(failure, ENGLISH)
    assert "{" not in english
    assert ("7" in english) == ("{detail}" in problem.value)
    assert not _VIETNAMESE_LETTER.search(english)
    assert reason(failure, VIETNAMESE) == failure.reason
    assert problem in REASONS


def test_a_reason_without_a_code_is_told_as_it_is() -> None:
    assert reason(Failure("a.txt", "vì thế"), ENGLISH) == "vì thế"


def test_an_unreadable_document_is_named() -> None:
    error = UnreadableError("tin/a.txt", Problem.FORMAT, ".pdf")
    assert error_line(error, ENGLISH).startswith("tin/a.txt: .pdf files are not read")
    assert error_line(error, VIETNAMESE).startswith("tin/a.txt: chưa đọc được định dạng .pdf")


@pytest.mark.parametrize(
    "kind",
    [
        kind
        for _, kind in getmembers(errors, isclass)
        if issubclass(kind, errors.HoidapError)
        and kind not in {errors.HoidapError, errors.DocumentError, errors.DocumentsFolderError}
    ],
)
def test_every_error_is_told_in_one_line_in_both_languages(
    kind: type[errors.HoidapError],
) -> None:
    error = kind("data: full, free some space")
    assert error_line(error, ENGLISH) == "data: full, free some space"
    vietnamese = error_line(error, VIETNAMESE)
    assert vietnamese.endswith("Chi tiết: data: full, free some space")
    assert _VIETNAMESE_LETTER.search(vietnamese)
    assert "\n" not in vietnamese


def test_the_systems_reason_is_told_in_both_languages() -> None:
    error = errors.DataFolderError("…", "kho", errno.ENOSPC)
    assert "thư mục dữ liệu kho (hết chỗ trên đĩa)" in error_line(error, VIETNAMESE)
    assert "data folder kho cannot be used (No space left on device)" in error_line(error, ENGLISH)
    unknown = errors.DataFolderError("…", "kho")
    assert "kho (hệ thống báo lỗi" in error_line(unknown, VIETNAMESE)


def test_a_missing_folder_is_named_in_both_languages() -> None:
    error = errors.DocumentsFolderError("tài-liệu: không có thư mục này", "tài-liệu")
    assert error_line(error, VIETNAMESE) == "Thư mục tài liệu tài-liệu: không có thư mục này."
    assert "folder tài-liệu cannot be used" in error_line(error, ENGLISH)
