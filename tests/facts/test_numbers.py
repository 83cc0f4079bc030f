"""Numbers with their modifiers and units."""

import pytest

from knowledge.facts.fact import ValueKind
from tests.facts.reading import read


@pytest.mark.parametrize(
    ("text", "cut", "normal", "unit", "modifier"),
    [
        ("đã giải quyết hơn 17 nghìn vấn đề, vụ việc bức xúc", "hơn 17 nghìn", "17000",
         "vấn đề, vụ việc", "hơn"),
        ("gần 260 nghìn việc đã đăng ký", "gần 260 nghìn", "260000", "việc", "gần"),
        ("lựa chọn từ 1 -2 việc", "từ 1 -2", "1-2", "việc", "từ"),
        ("cả tỉnh có 1.000 hộ", "1.000", "1000", "hộ", ""),
        ("thưởng 1,5 triệu đồng cho đội", "1,5 triệu", "1500000", "đồng", ""),
        ("lớp có ba mươi lăm học sinh", "ba mươi lăm", "35", "học sinh", ""),
        ("thắng bốn lần", "bốn", "4", "lần", ""),
        ("dài 6½ km", "6½", "6.5", "km", ""),
        ("được 2/3 số phiếu", "2/3", "0.6667", "", ""),
        ("khen 19 tập thể và bốn người", "19", "19", "tập thể", ""),
        ("khen 40 tập thể, cá nhân điển hình", "40", "40", "tập thể, cá nhân", ""),
        ("thu 30-35 triệu USD", "30-35 triệu", "30000000-35000000", "USD", ""),
        ("rộng 5 km2 thôi", "5", "5", "km2", ""),
        ("rộng 100 m² đất", "100", "100", "m²", ""),
        ("rộng 7.000.000 km vuông", "7.000.000", "7000000", "km vuông", ""),
        ("tăng từ 415.000 đến 587.000 tấn", "từ 415.000 đến 587.000", "415000-587000", "tấn", "từ"),
        ("mất 10 tỷ 500 triệu đồng", "10 tỷ 500 triệu", "10500000000", "đồng", ""),
        ("lạnh -5°C", "-5", "-5", "°C", ""),
        ("giá $20 triệu", "$20 triệu", "20000000", "$", ""),
        ("chạy 5km đường", "5", "5", "km", ""),
        ("quay 3600 vòng/phút", "3600", "3600", "vòng/phút", ""),
        ("nhận 17 bằng sáng chế của ông", "17", "17", "bằng sáng chế", ""),
        ("có 68.511 (43,3%) hộ gia đình có con", "68.511", "68511", "hộ gia đình", ""),
        ("mượn 70,000 tác phẩm từ Anh", "70,000", "70000", "tác phẩm", ""),
        ("dài 1,435 mm", "1,435", "1.435", "mm", ""),
        ("ít nhất 5 người", "ít nhất 5", "5", "người", "ít nhất"),
        ("hàng nghìn người đến", "hàng nghìn", "1000", "người", "hàng"),
        ("tăng gấp đôi", "gấp đôi", "2", "", "gấp"),
        ("đứng thứ sáu trong giải", "thứ sáu", "6", "", "thứ"),
        ("Đại hội lần thứ XIII của Đảng", "XIII", "13", "", ""),
        ("theo Điều 5 của Luật", "5", "5", "", ""),
        ("gọi 0912 345 678 nhé", "0912 345 678", "0912345678", "", ""),
        ("gọi 0204 3868 123 nhé", "0204 3868 123", "02043868123", "", ""),
        ("gọi (024) 3825 1234 nhé", "(024) 3825 1234", "02438251234", "", ""),
        ("học 14 tín chỉ mỗi kỳ", "14", "14", "tín chỉ", ""),
        ("thu 327.000 đồng/tín chỉ đã đăng ký", "327.000", "327000", "đồng/tín chỉ", ""),
        ("có 12 ca nô và 35 xe tải", "12", "12", "ca nô", ""),
        ("chia 12 nhóm đối tượng", "12", "12", "nhóm đối tượng", ""),
        ("thu 5 triệu đối với hộ", "5 triệu", "5000000", "", ""),
        ("gà trên 14 ngày tuổi", "trên 14", "14", "ngày tuổi", "trên"),
        ("thôn 4 tiêm ở sân", "4", "4", "", ""),
        ("ở Tân Yên 12 hộ nghèo", "12", "12", "hộ nghèo", ""),
        ("hơn hai triệu rưỡi người", "hơn hai triệu rưỡi", "2500000", "người", "hơn"),
    ],
)  # fmt: skip
def test_reads_number_unit_and_modifier(
    text: str, cut: str, normal: str, unit: str, modifier: str
) -> None:
    found = [
        (cut, value.normal, value.unit, value.modifier)
        for cut, value in read(text, ValueKind.NUMBER)
    ]
    assert (cut, normal, unit, modifier) in found


def test_the_unit_ends_where_it_ends() -> None:
    text = "đạt hơn 17 nghìn vấn đề, vụ việc bức xúc; còn 3."
    first, last = (value for _, value in read(text, ValueKind.NUMBER))
    assert text[first.start : first.unit_end] == "hơn 17 nghìn vấn đề, vụ việc"
    assert last.unit_end == last.end


@pytest.mark.parametrize(
    "text",
    [
        "2. Địa điểm: nhà văn hóa.",
        "(3) Đối tượng: trâu, bò.",
        "1.2) Phạm vi",
        "cầu Rạch Miễu 2 nối đôi bờ sông",
        "lúc này GMT+7",
    ],
)
def test_item_numbers_and_parts_of_names_count_nothing(text: str) -> None:
    assert read(text, ValueKind.NUMBER) == []


@pytest.mark.parametrize(
    ("text", "cut", "normal"),
    [
        ("đạt 97,5% kế hoạch", "97,5%", "97.5"),
        ("hơn 98 % số hộ", "hơn 98 %", "98"),
        ("khoảng 27-30% điện", "khoảng 27-30%", "27-30"),
        ("giảm 20 phần trăm", "20 phần trăm", "20"),
    ],
)
def test_reads_percentages(text: str, cut: str, normal: str) -> None:
    assert [(c, v.normal, v.unit) for c, v in read(text, ValueKind.PERCENT)] == [(cut, normal, "%")]
    assert read(text, ValueKind.NUMBER) == []


@pytest.mark.parametrize(
    "text",
    [
        "chuẩn MPEG-4 và PDP-11",
        "đội U23",
        "giao thức X.25",
        "bản 1.2.3",
        "Ba Lan và Năm Căn",
        "năm nay và năm ngoái",
        "một số người, một cách tốt",
        "ngày 18/5/2021 lúc 16:31",
        "theo Kết luận số 01-KL/TW",
        "xem https://vi.example.org/2021/15 nhé",
    ],
)
def test_other_figures_are_no_numbers(text: str) -> None:
    assert read(text, ValueKind.NUMBER) == []


def test_a_small_word_is_a_number_only_before_what_is_counted() -> None:
    found = [
        cut for cut, _ in read("Năm nay, năm huyện có ba trường; ba đi vắng.", ValueKind.NUMBER)
    ]
    assert found == ["năm", "ba"]
