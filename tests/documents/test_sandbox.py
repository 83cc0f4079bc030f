"""What happens to the process that parses costs one file."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.documents import sandbox as sandbox_module
from knowledge.documents.content import RefusedError
from knowledge.documents.problems import Problem
from knowledge.documents.sandbox import MEMORY_LIMIT, TIME_LIMIT_S, Sandbox
from tests.documents.pdfs import lines, pdf
from tests.documents.test_pdf import FIRST

_FILE = pdf([lines(FIRST, 60, 700, 400)])


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    opened = Sandbox()
    yield opened
    opened.close()


def test_files_are_read_one_after_the_other_by_one_process(sandbox: Sandbox) -> None:
    assert sandbox.read("pdf", _FILE).text == FIRST
    first = sandbox.pid
    assert sandbox.read("pdf", _FILE).text == FIRST
    assert sandbox.pid == first


def test_a_problem_is_told_and_the_process_stays(sandbox: Sandbox) -> None:
    with pytest.raises(RefusedError) as caught:
        sandbox.read("pdf", b"no pdf")
    assert caught.value.problem is Problem.DAMAGED
    first = sandbox.pid
    assert sandbox.read("pdf", _FILE).text == FIRST
    assert sandbox.pid == first


def test_what_takes_too_long_is_stopped() -> None:
    sandbox = Sandbox(time_limit_s=0.001)
    with pytest.raises(RefusedError) as caught:
        sandbox.read("pdf", _FILE)
    assert (caught.value.problem, caught.value.detail) == (Problem.TOO_SLOW, "0.001")
    assert sandbox.pid == 0


def test_what_takes_too_much_memory_is_told() -> None:
    sandbox = Sandbox(memory_limit=150_000_000)
    try:
        with pytest.raises(RefusedError) as caught:
            sandbox.read("plain", b"a" * 100_000_000)
    finally:
        sandbox.close()
    assert caught.value.problem is Problem.TOO_MUCH


def test_a_crash_costs_one_file(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox_module, "_START", "import os; os.abort()")
    with pytest.raises(RefusedError) as caught:
        sandbox.read("pdf", _FILE)
    assert caught.value.problem is Problem.CRASHED
    monkeypatch.undo()
    assert sandbox.read("pdf", _FILE).text == FIRST


def test_a_forked_process_has_one_of_its_own() -> None:
    forking = """
import os
from knowledge.documents.sandbox import SANDBOX
SANDBOX.read("plain", b"A.")
first = SANDBOX.pid
child = os.fork()
if not child:
    SANDBOX.read("plain", b"B.")
    SANDBOX.close()
    os._exit(SANDBOX.pid == first)
assert os.waitpid(child, 0)[1] == 0
assert SANDBOX.read("plain", b"C.").text == "C."
assert SANDBOX.pid == first
"""
    done = subprocess.run([sys.executable, "-c", forking], check=False, timeout=60)
    assert done.returncode == 0


def test_it_runs_nothing_from_the_working_directory(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pypdfium2.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    assert sandbox.read("pdf", _FILE).text == FIRST


def test_the_limits_are_sane() -> None:
    assert TIME_LIMIT_S <= 120
    assert MEMORY_LIMIT <= 2_000_000_000
