"""Plain text files: what lines look like decides what they are."""

import textwrap
import unicodedata
from datetime import date

import pytest

from knowledge.documents.document import BlockKind
from tests.documents.conftest import Reader, texts
from tests.documents.samples import ARTICLE

HEADING = "Niềm vui của người dân"


def test_an_article_is_taken_apart(read: Reader) -> None:
    document = read("tin/cau-suoi-da.txt", ARTICLE)
    info = document.info
    assert info.title == "Xã Tân Lập khánh thành cây cầu mới dài 45 m"
    assert (info.published, info.source, info.author) == (date(2023, 10, 14), "BTL", "Thu Hà")
    assert info.path == "tin/cau-suoi-da.txt"
    assert [block.kind for block in document.blocks] == [
        BlockKind.TITLE,
        BlockKind.DATELINE,
        BlockKind.PARAGRAPH,
        BlockKind.CAPTION,
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.BYLINE,
    ]
    assert texts(document, BlockKind.DATELINE) == ["Thứ bảy, 14/10/2023 07:30"]
    assert texts(document, BlockKind.BYLINE) == ["Thu Hà"]
    sections = {
        texts_of: block.section
        for texts_of, block in zip(texts(document), document.blocks, strict=True)
    }
    assert sections[texts(document, BlockKind.PARAGRAPH)[2]] == (HEADING,)
    assert sections["Thu Hà"] == ()


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_unicode_form_changes_nothing_but_the_letters(read: Reader, form: str) -> None:
    text = unicodedata.normalize(form, ARTICLE)  # type: ignore[arg-type]  # parametrize gives str
    document = read("a.txt", text)
    assert document.text == text
    kinds = [block.kind for block in document.blocks]
    assert kinds == [block.kind for block in read("b.txt", ARTICLE).blocks]
    assert document.info.published == date(2023, 10, 14)


def test_one_paragraph_is_one_paragraph_and_no_title(read: Reader) -> None:
    text = "Sông Thương dài 157 km. Sông chảy qua thành phố Bắc Giang. Nước sông trong"
    for content in (text, text + "\n", "\n\n  " + text, "1. " + text, text.rstrip("g")):
        document = read("song_thuong.txt", content)
        assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH]
        assert texts(document) == [content.strip()]
        assert document.info.title == "song thuong"


def test_a_paragraph_broken_at_75_columns_is_one_paragraph(read: Reader) -> None:
    sentence = "Cây cầu mới giúp hơn 500 hộ dân ở hai thôn đi lại thuận tiện trong mùa mưa lũ. "
    paragraphs = [textwrap.fill(sentence * 4, 75), textwrap.fill(sentence * 3, 75)]
    document = read("a.txt", "\n\n".join(paragraphs))
    assert texts(document) == paragraphs
    single = read("b.txt", paragraphs[0])
    assert [block.kind for block in single.blocks] == [BlockKind.PARAGRAPH]


def test_broken_text_with_names_and_a_list(read: Reader) -> None:
    names = "Đoàn gồm bà Phạm Thị Lụa, ông Lê Văn Tám, chị Trần Thu Hà, anh Đỗ Minh Quân, "
    paragraph = textwrap.fill(names * 3 + "và nhiều người khác ở thôn Đông.", 72)
    assert any(line[0].isupper() for line in paragraph.split("\n")[1:])
    item = textwrap.fill("- Thôn Đông góp 200 triệu đồng và 50 ngày công để làm con đường mới", 72)
    other = "- Thôn Tây góp 150 triệu đồng và 40 ngày công cho con đường này, tính"
    document = read("a.txt", f"{paragraph}\n{item}\n{other}\nđến hết tháng 6.\n")
    assert texts(document) == [paragraph, item[2:], f"{other[2:]}\nđến hết tháng 6."]


def test_unbroken_lines_are_paragraphs_of_their_own(read: Reader) -> None:
    lines = ["Câu thứ nhất nói về trường học của xã " + "rất dài " * 15 + "này.", "Câu hai."]
    assert texts(read("a.txt", "\n".join(lines))) == lines


def test_a_sentence_torn_in_the_middle_is_one_paragraph(read: Reader) -> None:
    text = (
        "Buồng cao áp ở bệnh viện được dùng để tăng áp suất cục bộ của khí O\n"
        "2 quanh bệnh nhân khi cần.\n"
        "Câu sau là một đoạn khác."
    )
    document = read("a.txt", text)
    assert texts(document) == [text[: text.rindex("\n")], "Câu sau là một đoạn khác."]
    assert all(block.kind is BlockKind.PARAGRAPH for block in document.blocks)


