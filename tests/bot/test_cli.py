"""The command line, started as its users start it."""

import json
import os
import select
import signal
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest

from bot.cli import command_line, run
from bot.texts import ENGLISH, VIETNAMESE, Texts
from tests.bot.hoidap import ANSWER, ARTICLE, COMMAND, LIMIT_S, OFF_TOPIC, QUESTION, ROOT, Home

COMMANDS = sorted(command_line(VIETNAMESE).commands)


def _answer(line: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(line)
    return answer


def test_a_question_is_answered_with_its_sentence_and_source(home: Home) -> None:
    done = home.run("ask", QUESTION)
    assert (done.code, done.err) == (0, "")
    assert ANSWER in done.out
    assert "Giải bơi thành phố Hoa Lư có 48 vận động viên của 7 trường tham dự." in done.out
    assert "Nguồn: Giải bơi thành phố Hoa Lư · 12/03/2024" in done.out
    assert "\x1b" not in done.out


def test_words_need_no_quotation_marks(home: Home) -> None:
    assert ANSWER in home.run("ask", *QUESTION.split()).out


def test_what_the_documents_do_not_say_is_not_answered(home: Home) -> None:
    done = home.run("ask", OFF_TOPIC)
    assert done.code == 0
    assert "Tài liệu không nói về điều này." in done.out


def test_the_threshold_can_be_lifted(home: Home) -> None:
    assert _answer(home.run("ask", "--json", OFF_TOPIC).out)["answer"] is None
    lifted = home.run("ask", "--json", "--min-confidence", "0", OFF_TOPIC)
    assert _answer(lifted.out)["answer"]
    raised = home.with_settings(HOIDAP_MIN_CONFIDENCE="1").run("ask", "--json", QUESTION)
    assert _answer(raised.out)["answer"] is None


def test_json_keeps_the_contract(home: Home) -> None:
    done = home.run("ask", "--json", QUESTION)
    answer = _answer(done.out)
    assert done.out.count("\n") == 1
    assert answer["question"] == QUESTION
    assert answer["answer"].startswith(ANSWER)
    assert 0 <= answer["confidence"] <= 1
    assert answer["kind"]
    assert answer["took_ms"] > 0
    assert isinstance(answer["suggestions"], list)
    evidence = answer["evidence"][0]
    start, end = evidence["span"]
    assert evidence["quote"][start:end] == evidence["answer"] == answer["answer"]
    assert evidence["section"] == ""
    assert evidence["document"]["path"] == "hoa-lu.md"
    assert evidence["document"]["published"] == "2024-03-12"
    assert 1 <= len(answer["evidence"]) <= 5


def test_offsets_point_into_the_text_of_the_document(home: Home) -> None:
    text = "Chợ nổi\r\n\r\nChợ họp từ 5 giờ sáng. Cầu cho\u0323\u031b Gạo dài 88 mét.\r\n"
    path = home.documents / "cho.txt"
    path.write_bytes(text.encode())
    done = home.run("ask", "--json", "Cầu chợ Gạo dài bao nhiêu mét?")
    evidence = _answer(done.out)["evidence"][0]
    start, end = evidence["offset"]
    assert "88" in evidence["quote"]
    assert path.read_text(encoding="utf-8")[start:end] == evidence["quote"]


def test_jsonl_answers_every_line_in_order(home: Home) -> None:
    lines = [QUESTION.encode(), b"", b"\xff\xfe", b"a", "\U0001f3ca".encode(), b"x" * 20_000]
    lines += [b"\x00\x07", "Кто это?".encode(), b"?" * 20_000, QUESTION.encode() + b"\r"]
    one = home.run("ask", "--json", QUESTION)
    done = home.run("ask", "--jsonl", stdin=b"\n".join(lines) + b"\n")
    answers = [_answer(line) for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert len(answers) == len(lines)
    for line, answer in zip(lines, answers, strict=True):
        assert answer["question"] == line.decode("utf-8", "replace").removesuffix("\r")
    assert answers[0]["answer"] == answers[-1]["answer"] == _answer(one.out)["answer"]
    assert [answer["answer"] for answer in answers[1:-1]] == [None] * (len(lines) - 2)


def test_jsonl_answers_before_the_next_question_comes(home: Home) -> None:
    with home.start("ask", "--jsonl") as process:
        assert process.stdin
        assert process.stdout
        for _ in range(3):
            process.stdin.write(QUESTION.encode() + b"\n")
            process.stdin.flush()
            assert select.select([process.stdout], [], [], LIMIT_S)[0], "nothing was flushed"
            answer = _answer(process.stdout.readline().decode())["answer"]
            assert answer.startswith(ANSWER)
        process.stdin.close()
        assert process.wait(LIMIT_S) == 0


def test_a_reader_that_leaves_is_no_error(home: Home) -> None:
    home.run("refresh")
    with home.start("ask", "--jsonl") as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.write(QUESTION.encode() + b"\n")
        process.stdin.close()
        assert process.wait(LIMIT_S) == 128 + signal.SIGPIPE
        assert process.stderr.read() == b""


def test_an_interruption_is_quiet(home: Home) -> None:
    with home.start("ask", "--jsonl") as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(QUESTION.encode() + b"\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(LIMIT_S) == 128 + signal.SIGINT
        assert process.stderr.read() == b""


def test_a_refresh_tells_what_changed(home: Home) -> None:
    first = home.run("refresh")
    assert (first.code, first.err) == (0, "")
    assert "+ thêm hoa-lu.md" in first.out
    home.write("moi/hoa.md", "# Hội hoa\n\nHội hoa có 12 loài lan.\n")
    home.write("hoa-lu.md", ARTICLE.replace("48", "52"))
    second = home.run("refresh")
    assert "+ thêm moi/hoa.md" in second.out
    assert "~ đổi hoa-lu.md" in second.out
    assert "2 tài liệu" in second.out
    (home.documents / "moi" / "hoa.md").unlink()
    assert "- bỏ moi/hoa.md" in home.run("refresh").out
    assert home.run("refresh").out.startswith("Không có gì thay đổi: 1 tài liệu")
    assert "52 vận động viên" in home.run("ask", QUESTION).out


def test_one_unreadable_file_is_told_and_the_rest_refreshed(home: Home) -> None:
    (home.documents / "hong.txt").write_bytes(b"\x00\x01\x02" * 100)
    done = home.run("refresh")
    assert done.code == 1
    assert "! lỗi hong.txt: " in done.out
    assert "+ thêm hoa-lu.md" in done.out
    assert ANSWER in home.run("ask", QUESTION).out


def test_facts_show_sentences_and_their_values(home: Home) -> None:
    done = home.run("facts")
    assert (done.code, done.err) == (0, "")
    assert "Giải bơi thành phố Hoa Lư · 12/03/2024" in done.out
    assert "Trường Lê Lợi đoạt 15 huy chương vàng." in " ".join(done.out.split())
    assert "số: 48 vận động viên" in done.out
    assert "người: Trần Văn Bách" in done.out


@pytest.mark.parametrize("name", ["hoa-lu.md", "Giải bơi", "giai boi thanh pho"])
def test_facts_of_one_document(home: Home, name: str) -> None:
    home.write("hoa.md", "# Hội hoa\n\nHội hoa có 12 loài lan.\n")
    done = home.run("facts", name)
    assert "hoa-lu.md" in done.out
    assert "loài lan" not in done.out


def test_an_unknown_document_gets_near_names(home: Home) -> None:
    done = home.run("facts", "hoalu")
    assert done.code == 1
    assert done.complaint == "Lỗi: Không có tài liệu nào là “hoalu”. Gần giống: “hoa-lu.md”."


def test_a_missing_documents_folder_is_one_line(home: Home) -> None:
    missing = home.with_settings(HOIDAP_DOCUMENTS_DIR="nowhere")
    for arguments in (("refresh",), ("ask", QUESTION), ("facts",), ("console",)):
        done = missing.run(*arguments)
        assert (done.code, done.out) == (1, "")
        assert "nowhere" in done.complaint
        assert "HOIDAP_DOCUMENTS_DIR" in done.complaint


def test_a_folder_that_was_never_read_and_is_missing_is_not_answered_for(home: Home) -> None:
    home.run("refresh")
    missing = home.with_settings(HOIDAP_DOCUMENTS_DIR="nowhere")
    for arguments in (("refresh",), ("ask", QUESTION), ("facts",), ("console",)):
        done = missing.run(*arguments)
        assert (done.code, done.out) == (1, "")
        assert "nowhere" in done.complaint
    assert ANSWER in home.run("ask", QUESTION).out


def test_a_folder_that_is_away_can_still_be_asked(home: Home) -> None:
    home.run("refresh")
    home.documents.rename(home.folder / "away")
    done = home.run("ask", QUESTION)
    assert (done.code, done.err) == (0, "")
    assert ANSWER in done.out
    assert "seeds" in home.run("refresh").complaint


def test_another_folder_is_read_before_it_is_asked(home: Home) -> None:
    home.run("refresh")
    home.documents.rename(home.folder / "hoa-lu")
    home.write("hoa.md", "# Hội hoa\n\nHội hoa có 12 loài lan.\n")
    home.documents.rename(home.folder / "hoa")
    other = home.with_settings(HOIDAP_DOCUMENTS_DIR="hoa")
    assert "12 loài lan" in other.run("ask", "Hội hoa có bao nhiêu loài lan?").out
    assert "hoa-lu.md" not in other.run("facts").out
    back = home.with_settings(HOIDAP_DOCUMENTS_DIR="./hoa-lu/")
    assert ANSWER in back.run("ask", QUESTION).out


def test_a_data_folder_that_is_a_file_is_one_line(home: Home) -> None:
    (home.folder / "file").write_text("")
    done = home.with_settings(HOIDAP_DATA_DIR="file").run("ask", QUESTION)
    assert (done.code, done.out) == (1, "")
    assert done.complaint == (
        "Lỗi: Không dùng được thư mục dữ liệu file (đó là một tệp, không phải thư mục); hãy dọn "
        "bớt chỗ, cho phép ghi hoặc đặt HOIDAP_DATA_DIR sang nơi khác. "
        "Những gì đã biết vẫn còn nguyên."
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [("ask", QUESTION), ("ask", "--json", QUESTION), ("facts",)])
def test_output_that_cannot_be_written_is_one_line(home: Home, arguments: tuple[str, ...]) -> None:
    home.run("refresh")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, *arguments],
            cwd=home.folder,
            env=home.environment,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=LIMIT_S,
            check=False,
        )
    (line,) = done.stderr.decode().splitlines()
    assert done.returncode == 1
    assert line == (
        "Lỗi: Không in được kết quả (hết chỗ trên đĩa); hãy dọn bớt chỗ hoặc in ra nơi khác."
    )


@pytest.mark.parametrize("arguments", [("ask", QUESTION), ("facts",)])
def test_an_empty_documents_folder_is_told(home: Home, arguments: tuple[str, ...]) -> None:
    for path in home.documents.iterdir():
        path.unlink()
    done = home.run(*arguments)
    assert (done.code, done.err) == (0, "")
    (line,) = done.out.splitlines()
    assert "chưa có tài liệu nào" in line
    assert "hoidap refresh" in line


def test_errors_speak_english_too(home: Home) -> None:
    english = home.with_settings(HOIDAP_LANGUAGE="en", HOIDAP_DOCUMENTS_DIR="nowhere")
    assert english.run("refresh").complaint == (
        "Error: The documents folder nowhere cannot be used: make it, let it be read, or name "
        "another one in HOIDAP_DOCUMENTS_DIR"
    )
    (home.documents / "hong.txt").write_bytes(b"\x00\x01\x02" * 100)
    failed = home.with_settings(HOIDAP_LANGUAGE="en").run("refresh")
    assert failed.code == 1
    assert "! failed hong.txt: it is binary, not text; save it as UTF-8 text" in failed.out
    assert (
        "The documents do not say."
        in home.with_settings(HOIDAP_LANGUAGE="en").run("ask", OFF_TOPIC).out
    )


def test_wrong_settings_are_one_line(home: Home) -> None:
    done = home.with_settings(HOIDAP_MIN_CONFIDENCE="7").run("ask", QUESTION)
    assert (done.code, done.out) == (2, "")
    assert done.complaint == (
        "Lỗi: HOIDAP_MIN_CONFIDENCE=7 không hợp lệ: hãy ghi một số từ 0 đến 1, ví dụ 0.5."
    )


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["aks"], "Lỗi: Không có lệnh “aks”. Có phải ask? Xem: hoidap --help"),
        (["ask"], "Lỗi: Thiếu CÂU_HỎI. Xem: hoidap ask --help"),
        (["ask", "--jsn", "a"], "Lỗi: Không có tùy chọn --jsn."),
        (["ask", "--json", "--jsonl"], "Lỗi: Chỉ dùng một trong hai: --json hoặc --jsonl."),
        (["ask", "--jsonl", "a"], "Lỗi: --jsonl đọc câu hỏi từ đầu vào chuẩn"),
        (["ask", "--min-confidence"], "Lỗi: Tùy chọn --min-confidence cần một giá trị."),
        (["ask", "--min-confidence", "nan", "a"], "Lỗi: Giá trị của --min-confidence không"),
        (["ask", "--min-confidence", "1.1", "a"], "Lỗi: Giá trị của --min-confidence không"),
        (["refresh", "x"], "Lỗi: Lệnh gõ chưa đúng"),
    ],
)
def test_a_wrong_call_is_one_line(
    capfd: pytest.CaptureFixture[str], arguments: list[str], complaint: str
) -> None:
    assert run(arguments) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith(complaint)
    assert err.count("\n") == 1


