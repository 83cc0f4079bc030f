"""Talking with the documents line by line.

In: lines, typed at a prompt with history and editing or read from a pipe, and the knowledge base.
Out: answers drawn on the screen that is given. Lines that begin with ":" are commands. Only the
last answer is remembered, to page through its evidence and to read a follow-up against; it opens no
index and draws nothing itself.
"""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bot import terminal
from bot.jsonl import read_lines
from bot.progress import ProgressBar
from bot.reasons import error_line
from bot.replies import clean, reply, source_line
from bot.texts import Texts
from knowledge.answers.conversation import Conversation
from knowledge.errors import HoidapError
from knowledge.vietnamese.courtesy import courtesy
from knowledge.vietnamese.fold import fold

if TYPE_CHECKING:
    from rich.console import Console as Screen

    from knowledge.answers.answer import Answer
    from knowledge.base import KnowledgeBase

_HISTORY = "console_history"
_PROMPT = "❯ "
_NAMED = 5


class Console:
    """One conversation at the terminal.

    Args:
        knowledge: answers the questions.
        screen: where everything is drawn.
        texts: of the language in force.
    """

    def __init__(self, knowledge: "KnowledgeBase", screen: "Screen", texts: Texts) -> None:
        self._knowledge = knowledge
        self._screen = screen
        self._texts = texts
        self._answer: Answer | None = None
        self._conversation: Conversation | None = None
        self._rank = 0
        self._commands: dict[str, Callable[[], None]] = {
            "nguon": self._show_sources,
            "sources": self._show_sources,
            "them": self._show_next,
            "more": self._show_next,
            "moi": self._start_afresh,
            "new": self._start_afresh,
            "refresh": self._refresh,
            "giup": self._help,
            "help": self._help,
        }

    def greet(self) -> None:
        """Say what is known and how to ask."""
        records = self._knowledge.documents()
        facts = sum(record.facts for record in records)
        self._screen.print(self._texts.greeting(len(records), facts), style="bold")
        if not records:
            self._say(self._texts.no_documents(str(self._knowledge.documents_dir), ":refresh"))
        for record in records[:_NAMED]:
            line = f"• {source_line(record.info, self._texts)}"
            terminal.draw_line(self._screen, line, hang=2)
        if len(records) > _NAMED:
            self._say(f"  • … (+{len(records) - _NAMED})")
        self._say(self._texts.hint)
        self._screen.print()

    def handle(self, line: str) -> None:
        """Answer a question, a courtesy or a command; an empty line is none of them."""
        said = " ".join(line.split())
        try:
            if said.startswith(":"):
                self._command(said)
            elif said:
                self._ask(said)
        except HoidapError as error:
            self._say(f"{self._texts.error}: {error_line(error, self._texts)}")
        if said:
            self._screen.print()

    def _command(self, said: str) -> None:
        # Typed with or without its diacritics: ":nguồn" is ":nguon".
        command = self._commands.get(fold(said[1:]).strip())
        if command:
            command()
        else:
            self._say(self._texts.unknown_command(said))

    def _ask(self, question: str) -> None:
        polite = courtesy(question)
        if polite and not self._knowledge.has_curated(question):
            self._say(self._texts.courtesies[polite])
            return
        self._answer = self._knowledge.ask(question, conversation=self._conversation)
        self._conversation = Conversation.after(self._answer)
        self._rank = 0
        self._show()

    def _start_afresh(self) -> None:
        self._conversation = None
        self._say(self._texts.afresh)

    def _show(self) -> None:
        if self._answer:
            shown = reply(self._answer, self._texts, self._rank)
            more = shown.found and shown.rank + 1 < shown.ranks
            terminal.draw_reply(
                self._screen, shown, self._texts, self._texts.other_answers if more else ""
            )

    def _show_sources(self) -> None:
        if self._answer and self._answer.evidence:
            shown = reply(self._answer, self._texts, self._rank)
            terminal.draw_sources(self._screen, self._answer, shown, self._texts)
        else:
            self._say(self._texts.ask_first)

    def _show_next(self) -> None:
        if not self._answer:
            self._say(self._texts.ask_first)
        elif self._answer.answer is None or self._rank + 1 >= len(self._answer.evidence):
            self._say(self._texts.no_more_answers)
        else:
            self._rank += 1
            self._show()

    def _refresh(self) -> None:
        with ProgressBar(self._texts) as bar:
            report = self._knowledge.refresh(bar)
        terminal.draw_report(self._screen, report, self._texts)

    def _help(self) -> None:
        self._say(self._texts.console_help)

    def _say(self, line: str) -> None:
        self._screen.print(clean(line, keep="\n"), soft_wrap=True)


def lines(data_dir: Path) -> Iterator[str]:
    """Yield what is typed at the prompt, or the lines of a pipe, until the end.

    Raises:
        KeyboardInterrupt: Ctrl-C on an empty line; elsewhere it takes the line back.
    """
    if sys.stdin.isatty() and sys.stdout.isatty():
        yield from _prompted(data_dir)
        return
    for line in read_lines(sys.stdin.buffer):
        sys.stdout.write(f"{_PROMPT}{clean(line)}\n")
        yield line
        sys.stdout.flush()


def _prompted(data_dir: Path) -> Iterator[str]:
    # 200 ms that a pipe and the other commands need not wait for
    from prompt_toolkit import PromptSession
    from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
    from prompt_toolkit.history import FileHistory, InMemoryHistory

    class History(FileHistory):
        """Questions asked before; a full disk costs the history, never the conversation."""

        def store_string(self, string: str) -> None:
            try:
                super().store_string(string.encode("utf-8", "replace").decode())
            except OSError:
                return

    file = _history_file(data_dir)
    session: PromptSession[str] = PromptSession(
        _PROMPT,
        history=History(file) if file else InMemoryHistory(),
        auto_suggest=AutoSuggestFromHistory(),
    )
    while True:
        try:
            line = session.prompt()
        except EOFError:
            return
        except KeyboardInterrupt:
            if not session.default_buffer.text:
                raise
            continue
        yield line


def _history_file(data_dir: Path) -> Path | None:
    """Return the history's file, readable by its owner alone; None where it cannot be written."""
    file = data_dir / _HISTORY
    try:
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
        file.chmod(0o600)
    except OSError:
        return None
    return file
