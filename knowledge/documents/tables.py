"""Rows of tables as sentences of a kind.

In: column headings and the cells of a row. Out: one line that says each cell with its column, so
that a row makes sense where it is quoted alone. It parses no markup.
"""

from collections.abc import Sequence


def row_text(columns: Sequence[str], cells: Sequence[str]) -> str:
    """Return a row as a line; cells without a column heading stand alone, empty ones not at all.

    >>> row_text(["Huyện", "Số mô hình"], ["Tân Yên", "2"])
    'Huyện: Tân Yên; Số mô hình: 2'
    >>> row_text([], ["Diện tích", "3.896 km²"])
    'Diện tích: 3.896 km²'
    """
    said = [cell.strip().rstrip(":") for cell in cells]
    names = [name.strip().rstrip(":") for name in columns]
    if not any(names) and len(said) == 2 and all(said):  # noqa: PLR2004 (a name and its value)
        return f"{said[0]}: {said[1]}"
    names += [""] * (len(said) - len(names))
    return "; ".join(
        f"{name}: {cell}" if name else cell for name, cell in zip(names, said, strict=False) if cell
    )
