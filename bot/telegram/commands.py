"""The commands that Telegram offers, per language and per scope.

In: settings. Out: requests of setMyCommands: private chats, groups, and the chat with each admin,
who sees more; in Vietnamese and English. It handles no command.
"""

import logging
from collections.abc import Sequence
from typing import Final

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest, Forbidden

from bot.settings import Language, Settings
from bot.telegram.texts import words_of

_LOGGER = logging.getLogger(__name__)
PRIVATE: Final = ("start", "help", "hoi", "nguon", "moi", "quen")
GROUP: Final = ("hoi", "nguon", "moi", "quen", "help")
ADMIN: Final = (*PRIVATE, "refresh", "thongke", "chuatraloi", "xoa")


async def publish(bot: Bot, settings: Settings) -> None:
    """Tell Telegram the bot's commands.

    Raises:
        telegram.error.NetworkError: Telegram cannot be reached.
    """
    scopes: list[tuple[BotCommandScope, Sequence[str]]] = [
        (BotCommandScopeDefault(), GROUP),
        (BotCommandScopeAllPrivateChats(), PRIVATE),
        (BotCommandScopeAllGroupChats(), GROUP),
    ]
    for scope, names in scopes:
        await _set(bot, settings, scope, names)
    for admin in settings.admins:
        await publish_for_admin(bot, settings, admin)


async def publish_for_admin(bot: Bot, settings: Settings, admin: int) -> None:
    """Tell Telegram the commands of one admin; one who never wrote to the bot gets them later."""
    try:
        await _set(bot, settings, BotCommandScopeChat(admin), ADMIN)
    except (BadRequest, Forbidden) as error:
        _LOGGER.info("admin %s gets the admins' commands with /start: %s", admin, error.message)


async def _set(bot: Bot, settings: Settings, scope: BotCommandScope, names: Sequence[str]) -> None:
    languages: dict[str, Language] = {"": settings.language, "vi": "vi", "en": "en"}
    for code, language in languages.items():
        told = words_of(language).commands
        commands = [BotCommand(name, told[name]) for name in names]
        await bot.set_my_commands(commands, scope=scope, language_code=code or None)
