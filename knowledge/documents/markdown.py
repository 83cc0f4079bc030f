"""Markdown files.

In: the bytes of a `.md` file. Out: `Content` whose text is the document as it reads: marks of
emphasis, link targets and other syntax left out, table rows written as "column: cell". Metadata
come from front matter (YAML between `---`, TOML between `+++`) in English or Vietnamese keys, and
are written at the top as well, so that they can be asked for. Embedded HTML is left out.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from knowledge.documents.assemble import Piece, Stated, assemble
from knowledge.documents.content import Content
from knowledge.documents.document import BlockKind
from knowledge.documents.encoding import decode
from knowledge.documents.lines import labelled_after
from knowledge.documents.tables import row_text

_FRONT_MATTER = re.compile(
    r"(?:---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*$"
    r"|\+\+\+[ \t]*\n(?P<toml>.*?)^\+\+\+[ \t]*$)\n?",
    re.DOTALL | re.MULTILINE,
)
_FRONT_MATTER_LIMIT = 65_536
_KEYS = {
    "title": ("title", "tiêu đề", "tieu_de", "tựa đề"),
    "date": ("date", "published", "ngày", "ngày đăng", "ngay", "ngay_dang", "thời gian"),
    "author": ("author", "authors", "tác giả", "tac_gia"),
    "source": ("source", "nguồn", "nguon", "publisher", "outlet", "báo", "cơ quan"),
}
_BOLD_HEADING_RANK = 7
_BOLD_HEADING_LENGTH = 120


def read(data: bytes) -> Content:
    """Return the content of a Markdown file.

    Raises:
        NotTextError: for binary data.
        UnknownEncodingError: when no encoding fits.
    """
    return assemble(*parse(decode(data)))


def parse(text: str) -> tuple[list[Piece], Stated]:
    """Return the pieces of a Markdown text and what its front matter says."""
    stated, body = _front_matter(text)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    return list(_pieces(tokens)), stated


def _front_matter(text: str) -> tuple[Stated, str]:
    """Split a file into what its front matter says and its body."""
    match = _FRONT_MATTER.match(text, 0, _FRONT_MATTER_LIMIT)
    if match is None:
        return Stated(), text
    try:
        # BaseLoader makes strings, lists and mappings only: no objects, and dates as they stand.
        loaded: object = (
            tomllib.loads(match["toml"])
            if match["toml"] is not None
            else yaml.load(match["yaml"], Loader=yaml.BaseLoader)  # noqa: S506 (makes no objects)
        )
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError, ValueError):
        return Stated(), text
    if not isinstance(loaded, Mapping):
        return Stated(), text
    lower = {str(key).strip().lower(): value for key, value in loaded.items()}
    return Stated(**{key: _value(lower, names) for key, names in _KEYS.items()}), text[
        match.end() :
    ]


def _value(values: Mapping[str, object], names: Sequence[str]) -> str:
    found = next((values[name] for name in names if name in values), "")
    return _as_text(found)


def _as_text(value: object) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(item.strip() for item in value if isinstance(item, str))
    return "" if isinstance(value, Mapping) else " ".join(str(value).split())


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    """Walk the block tokens."""
    marker: str | None = None  # of the list item that has begun and said nothing yet
    columns: list[str] = []
    cells: list[str] = []
    for opened, token in pairwise([Token("", "", 0), *tokens]):
        if opened.type == "list_item_open":
            marker = f"{opened.info}{opened.markup} " if opened.info else ""
        elif opened.type == "list_item_close":
            marker = None
        elif opened.type == "tr_close" and token.type == "thead_close":
            columns, cells = cells, []
        elif opened.type == "tr_close":
            yield Piece(BlockKind.ROW, row_text(columns, cells))
            cells = []
        elif opened.type == "table_close":
            columns = []
        if token.type in {"fence", "code_block"}:
            yield Piece(BlockKind.PARAGRAPH, token.content)
        elif token.type == "inline" and opened.type in {"th_open", "td_open"}:
            cells.append(_text(token))
        elif token.type == "inline":
            yield _piece(opened, token, marker)
            marker = None


def _piece(opened: Token, token: Token, marker: str | None) -> Piece:
    if opened.type == "heading_open":
        return Piece(BlockKind.HEADING, _text(token), int(opened.tag[1:]))
    if marker is not None:
        return Piece(BlockKind.LIST_ITEM, marker + _text(token))
    return _paragraph(token)


def _paragraph(token: Token) -> Piece:
    children = [child for child in token.children or () if child.content.strip() or child.nesting]
    text = _text(token)
    if all(child.type == "image" for child in children):
        return Piece(BlockKind.CAPTION, " ".join(child.content for child in children))
    bold = (
        len(children) > 1
        and children[0].type == "strong_open"
        and children[-1].type == "strong_close"
        and sum(child.type == "strong_open" for child in children) == 1
    )
    if bold and len(text) <= _BOLD_HEADING_LENGTH and text[-1:] not in set(".,;:!…"):
        return Piece(BlockKind.HEADING, text, _BOLD_HEADING_RANK)
    return Piece(BlockKind.PARAGRAPH, text)


def _text(token: Token) -> str:
    """Return what an inline token reads as; lines flow together unless each names what it says."""
    text, soft = "", set[int]()
    for child in token.children or ():
        if child.type in {"text", "code_inline"}:
            text += child.content
        elif child.type in {"softbreak", "hardbreak"}:
            if child.type == "softbreak":
                soft.add(len(text))
            text += "\n"
    soft.difference_update(start - 1 for start in labelled_after(text))
    return "".join(" " if at in soft else letter for at, letter in enumerate(text)).strip()
