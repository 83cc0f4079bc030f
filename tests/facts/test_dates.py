"""Dates and times, resolved against the day of publication."""

from datetime import date

import pytest

from knowledge.facts.fact import ValueKind
from tests.facts.reading import read


@pytest.mark.parametrize(
    ("text", "cut", "normal"),
    [
        ("Hội nghị ngày 18/5/2021 của tỉnh", "ngày 18/5/2021", "2021-05-18"),
        ("đăng 17/05/2023", "17/05/2023", "2023-05-17"),
        ("tiêm các ngày 16, 17 và 18/9/2023", "ngày 16, 17 và 18/9/2023", "2023-09-16/2023-09-18"),
        ("nghỉ Quốc khánh 2/9 cùng gia đình", "2/9", "2023-09-02"),
        ("khởi công 2/9 năm 2002", "2/9 năm 2002", "2002-09-02"),
        ("nghỉ ngày 5, 6 tháng 10", "ngày 5, 6 tháng 10", "2023-10-05/2023-10-06"),
        ("họp 17.5.2023 tại Vinh", "17.5.2023", "2023-05-17"),
        ("ngày 18 tháng 5 năm 2021", "ngày 18 tháng 5 năm 2021", "2021-05-18"),
        ("hôm 7 tháng 2 năm 2016", "7 tháng 2 năm 2016", "2016-02-07"),
        ("Sáng 17/5, tỉnh họp", "17/5", "2023-05-17"),
        ("từ ngày 17 đến 19/5", "ngày 17 đến 19/5", "2023-05-17/2023-05-19"),
        ("trong tháng 5/2023", "tháng 5/2023", "2023-05"),
        ("vào tháng Hai năm 1974", "tháng Hai năm 1974", "1974-02"),
        ("hết quý I/2023", "quý I/2023", "2023-Q1"),
        ("quý 2 năm 2020", "quý 2 năm 2020", "2020-Q2"),
        ("vào năm 2021", "năm 2021", "2021"),
        ("Trong 2 năm 2021 và 2022", "năm 2021 và 2022", "2021/2022"),
        ("giai đoạn 2021-2025", "giai đoạn 2021-2025", "2021/2025"),
        ("từ năm 1870 đến 1939", "năm 1870 đến 1939", "1870/1939"),
        ("từ 1500 đến 1850", "1500 đến 1850", "1500/1850"),
        ("năm 1576-77", "năm 1576-77", "1576/1577"),
        ("trong thế kỷ XIX", "thế kỷ XIX", "18XX"),
        ("thập niên 90", "thập niên 90", "199X"),
        ("những năm 1990", "những năm 1990", "199X"),
        ("năm 200 TCN", "năm 200 TCN", "-0199"),
        ("ông (973-1048)", "973-1048", "0973/1048"),
        ("Hiến pháp 2013", "2013", "2013"),
        ("họp hôm qua", "hôm qua", "2023-05-16"),
        ("trong năm ngoái", "năm ngoái", "2022"),
        ("Thứ tư, 17/05/2023", "Thứ tư", "-W-3"),
        ("sáng thứ Hai", "thứ Hai", "-W-1"),
    ],
)
def test_reads_dates(text: str, cut: str, normal: str) -> None:
    assert (cut, normal) in [(c, value.normal) for c, value in read(text, ValueKind.DATE)]


@pytest.mark.parametrize(
    ("text", "cut", "normal", "modifier"),
    [
        ("Sáng 17/5, tỉnh họp", "Sáng 17/5", "2023-05-17", "sáng"),
        ("Chiều 19-8, tỉnh họp", "Chiều 19-8", "2023-08-19", "chiều"),
        ("vào mùa hè năm 1521", "mùa hè năm 1521", "1521-22", "mùa hè"),
        ("đến cuối năm 2022", "cuối năm 2022", "2022", "cuối"),
    ],
)
def test_keeps_the_part_of_the_day_or_year(text: str, cut: str, normal: str, modifier: str) -> None:
    found = [(c, v.normal, v.modifier) for c, v in read(text, ValueKind.DATE)]
    assert (cut, normal, modifier) in found


@pytest.mark.parametrize(
    ("published", "text", "normal"),
    [
        (None, "ngày 17/5", "--05-17"),
        (None, "tháng 5", "--05"),
        (None, "quý I", "--Q1"),
        (date(2023, 1, 5), "ngày 28/12", "2022-12-28"),
        (date(2022, 12, 30), "ngày 5/1", "2023-01-05"),
        (date(2021, 8, 1), "tháng 5", "2021-05"),
    ],
)
def test_the_year_comes_from_the_publication(
    published: date | None, text: str, normal: str
) -> None:
    assert [value.normal for _, value in read(text, ValueKind.DATE, published)] == [normal]


@pytest.mark.parametrize(
    "text",
    ["được 2/3 số phiếu", "có 15/18 xã", "ngày 30/2/2021", "đứng thứ hai", "1500-2000 người",
     "trong 2 năm", "ngày nay", "tỷ số 19-8", "Cách mạng tháng Tám",
     "xem https://example.vn/?ngay=17/5/2023", "giá 2000 đồng"],
)  # fmt: skip
def test_other_figures_are_no_dates(text: str) -> None:
    assert read(text, ValueKind.DATE) == []


@pytest.mark.parametrize(
    ("text", "cut", "normal"),
    [
        ("17/05/2023 16:31", "16:31", "16:31"),
        ("lúc 16 giờ 31 phút", "16 giờ 31 phút", "16:31"),
        ("vào 16h30 hôm nay", "16h30", "16:30"),
        ("họp 8 giờ sáng", "8 giờ sáng", "08:00"),
        ("lúc 5 giờ chiều", "5 giờ chiều", "17:00"),
        ("10 giờ rưỡi tối", "10 giờ rưỡi tối", "22:30"),
        ("12 giờ đêm", "12 giờ đêm", "00:00"),
        ("lúc 9 giờ kém 15", "9 giờ kém 15", "08:45"),
        ("trước 17h ngày 20/6", "17h", "17:00"),
        ("lúc 6h45 ngày 12/3", "6h45", "06:45"),
    ],
)
def test_reads_times(text: str, cut: str, normal: str) -> None:
    assert [(c, value.normal) for c, value in read(text, ValueKind.TIME)] == [(cut, normal)]


def test_hours_of_work_are_a_number() -> None:
    text = "làm việc 8 giờ mỗi ngày, trong 24 giờ"
    assert read(text, ValueKind.TIME) == []
    assert [value.unit for _, value in read(text, ValueKind.NUMBER)] == ["giờ", "giờ"]
