"""Saved web pages.

In: the bytes of an `.html` file. Out: `Content` whose text is the main content as it reads, with
its headings, lists, tables (a row a line) and captions; menus, side columns, share bars and
comments left out. Nothing is fetched and no script is run.
"""

import re
from dataclasses import replace

from lxml import etree, html
from lxml.etree import _Element

from knowledge.documents.assemble import Piece, assemble, same_text
from knowledge.documents.content import Content, DamagedError
from knowledge.documents.document import BlockKind
from knowledge.documents.encoding import decode
from knowledge.documents.header import PROSE_LENGTH, Header
from knowledge.documents.html_blocks import Page, page_blocks
from knowledge.documents.html_main import PageBlock
from knowledge.documents.html_metadata import stated, window_title
from knowledge.documents.lines import TERMINAL
from knowledge.documents.metadata import is_signature

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]{3,20})""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
_BOLD_HEADING_RANK = 7
_HEADLINE_WORDS = 8
_LINKED = 0.8
_AFTER = 3
"""Signatures stand within this many blocks behind the main content."""


def read(data: bytes) -> Content:
    """Return the content of a saved web page.

    Raises:
        NotTextError: for binary data.
        UnknownEncodingError: when no encoding fits.
        DamagedError: when elements are nested so deep that no browser made the page.
    """
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    text = decode(data, declared[1].decode("ascii") if declared else None)
    root = _parse(text)
    if root is None:
        return Content(text="", blocks=())
    about = stated(root)
    # Scripts state facts about the page but are no part of its text.
    etree.strip_elements(root, "script", "style", "noscript", "template", with_tail=False)
    page = page_blocks(root)
    content = assemble([_piece(block) for block in _chosen(page, about.title)], about)
    return content if content.title else replace(content, title=window_title(root))


def _parse(text: str) -> _Element | None:
    # libxml2 limits depth and size by itself; it reads from memory only.
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except etree.ParserError:
        return None
    if any("depth" in entry.message for entry in parser.error_log):
        raise DamagedError
    return root


def _chosen(page: Page, title: str) -> list[PageBlock]:
    """Return the blocks of the main content with the headline above and the signature below."""
    blocks = page.blocks
    above = [i for i, block in enumerate(blocks[: page.start]) if same_text(block.text, title)]
    start = above[-1] if above else page.start
    lead = [block for block in blocks[start : page.start] if block.linked < _LINKED]
    inside = [block for block in blocks[page.start : page.end] if not _is_teaser(block)]
    after = [
        block
        for block in blocks[page.end : page.end + _AFTER]
        if is_signature(block.text) or Header().note(block.text, 0)
    ]
    return lead + inside + after


def _is_teaser(block: PageBlock) -> bool:
    """Whether a block inside the content is a headline that leads to another page."""
    return (
        block.linked > _LINKED
        and block.kind in {BlockKind.LIST_ITEM, BlockKind.PARAGRAPH}
        and len(block.text.split()) >= _HEADLINE_WORDS
        and not TERMINAL.search(block.text)
    )


def _piece(block: PageBlock) -> Piece:
    text = block.text
    short = len(text) <= PROSE_LENGTH and text[-1] not in ".,;:!…"
    signature = is_signature(text)
    if block.kind is BlockKind.PARAGRAPH and block.bold and short and not signature:
        return Piece(BlockKind.HEADING, text, _BOLD_HEADING_RANK)
    return Piece(block.kind, text, block.rank)
