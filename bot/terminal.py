"""Replies, reports and facts drawn for a terminal.

In: neutral values (`Reply`, a refresh's report, passages). Out: rich renderables printed to the
console that is given; into a pipe they become plain lines without colours. What documents say is
cleaned of control characters first, so that none can steer the terminal. It asks nothing and
reads nothing.
"""

from typing import IO, TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from bot.reasons import reason
from bot.replies import Marked, Reply, clean, source_line
from bot.texts import Texts
from knowledge.answers.answer import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.facts.fact import Fact, Passage, Value
    from knowledge.index.protocol import DocumentRecord
    from knowledge.refresh import RefreshReport

_PIPE_WIDTH = 120
_READABLE_WIDTH = 100
_ANSWER = "bold reverse green"
_QUOTED = "bold"
_HEADLINE = "bold green"
_QUIET = "dim"


def screen(file: IO[str]) -> Console:
    """Return a console that draws on `file`; a pipe gets a fixed width and no colours."""
    if file.isatty():
        return Console(file=file, highlight=False, emoji=False, markup=False)
    return Console(file=file, highlight=False, emoji=False, markup=False, width=_PIPE_WIDTH)


def draw_reply(console: Console, shown: Reply, texts: Texts, hint: str = "") -> None:
    """Print an answer: the short answer, the sentence it stands in, where that stands.

    Args:
        console: where to.
        shown: the answer.
        texts: of the reader's language.
        hint: a last quiet remark ("other answers: …"), or "".
    """
    if shown.read_as and shown.rank == 0:
        _print(console, Text(shown.read_as, style=_QUIET))
    if shown.curated:
        _print(console, Text(shown.curated, style=_QUIET))
    if shown.headline:
        _print(console, Text(shown.headline, style=_HEADLINE if shown.found else _QUOTED))
    if shown.quote:
        _print(console, _marked(shown.quote, _ANSWER))
    if shown.unfolds and shown.quote and shown.context:
        _print(console, Text(shown.context.text[shown.context.end :].lstrip()))
    if shown.source:
        _print(console, Text(f"{texts.source}: {shown.source}", style=_QUIET))
    if shown.suggestions:
        _print(console, Text(texts.nearby))
        for suggestion in shown.suggestions:
            _print(console, Text(f"• {suggestion}"), indent=4, hang=2)
    notes = [texts.confidence(shown.confidence)] if shown.found and shown.rank == 0 else []
    notes += [texts.rank(shown.rank + 1, shown.ranks)] if shown.rank else []
    notes += [hint] if hint else []
    if notes:
        _print(console, Text(" · ".join(notes), style=_QUIET))


def draw_line(console: Console, line: str, hang: int = 0) -> None:
    """Print one line of plain text, wrapped between words; `hang` indents what is wrapped."""
    _print(console, Text(line), hang=hang)


def draw_sources(console: Console, answer: Answer, shown: Reply, texts: Texts) -> None:
    """Print the paragraph of the answer that is shown, then the evidence document by document."""
    if shown.context:
        _print(console, Text(texts.context, style=_QUIET))
        _print(console, _marked(shown.context, _QUOTED), indent=4)
    _print(console, Text(texts.sources, style=_QUIET))
    for document in dict.fromkeys(evidence.document for evidence in answer.evidence):
        line = Text(source_line(document, texts))
        line.append(f"  [{clean(document.path)}]", style=_QUIET)
        _print(console, line)
        for number, evidence in enumerate(answer.evidence, start=1):
            if evidence.document == document:
                page = texts.page(evidence.page) if evidence.page else ""
                place = clean(" · ".join(part for part in (evidence.section, page) if part))
                found = Text.assemble(
                    f"{number}. ",
                    (f"{place}: " if place else "", _QUIET),
                    _marked(Marked(clean(evidence.quote), *evidence.span), _QUOTED),
                )
                _print(console, found, indent=4, hang=3)


def draw_report(console: Console, report: "RefreshReport", texts: Texts) -> None:
    """Print what a refresh changed, one document a line, and the totals."""
    for sign, word, style, paths in (
        ("+", texts.added, "green", report.added),
        ("~", texts.changed, "yellow", report.changed),
        ("-", texts.removed, "red", report.removed),
    ):
        for path in paths:
            console.print(Text(f"{sign} {word} {clean(path)}", style=style), soft_wrap=True)
    for failure in report.failed:
        line = f"! {texts.failed} {clean(failure.path)}: {clean(reason(failure, texts))}"
        console.print(Text(line, style="bold red"), soft_wrap=True)
    if report.added or report.changed or report.removed:
        total = texts.refreshed(
            report.documents,
            report.facts,
            report.facts_added,
            report.facts_removed,
            report.took_s,
        )
    else:
        total = texts.nothing_changed(report.documents, report.facts)
    console.print(Text(total), soft_wrap=True)
    if report.failed:
        console.print(Text(texts.failures(len(report.failed))), soft_wrap=True)


def draw_facts(
    console: Console,
    record: "DocumentRecord",
    passages: "Sequence[Passage]",
    texts: Texts,
) -> None:
    """Print one document's facts as a table.

    Args:
        console: where to.
        record: the document.
        passages: its passages in reading order.
        texts: of the reader's language.
    """
    # 80 ms that a question need not wait for
    from rich import box
    from rich.table import Table

    from knowledge.facts.values import values

    info = record.info
    title = Text(source_line(info, texts), style=_HEADLINE)
    title.append(f"\n{clean(info.path)} · {info.id} · ", style=_QUIET)
    title.append(texts.document_facts(record.facts), style=_QUIET)
    console.print(title, soft_wrap=True)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column(texts.place, ratio=2, style=_QUIET)
    table.add_column(texts.sentence, ratio=5)
    table.add_column(texts.values, ratio=4)
    for passage in passages:
        place = clean(" › ".join(passage.section))
        for fact in passage.facts:
            found = values(fact.text, info.published)
            table.add_row(Text(place), _sentence(fact, found), _values(found, texts))
            place = ""
    console.print(table)


def _print(console: Console, text: Text, indent: int = 2, hang: int = 0) -> None:
    """Print lines without the trailing blanks that rich's own padding leaves.

    Args:
        console: where to.
        text: a paragraph.
        indent: blanks before each line.
        hang: further blanks before the second line and those after it.
    """
    width = min(console.width, _READABLE_WIDTH) - indent - hang
    for number, line in enumerate(text.wrap(console, max(width, 1))):
        line.rstrip()
        console.print(Text(" " * (indent + (hang if number else 0))) + line, soft_wrap=True)


def _marked(marked: Marked, style: str) -> Text:
    text = Text(marked.text)
    if marked.end > marked.start:
        text.stylize(style, marked.start, marked.end)
    return text


def _sentence(fact: "Fact", found: "Sequence[Value]") -> Text:
    text = Text(clean(fact.text))
    for value in found:
        text.stylize(_QUOTED, value.start, value.end)
    return text


def _values(found: "Sequence[Value]", texts: Texts) -> Text:
    """Return one line a value: "số: 17000 vấn đề (hơn)"."""
    lines = []
    for value in found:
        said = " ".join(part for part in (value.normal, value.unit) if part)
        notes = ", ".join(part for part in (value.modifier, value.role) if part)
        kind = texts.value_kinds.get(value.kind.value, value.kind.value)
        lines.append(f"{kind}: {said}" + (f" ({notes})" if notes else ""))
    # Kinds of a document's number with and without its type read alike here.
    return Text("\n".join(clean(line) for line in dict.fromkeys(lines)))
