"""What can be wrong with a document, and the one line each is told in.

In: a kind of problem and the document's path. Out: a `DocumentError` whose message, in Vietnamese,
names the thing, the reason and the remedy; `problem` lets another language say it differently.
It does not look at files.
"""

import unicodedata
from enum import StrEnum

from knowledge.errors import DocumentError


class Problem(StrEnum):
    """Why a document is not read; the value is the reason and the remedy, `{detail}` filled in."""

    EMPTY = "tệp không có chữ nào; hãy thêm nội dung hoặc xóa tệp đi"
    BINARY = "tệp nhị phân, không phải văn bản; hãy lưu lại dưới dạng văn bản UTF-8"
    ENCODING = "không nhận ra bảng mã (byte thứ {detail} không phải UTF-8); hãy lưu lại bằng UTF-8"
    TOO_LARGE = "tệp từ {detail} MB trở lên là quá lớn; hãy chia thành nhiều tệp nhỏ hơn"
    NOT_READABLE = "không có quyền đọc; hãy cấp quyền đọc cho tài khoản đang chạy chương trình"
    VANISHED = "tệp không còn ở đó; nếu vừa chuyển hay xóa thì hãy cập nhật lại"
    NOT_A_FILE = "không phải tệp thường; hãy thay bằng một tệp văn bản"
    DISK = "hệ thống báo lỗi khi đọc ({detail}); hãy kiểm tra ổ đĩa rồi cập nhật lại"
    FORMAT = "chưa đọc được định dạng {detail}; hãy lưu lại thành .docx, .xlsx, .pdf hoặc .txt"
    NO_PAIRS = "mục {detail} thiếu câu hỏi hoặc câu trả lời; hãy ghi đủ cả hai cho từng mục"
    DAMAGED = "nội dung hỏng hoặc lồng quá sâu; hãy mở tệp ra và lưu lại"
    SCANNED = "bản quét chỉ có ảnh, không có lớp chữ; hãy nhận dạng chữ (OCR) rồi lưu lại"
    LOCKED = "tệp có mật khẩu; hãy bỏ mật khẩu rồi lưu lại"
    TOO_SLOW = "đọc quá {detail} giây chưa xong nên đã dừng; hãy chia nhỏ tệp hoặc lưu lại"
    TOO_MUCH = "khi mở ra chiếm quá nhiều bộ nhớ; hãy chia thành nhiều tệp nhỏ hơn"
    CRASHED = "tệp làm trình đọc dừng đột ngột; hãy mở tệp ra và lưu lại"
    OUTSIDE = "liên kết trỏ ra ngoài thư mục tài liệu; hãy chép tệp gốc vào thư mục"
    LINKED_FOLDER = "thư mục liên kết không được đọc; hãy chép thư mục gốc vào đây"
    LINK_LOOP = "liên kết vòng hoặc trỏ vào chỗ trống; hãy xóa liên kết hoặc chép tệp gốc vào đây"
    FOLDER_NOT_READABLE = "không có quyền mở thư mục; hãy cấp quyền đọc thư mục này"
    FILE_NAME = "tên tệp không phải UTF-8 hoặc có ký tự điều khiển; hãy đổi tên tệp"
    SAME_NAME = "trùng tên với tệp khác (chỉ khác cách mã hóa dấu); hãy đổi tên một trong hai tệp"
    TOO_DEEP = "thư mục lồng quá sâu; hãy chuyển tài liệu lên gần thư mục gốc hơn"


class UnreadableError(DocumentError):
    """A document that cannot be read.

    Attributes:
        path: the document, relative to the documents folder.
        problem: what is wrong with it.
        detail: what the reason names: a byte, a size, a suffix; or "".
        reason: the reason and the remedy, without the path.
    """

    def __init__(self, path: str, problem: Problem, detail: str = "") -> None:
        self.path = printable(path)
        self.problem = problem
        self.detail = printable(detail)
        self.reason = problem.format(detail=self.detail)
        super().__init__(f"{self.path}: {self.reason}")

    def __reduce__(self) -> tuple[type["UnreadableError"], tuple[str, Problem, str]]:
        """Let it cross from one process to another."""
        return UnreadableError, (self.path, self.problem, self.detail)


def is_usable(name: str) -> bool:
    r"""Return whether a path can be shown, stored and cited: no control characters, valid UTF-8.

    >>> is_usable("tin tức/bài 1.txt"), is_usable("a\n.txt"), is_usable("\udcff.txt")
    (True, False, False)
    """
    return not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in name)


def printable(name: str) -> str:
    r"""Return a file name as one line that any terminal, database or log takes.

    >>> printable("a\n\udcff.txt")
    'a\\n\\udcff.txt'
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
