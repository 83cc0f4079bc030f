"""The engine in processes of its own: what it answers, and what becomes of it when they die."""

import asyncio
import os
import signal
import sys
import threading
import time
from asyncio.subprocess import PIPE, create_subprocess_exec
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from bot.telegram import engine as module
from bot.telegram.engine import Engine, EngineError
from bot.telegram.samples import Samples
from knowledge.answers.answer import Answer
from knowledge.answers.conversation import Conversation
from knowledge.base import KnowledgeBase
from tests.telegram.documents import (
    ANSWER,
    NAME,
    NAME_QUESTION,
    NEW_ANSWER,
    NEW_QUESTION,
    QUESTION,
    write_library,
    write_new,
)
from tests.telegram.process import ROOT, START_S

DEADLY, ENDLESS, WRONG = "Chết?", "Treo?", "Sai?"


def _serve_the_fragile(pipe: Connection, *opened_with: Path) -> None:
    """Be a process of the engine that some questions end, hold up or confuse."""
    real = KnowledgeBase.ask

    def ask(self: KnowledgeBase, question: str, **options: object) -> Answer:
        if question == DEADLY:
            os._exit(3)
        while question == ENDLESS:
            time.sleep(1)
        if question == WRONG:
            raise ValueError("hỏng rồi")
        return real(self, question, **options)  # type: ignore[arg-type] # passed on as they are

    KnowledgeBase.ask = ask  # type: ignore[method-assign] # in this process alone
    module._serve(pipe, *opened_with)  # type: ignore[arg-type] # noqa: SLF001 - as it came


