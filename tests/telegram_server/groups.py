"""Groups and supergroups: who is in them, their topics, their migration.

In: calls from a test. Out: conversations of their members; updates about the bot's standing.
"""

from tests.telegram_server.accounts import Account, Status, chat_member
from tests.telegram_server.chats import Chat
from tests.telegram_server.conversation import Conversation, Watched
from tests.telegram_server.people import User
from tests.telegram_server.sending import receive
from tests.telegram_server.state import State
from tests.telegram_server.text import Formatted
from tests.telegram_server.wire import Json


class Group(Watched):
    """A group or supergroup, made by its first member, who owns it."""

    def __init__(self, state: State, chat: Chat, members: list[User]) -> None:
        super().__init__(state, chat)
        self.owner = members[0].account
        for member in members:
            self.add(member)
        chat.members[self.owner.id] = Status.CREATOR

    def by(self, user: User, topic: int | None = None) -> Conversation:
        """Return ``user`` speaking here, in a topic if one is named.

        Raises:
            ValueError: they are not in this group, or there is no such topic.
        """
        if not self.chat.members.get(user.id, Status.LEFT).present:
            raise ValueError(f"user {user.id} is not in {self.chat.title}")
        if topic is not None and topic not in self.chat.topics:
            raise ValueError(f"no topic {topic} in {self.chat.title}")
        return Conversation(self.state, self.chat, user.account, topic)

    def add(self, user: User, status: Status = Status.MEMBER) -> None:
        """Let somebody in, or change their standing."""
        self.chat.members[user.id] = status

    def add_bot(self, status: Status = Status.MEMBER) -> None:
        """Add the bot, or promote or demote it."""
        joined = self._standing(status)
        if joined:
            self._service({"new_chat_members": [self.state.bot.to_json()]})

    def remove_bot(self) -> None:
        """Throw the bot out."""
        self._standing(Status.KICKED)

    def other_bot_speaks(self) -> None:
        """Let another bot have the last word: plain commands are not for ours any more."""
        self.chat.last_bot = self.state.bot.id + 1

    def topic(self, name: str) -> int:
        """Open a topic of a forum and return its ``message_thread_id``."""
        if not self.chat.is_forum:
            raise ValueError("only a forum has topics")
        created = {"name": name, "icon_color": 7322096}
        message = self._service({"forum_topic_created": created})
        message_thread_id: int = message["message_id"]
        self.chat.topics[message_thread_id] = name
        return message_thread_id

    def migrate(self) -> "Group":
        """Turn the group into a supergroup and return that; both chats say so."""
        chats = self.state.chats
        successor = chats.add_group("supergroup", self.chat.title)
        successor.members = dict(self.chat.members)
        successor.last_bot = self.chat.last_bot
        self._service({"migrate_to_chat_id": successor.id})
        self.chat.migrated_to = successor.id
        group = Group.__new__(Group)
        Watched.__init__(group, self.state, successor)
        group.owner = self.owner
        group._service({"migrate_from_chat_id": self.chat.id})  # noqa: SLF001 - its own class
        return group

    def _standing(self, new: Status) -> bool:
        """Give the bot another standing; True where it was not here before."""
        bot: Account = self.state.bot
        old = self.chat.members.get(bot.id, Status.LEFT)
        self.chat.members[bot.id] = new
        payload: Json = {
            "chat": self.chat.to_json(),
            "from": self.owner.to_json(),
            "date": self.state.clock.date(),
            "old_chat_member": chat_member(bot, old),
            "new_chat_member": chat_member(bot, new),
        }
        self.state.updates.push("my_chat_member", self.chat.id, payload)
        return new.present and not old.present

    def _service(self, service: Json) -> Json:
        message = receive(self.state, self.chat, self.owner, Formatted(), service=service)
        return message.to_json()
