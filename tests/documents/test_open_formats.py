"""OpenDocument files and electronic books."""

import zipfile
from io import BytesIO
from pathlib import Path

from knowledge.documents.document import BlockKind
from knowledge.documents.load import load
from tests.documents.conftest import Reader, texts

FILES = Path(__file__).parent / "files"
_NAMES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "style")
    )
    + ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
)
_CHAPTER = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p></body></html>"


def opendocument(body: str, styles: str = "") -> bytes:
    """Return a file of which only the content is there, and the styles that it is given."""
    content = f"<office:document-content {_NAMES}><office:body>{body}</office:body>"
    parts = {"content.xml": f"{content}</office:document-content>"}
    if styles:
        parts["styles.xml"] = f"<office:document-styles {_NAMES}>{styles}</office:document-styles>"
    return archive(parts)


def numbered(name: str, *levels: str) -> str:
    """Return the style of a list; a level is its sign, prefix, suffix and how many it shows."""
    written = "".join(
        f"<text:list-level-style-number text:level='{at}' style:num-format='{sign}'"
        f" style:num-prefix='{prefix}' style:num-suffix='{suffix}' text:display-levels='{shown}'/>"
        for at, (sign, prefix, suffix, shown) in enumerate(
            (level.split("|") for level in levels), start=1
        )
    )
    return f"<text:list-style style:name='{name}'>{written}</text:list-style>"


def listed(*items: str, attributes: str = "") -> str:
    """Return a list; an item is text, with markup behind it."""
    written = "".join(
        f"<text:list-item><text:p>{text}</text:p>{inner}</text:list-item>"
        for text, _, inner in (item.partition("|") for item in items)
    )
    return f"<text:list {attributes}>{written}</text:list>"


