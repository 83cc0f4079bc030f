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
_FAQ_LIMIT: Final = 5_000_000
_PACKED_LIMIT: Final = 100_000_000
"""The same for formats that hold pictures and fonts beside their text."""


@dataclass(frozen=True, slots=True)
class Format:
    """How files of one ending are read.

    Attributes:
        module: of the reader, in this package; imported when its first file comes.
        limit: bytes from which a file is refused.
        apart: whether it is parsed in a process of its own (`sandbox`): formats whose parsers are
            large, or that a small file can make swell.
    """

    module: str
    limit: int = TEXT_LIMIT
    apart: bool = False


_FORMATS: Final = {
    ".txt": Format("plain"),
    ".md": Format("markdown"),
    ".faq.md": Format("faq_markdown"),
    ".faq.yaml": Format("faq_yaml", _FAQ_LIMIT, apart=True),
    ".faq.yml": Format("faq_yaml", _FAQ_LIMIT, apart=True),
    ".markdown": Format("markdown"),
    ".html": Format("html"),
    ".htm": Format("html"),
    ".csv": Format("delimited"),
    ".tsv": Format("delimited"),
    ".pdf": Format("pdf", _PACKED_LIMIT, apart=True),
    ".docx": Format("docx", _PACKED_LIMIT, apart=True),
    ".xlsx": Format("xlsx", _PACKED_LIMIT, apart=True),
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
