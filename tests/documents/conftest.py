"""A folder to put documents in, and a way to read them back."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from knowledge.documents.document import BlockKind, Document
from knowledge.documents.load import load

Reader = Callable[[str, str | bytes], Document]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Return a function that writes a file and loads it."""

    def write_and_load(name: str, content: str | bytes) -> Document:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        document = load(path, tmp_path)
        assert_well_formed(document)
        return document

    return write_and_load


@pytest.fixture
def nobody(tmp_path: Path) -> Iterator[None]:
    """Run a test as a user whom permissions hold back, also where the tests run as root."""
    if os.geteuid():
        yield
        return
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o777)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def assert_well_formed(document: Document) -> None:
    """Blocks lie in the text, in order, apart from each other, and hold something to read."""
    behind = 0
    for block in document.blocks:
        assert behind <= block.start < block.end <= len(document.text)
        cut = document.text[block.start : block.end]
        assert cut == cut.strip()
        behind = block.end


def texts(document: Document, kind: BlockKind | None = None) -> list[str]:
    """Return what the blocks (of a kind) say."""
    return [
        document.text[block.start : block.end]
        for block in document.blocks
        if kind in {None, block.kind}
    ]