def test_lists_lose_bullets_and_keep_numbers(read: Reader) -> None:
    document = read(
        "a.txt",
        "Muốn làm thẻ thư viện, bạn đọc cần có:\n"
        "- một ảnh 3x4;\n+ giấy giới thiệu;\n• 20.000 đồng.\n\n"
        "Các bước như sau:\n1. Điền phiếu\n2. Nộp ảnh\na) chụp mới\n",
    )
    assert texts(document, BlockKind.LIST_ITEM) == [
        "một ảnh 3x4;",
        "giấy giới thiệu;",
        "20.000 đồng.",
        "1. Điền phiếu",
        "2. Nộp ảnh",
        "a) chụp mới",
    ]


def test_headings_nest_by_their_numbers(read: Reader) -> None:
    prose = "Đoạn này nói rõ nội dung của mục vừa nêu."
    document = read(
        "luat.txt",
        f"Quy chế thư viện\n\nChương I\n\nĐiều 1. Phạm vi\n\n{prose}\n\n"
        f"Điều 2. Đối tượng\n\n{prose}\n\nChương II\n\nĐiều 3. Hiệu lực\n\n{prose}\n",
    )
    sections = [block.section for block in document.blocks if block.kind is BlockKind.PARAGRAPH]
    assert sections == [
        ("Chương I", "Điều 1. Phạm vi"),
        ("Chương I", "Điều 2. Đối tượng"),
        ("Chương II", "Điều 3. Hiệu lực"),
    ]


def test_numbered_headings_hold_deeper_ones(read: Reader) -> None:
    prose = "Nội dung của phần này được trình bày trong một câu đầy đủ."
    document = read(
        "a.txt",
        f"Báo cáo năm\n\n{prose}\n\n1. Kết quả\n\n{prose}\n\n1.1. Thu\n\n{prose}\n\n"
        f"2. Kế hoạch\n\n{prose}",
    )
    assert [block.section for block in document.blocks if block.kind is BlockKind.PARAGRAPH] == [
        (),
        ("1. Kết quả",),
        ("1. Kết quả", "1.1. Thu"),
        ("2. Kế hoạch",),
    ]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Thứ tư, 17/05/2023 16:31", date(2023, 5, 17)),
        ("Thứ Tư, ngày 17 tháng 5 năm 2023", date(2023, 5, 17)),
        ("16:31 | 17-05-2023", date(2023, 5, 17)),
        ("Cập nhật lúc 16h31 ngày 17/5/2023 (GMT+7)", date(2023, 5, 17)),
        ("Bắc Giang, ngày 17 tháng 5 năm 2023", date(2023, 5, 17)),
        ("2023-05-17T16:31:00+07:00", date(2023, 5, 17)),
        ("Chủ nhật, 31/2/2023", None),
        ("Lớp học ngày 17/5/2023", None),
    ],
)
def test_datelines(read: Reader, line: str, day: date | None) -> None:
    document = read(
        "a.txt", f"Tiêu đề của bài\n\n{line}\n\nMột câu nội dung ở đây.\n\nMột câu nữa."
    )
    assert document.info.published == day
    assert texts(document, BlockKind.DATELINE) == ([line] if day else [])


@pytest.mark.parametrize(
    ("line", "author", "source"),
    [
        ("Tác giả: Lê Văn An", "Lê Văn An", ""),
        ("Bài, ảnh: Hoài Thu", "Hoài Thu", ""),
        ("Nguyễn Hà - Lê Minh", "Nguyễn Hà - Lê Minh", ""),
        ("Nguồn: Báo Bắc Giang", "", "Báo Bắc Giang"),
        ("(Theo TTXVN)", "", "TTXVN"),
        ("không phải tên ai cả", "", ""),
    ],
)
def test_the_line_below_the_text(read: Reader, line: str, author: str, source: str) -> None:
    document = read("a.txt", f"Tiêu đề của bài\n\nMột câu nội dung.\n\nMột câu nữa.\n\n{line}\n")
    assert (document.info.author, document.info.source) == (author, source)
    assert texts(document, BlockKind.BYLINE) == ([line] if author or source else [])


def test_a_date_inside_the_text_is_no_dateline(read: Reader) -> None:
    document = read("a.txt", "Lịch làm việc\n\nCâu mở đầu.\n\n17/05/2023\n\nCâu tiếp theo.")
    assert document.info.published is None
    assert texts(document, BlockKind.DATELINE) == []


def test_a_person_can_be_a_title(read: Reader) -> None:
    document = read(
        "a.txt", "Nguyễn Văn Lâm\n\nNguyễn Văn Lâm sinh năm 1950 tại Tân Yên. Ông là kỹ sư."
    )
    assert document.info.title == "Nguyễn Văn Lâm"
    assert document.info.author == ""


def test_a_newspaper_section_above_the_headline_is_not_the_title(read: Reader) -> None:
    document = read(
        "a.txt", "Thời sự\n\nMưa lớn ở vùng núi\n\n01/08/2023\n\nMưa lớn từ đêm qua.\n\nHết mưa."
    )
    assert document.info.title == "Mưa lớn ở vùng núi"


