"""OpenDocument files and electronic books."""

import zipfile
from io import BytesIO
from pathlib import Path

from knowledge.documents.document import BlockKind
from knowledge.documents.load import load
from tests.documents.conftest import Reader, texts

FILES = Path(__file__).parent / "files"
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style")
)
_CHAPTER = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p></body></html>"


def opendocument(body: str) -> bytes:
    """Return a file of which only the content is there."""
    content = f"<office:document-content {_NAMES}><office:body>{body}</office:body>"
    return archive({"content.xml": f"{content}</office:document-content>"})


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
