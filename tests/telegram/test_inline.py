"""Inline mode: the bot's name and a question in any chat."""

from tests.telegram.conftest import Bot
from tests.telegram.documents import ANSWER, OFF_TOPIC, QUESTION


async def test_a_question_in_any_chat_is_answered_with_results_to_send(bot: Bot) -> None:
    an = bot.server.user(1)
    answer = await an.inline(QUESTION)
    assert 1 < len(answer.results) <= 10
    assert ANSWER in answer.titles[0]
    assert answer.results[0]["description"].startswith("Cầu Thuận Phước dài")
    assert (answer.cache_time, answer.is_personal, answer.button) == (60, False, None)
    message = an.choose(answer)
    assert message.text.startswith(f"Hỏi: {QUESTION}\n{answer.titles[0]}\n")
    assert message.covered("blockquote") == [answer.results[0]["description"]]
    assert "Nguồn: Cầu Thuận Phước" in message.text
    content = answer.results[0]["input_message_content"]
    assert content["link_preview_options"] == {"is_disabled": True}


async def test_nothing_found_is_said_above_what_comes_nearest(bot: Bot) -> None:
    answer = await bot.server.user(1).inline(OFF_TOPIC)
    assert answer.button
    assert answer.button["text"] == "Tài liệu không nói về điều này."
    assert all(result["input_message_content"]["message_text"] for result in answer.results)


async def test_an_empty_query_leads_to_the_bot(bot: Bot) -> None:
    answer = await bot.server.user(1).inline("")
    assert answer.results == ()
    assert answer.button
    assert answer.button["start_parameter"] == "inline"


async def test_everybody_gets_the_answer_that_telegram_keeps(bot: Bot) -> None:
    await bot.server.user(1).inline(QUESTION)
    await bot.server.user(2, language_code="en").inline(QUESTION)
    assert len(bot.server.journal.of("answerInlineQuery")) == 1


async def test_a_chosen_result_is_recorded_where_telegram_tells_of_it(bot: Bot) -> None:
    bot.server.state.inline_feedback = True
    an = bot.server.user(1)
    an.choose(await an.inline(OFF_TOPIC))
    an.private.send("/help")
    await an.private.next_message()
    assert [vain.question for vain in await bot.context.journal.in_vain()] == [OFF_TOPIC]


async def test_a_query_that_was_typed_over_makes_no_trouble(bot: Bot) -> None:
    an = bot.server.user(1)
    bot.server.faults.server_error(500, method="getUpdates", times=0)
    query = bot.server.state.queries.ask(an.account, QUESTION, seconds=-1)
    payload = {
        "id": query.id, "from": an.account.to_json(), "query": QUESTION, "offset": "",
    }  # fmt: skip
    bot.server.state.updates.push("inline_query", an.id, payload)
    an.private.send("/help")
    await an.private.next_message()
    (refused,) = bot.server.journal.refused()
    assert "too old" in refused.description


async def test_a_result_sent_to_the_bot_itself_is_no_question(bot: Bot) -> None:
    an = bot.server.user(1)
    an.private.start()
    await an.private.next_message()
    an.choose(await an.inline(QUESTION), into=an.private)
    an.private.send("/help")
    assert "Cứ gõ câu hỏi" in (await an.private.next_message()).text
