"""How `hoidap evaluate` is called.

In: `Texts`. Out: the command with its arguments and options, described in their language. What it
does is loaded when it runs (`command`), so that other commands do not wait for it.
"""

from pathlib import Path

import click

from bot.evaluate.texts import evaluation_texts
from bot.evaluate.words import EvaluationTexts
from bot.help import CallError, Command
from bot.texts import Texts
from knowledge.vietnamese.noise import NOISES

_EVERY = "all"
_EXAMPLE = """\
hoidap evaluate questions.yaml --output report
hoidap evaluate xquad.vi.json --corpus --noise nodia --noise telex
hoidap evaluate questions.csv --documents seeds --compare report/evaluation.json
hoidap evaluate --journal asked.yaml"""


def evaluate_command(texts: Texts, min_confidence: click.Option) -> Command:
    """Return the command.

    Args:
        texts: of the language in force.
        min_confidence: the option that other commands have too.
    """
    t = evaluation_texts(texts)
    sets = click.Argument(
        ["sets"], nargs=-1, required=False, metavar=f"{t.set_metavar}...", type=_file()
    )
    return Command(
        "evaluate",
        texts.evaluate_about,
        _EXAMPLE,
        texts,
        callback=_evaluate,
        params=[
            sets,
            click.Option(["--corpus"], is_flag=True, help=t.corpus_option),
            click.Option(
                ["--documents"], type=_file(), metavar=t.folder_metavar, help=t.documents_option
            ),
            click.Option(
                ["--unanswerable"],
                type=_file(),
                multiple=True,
                metavar=t.set_metavar,
                help=t.unanswerable_option,
            ),
            click.Option(
                ["--noise"],
                type=_Noise(t),
                multiple=True,
                metavar=t.noise_metavar,
                help=t.noise_option,
            ),
            click.Option(["--limit"], type=_Whole(t, 1), metavar="N", help=t.limit_option),
            click.Option(["--seed"], type=_Whole(t, 0), metavar="N", help=t.seed_option),
            click.Option(
                ["--output"], type=_file(), metavar=t.folder_metavar, help=t.output_option
            ),
            click.Option(
                ["--compare"], type=_file(), metavar=t.file_metavar, help=t.compare_option
            ),
            click.Option(
                ["--journal"], type=_file(), metavar=t.file_metavar, help=t.journal_option
            ),
            min_confidence,
        ],
    )


@click.pass_obj
def _evaluate(
    texts: Texts,
    *,
    sets: tuple[Path, ...],
    corpus: bool,
    documents: Path | None,
    unanswerable: tuple[Path, ...],
    noise: tuple[str, ...],
    limit: int | None,
    seed: int | None,
    output: Path | None,
    compare: Path | None,
    journal: Path | None,
    min_confidence: float | None,
) -> None:
    t = evaluation_texts(texts)
    if journal is not None:
        if sets:
            raise CallError(t.journal_alone, click.get_current_context())
        from bot.evaluate.label import write_asked

        write_asked(journal, texts)
        return
    if not sets:
        raise CallError(texts.missing_argument(t.set_metavar), click.get_current_context())
    if corpus and documents is not None:
        raise CallError(t.corpus_or_documents, click.get_current_context())
    from bot.evaluate.command import Options, run

    run(
        Options(
            sets=sets,
            foreign=unanswerable,
            corpus=corpus,
            documents=documents,
            noises=tuple(NOISES) if _EVERY in noise else noise,
            limit=limit,
            seed=seed or 0,
            output=output,
            compare=compare,
            min_confidence=min_confidence,
        ),
        texts,
    )


def _file() -> click.Path:
    # Whether it is there and readable is told, with the remedy, by who reads it.
    return click.Path(path_type=Path)


class _Noise(click.ParamType[str]):
    """A way of typing, or all of them."""

    name = "noise"

    def __init__(self, t: EvaluationTexts) -> None:
        self._remedy = t.noise_remedy

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        if value != _EVERY and value not in NOISES:
            self.fail(self._remedy, param, ctx)
        return str(value)


class _Whole(click.ParamType[int]):
    """A whole number from `least` on."""

    name = "number"

    def __init__(self, t: EvaluationTexts, least: int) -> None:
        self._least = least
        self._remedy = t.number_remedy(least)

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        text = str(value)
        if not (text.isascii() and text.isdigit() and int(text[:18]) >= self._least):
            self.fail(self._remedy, param, ctx)
        return int(text[:18])
