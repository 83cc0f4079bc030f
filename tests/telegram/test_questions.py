"""Questions in private."""

from collections.abc import Callable

import pytest

from knowledge.answers.conversation import Conversation
from tests.telegram.conftest import Bot
from tests.telegram.documents import ANSWER, NAME, NAME_QUESTION, OFF_TOPIC, QUESTION, short


async def test_an_answer_is_short_quoted_cited_and_a_reply(bot: Bot) -> None:
    an = bot.server.user(1).private
    question = an.send(QUESTION)
    answer = await an.next_message()
    assert answer.reply_to is question
    assert ANSWER in short(answer)
    quote, context = answer.covered("blockquote", "expandable_blockquote")
    assert quote.startswith("Cầu Thuận Phước dài")
    assert "sông Hàn" in context
    assert answer.covered("bold")[:2] == [short(answer)] * 2
    assert answer.covered("italic") == ["Nguồn: Cầu Thuận Phước"]
    assert answer.extra["link_preview_options"] == {"is_disabled": True}
    assert answer.button("Chép").copies == short(answer)
    assert bot.server.journal.refused() == []


async def test_no_typing_is_shown_for_a_fast_answer(bot: Bot) -> None:
    an = bot.server.user(1).private
    an.send(NAME_QUESTION)
    assert NAME in short(await an.next_message())
    assert an.unread("action") == []


async def test_nothing_found_is_said_and_the_nearest_is_offered(bot: Bot) -> None:
    an = bot.server.user(1).private
    an.send(OFF_TOPIC)
    answer = await an.next_message()
    assert answer.text.startswith("Tài liệu không nói")


async def test_html_of_a_document_is_text(bot: Bot) -> None:
    an = bot.server.user(1).private
    an.send("Hội nghị được tổ chức tại đâu?")
    answer = await an.next_message()
    assert "a < b & c > d" in answer.text
    assert "Hội nghị <khen thưởng> & tổng kết · Kết quả · 17/05/2023" in answer.text


async def test_html_of_a_user_is_text(bot: Bot) -> None:
    an = bot.server.user(1).private
    an.send("<b>Ai</b> là & giám đốc </i> thư viện?")
    assert (await an.next_message()).text
    assert bot.server.journal.refused() == []


async def test_a_follow_up_is_read_with_the_question_before_it(bot: Bot) -> None:
    an = bot.server.user(1).private
    an.send("Hội nghị tặng Bằng khen cho bao nhiêu tập thể?")
    assert "19" in short(await an.next_message())
    an.send("còn cá nhân thì sao?")
    answer = await an.next_message()
    assert answer.text.startswith("Câu hỏi được hiểu là: Hội nghị tặng Bằng khen cho bao nhiêu cá")
    assert "21" in short(answer)


async def test_what_stands_alone_is_not_read_with_the_question_before_it(bot: Bot) -> None:
    an = bot.server.user(1).private
    an.send("Hội nghị tặng Bằng khen cho bao nhiêu tập thể?")
    await an.next_message()
    an.send("Ai là giám đốc thư viện?")
    assert NAME in short(await an.next_message())


async def test_a_follow_up_that_leads_nowhere_is_asked_as_it_stands(
    bot: Bot, in_vain: Callable[..., None]
) -> None:
    an = bot.server.user(1).private
    an.send(QUESTION)
    await an.next_message()
    follow_up = "còn giám đốc thư viện thì sao?"
    assert Conversation.after(bot.context.knowledge.ask(QUESTION)).complete(follow_up)
    in_vain(follow_up)
    an.send(follow_up)
    answer = await an.next_message()
    assert answer.text.startswith("Tài liệu không nói")
    assert "được hiểu là" not in answer.text


async def test_moi_starts_afresh(bot: Bot) -> None:
    an = bot.server.user(1).private
    an.send("Hội nghị tặng Bằng khen cho bao nhiêu tập thể?")
    await an.next_message()
    an.send("/moi")
    assert (await an.next_message()).text == "Vâng, ta bắt đầu lại. Mời bạn hỏi."
    an.send("còn cá nhân thì sao?")
    assert "được hiểu là" not in (await an.next_message()).text


async def test_a_reply_to_an_answer_is_read_against_that_answer(bot: Bot) -> None:
    an = bot.server.user(1).private
    an.send("Hội nghị tặng Bằng khen cho bao nhiêu tập thể?")
    first = await an.next_message()
    an.send(NAME_QUESTION)
    await an.next_message()
    an.send("còn cá nhân thì sao?", reply_to=first)
    assert "bao nhiêu cá nhân" in (await an.next_message()).text


async def test_somebody_elses_question_is_not_leaned_on(bot: Bot) -> None:
    an, binh = bot.server.user(1), bot.server.user(2)
    group = bot.server.group("Lớp", [an, binh])
    group.by(an).send("/hoi Hội nghị tặng Bằng khen cho bao nhiêu tập thể?")
    await group.next_message()
    group.by(binh).send("/hoi còn cá nhân thì sao?")
    assert "được hiểu là" not in (await group.next_message()).text