def test_bytes_that_are_not_utf8_are_a_question_too(home: Home) -> None:
    done = home.run("ask", "--json", os.fsdecode(b"\xff\xfe ai?"))
    assert done.code == 0
    assert _answer(done.out)["question"] == "\ufffd\ufffd ai?"


def test_the_stored_knowledge_is_asked_from_any_folder(home: Home, tmp_path: Path) -> None:
    home.run("refresh")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    settings = {"HOIDAP_DOCUMENTS_DIR": str(home.documents), "HOIDAP_DATA_DIR": str(home.data)}
    lines = "".join(f"{name}={value}\n" for name, value in settings.items())
    (elsewhere / ".env").write_text(lines)
    assert ANSWER in Home(elsewhere).run("ask", QUESTION).out


def test_version(home: Home) -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    version = home.run("--version").out.split()
    assert version[0] == "hoidap"
    assert f'version = "{version[1]}"' in project


@pytest.mark.parametrize("texts", [VIETNAMESE, ENGLISH], ids=["vi", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, texts: Texts
) -> None:
    monkeypatch.setenv("HOIDAP_LANGUAGE", "en" if texts is ENGLISH else "vi")
    assert run([name, "--help"]) == 0
    out, err = capfd.readouterr()
    assert err == ""
    assert out.startswith(f"{texts.usage} hoidap {name} [{texts.options.upper()}]")
    assert f"hoidap {name}" in out.partition(f"{texts.example}:")[2]
    assert getattr(texts, f"{name}_about") in " ".join(out.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_tells_each_in_full(
    capfd: pytest.CaptureFixture[str], name: str
) -> None:
    assert run(["--help"]) == 0
    assert getattr(VIETNAMESE, f"{name}_about") in capfd.readouterr().out


def test_no_command_shows_the_commands(capfd: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    err = capfd.readouterr().err
    assert all(name in err for name in COMMANDS)


def test_a_history_of_questions_is_private(home: Home) -> None:
    home.run("console", stdin=QUESTION.encode())
    for path in home.data.rglob("*history*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
