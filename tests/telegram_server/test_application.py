"""An unmodified python-telegram-bot application on the server, polling and by webhook."""

import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from io import BytesIO
from typing import Any, TypeAlias

import pytest
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from tests.telegram_server import TelegramServer

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]
Context: TypeAlias = ContextTypes.DEFAULT_TYPE


async def _echo(update: Update, _: Context) -> None:
    assert update.effective_message
    keyboard = [[InlineKeyboardButton("👍", callback_data="up")]]
    await update.effective_message.reply_html(
        f"<b>{update.effective_message.text_html}</b>",
        do_quote=True,
        reply_markup=InlineKeyboardMarkup(keyboard),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )


async def _press(update: Update, _: Context) -> None:
    assert update.callback_query
    await update.callback_query.answer("Cảm ơn")
    await update.callback_query.edit_message_text("đã bình chọn")


async def _document(update: Update, context: Context) -> None:
    assert update.effective_message
    assert update.effective_message.document
    file = await update.effective_message.document.get_file()
    content = bytes(await file.download_as_bytearray())
    await context.bot.send_document(
        update.effective_message.chat_id, BytesIO(content[::-1]), filename="ngược.txt"
    )


async def _inline(update: Update, _: Context) -> None:
    assert update.inline_query
    content = InputTextMessageContent("<i>Hà Nội</i>", parse_mode="HTML")
    article = InlineQueryResultArticle("1", update.inline_query.query, content)
    await update.inline_query.answer([article], cache_time=5)


def _application(server: TelegramServer) -> App:
    application = (
        ApplicationBuilder()
        .token(server.token)
        .base_url(server.base_url)
        .base_file_url(server.base_file_url)
        .build()
    )
    application.add_handler(CommandHandler("hoi", _echo))
    application.add_handler(MessageHandler(filters.Document.ALL, _document))
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, _echo))
    application.add_handler(CallbackQueryHandler(_press))
    application.add_handler(InlineQueryHandler(_inline))
    return application


@asynccontextmanager
async def _running(application: App, begin: Callable[[], Awaitable[object]]) -> AsyncIterator[App]:
    async with application:
        await begin()
        await application.start()
        yield application
        assert application.updater
        await application.updater.stop()
        await application.stop()


@pytest.fixture(params=["polling", "webhook"])
async def application(request: pytest.FixtureRequest, server: TelegramServer) -> AsyncIterator[App]:
    application = _application(server)
    updater = application.updater
    assert updater

    async def poll() -> None:
        await updater.start_polling(poll_interval=0, timeout=5, allowed_updates=Update.ALL_TYPES)

    async def listen() -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        await updater.start_webhook(
            "127.0.0.1",
            port,
            "hook",
            webhook_url=f"http://127.0.0.1:{port}/hook",
            secret_token="bi-mat",  # noqa: S106 - opens nothing
            allowed_updates=Update.ALL_TYPES,
        )

    async with _running(application, poll if request.param == "polling" else listen) as running:
        yield running


@pytest.mark.usefixtures("application")
async def test_everything_a_question_bot_does(server: TelegramServer) -> None:
    an = server.user(1)
    question = an.private.send("1 < 2 & 😀")
    answer = await an.private.next_message()
    assert answer.text == question.text
    assert answer.covered("bold") == [question.text]
    assert answer.reply_to is question
    press = an.private.press(answer, "👍")
    assert (await press.answered())["text"] == "Cảm ơn"
    assert (await an.private.next_edit()).text == "đã bình chọn"
    an.private.send_document("bài.txt", b"abc")
    document = (await an.private.next_message()).media["document"]
    assert document["file_name"] == "ngược.txt"
    assert server.state.files.by_id[document["file_id"]].content == b"cba"
    inline = await an.inline("thủ đô")
    assert (inline.titles, inline.cache_time) == (["thủ đô"], 5)
    assert an.choose(inline).covered("italic") == ["Hà Nội"]
    group = server.supergroup("Lớp học", [an], is_forum=True)
    topic = group.topic("Lịch sử")
    group.by(an, topic).send("/hoi@hoidap_bot ai?")
    assert (await group.next_message()).thread_id == topic
    assert server.journal.refused() == []


async def test_refusals_reach_the_bot_as_its_library_names_them(
    application: App, server: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    bot = application.bot
    chat = server.user(1).private
    group = server.group("Lớp học", [server.user(1)])
    chat.send("xin chào")
    await chat.next_message()
    with pytest.raises(BadRequest, match="Can't parse entities"):
        await bot.send_message(1, "<b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(2, "x")
    grown = group.migrate()
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(group.id, "x")
    assert migrated.value.new_chat_id == grown.id
    server.faults.too_many_requests(retry_after=7)
    with pytest.raises(RetryAfter) as late:
        await bot.send_message(1, "x")
    assert late.value.retry_after == timedelta(seconds=7)
    server.faults.drop()
    with pytest.raises(NetworkError):
        await bot.send_message(1, "x")
    chat.block()
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(1, "x")


async def test_polling_goes_on_when_the_server_comes_back(server: TelegramServer) -> None:
    application = _application(server)
    assert application.updater
    updater = application.updater

    async def poll() -> None:
        await updater.start_polling(poll_interval=0, timeout=5)

    async with _running(application, poll):
        await server.polled()
        await server.vanish()
        server.user(1).private.send("có ai không?")
        await server.come_back()
        assert (await server.user(1).private.next_message(10)).text == "có ai không?"
        await server.confirmed()
