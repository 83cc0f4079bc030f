"""Groups, supergroups and their topics."""

import pytest

from tests.telegram.conftest import Bot
from tests.telegram.documents import NAME, NAME_QUESTION, QUESTION, short
from tests.telegram_server import Group, Status


@pytest.fixture(params=["group", "supergroup"])
def group(bot: Bot, request: pytest.FixtureRequest) -> Group:
    make = bot.server.group if request.param == "group" else bot.server.supergroup
    return make("Lớp học", [bot.server.user(1), bot.server.user(2)])


async def test_hoi_is_answered(bot: Bot, group: Group) -> None:
    question = group.by(bot.server.user(1)).send(f"/hoi@hoidap_bot {NAME_QUESTION}")
    answer = await group.next_message()
    assert NAME in short(answer)
    assert answer.reply_to is question


async def test_hoi_alone_says_how_to_ask(bot: Bot, group: Group) -> None:
    an = group.by(bot.server.user(1))
    an.send("/hoi")
    told = (await group.next_message()).text
    assert "Mời bạn viết câu hỏi ngay sau lệnh, ví dụ: /hoi " in told
    an.send(told.partition("ví dụ: ")[2])
    assert short(await group.next_message())
    an.send(f"/hoi\n{NAME_QUESTION}")
    assert NAME in short(await group.next_message())


async def test_hoi_as_a_reply_asks_what_somebody_else_wrote(bot: Bot, group: Group) -> None:
    question = group.by(bot.server.user(2)).send(NAME_QUESTION)
    group.by(bot.server.user(1)).send("/hoi", reply_to=question)
    assert NAME in short(await group.next_message())


async def test_a_mention_is_answered(bot: Bot, group: Group) -> None:
    bot.server.privacy.delivers_mentions = True
    group.by(bot.server.user(1)).send(f"@Hoidap_Bot {NAME_QUESTION}")
    assert NAME in short(await group.next_message())


async def test_the_name_alone_asks_what_it_replies_to(bot: Bot, group: Group) -> None:
    bot.server.privacy.delivers_mentions = True
    question = group.by(bot.server.user(2)).send(NAME_QUESTION)
    group.by(bot.server.user(1)).send("@hoidap_bot", reply_to=question)
    assert NAME in short(await group.next_message())
    group.by(bot.server.user(1)).send("@hoidap_bot")
    assert "Mời bạn viết câu hỏi" in (await group.next_message()).text


async def test_a_reply_to_the_bot_is_answered(bot: Bot, group: Group) -> None:
    an = group.by(bot.server.user(1))
    an.send("/hoi Hội nghị tặng Bằng khen cho bao nhiêu tập thể?")
    first = await group.next_message()
    group.by(bot.server.user(2)).send("còn cá nhân thì sao?", reply_to=first)
    assert "bao nhiêu cá nhân" in (await group.next_message()).text


async def test_what_people_say_to_each_other_is_left_alone(bot: Bot, group: Group) -> None:
    bot.server.privacy.reads_all = True
    an, binh = group.by(bot.server.user(1)), group.by(bot.server.user(2))
    said = an.send(NAME_QUESTION)
    binh.send("Bà Mai.", reply_to=said)
    binh.send("Hỏi @ai_do xem?")
    an.send_document("ghi-chu.txt", b"abc")
    an.send(f"/hoi {NAME_QUESTION}")
    answer = await group.next_message()
    assert NAME in short(answer)
    assert group.answers == [answer]


async def test_an_edited_question_edits_the_answer(bot: Bot, group: Group) -> None:
    an = group.by(bot.server.user(1))
    question = an.send(f"/hoi {QUESTION}")
    answer = await group.next_message()
    an.edit(question, f"/hoi {NAME_QUESTION}")
    assert await group.next_edit() is answer
    assert NAME in short(answer)


async def test_a_topic_is_answered_in_the_topic(bot: Bot) -> None:
    an = bot.server.user(1)
    forum = bot.server.supergroup("Diễn đàn", [an], is_forum=True)
    topic = forum.topic("Lịch sử")
    forum.by(an, topic).send(f"/hoi {NAME_QUESTION}")
    answer = await forum.next_message()
    assert answer.thread_id == topic
    await forum.by(an, topic).press(answer, "Nguồn").answered()
    question = next(b.label for b in answer.buttons if b.label.endswith("?"))
    await forum.by(an, topic).press(answer, question).answered()
    assert (await forum.next_message()).thread_id == topic


