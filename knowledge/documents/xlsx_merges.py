"""Merged cells of a sheet that is read row by row.

In: the XML of a sheet, and its rows one after another. Out: where cells are merged, and the rows
with what a merged cell says in each of its places. openpyxl tells of merged cells only where it
holds a whole sheet in memory: they stand behind all rows. Here the rows are run over once before,
and none is kept.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from lxml import etree
from openpyxl.worksheet.cell_range import CellRange

LARGEST_MERGE = 2_000
"""Places of a merged cell from which it is a frame around a page and says nothing of a row."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that are shown as one; rows and columns count from 1, the last ones belong to it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def places(self) -> int:
        """How many cells it joins."""
        return (self.right - self.left + 1) * (self.bottom - self.top + 1)


def merges(sheet: IO[bytes], widest: int) -> dict[int, list[Merge]]:
    """Return the merged cells of a sheet by the row in which they begin.

    Args:
        sheet: its XML.
        widest: the last column that is looked at.

    Raises:
        lxml.etree.XMLSyntaxError: it is damaged.
        ValueError: a place is none.
    """
    found: dict[int, list[Merge]] = defaultdict(list)
    parts = etree.iterparse(
        sheet, tag=("{*}row", "{*}mergeCell"),
        resolve_entities=False, no_network=True, load_dtd=False,
    )  # fmt: skip
    for _, element in parts:
        if str(element.tag).endswith("}mergeCell"):
            places = CellRange(str(element.get("ref")))
            merge = Merge(
                places.min_col, places.min_row, min(places.max_col, widest), places.max_row
            )
            if places.min_col <= widest and 1 < merge.places <= LARGEST_MERGE:
                found[merge.top].append(merge)
        element.clear()
        above = element.getparent()
        while above is not None and element.getprevious() is not None:
            del above[0]
    return found


def filled(rows: Iterable[list[str]], merged: dict[int, list[Merge]]) -> Iterator[list[str]]:
    """Yield the rows of a sheet, the first one first, with merged cells said in each place."""
    open_ones: list[tuple[Merge, str]] = []
    for number, row in enumerate(rows, start=1):
        for merge in merged.get(number, ()):
            said = row[merge.left - 1] if merge.left <= len(row) else ""
            if said:
                open_ones.append((merge, said))
        open_ones = [one for one in open_ones if number <= one[0].bottom]
        for merge, said in open_ones:
            row.extend([""] * (merge.right - len(row)))
            row[merge.left - 1 : merge.right] = [said] * (merge.right - merge.left + 1)
        yield row
