"""A page is found wherever tantivy put its first entry."""

from pathlib import Path

import pytest
import tantivy

from knowledge.index.embedded import EmbeddedIndex
from knowledge.index.embedded_writer import EmbeddedWriter
from tests.index.conftest import Write
from tests.index.passages import document, query

WORDS = ("một", "hai", "ba", "bốn", "năm")


class OneEach:
    """A tantivy writer that closes a segment behind every entry, as it does when memory is full."""

    def __init__(self, writer: tantivy.IndexWriter) -> None:
        self._writer = writer

    def add_document(self, entry: tantivy.Document) -> None:
        self._writer.add_document(entry)
        self._writer.commit()

    def __getattr__(self, name: str) -> object:
        return getattr(self._writer, name)


def test_a_page_torn_between_segments_is_put_together(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = vars(EmbeddedWriter)["_begin"]
    monkeypatch.setattr(EmbeddedWriter, "_begin", lambda writer: OneEach(begin(writer)))
    torn = document("torn", *(f"số {word}" for word in WORDS))
    with EmbeddedWriter(data_dir) as writer:
        writer.add(*torn)
        writer.commit()
    index = EmbeddedIndex.open(data_dir)
    assert len({path.stem for path in index.files()}) == len(WORDS)
    assert index.passages("id-torn") == [passage for passage, _ in torn[1]]
    for word in WORDS:
        assert [hit.passage.text for hit in index.search(query(word), 3)] == [f"số {word}"]


def test_pages_of_a_long_document_are_all_found(write: Write) -> None:
    long = document("long", *(f"đoạn {number} " + "chữ " * 400 for number in range(40)))
    short = document("short", "đoạn 7 ngắn")
    index = write(short, long, document("other", "khác"))
    assert index.passages("id-long") == [passage for passage, _ in long[1]]
    hits = index.search(query("7 31"), 5)
    assert {hit.passage.text.split(" chữ")[0] for hit in hits} == {
        "đoạn 7 ngắn",
        "đoạn 7",
        "đoạn 31",
    }
    index = write(document("short", "đoạn mới"))
    assert index.passages("id-long") == [passage for passage, _ in long[1]]
