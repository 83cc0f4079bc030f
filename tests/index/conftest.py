"""Indexes written for real, in a folder of the test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.index.embedded import EmbeddedIndex
from knowledge.index.embedded_writer import EmbeddedWriter
from tests.index.passages import Made

Write = Callable[..., EmbeddedIndex]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def write(data_dir: Path) -> Write:
    """Return a function that commits documents, and removals by name, and opens what came out."""

    def commit(*documents: Made, remove: tuple[str, ...] = ()) -> EmbeddedIndex:
        with EmbeddedWriter(data_dir) as writer:
            for name in remove:
                writer.remove(f"id-{name}")
            for record, passages in documents:
                writer.add(record, passages)
            writer.commit()
        return EmbeddedIndex.open(data_dir)

    return commit
