"""What becomes of an error in a handler: a line in the log, a sentence for the asker.

In: errors that handlers let pass. Out: nothing but the line and the sentence. What happens every
day (the bot is blocked, a chat or message is gone, a message is not modified, a press is too old)
is no failure. Network errors hardly come here: `throttle` repeats.
"""

import contextlib
import logging

from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, TelegramError

from bot.settings import Language
from bot.telegram.answering import language_of
from bot.telegram.app import App, Call
from bot.telegram.notices import of
from bot.telegram.sending import EVERYDAY
from knowledge.errors import HoidapError

_LOGGER = logging.getLogger(__name__)
_EVERYDAY = (*EVERYDAY, "query is too old", "query id is invalid")


def is_everyday(error: BaseException | None) -> bool:
    """Tell whether an error only says that a chat or message is not there as it was."""
    if isinstance(error, Forbidden | ChatMigrated):
        return True
    text = str(error).lower()
    return isinstance(error, BadRequest) and any(known in text for known in _EVERYDAY)


def handle_errors(application: App, language: Language) -> None:
    """Give an application its error handler; `language` is for those who have no other."""

    async def handle(update: object, call: Call) -> None:
        error = call.error
        if is_everyday(error):
            _LOGGER.debug("%s: %s", type(error).__name__, error)
            return
        if isinstance(error, HoidapError | TelegramError):
            _LOGGER.error("%s: %s", type(error).__name__, error)
        else:
            _LOGGER.error("a handler failed", exc_info=error)
        if isinstance(update, Update):
            with contextlib.suppress(TelegramError):  # the error may be that nothing can be sent
                await _apologise(update, of(language_of(update.effective_user, language)).failed)

    application.add_error_handler(handle)


def on_poll_error(error: TelegramError) -> None:
    """Log in one line why updates could not be fetched; they are asked for again."""
    if isinstance(error, Conflict):
        _LOGGER.error("another process fetches this bot's updates; stop one of the two")
    else:
        _LOGGER.warning("fetching updates failed, again soon: %s", error)


async def _apologise(update: Update, text: str) -> None:
    if update.callback_query:
        await update.callback_query.answer(text)
    elif update.message:
        await update.message.reply_text(text, do_quote=True, allow_sending_without_reply=True)
