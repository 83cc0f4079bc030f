"""One person in one chat: what they type, press and send, and what they see of the bot.

In: calls from a test. Out: updates for the bot; its messages, awaited as they come.
"""

from dataclasses import dataclass

from tests.telegram_server.accounts import Account, Status, chat_member
from tests.telegram_server.chats import Chat
from tests.telegram_server.detect import detect
from tests.telegram_server.journal import Event
from tests.telegram_server.messages import Message
from tests.telegram_server.queries import CALLBACK_SECONDS, Query
from tests.telegram_server.sending import reaches_bot, receive
from tests.telegram_server.state import State
from tests.telegram_server.text import Formatted
from tests.telegram_server.wire import Json

PATIENCE = 5.0
"""Seconds that a test waits for the bot where it says nothing else."""


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button, waiting for the bot's answer."""

    state: State
    query: Query

    async def answered(self, within: float = PATIENCE) -> Json:
        """Return ``text``, ``show_alert`` and ``url`` of the bot's answer."""
        event = await self.state.journal.next("callback_answer", self.query.id, within)
        return event.details


class Watched:
    """A chat seen from outside: what the bot does in it."""

    def __init__(self, state: State, chat: Chat) -> None:
        self.state = state
        self.chat = chat

    @property
    def id(self) -> int:
        """The chat's identifier."""
        return self.chat.id

    @property
    def messages(self) -> list[Message]:
        """Every message that is there, oldest first."""
        return [message for message in self.chat.messages.values() if not message.deleted]

    @property
    def answers(self) -> list[Message]:
        """The bot's messages that are there, oldest first."""
        return [message for message in self.messages if message.sender is self.state.bot]

    async def next_message(self, within: float = PATIENCE) -> Message:
        """Return the bot's next message here, as it stands now.

        Raises:
            AssertionError: none came ``within`` seconds.
        """
        return await self._next("message", within)

    async def next_edit(self, within: float = PATIENCE) -> Message:
        """Return the message that the bot edits next."""
        return await self._next("edit", within)

    async def next_event(self, kind: str, within: float = PATIENCE) -> Event:
        """Return the next ``action``, ``delete``, ``reaction`` or ``draft``."""
        return await self.state.journal.next(kind, self.chat.id, within)

    def unread(self, kind: str = "message") -> list[Event]:
        """Return what the bot did here and nobody has looked at, and look at it."""
        return self.state.journal.unread(kind, self.chat.id)

    async def _next(self, kind: str, within: float) -> Message:
        event = await self.state.journal.next(kind, self.chat.id, within)
        if event.message is None:
            raise AssertionError(f"{kind} without a message")
        return event.message


