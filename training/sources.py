"""The question sets the reader is trained on: names, languages, licences, and who is held out.

Flows in: a directory of SQuAD-layout files (``name.json`` or ``name.json.gz``). Flows out:
contexts with their questions, checked answer offsets, split into training and development
parts. Only sets whose licence is stated are listed; nothing else can be read by name.
"""

from __future__ import annotations

import gzip
import json
import unicodedata
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

HELD_OUT_ARTICLES = {1: "Warsaw", 3: "Nikola_Tesla", 15: "European_Union_law", 20: "Black_Death"}
"""XQuAD articles kept for development, in every language: a place, a person, law, history.

By their place in the files: the parallel files are aligned, but only some carry the titles.
"""

HELD_OUT_PERCENT = 3
"""Share of the articles of every other set that is kept for development."""


@dataclass(frozen=True)
class Source:
    """A question set: ``language`` is an ISO 639-1 code."""

    name: str
    language: str
    licence: str
    parallel: bool = False


XQUAD_LANGUAGES = ("en", "es", "de", "el", "ru", "tr", "ar", "th", "zh", "hi", "ro")
TYDIQA = {
    "english": "en", "indonesian": "id", "swahili": "sw", "korean": "ko", "arabic": "ar",
    "russian": "ru", "finnish": "fi", "telugu": "te", "bengali": "bn",
}  # fmt: skip

WRITTEN = (
    "written_regulations", "written_encyclopedia", "written_news",
    "written_rivals", "written_rivals_encyclopedia", "written_snippets", "written_mentions",
    "written_wiki",
)  # fmt: skip
"""Vietnamese documents and questions made up for this reader, in the folder ``written``."""

SOURCES: dict[str, Source] = {
    source.name: source
    for source in (
        Source("xquad_vi_dev", "vi", "CC BY-SA 4.0", parallel=True),
        *(Source(f"xquad_{c}_dev", c, "CC BY-SA 4.0", parallel=True) for c in XQUAD_LANGUAGES),
        *(Source(f"tydiqa_{name}", code, "Apache-2.0") for name, code in TYDIQA.items()),
        Source("jaquad", "ja", "CC BY-SA 3.0"),
        Source("cmrc2018", "zh", "CC BY-SA 4.0"),
        Source("iapp_wiki_qa", "th", "MIT"),
        Source("norquad", "no", "CC0"),
        Source("faquad", "pt", "CC BY 4.0"),
        Source("policyqa", "en", "MIT"),
        *(Source(name, "vi", "MIT") for name in WRITTEN),
    )
}


@dataclass(frozen=True)
class Question:
    """A question and its answer: ``start`` and ``end`` are character offsets into the context.

    Both are 0 where there is none: because the set says so (``unanswerable``), or because what it
    gives does not stand there.
    """

    text: str
    start: int
    end: int
    unanswerable: bool = False


@dataclass
class Context:
    """A passage with the questions put to it; ``number`` is its article's place in the file."""

    text: str
    article: str
    number: int
    questions: list[Question] = field(default_factory=list)


Asked = tuple[Context, Question]


def asked_of(contexts: list[Context]) -> list[Asked]:
    """Every question that has an answer, with its passage."""
    return [(c, q) for c in contexts for q in c.questions if q.end > q.start]


def held_out(source: Source, article: str, number: int) -> bool:
    """Whether the article belongs to the development part; the same answer on every machine.

    Raises:
        ValueError: a parallel file is not in the order of the others.
    """
    if not source.parallel:
        return zlib.crc32(f"{source.name}/{article}".encode()) % 100 < HELD_OUT_PERCENT
    if not article.isdigit() and (number in HELD_OUT_ARTICLES) != (
        article in HELD_OUT_ARTICLES.values()
    ):
        raise ValueError(f"{source.name}: article {number} is {article}; the order has changed")
    return number in HELD_OUT_ARTICLES


def find_file(folders: list[Path], name: str) -> Path:
    """The set's file in the first folder that has it.

    Raises:
        FileNotFoundError: none has it.
    """
    for folder in folders:
        for ending in (".json.gz", ".json"):
            if (path := folder / f"{name}{ending}").is_file():
                return path
    places = ", ".join(map(str, folders))
    raise FileNotFoundError(f"{name}: not found in {places}; give its folder with --data")


def trim_answer(context: str, start: int, end: int) -> tuple[int, int] | None:
    """The answer without spaces at its ends, or None where nothing is left."""
    while start < end and context[start].isspace():
        start += 1
    while end > start and context[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def parse_squad(data: dict[str, Any]) -> list[Context]:
    """Contexts of a SQuAD-layout file; answers that do not stand at their offset are skipped.

    Questions are kept in file order, so that the parallel sets stay aligned: a skipped answer
    leaves a question with ``start == end == 0``.
    """
    contexts = []
    for number, article in enumerate(data["data"]):
        for paragraph in article["paragraphs"]:
            text = paragraph["context"]
            context = Context(text, article["title"], number)
            for item in paragraph["qas"]:
                start = end = 0
                if item["answers"]:
                    gold = item["answers"][0]
                    first, last = gold["answer_start"], gold["answer_start"] + len(gold["text"])
                    if text[first:last] == gold["text"]:
                        start, end = trim_answer(text, first, last) or (0, 0)
                asked = unicodedata.normalize("NFC", item["question"]).strip()
                context.questions.append(Question(asked, start, end, not item["answers"]))
            contexts.append(context)
    return contexts


def read_source(folders: list[Path], name: str) -> list[Context]:
    """All contexts of a listed set.

    Raises:
        KeyError: the set is not listed, so its licence is not known.
    """
    source = SOURCES[name]
    path = find_file(folders, source.name)
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return parse_squad(json.loads(raw))


def split(name: str, contexts: list[Context]) -> tuple[list[Context], list[Context]]:
    """Training and development contexts of a set, each in file order."""
    source = SOURCES[name]
    kept: list[Context] = []
    development: list[Context] = []
    for context in contexts:
        out = held_out(source, context.article, context.number)
        (development if out else kept).append(context)
    return kept, development
