"""The console, at a pseudo-terminal as a person sits at one, and at the end of a pipe."""

import os
import pty
import re
import stat
import subprocess
import termios
from collections.abc import Callable, Iterator

import pexpect
import pytest
from pexpect.fdpexpect import fdspawn

from tests.bot.hoidap import ANSWER, ARTICLE, COMMAND, LIMIT_S, OFF_TOPIC, QUESTION, Home

# prompt-toolkit turns bracketed paste on when a prompt begins and off when a line is taken.
_BEGINS = "\x1b[?2004h"
_TAKEN = "\x1b[?2004l"
# A reverse-video stretch, as rich writes it.
_MARKED = re.compile(r"\x1b\[(?:\d+;)*7(?:;\d+)*m([^\x1b]+)\x1b\[0m")
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\x1b\][^\x07]*\x07")


class Terminal:
    """A person at the console."""

    def __init__(self, home: Home) -> None:
        master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (40, 110))
        # Not pexpect's own spawn: it forks, which Python warns of where threads are running.
        self._process = subprocess.Popen(
            [*COMMAND, "console"],
            cwd=home.folder,
            env=home.with_settings(PROMPT_TOOLKIT_NO_CPR="1").environment,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)
        self._screen: fdspawn[str] = fdspawn(master, encoding="utf-8", timeout=LIMIT_S)
        self.greeting = self._until_prompt()

    def type(self, line: str) -> str:
        """Type a line; return what it showed, colours and all, once the next prompt is there."""
        return self.press(line + "\r")

    def press(self, keys: str) -> str:
        """Press keys that end the prompt; return what was shown until the next one."""
        self._screen.send(keys)
        self._screen.expect_exact(_TAKEN)
        return self._until_prompt()

    def end(self, keys: str) -> tuple[int, str]:
        """Press keys that end the conversation; return the exit code and what was shown."""
        self._screen.send(keys)
        self._screen.expect(pexpect.EOF)
        shown = plain(self._screen.before or "")
        return self._process.wait(LIMIT_S), shown

    def leave(self) -> None:
        """End the conversation, however far it is."""
        self._process.kill()
        self._process.wait(LIMIT_S)
        self._screen.close()

    def _until_prompt(self) -> str:
        self._screen.expect_exact(_BEGINS)
        return self._screen.before or ""


def plain(shown: str) -> str:
    """Return what a person reads."""
    return _ESCAPES.sub("", shown).replace("\r", "")


@pytest.fixture
def open_terminal() -> Iterator[Callable[[Home], Terminal]]:
    """Open consoles that are gone when the test is over."""
    opened: list[Terminal] = []

    def open_(home: Home) -> Terminal:
        opened.append(Terminal(home))
        return opened[-1]

    yield open_
    for terminal in opened:
        terminal.leave()


@pytest.fixture
def terminal(home: Home, open_terminal: Callable[[Home], Terminal]) -> Terminal:
    """The console of a knowledge base that is already built."""
    home.run("refresh")
    return open_terminal(home)


def test_the_greeting_says_what_is_known(terminal: Terminal) -> None:
    assert "Hỏi Đáp · 1 tài liệu · " in plain(terminal.greeting)
    assert "• Giải bơi thành phố Hoa Lư · 12/03/2024" in plain(terminal.greeting)
    assert ":giup" in plain(terminal.greeting)


def test_the_answer_is_marked_in_its_sentence(terminal: Terminal) -> None:
    shown = terminal.type(QUESTION)
    (marked,) = _MARKED.findall(shown)
    assert marked.startswith(ANSWER)
    assert "Giải bơi thành phố Hoa Lư có 48 vận động viên của 7 trường tham dự." in plain(shown)
    assert "Nguồn: Giải bơi thành phố Hoa Lư · 12/03/2024" in plain(shown)


@pytest.mark.parametrize("command", [":nguon", ":nguồn", ":sources"])
def test_sources_show_the_paragraph_and_the_file(terminal: Terminal, command: str) -> None:
    assert "Mời bạn đặt một câu hỏi trước." in plain(terminal.type(command))
    terminal.type(QUESTION)
    shown = plain(terminal.type(command))
    assert "Trưởng ban tổ chức, trao giải" in " ".join(shown.split())
    assert "[hoa-lu.md]" in shown


def test_the_next_answers_come_until_there_are_none(terminal: Terminal) -> None:
    terminal.type(QUESTION)
    assert "Câu trả lời 2/" in plain(terminal.type(":them"))
    for _ in range(5):
        shown = plain(terminal.type(":thêm"))
    assert "Không còn câu trả lời nào khác" in shown


def test_what_the_documents_do_not_say(terminal: Terminal) -> None:
    shown = plain(terminal.type(OFF_TOPIC))
    assert "Tài liệu không nói về điều này." in shown
    assert "độ tin cậy" not in shown


