"""The `hoidap` command line.

In: arguments, settings, standard input. Out: answers and reports on standard output, what went
wrong as one line on standard error, and an exit code: 0 done, 1 it failed (or a part of it), 2
called wrongly or a wrong setting, 130 interrupted. What a command needs is imported when it runs,
so that one question does not wait for the console's libraries. It draws nothing itself.
"""

import errno
import io
import math
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from bot import settings
from bot.evaluate.call import evaluate_command
from bot.help import CallError, Command, Group, usage_line
from bot.reasons import error_line, system_reason
from bot.texts import Texts, of
from knowledge.errors import HoidapError

if TYPE_CHECKING:
    from knowledge.base import KnowledgeBase
    from knowledge.refresh import Failure, RefreshReport

_FAILED = 1
_USAGE = 2
_INTERRUPTED = 130
_BROKEN_PIPE = 141
_OUTPUT_LOST = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
_QUESTION = "Bao nhiêu tập thể được tặng Bằng khen?"


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Vietnamese whatever the locale; what cannot be read or written stops no answer.
            stream.reconfigure(encoding="utf-8", errors="replace")
    texts = of(settings.language())
    try:
        return _run(arguments, texts)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return _USAGE
    except click.UsageError as error:
        return _complain(usage_line(error, texts), texts, _USAGE)
    except settings.SettingsError as error:
        return _complain(_settings_line(error, texts), texts, _USAGE)
    except HoidapError as error:
        return _complain(error_line(error, texts), texts, _FAILED)
    except (KeyboardInterrupt, click.Abort):
        return _INTERRUPTED
    except OSError as error:
        return _output_lost(error, texts)


def _output_lost(error: OSError, texts: Texts) -> int:
    """Return the exit code for output that nobody takes; any other failure is raised again."""
    broken_pipe = isinstance(error, BrokenPipeError)
    if not broken_pipe and (error.filename is not None or error.errno not in _OUTPUT_LOST):
        raise error
    # Python writes what is left once more on its way out.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if broken_pipe:
        return _BROKEN_PIPE
    return _complain(texts.output_lost(system_reason(error.errno or 0, texts)), texts, _FAILED)


def command_line(texts: Texts) -> Group:
    """Return the commands, described in the language of `texts`."""
    min_confidence = click.Option(
        ["--min-confidence"], type=_Confidence(texts), metavar="X", help=texts.min_confidence_option
    )
    questions = click.Argument(
        ["question"], nargs=-1, required=False, metavar=texts.question_metavar
    )
    commands = [
        Command(
            "console",
            texts.console_about,
            "hoidap console\nHOIDAP_LANGUAGE=en hoidap console",
            texts,
            callback=_console,
            params=[min_confidence],
        ),
        Command(
            "ask",
            texts.ask_about,
            f'hoidap ask "{_QUESTION}"\n'
            f'hoidap ask --json "{_QUESTION}"\n'
            "hoidap ask --jsonl --min-confidence 0 < questions.txt > answers.jsonl",
            texts,
            callback=_ask,
            params=[
                questions,
                click.Option(["--json", "as_json"], is_flag=True, help=texts.json_option),
                click.Option(["--jsonl", "as_jsonl"], is_flag=True, help=texts.jsonl_option),
                min_confidence,
            ],
        ),
        Command(
            "refresh",
            texts.refresh_about,
            "hoidap refresh\nhoidap refresh --watch",
            texts,
            callback=_refresh,
            params=[click.Option(["--watch"], is_flag=True, help=texts.watch_option)],
        ),
        Command(
            "facts",
            texts.facts_about,
            'hoidap facts\nhoidap facts "Bắc Giang"',
            texts,
            callback=_facts,
            params=[
                click.Argument(["document"], required=False, metavar=f"[{texts.document_metavar}]")
            ],
        ),
        Command(
            "telegram",
            texts.telegram_about,
            "HOIDAP_TELEGRAM_TOKEN=… hoidap telegram",
            texts,
            callback=_telegram,
        ),
        evaluate_command(texts, min_confidence),
    ]
    return Group("hoidap", texts.about, f'hoidap ask "{_QUESTION}"', texts, commands)


def _run(arguments: Sequence[str], texts: Texts) -> int:
    group = command_line(texts)
    try:
        with group.make_context("hoidap", list(arguments), obj=texts) as context:
            code = group.invoke(context)
    except click.exceptions.Exit as left:
        code = left.exit_code
    # A failure to write must be told here, not in the interpreter's last moments.
    sys.stdout.flush()
    return code or 0


@click.pass_obj
def _ask(
    texts: Texts,
    question: tuple[str, ...],
    as_json: bool,  # click passes every parameter by name
    as_jsonl: bool,  # the same
    min_confidence: float | None,
) -> None:
    if as_json and as_jsonl:
        raise CallError(texts.json_or_jsonl, click.get_current_context())
    if as_jsonl and question:
        raise CallError(texts.jsonl_takes_no_question, click.get_current_context())
    if not as_jsonl and not question:
        raise CallError(texts.missing_argument(texts.question_metavar), click.get_current_context())
    with _knowledge(texts, min_confidence) as knowledge:
        if as_jsonl:
            from bot.jsonl import answer_lines

            answer_lines(sys.stdin.buffer, sys.stdout.buffer, knowledge.ask)
            return
        answer = knowledge.ask(_utf8(" ".join(question)))
        if as_json:
            from bot.jsonl import to_line

            sys.stdout.buffer.write(to_line(answer))
            return
        from bot.replies import reply
        from bot.terminal import draw_reply, screen

        if knowledge.documents():
            draw_reply(screen(sys.stdout), reply(answer, texts), texts)
        else:
            _say_no_documents(knowledge, texts)


