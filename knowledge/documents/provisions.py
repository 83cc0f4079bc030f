"""The parts of laws and administrative texts: Phần, Chương, Mục, Điều, Khoản, Điểm.

In: a content as its reader made it. Out: the same, every block under the provisions it belongs to
("Chương II … › Điều 7. … › Khoản 2"), as circular 25/2011/TT-BTP and decree 78/2025/NĐ-CP divide
normative texts and decree 30/2020/NĐ-CP the others. A text with fewer than two articles is left
alone. Points (Điểm) stay with the clause that leads them in; `point_of` names them.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from knowledge.documents.content import OF_THE_WHOLE, Content, Sections
from knowledge.documents.document import Block, BlockKind

PROVISION: Final = re.compile(
    r"(?P<level>phần|chương|mục|tiểu mục|điều)\s+"
    r"(?P<number>thứ\s+\w+|[IVXLC]+|\d{1,3}[a-zđ]?)\b(?!\s*[,;%/]|\.\d)",
    re.IGNORECASE,
)
"""The beginning of a provision's heading, in composed text."""
RANKS: Final = {"phần": 1, "chương": 2, "mục": 3, "tiểu mục": 4, "điều": 5}
"""How high a provision stands, 1 the highest."""

_CLAUSE_RANK = 6
_INNER_RANK = 7
_CLAUSE = re.compile(
    r"(?:khoản\s+)?(?P<number>\d{1,3})(?P<letter>[a-zđ]?)\.\s+(?=\S)", re.IGNORECASE
)
_POINT = re.compile(r"(?:điểm\s+)?(?P<letter>[a-zđ]{1,2})[).]\s", re.IGNORECASE)
_BARE = re.compile(
    r"(?:phần|chương|mục|tiểu mục)\s+(?:thứ\s+\w+|[IVXLC]+|\d{1,3})\.?", re.IGNORECASE
)
_END = re.compile(r"nơi nhận\s*:|phụ lục\b|mẫu số\b", re.IGNORECASE)
_CLAUSE_NAME = re.compile(r"Khoản (?P<number>\d{1,3}[a-zđ]?)")
_ROMAN = re.compile(r"[ivxlc]+")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ARTICLES = 2
_HEADING_LENGTH = 250
_HEADING_END = re.compile(r"[.;:,]$")


def with_provisions(content: Content) -> Content:
    """Return a content whose blocks stand under the provisions they belong to."""
    texts = [
        unicodedata.normalize("NFC", content.text[block.start : block.end])
        for block in content.blocks
    ]
    found = [_heading(text) for text in texts]
    if sum(bool(one and one["level"].lower() == "điều") for one in found) < _ARTICLES:
        return content
    walk = _Walk()
    blocks: list[Block] = []
    for place, (block, text, provision) in enumerate(
        zip(content.blocks, texts, found, strict=True)
    ):
        if block.kind in OF_THE_WHOLE:
            blocks.append(block)
        elif provision:
            blocks.append(walk.enter(block, text, provision, texts[place + 1 : place + 2]))
        else:
            blocks.append(walk.place(block, text))
    return replace(content, blocks=tuple(blocks))


def _heading(text: str) -> re.Match[str] | None:
    """Return the provision that a block begins; a sentence about one begins none."""
    found = PROVISION.match(text)
    if not found or not text[0].isupper():
        return None
    rest = text[found.end() :].lstrip(" \t\u00a0")
    return None if rest[:1].islower() or rest[:1].isdigit() else found


def point_of(section: Sequence[str], text: str) -> str:
    """Return the name of the point that a sentence under an article is, or "".

    >>> point_of(("Điều 3. Thẻ thư viện", "Khoản 2"), "b) Một ảnh cỡ 3 x 4 cm.")
    'Điểm b'
    >>> point_of(("Lời nói đầu",), "b) Một ảnh cỡ 3 x 4 cm.")
    ''
    """
    if not any(heading.lower().startswith("điều ") for heading in section):
        return ""
    found = _POINT.match(unicodedata.normalize("NFC", text))
    return f"Điểm {found['letter'].lower()}" if found else ""


