"""Refreshes of real folders with the product's own readers, and what they leave behind."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from knowledge.documents.document import Document
from knowledge.documents.load import load
from knowledge.facts.extract import passages
from knowledge.facts.fact import Passage
from knowledge.index.embedded import EmbeddedIndex
from knowledge.index.protocol import DocumentRecord, Field, WeightedTerm
from knowledge.index.terms import passage_terms
from knowledge.refresh import Progress, RefreshReport, refresh


class Folder:
    """A documents folder and its data folder."""

    def __init__(self, root: Path) -> None:
        self.documents = root / "documents"
        self.data = root / "data"
        self.read: list[str] = []
        self.documents.mkdir(parents=True, exist_ok=True)

    def put(self, name: str, text: str) -> Path:
        path = self.documents / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def refresh(
        self, progress: Callable[[Progress], None] | None = None, *, rebuild: bool = False
    ) -> RefreshReport:
        """Refresh, noting in `read` the files that were parsed."""
        self.read.clear()
        return refresh(
            self.documents,
            self.data,
            load=self._load,
            passages_of=passages,
            terms_of=passage_terms,
            progress=progress,
            rebuild=rebuild,
        )

    def index(self) -> EmbeddedIndex:
        return EmbeddedIndex.open(self.data)

    def texts(self) -> dict[str, str]:
        """Return what is known, by path."""
        index = self.index()
        return {
            record.info.path: " ".join(p.text for p in index.passages(record.info.id))
            for record in index.documents()
        }

    def copy_to(self, root: Path) -> "Folder":
        shutil.copytree(self.documents.parent, root, dirs_exist_ok=True)
        return Folder(root)

    def _load(self, path: Path, root: Path) -> Document:
        self.read.append(path.name)
        return load(path, root)


@dataclass(frozen=True)
class Knowledge:
    """Everything that can be asked of an index, to compare one with another."""

    records: tuple[DocumentRecord, ...]
    passages: tuple[Passage, ...]
    found: tuple[tuple[str, str], ...]
    frequencies: tuple[int, ...]


WORDS = ("tinh", "huyen", "xa", "moi", "cu", "nam")


def knowledge(data_dir: Path) -> Knowledge:
    """Read everything there is to read."""
    index = EmbeddedIndex.open(data_dir)
    records = tuple(index.documents())
    hits = index.search([WeightedTerm(Field.FOLDED, word, 1.0) for word in WORDS], 100)
    return Knowledge(
        records=records,
        passages=tuple(p for record in records for p in index.passages(record.info.id)),
        found=tuple(sorted((hit.passage.document_id, hit.passage.text) for hit in hits)),
        frequencies=tuple(index.document_frequency(Field.FOLDED, word) for word in WORDS),
    )
