"""People with their posts, organisations, places, quoted names, document numbers."""

import pytest

from knowledge.facts.fact import ValueKind
from tests.facts.reading import read


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Đồng chí Lê Thị Lan, Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh dự.",
         "Lê Thị Lan", "Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh"),
        ("Thủ tướng Phạm Minh Chính đến.", "Phạm Minh Chính", "Thủ tướng"),
        ("Bộ trưởng Bộ Giáo dục và Đào tạo Nguyễn Kim Sơn nói.", "Nguyễn Kim Sơn",
         "Bộ trưởng Bộ Giáo dục và Đào tạo"),
        ("Phó Chủ tịch UBND tỉnh Lê Ánh Dương kết luận.", "Lê Ánh Dương", "Phó Chủ tịch UBND tỉnh"),
        ("Trần Thị Hà - Chủ tịch Hội Nông dân xã.", "Trần Thị Hà", "Chủ tịch Hội Nông dân xã"),
        ("Tổng thống Mỹ Joe Biden phát biểu.", "Joe Biden", "Tổng thống Mỹ"),
        ("nguyên Bí thư Tỉnh ủy Lê Văn Tám kể.", "Lê Văn Tám", "nguyên Bí thư Tỉnh ủy"),
        ("Theo ông Minh, mọi việc ổn.", "Minh", ""),
        ("PGS.TS. Trần Đình Thiên viết.", "Trần Đình Thiên", ""),
        ("Người thắng là Luke Kuechly.", "Luke Kuechly", ""),
        ("Danh họa Vincent van Gogh vẽ.", "Vincent van Gogh", ""),
        ("học giả Abu al-Rayhan al-Biruni viết", "Abu al-Rayhan al-Biruni", ""),
        ("nhà hóa học người Đức Carl von Linde làm", "Carl von Linde", ""),
        ("Năm ấy, Tesla qua đời.", "Tesla", ""),
        ("Chủ tịch UBND tỉnh giao nhiệm vụ.", "Chủ tịch UBND tỉnh", "Chủ tịch UBND tỉnh"),
        ("ông Lê Văn An, Đội trưởng Đội vận hành.", "Lê Văn An", "Đội trưởng Đội vận hành"),
        ("ông Lê Văn An, giám đốc Ban Quản lý dự án Mỹ Thuận, nói", "Lê Văn An",
         "giám đốc Ban Quản lý dự án Mỹ Thuận"),
        ("TM. UBND XÃ\nCHỦ TỊCH\nQuách Văn Toàn", "Quách Văn Toàn", "CHỦ TỊCH"),
    ],
)  # fmt: skip
def test_reads_people_and_posts(text: str, name: str, role: str) -> None:
    found = [(cut, value.normal, value.role) for cut, value in read(text, ValueKind.PERSON)]
    assert found == [(name, name, role)]


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị diễn ra ở New York.",
        "huyện Vũ Thư và đường Lê Lợi",
        "Trường THPT Nguyễn Huệ đón bạn.",
        "Tuy nhiên, Công tác này chưa tốt.",
        "Hồ Tây rất rộng.",
        "Oxi được tìm ra sớm.",
        "PHÁT BIỂU CỦA LÊ THỊ LAN TẠI HỘI NGHỊ",
    ],
)
def test_other_capitals_are_no_people(text: str) -> None:
    assert read(text, ValueKind.PERSON) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sáng nay, Ban Thường vụ (BTV) Tỉnh ủy Bắc Giang tổ chức hội nghị.",
         "Ban Thường vụ (BTV) Tỉnh ủy Bắc Giang"),
        ("đại diện Ban Tuyên giáo TƯ dự", "Ban Tuyên giáo TƯ"),
        ("do UBND tỉnh ban hành", "UBND tỉnh"),
        ("Ban Kinh tế - Xã hội HĐND huyện giám sát", "Ban Kinh tế - Xã hội HĐND huyện"),
        ("Phòng Tài chính - Kế hoạch huyện thẩm định", "Phòng Tài chính - Kế hoạch huyện"),
        ("Công an tỉnh - Nơi đây", "Công an tỉnh"),
        ("UBND tỉnh đầu tư 5 tỷ đồng", "UBND tỉnh"),
        ("do Ban Quản lý dự án Mỹ Thuận làm", "Ban Quản lý dự án Mỹ Thuận"),
        ("của Bộ Chính trị về việc", "Bộ Chính trị"),
        ("Trường Đại học Bách khoa Hà Nội tuyển sinh", "Trường Đại học Bách khoa Hà Nội"),
        ("Sở Văn hóa, Thể thao và Du lịch tỉnh Quảng Ninh mở hội",
         "Sở Văn hóa, Thể thao và Du lịch tỉnh Quảng Ninh"),
        ("từ Ngân hàng Chính sách xã hội để", "Ngân hàng Chính sách xã hội"),
        ("Ban Giám hiệu Trường Tiểu học Lê Lợi khen", "Ban Giám hiệu Trường Tiểu học Lê Lợi"),
        ("bởi công ty Marconi", "công ty Marconi"),
        ("Trường THPT Nguyễn Huệ đón bạn", "Trường THPT Nguyễn Huệ"),
        ("Đảng Tự do là đối thủ", "Đảng Tự do"),
        ("theo UNESCO công bố", "UNESCO"),
    ],
)  # fmt: skip
def test_reads_organisations(text: str, name: str) -> None:
    assert [cut for cut, _ in read(text, ValueKind.ORGANISATION)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Ban đầu, Hội nghị họp kín.",
        "ở Tây Ban Nha",
        "pháo đài La Mã",
        "GDP tăng",
        "TIN CỦA SỞ Y TẾ TỈNH",
        "QUYẾT ĐỊNH",
        "THÔNG BÁO Về việc tiêm phòng vắc xin",
        "BAN CHỈ ĐẠO họp",
    ],
)
def test_other_capitals_are_no_organisations(text: str) -> None:
    assert read(text, ValueKind.ORGANISATION) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mô hình ở huyện Việt Yên rất hay", [("huyện Việt Yên", "Việt Yên")]),
        ("sống tại TP. Hồ Chí Minh", [("TP. Hồ Chí Minh", "Hồ Chí Minh")]),
        ("các huyện Tân Yên, Việt Yên và Sơn Động đều đạt",
         [("huyện Tân Yên", "Tân Yên"), ("Việt Yên", "Việt Yên"), ("Sơn Động", "Sơn Động")]),
        ("họp ở Santa Clara, California năm ấy",
         [("Santa Clara", "Santa Clara"), ("California", "California")]),
        ("bay từ Hà Nội sang Pháp", [("Hà Nội", "Hà Nội"), ("Pháp", "Pháp")]),
        ("chảy qua sông Hồng", [("sông Hồng", "Hồng")]),
        ("tại Hội nghị, ở Giai đoạn một", []),
        ("Anh Đức kể", []),
    ],
)  # fmt: skip
def test_reads_places(text: str, found: list[tuple[str, str]]) -> None:
    assert [(cut, value.normal) for cut, value in read(text, ValueKind.PLACE)] == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('"Quỹ tiết kiệm", “Hiến đất” và «Xanh»', ["Quỹ tiết kiệm", "Hiến đất", "Xanh"]),
        ("gọi là “ Ba trách nhiệm ” thôi", ["Ba trách nhiệm"]),
        ("chưa đóng “ngoặc", []),
        ('rộng 5" và 7"', []),
        ("“ ”", []),
    ],
)
def test_reads_quoted_names(text: str, names: list[str]) -> None:
    assert [cut for cut, _ in read(text, ValueKind.QUOTED_NAME)] == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("thực hiện Kết luận số 01-KL/TW của Đảng",
         [("Kết luận số 01-KL/TW", "01-KL/TW", "Kết luận"), ("01-KL/TW", "01-KL/TW", "Kết luận")]),
        ("theo Nghị định 15/2020/NĐ-CP", [("Nghị định 15/2020/NĐ-CP", "15/2020/NĐ-CP", "Nghị định"),
                                          ("15/2020/NĐ-CP", "15/2020/NĐ-CP", "Nghị định")]),
        ("(123/QĐ-TTg)", [("123/QĐ-TTg", "123/QĐ-TTg", "")]),
        ("(123/QĐ-UBND)", [("123/QĐ-UBND", "123/QĐ-UBND", "")]),
        ("(2984/TTr-SNN)", [("2984/TTr-SNN", "2984/TTr-SNN", "")]),
        ("qua Kết luận số 01, tỉnh đã", [("Kết luận số 01", "01", "Kết luận")]),
        ("phim 3-D, ngày 18/5/2021, quý I/2023", []),
    ],
)  # fmt: skip
def test_reads_document_numbers(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [
        (cut, value.normal, value.unit) for cut, value in read(text, ValueKind.DOCUMENT_NUMBER)
    ] == found
