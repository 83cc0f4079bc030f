"""Parts of a package: XML inside an archive.

In: the bytes of an archive and the names of its parts. Out: their root elements. Entities are not
resolved, document types not loaded, nothing is fetched, nothing written to disk.
"""

import zipfile
from io import BytesIO
from types import TracebackType
from typing import Self

from lxml import etree
from lxml.etree import _Element

from knowledge.documents.archive import xml_size
from knowledge.documents.content import DamagedError


class Parts:
    """The parts of an archive; a context manager."""

    def __init__(self, data: bytes) -> None:
        """Open an archive.

        Raises:
            DamagedError: it is none.
            RefusedError: it is locked, or unfolds to too much.
        """
        xml_size(data)
        self._archive = zipfile.ZipFile(BytesIO(data))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._archive.close()

    def read(self, name: str) -> bytes:
        """Return a part.

        Raises:
            DamagedError: there is none of that name, or it is damaged.
        """
        try:
            return self._archive.read(name)
        except (KeyError, zipfile.BadZipFile, NotImplementedError, EOFError, OSError):
            raise DamagedError from None

    def xml(self, name: str) -> _Element:
        """Return the root element of a part.

        Raises:
            DamagedError: there is none of that name, or it is no XML.
        """
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(self.read(name), parser)
        except etree.XMLSyntaxError:
            raise DamagedError from None
