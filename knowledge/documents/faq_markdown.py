"""Curated answers in Markdown.

In: the bytes of a `.faq.md` file. Out: `Content` with each answer behind its questions. A heading
is a question and what stands under it the answer; headings that follow one another ask the same in
other words; headings above others are sections. Lines that begin with "Hỏi:" and "Đáp:" are
understood as well.
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.documents.assemble import Piece
from knowledge.documents.content import Content, RefusedError, Sections
from knowledge.documents.document import BlockKind
from knowledge.documents.encoding import decode
from knowledge.documents.faq import Entry, content
from knowledge.documents.markdown import parse
from knowledge.documents.problems import Problem

_QUESTION = re.compile(r"(?:(?:câu )?hỏi(?: \d+)?|q|question) ?[:.]\s*", re.IGNORECASE)
_ANSWER = re.compile(r"(?:(?:câu )?trả lời|đáp|a|answer) ?:\s*", re.IGNORECASE)


def read(data: bytes) -> Content:
    """Return the content of a Markdown file of questions and answers.

    Raises:
        NotTextError: for binary data.
        UnknownEncodingError: when no encoding fits.
        RefusedError: it has no question with an answer.
    """
    pieces, stated = parse(decode(data))
    title = stated.title
    if _is_title(pieces):
        title, pieces = title or pieces[0].text, pieces[1:]
    entries = list(_entries(pieces))
    if not any(entry.questions for entry in entries):
        raise RefusedError(Problem.NO_PAIRS, "1")
    return content(entries, title)


def _is_title(pieces: Sequence[Piece]) -> bool:
    """Whether the first heading is the only one of its rank, and not a question with its answer."""
    ranks = [piece.rank for piece in pieces if piece.kind is BlockKind.HEADING]
    return (
        len(ranks) > 1
        and pieces[0].kind is BlockKind.HEADING
        and ranks[0] < min(ranks[1:])
        and not pieces[0].text.endswith("?")
    )


def _entries(pieces: Sequence[Piece]) -> Iterator[Entry]:
    sections = Sections()
    asked: list[str] = []
    said: list[str] = []
    for place, piece in enumerate(pieces):
        heading = piece.kind is BlockKind.HEADING
        question = None if heading else _QUESTION.match(piece.text)
        if said and (heading or question):
            yield Entry(tuple(asked), "\n".join(said), sections.path)
            asked, said = [], []
        if heading:
            following = pieces[place + 1] if place + 1 < len(pieces) else None
            if following and following.kind is BlockKind.HEADING and following.rank > piece.rank:
                sections.enter(piece.rank, piece.text)
                asked = []
            else:
                sections.leave(piece.rank)
                asked.append(_QUESTION.sub("", piece.text, count=1))
        elif question:
            asked.append(piece.text[question.end() :])
        else:
            said.append(piece.text if said else _ANSWER.sub("", piece.text, count=1))
    if said:
        yield Entry(tuple(asked), "\n".join(said), sections.path)
