"""Label files: written from what was asked, marked by hand, read back as a question set."""

import csv
from pathlib import Path

import pytest

from knowledge.evaluation.files import read_set
from knowledge.evaluation.journal import Asked, label_file
from knowledge.evaluation.questions import Fault

ASKED = [
    Asked("1", "Bao nhiêu tập thể?", "19 tập thể", "Có 19 tập thể.", "a.md", 0.91),
    Asked("2", "Ai chủ trì?", "Nguyễn Văn A", "Ông Nguyễn Văn A đến.", "a.md", 0.62),
    Asked("3", "Dân số bao nhiêu?", "2", "Có 2 xã.", "a.md", 0.55),
    Asked("4", "Phở nấu thế nào?"),
    Asked("5", "Mấy giờ họp?"),
    Asked("6", "Ở đâu?", "Bắc Giang", "Tại Bắc Giang.", "a.md", 0.8),
    Asked("7", "Khi nào?", "17/5", "Sáng 17/5.", "a.md", 0.8),
    Asked("8", "Họp ở đâu?"),
]
MARKS = ["👍", "👎🏽", "sai", "Đúng", "👎", "", "có lẽ", "-"]
RIGHT = ["", "Lê Thị B", "", "", "7 giờ", "", "", ""]


def _mark(path: Path) -> None:
    """Fill in a label file as its owner would."""
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".csv":
        rows = list(csv.DictReader(text.splitlines()))
        for row, mark, right in zip(rows, MARKS, RIGHT, strict=True):
            row["mark"], row["answers"] = mark, right
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], delimiter=";")  # a spreadsheet's own taste
            writer.writeheader()
            writer.writerows(rows)
        return
    for mark, right in zip(MARKS, RIGHT, strict=True):
        text = text.replace("mark: ''", f"mark:  '{mark}'", 1)
        text = text.replace("answers: ''", f"answers:  '{right}'", 1)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", ["labels.yaml", "labels.csv"])
def test_what_was_asked_becomes_a_question_set_once_it_is_marked(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    label_file(ASKED, path)
    _mark(path)
    labelled = read_set(path)
    assert [(one.id, one.answers, one.document) for one in labelled.questions] == [
        ("1", ("19 tập thể",), "a.md"),  # the answer given was right
        ("2", ("Lê Thị B",), "a.md"),  # wrong, and the right one is written
        ("3", (), "a.md"),  # wrong, and there is none
        ("4", (), ""),  # rightly refused
        ("5", ("7 giờ",), ""),  # wrongly refused
    ]
    assert [(one.id, one.fault, one.detail) for one in labelled.problems] == [
        ("6", Fault.UNMARKED, ""),
        ("7", Fault.UNKNOWN_MARK, "có lẽ"),
        ("8", Fault.NO_RIGHT_ANSWER, ""),
    ]


def test_the_yaml_says_how_it_is_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "labels.yaml"
    label_file(ASKED[:1], path)
    text = path.read_text(encoding="utf-8")
    assert "👍" in text.splitlines()[0]
    assert "Bao nhiêu tập thể?" in text
    assert "confidence: '0.91'" in text


def test_a_stranger_cannot_put_a_formula_into_the_owners_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    formulas = ['=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(1)", "\tx"]
    label_file([Asked(str(at), text, text) for at, text in enumerate(formulas)], path)
    text = path.read_text(encoding="utf-8-sig")
    cells = [cell for row in csv.reader(text.splitlines()) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    rows = list(csv.DictReader(text.splitlines()))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(row | {"mark": "+"} for row in rows)
    read = read_set(path)
    assert [one.text for one in read.questions] == [text.strip() for text in formulas]
    assert [one.answers for one in read.questions] == [(text.strip(),) for text in formulas]
