"""Questions with answers that people have written.

In: entries (the ways a question is asked, its answer, the headings above), from `faq_markdown` or
`faq_yaml`. Out: `Content` whose answers are blocks of their own kind, each behind its questions. It
compares no questions (`knowledge.answers.curated`).
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
        questions = tuple(filter(None, map(_line, entry.questions)))
        if not questions:
            writer.add(BlockKind.PARAGRAPH, entry.answer, entry.section)
            continue
        for question in questions:
            writer.add(BlockKind.QUESTION, question, entry.section)
        writer.add(BlockKind.CURATED, entry.answer, (*entry.section, questions[0]))
    return Content(text=writer.text, blocks=writer.blocks, title=title)


def _line(text: str) -> str:
    return " ".join(strip(text).split())