@pytest.fixture
def fragile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_serve", _serve_the_fragile)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """Two processes over the library; all of them are gone at the end."""
    write_library(tmp_path / "documents")
    with Engine.open(tmp_path / "documents", tmp_path / "data") as engine:
        engine.start(2)
        yield engine
    for pid in pids(engine):
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def pids(engine: Engine) -> list[int]:
    found = [worker._process.pid for worker in engine._workers]  # noqa: SLF001 - to end them
    return [pid for pid in found if pid]


def short(engine: Engine, question: str = QUESTION) -> str:
    return engine.ask(question).answer or ""


def test_what_the_processes_answer_is_what_the_knowledge_says(
    engine: Engine, tmp_path: Path
) -> None:
    follow_up = "còn cá nhân thì sao?"
    with KnowledgeBase.open(tmp_path / "documents", tmp_path / "data") as knowledge:
        said = Conversation.after(knowledge.ask("Hội nghị tặng Bằng khen cho bao nhiêu tập thể?"))
        asks: list[Callable[[KnowledgeBase], Answer]] = [
            lambda base: base.ask(QUESTION),
            lambda base: base.ask(QUESTION, min_confidence=1),
            lambda base: base.ask(follow_up, conversation=said),
            lambda base: base.ask(""),
        ]
        for ask in asks:
            one, other = ask(engine), ask(knowledge)
            assert replace(one, took_ms=0) == replace(other, took_ms=0)
    assert ANSWER in short(engine)
    assert engine.ask(QUESTION, min_confidence=1).answer is None
    assert "cá nhân" in engine.ask(follow_up, conversation=said).read_as


def test_the_threshold_of_the_settings_holds_there_too(tmp_path: Path) -> None:
    write_library(tmp_path / "documents")
    with Engine.open(tmp_path / "documents", tmp_path / "data", min_confidence=1) as strict:
        strict.start(1)
        assert strict.ask(QUESTION).answer is None


def test_a_refresh_is_answered_from_at_once(engine: Engine) -> None:
    for _ in range(4):
        engine.ask(QUESTION)  # each process has just looked for something newer
    new = write_new(engine.documents_dir)
    engine.refresh()
    with ThreadPoolExecutor(2) as threads:
        answers = [threads.submit(short, engine, NEW_QUESTION) for _ in range(4)]
        assert all(NEW_ANSWER in answer.result(START_S) for answer in answers)
    record = next(one for one in engine.documents() if one.info.path == new.name)
    assert Samples(engine).of_document(record.info.id)


def test_a_document_of_curated_answers_offers_its_own_questions(engine: Engine) -> None:
    written = "## Vé vào bể bơi giá bao nhiêu?\n\n35.000 đồng một lượt.\n"
    (engine.documents_dir / "be-boi.faq.md").write_text(written, encoding="utf-8")
    engine.refresh()
    record = next(one for one in engine.documents() if one.info.path == "be-boi.faq.md")
    assert Samples(engine).of_document(record.info.id) == ("Vé vào bể bơi giá bao nhiêu?",)


def test_no_question_is_tried_out_while_people_wait(engine: Engine) -> None:
    vain = engine.ask(QUESTION, min_confidence=1)
    samples, working = Samples(engine), [engine._free.get() for _ in range(2)]  # noqa: SLF001 - all busy
    with ThreadPoolExecutor(1) as threads:
        try:
            assert threads.submit(samples.near, vain).result(START_S) == ()
        finally:
            for worker in working:
                engine._free.put(worker)  # noqa: SLF001 - they are free again
        assert threads.submit(samples.near, vain).result(START_S)


def test_a_process_that_is_killed_over_a_question_loses_nothing(engine: Engine) -> None:
    first = pids(engine)
    with ThreadPoolExecutor(8) as threads:
        # None twice, which would be remembered.
        asked = [f"Xin hỏi {number}: {QUESTION}" for number in range(40)]
        answers = [threads.submit(short, engine, question) for question in asked]
        for pid in first:
            os.kill(pid, signal.SIGKILL)
        assert all(ANSWER in answer.result(START_S) for answer in answers)
    assert not set(first) & set(pids(engine))


def test_a_process_that_is_killed_while_idle_is_forgotten_at_once(engine: Engine) -> None:
    assert ANSWER in short(engine)
    worker = engine._workers[0]  # noqa: SLF001 - to end it
    reaping = next(t for t in threading.enumerate() if t.name == f"reap {worker._process.pid}")  # noqa: SLF001
    os.kill(worker._process.pid or 0, signal.SIGKILL)  # noqa: SLF001
    reaping.join(START_S)
    with pytest.raises(ProcessLookupError):  # a zombie could still be signalled
        os.kill(pids(engine)[0], 0)
    asked = [f"Xin hỏi {number}: {QUESTION}" for number in range(4)]
    assert all(ANSWER in short(engine, question) for question in asked)


@pytest.mark.usefixtures("fragile")
def test_a_question_that_ends_its_process_every_time_is_skipped(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(EngineError, match="ended the engine 2 times"):
        engine.ask(DEADLY)
    assert "an engine ended with code 3" in caplog.text
    assert all(NAME in short(engine, NAME_QUESTION) for _ in range(2))


@pytest.mark.usefixtures("fragile")
def test_a_question_without_end_is_given_up(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ANSWER in short(engine)
    with monkeypatch.context() as patch:
        patch.setattr(module, "_LONGEST_S", 0.2)
        with pytest.raises(EngineError, match="took over"):
            engine.ask(ENDLESS)
    assert all(NAME in short(engine, NAME_QUESTION) for _ in range(2))


@pytest.mark.usefixtures("fragile")
def test_a_mistake_there_is_told_here_and_ends_nothing(engine: Engine) -> None:
    before = pids(engine)
    with pytest.raises(RuntimeError, match="ValueError: hỏng rồi"):
        engine.ask(WRONG)
    assert ANSWER in short(engine)
    assert pids(engine) == before


@pytest.mark.usefixtures("fragile")
def test_closing_waits_for_no_question(engine: Engine) -> None:
    with ThreadPoolExecutor(4) as threads:
        questions = [threads.submit(engine.ask, ENDLESS) for _ in range(4)]
        engine.close()
        for question in questions:
            with pytest.raises(EngineError, match="stopping"):
                question.result(START_S)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_is_sent_to_all_processes_ends_the_bot_alone(
    engine: Engine, number: signal.Signals
) -> None:
    before = pids(engine)
    for pid in before:  # as they start
        os.kill(pid, number)
    assert ANSWER in short(engine)
    for pid in before:  # and as they wait
        os.kill(pid, number)
    assert all(ANSWER in short(engine) for _ in range(4))
    assert pids(engine) == before


def test_an_index_that_cannot_be_read_is_one_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_library(tmp_path / "documents")
    with Engine.open(tmp_path / "documents", tmp_path / "data") as engine:
        (tmp_path / "documents").rename(tmp_path / "moved")
        (tmp_path / "data").rename(tmp_path / "moved-too")
        engine.start(1)
        with pytest.raises(EngineError, match="ended the engine"):
            engine.ask(QUESTION)
    told = capfd.readouterr().err
    assert told
    assert "Traceback" not in told


_KILLED = """
import sys, threading
from dataclasses import replace
from pathlib import Path
from bot.telegram import engine as module
from tests.telegram.test_engine import ENDLESS, QUESTION, _serve_the_fragile

if __name__ == "__main__":
    module._serve, folder = _serve_the_fragile, Path(sys.argv[1])
    with module.Engine.open(folder / "documents", folder / "data") as engine:
        engine.start(2)
        engine.ask(QUESTION)
        threading.Thread(target=engine.ask, args=(ENDLESS,)).start()
        print("asked", flush=True)
        threading.Event().wait()
"""


async def test_no_process_outlives_a_bot_that_is_killed(tmp_path: Path) -> None:
    write_library(tmp_path / "documents")
    (tmp_path / "killed.py").write_text(_KILLED, encoding="utf-8")
    bot = await create_subprocess_exec(
        sys.executable, tmp_path / "killed.py", tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=PIPE, stderr=PIPE,
    )  # fmt: skip
    assert bot.stdout
    assert bot.stderr
    assert await bot.stdout.readline() == b"asked\n"
    bot.kill()
    # The engine's processes write there too: it ends when the last of them has ended.
    assert await asyncio.wait_for(bot.stdout.read(), START_S) == b""
    assert b"Traceback" not in await bot.stderr.read()
    await bot.wait()