def test_a_refresh_reads_what_changed(home: Home, terminal: Terminal) -> None:
    assert ANSWER in plain(terminal.type(QUESTION))
    home.write("hoa-lu.md", ARTICLE.replace("48", "52"))
    assert "~ đổi hoa-lu.md" in plain(terminal.type(":refresh"))
    assert "52 vận động viên" in plain(terminal.type(QUESTION))


def test_commands_are_explained(terminal: Terminal) -> None:
    assert ":them" in plain(terminal.type(":giup"))
    assert "Không có lệnh :x." in plain(terminal.type(":x"))
    assert plain(terminal.type("  ")).strip() == ""


def test_odd_questions_are_answered(terminal: Terminal) -> None:
    for line, told in (
        ("?", "Câu hỏi không có chữ nào"),
        ("\U0001f3ca", "Câu hỏi không có chữ nào"),
        ("Кто это?", "Câu hỏi không viết bằng chữ tiếng Việt"),
        ("x" * 3000, "không có từ nào của câu hỏi"),
    ):
        assert told in plain(terminal.type(line))


def test_ctrl_d_leaves(terminal: Terminal) -> None:
    code, shown = terminal.end("\x04")
    assert code == 0
    assert "Traceback" not in shown


def test_ctrl_c_takes_a_line_back_and_on_an_empty_one_leaves(terminal: Terminal) -> None:
    terminal.press("abc\x03")
    assert ANSWER in plain(terminal.type(QUESTION))
    code, shown = terminal.end("\x03")
    assert code == 130
    assert "Traceback" not in shown


def test_the_history_is_kept_for_its_owner_alone(
    home: Home, terminal: Terminal, open_terminal: Callable[[Home], Terminal]
) -> None:
    terminal.type(QUESTION)
    terminal.end("\x04")
    (history,) = home.data.glob("*history*")
    assert stat.S_IMODE(history.stat().st_mode) == 0o600
    again = open_terminal(home)
    assert ANSWER in plain(again.type("\x1b[A"))  # the arrow upwards


def test_the_first_start_builds_the_index_with_a_bar(
    home: Home, open_terminal: Callable[[Home], Terminal]
) -> None:
    assert "Đang đọc tài liệu" in plain(open_terminal(home).greeting)


def test_a_pipe_is_answered_line_by_line_without_colours(home: Home) -> None:
    done = home.run("console", stdin=f"{QUESTION}\n\n:nguồn\n:x\n".encode() + b"\xff\xfe?\n")
    assert (done.code, done.err) == (0, "")
    assert "\x1b" not in done.out
    assert f"❯ {QUESTION}\n  {ANSWER}" in done.out
    assert "[hoa-lu.md]" in done.out
    assert "Không có lệnh :x." in done.out
    assert done.out.rstrip().splitlines()[-1]


def test_a_follow_up_is_read_with_the_question_before(home: Home) -> None:
    done = home.run("console", stdin=f"{QUESTION}\ncòn trường thì sao?\n:mới\n".encode())
    assert "Có bao nhiêu trường tham dự giải bơi?" in done.out  # how it was read
    assert "Mời bạn hỏi chuyện khác." in done.out


def test_courtesy_is_returned_and_leaves_the_conversation_as_it_was(home: Home) -> None:
    said = ("chào bạn", QUESTION, "cam on ban 🙏", "Ok!", "còn trường thì sao?", "tạm biệt")
    done = home.run("console", stdin="\n".join(said).encode())
    assert "❯ chào bạn\nXin chào! Mời bạn đặt câu hỏi.\n" in done.out
    assert "❯ cam on ban 🙏\nKhông có gì ạ" in done.out
    assert "Có bao nhiêu trường tham dự giải bơi?" in done.out
    assert "❯ tạm biệt\nTạm biệt" in done.out
    assert "Tài liệu không nói" not in done.out
    english = home.with_settings(HOIDAP_LANGUAGE="en")
    assert "❯ xin chào\nHello!" in english.run("console", stdin="xin chào".encode()).out


def test_a_question_behind_a_greeting_is_answered(home: Home) -> None:
    assert ANSWER in home.run("console", stdin=f"Chào bạn, {QUESTION}".encode()).out


@pytest.mark.parametrize("typed", ["Xin chào", "xin chao!", "chào bạn", "cảm ơn", "OK"])
def test_an_answer_that_somebody_wrote_to_a_greeting_comes_first(home: Home, typed: str) -> None:
    home.write("chao.faq.md", "## Xin chào\n## Cảm ơn\n## Ok\nThư viện Hoa Lư kính chào quý khách.")
    done = home.run("console", stdin=f"{QUESTION}\n{typed}\n".encode())
    assert "Thư viện Hoa Lư kính chào quý khách." in done.out
