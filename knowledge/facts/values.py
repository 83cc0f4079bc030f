"""Typed values in a sentence: the one place that calls every family.

In: a sentence in any Unicode form and the day its document was published. Out: its values, sorted
by where they start, with offsets into the given text. Kinds may overlap where both readings are
useful (a place inside an organisation), but a date, a time or a document number is not also a
number, and nothing is read inside addresses of the web. It keeps no state.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from knowledge.facts.composition import Composition
from knowledge.facts.dates import dates
from knowledge.facts.document_numbers import document_numbers
from knowledge.facts.fact import Value
from knowledge.facts.numbers import numbers
from knowledge.facts.organisations import organisations
from knowledge.facts.people import people
from knowledge.facts.places import places
from knowledge.facts.quotes import quoted_names
from knowledge.facts.sentence import Sentence
from knowledge.facts.times import times

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_FEW_CAPITALS = 3
_MOST_CHARACTERS = 4000


def values(text: str, published: date | None = None) -> list[Value]:
    """Return the typed values of the sentence `text`, sorted by start, then by the longer.

    Days without a year are resolved against `published`. A text longer than any fact (4,000
    characters) is read up to that length.
    """
    composition = Composition(text[:_MOST_CHARACTERS])
    found = sorted(
        _found(Sentence(composition.text), published), key=lambda value: (value.start, -value.end)
    )
    if composition.same:
        return found
    return [_at_source(value, composition) for value in found]


def _found(sentence: Sentence, published: date | None) -> Iterator[Value]:
    text = sentence.text
    addresses = []
    if "@" in text or "://" in text or "www." in text:
        addresses = [match.span() for match in _ADDRESS.finditer(text)]
    documents = [v for v in document_numbers(sentence) if not _inside(v, addresses)]
    owned = [*addresses, *((v.start, v.end) for v in documents)]
    moments = [
        value
        for value in (*dates(sentence, published), *times(sentence))
        if not _inside(value, owned)
    ]
    yield from documents
    yield from moments
    yield from numbers(sentence, [*owned, *((v.start, v.end) for v in moments)])
    yield from quoted_names(text)
    if not _shouted(sentence):
        bodies = list(organisations(sentence))
        grounds = list(places(sentence, bodies))
        yield from bodies
        yield from grounds
        headed = [v for v in grounds if v.end - v.start > len(v.normal)]
        yield from people(sentence, [(v.start, v.end) for v in (*bodies, *headed)])
    elif not all(word.isupper() for word in sentence.words):  # a name may be signed below
        yield from (value for value in people(sentence, []) if value.role != value.normal)


def _shouted(sentence: Sentence) -> bool:
    """Tell a line in capitals, where they say nothing about names."""
    if sum(sentence.capitals) * 2 <= sentence.size:
        return False
    capitals = sum(word.isupper() for word in sentence.words)
    return capitals > _FEW_CAPITALS and capitals * 2 > sentence.size


def _inside(value: Value, stretches: list[tuple[int, int]]) -> bool:
    return any(value.start < last and first < value.end for first, last in stretches)


def _at_source(value: Value, composition: Composition) -> Value:
    start, end = composition.source_span(value.start, value.end)
    unit_end = composition.source_span(value.start, value.unit_end)[1]
    return replace(value, start=start, end=end, unit_end=unit_end)
