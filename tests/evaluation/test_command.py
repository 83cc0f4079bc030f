"""`hoidap evaluate`, started as its users start it."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from bot.cli import run
from tests.bot.hoidap import ROOT, Home
from tests.shared import shared

SEEDS = """\
- id: lead
  question: Ai chủ trì hội nghị sơ kết?
  answers: [Lê Thị Thu Hồng]
  document: bac-giang-hoc-tap-va-lam-theo-bac.md
- id: share
  question: Các vụ việc được giải quyết bằng bao nhiêu phần trăm mức đăng ký lúc đầu?
  answers: ["97,5%", "97,5"]
  document: bac-giang-hoc-tap-va-lam-theo-bac
- id: day
  question: Bộ Chính trị ban hành Kết luận số 01-KL/TW ngày nào?
  answers: [18/5/2021]
- id: noodles
  question: Nấu phở bò mất bao lâu?
  answers: []
- id: ticket
  question: Giá vé tàu hỏa đi Lào Cai là bao nhiêu?
  answers: []
- id: lead
  question: Ai chủ trì?
  answers: [Lê Thị Thu Hồng]
- id: typo
  question: Hội nghị họp mấy buổi?
  answers: [một buổi]
  document: khong-co.md
"""
PARAGRAPHS = (
    "Giải bơi thành phố Hoa Lư có 48 vận động viên của 7 trường tham dự.",
    "Thư viện huyện Tam Đường mở cửa từ 8 giờ đến 17 giờ, trừ chủ nhật.",
    "Năm 2022, xã Bình Minh trồng được 12.000 cây keo trên đồi Voi.",
)
ASKED = (
    ("Giải bơi có bao nhiêu vận động viên tham dự?", "48 vận động viên"),
    ("Thư viện huyện Tam Đường mở cửa từ mấy giờ?", "8 giờ"),
    ("Xã Bình Minh trồng được bao nhiêu cây keo?", "12.000 cây keo"),
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A working directory with no documents of its own."""
    return Home(tmp_path)


