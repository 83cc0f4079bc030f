"""What `hoidap evaluate` does with its arguments.

In: question sets and options, checked by the command line. Out: the figures on standard output,
the report as JSON and as a page in a folder. Documents other than the bot's own are indexed in a
temporary data folder, which goes when it is done. It works out no figure itself.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bot import settings
from bot.evaluate.page import page
from bot.evaluate.tables import draw
from bot.evaluate.texts import evaluation_texts
from bot.evaluate.words import EvaluationTexts
from bot.progress import ProgressBar
from bot.reader import wanted
from bot.reasons import reason, system_reason
from bot.replies import clean
from bot.terminal import screen
from bot.texts import Texts
from knowledge.answers.weights import MIN_CONFIDENCE, READ_MIN_CONFIDENCE
from knowledge.base import KnowledgeBase
from knowledge.errors import DataFolderError, QuestionSetError, ReportError
from knowledge.evaluation.compare import Comparison, compare
from knowledge.evaluation.corpus import write_corpus
from knowledge.evaluation.files import read_set
from knowledge.evaluation.questions import Question, QuestionSet, resolved, sample, unanswerable
from knowledge.evaluation.report import About, Report, read_report, to_json
from knowledge.evaluation.runner import evaluate
from knowledge.evaluation.summary import DEEPEST
from knowledge.evaluation.trouble import ReportTroubleError, SetTroubleError, Trouble
from knowledge.refresh import Progress

_JSON = "evaluation.json"
_PAGE = "evaluation.html"


@dataclass(frozen=True, slots=True)
class Options:
    """How to evaluate.

    Attributes:
        sets: files with questions.
        foreign: files whose questions the documents do not answer.
        corpus: whether the sets' own paragraphs are the documents.
        documents: a folder of documents, or None for the bot's own.
        noises: ways of typing beside the clean one.
        limit: how many questions to ask, or None for all.
        seed: of the ways of typing and of the draw.
        output: where the report goes, or None.
        compare: an earlier report, or None.
        min_confidence: the threshold to judge at, or None for the one in force.
    """

    sets: tuple[Path, ...]
    foreign: tuple[Path, ...] = ()
    corpus: bool = False
    documents: Path | None = None
    noises: tuple[str, ...] = ()
    limit: int | None = None
    seed: int = 0
    output: Path | None = None
    compare: Path | None = None
    min_confidence: float | None = None


def run(options: Options, texts: Texts) -> None:
    """Evaluate, print the figures and write the report.

    Raises:
        HoidapError: a file or folder cannot be used; nothing was asked yet, or only the report
            could not be written.
    """
    try:
        _run(options, texts)
    except (SetTroubleError, ReportTroubleError) as error:
        detail = system_reason(error.errno, texts) if error.errno else error.detail
        told = evaluation_texts(texts).troubles[error.trouble].format(detail=detail)
        base = QuestionSetError if isinstance(error, SetTroubleError) else ReportError
        raise base(f"{error.path}: {told}") from error


def _run(options: Options, texts: Texts) -> None:
    t = evaluation_texts(texts)
    sets = _sets(options)
    old = read_report(options.compare) if options.compare else None
    if options.output:
        _make(options.output)
    report = _report(options, sets, texts, t)
    comparison = compare(old, report, options.seed) if old else None
    console = screen(sys.stdout)
    draw(console, report, comparison, t)
    if options.output:
        for path in _write(options.output, report, comparison, texts):
            console.print(clean(t.written(str(path))), soft_wrap=True)


def _sets(options: Options) -> list[QuestionSet]:
    """Read the sets; those of one file name are told apart by their paths."""
    paths = (*options.sets, *options.foreign)
    names = [path.name for path in paths]
    sets = []
    for number, path in enumerate(paths):
        name = path.name if names.count(path.name) == 1 else str(path)
        read = read_set(path, name.encode("utf-8", "replace").decode())
        sets.append(read if number < len(options.sets) else unanswerable(read))
    return sets


def _report(
    options: Options, sets: Sequence[QuestionSet], texts: Texts, t: EvaluationTexts
) -> Report:
    chosen = settings.load()
    with _knowledge(options, sets, texts) as (knowledge, questions):
        _tell_failures(knowledge, texts)
        records = knowledge.documents()
        located, unknown = resolved(questions, (record.info for record in records))
        problems = [problem for one in sets for problem in one.problems]
        asked = located if options.limit is None else sample(located, options.limit, options.seed)
        if not asked:
            reasons = "; ".join(
                f"{one.id}: {t.faults[one.fault](one.detail)}" for one in problems[:3]
            )
            raise QuestionSetError(f"{t.no_questions} ({reasons})" if reasons else t.no_questions)
        with ProgressBar(texts, t.asking) as bar:
            return evaluate(
                asked,
                lambda question: knowledge.probe(question, DEEPEST),
                options.noises,
                options.seed,
                about=About(
                    made=datetime.now(UTC).replace(microsecond=0),
                    version=version("hoidap"),
                    sets=tuple(one.name for one in sets),
                    knowledge="--corpus" if options.corpus else str(knowledge.documents_dir),
                    documents=len(records),
                ),
                threshold=_threshold(options, chosen),
                problems=[*problems, *unknown],
                progress=_told(bar),
            )


@contextmanager
def _knowledge(
    options: Options, sets: Sequence[QuestionSet], texts: Texts
) -> Iterator[tuple[KnowledgeBase, Sequence[Question]]]:
    """Open what is asked, and give the questions as they fit it."""
    questions: Sequence[Question] = [question for one in sets for question in one.questions]
    chosen = settings.load()
    reader = wanted(chosen, texts)
    if not options.corpus and options.documents is None:
        with (
            ProgressBar(texts) as bar,
            KnowledgeBase.open(
                chosen.documents_dir,
                chosen.data_dir,
                progress=bar,
                sources=chosen.web,
                reader=reader,
            ) as knowledge,
        ):
            yield knowledge, questions
        return
    with tempfile.TemporaryDirectory(prefix="hoidap-", ignore_cleanup_errors=True) as folder:
        documents = options.documents or Path(folder) / "documents"
        if options.corpus:
            try:
                questions = write_corpus(sets, documents)
            except OSError as error:
                told = f"{folder}: {error.strerror}; free some space"
                raise DataFolderError(told, folder, error.errno or 0) from error
        with ProgressBar(texts) as bar:
            data = Path(folder) / "data"
            knowledge = KnowledgeBase.open(documents, data, progress=bar, reader=reader)
        with knowledge:
            yield knowledge, questions


def _tell_failures(knowledge: KnowledgeBase, texts: Texts) -> None:
    """Print which documents could not be read; the others are asked."""
    console = screen(sys.stdout)
    for failure in knowledge.built.failed if knowledge.built else ():
        line = clean(f"! {texts.failed} {failure.path}: {reason(failure, texts)}")
        console.print(line, style="bold red", soft_wrap=True)


def _threshold(options: Options, chosen: settings.Settings) -> float:
    for threshold in (options.min_confidence, chosen.min_confidence):
        if threshold is not None:
            return threshold
    return READ_MIN_CONFIDENCE if chosen.reader else MIN_CONFIDENCE


def _told(bar: ProgressBar) -> Callable[[int, int], None]:
    return lambda done, total: bar(Progress(done, total, ""))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error


def _write(
    folder: Path, report: Report, comparison: Comparison | None, texts: Texts
) -> tuple[Path, Path]:
    data, shown = folder / _JSON, folder / _PAGE
    try:
        data.write_bytes(to_json(report))
        shown.write_text(page(report, comparison, texts), "utf-8", "replace")
    except OSError as error:
        raise _unwritable(folder, error) from error
    return data, shown


def _unwritable(folder: Path, error: OSError) -> ReportTroubleError:
    reason = error.strerror or type(error).__name__
    return ReportTroubleError(folder, Trouble.NOT_WRITABLE, reason, error.errno or 0)
