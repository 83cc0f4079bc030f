"""An evaluation's report drawn for a terminal.

In: a `Report`, and a `Comparison` where there is one. Out: tables on the console that is given;
into a pipe they become plain lines. It works nothing out: figures come as they are.
"""

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.evaluate.words import EvaluationTexts
from bot.replies import clean
from knowledge.evaluation.compare import Change, Comparison
from knowledge.evaluation.outcomes import CLEAN
from knowledge.evaluation.report import Miss, Report
from knowledge.evaluation.summary import DEEPEST, Ranking, Summary

_MISSES = 5
_PROBLEMS = 20
_CHANGES = 10
_HEADLINE = "bold"
_QUIET = "dim"


def draw(
    console: Console, report: Report, comparison: Comparison | None, t: EvaluationTexts
) -> None:
    """Print everything a terminal has room for."""
    clean_summary = report.overall[0]
    about = report.about
    run = t.run(clean_summary.questions, clean_summary.answerable, about.documents)
    _line(console, f"{', '.join(about.sets)}: {run}", _HEADLINE)
    _draw_problems(console, report, t)
    _draw_finding(console, report.overall, t)
    _draw_answering(console, report, t)
    _draw_kinds(console, report.kinds(CLEAN), t)
    if report.recommended is None:
        _line(console, t.no_recommendation)
    else:
        _line(console, t.recommended(f"{report.recommended:g}"), _HEADLINE)
    _draw_misses(console, report, t)
    if comparison:
        _draw_comparison(console, comparison, t)


def _draw_problems(console: Console, report: Report, t: EvaluationTexts) -> None:
    problems = report.problems
    if not problems:
        return
    _line(console, t.problems(len(problems), sum(one.left_out for one in problems)), "yellow")
    for one in problems[:_PROBLEMS]:
        what = t.faults[one.fault](one.detail)
        _line(
            console,
            f"  {one.set} · {one.id}: {what}" + ("" if one.left_out else f" ({t.still_asked})"),
        )
    if len(problems) > _PROBLEMS:
        _line(console, f"  {t.more(len(problems) - _PROBLEMS)}", _QUIET)


def _draw_finding(console: Console, summaries: Sequence[Summary], t: EvaluationTexts) -> None:
    known = [one.sentences for one in summaries if one.sentences]
    if not known:
        return
    mrr = f"MRR@{DEEPEST}"
    located = any(one.documents for one in summaries)
    names = [f"{t.documents} R@1", "R@5", mrr] if located else []
    names += [f"{t.sentences} R@1", "R@5", mrr, t.in_answer, "EM", "F1"]
    table = _table(t.finding, t.way, (t.questions, *names))
    for one in summaries:
        cells = _ranking(one.documents, t) if located else []
        cells += _ranking(one.sentences, t)
        cells += [t.number(value, 3) for value in (one.in_answer, one.exact, one.f1)]
        table.add_row(t.noises.get(one.noise, one.noise), str(one.answerable), *cells)
    console.print(table)


def _draw_answering(console: Console, report: Report, t: EvaluationTexts) -> None:
    names = (t.answered, t.refused, t.wrong, t.rightly_refused)
    title = t.answering(t.number(report.threshold, 2))
    table = _table(title, t.way, (t.questions, *names, "AUROC", "ECE", "p50 ms", "p95 ms"))
    for one in report.overall:
        shares = (one.answered, one.refused, one.wrong, one.rightly_refused)
        table.add_row(
            t.noises.get(one.noise, one.noise),
            str(one.questions),
            *(t.share(value) for value in shares),
            t.number(one.auroc, 3),
            t.number(one.calibration_error, 3),
            t.number(one.p50_ms, 1),
            t.number(one.p95_ms, 1),
        )
    console.print(table)


def _draw_kinds(console: Console, kinds: Iterable[Summary], t: EvaluationTexts) -> None:
    names = (f"{t.sentences} R@1", t.in_answer, "EM", "F1", t.answered, t.wrong)
    table = _table(t.by_kind, t.kind, (t.questions, *names))
    for one in kinds:
        right_first = one.sentences.r1 if one.sentences else None
        figures = (right_first, one.in_answer, one.exact, one.f1)
        table.add_row(
            t.kinds.get(one.kind, clean(one.kind)),
            str(one.questions),
            *(t.number(value, 3) for value in figures),
            t.share(one.answered),
            t.share(one.wrong),
        )
    console.print(table)


def _draw_misses(console: Console, report: Report, t: EvaluationTexts) -> None:
    misses = report.misses
    if not misses:
        return
    _line(console, t.misses(min(_MISSES, len(misses)), len(misses)), _HEADLINE)
    for miss in misses[:_MISSES]:
        _draw_miss(console, miss, report.threshold, t)


def _draw_miss(console: Console, miss: Miss, threshold: float, t: EvaluationTexts) -> None:
    one = miss.outcome
    verdict = one.verdict(threshold)
    ways = ", ".join(t.noises.get(noise, noise) for noise in miss.noises)
    _line(console, f"  {t.asked}: {one.asked}  [{ways}]")
    told = f"{one.answer or t.nothing_said} ({t.number(one.confidence, 2)}, {t.verdicts[verdict]})"
    _line(console, f"    {t.said}: {told}")
    _line(console, f"    {t.expected}: {' | '.join(one.answers) or t.unanswerable}", _QUIET)
    if one.quote:
        _line(console, f"    “{one.quote}”", _QUIET)


def _draw_comparison(console: Console, found: Comparison, t: EvaluationTexts) -> None:
    _line(console, t.compared(found.compared, found.left_out), _HEADLINE)
    names = (t.figure, t.before, t.after, t.change, t.interval)
    table = _table(t.comparison, t.way, names)
    for one in found.differences:
        table.add_row(
            t.noises.get(one.noise, one.noise),
            t.figures[one.figure],
            t.number(one.old, 3),
            t.number(one.new, 3),
            t.signed(one.new - one.old),
            f"{t.signed(one.low)} … {t.signed(one.high)}",
            style=_HEADLINE if one.certain else None,
        )
    console.print(table)
    for title, changes in (
        (t.won(len(found.won)), found.won),
        (t.lost(len(found.lost)), found.lost),
    ):
        _line(console, title, _HEADLINE)
        _draw_changes(console, changes, t)


def _draw_changes(console: Console, changes: Sequence[Change], t: EvaluationTexts) -> None:
    for one in changes[:_CHANGES]:
        turn = f"{t.verdicts[one.before]} → {t.verdicts[one.after]}"
        _line(console, f"  {one.new.asked}  [{turn}]")
    if len(changes) > _CHANGES:
        _line(console, f"  {t.more(len(changes) - _CHANGES)}", _QUIET)


def _ranking(ranking: Ranking | None, t: EvaluationTexts) -> list[str]:
    values = (ranking.r1, ranking.r5, ranking.mrr) if ranking else (None, None, None)
    return [t.number(value, 3) for value in values]


def _table(title: str, first: str, names: Iterable[str]) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(first)
    for name in names:
        table.add_column(name, justify="right")
    return table


def _line(console: Console, text: str, style: str = "") -> None:
    console.print(Text(clean(text), style=style), soft_wrap=True)
