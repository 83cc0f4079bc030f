"""Columns and tables of a printed page.

In: the `Row`s of a page. Out: its regions in reading order: lines of running text, a column at a
time, and tables as cells. A gap that goes down through several rows parts columns of text where the
lines on both sides fill them, and cells where they do not (after O'Gorman's and Nagy's whitespace
cuts, reduced to the ones that Vietnamese office documents need). It joins no lines to paragraphs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median

from knowledge.documents.letterhead import is_laid_out
from knowledge.documents.pdf_glyphs import Row, Word

Interval = tuple[float, float]

_GAP = 0.7  # of the size of the text: narrower gaps part words
_CERTAIN_GAP = 1.5  # justified text has none as wide
_WIDE_GAP = 2.0  # few rows must be this far apart to be columns
_COLUMN_ROWS = 4
_COLUMN_WORDS = 3.5  # words a line of running text has on average
_COLUMN_FILL = 0.5  # share of a column's width that its lines take on average
_MOST_COLUMNS = 4
_TABLE_ROWS = 2
_TABLE_GAPS = 2
_LEADING = 1.3  # of the size of the text: lines closer than this are one cell or paragraph
_DEPTH = 3
_APART = 1.8  # the same for paragraphs of a column
_ALIKE = 0.1
_BESIDE = 0.8
_UNEVEN = 1.3


@dataclass(frozen=True, slots=True)
class Text:
    """Rows of running text of one column, with the column's edges."""

    rows: tuple[Row, ...]
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table, row by row; all rows have the same number of cells."""

    cells: tuple[tuple[str, ...], ...]


def regions(rows: Sequence[Row], depth: int = 0) -> list[Text | Table]:
    """Return what stands on a page, or in a column of it, in reading order."""
    found: list[Text | Table] = []
    behind = 0
    for start, stop, gaps in _tables(rows):
        found += _columns(rows[behind:start], depth)
        found.append(Table(tuple(_cells(rows[start:stop], _parts(rows[start:stop], gaps)))))
        behind = stop
    return found + _columns(rows[behind:], depth)


def _tables(rows: Sequence[Row]) -> Iterator[tuple[int, int, list[Interval]]]:
    """Yield stretches of rows that are tables of three columns or more, with their gaps."""
    start = 0
    while start < len(rows):
        stop, gaps = start + 1, _inner(rows[start])
        while len(gaps) >= _TABLE_GAPS and stop < len(rows):
            row = rows[stop]
            narrower = _without(gaps, row.words, _GAP * row.size)
            settled = stop - start >= _TABLE_ROWS
            near = rows[stop - 1].base - row.base <= _LEADING * row.size
            if len(narrower) < _TABLE_GAPS or (settled and len(narrower) < len(gaps)):
                break
            if len(_sides(row, narrower)) == 1 and not near:
                break
            gaps = narrower
            stop += 1
        band = rows[start:stop]
        if len(gaps) >= _TABLE_GAPS and _align(band, gaps) and _is_terse(_parts(band, gaps)):
            yield start, stop, gaps
            start = stop
        else:
            start += 1


def _align(rows: Sequence[Row], gaps: Sequence[Interval]) -> bool:
    """Whether gaps part so many rows, or are so wide, that they are not chance."""
    parted = sum(len(_sides(row, gaps)) > 1 for row in rows)
    wide = all(end - begin >= _CERTAIN_GAP * rows[0].size for begin, end in gaps)
    return parted > _TABLE_ROWS or (parted == _TABLE_ROWS and wide)


def _inner(row: Row) -> list[Interval]:
    """Return the wide gaps between the words of a row."""
    pairs = pairwise(row.words)
    return [(a.right, b.left) for a, b in pairs if b.left - a.right >= _GAP * row.size]


def _sides(row: Row, gaps: Sequence[Interval]) -> set[int]:
    """Return in which of the columns that gaps make a row has words."""
    return {sum(word.left >= gap[1] - 1 for gap in gaps) for word in row.words}


def _is_terse(parts: Sequence[Sequence[Row | None]]) -> bool:
    """Whether cells are short, or one column is of numbers: running text is neither."""
    filled = [[row for row in part if row] for part in parts]
    numbers = any(
        sum(_is_number(row.text) for row in part) > len(part) / 2 for part in filled if part
    )
    lengths = [len(row.words) for part in filled for row in part]
    return numbers or fmean(lengths) < _COLUMN_WORDS


def _columns(rows: Sequence[Row], depth: int) -> list[Text | Table]:
    """Return the text and two-column tables of rows without other tables, in reading order."""
    if not rows:
        return []
    found: list[Text | Table] = []
    edges = min(row.left for row in rows), max(row.right for row in rows)
    plain: list[Row] = []
    for start, stop, gaps in _bands(rows, edges):
        band = rows[start:stop]
        parts = _parts(band, gaps)
        if gaps and depth < _DEPTH and _are_columns(band, parts, gaps):
            found += _text(plain, edges)
            plain = []
            for stretch in _stretches(band, gaps):
                if len(stretch) == 1:
                    found += _text(stretch, edges)
                    continue
                for part in _parts(stretch, gaps):
                    found += regions([row for row in part if row], depth + 1)
        elif gaps and _is_table(parts):
            found += _text(plain, edges)
            plain = []
            found.append(Table(tuple(_cells(band, parts))))
        else:
            plain += band
    return found + _text(plain, edges)


def _stretches(rows: Sequence[Row], gaps: Sequence[Interval]) -> Iterator[Sequence[Row]]:
    """Yield what columns stand side by side, and the headings of both between them."""
    usual = median(row.size for row in rows)
    start = 0
    for place, row in enumerate(rows):
        large = row.size > (1 + _ALIKE) * usual or all(word.bold for word in row.words)
        beside = any(
            abs(other.base - row.base) <= _BESIDE * row.size and _sides(other, gaps) - {0}
            for other in rows[max(0, place - 2) : place + 3]
        )
        if large and not beside:
            if place > start:
                yield rows[start:place]
            yield rows[place : place + 1]
            start = place + 1
    if start < len(rows):
        yield rows[start:]


def _text(rows: Sequence[Row], edges: Interval) -> list[Text | Table]:
    return [Text(tuple(rows), *edges)] if rows else []


def _bands(rows: Sequence[Row], edges: Interval) -> Iterator[tuple[int, int, list[Interval]]]:
    """Yield stretches of rows with the gaps that go down through all of them."""
    start = 0
    while start < len(rows):
        free, stop = [edges], start
        inner: list[Interval] = []
        while stop < len(rows):
            narrower = _without(free, rows[stop].words, _GAP * rows[stop].size)
            still = [gap for gap in narrower if _parts_words(rows[start : stop + 1], gap)]
            if not narrower or (inner and not still):
                break
            free, inner = narrower, still
            stop += 1
        first, last = _where_both(rows[start:stop], inner)
        if last == first:
            yield start, start + 1, []
            start += 1
            continue
        if first:
            yield start, start + first, []
        yield start + first, start + last, inner
        start += last


def _without(free: Sequence[Interval], words: Sequence[Word], least: float) -> list[Interval]:
    """Return what is left of free intervals beside words, as far as it is wide enough."""
    left = list(free)
    for word in words:
        cut: list[Interval] = []
        for begin, end in left:
            if word.right <= begin or word.left >= end:
                cut.append((begin, end))
                continue
            cut += [
                piece
                for piece in ((begin, word.left), (word.right, end))
                if piece[1] - piece[0] >= least
            ]
        left = cut
    return left


def _parts_words(rows: Sequence[Row], gap: Interval) -> bool:
    """Whether several rows have words on the left of a gap and several on its right."""
    left = sum(row.left < gap[0] + 1 for row in rows)
    right = sum(row.right > gap[1] - 1 for row in rows)
    return min(left, right) >= _TABLE_ROWS


def _where_both(rows: Sequence[Row], gaps: Sequence[Interval]) -> tuple[int, int]:
    """Return between which rows words stand on both sides of a gap, with the rows close by."""
    if not gaps:
        return 0, 0
    sides = [_sides(row, gaps) for row in rows]
    beside = [at for at in range(len(rows)) if _has_beside(rows, sides, at)]
    if not beside:
        return 0, 0
    first, last = beside[0], beside[-1] + 1
    while first and _near(rows[first - 1], rows[first], _LEADING):
        first -= 1
    # The left column may be some lines longer.
    while last < len(rows) and _near(rows[last - 1], rows[last], _APART):
        last += 1
    return first, last


def _has_beside(rows: Sequence[Row], sides: Sequence[set[int]], at: int) -> bool:
    """Whether words stand on another side of a gap, in the row or in one as high."""
    return len(sides[at]) > 1 or any(
        sides[other] != sides[at] and abs(rows[other].base - rows[at].base) <= rows[at].size
        for other in range(max(0, at - 2), min(len(rows), at + 3))
    )


def _near(above: Row, below: Row, times: float) -> bool:
    """Whether two rows are of one size and no further apart than that many times it."""
    alike = abs(above.size - below.size) <= _ALIKE * below.size
    return alike and len(above.words) > 1 and above.base - below.base <= times * below.size


def _parts(rows: Sequence[Row], gaps: Sequence[Interval]) -> list[list[Row | None]]:
    """Return the rows of each column, None where a column has nothing in a row."""
    parts: list[list[Row | None]] = [[] for _ in range(len(gaps) + 1)]
    edges = sorted(gap[1] for gap in gaps)
    for row in rows:
        split: list[list[Word]] = [[] for _ in parts]
        for word in row.words:
            split[sum(word.left >= edge - 1 for edge in edges)].append(word)
        for part, words in zip(parts, split, strict=True):
            part.append(Row(row.base, tuple(words)) if words else None)
    return parts


def _are_columns(
    rows: Sequence[Row],
    parts: Sequence[Sequence[Row | None]],
    gaps: Sequence[Interval],
) -> bool:
    """Whether the parts of rows are columns to be read one after the other."""
    if len(parts) > _MOST_COLUMNS:
        return False
    size = median(row.size for row in rows)
    filled = [[row for row in part if row] for part in parts]
    if len(parts) == 2 and any(is_laid_out(row.text) for part in filled for row in part):  # noqa: PLR2004 (left and right)
        return True  # the office beside the motto, the recipients beside the signature
    if len(rows) < _COLUMN_ROWS or min(map(len, filled)) < _COLUMN_ROWS - 1:
        wide = all(end - begin >= _WIDE_GAP * size for begin, end in gaps)
        digits = any(_is_number(row.text) for part in filled for row in part)
        return len(parts) == 2 and wide and not digits  # noqa: PLR2004 (left and right)
    for part in filled:
        width = max(row.right for row in part) - min(row.left for row in part)
        fill = fmean((row.right - row.left) / max(width, 1.0) for row in part)
        if fmean(len(row.words) for row in part) < _COLUMN_WORDS or fill < _COLUMN_FILL:
            return False
    widths = [max(row.right for row in part) - min(row.left for row in part) for part in filled]
    # The columns of a text are about equally wide; a table's are as wide as what they hold.
    return min(widths) > max(widths) / 3


def _is_table(parts: Sequence[Sequence[Row | None]]) -> bool:
    both = sum(sum(row is not None for row in rows) > 1 for rows in zip(*parts, strict=True))
    return both >= _TABLE_ROWS


def _cells(rows: Sequence[Row], parts: Sequence[Sequence[Row | None]]) -> list[tuple[str, ...]]:
    """Return the cells, lines that stand close together made one row."""
    steps = [above.base - below.base for above, below in pairwise(rows)]
    uneven = bool(steps) and max(steps) > _UNEVEN * min(steps)
    close = (min(steps) + max(steps)) / 2 if uneven else 0.0
    cells: list[list[str]] = []
    for place in range(len(rows)):
        texts = [row.text if row else "" for row in (part[place] for part in parts)]
        filled = sum(map(bool, texts))
        joins = cells and (
            steps[place - 1] < close or (not texts[0] and filled <= len(texts) / 2 and not uneven)
        )
        if joins:
            cells[-1] = [
                f"{above} {text}".strip() for above, text in zip(cells[-1], texts, strict=True)
            ]
        else:
            cells.append(texts)
    return [tuple(row) for row in cells]


def _is_number(text: str) -> bool:
    return text[:1].isdigit() and sum(c.isdigit() for c in text) * 2 >= len(text)
