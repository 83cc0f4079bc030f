"""Files of questions and answers that people write."""

from pathlib import Path

import pytest

from knowledge.documents.document import BlockKind
from knowledge.documents.load import load
from knowledge.documents.problems import Problem, UnreadableError
from tests.documents.conftest import Reader, texts

MARKDOWN = """\
# Hỏi đáp

## Thẻ
### Làm thẻ ở đâu?
### Nơi làm thẻ
Ở quầy số 2.

- Mang ảnh
- Mang giấy tờ

## Hỏi: Có gửi xe không?
Đáp: Có, miễn phí.
"""
YAML = """\
title: Hỏi đáp
mục:
  - câu hỏi: [Làm thẻ ở đâu?, Nơi làm thẻ]
    trả lời: Ở quầy số 2.
    chủ đề: Thẻ
  - question: Có gửi xe không?
    answer: |
      Có,
      miễn phí.
"""


def test_markdown(read: Reader) -> None:
    document = read("a.faq.md", MARKDOWN)
    assert document.info.title == "Hỏi đáp"
    assert texts(document, BlockKind.QUESTION) == [
        "Làm thẻ ở đâu?",
        "Nơi làm thẻ",
        "Có gửi xe không?",
    ]
    assert texts(document, BlockKind.CURATED) == [
        "Ở quầy số 2.\nMang ảnh\nMang giấy tờ",
        "Có, miễn phí.",
    ]
    sections = [block.section for block in document.blocks if block.kind is BlockKind.CURATED]
    assert sections == [("Thẻ", "Làm thẻ ở đâu?"), ("Có gửi xe không?",)]


def test_lines_of_question_and_answer(read: Reader) -> None:
    document = read(
        "a.faq.md", "Hỏi: Mấy giờ mở cửa?\n\nĐáp: 7 giờ.\n\nHỏi: Ở đâu?\n\nĐáp: Phố Huế.\n"
    )
    assert texts(document, BlockKind.CURATED) == ["7 giờ.", "Phố Huế."]


@pytest.mark.parametrize("name", ["a.faq.yaml", "a.faq.yml", "A.FAQ.YAML"])
def test_yaml(read: Reader, name: str) -> None:
    document = read(name, YAML)
    assert document.info.title == "Hỏi đáp"
    assert texts(document, BlockKind.QUESTION)[:2] == ["Làm thẻ ở đâu?", "Nơi làm thẻ"]
    assert texts(document, BlockKind.CURATED) == ["Ở quầy số 2.", "Có,\nmiễn phí."]
    assert document.blocks[2].section == ("Thẻ", "Làm thẻ ở đâu?")


@pytest.mark.parametrize(
    ("name", "content", "problem", "detail"),
    [
        (
            "a.faq.yaml",
            "- question: Ở đâu?\n  answer: Đây.\n- question: Khi nào?\n",
            "NO_PAIRS",
            "2",
        ),
        ("a.faq.yaml", "- [a\n", "DAMAGED", ""),
        ("a.faq.yaml", "chỉ một câu", "NO_PAIRS", "1"),
        ("a.faq.yaml", "[" * 100_000, "CRASHED", ""),
        ("a.faq.md", "Một đoạn văn.\n", "NO_PAIRS", "1"),
    ],
)
def test_what_is_wrong_is_told(
    tmp_path: Path, name: str, content: str, problem: str, detail: str
) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(UnreadableError) as caught:
        load(tmp_path / name, tmp_path)
    assert (caught.value.problem, caught.value.detail) == (Problem[problem], detail)


def test_other_yaml_files_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(YAML)
    with pytest.raises(UnreadableError) as caught:
        load(tmp_path / "a.yaml", tmp_path)
    assert caught.value.problem is Problem.FORMAT