class Conversation(Watched):
    """A user in a chat, or in one topic of it."""

    def __init__(
        self, state: State, chat: Chat, user: Account, thread_id: int | None = None
    ) -> None:
        super().__init__(state, chat)
        self.user = user
        self.thread_id = thread_id

    def send(self, text: str, *, reply_to: Message | None = None) -> Message:
        """Type a text."""
        return self._receive(detect(Formatted(text)), reply_to=reply_to)

    def start(self, parameter: str = "") -> Message:
        """Press Start, or follow a link that does."""
        return self.send(f"/start {parameter}".strip())

    def edit(self, message: Message, text: str) -> None:
        """Edit one of the user's own messages."""
        if message.sender is not self.user:
            raise ValueError("people edit only their own messages")
        message.change(detect(Formatted(text)), message.markup, self.state.clock.date())
        if reaches_bot(self.state, message):
            self.state.updates.push("edited_message", self.chat.id, message.to_json())

    def delete(self, message: Message) -> None:
        """Delete a message; Telegram does not tell bots."""
        message.deleted = True

    def send_document(
        self,
        name: str,
        content: bytes = b"",
        *,
        size: int | None = None,
        caption: str = "",
        reply_to: Message | None = None,
    ) -> Message:
        """Send a file; ``size`` claims another size than ``content`` has."""
        stored = self.state.files.add(name, content, folder="documents", size=size)
        body = detect(Formatted(caption))
        return self._receive(body, media={"document": stored.document()}, reply_to=reply_to)

    def send_photo(self, content: bytes, *, caption: str = "") -> Message:
        """Send a picture (PNG or JPEG)."""
        stored = self.state.files.add("photo.jpg", content, folder="photos")
        return self._receive(detect(Formatted(caption)), media={"photo": [stored.photo()]})

    def press(self, message: Message, label: str) -> Press:
        """Press the button whose label holds ``label``.

        Raises:
            LookupError: there is no such button.
            ValueError: it is one that tells the bot nothing.
        """
        data = message.button(label).data
        if data is None:
            raise ValueError(f"button {label!r} sends no callback")
        return self.press_data(message, data)

    def press_data(self, message: Message, data: str) -> Press:
        """Send callback data, as an altered client can with data that no button holds."""
        query = self.state.queries.ask(self.user, data, seconds=CALLBACK_SECONDS, message=message)
        payload: Json = {
            "id": query.id,
            "from": self.user.to_json(),
            "chat_instance": str(7_000_000_000 + abs(message.chat.id)),
            "data": data,
        }
        if message.inline_message_id:
            payload["inline_message_id"] = message.inline_message_id
        elif message.deleted:
            chat = message.chat.to_json()
            payload["message"] = {"chat": chat, "message_id": message.message_id, "date": 0}
        else:
            payload["message"] = message.to_json()
        self.state.updates.push("callback_query", message.chat.id, payload)
        return Press(self.state, query)

    def react(self, message: Message, emoji: str) -> None:
        """Set one reaction, or none for an empty ``emoji``."""
        old = message.reactions.get(self.user.id, [])
        new: list[Json] = [{"type": "emoji", "emoji": emoji}] if emoji else []
        message.reactions[self.user.id] = new
        bot = self.chat.members.get(self.state.bot.id, Status.LEFT)
        if self.chat.is_private or bot.privileged:
            payload = {
                "chat": self.chat.to_json(),
                "message_id": message.message_id,
                "user": self.user.to_json(),
                "date": self.state.clock.date(),
                "old_reaction": old,
                "new_reaction": new,
            }
            self.state.updates.push("message_reaction", self.chat.id, payload)

    def menu(self) -> list[str]:
        """Return the commands that this user is offered here.

        Telegram takes the narrowest scope that has commands, in the user's language if it can:
        https://core.telegram.org/bots/api#determining-list-of-commands.
        """
        status = self.chat.members.get(self.user.id, Status.MEMBER)
        scopes = [f"chat:{self.chat.id}"]
        if self.chat.is_private:
            scopes.append("all_private_chats")
        else:
            scopes.insert(0, f"chat_member:{self.chat.id}:{self.user.id}")
            if status.privileged:
                scopes.insert(1, f"chat_administrators:{self.chat.id}")
                scopes.append("all_chat_administrators")
            scopes.append("all_group_chats")
        for scope in [*scopes, "default"]:
            for language in (self.user.language_code[:2], ""):
                commands = self.state.profile.commands.get((scope, language))
                if commands:
                    return [command["command"] for command in commands]
        return []

    def _receive(
        self, body: Formatted, *, media: Json | None = None, reply_to: Message | None = None
    ) -> Message:
        if self.chat.is_private:
            self.chat.started, self.chat.blocked = True, False
        return receive(
            self.state,
            self.chat,
            self.user,
            body,
            media=media,
            reply_to=reply_to,
            thread_id=self.thread_id,
        )


class PrivateChat(Conversation):
    """A user's chat with the bot."""

    def block(self) -> None:
        """Stop the bot: it cannot write here any more."""
        self._standing(Status.MEMBER, Status.KICKED)
        self.chat.blocked = True

    def unblock(self) -> None:
        """Let the bot write again."""
        self.chat.blocked = False
        self._standing(Status.KICKED, Status.MEMBER)

    def _standing(self, old: Status, new: Status) -> None:
        bot = self.state.bot
        payload = {
            "chat": self.chat.to_json(),
            "from": self.user.to_json(),
            "date": self.state.clock.date(),
            "old_chat_member": chat_member(bot, old),
            "new_chat_member": chat_member(bot, new),
        }
        self.state.updates.push("my_chat_member", self.chat.id, payload)
