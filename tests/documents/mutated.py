"""Real files, damaged: what a broken disk, a cut download or an attacker makes of them."""

import zipfile
from io import BytesIO
from pathlib import Path
from random import Random

import docx
import openpyxl

from tests.documents.pdfs import lines, pdf
from tests.documents.samples import ARTICLE
from tests.documents.test_faq import MARKDOWN, YAML
from tests.documents.test_html import NEWS
from tests.documents.test_open_formats import BOOK, SHEET, TEXT
from tests.documents.test_pdf import FIRST, SECOND
from tests.documents.test_provisions import RULES
from tests.documents.test_sheets import ROWS

FILES = Path(__file__).parent / "files"
_CHANGES = (1, 1, 1, 2, 3, 6, 12)


def real_files() -> dict[str, list[bytes]]:
    """Return sound files by ending."""
    word = docx.Document()
    word.add_heading("Kế hoạch", 1)
    word.add_paragraph("Xã trồng 12 ha keo.", style="List Number")
    word.add_table(2, 2).cell(0, 0).text = "Thôn"
    book = openpyxl.Workbook()
    for sheet in book.worksheets:
        sheet.append(["Xã", "Số hộ"])
        sheet.append(["An Lạc", 812])
    return {
        ".txt": [ARTICLE.encode(), RULES.encode()],
        ".md": [RULES.encode(), MARKDOWN.encode()],
        ".html": [NEWS.encode()],
        ".csv": [ROWS.encode()],
        ".faq.md": [MARKDOWN.encode()],
        ".faq.yaml": [YAML.encode()],
        ".pdf": [
            (FILES / "ban-tin.pdf").read_bytes(),
            pdf([lines(FIRST, 60, 700, 400), lines(SECOND, 60, 700, 200)]),
        ],
        ".docx": [(FILES / "quy-che.docx").read_bytes(), _saved(word)],
        ".xlsx": [_saved(book)],
        ".odt": [TEXT],
        ".ods": [SHEET],
        ".epub": [BOOK],
    }


def mutated(data: bytes, random: Random) -> bytes:
    """Return a damaged copy of a file; of an archive, often with the damage inside a part."""
    if data.startswith(b"PK") and random.random() < 0.7:
        return _repacked(data, random)
    return _damaged(data, random)


def _damaged(data: bytes, random: Random) -> bytes:
    made = bytearray(data)
    for _ in range(random.choice(_CHANGES)):
        place = random.randrange(len(made) + 1)
        end = min(len(made), place + random.choice((1, 1, 2, 8, 64, 1024)))
        change = random.randrange(6)
        if change == 0:
            letters = (
                b"<>&\"'/=#;:[]{}()|-\\%0189azAZ \n" if random.randrange(3) else bytes(range(256))
            )
            made[place:end] = bytes(random.choices(letters, k=end - place))
        elif change == 1:
            del made[place:end]
        elif change == 2:
            made[place:place] = made[place:end] * random.randint(1, 40)
        elif change == 3:
            made[place:place] = random.choice((b"\x00", b"<", b"]]>", b"&x;", b"9" * 30, b"\xff"))
        elif change == 4:
            made[place:end] = made[random.randrange(len(made) + 1) :][: end - place]
        elif random.random() < 0.2:
            del made[place:]
    return bytes(made)


def _repacked(data: bytes, random: Random) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w") as made:
        parts = source.namelist()
        chosen = random.sample(parts, k=min(len(parts), random.randint(1, 2)))
        for name in parts:
            content = source.read(name)
            if name in chosen:
                if random.random() < 0.1:
                    continue
                content = _damaged(content, random)
            made.writestr(name, content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _saved(made: docx.document.Document | openpyxl.Workbook) -> bytes:
    file = BytesIO()
    made.save(file)
    return file.getvalue()
