"""Plain question sets in each format, and files that are broken."""

import json
from pathlib import Path

import pytest

from knowledge.documents.document import DocumentInfo
from knowledge.errors import QuestionSetError
from knowledge.evaluation import files
from knowledge.evaluation.files import read_set
from knowledge.evaluation.questions import Fault, Question, QuestionSet, resolved, sample

YAML = """\
- id: a
  question: Bao nhiêu tập thể được khen?
  answers: [19 tập thể, 19]
  document: bac-giang.md
- question: Bao nhiêu phần trăm?
  answers: 1.000
- question: Dân số bao nhiêu?
  answers:
"""
CSV = """\
id,question,answers,document
a,Bao nhiêu tập thể được khen?,19 tập thể|19,bac-giang.md
,Bao nhiêu phần trăm?,1.000,

,Dân số bao nhiêu?,,
"""
JSON = json.dumps(
    [
        {"id": "a", "question": "Bao nhiêu tập thể được khen?", "answers": ["19 tập thể", "19"]}
        | {"document": "bac-giang.md"},
        {"question": "Bao nhiêu phần trăm?", "answers": "1.000"},
        {"question": "Dân số bao nhiêu?", "answers": []},
    ]
)


def write(tmp_path: Path, name: str, content: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def shown(questions: QuestionSet) -> list[tuple[str, str, tuple[str, ...], str]]:
    return [(one.id, one.text, one.answers, one.document) for one in questions.questions]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("s.yaml", YAML),
        ("s.yml", YAML.replace("\n", "\r\n")),
        ("s.yaml", "questions:\n" + YAML),
        ("s.csv", CSV),
        ("s.csv", "\ufeff" + CSV.replace("\n", "\r\n")),
        ("s.CSV", CSV.replace(",", ";")),
        ("s.csv", CSV.replace(",", "\t")),
        ("s.csv", CSV.replace("id,question,answers,document", "Mã,Câu hỏi,Trả lời,Tài liệu")),
        ("s.csv", CSV.replace("answers", "Đáp án")),
        ("s.csv", CSV.encode("utf-16")),
        ("s.json", JSON),
        ("s.json", "\ufeff" + JSON),
        ("s.json", '{"corpus": "x", "items": ' + JSON + "}"),
    ],
)
def test_every_format_gives_the_same_questions(
    tmp_path: Path, name: str, content: str | bytes
) -> None:
    questions = read_set(write(tmp_path, name, content))
    assert questions.name == name
    assert not questions.problems
    tail = [("2", "Bao nhiêu phần trăm?", ("1.000",), ""), ("3", "Dân số bao nhiêu?", (), "")]
    first = ("a", "Bao nhiêu tập thể được khen?", ("19 tập thể", "19"), "bac-giang.md")
    assert shown(questions) == [first, *tail]


@pytest.mark.parametrize("word", ["no", "yes", "1.0", "17:30", "2021-05-18", "0x1F", "~", "null"])
def test_yaml_leaves_words_as_they_are_written(tmp_path: Path, word: str) -> None:
    content = f"- question: Gì?\n  answers: {word}\n"
    assert read_set(write(tmp_path, "s.yaml", content)).questions[0].answers == (word,)


def test_yaml_makes_no_objects(tmp_path: Path) -> None:
    marker = tmp_path / "made"
    content = f"- question: !!python/object/apply:pathlib.Path.touch [{marker}]\n  answers: 1\n"
    questions = read_set(write(tmp_path, "s.yaml", content))
    assert questions.problems[0].fault is Fault.WRONG_TYPE
    assert not marker.exists()


def test_each_defect_is_reported_by_id_and_the_rest_evaluated(tmp_path: Path) -> None:
    content = """\
- {id: a, question: Ai?, answers: [An]}
- {id: b, answers: [An]}
- {id: c, question: Ai?}
- {id: a, question: Ai nữa?, answers: [An]}
- {id: d, question: {text: Ai?}, answers: [An]}
- just text
- {id: e, question: Ai?, answers: [[An]]}
- {id: f, question: Khi nào?, answers: []}
"""
    questions = read_set(write(tmp_path, "s.yaml", content))
    assert [one.id for one in questions.questions] == ["a", "f"]
    assert [(problem.id, problem.fault, problem.detail) for problem in questions.problems] == [
        ("b", Fault.MISSING_FIELD, "question"),
        ("c", Fault.MISSING_FIELD, "answers"),
        ("a", Fault.DUPLICATE_ID, ""),
        ("d", Fault.WRONG_TYPE, "question"),
        ("6", Fault.MALFORMED, "str"),
        ("e", Fault.WRONG_TYPE, "answers"),
    ]


def test_an_unquoted_comma_is_reported(tmp_path: Path) -> None:
    content = "question,answers\nTối, ai đến?,An\nAi đến?,An\n"
    questions = read_set(write(tmp_path, "s.csv", content))
    assert [one.text for one in questions.questions] == ["Ai đến?"]
    (problem,) = questions.problems
    assert (problem.id, problem.fault, problem.detail) == ("1", Fault.MALFORMED, "3 > 2")


