"""Passages and facts of documents written for the purpose, and of the seed article."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents.document import Block, BlockKind, Document, DocumentInfo
from knowledge.facts.extract import (
    LONGEST_FACT,
    MOST_CHARACTERS,
    MOST_SENTENCES,
    passages,
)
from tests.shared import shared

PARAGRAPH, ITEM = BlockKind.PARAGRAPH, BlockKind.LIST_ITEM


def make_document(*blocks: tuple[BlockKind, str], separator: str = "\n\n") -> Document:
    text, found = "", []
    for kind, content in blocks:
        found.append(Block(kind, len(text), len(text) + len(content), ("Mục",)))
        text += content + separator
    return Document(DocumentInfo("d", "d.txt", "D"), text, tuple(found))


def assert_offsets_hold(document: Document) -> None:
    found = passages(document)
    assert [passage.ordinal for passage in found] == list(range(len(found)))
    for passage in found:
        end = passage.start + len(passage.text)
        assert passage.text == document.text[passage.start : end]
        assert passage.facts
        previous = passage.start
        for fact in passage.facts:
            assert fact.text == document.text[fact.start : fact.end]
            assert fact.text == fact.text.strip() != ""
            assert previous <= fact.start < fact.end <= end
            previous = fact.end


def test_a_paragraph_is_a_passage_of_its_sentences() -> None:
    document = make_document(
        (BlockKind.TITLE, "Tin mới. Đọc ngay"),
        (PARAGRAPH, "  Ông ở TP. Vinh. Bà ở quê. "),
        (BlockKind.CAPTION, "Ảnh 1. Hội nghị."),
    )
    found = passages(document)
    assert [[fact.text for fact in passage.facts] for passage in found] == [
        ["Tin mới. Đọc ngay"],
        ["Ông ở TP. Vinh.", "Bà ở quê."],
        ["Ảnh 1. Hội nghị."],
    ]
    assert [passage.kind for passage in found] == [BlockKind.TITLE, PARAGRAPH, BlockKind.CAPTION]
    assert found[0].section == ("Mục",)
    assert_offsets_hold(document)


def test_list_items_join_the_line_that_leads_them_in() -> None:
    document = make_document(
        (PARAGRAPH, "Xã có bốn thôn. Hồ sơ gồm:"),
        (ITEM, "đơn đề nghị;"),
        (ITEM, "bản sao bằng. Có công chứng."),
        (PARAGRAPH, "Nộp tại xã."),
        (ITEM, "một mục rời"),
        separator="\n- ",
    )
    found = passages(document)
    assert [[fact.text for fact in passage.facts] for passage in found] == [
        ["Xã có bốn thôn.", "Hồ sơ gồm:", "đơn đề nghị;", "bản sao bằng. Có công chứng."],
        ["Nộp tại xã."],
        ["một mục rời"],
    ]
    assert_offsets_hold(document)


def test_furniture_between_items_keeps_them_apart() -> None:
    text = "Gồm:\n- cam\nCÓ THỂ BẠN QUAN TÂM BÀI KHÁC\n- bưởi"
    blocks = (Block(PARAGRAPH, 0, 4), Block(ITEM, 7, 10), Block(ITEM, len(text) - 4, len(text)))
    found = passages(Document(DocumentInfo("d", "d.txt", "D"), text, blocks))
    assert [passage.text for passage in found] == ["Gồm:\n- cam", "bưởi"]


def test_a_long_list_keeps_its_lead_in_for_retrieval() -> None:
    items = [(ITEM, f"thôn số {number} của xã") for number in range(30)]
    document = make_document((PARAGRAPH, "Các thôn gồm:"), *items)
    found = passages(document)
    assert len(found) == 3
    assert [passage.expansions for passage in found] == [(), *[("Các thôn gồm:",)] * 2]
    assert_offsets_hold(document)


def test_long_paragraphs_are_split_at_sentences() -> None:
    many = " ".join(f"Câu thứ {number} nói về xã." for number in range(40))
    wide = " ".join("Xã " + "rất đẹp " * 100 + "lắm." for _ in range(8))
    document = make_document((PARAGRAPH, many), (PARAGRAPH, wide))
    found = passages(document)
    assert len(found) > 4
    for passage in found:
        assert len(passage.facts) <= MOST_SENTENCES
        assert len(passage.text) <= MOST_CHARACTERS
    assert sum(len(passage.facts) for passage in found) == 48
    sizes = [len(passage.facts) for passage in found[:4]]
    assert min(sizes) >= 9  # divided evenly, no lone sentence left over
    assert_offsets_hold(document)


@pytest.mark.parametrize("unit", ["xã đẹp; ", "xã đẹp ", "x", "e\u0302\u0301"])
def test_endless_sentences_are_cut_without_loss(unit: str) -> None:
    document = make_document((PARAGRAPH, unit * (9000 // len(unit))))
    found = passages(document)
    facts = [fact for passage in found for fact in passage.facts]
    assert all(len(fact.text) <= LONGEST_FACT for fact in facts)
    kept = "".join("".join(fact.text.split()) for fact in facts)
    assert kept == "".join(document.text.split())
    assert not any(unicodedata.combining(fact.text[0]) for fact in facts)
    assert_offsets_hold(document)


def test_expansions_go_both_ways() -> None:
    document = make_document(
        (PARAGRAPH, "Ban Thường vụ (BTV) họp."),
        (PARAGRAPH, "BTV quyết định với UBND xã."),
        (PARAGRAPH, "Quyết định của ban thường vụ có hiệu lực."),
    )
    assert [passage.expansions for passage in passages(document)] == [
        (),
        ("Ban Thường vụ", "Ủy ban nhân dân"),
        ("BTV",),
    ]


def test_empty_documents_and_blocks_have_no_passages() -> None:
    assert passages(make_document()) == []
    assert passages(make_document((PARAGRAPH, " \n "), (BlockKind.HEADING, ""))) == []


@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(BlockKind)),
            st.text(alphabet="aĐ. :;?…(\n\u0301Ư") | st.text(),
        ),
        max_size=6,
    )
)
def test_offsets_hold_for_any_document(blocks: list[tuple[BlockKind, str]]) -> None:
    assert_offsets_hold(make_document(*blocks))


def test_the_seed_article() -> None:
    articles = sorted(shared("seeds").glob("*.txt"))
    text = articles[0].read_text("utf-8")
    position, blocks = 0, []
    for line in text.splitlines(keepends=True):
        blocks.append(Block(PARAGRAPH, position, position + len(line)))
        position += len(line)
    document = Document(DocumentInfo("d", "d.txt", "D"), text, tuple(blocks))
    assert_offsets_hold(document)
    facts = [fact.text for passage in passages(document) for fact in passage.facts]
    assert any(
        f.startswith("Trong 2 năm 2021") and f.endswith("tập trung giải quyết.") for f in facts
    )
    assert any(
        f.endswith(
            "(khóa XII, XIII) về tăng cường xây dựng, chỉnh đốn Đảng và hệ thống chính"
            " trị và các nhiệm vụ chính trị của địa phương, đơn vị."
        )
        for f in facts
    )
    assert (
        "Một bộ phận cán bộ, đảng viên chưa tích cực tu dưỡng, rèn luyện đạo đức, lối sống."
        in facts
    )
    using = [p for p in passages(document) if p.text.startswith("BTV Tỉnh ủy luôn")]
    assert "Ban Thường vụ" in using[0].expansions


def test_dateline_and_byline_are_found_by_what_questions_call_them() -> None:
    text = "Thứ tư, 17/05/2023 16:31\n\nTrường Nam"
    blocks = (Block(BlockKind.DATELINE, 0, 24), Block(BlockKind.BYLINE, 26, 36))
    dateline, byline = passages(Document(DocumentInfo("d", "d.txt", "d"), text, blocks))
    assert any("bài báo" in expansion for expansion in dateline.expansions)
    assert any("tác giả" in expansion for expansion in byline.expansions)


def test_a_heading_that_asks_leads_its_answer_and_is_never_quoted() -> None:
    document = make_document(
        (BlockKind.HEADING, "Vì sao phải xây cầu mới?"),
        (PARAGRAPH, "Cầu cũ hay tắc. Xe đông."),
        (BlockKind.HEADING, "Ai trả tiền?"),
    )
    (passage,) = passages(document)
    assert passage.kind is PARAGRAPH
    assert passage.text == "Vì sao phải xây cầu mới?\n\nCầu cũ hay tắc. Xe đông."
    assert [fact.text for fact in passage.facts] == ["Cầu cũ hay tắc.", "Xe đông."]


def test_a_document_that_is_one_question_keeps_it() -> None:
    (passage,) = passages(make_document((BlockKind.TITLE, "Ai trả tiền?")))
    assert [fact.text for fact in passage.facts] == ["Ai trả tiền?"]


def test_a_signature_is_found_by_asking_who_signed() -> None:
    byline = BlockKind.BYLINE
    signed, written = passages(
        make_document((byline, "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn An"), (byline, "Thu Hà"))
    )
    assert any("người ký" in form for form in signed.expansions)
    assert any("tác giả" in form for form in written.expansions)