def archive(parts: dict[str, str]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


TEXT = opendocument(
    "<office:text><text:p text:style-name='Title'>Kế hoạch trồng rừng</text:p>"
    "<text:h text:outline-level='1'>Diện tích</text:h>"
    "<text:p>Xã trồng <text:span>12<text:s/>ha</text:span> keo<text:note>bỏ</text:note>.</text:p>"
    "<text:list><text:list-item><text:p>Đồi Con Voi</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>Thôn</text:p></table:table-cell>"
    "<table:table-cell><text:p>Số hộ</text:p></table:table-cell></table:table-row>"
    "<table:table-row><table:table-cell><text:p>Đông</text:p></table:table-cell>"
    "<table:table-cell><text:p>214</text:p></table:table-cell></table:table-row></table:table>"
    "</office:text>"
)
SHEET = opendocument(
    "<office:spreadsheet><table:table table:name='Tờ 1'><table:table-row>"
    "<table:table-cell><text:p>Xã</text:p></table:table-cell>"
    "<table:table-cell table:number-columns-repeated='1000000'/>"
    "<table:table-cell><text:p>Số hộ</text:p></table:table-cell></table:table-row>"
    "<table:table-row table:number-rows-repeated='1000000'><table:table-cell/></table:table-row>"
    "<table:table-row><table:table-cell><text:p>An Lạc</text:p></table:table-cell>"
    "<table:table-cell table:number-columns-repeated='1000000'/>"
    "<table:table-cell><text:p>812</text:p></table:table-cell></table:table-row>"
    "</table:table></office:spreadsheet>"
)
BOOK = archive(
    {
        "META-INF/container.xml": "<container><rootfiles><rootfile full-path='B/book.opf'/>"
        "</rootfiles></container>",
        "B/book.opf": "<package xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        "<metadata><dc:title>Chuyện làng</dc:title><dc:creator>Mai Thị Hảo</dc:creator></metadata>"
        "<manifest><item id='b' href='hai.xhtml' media-type='application/xhtml+xml'/>"
        "<item id='a' href='m%E1%BB%99t.xhtml' media-type='application/xhtml+xml'/>"
        "<item id='n' href='nav.xhtml' media-type='application/xhtml+xml' properties='nav'/>"
        "<item id='x' href='../../x.xhtml' media-type='application/xhtml+xml'/></manifest>"
        "<spine><itemref idref='a'/><itemref idref='b'/><itemref idref='a'/></spine></package>",
        "B/một.xhtml": _CHAPTER.format("Bến đò", "Ông Cả chèo đò đã ba mươi năm ở bến này."),
        "B/hai.xhtml": _CHAPTER.format("Chợ phiên", "Chợ họp sáu phiên một tháng bên gốc đa."),
        "B/nav.xhtml": _CHAPTER.format("Mục lục", "Bến đò, chợ phiên và những chuyện khác."),
    }
)


def test_a_text(read: Reader) -> None:
    document = read("a.odt", TEXT)
    assert document.info.title == "Kế hoạch trồng rừng"
    assert [
        (block.kind, text) for block, text in zip(document.blocks, texts(document), strict=True)
    ][1:] == [
        (BlockKind.HEADING, "Diện tích"),
        (BlockKind.PARAGRAPH, "Xã trồng 12 ha keo."),
        (BlockKind.LIST_ITEM, "Đồi Con Voi"),
        (BlockKind.ROW, "Thôn: Đông; Số hộ: 214"),
    ]


def test_numbers_that_a_text_counts_are_written(read: Reader) -> None:
    clauses = listed(
        "Mức thu gồm:|" + listed("Hộ ở mặt đường 30.000 đồng;", "Hộ trong ngõ 20.000 đồng."),
        "Hộ nghèo không phải nộp.",
    )
    articles = listed(
        "Phạm vi|" + listed("Áp dụng cho mọi hộ trong xã."),
        f"Mức thu|{clauses}",
        attributes="text:style-name='L'",
    )
    text = opendocument(
        f"<office:text>{articles}</office:text>",
        numbered("L", "1|Điều |.|1", "1||.|1", "a||)|1"),
    )
    document = read("a.odt", text)
    sections = {document.text[b.start : b.end]: b.section for b in document.blocks}
    assert sections["b) Hộ trong ngõ 20.000 đồng."] == ("Điều 2. Mức thu", "Khoản 1")
    assert sections["2. Hộ nghèo không phải nộp."] == ("Điều 2. Mức thu", "Khoản 2")


def test_a_list_goes_on_where_it_says_so_and_bullets_have_no_number(read: Reader) -> None:
    style = "text:style-name='L'"
    lists = (
        listed("Cam|" + listed("Cam Vinh"), attributes=f"{style} xml:id='một'"),
        "<text:p>Cây lấy gỗ có riêng một danh mục.</text:p>",
        listed("Keo", attributes=style),
        listed("Quýt", attributes=f"{style} text:continue-list='một'"),
        listed("Bưởi", attributes=f"{style} text:continue-numbering='true'"),
        listed("Chè", attributes="text:style-name='không có'"),
    )
    heading = "<text:h text:outline-level='1'>Cây trồng của xã</text:h>"
    text = opendocument(
        f"<office:text>{heading}{''.join(lists)}</office:text>",
        numbered("L", "I||.|1", "1||)|2"),
    )
    assert texts(read("a.odt", text), BlockKind.LIST_ITEM) == [
        "I. Cam", "I.1) Cam Vinh", "I. Keo", "II. Quýt", "III. Bưởi", "Chè",
    ]  # fmt: skip


def test_headings_are_counted_by_the_outline(read: Reader) -> None:
    outline = numbered("", "I||.|1").replace("list-style", "outline-style")
    headings = "".join(
        f"<text:h text:outline-level='1'>{text}</text:h><text:p>Xã làm {text} từ tháng 3.</text:p>"
        for text in ("đường liên thôn", "kênh nội đồng")
    )
    document = read("a.odt", opendocument(f"<office:text>{headings}</office:text>", outline))
    assert texts(document, BlockKind.HEADING) == ["I. đường liên thôn", "II. kênh nội đồng"]


def test_what_stands_in_boxes_follows_the_paragraph_that_holds_them(read: Reader) -> None:
    framed = "<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>"
    drawn = "<draw:g><draw:custom-shape><text:p>{}</text:p></draw:custom-shape></draw:g>"
    body = (
        f"<text:p>Xã trực {framed.format('Trạm xá trực cả đêm.')}mỗi ngày.</text:p>"
        f"<text:p>Dân gọi {drawn.format('Công an xã trực ở trụ sở.')}khi cần.</text:p>"
    )
    assert texts(read("a.odt", opendocument(f"<office:text>{body}</office:text>"))) == [
        "Xã trực mỗi ngày.",
        "Trạm xá trực cả đêm.",
        "Dân gọi khi cần.",
        "Công an xã trực ở trụ sở.",
    ]


def test_sheets(read: Reader) -> None:
    assert texts(read("a.ods", SHEET)) == ["Xã: An Lạc; Số hộ: 812"]


def test_a_book(read: Reader) -> None:
    document = read("a.epub", BOOK)
    assert (document.info.title, document.info.author) == ("Chuyện làng", "Mai Thị Hảo")
    assert texts(document) == [
        "Bến đò",
        "Ông Cả chèo đò đã ba mươi năm ở bến này.",
        "Chợ phiên",
        "Chợ họp sáu phiên một tháng bên gốc đa.",
    ]
    assert document.blocks[-1].section == ("Chợ phiên",)


def test_a_regulation_is_the_same_in_both_formats_of_words(read: Reader) -> None:
    word = load(FILES / "quy-che.docx", FILES)
    paragraphs = "".join(f"<text:p>{text}</text:p>" for text in texts(word))
    other = read("a.odt", opendocument(f"<office:text>{paragraphs}</office:text>"))
    assert [block.section for block in other.blocks] == [block.section for block in word.blocks]
