"""The documents that the bot of these tests answers from."""

from pathlib import Path

from tests.telegram_server import Message

LIBRARY = {
    "thu-vien.md": """\
# Thư viện huyện Hòa An

Ngày 5/1/2023

## Giờ mở cửa

Thư viện huyện Hòa An mở cửa từ 8 giờ đến 17 giờ hằng ngày. Bà Trần Thị Mai là giám đốc thư viện. \
Năm 2022, thư viện đón hơn 12 nghìn lượt bạn đọc.

Thư viện đóng cửa ngày 2/9 do nghỉ Quốc khánh.
""",
    "cau.md": """\
# Cầu Thuận Phước

Cầu Thuận Phước bắc qua sông Hàn ở thành phố Đà Nẵng. Cầu Thuận Phước dài 1.850 m và được khánh \
thành ngày 19/7/2009.
""",
    "khen-thuong.md": """\
# Hội nghị <khen thưởng> & tổng kết

Ngày 17/5/2023

## Kết quả

Hội nghị tặng Bằng khen cho 19 tập thể và 21 cá nhân của tỉnh. Hội nghị được tổ chức tại nhà văn \
hóa xã Phú Lâm với khẩu hiệu a < b & c > d.
""",
}
QUESTION = "Cầu Thuận Phước khánh thành ngày nào?"
ANSWER = "19/7/2009"
NAME_QUESTION = "Ai là giám đốc thư viện?"
NAME = "Trần Thị Mai"
NEW = "Nhà hát Sông Thao có 650 chỗ ngồi.\n"
"""A document that comes later."""
NEW_QUESTION = "Nhà hát Sông Thao có bao nhiêu chỗ ngồi?"
NEW_ANSWER = "650"
OFF_TOPIC = "Giá vé tàu hỏa đi Lào Cai là bao nhiêu?"


def write_library(folder: Path) -> None:
    """Write the documents into a folder."""
    folder.mkdir(parents=True)
    for name, text in LIBRARY.items():
        (folder / name).write_text(text, encoding="utf-8")


def write_new(folder: Path) -> Path:
    """Write the document that comes later; return it."""
    path = folder / "nha-hat.md"
    path.write_text(NEW, encoding="utf-8")
    return path


def short(message: Message) -> str:
    """Return the short answer in a message, which stands in bold; "" where there is none."""
    return next(iter(message.covered("bold")), "")