@click.pass_obj
def _console(texts: Texts, min_confidence: float | None) -> None:
    from bot.console import Console, lines
    from bot.terminal import screen

    with _knowledge(texts, min_confidence) as knowledge:
        console = Console(knowledge, screen(sys.stdout), texts)
        console.greet()
        for line in lines(knowledge.data_dir):
            console.handle(line)


@click.pass_obj
def _refresh(
    texts: Texts,
    watch: bool,  # click passes every parameter by name
) -> int:
    from bot.progress import ProgressBar
    from bot.terminal import draw_report, screen

    with _knowledge(texts) as knowledge:
        report = knowledge.built
        if report is None:
            with ProgressBar(texts) as bar:
                report = knowledge.refresh(bar)
        draw_report(screen(sys.stdout), report, texts)
        if watch:
            _watch(knowledge, report.failed, texts)
    return _FAILED if report.failed else 0


def _watch(knowledge: "KnowledgeBase", failed: "Sequence[Failure]", texts: Texts) -> None:
    """Refresh at every change until Ctrl-C, and tell what it did.

    Args:
        knowledge: what is refreshed.
        failed: what has been told already, which the first look at the folder finds again.
        texts: of the language in force.
    """
    import threading

    from bot.terminal import draw_report, screen
    from knowledge.watch import watch

    known = set(failed)

    def tell(done: "RefreshReport | HoidapError") -> None:
        if isinstance(done, HoidapError):
            _complain(error_line(done, texts), texts, _FAILED)
        elif done.added or done.changed or done.removed or not known.issuperset(done.failed):
            draw_report(screen(sys.stdout), done, texts)
        known.clear()
        sys.stdout.flush()

    click.echo(texts.watching(str(knowledge.documents_dir)), err=True)
    sys.stdout.flush()
    watch(knowledge, threading.Event(), tell)


@click.pass_obj
def _facts(texts: Texts, document: str | None) -> int:
    from bot.lookup import LookupFailedError, find
    from bot.terminal import draw_facts, screen

    with _knowledge(texts) as knowledge:
        records = knowledge.documents()
        try:
            wanted = records if document is None else [find(records, _utf8(document))]
        except LookupFailedError as error:
            said = texts.ambiguous_document if error.found else texts.unknown_document
            return _complain(said(error.name, error.found or error.near), texts, _FAILED)
        for record in wanted:
            draw_facts(screen(sys.stdout), record, knowledge.passages(record.info.id), texts)
        if not records:
            _say_no_documents(knowledge, texts)
    return 0


@click.pass_obj
def _telegram(texts: Texts) -> None:
    from bot.telegram.run import checked_token, run

    chosen = settings.load()
    checked_token(chosen)  # before the documents are read
    _knowledge(texts).close()  # builds the index where there is none
    run(chosen)


def _say_no_documents(knowledge: "KnowledgeBase", texts: Texts) -> None:
    click.echo(texts.no_documents(str(knowledge.documents_dir), "hoidap refresh"))


def _knowledge(texts: Texts, min_confidence: float | None = None) -> "KnowledgeBase":
    """Open the knowledge that the settings name; the first time that reads the documents."""
    chosen = settings.load()
    from bot.progress import ProgressBar
    from bot.reader import wanted
    from knowledge.base import KnowledgeBase

    with ProgressBar(texts) as bar:
        return KnowledgeBase.open(
            chosen.documents_dir,
            chosen.data_dir,
            min_confidence=chosen.min_confidence if min_confidence is None else min_confidence,
            progress=bar,
            sources=chosen.web,
            reader=wanted(chosen, texts),
        )


class _Confidence(click.ParamType[float]):
    """A number from 0 to 1."""

    name = "confidence"

    def __init__(self, texts: Texts) -> None:
        self._remedy = texts.setting_remedies["min_confidence"]

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        try:
            number = float(str(value))
        except ValueError:
            number = math.nan
        if not 0 <= number <= 1:  # nan is not either
            self.fail(self._remedy, param, ctx)
        return number


def _utf8(argument: str) -> str:
    """Return an argument as text that can be written: bytes that are not UTF-8 become U+FFFD."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _settings_line(error: settings.SettingsError, texts: Texts) -> str:
    if error.file:
        return texts.unreadable_settings_file(str(error.file))
    return " ".join(
        texts.wrong_setting(problem.variable, problem.value, texts.setting_remedies[problem.field])
        for problem in error.problems
    )


def _complain(line: str, texts: Texts, code: int) -> int:
    """Tell in one line what went wrong; return the exit code."""
    from bot.replies import clean

    click.echo(f"{texts.error}: {clean(line)}", err=True)
    return code
