"""Every error the knowledge packages raise, one tree.

    HoidapError                    shown to the user as one line, never as a traceback
    ├── DocumentError              one document cannot be read; the others go on
    ├── DocumentsFolderError       the documents folder is missing or unreadable
    ├── DataFolderError            the data folder cannot be written, or is full
    ├── RefreshInProgressError     another process is refreshing the same data folder
    ├── IndexDamagedError          the stored index cannot be opened (it is rebuilt)
    ├── ReaderUnavailableError     the reader's model file cannot be used (the rules answer)
    ├── QuestionSetError           a question set for evaluation cannot be read
    └── ReportError                an evaluation's report cannot be read or written

A message is one line that names the thing, the reason and the remedy.
"""


class HoidapError(Exception):
    """Base of every error that is shown to a user."""


class DocumentError(HoidapError):
    """One document cannot be read."""


class DocumentsFolderError(HoidapError):
    """The documents folder is missing or cannot be listed.

    Attributes:
        path: the folder.
    """

    def __init__(self, message: str, path: str = "") -> None:
        super().__init__(message)
        self.path = path


class DataFolderError(HoidapError):
    """The data folder cannot be written: read-only, full, or not a folder.

    Attributes:
        path: the folder, or "".
        errno: what the system said, as a number of `errno`; 0 where it said nothing.
    """

    def __init__(self, message: str, path: str = "", errno: int = 0) -> None:
        super().__init__(message)
        self.path = path
        self.errno = errno


class RefreshInProgressError(HoidapError):
    """Another refresh holds the data folder.

    Attributes:
        path: the folder, or "".
    """

    def __init__(self, message: str = "", path: str = "") -> None:
        super().__init__(message)
        self.path = path


class IndexDamagedError(HoidapError):
    """The stored index cannot be opened or is of another schema."""


class ReaderUnavailableError(HoidapError):
    """The reader's model file is missing, damaged or of another kind: typed rules answer."""


class QuestionSetError(HoidapError):
    """A question set cannot be read."""


class ReportError(HoidapError):
    """An evaluation's report cannot be read or written."""
