"""The formats of documents: the one list of file name endings that are read.

In: a file's name, or its bytes and their format. Out: the format, or the file's `Content`. Here a
format's reader is found and what it cannot read becomes a `Problem`. It opens no file (`load`).

A format is added by a module with `read(data: bytes) -> Content` and one line in `_FORMATS`.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Final, cast

from knowledge.documents.content import Content, DamagedError, Reader, RefusedError
from knowledge.documents.encoding import NotTextError, UnknownEncodingError
from knowledge.documents.problems import Problem
from knowledge.documents.provisions import with_provisions

TEXT_LIMIT: Final = 20_000_000
"""Files of this many bytes and more are refused: a library of twenty novels is smaller."""
_MARKED_UP: Final = 50_000
"""Bytes of Markdown from which marks that never close could take its parser seconds."""
_FAQ_LIMIT: Final = 5_000_000
_PACKED_LIMIT: Final = 100_000_000
"""The same for formats that hold pictures and fonts beside their text."""


@dataclass(frozen=True, slots=True)
class Format:
    """How files of one ending are read.

    Attributes:
        module: of the reader, in this package; imported when its first file comes.
        limit: bytes from which a file is refused.
        apart: bytes from which it is parsed in a process of its own (`sandbox`): whatever is large
            for its parser, and every file of a format whose parser is, or that can swell.
    """

    module: str
    limit: int = TEXT_LIMIT
    apart: int = 0


_FORMATS: Final = {
    ".txt": Format("plain", apart=1_000_000),
    ".md": Format("markdown", apart=_MARKED_UP),
    ".faq.md": Format("faq_markdown", apart=_MARKED_UP),
    ".faq.yaml": Format("faq_yaml", _FAQ_LIMIT),
    ".faq.yml": Format("faq_yaml", _FAQ_LIMIT),
    ".markdown": Format("markdown", apart=_MARKED_UP),
    ".html": Format("html"),
    ".htm": Format("html"),
    ".csv": Format("delimited", apart=200_000),
    ".tsv": Format("delimited", apart=200_000),
    ".pdf": Format("pdf", _PACKED_LIMIT),
    ".docx": Format("docx", _PACKED_LIMIT),
    ".xlsx": Format("xlsx", _PACKED_LIMIT),
    ".odt": Format("odf", _PACKED_LIMIT),
    ".ods": Format("odf", _PACKED_LIMIT),
    ".epub": Format("epub", _PACKED_LIMIT),
}

SUFFIXES: Final[frozenset[str]] = frozenset(_FORMATS)
"""File name endings, in lower case, of the documents that are read."""


def suffix_of(name: str) -> str:
    """Return which ending of `SUFFIXES` a file name has, the longest one, or "".

    >>> suffix_of("Báo cáo.PDF"), suffix_of("thẻ.faq.md"), suffix_of(".pdf"), suffix_of("a.exe")
    ('.pdf', '.faq.md', '', '')
    """
    lower = name.lower()
    fits = [suffix for suffix in SUFFIXES if lower.endswith(suffix) and len(lower) > len(suffix)]
    return max(fits, key=len, default="")


def format_of(suffix: str) -> Format:
    """Return the format of an ending of `SUFFIXES`."""
    return _FORMATS[suffix]


def read(module: str, data: bytes) -> Content:
    """Return the content of a file's bytes, parsed in this process.

    Args:
        module: `Format.module`.
        data: the whole file.

    Raises:
        RefusedError: whatever is wrong with it.
    """
    reader = cast("Reader", import_module(f"knowledge.documents.{module}").read)
    try:
        content = reader(data)
    except NotTextError:
        raise RefusedError(Problem.BINARY) from None
    except UnknownEncodingError as error:
        raise RefusedError(Problem.ENCODING, str(error.position)) from None
    except DamagedError:
        raise RefusedError(Problem.DAMAGED) from None
    if not content.blocks:
        raise RefusedError(Problem.EMPTY)
    return with_provisions(content)