async def test_topics_are_conversations_of_their_own(bot: Bot) -> None:
    an = bot.server.user(1)
    forum = bot.server.supergroup("Diễn đàn", [an], is_forum=True)
    one, other = forum.topic("Một"), forum.topic("Hai")
    forum.by(an, one).send("/hoi Hội nghị tặng Bằng khen cho bao nhiêu tập thể?")
    await forum.next_message()
    forum.by(an, other).send("/hoi còn cá nhân thì sao?")
    assert "được hiểu là" not in (await forum.next_message()).text


async def test_a_group_that_becomes_a_supergroup_keeps_what_was_said(bot: Bot) -> None:
    an = bot.server.user(1)
    group = bot.server.group("Lớp học", [an])
    group.by(an).send("/hoi Hội nghị tặng Bằng khen cho bao nhiêu tập thể?")
    await group.next_message()
    grown = group.migrate()
    grown.by(an).send("/hoi còn cá nhân thì sao?")
    assert "bao nhiêu cá nhân" in (await grown.next_message()).text


async def test_an_answer_follows_the_group_that_migrated_meanwhile(bot: Bot) -> None:
    an = bot.server.user(1)
    group = bot.server.group("Lớp học", [an])
    group.by(an).send(f"/hoi {NAME_QUESTION}")
    grown = group.migrate()
    assert NAME in short(await grown.next_message())


async def test_a_bot_that_was_thrown_out_makes_no_trouble(bot: Bot, group: Group) -> None:
    an = bot.server.user(1)
    group.by(an).send(f"/hoi {NAME_QUESTION}")
    group.remove_bot()
    an.private.send(NAME_QUESTION)
    assert NAME in short(await an.private.next_message())


async def test_only_its_administrators_make_a_group_be_forgotten(bot: Bot, group: Group) -> None:
    an, binh = bot.server.user(1), bot.server.user(2)
    group.by(binh).send(f"/hoi {NAME_QUESTION}")
    answer = await group.next_message()
    group.by(binh).send("/quen")
    assert "chỉ quản trị viên" in (await group.next_message()).text
    assert await bot.context.journal.answered_in(group.id, answer.message_id)
    group.add(bot.server.user(2), Status.ADMINISTRATOR)
    group.by(binh).send("/quen")
    assert "Đã xóa 1 câu hỏi" in (await group.next_message()).text
    group.by(an).send("/quen")
    assert "Không còn lưu gì" in (await group.next_message()).text


async def test_a_topic_that_was_deleted_makes_no_trouble(bot: Bot) -> None:
    an = bot.server.user(1)
    forum = bot.server.supergroup("Diễn đàn", [an], is_forum=True)
    topic = forum.topic("Lịch sử")
    forum.by(an, topic).send(f"/hoi {NAME_QUESTION}")
    forum.chat.topics.clear()
    an.private.send(NAME_QUESTION)
    assert NAME in short(await an.private.next_message())
    assert forum.answers == []


async def test_an_edit_in_a_group_that_is_gone_makes_no_trouble(bot: Bot, group: Group) -> None:
    an = bot.server.user(1)
    question = group.by(an).send(f"/hoi {QUESTION}")
    answer = await group.next_message()
    group.by(an).edit(question, f"/hoi {NAME_QUESTION}")
    group.remove_bot()
    an.private.send(NAME_QUESTION)
    await an.private.next_message()
    assert NAME not in answer.text


async def test_courtesy_is_returned_where_it_is_meant_for_the_bot(bot: Bot, group: Group) -> None:
    bot.server.privacy.reads_all = True
    an, binh = group.by(bot.server.user(1)), group.by(bot.server.user(2))
    an.send("xin chào")
    an.send(f"/hoi {NAME_QUESTION}")
    answer = await group.next_message()
    binh.send("cảm ơn bạn", reply_to=answer)
    thanks = await group.next_message()
    assert thanks.text.startswith("Không có gì ạ")
    an.send("@hoidap_bot chào bạn")
    assert (await group.next_message()).text.startswith("Xin chào!")
