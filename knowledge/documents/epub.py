"""Electronic books.

In: the bytes of an `.epub` file. Out: `Content`: the chapters in reading order, each read like a
saved web page and put under its title. Pictures, scripts and the table of contents are left out.

An EPUB is an archive of web pages and a list of them (EPUB 3.3, W3C): lxml and the reader of web
pages do. ebooklib, the library for it, is under the AGPL.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from lxml.etree import _Element

from knowledge.documents import html
from knowledge.documents.content import Content, DamagedError
from knowledge.documents.document import Block, BlockKind
from knowledge.documents.encoding import NotTextError, UnknownEncodingError
from knowledge.documents.packages import Parts

_CONTAINER = "META-INF/container.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html"})
_DC = "{http://purl.org/dc/elements/1.1/}"
_GAP = "\n\n"


def read(data: bytes) -> Content:
    """Return the content of an electronic book.

    Raises:
        DamagedError: it cannot be taken apart.
        RefusedError: it is locked, or unfolds to too much.
    """
    text, blocks = "", []
    with Parts(data) as parts:
        place = _attribute(_only(parts.xml(_CONTAINER), "rootfile"), "full-path")
        book = parts.xml(place)
        for page in _pages(book, posixpath.dirname(place)):
            try:
                chapter = html.read(parts.read(page))
            except (NotTextError, UnknownEncodingError, DamagedError):
                continue  # one damaged chapter does not cost the others
            start = len(text) + len(_GAP) if text else 0
            text += (_GAP if text else "") + chapter.text
            blocks += [_moved(block, start, chapter.title) for block in chapter.blocks]
    titles = [" ".join("".join(found.itertext()).split()) for found in book.iter(f"{_DC}title")]
    authors = [" ".join("".join(found.itertext()).split()) for found in book.iter(f"{_DC}creator")]
    return Content(
        text=text,
        blocks=tuple(blocks),
        title=titles[0] if titles else "",
        author=", ".join(filter(None, authors)),
    )


def _pages(book: _Element, folder: str) -> Iterator[str]:
    """Yield the names of the chapters in reading order."""
    listed = {
        _attribute(item, "id"): posixpath.normpath(
            posixpath.join(folder, unquote(_attribute(item, "href")))
        )
        for item in book.iter("{*}item")
        if item.get("media-type") in _PAGES and "nav" not in (item.get("properties") or "").split()
    }
    for reference in book.iter("{*}itemref"):
        if name := listed.pop(_attribute(reference, "idref"), None):
            yield name


def _moved(block: Block, start: int, chapter: str) -> Block:
    """Return a block of a chapter as one of the book."""
    kind, section = block.kind, block.section
    if kind is BlockKind.TITLE:
        kind = BlockKind.HEADING
    elif chapter:
        section = (chapter, *section)
    return replace(
        block, kind=kind, start=block.start + start, end=block.end + start, section=section
    )


def _only(root: _Element, name: str) -> _Element:
    found = next(root.iter(f"{{*}}{name}"), None)
    if found is None:
        raise DamagedError
    return found


def _attribute(element: _Element, name: str) -> str:
    return str(element.get(name) or "")
