"""Which documents folder the knowledge in a data folder was read from.

    <data>/documents    one line, the absolute path of the folder

In: the two folders. Out: whether they belong together. So nobody who names another folder, or
mistypes its name, is answered from the one before, while a folder that is away for a moment can
still be asked. A folder is known by its path, whatever is in it; a path that is not known, or could
not be written, costs a refresh and nothing else.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

_FILE: Final = "documents"


def is_origin(documents_dir: Path, data_dir: Path) -> bool:
    """Return whether it is known that the knowledge was read from this folder."""
    try:
        return (data_dir / _FILE).read_bytes() == _line(documents_dir)
    except OSError:
        return False


def remember(documents_dir: Path, data_dir: Path) -> None:
    """Keep that the knowledge was read from this folder, after it has been."""
    if not is_origin(documents_dir, data_dir):
        with suppress(OSError):
            (data_dir / _FILE).write_bytes(_line(documents_dir))


def forget_other(documents_dir: Path, data_dir: Path) -> None:
    """Forget any other folder, before knowledge from this one takes the place of its own."""
    if not is_origin(documents_dir, data_dir):
        with suppress(OSError):
            (data_dir / _FILE).unlink(missing_ok=True)


def _line(folder: Path) -> bytes:
    return os.fsencode(folder.absolute()) + b"\n"
