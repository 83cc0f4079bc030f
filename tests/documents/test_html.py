"""Saved web pages: the content and what it says of itself, nothing around it."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from knowledge.documents.document import BlockKind
from knowledge.documents.load import load
from knowledge.documents.problems import Problem, UnreadableError
from tests.documents.conftest import Reader, texts
from tests.documents.samples import vni, windows_1258

NEWS = """\
<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">
<title>Xã Tân Lập có cầu mới - Báo Ví Dụ</title>
<meta property="og:title" content="Xã Tân Lập có cầu mới">
<meta property="og:site_name" content="Báo Ví Dụ">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
 "datePublished": "2023-10-14T07:30:00+07:00", "author": {"name": "Thu Hà"}}]}</script>
<style>p { color: red }</style></head><body class="has-sidebar">
<header><h1 class="logo"><a href="/">Báo Ví Dụ</a></h1></header>
<nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/ts">Thời sự</a></li></ul></nav>
<div class="wrap"><div class="breadcrumb"><a>Trang chủ</a> › <a>Xã hội</a></div>
<div class="article">
<h1>Xã Tân Lập có cầu mới</h1>
<div class="meta"><span>Thứ bảy, 14/10/2023 07:30</span> <a href="#">In bài</a></div>
<div class="share-bar"><a>Facebook</a><a>Zalo</a></div>
<p><strong>(BVD) – Sáng 13/10, xã Tân Lập khánh thành cầu Suối Đá dài 45 m.</strong></p>
<div class="content">
<p>Kinh phí là <b>3,2 tỷ đồng</b>, do <a href="/x">nhân dân</a> góp một phần.<sup>[1]</sup></p>
<figure><img src="a.jpg"><figcaption>Người dân đi qua cầu. Ảnh: Thu Hà</figcaption></figure>
<h2>Niềm vui</h2><p>Bà Lụa kể rằng trước đây mùa mưa<br>học sinh phải nghỉ học.</p>
<ul><li>Cầu rộng 6 m;</li><li>Tải trọng 8 tấn.</li></ul>
<div class="tin-lien-quan"><ul><li><a href="/1">Huyện Phú Bình mở hai tuyến buýt</a></li></ul></div>
<table><tr><th>Thôn</th><th>Số hộ</th></tr><tr><td>Đông</td><td>210</td></tr>
<tr><td>Tây</td><td>305</td></tr></table>
<p style="display:none">Chữ ẩn không ai thấy được trên trang này.</p>
<p><b>Thu Hà</b></p></div>
<div class="tags">Từ khóa: <a>cầu</a></div></div>
<div id="comments"><p>Bạn đọc Lan: Bài viết rất hay, cảm ơn tòa soạn nhiều lắm.</p></div></div>
<aside><h3>Đọc nhiều</h3><p>Giá lúa đầu vụ tăng nhẹ so với cùng kỳ ở nhiều nơi.</p></aside>
<footer><p>© Báo Ví Dụ. Giấy phép số 1/GP. Địa chỉ: số 1 phố Huế, Hà Nội.</p></footer>
</body></html>
"""


def test_a_news_page(read: Reader) -> None:
    document = read("a.html", NEWS)
    info = document.info
    assert info.title == "Xã Tân Lập có cầu mới"
    assert (info.published, info.source, info.author) == (date(2023, 10, 14), "Báo Ví Dụ", "Thu Hà")
    assert [
        (block.kind, text) for block, text in zip(document.blocks, texts(document), strict=True)
    ] == [
        (BlockKind.TITLE, "Xã Tân Lập có cầu mới"),
        (BlockKind.BYLINE, "Nguồn: Báo Ví Dụ"),
        (BlockKind.DATELINE, "Thứ bảy, 14/10/2023 07:30"),
        (BlockKind.PARAGRAPH, "(BVD) – Sáng 13/10, xã Tân Lập khánh thành cầu Suối Đá dài 45 m."),
        (BlockKind.PARAGRAPH, "Kinh phí là 3,2 tỷ đồng, do nhân dân góp một phần."),
        (BlockKind.CAPTION, "Người dân đi qua cầu. Ảnh: Thu Hà"),
        (BlockKind.HEADING, "Niềm vui"),
        (BlockKind.PARAGRAPH, "Bà Lụa kể rằng trước đây mùa mưa học sinh phải nghỉ học."),
        (BlockKind.LIST_ITEM, "Cầu rộng 6 m;"),
        (BlockKind.LIST_ITEM, "Tải trọng 8 tấn."),
        (BlockKind.ROW, "Thôn: Đông; Số hộ: 210"),
        (BlockKind.ROW, "Thôn: Tây; Số hộ: 305"),
        (BlockKind.BYLINE, "Thu Hà"),
    ]
    assert document.blocks[-3].section == ("Niềm vui",)


def test_a_page_laid_out_with_tables(read: Reader) -> None:
    document = read(
        "a.htm",
        "<html><head><title>Cổng thông tin xã</title></head><body><table><tr><td><table>"
        "<tr><td><a href=1>Trang chủ</a></td></tr><tr><td><a href=2>Liên hệ</a></td></tr></table>"
        "</td><td><font><b>Lịch tiếp công dân</b></font><br><i>Ngày đăng: 10/04/2023</i><br><br>"
        "Chủ tịch xã tiếp công dân vào ngày 15 hằng tháng.<br>Thời gian: từ 8 giờ đến 11 giờ.</td>"
        "</tr></table></body></html>",
    )
    assert document.info.title == "Lịch tiếp công dân"
    assert document.info.published == date(2023, 4, 10)
    assert texts(document, BlockKind.PARAGRAPH) == [
        "Chủ tịch xã tiếp công dân vào ngày 15 hằng tháng.",
        "Thời gian: từ 8 giờ đến 11 giờ.",
    ]


def test_a_lead_marked_up_as_a_heading_and_a_caption_in_italics(read: Reader) -> None:
    lead = (
        "(BVD) – Sáng nay, thư viện xã Tân Lập mở cửa trở lại sau ba tháng sửa chữa mái và nền nhà."
    )
    document = read(
        "a.html",
        f"<body><div class=sidebar-1><h1>Thư viện mở lại</h1><h2 class=sapo>{lead}</h2>"
        "<div><p>Thư viện có 3.000 cuốn sách.</p><p><img src=a.jpg></p>"
        "<p><em>Bạn đọc nhỏ tuổi chọn sách</em></p>"
        "<p>Thẻ bạn đọc được cấp miễn phí.</p></div></div>"
        f"<script>var s = '{'dài ' * 900}';</script>",
    )
    assert document.info.source == "BVD"
    assert [block.kind for block in document.blocks] == [
        BlockKind.TITLE,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.CAPTION,
        BlockKind.PARAGRAPH,
    ]


def test_a_bare_page(read: Reader) -> None:
    assert texts(read("a.html", "<p>Chỉ có một đoạn.")) == ["Chỉ có một đoạn."]
    assert texts(read("b.html", "Không có thẻ nào.")) == ["Không có thẻ nào."]


def test_a_short_page_loses_nothing(read: Reader) -> None:
    document = read(
        "a.html",
        "<title>x</title><h1>Cuộc họp</h1><p>Họp lúc 9 giờ.</p><ul><li>An viết<ul><li>hạn 5/6</li>"
        "</ul></li><li>Bình gọi</li></ul>",
    )
    assert texts(document) == ["Cuộc họp", "Họp lúc 9 giờ.", "An viết", "hạn 5/6", "Bình gọi"]


def test_a_two_column_table_says_name_and_value(read: Reader) -> None:
    document = read(
        "a.html",
        "<table><tr><th>Diện tích</th><td>12 km²</td></tr>"
        "<tr><th>Số thôn</th><td>9</td></tr></table>",
    )
    assert texts(document) == ["Diện tích: 12 km²", "Số thôn: 9"]


@pytest.mark.parametrize("write", [vni, windows_1258])
def test_old_pages_are_read_whatever_they_declare(read: Reader, write: object) -> None:
    assert callable(write)
    text = "Xã Tân Lập có 9 thôn và 2.100 hộ dân sinh sống."
    page = (
        f'<meta http-equiv=Content-Type content="text/html; charset=x-user-defined"><p>{text}</p>'
    )
    document = read("a.html", write(page))
    assert [unicodedata.normalize("NFC", shown) for shown in texts(document)] == [text]


def test_scripts_and_entities_do_not_reach_the_text(read: Reader) -> None:
    document = read(
        "a.html",
        "<p>H&#224; N&#7897;i &amp; Hu&ecirc;<script>alert('x')</script>.</p>"
        "<svg><text>hình</text></svg><!-- <p>ghi chú</p> --><noscript>Bật script</noscript>",
    )
    assert texts(document) == ["Hà Nội & Huê."]


def test_boxes_go_by_their_class_or_by_their_words(read: Reader) -> None:
    aside = "Giá lúa đầu vụ tăng nhẹ so với cùng kỳ, theo các đại lý thu mua."
    document = read(
        "a.html",
        "<div><p>Thư viện xã mở cửa từ 8 giờ.</p><p>Thẻ bạn đọc được cấp miễn phí.</p>"
        f"<div class='right Sidebar'><p>{aside}</p></div>"
        "<h4>Tin liên quan</h4><ul><li>Hội sách mùa thu</li><li>Sách mới về làng</li></ul>"
        "<p>Bạn đọc được mượn tối đa 5 cuốn.</p></div>",
    )
    assert texts(document) == [
        "Thư viện xã mở cửa từ 8 giờ.",
        "Thẻ bạn đọc được cấp miễn phí.",
        "Bạn đọc được mượn tối đa 5 cuốn.",
    ]


def test_a_header_that_holds_the_headline_is_content(read: Reader) -> None:
    document = read(
        "a.html",
        "<header class=banner><h1>Thư viện mở lại</h1><p>Sau ba tháng sửa chữa.</p></header>"
        + "<p>Thư viện xã mở cửa từ 8 giờ đến 17 giờ các ngày trong tuần.</p>" * 5,
    )
    assert texts(document)[:2] == ["Thư viện mở lại", "Sau ba tháng sửa chữa."]


def test_a_short_paragraph_beside_a_long_one_stays(read: Reader) -> None:
    long = "Thư viện xã mở cửa từ 8 giờ đến 17 giờ các ngày trong tuần, trừ ngày lễ và ngày Tết."
    document = read(
        "a.html", f"<div><div><p>{long}</p></div><div><p>Vào cửa tự do.</p></div></div>"
    )
    assert texts(document) == [long, "Vào cửa tự do."]


def test_the_headline_is_the_one_that_the_window_repeats(read: Reader) -> None:
    document = read(
        "a.html",
        "<title>Thư viện mở lại | Xã Tân Lập</title><h1>Cổng thông tin điện tử</h1>"
        "<h1>Thư viện mở lại</h1><p>Thư viện mở cửa từ 8 giờ.</p>",
    )
    assert document.info.title == "Thư viện mở lại"


def test_linked_data_is_metadata_and_can_be_asked_for(read: Reader) -> None:
    document = read(
        "a.html",
        '<script type="application/ld+json">[{"headline": "x", "author": [{"name": "Thu Hà"}],'
        ' "publisher": {"name": "Báo Ví Dụ"}, "datePublished": "2023-10-14T07:30:00+07:00"}]'
        "</script>"
        '<script type="application/ld+json">{hỏng</script><p>Thư viện mở cửa từ 8 giờ.</p>',
    )
    info = document.info
    assert (info.author, info.source, info.published) == ("Thu Hà", "Báo Ví Dụ", date(2023, 10, 14))
    assert "Ngày đăng: 14/10/2023 07:30" in texts(document, BlockKind.DATELINE)


def test_the_lead_above_and_the_signature_below_belong_to_the_content(read: Reader) -> None:
    prose = [f"Đoạn thứ {n} nói về việc thư viện xã mở cửa trở lại sau khi sửa." for n in range(9)]
    document = read(
        "a.html",
        "<div><h1>Thư viện mở lại</h1><p>Bạn đọc được vào cửa tự do.</p>"
        "<p><a>Mục khác của báo</a></p>"
        f"<div>{''.join(f'<p>{line}</p>' for line in prose)}</div>"
        "<p>Thu Hà</p><p>Chân trang không ai cần đọc</p></div>",
    )
    assert texts(document) == ["Thư viện mở lại", "Bạn đọc được vào cửa tự do.", *prose, "Thu Hà"]
    assert document.info.author == "Thu Hà"


def test_links_to_other_articles_inside_the_content_go(read: Reader) -> None:
    document = read(
        "a.html",
        "<div><p>Thư viện mở cửa từ 8 giờ.</p>"
        "<p><a>Hội sách mùa thu thu hút đông đảo bạn đọc trẻ</a></p>"
        "<ul><li><a>Thư viện tỉnh</a></li></ul><p>Vào cửa tự do.</p><p>Có chỗ để xe.</p></div>",
    )
    assert texts(document) == [
        "Thư viện mở cửa từ 8 giờ.",
        "Thư viện tỉnh",
        "Vào cửa tự do.",
        "Có chỗ để xe.",
    ]


def test_a_page_too_deep_to_be_read_whole_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p>Đoạn đầu đọc được.</p>" + "<div>" * 5000 + "<p>Đoạn cuối thì không.</p>")
    with pytest.raises(UnreadableError) as caught:
        load(path, tmp_path)
    assert caught.value.problem is Problem.DAMAGED


def test_cells_that_span_others_are_said_in_each_place(read: Reader) -> None:
    document = read(
        "a.html",
        "<html><body><h1>Giá dịch vụ</h1><p>Trạm xá xã An Lạc thu theo bảng sau đây.</p><table>"
        "<tr><th rowspan=2>Dịch vụ</th><th colspan=2>Giá (đồng)</th></tr>"
        "<tr><th>Có thẻ</th><th>Không thẻ</th></tr>"
        "<tr><td rowspan=2>Khám</td><td>36.500</td><td>50.000</td></tr>"
        "<tr><td>30.000</td><td>45.000</td></tr>"
        "<tr><td colspan=3>Trẻ em dưới 6 tuổi được miễn.</td></tr></table></body></html>",
    )
    assert texts(document)[2:] == [
        "Dịch vụ: Khám; Giá (đồng) Có thẻ: 36.500; Giá (đồng) Không thẻ: 50.000",
        "Dịch vụ: Khám; Giá (đồng) Có thẻ: 30.000; Giá (đồng) Không thẻ: 45.000",
        "Trẻ em dưới 6 tuổi được miễn.",
    ]


def test_a_table_that_marks_no_headings_has_some_all_the_same(read: Reader) -> None:
    document = read(
        "a.html",
        "<html><body><h1>Các xã</h1><p>Số liệu năm nay của các xã như sau.</p><table>"
        "<tr><td>Xã</td><td>Số hộ</td></tr><tr><td>An Lạc</td><td>812</td></tr></table></body>",
    )
    assert texts(document)[-1] == "Xã: An Lạc; Số hộ: 812"
