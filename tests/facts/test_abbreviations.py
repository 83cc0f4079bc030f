"""Abbreviations as documents introduce them."""

import unicodedata

import pytest

from knowledge.facts.abbreviations import introduced


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ban Thường vụ (BTV) Tỉnh ủy họp.", {"BTV": "Ban Thường vụ"}),
        ("BTV (Ban Thường vụ) Tỉnh ủy họp.", {"BTV": "Ban Thường vụ"}),
        ("Chị là ThS (Thạc sĩ) ngành luật.", {"ThS": "Thạc sĩ"}),
        ("Ban Tuyên giáo Trung ương (TƯ) dự.", {"TƯ": "Trung ương"}),
        ("Sở Giáo dục và Đào tạo (GD&ĐT) báo cáo.", {"GD&ĐT": "Giáo dục và Đào tạo"}),
        (
            "Sở Văn hóa, Thể thao và Du lịch (VHTTDL) mở hội.",
            {"VHTTDL": "Văn hóa, Thể thao và Du lịch"},
        ),
        (
            "Ủy ban nhân dân (sau đây gọi tắt là UBND) xã họp.",
            {"UBND": "Ủy ban nhân dân"},
        ),
        ("Phát triển kinh tế - xã hội (KT-XH).", {"KT-XH": "kinh tế - xã hội"}),
        ("Chị là Thạc sĩ (ThS) ngành luật.", {"ThS": "Thạc sĩ"}),
        ("GDP (Gross Domestic Product) tăng.", {"GDP": "Gross Domestic Product"}),
        ("HĐND tỉnh họp. Hội đồng nhân dân tỉnh quyết.", {"HĐND": "Hội đồng nhân dân"}),
        ("Lúa (Oryza sativa) và năm (2021) cùng Lan (em gái).", {}),
        ("Tổng cục Thống kê (BTV) báo cáo.", {}),
        ("", {}),
    ],
)
def test_finds_what_the_text_introduces(text: str, expected: dict[str, str]) -> None:
    assert introduced(text) == expected
    assert introduced(unicodedata.normalize("NFD", text)) == expected


def test_a_definition_in_parentheses_goes_before_a_chance_match() -> None:
    text = "Biên tập viên (BTV) đến. Ban Thường vụ họp. BTV phát biểu."
    assert introduced(text) == {"BTV": "Biên tập viên"}
