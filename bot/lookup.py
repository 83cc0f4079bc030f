"""Finding the document somebody means.

In: the documents and what was typed: a path, an id, a title or the beginning of one. Out: the one
document meant, or `LookupFailedError` with the nearest names. It reads no files.
"""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from knowledge.index.protocol import DocumentRecord
from knowledge.vietnamese.fold import fold

_NEAR = 3
_LEAST_SCORE = 55.0


class LookupFailedError(Exception):
    """No document, or more than one, is meant.

    Attributes:
        name: what was typed.
        near: names of documents that come near, best first, where none fits.
        found: names of the documents, where several fit.
    """

    def __init__(self, name: str, near: Sequence[str] = (), found: Sequence[str] = ()) -> None:
        super().__init__(name)
        self.name = name
        self.near = list(near)
        self.found = list(found)


def find(records: Sequence[DocumentRecord], name: str) -> DocumentRecord:
    """Return the document that `name` means.

    An exact path or id wins, then a title or file name whatever its diacritics and case, then the
    beginning of a title, path or id, if it fits one document only.

    Raises:
        LookupFailedError: none or several fit.
    """
    for record in records:
        if name in {record.info.path, record.info.id}:
            return record
    wanted = fold(name.strip())
    for fits in (_is, _begins):
        found = [record for record in records if wanted and fits(record, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise LookupFailedError(name, found=[record.info.path for record in found[:_NEAR]])
    raise LookupFailedError(name, near=_near(records, wanted))


def _names(record: DocumentRecord) -> tuple[str, str, str]:
    info = record.info
    return fold(info.title), fold(info.path), fold(info.path.rpartition("/")[2])


def _is(record: DocumentRecord, wanted: str) -> bool:
    return wanted in _names(record)


def _begins(record: DocumentRecord, wanted: str) -> bool:
    return any(name.startswith(wanted) for name in (*_names(record), record.info.id))


def _near(records: Sequence[DocumentRecord], wanted: str) -> list[str]:
    """Return the paths of documents whose title or path looks alike, best first."""
    choices = {
        (number, part): name
        for number, record in enumerate(records)
        for part, name in enumerate(_names(record))
    }
    found = process.extract(
        wanted, choices, scorer=fuzz.WRatio, limit=_NEAR * 3, score_cutoff=_LEAST_SCORE
    )
    paths = dict.fromkeys(records[number].info.path for _, _, (number, _) in found)
    return list(paths)[:_NEAR]