async def test_an_edited_question_edits_the_answer(bot: Bot) -> None:
    an = bot.server.user(1).private
    question = an.send(OFF_TOPIC)
    answer = await an.next_message()
    an.edit(question, NAME_QUESTION)
    assert await an.next_edit() is answer
    assert NAME in short(answer)
    assert answer.button("Chép").copies == short(answer)
    assert an.answers == [answer]


async def test_an_edited_follow_up_is_read_against_what_it_followed(bot: Bot) -> None:
    an = bot.server.user(1).private
    an.send("Hội nghị tặng Bằng khen cho bao nhiêu tập thể?")
    await an.next_message()
    follow_up = an.send("còn tổ chức thì sao?")
    answer = await an.next_message()
    an.edit(follow_up, "còn cá nhân thì sao?")
    assert await an.next_edit() is answer
    assert "bao nhiêu cá nhân" in answer.text


async def test_an_edited_question_whose_answer_was_deleted_is_answered_anew(bot: Bot) -> None:
    an = bot.server.user(1).private
    question = an.send(OFF_TOPIC)
    an.delete(await an.next_message())
    an.edit(question, NAME_QUESTION)
    assert NAME in short(await an.next_message())


async def test_an_edit_that_changes_no_word_changes_nothing(bot: Bot) -> None:
    an = bot.server.user(1).private
    question = an.send(NAME_QUESTION)
    await an.next_message()
    an.edit(question, NAME_QUESTION)
    an.send("/moi")
    await an.next_message()
    assert bot.server.journal.of("editMessageText") == []
    assert len(an.answers) == 2


async def test_a_question_that_comes_once_more_is_answered_once(bot: Bot) -> None:
    an = bot.server.user(1).private
    question = an.send(NAME_QUESTION)
    answer = await an.next_message()
    bot.server.state.updates.push("message", an.id, question.to_json())  # after a crash
    an.send("/moi")
    again = await an.next_message()
    assert an.answers == [answer, again]
    assert "bắt đầu lại" in again.text


async def test_an_answer_goes_out_though_its_question_was_deleted(bot: Bot) -> None:
    an = bot.server.user(1).private
    an.delete(an.send(NAME_QUESTION))
    assert NAME in short(await an.next_message())


async def test_english_users_are_spoken_to_in_english(bot: Bot) -> None:
    joe = bot.server.user(3, language_code="en-GB").private
    joe.send(OFF_TOPIC)
    assert (await joe.next_message()).text.startswith("The documents do not say.")


async def test_somebody_who_blocks_the_bot_makes_no_trouble(bot: Bot) -> None:
    an, binh = bot.server.user(1).private, bot.server.user(2).private
    an.send(NAME_QUESTION)
    an.block()
    binh.send(NAME_QUESTION)
    assert NAME in short(await binh.next_message())
    assert an.answers == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Xin chào 👋", "Xin chào! Mời bạn đặt câu hỏi."),
        ("cam on ban", "Không có gì ạ"),
        ("ok", "Vâng"),
        ("tạm biệt!", "Tạm biệt"),
    ],
)
async def test_courtesy_is_returned_and_is_no_question(bot: Bot, typed: str, told: str) -> None:
    an = bot.server.user(1).private
    an.send("Hội nghị tặng Bằng khen cho bao nhiêu tập thể?")
    await an.next_message()
    courtesy = an.send(typed)
    answer = await an.next_message()
    assert answer.text.startswith(told)
    assert answer.reply_to is courtesy
    an.send("còn cá nhân thì sao?")
    assert "21" in short(await an.next_message())
    await bot.server.confirmed()
    assert (await bot.context.journal.statistics()).today == 2
    assert await bot.context.journal.in_vain() == []


async def test_courtesy_is_returned_in_english_to_who_reads_it(bot: Bot) -> None:
    an = bot.server.user(1, language_code="en").private
    an.send("Thanks!")
    assert (await an.next_message()).text.startswith("You are welcome")


async def test_a_courtesy_that_is_corrected_is_returned_once(bot: Bot) -> None:
    an = bot.server.user(1).private
    courtesy = an.send("xin chao")
    greeting = await an.next_message()
    an.edit(courtesy, "xin chào")
    an.send(NAME_QUESTION)
    answer = await an.next_message()
    assert an.answers == [greeting, answer]
    an.edit(courtesy, QUESTION)
    assert ANSWER in short(await an.next_message())


async def test_an_answer_that_somebody_wrote_to_a_greeting_comes_first(own_bot: Bot) -> None:
    knowledge = own_bot.context.knowledge
    (knowledge.documents_dir / "chao.faq.md").write_text("## Xin chào\nChào bạn đọc!\n")
    knowledge.refresh()
    an = own_bot.server.user(1).private
    an.send("xin chào")
    assert "Chào bạn đọc!" in (await an.next_message()).text
    await own_bot.server.confirmed()
    assert (await own_bot.context.journal.statistics()).today == 1
