"""Privacy mode: which messages of a group reach the bot.

In: a message and the bot's standing. Out: whether Telegram would deliver it. Follows
https://core.telegram.org/bots/features#privacy-mode; a bare mention is not in its list, and does
not arrive.
"""

import re
from dataclasses import dataclass

from tests.telegram_server.accounts import Account, Status
from tests.telegram_server.chats import Chat
from tests.telegram_server.messages import Message

_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,64}(?:@([A-Za-z0-9_]+))?(?!\w)")


@dataclass(slots=True)
class Privacy:
    """What BotFather is told about groups.

    Attributes:
        reads_all: Privacy mode is off (``can_read_all_group_messages``).
        delivers_mentions: Deliver messages that mention the bot as well, as some clients' users
            report and the documentation does not promise.
    """

    reads_all: bool = False
    delivers_mentions: bool = False

    def delivers(self, message: Message, bot: Account) -> bool:
        """Return whether ``message``, by somebody else, reaches ``bot``."""
        chat = message.chat
        if chat.is_private or message.service or self.reads_all:
            return True
        if chat.members.get(bot.id, Status.LEFT).privileged:
            return True
        if message.via_bot is bot or (message.reply_to and message.reply_to.sender is bot):
            return True
        if self.delivers_mentions:
            names = [name.lower() for name in message.covered("mention")]
            if f"@{bot.username}".lower() in names:
                return True
        return _is_command(message.text, chat, bot)


def _is_command(text: str, chat: Chat, bot: Account) -> bool:
    match = _COMMAND.match(text)
    if match is None:
        return False
    if match.group(1):
        return match.group(1).lower() == bot.username.lower()
    return chat.last_bot in {None, bot.id}
