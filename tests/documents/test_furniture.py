"""Menus, share bars, boxes and forms go; what only resembles them stays."""

from knowledge.documents.document import BlockKind
from tests.documents.conftest import Reader, texts

PROSE = "Thư viện xã mở cửa từ 8 giờ đến 17 giờ các ngày trong tuần."
MORE = "Bạn đọc được mượn tối đa 5 cuốn sách trong 14 ngày."


def test_menus_share_bars_and_forms_are_left_out(read: Reader) -> None:
    document = read(
        "a.txt",
        "Trang chủ\nThời sự\nKinh tế\nĐăng nhập\n\nThư viện xã Tân Lập\n\n"
        f"Chia sẻ\nFacebook\nIn bài\n\n{PROSE}\n\n{MORE}\n\nTừ khóa: thư viện, sách\n\n"
        "TIN LIÊN QUAN\nMột tin khác của báo\nThêm một tin nữa\n\n"
        "Bình luận (2)\nHọ tên\nEmail\nGửi\n\n"
        "© 2023 Báo Ví Dụ. Giữ bản quyền.\n",
    )
    assert texts(document) == ["Thư viện xã Tân Lập", PROSE, MORE]


def test_a_box_in_the_middle_takes_its_headlines_and_nothing_else(read: Reader) -> None:
    document = read(
        "a.txt",
        f"Thư viện xã\n\n{PROSE}\n\nTin liên quan\nSách mới về làng\nHội sách mùa thu\n\n"
        f"Giờ mở cửa\n\n{MORE}\n",
    )
    assert texts(document) == ["Thư viện xã", PROSE, "Giờ mở cửa", MORE]


def test_ordinary_words_stay_headings(read: Reader) -> None:
    document = read("a.txt", f"Thư viện xã\n\nGiới thiệu\n\n{PROSE}\n\nLiên hệ\n\n{MORE}\n")
    assert texts(document, BlockKind.HEADING) == ["Giới thiệu", "Liên hệ"]


def test_readers_comments_go_and_the_next_article_stays(read: Reader) -> None:
    document = read(
        "a.txt",
        f"Thư viện xã\n\n{PROSE}\n\nÝ kiến bạn đọc\nLan\nBài viết rất hay.\nThích\nTrả lời\n"
        f"Gửi bình luận\nHọ và tên\nEmail\n\nHội sách mùa thu\n\nThứ hai, 02/10/2023\n\n{MORE}\n",
    )
    assert texts(document) == [
        "Thư viện xã",
        PROSE,
        "Hội sách mùa thu",
        "Thứ hai, 02/10/2023",
        MORE,
    ]


def test_a_document_of_nothing_but_labels_is_kept(read: Reader) -> None:
    assert texts(read("a.txt", "Email\n\nFacebook\n")) == ["Email", "Facebook"]


def test_the_article_behind_a_box_keeps_its_headline(read: Reader) -> None:
    document = read(
        "a.txt",
        f"Thư viện xã\n\n{PROSE}\n\nTin liên quan\nSách mới về làng\n\nHội sách mùa thu\n\n"
        f"Thứ hai, 02/10/2023\n\n{MORE}\n",
    )
    assert texts(document)[2:] == ["Hội sách mùa thu", "Thứ hai, 02/10/2023", MORE]


def test_a_form_reaches_no_further_than_its_labels(read: Reader) -> None:
    long = [f"Đoạn thứ {number} của bài nói về hội sách mùa thu." for number in range(6)]
    document = read(
        "a.txt",
        f"Thư viện xã\n\n{PROSE}\n\nGửi bình luận\nHọ tên\nEmail\n\n"
        + "\n\n".join(long)
        + "\n\nEmail\n\n"
        f"{MORE}\n",
    )
    assert texts(document) == ["Thư viện xã", PROSE, *long, "Email", MORE]
