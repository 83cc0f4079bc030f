"""The documents below a folder.

In: the documents folder. Out: the files to read, sorted, and the things in it that cannot be read.
Hidden files, files that are no documents (pictures, scripts) and the `…_files` folders of saved
web pages are passed over. Symbolic links are followed to files inside the folder, never to folders
and never out of it. It opens no file.
"""

import os
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from knowledge.documents.formats import suffix_of
from knowledge.documents.problems import Problem, UnreadableError, is_usable, printable
from knowledge.errors import DocumentsFolderError

_OTHER_DOCUMENTS = frozenset(".doc .rtf .xls .ppt .pptx .odp .xhtml .mht .mhtml".split())
"""Documents whose owner expects them to be read: named where no reader takes them."""
_PAGE_SUFFIXES = (".html", ".htm")
_PAGE_FOLDERS = ("_files", "_tệp", "_tập tin", "-Dateien", ".files")
_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Listing:
    """What stands below a folder.

    Attributes:
        paths: the documents, below the folder that was listed, sorted.
        problems: what cannot be read, sorted by path.
    """

    paths: tuple[Path, ...]
    problems: tuple[UnreadableError, ...]


def documents(root: Path) -> Listing:
    """Return the documents below `root`, in every sub-folder.

    Raises:
        DocumentsFolderError: `root` is missing, no folder, or cannot be listed.
    """
    try:
        real = root.resolve(strict=True)
        entries = sorted(os.scandir(root), key=lambda entry: entry.name)
    except FileNotFoundError:
        raise _folder_error(
            root, "không có thư mục này; hãy tạo nó hoặc đặt HOIDAP_DOCUMENTS_DIR"
        ) from None
    except NotADirectoryError:
        raise _folder_error(
            root, "không phải thư mục; hãy đặt HOIDAP_DOCUMENTS_DIR là một thư mục"
        ) from None
    except OSError as error:
        raise _folder_error(
            root, f"không mở được ({os.strerror(error.errno or 0)}); hãy cấp quyền đọc thư mục"
        ) from None
    walk = _Walk(root, real)
    walk.folder(entries, 0)
    return Listing(
        tuple(sorted(walk.paths.values())),
        tuple(sorted(walk.problems, key=lambda problem: problem.path)),
    )


def _folder_error(root: Path, reason: str) -> DocumentsFolderError:
    path = printable(str(root))
    return DocumentsFolderError(f"{path}: {reason}", path)


class _Walk:
    """One pass over a folder."""

    def __init__(self, root: Path, real: Path) -> None:
        self.paths: dict[str, Path] = {}
        self.problems: list[UnreadableError] = []
        self._root = root
        self._real = real

    def folder(self, entries: list[os.DirEntry[str]], depth: int) -> None:
        """Take in the entries of a folder, and the folders in it."""
        names = {entry.name for entry in entries}
        for entry in entries:
            if entry.name.startswith((".", "~$")):
                continue
            if entry.is_symlink():
                self._link(entry)
            elif entry.is_dir(follow_symlinks=False):
                if not _belongs_to_page(entry.name, names):
                    self._enter(entry, depth + 1)
            else:
                self._file(entry, regular=entry.is_file(follow_symlinks=False))

    def _enter(self, entry: os.DirEntry[str], depth: int) -> None:
        if depth > _DEPTH:
            self._problem(entry, Problem.TOO_DEEP)
            return
        try:
            entries = sorted(os.scandir(entry.path), key=lambda below: below.name)
        except FileNotFoundError:
            return  # removed since its parent was listed
        except OSError:
            self._problem(entry, Problem.FOLDER_NOT_READABLE)
            return
        self.folder(entries, depth)

    def _link(self, entry: os.DirEntry[str]) -> None:
        try:
            target = Path(entry.path).resolve(strict=True)
            mode = target.stat().st_mode
        except (OSError, RuntimeError):  # Python before 3.13 raises RuntimeError for a loop
            self._problem(entry, Problem.LINK_LOOP)
            return
        if stat.S_ISDIR(mode):
            self._problem(entry, Problem.LINKED_FOLDER)
        elif not target.is_relative_to(self._real):
            self._problem(entry, Problem.OUTSIDE)
        else:
            self._file(entry, regular=stat.S_ISREG(mode))

    def _file(self, entry: os.DirEntry[str], *, regular: bool) -> None:
        suffix = os.path.splitext(entry.name)[1].lower()  # noqa: PTH122 (a name, not a path)
        if not suffix_of(entry.name):
            if suffix in _OTHER_DOCUMENTS:
                self._problem(entry, Problem.FORMAT, suffix)
        elif not is_usable(self._relative(entry)):
            self._problem(entry, Problem.FILE_NAME)
        elif not regular:
            self._problem(entry, Problem.NOT_A_FILE)
        else:
            name = unicodedata.normalize("NFC", self._relative(entry))
            if name in self.paths:
                self._problem(entry, Problem.SAME_NAME)
            else:
                self.paths[name] = Path(entry.path)

    def _problem(self, entry: os.DirEntry[str], problem: Problem, detail: str = "") -> None:
        self.problems.append(UnreadableError(self._relative(entry), problem, detail))

    def _relative(self, entry: os.DirEntry[str]) -> str:
        return Path(entry.path).relative_to(self._root).as_posix()


def _belongs_to_page(folder: str, siblings: set[str]) -> bool:
    """Whether a folder holds the pictures and scripts of a saved page beside it."""
    return any(
        folder.endswith(ending) and folder.removesuffix(ending) + suffix in siblings
        for ending in _PAGE_FOLDERS
        for suffix in _PAGE_SUFFIXES
    )