def test_an_official_document(read: Reader) -> None:
    document = read(
        "a.txt",
        "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nSố: 12/QĐ-UBND   Tân Lập, ngày 5 tháng 6 năm 2023\n\n"
        "QUYẾT ĐỊNH\nVề việc ban hành Nội quy thư viện\n\nCăn cứ đề nghị của thư viện xã;\n\n"
        "Chương I\nQUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi\nNội quy này dùng cho mọi bạn đọc.\n\n"
        "Điều 2. Nội quy có hiệu lực từ ngày ký.\n",
    )
    assert document.info.title == "QUYẾT ĐỊNH Về việc ban hành Nội quy thư viện"
    assert document.info.published == date(2023, 6, 5)
    chapter = "Chương I QUY ĐỊNH CHUNG"
    sections = dict(zip(texts(document), (block.section for block in document.blocks), strict=True))
    assert sections["Nội quy này dùng cho mọi bạn đọc."] == (chapter, "Điều 1. Phạm vi")
    assert sections["Điều 2. Nội quy có hiệu lực từ ngày ký."] == (chapter, "Điều 2")


def test_an_official_document_without_the_motto(read: Reader) -> None:
    document = read(
        "thong-bao.txt",
        "UBND XÃ PHÚ SƠN\nBAN CHỈ ĐẠO TIÊM PHÒNG\n\nTHÔNG BÁO\nVề việc tiêm phòng đàn gia súc\n\n"
        "Kính gửi: Các hộ chăn nuôi trên địa bàn xã\n\n"
        "Ủy ban nhân dân xã thông báo lịch tiêm phòng như sau.\n\n"
        "Phú Sơn, ngày 11 tháng 9 năm 2023\n"
        "TM. UBND XÃ\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nQuách Văn Toàn\n",
    )
    assert document.info.title == "THÔNG BÁO Về việc tiêm phòng đàn gia súc"
    assert document.info.published == date(2023, 9, 11)
    assert texts(document, BlockKind.HEADING) == []
    assert texts(document, BlockKind.BYLINE)[-1] == (
        "TM. UBND XÃ\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nQuách Văn Toàn"
    )


def test_a_headline_in_capitals_is_no_letterhead(read: Reader) -> None:
    document = read(
        "tin.txt",
        "Chuyện ở xã\n\nTHÔNG BÁO của xã\n\n"
        "Sáng nay xã đã họp và thông báo kết quả cho người dân biết.",
    )
    assert document.info.title == "Chuyện ở xã"


def test_a_line_with_a_telephone_number_is_no_heading(read: Reader) -> None:
    document = read(
        "a.txt",
        "Trạm xá xã trực cả đêm.\n\nĐường dây nóng: 0204 3123 456\n\nTrạm xá ở thôn Đông, cạnh "
        "trường tiểu học của xã.\n",
    )
    assert not texts(document, BlockKind.HEADING)


def test_a_contract(read: Reader) -> None:
    lines = """\
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc

        HỢP ĐỒNG THUÊ NHÀ
        Số: 08/2026/HĐTN

        BÊN CHO THUÊ (Bên A): Ông Huỳnh Tấn Phát
        Điện thoại: 0903 111 222

        Điều 1. Nhà cho thuê
        Bên A cho Bên B thuê căn nhà hai tầng.
    """
    document = read("hop-dong.txt", textwrap.dedent(lines))
    assert document.info.title == "HỢP ĐỒNG THUÊ NHÀ"
    assert "BÊN CHO THUÊ (Bên A): Ông Huỳnh Tấn Phát" in texts(document, BlockKind.PARAGRAPH)
    assert texts(document, BlockKind.HEADING) == ["Điều 1. Nhà cho thuê"]


def test_minutes_of_a_meeting(read: Reader) -> None:
    lines = """\
        BIÊN BẢN HỌP PHỤ HUYNH LỚP 5A
        Năm học 2026 - 2027

        I. Thời gian
        Cuộc họp bắt đầu lúc 8 giờ ngày 20/9/2026.

        II. Thành phần
        - Chủ trì: cô Phạm Thu Trang.
        - Thư ký: anh Vũ Đức Long.

        III. Nội dung
        1. Cô Trang báo cáo kết quả năm học trước.
        2. Lớp thống nhất mức quỹ 250.000 đồng.
    """
    document = read("bien-ban.txt", textwrap.dedent(lines))
    assert document.info.title == "BIÊN BẢN HỌP PHỤ HUYNH LỚP 5A"
    assert texts(document, BlockKind.HEADING) == ["I. Thời gian", "II. Thành phần", "III. Nội dung"]
    assert {block.section for block in document.blocks if block.kind is BlockKind.LIST_ITEM} == {
        ("II. Thành phần",),
        ("III. Nội dung",),
    }
