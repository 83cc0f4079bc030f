"""Question sets put to an index of their own paragraphs.

In: a SQuAD file. Out: its questions with where their answers stand, and an index over the
paragraphs of any of its articles, one document a paragraph. Typing noise comes from
`training.noise`. Only sets whose licence is stated are learned from.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from knowledge.documents.document import BlockKind, DocumentInfo
from knowledge.facts.fact import Fact, Passage
from knowledge.index.embedded import EmbeddedIndex
from knowledge.index.embedded_writer import EmbeddedWriter
from knowledge.index.protocol import DocumentRecord
from knowledge.index.terms import passage_terms
from knowledge.vietnamese.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a set.

    Attributes:
        article: number of its article.
        paragraph: identifier of the paragraph that answers it.
        text: the question.
        gold: where its answers stand in the paragraph.
    """

    article: int
    paragraph: str
    text: str
    gold: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions and, by identifier, the paragraphs with their article numbers."""

    questions: tuple[Asked, ...]
    paragraphs: dict[str, tuple[int, str]]

    @property
    def articles(self) -> list[int]:
        """Numbers of the articles."""
        return sorted({article for article, _ in self.paragraphs.values()})


def read_squad(path: Path) -> QuestionSet:
    """Read a SQuAD file."""
    questions: list[Asked] = []
    paragraphs: dict[str, tuple[int, str]] = {}
    for article, data in enumerate(json.loads(path.read_text("utf-8"))["data"]):
        for paragraph in data["paragraphs"]:
            name = f"p{len(paragraphs):05d}"
            paragraphs[name] = (article, paragraph["context"])
            for qa in paragraph["qas"]:
                gold = tuple(
                    (a["answer_start"], a["answer_start"] + len(a["text"])) for a in qa["answers"]
                )
                questions.append(Asked(article, name, qa["question"], gold))
    return QuestionSet(tuple(questions), paragraphs)


def index_of(paragraphs: Iterable[tuple[str, str]], folder: Path) -> EmbeddedIndex:
    """Index paragraphs, given as name and text, one document each, in a new folder."""
    writer = EmbeddedWriter(folder)
    for name, text in paragraphs:
        info = DocumentInfo(name, f"{name}.txt", name)
        facts = tuple(Fact(s, e, text[s:e]) for s, e in sentence_spans(text))
        passage = Passage(name, 0, BlockKind.PARAGRAPH, (), 0, text, facts)
        record = DocumentRecord(info, digest=name, passages=1, facts=len(facts))
        writer.add(record, [(passage, passage_terms(passage, info))])
    writer.commit()
    return EmbeddedIndex.open(folder)
