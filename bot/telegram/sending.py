"""Sending and editing, whatever became of the chat in the meantime.

In: a chat, HTML, a keyboard. Out: the message sent or edited, or None where nobody can be reached:
blocked, chat gone, message deleted. A group that became a supergroup is followed. Everything else
(network, flood limits, markup that Telegram refuses) is raised for the runtime to retry or report.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.telegram.context import Journal

_LOGGER = logging.getLogger(__name__)
_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)
_UNREACHABLE: Final = (
    "chat not found",
    "group chat was deactivated",
    "message thread not found",
    "topic_closed",
    "topic_deleted",
    "not enough rights",
    "have no rights",
    "chat_write_forbidden",
    "chat_restricted",
    "peer_id_invalid",
    "user_is_blocked",
)
_NOT_EDITABLE: Final = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message",
    *_UNREACHABLE,
)
_NOT_MODIFIED: Final = "message is not modified"
EVERYDAY: Final = (*_NOT_EDITABLE, _NOT_MODIFIED)
"""Parts of refusals that only say that a chat or message is not there as it was."""
_Attempt: TypeAlias = Callable[[int, int | None, ReplyParameters | None], Awaitable[Message]]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes.

    Attributes:
        chat_id: the chat.
        thread_id: the topic, 0 for none.
        reply_to: the message it answers, 0 for none.
    """

    chat_id: int
    thread_id: int = 0
    reply_to: int = 0

    @classmethod
    def of(cls, message: Message) -> "Target":
        """Return the target that answers a message."""
        return cls(message.chat_id, thread_of(message), message.message_id)


def thread_of(message: Message) -> int:
    """Return the topic a message stands in; a mere chain of replies has an id too, and is none."""
    return (message.message_thread_id or 0) if message.is_topic_message else 0


async def send(
    bot: Bot,
    journal: Journal,
    target: Target,
    html: str,
    keyboard: InlineKeyboardMarkup | None = None,
) -> Message | None:
    """Send HTML as a message; None where the chat cannot be reached."""

    async def attempt(chat_id: int, thread: int | None, reply: ReplyParameters | None) -> Message:
        return await bot.send_message(
            chat_id,
            html,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=keyboard,
            message_thread_id=thread,
            reply_parameters=reply,
        )

    return await _deliver(attempt, journal, target)


async def send_file(
    bot: Bot, journal: Journal, target: Target, file: InputFile, caption: str = ""
) -> Message | None:
    """Send a file; None where the chat cannot be reached."""

    async def attempt(chat_id: int, thread: int | None, reply: ReplyParameters | None) -> Message:
        return await bot.send_document(
            chat_id,
            file,
            caption=caption or None,
            message_thread_id=thread,
            reply_parameters=reply,
        )

    return await _deliver(attempt, journal, target)


async def send_picture(
    bot: Bot, journal: Journal, target: Target, picture: InputFile, caption: str
) -> Message | None:
    """Send a picture with a plain caption; None where the chat cannot be reached."""

    async def attempt(chat_id: int, thread: int | None, reply: ReplyParameters | None) -> Message:
        return await bot.send_photo(
            chat_id,
            picture,
            caption=caption,
            message_thread_id=thread,
            reply_parameters=reply,
        )

    return await _deliver(attempt, journal, target)


async def edit(
    bot: Bot,
    chat_id: int,
    message_id: int,
    html: str,
    keyboard: InlineKeyboardMarkup | None = None,
) -> bool:
    """Give a message of the bot's another text; False where it is not there any more."""
    try:
        await bot.edit_message_text(
            text=html,
            chat_id=chat_id,
            message_id=message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=keyboard,
        )
    except Forbidden as error:
        return _given_up(chat_id, error)
    except ChatMigrated as error:
        # A supergroup numbers its messages anew: the old one cannot be edited.
        return _given_up(chat_id, error)
    except BadRequest as error:
        if _says(error, (_NOT_MODIFIED,)):
            return True
        if not _says(error, _NOT_EDITABLE):
            raise
        return _given_up(chat_id, error)
    return True


async def act(bot: Bot, target: Target, action: ChatAction) -> None:
    """Show that the bot is at work; nothing depends on it."""
    try:
        await bot.send_chat_action(
            target.chat_id, action, message_thread_id=target.thread_id or None
        )
    except TelegramError as error:
        _LOGGER.debug("no chat action in %s: %s", target.chat_id, error)


async def _deliver(attempt: _Attempt, journal: Journal, target: Target) -> Message | None:
    reply = (
        ReplyParameters(target.reply_to, allow_sending_without_reply=True)
        if target.reply_to
        else None
    )
    try:
        try:
            return await attempt(target.chat_id, target.thread_id or None, reply)
        except ChatMigrated as moved:
            await journal.migrate(target.chat_id, moved.new_chat_id)
            # The supergroup numbers its messages anew, so there is nothing to reply to.
            return await attempt(moved.new_chat_id, None, None)
    except Forbidden as error:
        _given_up(target.chat_id, error)
    except BadRequest as error:
        if not _says(error, _UNREACHABLE):
            raise
        _given_up(target.chat_id, error)
    return None


def _says(error: BadRequest, reasons: tuple[str, ...]) -> bool:
    return any(reason in error.message.lower() for reason in reasons)


def _given_up(chat_id: int, error: TelegramError) -> bool:
    _LOGGER.info("chat %s cannot be reached: %s", chat_id, error.message)
    return False
