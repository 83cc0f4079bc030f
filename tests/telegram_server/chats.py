"""The chats: private, groups, supergroups with topics, and what stands in them.

In: users and messages. Out: the chat that a bot's request names, or the refusal Telegram gives.
Delivers no updates (`posting` does).
"""

from dataclasses import dataclass, field

from tests.telegram_server.accounts import Account, Status
from tests.telegram_server.messages import Message
from tests.telegram_server.wire import ApiError, Json, bad_request, forbidden


@dataclass(slots=True, eq=False)
class Chat:
    """One chat; compared by identity.

    Attributes:
        started: A private chat is unknown to the bot until its user has written.
        blocked: The user blocked the bot.
        deactivated: The user deleted the account.
        last_bot: Identifier of the bot that spoke last in a group, None before any did.
    """

    id: int
    type: str
    title: str = ""
    user: Account | None = None
    username: str = ""
    is_forum: bool = False
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    migrated_to: int | None = None
    last_bot: int | None = None
    members: dict[int, Status] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)

    @property
    def is_private(self) -> bool:
        """True for the chat with one user."""
        return self.type == "private"

    def to_json(self) -> Json:
        """Return the ``Chat``."""
        chat: Json = {"id": self.id, "type": self.type}
        if self.user:
            user = self.user.to_json()
            names = ("first_name", "last_name", "username")
            return chat | {name: user[name] for name in names if name in user}
        chat["title"] = self.title
        if self.username:
            chat["username"] = self.username
        if self.is_forum:
            chat["is_forum"] = True
        return chat

    def message(self, message_id: int) -> Message | None:
        """Return a message that is there and not deleted."""
        message = self.messages.get(message_id)
        return message if message and not message.deleted else None


@dataclass(slots=True)
class Chats:
    """Every chat and user of one server."""

    bot: Account
    users: dict[int, Account] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    # Private chats and basic groups share one counter per account, as on Telegram: a bot that
    # takes a message identifier to be its chat's own is found out.
    _shared_ids: int = 0
    _own_ids: dict[int, int] = field(default_factory=dict)
    _groups: int = 0

    def add_user(self, user: Account) -> Chat:
        """Add a user and the private chat, not yet started."""
        self.users[user.id] = user
        return self._add(Chat(user.id, "private", user=user, username=user.username))

    def add_group(self, type_: str, title: str, *, is_forum: bool = False) -> Chat:
        """Add a ``group`` or ``supergroup`` with an identifier of its kind."""
        self._groups += 1
        base = -4_000_000_000 if type_ == "group" else -1_002_000_000_000
        return self._add(Chat(base - self._groups, type_, title, is_forum=is_forum))

    def _add(self, chat: Chat) -> Chat:
        self.chats[chat.id] = chat
        return chat

    def next_message_id(self, chat: Chat) -> int:
        """Return a fresh message identifier for ``chat``."""
        if chat.type in {"supergroup", "channel"}:
            self._own_ids[chat.id] = self._own_ids.get(chat.id, 0) + 1
            return self._own_ids[chat.id]
        self._shared_ids += 1
        return self._shared_ids

    def known(self, chat_id: int | str) -> Chat:
        """Return the chat that the bot may ask about.

        Raises:
            ApiError: 400 for a chat the bot has never met.
        """
        if chat_id == "":
            raise bad_request("chat_id is empty")
        if isinstance(chat_id, str):
            named = (c for c in self.chats.values() if c.username and not c.is_private)
            chat = next((c for c in named if f"@{c.username}" == chat_id), None)
        else:
            chat = self.chats.get(chat_id)
        if chat is None or (chat.is_private and not chat.started):
            raise bad_request("chat not found")
        if not chat.is_private and self.bot.id not in chat.members:
            raise bad_request("chat not found")
        return chat

    def writable(self, chat_id: int | str) -> Chat:
        """Return the chat that the bot may write to.

        Raises:
            ApiError: 400 for an unknown chat or a group that became a supergroup
                (``migrate_to_chat_id``); 403 where the bot was blocked or removed.
        """
        chat = self.known(chat_id)
        if chat.migrated_to is not None:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                parameters={"migrate_to_chat_id": chat.migrated_to},
            )
        if chat.deactivated:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.is_private:
            status = chat.members[self.bot.id]
            if status is Status.KICKED:
                raise forbidden(f"bot was kicked from the {chat.type} chat")
            if status is Status.LEFT:
                raise forbidden(f"bot is not a member of the {chat.type} chat")
        return chat
