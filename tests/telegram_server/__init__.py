"""A strict Telegram Bot API over real HTTP, for tests of an unmodified bot.

server   HTTP: addresses, tokens, faults, the log
registry parameters · methods/   what each method takes and does
oracles specification            second opinions on every request, result and update
updates webhooks privacy         what reaches the bot, and how
driver people groups conversation  the users, as tests speak for them
"""

from tests.telegram_server.accounts import Status
from tests.telegram_server.conversation import Conversation, Press, PrivateChat
from tests.telegram_server.driver import TelegramServer
from tests.telegram_server.faults import Fault, Moment
from tests.telegram_server.groups import Group
from tests.telegram_server.journal import Event, Request
from tests.telegram_server.messages import Button, Message
from tests.telegram_server.people import User
from tests.telegram_server.queries import InlineAnswer

__all__ = [
    "Button", "Conversation", "Event", "Fault", "Group", "InlineAnswer", "Message", "Moment",
    "Press", "PrivateChat", "Request", "Status", "TelegramServer", "User",
]  # fmt: skip
