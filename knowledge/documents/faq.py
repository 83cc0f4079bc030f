"""Questions with answers that people have written.

In: entries (the ways a question is asked, its answer, the headings above), from `faq_markdown`,
`faq_yaml` or a sheet with such columns. Out: `Content` whose answers are blocks of their own kind,
each behind its questions. It compares no questions (`knowledge.answers.curated`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.documents.content import Content, Writer, strip
from knowledge.documents.document import BlockKind


@dataclass(frozen=True, slots=True)
class Entry:
    """A curated answer.

    Attributes:
        questions: the ways it is asked for, the one to be shown first; nothing for a remark.
        answer: as people wrote it; lines stay lines.
        section: headings above.
    """

    questions: tuple[str, ...]
    answer: str
    section: tuple[str, ...] = ()


def content(entries: Iterable[Entry], title: str = "") -> Content:
    """Return the content that entries make."""
    writer = Writer()
    for entry in entries:
        write(writer, entry)
    return Content(text=writer.text, blocks=writer.blocks, title=title)


def write(writer: Writer, entry: Entry) -> None:
    """Write an answer behind its questions."""
    questions = tuple(filter(None, map(_line, entry.questions)))
    if not questions:
        writer.add(BlockKind.PARAGRAPH, entry.answer, entry.section)
        return
    for question in questions:
        writer.add(BlockKind.QUESTION, question, entry.section)
    writer.add(BlockKind.CURATED, entry.answer, (*entry.section, questions[0]))


def _line(text: str) -> str:
    return " ".join(strip(text).split())
