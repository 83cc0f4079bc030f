"""A small writer of PDFs: text at positions, in any order, mapped to Unicode (ISO 32000)."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842
_ADVANCE = 0.6  # of every letter, of the size


@dataclass(frozen=True)
class Said:
    """A text that begins at a position: x and y of its baseline from the lower left, in points."""

    x: float
    y: float
    text: str
    size: float = 11
    bold: bool = False


def width(text: str, size: float = 11) -> float:
    """Return how wide a text is printed, in points."""
    return _ADVANCE * size * len(text)


def lines(text: str, x: float, y: float, room: float, size: float = 11) -> list[Said]:
    """Return a text broken to lines no wider than `room`, 14 points apart."""
    made: list[str] = [""]
    for word in text.split():
        longer = f"{made[-1]} {word}".strip()
        if width(longer, size) <= room:
            made[-1] = longer
        else:
            made.append(word)
    return [Said(x, y - 14 * at, line, size) for at, line in enumerate(made)]


def pdf(pages: Sequence[Sequence[Said]], *, title: str = "") -> bytes:
    """Return a PDF of pages."""
    letters = sorted({letter for page in pages for said in page for letter in said.text})
    codes = {letter: code for code, letter in enumerate(letters, 1)}
    mapped = "\n".join(
        f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items()
    )
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /A def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{mapped}\nendbfchar\nendcmap end end"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{_kids(len(pages))}] >>",
        _stream(to_unicode),
        *_font("Serif"),
        *_font("Serif-Bold"),
        f"<< /Title <feff{title.encode('utf-16-be').hex()}> >>",
    ]
    for page in pages:
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents"
            f" {len(objects) + 2} 0 R /Resources << /Font << /F 4 0 R /B 6 0 R >> >> >>"
        )
        objects.append(_stream("\n".join(_shown(said, codes) for said in page)))
    return _file(objects)


def _kids(count: int) -> str:
    return " ".join(f"{9 + 2 * at} 0 R" for at in range(count))


def _font(name: str) -> tuple[str, str]:
    number = 5 if name == "Serif" else 7
    font = (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H"
        f" /DescendantFonts [{number} 0 R] /ToUnicode 3 0 R >>"
    )
    letters = (
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW {_ADVANCE * 1000:g}"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    return font, letters


def _shown(said: Said, codes: dict[str, int]) -> str:
    text = "".join(f"{codes[letter]:04x}" for letter in said.text)
    font = "B" if said.bold else "F"
    return f"BT /{font} {said.size:g} Tf 1 0 0 1 {said.x:g} {said.y:g} Tm <{text}> Tj ET"


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    made = b"%PDF-1.5\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return made + (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {size} /Root 1 0 R /Info 8 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    ).encode("ascii")
