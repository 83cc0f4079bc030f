"""The buttons under answers."""

from collections.abc import Callable

import pytest

from tests.telegram.conftest import Bot
from tests.telegram.documents import ANSWER, NAME, NAME_QUESTION, OFF_TOPIC, QUESTION, short


async def test_other_answers_are_paged_through_by_edits(bot: Bot) -> None:
    an = bot.server.user(1).private
    an.send(QUESTION)
    answer = await an.next_message()
    first = answer.text
    seen = {first}
    label = answer.button("Câu trả lời khác").label
    assert label == "Câu trả lời khác (2/4)"
    for _ in range(3):
        await an.press(answer, "Câu trả lời khác").answered()
        assert await an.next_edit() is answer
        seen.add(answer.text)
    assert len(seen) == 4
    await an.press(answer, "Câu trả lời khác (1/4)").answered()
    assert answer.text == first
    assert an.answers == [answer]
    assert bot.server.journal.refused() == []


async def test_context_shows_the_paragraph_between_its_neighbours_and_leads_back(bot: Bot) -> None:
    an = bot.server.user(1).private
    an.send(NAME_QUESTION)
    answer = await an.next_message()
    first = answer.text
    await an.press(answer, "Ngữ cảnh").answered()
    assert answer.covered("bold") == ["Bà Trần Thị Mai là giám đốc thư viện."]
    (paragraph,) = answer.covered("blockquote")
    assert "12 nghìn lượt" in paragraph
    assert "Thư viện đóng cửa ngày 2/9" in answer.text
    await an.press(answer, "Quay lại").answered()
    assert answer.text == first


async def test_source_shows_the_document_and_what_else_it_can_be_asked(bot: Bot) -> None:
    an = bot.server.user(1).private
    an.send(NAME_QUESTION)
    answer = await an.next_message()
    await an.press(answer, "Nguồn").answered()
    assert answer.covered("bold") == ["Thư viện huyện Hòa An"]
    assert answer.covered("code") == ["thu-vien.md"]
    assert "05/01/2023" in answer.text
    question = next(b for b in answer.buttons if "bạn đọc" in b.label).label
    await an.press(answer, question).answered()
    told = await an.next_message()
    assert told.text.startswith(f"Hỏi: {question}")
    assert told.reply_to is answer
    assert "12 nghìn" in short(told)


@pytest.mark.parametrize(("label", "word"), [("👍", "Cảm ơn bạn!"), ("👎", "xem lại")])
async def test_an_answer_can_be_rated(bot: Bot, label: str, word: str) -> None:
    an = bot.server.user(1).private
    an.send(NAME_QUESTION)
    answer = await an.next_message()
    told = await an.press(answer, label).answered()
    assert word in told["text"]
    vain = await bot.context.journal.in_vain()
    assert [v.question for v in vain] == ([NAME_QUESTION] if label == "👎" else [])


async def test_the_nearest_passages_can_be_looked_at(bot: Bot) -> None:
    an = bot.server.user(1).private
    an.send(OFF_TOPIC)
    answer = await an.next_message()
    first = answer.text
    assert first.startswith("Tài liệu không nói")
    await an.press(answer, "Xem: ").answered()
    assert answer.covered("blockquote")
    await an.press(answer, "Quay lại").answered()
    assert answer.text == first


async def test_nearest_questions_are_buttons_that_ask_them(
    bot: Bot, in_vain: Callable[..., None]
) -> None:
    vain = "Cầu Thuận Phước có bao nhiêu làn xe?"
    in_vain(vain)
    an = bot.server.user(1).private
    an.send(vain)
    answer = await an.next_message()
    question = next(b for b in answer.buttons if b.label.endswith("?")).label
    await an.press(answer, question).answered()
    told = await an.next_message()
    assert told.text.startswith(f"Hỏi: {question}")
    assert short(told) in told.covered("blockquote")[0]


async def test_a_button_of_a_forgotten_answer_says_so(bot: Bot) -> None:
    an = bot.server.user(1).private
    an.send(QUESTION)
    answer = await an.next_message()
    an.send("/quen")
    assert (await an.next_message()).text.startswith("Đã xóa 1 câu hỏi")
    for label in ("Câu trả lời khác", "Ngữ cảnh", "Nguồn", "👍"):
        told = await an.press(answer, label).answered()
        assert told["text"] == "Nút này đã cũ. Mời bạn hỏi lại."
    assert ANSWER in short(answer)


@pytest.mark.parametrize("label", ["Ngữ cảnh", "Nguồn", "Câu trả lời khác"])
async def test_a_button_of_an_answer_that_a_refresh_made_another_says_so(
    own_bot: Bot, label: str
) -> None:
    an, knowledge = own_bot.server.user(1).private, own_bot.context.knowledge
    an.send(QUESTION)
    answer = await an.next_message()
    before = answer.text
    path = knowledge.documents_dir / "cau.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("19/7/2009", "20/8/2010"), encoding="utf-8"
    )
    knowledge.refresh()
    assert "đã cũ" in (await an.press(answer, label).answered())["text"]
    assert answer.text == before
    await an.press(answer, "👍").answered()
    an.send(QUESTION)
    again = await an.next_message()
    await an.press(again, "Nguồn").answered()
    assert again.covered("code") == ["cau.md"]


@pytest.mark.parametrize(
    "data", ["", "a", "a:999999", "a:-1", "zz:1", "q:0:nothing", "c:7", "s:7", "x" * 64, "a:1:../x"]
)
async def test_data_that_no_button_holds_is_harmless(bot: Bot, data: str) -> None:
    an = bot.server.user(1).private
    an.send(NAME_QUESTION)
    answer = await an.next_message()
    told = await an.press_data(answer, data).answered()
    assert told["text"] in {"Nút này đã cũ. Mời bạn hỏi lại.", ""}
    assert NAME in short(answer)


async def test_a_button_of_a_deleted_message_is_answered(bot: Bot) -> None:
    an = bot.server.user(1).private
    an.send(QUESTION)
    answer = await an.next_message()
    an.delete(answer)
    told = await an.press(answer, "Ngữ cảnh").answered()
    assert told["text"] == "Tin nhắn này không còn nữa."


async def test_the_same_button_pressed_twice_makes_no_trouble(bot: Bot) -> None:
    an = bot.server.user(1).private
    an.send(QUESTION)
    answer = await an.next_message()
    data = answer.button("Ngữ cảnh").data
    assert data
    for _ in range(2):
        assert (await an.press_data(answer, data).answered())["text"] == ""


async def test_a_press_that_waited_too_long_is_still_carried_out(bot: Bot) -> None:
    an = bot.server.user(1).private
    an.send(QUESTION)
    answer = await an.next_message()
    bot.server.faults.delay(0.2, method="editMessageText")
    an.press(answer, "Ngữ cảnh")
    bot.server.clock.advance(60)
    assert await an.next_edit() is answer


async def test_nobody_presses_a_button_of_another_chat(bot: Bot) -> None:
    an, binh = bot.server.user(1).private, bot.server.user(2).private
    an.send(OFF_TOPIC)
    key = await bot.context.conversations.offer(an.id, [NAME_QUESTION])
    binh.send(NAME_QUESTION)
    answer = await binh.next_message()
    told = await binh.press_data(answer, f"q:0:{key}").answered()
    assert told["text"] == "Nút này đã cũ. Mời bạn hỏi lại."
