"""What was asked becomes a file to label, and that a question set."""

import asyncio
from pathlib import Path

import pytest
import yaml

from bot.telegram.asked import asked_questions
from bot.telegram.context import Exchange, Place
from bot.telegram.journal import SqliteJournal, journal_file
from knowledge.answers.conversation import Conversation
from knowledge.errors import DataFolderError
from knowledge.evaluation.files import read_set
from tests.bot.hoidap import Home


async def _record(data: Path) -> None:
    journal = SqliteJournal.open(journal_file(data), 90)
    said = ("Ai chủ trì?", "Trần A"), ("Giá vàng?", None), ("ai chủ trì", "Lê B"), ("Ai ký?", "C")
    for number, (question, answer) in enumerate(said):
        after = Conversation(question, answer or "", f"Đoạn văn {number}.")
        await journal.record(
            Exchange(
                place=Place(987654321, 0, 123456789),
                question=question,
                understood=question,
                answer=answer,
                confidence=0.5,
                took_ms=1.0,
                asked_in=2 * number + 1,
                answered_in=2 * number + 2,
                previous=None,
                conversation=after,
            )
        )
    await journal.rate(987654321, 6, 1, good=True)
    await journal.rate(987654321, 8, 1, good=False)
    journal.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose bot was asked four questions, two of them alike."""
    asyncio.run(_record(tmp_path / "data"))
    return tmp_path / "data"


def test_each_question_comes_once_with_its_last_answer_and_its_users_opinion(data: Path) -> None:
    asked = asked_questions(data)
    assert [(one.question, one.given, one.users) for one in asked] == [
        ("ai chủ trì", "Lê B", "👍"),
        ("Giá vàng?", "", ""),
        ("Ai ký?", "C", "👎"),
    ]
    assert [one.quote for one in asked] == ["Đoạn văn 2.", "", "Đoạn văn 3."]


def test_a_bot_that_never_ran_was_asked_nothing(tmp_path: Path) -> None:
    assert asked_questions(tmp_path) == []


def test_a_damaged_journal_is_told(data: Path) -> None:
    journal_file(data).write_bytes(b"no database" * 1000)
    with pytest.raises(DataFolderError, match=r"journal\.sqlite3"):
        asked_questions(data)


def test_the_command_writes_a_file_that_becomes_a_question_set(data: Path, tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert home.data == data
    lost = home.run("evaluate", "--journal", "nowhere/asked.yaml")
    assert lost.code == 1
    assert "không ghi được (không có tệp hay thư mục này)" in lost.complaint
    told = home.run("evaluate", "--journal", "asked.yaml")
    assert told.code == 0, told.err
    path = tmp_path / "asked.yaml"
    text = path.read_text("utf-8")
    assert "987654321" not in text
    assert "123456789" not in text
    rows = yaml.safe_load(text)
    for row, mark in zip(rows, ("👍", "👍", "👎"), strict=True):
        row["mark"] = mark
    path.write_text(yaml.safe_dump(rows, allow_unicode=True), "utf-8")
    read = read_set(path, path.name)
    assert [(one.text, one.answers) for one in read.questions] == [
        ("ai chủ trì", ("Lê B",)),
        ("Giá vàng?", ()),
        ("Ai ký?", ()),
    ]


def test_the_command_says_that_nothing_was_asked(tmp_path: Path) -> None:
    told = Home(tmp_path).run("evaluate", "--journal", "asked.yaml")
    assert told.code == 1
    assert "HOIDAP_DATA_DIR" in told.complaint
    assert not (tmp_path / "asked.yaml").exists()
