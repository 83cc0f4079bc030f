"""What can be wrong with a page of the web, and the one line each is told in.

In: a kind of trouble and an address. Out: `SourceError`, in Vietnamese; `trouble` lets another
language say it differently. It fetches nothing.
"""

from enum import StrEnum

from knowledge.errors import HoidapError


class Trouble(StrEnum):
    """Why a page is not fetched; the value is the reason and the remedy, `{detail}` filled in."""

    ADDRESS = "không phải địa chỉ http:// hay https://; hãy sửa HOIDAP_SOURCES"
    PRIVATE = (
        "nằm trong mạng nội bộ nên không được tải; nếu đúng là trang của bạn, hãy đặt"
        " HOIDAP_SOURCES_PRIVATE=1"
    )
    ROBOTS = "robots.txt của trang không cho phép tải; hãy xin phép chủ trang hoặc bỏ địa chỉ này"
    STATUS = "máy chủ trả lời mã {detail}; hãy kiểm tra địa chỉ rồi cập nhật lại"
    UNREACHABLE = "không kết nối được; hãy kiểm tra mạng rồi cập nhật lại (bản đã lưu vẫn dùng)"
    TOO_LARGE = "từ {detail} MB trở lên là quá lớn; hãy tải về và chia nhỏ"
    TOO_SLOW = "tải quá {detail} giây chưa xong nên đã dừng; hãy thử lại sau"
    REDIRECTS = "chuyển hướng quá nhiều lần; hãy ghi thẳng địa chỉ cuối cùng"
    FORMAT = "có kiểu nội dung {detail} không đọc được; hãy bỏ địa chỉ này"
    FEED = "là sơ đồ trang hay nguồn tin bị hỏng; hãy kiểm tra lại địa chỉ"


class SourceError(HoidapError):
    """A page of the web that is not fetched; what was kept of it stays.

    Attributes:
        address: the page.
        trouble: what is wrong.
        detail: what the reason names: a status, a size; or "".
        reason: the reason and the remedy, without the address.
    """

    def __init__(self, address: str, trouble: Trouble, detail: str = "") -> None:
        self.address = address
        self.trouble = trouble
        self.detail = detail
        self.reason = trouble.format(detail=detail)
        super().__init__(f"{address}: {self.reason}")