def provision_names(section: Sequence[str], text: str) -> list[str]:
    """Return the names of the provisions that a passage is of, or begins, without white space.

    >>> provision_names(("Chương II BẠN ĐỌC", "Điều 3. Thẻ thư viện", "Khoản 2"), "2. Hồ sơ gồm:")
    ['chương2', 'điều3', 'điều3.khoản2']
    >>> provision_names((), "Điều 3. Thẻ thư viện")
    ['điều3']
    """
    found: list[str] = []
    article = ""
    for heading in (*section, text[:_HEADING_LENGTH]):
        composed = unicodedata.normalize("NFC", heading)
        clause = _CLAUSE_NAME.fullmatch(composed)
        provision = _heading(composed)
        if clause and article:
            found.append(clause_name(article, clause["number"]))
        elif provision:
            name = provision_name(provision["level"], provision["number"])
            article = name if provision["level"].lower() == "điều" else ""
            found.append(name)
    return list(dict.fromkeys(found))


def provision_name(level: str, number: str) -> str:
    """Return the name of a provision; Roman and other numbers meet.

    >>> provision_name("Chương", "II"), provision_name("Điều", "5a")
    ('chương2', 'điều5a')
    """
    low = number.lower()
    if _ROMAN.fullmatch(low):
        values = [_ROMAN_VALUES[letter] for letter in low]
        pairs = zip(values, [*values[1:], 0], strict=True)
        low = str(sum(-one if one < following else one for one, following in pairs))
    return f"{''.join(level.lower().split())}{''.join(low.split())}"


def clause_name(article: str, number: str) -> str:
    """Return the name of a clause of a named article."""
    return f"{article}.khoản{number.lower()}"


def number_end(text: str) -> int:
    """Return where a clause's or point's words begin, behind its number.

    >>> number_end("2. Hồ sơ gồm:"), number_end("b) Một ảnh."), number_end("Hồ sơ gồm:")
    (3, 3, 0)
    """
    found = _CLAUSE.match(text) or _POINT.match(text)
    return found.end() if found else 0


class _Walk:
    """The provisions that are open at a point of the text."""

    def __init__(self) -> None:
        self._sections = Sections()
        self._outer: tuple[str, ...] = ()
        self._article = ""
        self._clause = 0
        self._named = ""  # the second line of a chapter's heading, taken with the first

    def enter(
        self, block: Block, text: str, provision: re.Match[str], following: Sequence[str]
    ) -> Block:
        """Open a provision at the block that begins it."""
        level = provision["level"].lower()
        short = len(text) <= _HEADING_LENGTH and not _HEADING_END.search(text)
        heading = block.kind is BlockKind.HEADING or short
        name = " ".join(text.split()) if heading else f"{level.capitalize()} {provision['number']}"
        if _BARE.fullmatch(text) and following and following[0].isupper():
            self._named = following[0]
            name = f"{name} {' '.join(self._named.split())}"
        above = self._sections.enter(RANKS[level], name)
        self._article = name if level == "điều" else ""
        self._clause = 0
        if heading:
            return replace(block, kind=BlockKind.HEADING, section=(*self._outer, *above))
        return replace(block, section=self._path)

    def place(self, block: Block, text: str) -> Block:
        """Put any other block where it belongs."""
        if self._named and text == self._named:
            self._named = ""
            return replace(block, kind=BlockKind.HEADING, section=self._path[:-1])
        clause = _CLAUSE.match(text) if self._article else None
        if clause and self._follows(clause):
            self._clause = int(clause["number"])
            self._sections.enter(_CLAUSE_RANK, f"Khoản {clause['number']}{clause['letter']}")
            return replace(block, kind=BlockKind.LIST_ITEM, section=self._path)
        if self._article and _POINT.match(text):
            return replace(block, kind=BlockKind.LIST_ITEM, section=self._path)
        if block.kind is BlockKind.HEADING and self._article not in block.section:
            self._leave((*block.section, text))
            return replace(block, section=self._outer[:-1])
        if _END.match(text):
            self._leave(())
        if block.kind is BlockKind.HEADING:
            return replace(block, section=(*self._outer, *self._sections.enter(_INNER_RANK, text)))
        return replace(block, section=self._path)

    @property
    def _path(self) -> tuple[str, ...]:
        return (*self._outer, *self._sections.path)

    def _follows(self, clause: re.Match[str]) -> bool:
        """Whether a clause's number comes next: other numbered lines are none."""
        number = int(clause["number"])
        return number in {1, self._clause + 1} or (
            number == self._clause and bool(clause["letter"])
        )

    def _leave(self, outer: tuple[str, ...]) -> None:
        self._sections.leave(1)
        self._outer, self._article, self._clause = outer, "", 0
