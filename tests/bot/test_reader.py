"""The reader chooses by default; without its model the rules answer, and one line says so."""

import shutil
from pathlib import Path

import pytest

from tests.bot.hoidap import ANSWER, QUESTION, ROOT, Home


@pytest.fixture
def bare(home: Home, tmp_path: Path) -> Home:
    """The product as it is installed where the model file was lost."""
    for package in ("bot", "knowledge"):
        shutil.copytree(
            ROOT / package,
            tmp_path / package,
            ignore=shutil.ignore_patterns("*.onnx", "__pycache__"),
        )
    return home.with_settings(PYTHONPATH=str(tmp_path), HOIDAP_READER="")


def test_a_lost_model_is_told_in_one_line_and_the_rules_answer(bare: Home) -> None:
    run = bare.run("ask", QUESTION)
    assert run.code == 0
    assert ANSWER in run.out
    assert run.complaint.startswith("Chú ý: Không dùng được mô hình đọc")
    assert "HOIDAP_READER=off" in run.complaint
    english = bare.with_settings(HOIDAP_LANGUAGE="en").run("ask", QUESTION)
    assert english.complaint.startswith("Note: ")
    assert "typed rules choose the answers" in english.complaint


def test_switched_off_nothing_is_looked_for(bare: Home) -> None:
    run = bare.with_settings(HOIDAP_READER="off").run("ask", QUESTION)
    assert (run.code, run.err) == (0, "")
    assert ANSWER in run.out


def test_a_command_that_asks_nothing_does_not_load_it(bare: Home) -> None:
    assert bare.run("refresh").err == ""
    assert bare.run("facts").err == ""


def test_a_wrong_setting_is_told_with_its_remedy(home: Home) -> None:
    run = home.with_settings(HOIDAP_READER="maybe").run("ask", QUESTION)
    assert run.code == 2
    assert "HOIDAP_READER=maybe" in run.complaint
    assert "on hoặc off" in run.complaint
    assert home.with_settings(HOIDAP_READER_THREADS="0").run("ask", QUESTION).code == 2
