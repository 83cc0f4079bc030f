"""A question set with its passages tokenised, and the passages that only look like an answer.

Flows in: contexts of one set and the pruned tokenizer. Flows out: passages with token ids,
offsets and sentence starts, and for any question the most similar passage that lacks the
answer. Similarity is the sum of inverse document frequencies of shared pieces, which needs
no words and so serves every script.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from training.nearmiss import names_in
from training.sources import SOURCES, Context, Question
from training.windows import Offsets, answer_tokens, sentence_tokens

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

COMMON = 0.08
"""Pieces in a greater share of the passages than this tell nothing about similarity."""


@dataclass
class Passage:
    """A tokenised context; ``answers`` holds first and last token for each question, or None."""

    context: Context
    ids: NDArray[np.int32]
    offsets: Offsets
    sentences: list[int]
    answers: list[tuple[int, int] | None]

    def text_of(self, start: int, end: int) -> str:
        """What the tokens from ``start`` to before ``end`` say."""
        return self.context.text[self.offsets[start][0] : self.offsets[end - 1][1]]


@dataclass
class Corpus:
    """All passages of a set; ``items`` are (passage, question) pairs that have an answer.

    ``unanswerable`` are the pairs of which the set says that they have none.
    """

    name: str
    passages: list[Passage]
    items: list[tuple[int, int]] = field(default_factory=list)
    unanswerable: list[tuple[int, int]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    articles: dict[str, list[int]] = field(default_factory=dict)
    postings: dict[int, list[int]] = field(default_factory=dict)
    chances: list[float] = field(default_factory=list)
    """Running sums of how often each pair without an answer is drawn; see `even_chances`."""

    @property
    def own_negatives(self) -> float:
        """Share of the questions that the set says have no answer in their passage."""
        return len(self.unanswerable) / max(1, len(self.items) + len(self.unanswerable))

    @property
    def language(self) -> str:
        """The set's language, an ISO 639-1 code."""
        return SOURCES[self.name].language

    def question(self, item: tuple[int, int]) -> Question:
        """The question of a (passage, question) pair."""
        return self.passages[item[0]].context.questions[item[1]]

    def answer_text(self, item: tuple[int, int]) -> str:
        """Its answer as it stands in the passage."""
        question = self.question(item)
        return self.passages[item[0]].context.text[question.start : question.end]

    def lookalikes(self, item: tuple[int, int], ids: list[int], count: int) -> list[int]:
        """Up to ``count`` other passages most similar to the question that lack its answer."""
        scores: defaultdict[int, float] = defaultdict(float)
        total = len(self.passages)
        for piece in set(ids):
            listed = self.postings.get(piece, ())
            if listed and len(listed) <= max(3, COMMON * total):
                gain = math.log(total / len(listed))
                for number in listed:
                    scores[number] += gain
        answer = self.answer_text(item).lower()
        ranked = heapq.nlargest(count + 6, scores, key=lambda number: (scores[number], -number))
        best = (number for number in ranked if number != item[0])
        clear = [n for n in best if answer not in self.passages[n].context.text.lower()]
        return clear[:count]

    def siblings(self, item: tuple[int, int]) -> list[int]:
        """Other passages of the same article that lack the answer."""
        answer = self.answer_text(item).lower()
        own = self.passages[item[0]].context.article
        return [
            number
            for number in self.articles[own]
            if number != item[0] and answer not in self.passages[number].context.text.lower()
        ]


FORMS = re.compile(
    r"là ai\W*$|^ai là|^ai|tên (?:là )?gì|là gì|bao nhiêu|mấy"
    r"|năm nào|ngày nào|khi nào|nào|gì|đâu|sao",
    re.IGNORECASE,
)


def even_chances(corpus: Corpus) -> list[float]:
    """Running sums of chances that make questions with and without an answer alike in form.

    Who writes near misses asks for posts and numbers again and again. Drawn as they are, "là ai"
    itself would be a sign that nothing answers.
    """

    def form(item: tuple[int, int]) -> str:
        found = FORMS.search(corpus.question(item).text)
        return found.group().lower().rstrip(" ?") if found else ""

    with_answer, without = Counter(map(form, corpus.items)), Counter(map(form, corpus.unanswerable))
    shares = {
        name: (with_answer[name] + 1) / max(1, len(corpus.items)) / count
        for name, count in without.items()
    }
    return list(accumulate(shares[form(item)] for item in corpus.unanswerable))


Encoded = list[tuple["NDArray[np.int32]", Offsets]]


def encode(texts: list[str], tokenizer: Tokenizer, cache: Path | None) -> Encoded:
    """Ids and offsets of each text, kept in ``cache`` because that is most of a start."""
    if cache is not None and cache.is_file():
        with np.load(cache) as stored:
            ids, offsets, ends = stored["ids"], stored["offsets"], stored["ends"][:-1]
        return list(zip(np.split(ids, ends), np.split(offsets, ends), strict=True))
    encodings = tokenizer.encode_batch(texts, add_special_tokens=False)
    made = [
        (np.array(e.ids, np.int32), np.array(e.offsets, np.int32).reshape(-1, 2)) for e in encodings
    ]
    if cache is not None:
        cache.parent.mkdir(parents=True, exist_ok=True)
        ends = np.cumsum([len(ids) for ids, _ in made])
        joined = np.concatenate([ids for ids, _ in made])
        np.savez(cache, ids=joined, offsets=np.concatenate([o for _, o in made]), ends=ends)
    return made


def build(
    name: str, contexts: list[Context], tokenizer: Tokenizer, cache: Path | None = None
) -> Corpus:
    """Tokenise the contexts of a set and index them."""
    passages = []
    encoded = encode([context.text for context in contexts], tokenizer, cache)
    for context, (ids, offsets) in zip(contexts, encoded, strict=True):
        answers = [
            answer_tokens(offsets, q.start, q.end) if q.end else None for q in context.questions
        ]
        sentences = sentence_tokens(context.text, offsets)
        passages.append(Passage(context, ids, offsets, sentences, answers))
    corpus = Corpus(name, passages)
    postings: defaultdict[int, list[int]] = defaultdict(list)
    for number, passage in enumerate(passages):
        corpus.articles.setdefault(passage.context.article, []).append(number)
        corpus.items += [(number, at) for at, a in enumerate(passage.answers) if a is not None]
        corpus.unanswerable += [
            (number, at) for at, q in enumerate(passage.context.questions) if q.unanswerable
        ]
        for piece in np.unique(passage.ids):
            postings[int(piece)].append(number)
    corpus.postings = dict(postings)
    corpus.chances = even_chances(corpus)
    corpus.names = names_in([q.text for c in contexts for q in c.questions])
    return corpus
