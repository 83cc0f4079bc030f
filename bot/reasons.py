"""Why a document or the folder cannot be read, in the language of the interface.

In: a `Failure` of a refresh, an error, or a number of `errno`. Out: one line. Documents and pages
tell their reasons in Vietnamese themselves (`knowledge.documents.problems`,
`knowledge.sources.trouble`), the system tells its own in English; here is the other language of
each. It looks at no files.
"""

import errno
import os
from collections.abc import Mapping

from bot.texts import Texts
from knowledge.documents.problems import Problem, UnreadableError
from knowledge.errors import HoidapError
from knowledge.refresh import Failure
from knowledge.sources.trouble import Trouble

ENGLISH: Mapping[Problem | Trouble, str] = {
    Problem.EMPTY: "there is no text in it; add some, or delete the file",
    Problem.BINARY: "it is binary, not text; save it as UTF-8 text",
    Problem.ENCODING: "unknown encoding (byte {detail} is not UTF-8); save it as UTF-8",
    Problem.TOO_LARGE: "files of {detail} MB and more are too large; cut it into smaller ones",
    Problem.NOT_READABLE: "it may not be read; let the account that runs the program read it",
    Problem.VANISHED: "it is gone; if it was moved or deleted, refresh again",
    Problem.NOT_A_FILE: "it is no ordinary file; put a text file in its place",
    Problem.DISK: "the system failed to read it ({detail}); check the disk, then refresh again",
    Problem.FORMAT: "{detail} files are not read; save it as .docx, .xlsx, .pdf or .txt",
    Problem.NO_PAIRS: "entry {detail} lacks its question or its answer; give each entry both",
    Problem.DAMAGED: "it is damaged or nested too deep; open it and save it again",
    Problem.SCANNED: "it is a scan without text; recognise its text (OCR) and save it again",
    Problem.LOCKED: "it has a password; remove it and save it again",
    Problem.TOO_SLOW: "reading was stopped after {detail} s; divide it, or save it again",
    Problem.TOO_MUCH: "it takes too much memory when opened; divide it into smaller ones",
    Problem.CRASHED: "the program that reads it ended; open it and save it again",
    Problem.OUTSIDE: "the link leads out of the documents folder; copy the file itself into it",
    Problem.LINKED_FOLDER: "linked folders are not read; copy the folder itself here",
    Problem.LINK_LOOP: "the link goes round or nowhere; delete it, or copy the file itself here",
    Problem.FOLDER_NOT_READABLE: "the folder may not be opened; let it be read",
    Problem.FILE_NAME: "its name is not UTF-8 or has control characters; rename it",
    Problem.SAME_NAME: "another file has this name, only coded otherwise; rename one of them",
    Problem.TOO_DEEP: "its folder is nested too deep; move it nearer to the documents folder",
    Trouble.ADDRESS: "it is no http:// or https:// address; correct HOIDAP_SOURCES",
    Trouble.PRIVATE: "it is in a private network; if it is yours, set HOIDAP_SOURCES_PRIVATE=1",
    Trouble.ROBOTS: "the site's robots.txt forbids it; ask its owner, or leave the address out",
    Trouble.STATUS: "the server answers {detail}; check the address, then refresh again",
    Trouble.UNREACHABLE: "no connection; check the network, then refresh (what is kept stays)",
    Trouble.TOO_LARGE: "{detail} MB and more are too large; download and divide it",
    Trouble.TOO_SLOW: "fetching was stopped after {detail} s; try again later",
    Trouble.REDIRECTS: "it redirects too often; give the last address",
    Trouble.FORMAT: "its content, {detail}, is not read; leave the address out",
    Trouble.FEED: "it is a damaged sitemap or feed; check the address",
}

SYSTEM_VIETNAMESE: Mapping[int, str] = {
    errno.ENOSPC: "hết chỗ trên đĩa",
    errno.EDQUOT: "hết hạn mức đĩa",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EEXIST: "đó là một tệp, không phải thư mục",
    errno.ENOTDIR: "đó không phải thư mục",
    errno.EISDIR: "đó là một thư mục, không phải tệp",
    errno.ENOENT: "không có tệp hay thư mục này",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EIO: "lỗi ổ đĩa",
    0: "hệ thống báo lỗi khi đọc hoặc ghi",
}


def reason(failure: Failure | UnreadableError, texts: Texts) -> str:
    """Return why a document is not read, and what to do, without its path."""
    if texts.language == "en" and failure.problem:
        return ENGLISH[failure.problem].format(detail=failure.detail)
    return failure.reason


def error_line(error: HoidapError, texts: Texts) -> str:
    """Return an error of the knowledge packages as one line in the language of `texts`."""
    if isinstance(error, UnreadableError):
        return f"{error.path}: {reason(error, texts)}"
    path = getattr(error, "path", "")
    for kind in type(error).__mro__:
        named = texts.named_errors.get(kind.__name__) if path else None
        if said := named or texts.errors.get(kind.__name__):
            why = system_reason(getattr(error, "errno", 0), texts)
            return said.format(detail=error, path=path, reason=why)
    return str(error)


def system_reason(number: int, texts: Texts) -> str:
    """Return what the system said, given as a number of `errno`, in the interface's language."""
    said = SYSTEM_VIETNAMESE.get(number) if texts.language == "vi" else None
    return said or os.strerror(number)