def test_a_quoted_cell_may_hold_separators_and_lines(tmp_path: Path) -> None:
    content = 'question,answers\n"Tối, ai\nđến?","An, ""Bình"""\n'
    (question,) = read_set(write(tmp_path, "s.csv", content)).questions
    assert question.text == "Tối, ai\nđến?"
    assert question.answers == ('An, "Bình"',)


@pytest.mark.parametrize("name", ["s.csv", "s.yaml", "s.json"])
def test_of_two_encodings_in_one_file_the_odd_question_is_reported(
    tmp_path: Path, name: str
) -> None:
    lines = {
        "s.csv": (
            "id,question,answers\n",
            "a,Đường nào dài nhất?,Một\n",
            "b,H\u00e0 N\u00f4i?,x\n",
        ),
        "s.yaml": (
            "",
            "- {id: a, question: Đường nào dài nhất?, answers: Một}\n",
            "- {id: b, question: H\u00e0 N\u00f4i?, answers: x}\n",
        ),
        "s.json": (
            '[{"id": "a", ',
            '"question": "Đường nào dài nhất?", "answers": "Một"},',
            '{"id": "b", "question": "H\u00e0 N\u00f4i?", "answers": "x"}]',
        ),
    }[name]
    content = (lines[0] + lines[1]).encode() + lines[2].encode("cp1258")
    questions = read_set(write(tmp_path, name, content))
    assert [(one.id, one.text) for one in questions.questions] == [("a", "Đường nào dài nhất?")]
    (problem,) = questions.problems
    assert (problem.id, problem.fault, problem.detail) == ("b", Fault.UNDECODABLE, "question")


def test_a_file_wholly_in_an_older_encoding_is_read(tmp_path: Path) -> None:
    asked = "Thôn nào đươ\u0323c khen?"  # as Windows-1258 writes it
    content = f"question,answers\n{asked},thôn Đông\n".encode("cp1258")
    (question,) = read_set(write(tmp_path, "s.csv", content)).questions
    assert question.text == asked


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("s.txt", "Ai?", "unknown kind of file"),
        ("s.json", "{", "not JSON"),
        ("s.json", "[" * 100_000, "nested too deep"),
        ("s.json", "7", "no list of questions"),
        ("s.json", "{}", "no list of questions"),
        ("s.json", "[" + "9" * 5000 + "]", "too long a number"),
        ("s.yaml", "- [", "not YAML"),
        ("s.yaml", "- \x01", "not YAML"),
        ("s.yaml", "[" * 100_000, "nested too deep"),
        ("s.yaml", "7", "no list of questions"),
        ("s.csv", "", "no column question"),
        ("s.csv", "question\nAi?\n", "no column answers"),
        ("s.csv", f"question,answers\n{'a' * 200_000},b\n", "not CSV"),
        ("s.csv", bytes(range(256)) * 9, "not text"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_in_one_line(
    tmp_path: Path, name: str, content: str | bytes, reason: str
) -> None:
    path = write(tmp_path, name, content)
    with pytest.raises(QuestionSetError, match=reason) as caught:
        read_set(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_or_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(QuestionSetError, match="No such file"):
        read_set(tmp_path / "s.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(QuestionSetError, match="Is a directory"):
        read_set(tmp_path / "folder.csv")
    monkeypatch.setattr(files, "LARGEST", 10)
    with pytest.raises(QuestionSetError, match="larger"):
        read_set(write(tmp_path, "s.csv", CSV))


def _question(name: str, document: str = "") -> Question:
    return Question("s", name, "Ai?", ("An",), document)


def test_documents_are_found_by_any_of_their_names() -> None:
    infos = [
        DocumentInfo("1", "tin/bac-giang.md", "Tuyên dương"),
        DocumentInfo("2", "hội nghị.txt", "Hội nghị"),
        DocumentInfo("3", "cu/hội nghị.txt", "Hội nghị cũ"),
    ]
    named = {
        "tin/bac-giang.md": "1",
        ".\\tin\\Bac-Giang.md": "1",
        "bac-giang": "1",
        "tuyên dương": "1",
        "ho\u0323\u0302i nghi\u0323.txt": "",  # two files of that name
        "cu/hội nghị.txt": "3",
        "3": "3",
        "khác.md": "",
        "": "",
    }
    questions, problems = resolved([_question(n, n) for n in named], infos)
    assert {one.id: one.document for one in questions} == named
    assert [(one.detail, one.fault, one.left_out) for one in problems] == [
        ("ho\u0323\u0302i nghi\u0323.txt", Fault.UNKNOWN_DOCUMENT, False),
        ("khác.md", Fault.UNKNOWN_DOCUMENT, False),
    ]


def test_a_sample_is_the_same_every_time_and_spread() -> None:
    questions = [_question(str(number)) for number in range(1000)]
    taken = sample(questions, 50)
    assert taken == sample(questions, 50)
    assert taken != sample(questions, 50, seed=1)
    assert len(set(taken)) == 50
    assert list(taken) == sorted(taken, key=lambda one: int(one.id))
    assert max(int(one.id) for one in taken) > 800
    assert sample(questions, 5000) == tuple(questions)
