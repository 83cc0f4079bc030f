"""Office documents are ZIP archives: what is looked at before a library opens one.

In: the bytes of a file. Out: how large its XML parts are, or a refusal: a file that unfolds to more
than any real document, that is not an archive, or whose owner locked it. It unpacks nothing.
"""

import zipfile
from io import BytesIO

from knowledge.documents.content import DamagedError, RefusedError
from knowledge.documents.problems import Problem

UNPACKED_LIMIT = 500_000_000
"""Bytes that all parts, pictures too, may unfold to."""
XML_LIMIT = 200_000_000
"""Bytes that parts with text and structure may unfold to."""
MOST_PARTS = 20_000
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the format before 2007 begins, and today's when it is locked with a password."""
_TEXT = (".xml", ".rels", ".html", ".xhtml", ".htm", ".opf")


def xml_size(data: bytes) -> int:
    """Return how many bytes the XML parts of an archive unfold to, as it declares.

    Python and lxml read no more of a part than it declares.

    Raises:
        DamagedError: it is no archive.
        RefusedError: it unfolds to too much, or is locked.
    """
    if data.startswith(_COMPOUND):
        raise RefusedError(Problem.LOCKED)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise DamagedError from None
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedError(Problem.LOCKED)
    size = sum(part.file_size for part in parts if part.filename.lower().endswith(_TEXT))
    whole = sum(part.file_size for part in parts)
    if whole > UNPACKED_LIMIT or size > XML_LIMIT or len(parts) > MOST_PARTS:
        raise RefusedError(Problem.TOO_MUCH)
    return size
