"""Files of an evaluation that cannot be used at all.

In: a path and what is wrong with it. Out: errors that carry both, so that an interface can tell
them in its own language; their message is English. Nothing is read here.
"""

from enum import StrEnum
from pathlib import Path

from knowledge.errors import QuestionSetError, ReportError


class Trouble(StrEnum):
    """What is wrong with a file, with the remedy; `{detail}` is the error's."""

    NOT_READABLE = "cannot be read ({detail}); check the path"
    NOT_WRITABLE = "cannot be written ({detail}); choose another folder"
    UNKNOWN_KIND = "unknown kind of file; save it as one of {detail}"
    TOO_LARGE = "larger than {detail} MB; split it"
    NOT_TEXT = "not text; save it as UTF-8"
    NOT_JSON = "not JSON ({detail}); correct it"
    NOT_YAML = "not YAML ({detail}); correct it"
    NOT_CSV = "not CSV ({detail}); correct it"
    TOO_DEEP = "nested too deep or with too long a number; correct it"
    NO_QUESTIONS = 'no list of questions; begin each with "question"'
    NO_COLUMN = "no column {detail}; name it in the first line"
    NO_PARAGRAPHS = "no paragraphs in it; give the folder of the documents"
    NOT_A_REPORT = "no report of this version ({detail}); make it again"


class SetTroubleError(QuestionSetError):
    """A question set cannot be used.

    Attributes:
        path: the file.
        trouble: what is wrong.
        detail: what the reason names, or "".
        errno: what the system said, as a number of `errno`; 0 where it said nothing.
    """

    def __init__(
        self, path: Path | str, trouble: Trouble, detail: str = "", errno: int = 0
    ) -> None:
        self.path, self.trouble, self.detail, self.errno = str(path), trouble, detail, errno
        super().__init__(f"{path}: {trouble.format(detail=detail)}")


class ReportTroubleError(ReportError):
    """A report cannot be read or written.

    Attributes:
        path: the file or folder.
        trouble: what is wrong.
        detail: what the reason names, or "".
        errno: what the system said, as a number of `errno`; 0 where it said nothing.
    """

    def __init__(
        self, path: Path | str, trouble: Trouble, detail: str = "", errno: int = 0
    ) -> None:
        self.path, self.trouble, self.detail, self.errno = str(path), trouble, detail, errno
        super().__init__(f"{path}: {trouble.format(detail=detail)}")
