"""Tables in text files.

In: the bytes of a `.csv` or `.tsv` file, in any encoding of Vietnamese. Out: `Content`, a block a
row with its column names. Commas, semicolons, tabs and bars part cells; which of them does is seen
from the first lines.
"""

import csv
from io import StringIO

from knowledge.documents.content import Content, DamagedError, Writer
from knowledge.documents.encoding import decode
from knowledge.documents.sheets import write_sheet

_DELIMITERS = ",;\t|"
_SAMPLE_LINES = 30
_FIELD_LIMIT = 1_000_000


def read(data: bytes) -> Content:
    """Return the content of a file of rows.

    Raises:
        NotTextError: for binary data.
        UnknownEncodingError: when no encoding fits.
        DamagedError: when a cell has no end.
    """
    text = decode(data)
    usual = csv.field_size_limit(_FIELD_LIMIT)
    try:
        rows = list(csv.reader(StringIO(text), delimiter=_delimiter(text)))
    except csv.Error:
        raise DamagedError from None
    finally:
        csv.field_size_limit(usual)  # it is the whole process's
    writer = Writer()
    title = write_sheet(writer, [[" ".join(cell.split()) for cell in row] for row in rows])
    return Content(text=writer.text, blocks=writer.blocks, title=title)


def _delimiter(text: str) -> str:
    """Return the mark that parts the first lines into the most, and equally many, cells."""
    lines = [line for line in text.splitlines()[:_SAMPLE_LINES] if line.strip()]

    def evenness(mark: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=mark)]
        usual = max(set(counts), key=counts.count, default=1)
        return (counts.count(usual) if usual > 1 else 0, usual)

    return max(_DELIMITERS, key=evenness)
