"""The words of a PDF's pages and where they stand, by way of PDFium.

In: the bytes of a PDF. Out: its pages as `Row`s of `Word`s from top to bottom: text that stands
upright, with positions and sizes in points. A row may run across several columns; what belongs
together is the business of `pdf_layout`. Pictures, drawings and forms are passed over, no script is
run and nothing is fetched.

PDFium gives characters in the order they were drawn. That order is not used: where a font lacks
Vietnamese letters, LibreOffice draws "xã An Lạc" as "xã An L c" and all the "ạ" behind it.
"""

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from knowledge.documents.content import DamagedError, RefusedError
from knowledge.documents.legacy import decode_font
from knowledge.documents.lines import BULLET, ENUMERATOR
from knowledge.documents.problems import Problem

MOST_PAGES = 5_000
_SAME_ROW = 0.4
_WORD_GAP = 0.13
_TWICE = 0.12  # bold is sometimes made by drawing a letter twice, a little apart
_BOLD_WEIGHT = 600
_FONT_NAME = 128
_TILT = 0.1
_FAR = 1e6
_BLANK = 0.1
_MARK = re.compile(rf"(?:{BULLET.pattern}|{ENUMERATOR.pattern})$")
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}
"""How PDFium marks a hyphen at the end of a line, and the soft hyphen."""


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a gap: left and right edge, size in points, whether bold, text."""

    left: float
    right: float
    size: float
    bold: bool
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one line across the page; `base` is its baseline, counted from the bottom."""

    base: float
    words: tuple[Word, ...]

    @property
    def size(self) -> float:
        """The size of its largest word."""
        return max(word.size for word in self.words)

    @property
    def left(self) -> float:
        """The left edge of its first word."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """The right edge of its last word."""
        return self.words[-1].right

    @property
    def text(self) -> str:
        """Its words with blanks between them."""
        return " ".join(word.text for word in self.words)


class _Glyph(NamedTuple):
    """A character; a tuple, since there are thousands on a page."""

    left: float
    right: float
    base: float
    size: float
    bold: bool
    font: str
    text: str


def pdf_pages(data: bytes) -> tuple[list[list[Row]], str]:
    """Return the rows of each page, and the title that the file states, or "".

    Raises:
        DamagedError: it is no PDF that PDFium can open.
        RefusedError: it has a password, or too many pages.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise RefusedError(Problem.LOCKED) from None
        raise DamagedError from None
    with document:
        if len(document) > MOST_PAGES:
            raise RefusedError(Problem.TOO_MUCH)
        pages = [_rows(document, number) for number in range(len(document))]
        title = document.get_metadata_value("Title")
    return pages, title


def _rows(document: Any, number: int) -> list[Row]:  # noqa: ANN401 (pypdfium2 has no types)
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return []  # one damaged page does not cost the others
    try:
        text = page.get_textpage()
        glyphs = list(_glyphs(text))
        text.close()
    except pdfium.PdfiumError:
        return []
    finally:
        page.close()
    lines: list[list[_Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        if lines and lines[-1][0].base - glyph.base <= _SAME_ROW * glyph.size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    rows = []
    for line in lines:
        words = tuple(_with_bullet(list(_words(sorted(line, key=_place)))))
        if words:
            rows.append(Row(min(glyph.base for glyph in line if not glyph.text.isspace()), words))
    return rows


def _glyphs(page: Any) -> Iterator[_Glyph]:  # noqa: ANN401 (pypdfium2 has no types)
    """Yield the characters of a page that are drawn upright, blanks too."""
    handle = page.raw  # pypdfium2's own object would be unwrapped at each of many calls
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    printed = _Print(0.0, bold=False, font="")
    base, right = math.inf, 0.0
    begins = True
    for index in range(page.count_chars()):
        character = _character(raw.FPDFText_GetUnicode(handle, index))
        if not character:
            begins = True
            continue
        if character == " " and raw.FPDFText_IsGenerated(handle, index) > 0:
            begins = True
            continue
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        left = x.value
        # Letters change their print between words, or where they leave the line or jump.
        if begins or y.value != base or not 0 <= left - right + printed.size <= 2 * printed.size:
            printed = _print_of(handle, index)
        base = y.value
        begins = character.isspace()
        if not printed.size or not (abs(left) < _FAR and abs(base) < _FAR):
            continue
        raw.FPDFText_GetLooseCharBox(handle, index, box)
        right = box.right if left < box.right < _FAR else left
        yield _Glyph(left, right, base, printed.size, printed.bold, printed.font, character)


@lru_cache(maxsize=4096)
def _character(code: int) -> str:
    """Return a character as it is shown, "" for what shows nothing."""
    character = _HYPHENS.get(code) or chr(code)
    category = unicodedata.category(character)
    if category == "Co":
        return "•"  # a sign of a symbol font
    if category in {"Cc", "Cs", "Cn"}:
        return ""
    return " " if category == "Zs" else character


@dataclass(frozen=True, slots=True)
class _Print:
    """How letters are printed; size 0 where they do not stand upright."""

    size: float
    bold: bool
    font: str


def _print_of(handle: Any, index: int) -> _Print:  # noqa: ANN401 (pypdfium2 has no types)
    matrix, flags = raw.FS_MATRIX(), ctypes.c_int()
    raw.FPDFText_GetMatrix(handle, index, matrix)
    size = raw.FPDFText_GetFontSize(handle, index) * math.hypot(matrix.c, matrix.d)
    if abs(matrix.b) > _TILT * abs(matrix.a) or not 0 < size < _FAR:
        return _Print(0.0, bold=False, font="")  # a watermark across the page
    name = ctypes.create_string_buffer(_FONT_NAME)
    raw.FPDFText_GetFontInfo(handle, index, name, _FONT_NAME, flags)
    font = name.value.decode("utf-8", "replace")
    bold = "bold" in font.lower() or raw.FPDFText_GetFontWeight(handle, index) >= _BOLD_WEIGHT
    return _Print(size, bold=bold, font=font)


def _place(glyph: _Glyph) -> float:
    # The letter behind a blank may be moved a little into it.
    return glyph.left - (_BLANK * glyph.size if glyph.text.isspace() else 0.0)


def _with_bullet(words: list[Word]) -> list[Word]:
    """Join a bullet or number with the word behind it: the gap between them parts no columns."""
    if len(words) > 1 and (_MARK.match(f"{words[0].text} ")):
        first, second = words[:2]
        text = f"{first.text} {second.text}"
        return [Word(first.left, second.right, second.size, second.bold, text), *words[2:]]
    return words


def _words(line: list[_Glyph]) -> Iterator[Word]:
    """Yield the words of a line's characters, from left to right."""
    word: list[_Glyph] = []
    for glyph in line:
        if glyph.text.isspace():
            if word:
                yield _word(word)
            word = []
            continue
        if word:
            if glyph.text == word[-1].text and glyph.left - word[-1].left < _TWICE * glyph.size:
                continue
            if glyph.left - word[-1].right > _WORD_GAP * glyph.size:
                yield _word(word)
                word = []
        word.append(glyph)
    if word:
        yield _word(word)


def _word(glyphs: list[_Glyph]) -> Word:
    text = decode_font(glyphs[0].font, "".join(glyph.text for glyph in glyphs))
    return Word(
        left=glyphs[0].left,
        right=max(glyph.right for glyph in glyphs),
        size=max(glyph.size for glyph in glyphs),
        bold=all(glyph.bold for glyph in glyphs),
        text=unicodedata.normalize("NFC", text),
    )