@pytest.fixture
def in_a_folder(home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    """The same, entered, and with none of the developer's own settings."""
    for name in [name for name in os.environ if name.startswith("HOIDAP_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(home.folder)
    return home


def _squad(home: Home, name: str = "squad.json") -> Path:
    paragraphs = []
    for number, (context, (question, answer)) in enumerate(zip(PARAGRAPHS, ASKED, strict=True)):
        answers = [{"text": answer, "answer_start": context.index(answer)}]
        qas = [{"id": f"q{number}", "question": question, "answers": answers}]
        paragraphs.append({"context": context, "qas": qas})
    path = home.folder / name
    path.write_text(json.dumps({"data": [{"paragraphs": paragraphs}]}), encoding="utf-8")
    return path


def _report(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "evaluation.json").read_text("utf-8"))
    return found


def test_the_seeds_are_measured_from_file_to_figures(home: Home) -> None:
    (home.folder / "set.yaml").write_text(SEEDS, encoding="utf-8")
    done = home.run(
        *("evaluate", "set.yaml", "--documents", str(ROOT / "seeds")),
        *("--noise", "nodia", "--output", "out"),
    )
    assert (done.code, done.err) == (0, "")
    assert "set.yaml: 6 câu hỏi (4 câu có đáp án), 1 tài liệu" in done.out
    assert "set.yaml · lead: trùng mã với một câu trước" in done.out
    assert "set.yaml · typo: không rõ là tài liệu nào: “khong-co.md” (vẫn hỏi)" in done.out
    assert "không dấu" in done.out
    report = _report(home.folder / "out")
    clean = report["summaries"][0]
    assert clean["documents"] == {"questions": 2, "r1": 1.0, "r5": 1.0, "mrr": 1.0}
    assert clean["sentences"]["r1"] >= 0.5
    first = {one["id"]: one for one in report["outcomes"][:6]}
    assert first["lead"]["answer"].endswith("Lê Thị Thu Hồng")
    assert first["lead"]["in_answer"]
    assert "Bộ Chính trị" in first["day"]["quote"]
    assert first["noodles"]["confidence"] < first["lead"]["confidence"]
    assert report["outcomes"][6]["asked"] == "Ai chu tri hoi nghi so ket?"
    page = (home.folder / "out" / "evaluation.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "set.yaml" in page
    assert not (home.folder / "data").exists()


def test_a_sets_own_paragraphs_can_be_the_documents(home: Home) -> None:
    _squad(home)
    done = home.with_settings(HOIDAP_LANGUAGE="en").run(
        *("evaluate", "squad.json", "--corpus", "--output", "out")
    )
    assert (done.code, done.err) == (0, "")
    assert "squad.json: 3 questions (3 answerable), 3 documents" in done.out
    clean = _report(home.folder / "out")["summaries"][0]
    assert clean["documents"]["r1"] == 1.0
    assert clean["sentences"]["r1"] == 1.0
    assert clean["f1"] > 0.5


def test_questions_on_other_subjects_are_to_be_refused(home: Home) -> None:
    _squad(home)
    other = "question,answers\nGiá vàng hôm nay bao nhiêu?,5\nAi là tổng thống Pháp?,An\n"
    (home.folder / "other.csv").write_text(other, encoding="utf-8")
    done = home.with_settings(HOIDAP_MIN_CONFIDENCE="0.2").run(
        *("evaluate", "squad.json", "--corpus", "--unanswerable", "other.csv"),
        *("--output", "out", "--min-confidence", "1"),  # wins over the setting
    )
    assert done.code == 0
    report = _report(home.folder / "out")
    clean = report["summaries"][0]
    assert (clean["questions"], clean["answerable"]) == (5, 3)
    assert clean["verdicts"]["refused"] == 2
    assert clean["verdicts"]["missed"] == 3
    assert report["threshold"] == 1.0
    assert clean["auroc"] == 1.0
    assert "HOIDAP_MIN_CONFIDENCE=0." in done.out


def test_without_a_folder_the_bots_own_documents_are_asked(home: Home) -> None:
    home.write("giai-boi.txt", PARAGRAPHS[0])
    rows = f"question,answers\n{ASKED[0][0]},{ASKED[0][1]}\n"
    (home.folder / "set.csv").write_text(rows, encoding="utf-8")
    settings = {"HOIDAP_MIN_CONFIDENCE": "0.01"}
    done = home.with_settings(**settings).run("evaluate", "set.csv", "--output", "out")
    assert (done.code, done.err) == (0, "")
    assert home.data.exists()
    report = _report(home.folder / "out")
    assert report["threshold"] == 0.01
    assert report["summaries"][0]["verdicts"]["right"] == 1


def test_a_document_that_cannot_be_read_is_told_and_the_others_asked(home: Home) -> None:
    home.write("giai-boi.txt", PARAGRAPHS[0])
    (home.documents / "anh.txt").write_bytes(bytes(range(256)) * 8)
    rows = f"question,answers\n{ASKED[0][0]},{ASKED[0][1]}\n"
    (home.folder / "set.csv").write_text(rows, encoding="utf-8")
    done = home.run("evaluate", "set.csv", "--documents", "seeds")
    assert done.code == 0
    assert "! lỗi anh.txt: " in done.out
    assert "set.csv: 1 câu hỏi (1 câu có đáp án), 1 tài liệu" in done.out


def test_a_run_is_compared_with_the_one_before(home: Home) -> None:
    _squad(home)
    assert home.run("evaluate", "squad.json", "--corpus", "--output", "old").code == 0
    report = _report(home.folder / "old")
    report["outcomes"][0]["sentence_rank"] = 2  # as if it had been missed then
    report["threshold"] = 0.0
    path = home.folder / "old" / "evaluation.json"
    path.write_text(json.dumps(report), encoding="utf-8")
    done = home.run(
        *("evaluate", "squad.json", "--corpus", "--min-confidence", "0"),
        *("--compare", "old/evaluation.json", "--output", "new"),
    )
    assert (done.code, done.err) == (0, "")
    assert "Được thêm 1" in done.out
    assert f"{ASKED[0][0]}  [trả lời sai → trả lời đúng]" in done.out
    assert "Mất 0" in done.out
    assert ASKED[0][0] in (home.folder / "new" / "evaluation.html").read_text("utf-8")


def test_two_runs_ask_the_same_unless_they_are_to_differ(home: Home) -> None:
    _squad(home)
    asked = []
    for folder, seed in (("one", "3"), ("two", "3"), ("other", "4")):
        done = home.run(
            *("evaluate", "squad.json", "--corpus", "--noise", "all"),
            *("--seed", seed, "--output", folder),
        )
        assert done.code == 0
        asked.append([(o["id"], o["asked"]) for o in _report(home.folder / folder)["outcomes"]])
    assert asked[0] == asked[1]
    assert asked[0][:3] == asked[2][:3]  # the clean questions
    assert asked[0] != asked[2]
    assert len(asked[0]) == 3 * 7


def test_nothing_is_left_in_the_temporary_folder(home: Home, tmp_path: Path) -> None:
    _squad(home)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    done = home.with_settings(TMPDIR=str(temporary)).run(
        *("evaluate", "squad.json", "--corpus", "--limit", "2")
    )
    assert "squad.json: 2 câu hỏi (2 câu có đáp án), 3 tài liệu" in done.out
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        ((), 2, "BỘ_CÂU_HỎI"),
        (("squad.json", "--corpus", "--documents", "seeds"), 2, "Chỉ dùng một trong hai"),
        (("squad.json", "--noise", "sms"), 2, "--noise"),
        (("squad.json", "--limit", "0"), 2, "--limit"),
        (("squad.json", "--limit", "many"), 2, "--limit"),
        (("squad.json", "--seed", "-1"), 2, "--seed"),
        (("squad.json", "--min-confidence", "2"), 2, "--min-confidence"),
        (("none.json",), 1, "none.json: không đọc được (không có tệp hay thư mục này)"),
        (("folder.json",), 1, "folder.json: không đọc được (đó là một thư mục, không phải tệp)"),
        (("squad.json", "--compare", "none.json"), 1, "(không có tệp hay thư mục này)"),
        (("plain.csv", "--corpus"), 1, "không có đoạn văn nào"),
        (("broken.json", "--corpus"), 1, "hãy sửa các lỗi"),
        (("squad.json", "--documents", "nowhere"), 1, "nowhere"),
        (("squad.json", "--corpus", "--compare", "squad.json"), 1, "không phải báo cáo"),
        (("squad.json", "--corpus", "--output", "plain.csv"), 1, "không ghi được (đó là một tệp"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(
    in_a_folder: Home,
    capfd: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: int,
    reason: str,
) -> None:
    _squad(in_a_folder)
    Path("plain.csv").write_text("question,answers\nAi?,An\n", encoding="utf-8")
    broken = {"data": [{"paragraphs": [{"context": "Ông An.", "qas": [{"id": "x"}]}]}]}
    Path("broken.json").write_text(json.dumps(broken), encoding="utf-8")
    Path("folder.json").mkdir()
    assert run(["evaluate", *arguments]) == code
    out, err = capfd.readouterr()
    assert out == ""
    (line,) = err.splitlines()
    assert reason in line
    assert "Traceback" not in line


def test_two_files_of_one_name_are_told_apart(home: Home) -> None:
    for folder in ("a", "b"):
        (home.folder / folder).mkdir()
        _squad(home, f"{folder}/set.json")
    done = home.run("evaluate", "a/set.json", "b/set.json", "--corpus", "--output", "out")
    assert done.code == 0
    assert "a/set.json, b/set.json: 6 câu hỏi (6 câu có đáp án), 3 tài liệu" in done.out


@pytest.mark.usefixtures("in_a_folder")
def test_the_shared_sets_are_read_without_a_problem(capfd: pytest.CaptureFixture[str]) -> None:
    squad = str(shared("eval/xquad_vi_dev.json"))
    assert run(["evaluate", squad, "--corpus", "--limit", "6", "--output", "out"]) == 0
    out, err = capfd.readouterr()
    assert "6 câu hỏi (6 câu có đáp án), 120 tài liệu" in out
    assert err == ""
    assert _report(Path("out"))["problems"] == []
