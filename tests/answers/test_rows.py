"""Questions about tables are answered by a cell."""

from collections.abc import Iterator

import pytest

from knowledge.base import KnowledgeBase

TABLE = """\
STT,Xã,Số hộ,Dân số (người),Diện tích (km²),Chủ tịch,Ghi chú
1,Mường Khương,812,"3.406","41,2",Lò Thị Phẩy,Không tính dân tạm trú
2,Nậm Chảy,640,"2.871","38,7",Vàng A Sử,
3,Tả Gia,455,"1.990","29,4",Thào Seo Dình,
"""
STAFF = """\
STT;Họ và tên;Chức vụ;Đơn vị;Số điện thoại;Email;Phòng làm việc
1;Lò Thị Phương;Trưởng phòng;Phòng Địa chính;0214 3852 101;phuong.lt@xa.vn;A2-201
2;Tráng A Páo;Phó trưởng phòng;Phòng Địa chính;0214 3852 102;pao.ta@xa.vn;A2-202
3;Giàng Seo Nam;Trưởng phòng;Phòng Văn hóa;0214 3852 110;nam.gs@xa.vn;A1-105
"""
BUSES = """\
Tuyến;Bến cuối;Giờ mở bến;Giờ đóng bến;Giá vé (đồng/lượt);Tần suất (phút/chuyến)
01;Cầu Gồ;5:30;18:30;15.000;20
03;Chũ;5:00;19:00;25.000;15
"""
PRICES = """\
Tên vật liệu;Đơn vị;Đơn giá 2025 (đồng);Đơn giá 2026 (đồng)
Xi măng Bỉm Sơn PCB30;bao;84.000;86.000
Xi măng Hoàng Thạch PCB40;bao;90.000;92.000
"""
LESSONS = """\
Thứ;Môn học;Giảng viên;Phòng học;Thời gian
Thứ Ba;Vẽ kỹ thuật;KS. Phan Văn Lực;C1-204;7h00 - 9h25
"""
CALENDAR = """\
Ngày tiêm;Thôn;Địa điểm;Vắc xin
04/12/2026;Bình An;Trường mầm non Hoa Sen;5 trong 1
05/12/2026;Đông Hà;Nhà văn hóa Đông Hà;Sởi
"""
FAIR = """\
# Lễ hội trái cây Lái Thiêu

Lễ hội do thành phố Thuận An tổ chức từ ngày 18/6.

| Ngày | Hoạt động | Đơn vị tổ chức |
|---|---|---|
| 19/6 | Hội thi tạo hình trái cây | Hội Nông dân |
"""
NEWS = "Xã Nậm Chảy có hai chợ phiên, họp vào sáng chủ nhật. Xã Tả Gia trồng 120 ha chè."


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    folder = tmp_path_factory.mktemp("rows")
    documents = folder / "documents"
    documents.mkdir()
    (documents / "xa.csv").write_text(TABLE, encoding="utf-8")
    for name, rows in (("ban", STAFF), ("xe", BUSES), ("gia", PRICES), ("lich", LESSONS)):
        (documents / f"{name}.csv").write_text(rows, encoding="utf-8")
    (documents / "tiem.csv").write_text(CALENDAR, encoding="utf-8")
    (documents / "le-hoi.md").write_text(FAIR, encoding="utf-8")
    (documents / "tin.txt").write_text(NEWS, encoding="utf-8")
    with KnowledgeBase.open(documents, folder / "data") as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Xã Nậm Chảy có bao nhiêu hộ?", "640"),
        ("xa nam chay co bao nhieu ho", "640"),
        ("Dân số xã Mường Khương là bao nhiêu?", "3.406"),
        ("Diện tích xã Tả Gia?", "29,4"),
        ("Xã Tả Gia rộng bao nhiêu km²?", "29,4"),
        ("Xã nào có 455 hộ?", "Tả Gia"),
        ("Ai là chủ tịch xã Nậm Chảy?", "Vàng A Sử"),
    ],
)
def test_the_cell_that_is_asked_for(knowledge: KnowledgeBase, question: str, answer: str) -> None:
    told = knowledge.ask(question)
    assert told.answer == answer
    assert told.evidence[0].quote.startswith("STT: ")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Ai là trưởng phòng Văn hóa?", "Giàng Seo Nam"),
        ("truong phong dia chinh la ai", "Lò Thị Phương"),
        ("Số điện thoại của anh Nam?", "0214 3852 110"),
        ("sđt anh nam", "0214 3852 110"),
        ("Email của anh Páo là gì?", "pao.ta@xa.vn"),
        ("Phòng làm việc của chị Phương ở đâu?", "A2-201"),
        ("Giá vé tuyến 03 là bao nhiêu?", "25.000"),
        ("Tuyến 01 đóng bến lúc mấy giờ?", "18:30"),
        ("Xi măng Bỉm Sơn giá bao nhiêu?", "86.000"),
        ("Giá xi măng Hoàng Thạch năm 2025?", "90.000"),
        ("Môn Vẽ kỹ thuật học thứ mấy?", "Thứ Ba"),
        ("mon ve ky thuat hoc luc may gio", "7h00 - 9h25"),
        ("Ai dạy Vẽ kỹ thuật?", "KS. Phan Văn Lực"),
    ],
)
def test_the_cell_of_the_kind_that_is_asked_for(
    knowledge: KnowledgeBase, question: str, answer: str
) -> None:
    assert knowledge.ask(question).answer == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Ngày 05/12 tiêm vắc xin gì?", "Sởi"),
        ("ngay 4 thang 12 tiem o dau", "Trường mầm non Hoa Sen"),
        ("Ngày 5/12/2026 tiêm ở thôn nào?", "Đông Hà"),
        ("Thôn Đông Hà tiêm ở đâu?", "Nhà văn hóa Đông Hà"),
        ("Ngày 6/12 tiêm vắc xin gì?", None),
        ("Ngày 12/5 tiêm vắc xin gì?", None),
        ("Ngày 5/12/2025 tiêm vắc xin gì?", None),
    ],
)
def test_the_row_of_a_day(knowledge: KnowledgeBase, question: str, answer: str | None) -> None:
    assert knowledge.ask(question).answer == answer


def test_what_stands_above_a_table_names_no_row(knowledge: KnowledgeBase) -> None:
    told = knowledge.ask("Đơn vị nào tổ chức lễ hội trái cây Lái Thiêu?")
    assert not told.evidence[0].quote.startswith("Ngày: ")


def test_a_sentence_that_says_it_is_not_beaten_by_a_row(knowledge: KnowledgeBase) -> None:
    told = knowledge.ask("Xã Tả Gia trồng bao nhiêu ha chè?")
    assert told.answer is not None
    assert told.answer.startswith("120")


@pytest.mark.parametrize(
    "question",
    [
        "Xã Mường Khương có bao nhiêu trường học?",
        "Xã Bản Lầu có bao nhiêu hộ?",
        "Giá vé tuyến 15 là bao nhiêu?",
        "Xi măng Nghi Sơn giá bao nhiêu?",
        "Số fax của phòng Văn hóa?",
        "Số điện thoại của anh Tùng?",
        "Giá xi măng Hoàng Thạch năm 2020?",
    ],
)
def test_a_column_or_a_row_that_is_not_there_is_not_made_up(
    knowledge: KnowledgeBase, question: str
) -> None:
    assert knowledge.ask(question).answer is None
