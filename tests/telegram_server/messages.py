"""A message as the server keeps it, with every text it has shown.

In: what a user typed or the bot sent. Out: ``Message`` as the wire has it, and what tests look at:
buttons, quotes, earlier versions. Sends nothing.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.telegram_server.text import Formatted
from tests.telegram_server.wire import Json

if TYPE_CHECKING:
    from tests.telegram_server.accounts import Account
    from tests.telegram_server.chats import Chat


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button: its label and its ``InlineKeyboardButton``."""

    label: str
    json: Json

    @property
    def data(self) -> str | None:
        """Callback data, if that is what it sends."""
        return self.json.get("callback_data")

    @property
    def copies(self) -> str | None:
        """Text that it copies, if that is what it does."""
        copied = self.json.get("copy_text")
        return copied["text"] if copied else None


@dataclass(frozen=True, slots=True)
class Version:
    """A message's text and keyboard between two edits."""

    body: Formatted
    markup: Json | None


@dataclass(slots=True, eq=False)
class Message:
    """A message; compared by identity.

    Attributes:
        body: The text, or the caption where ``media`` is there.
        media: ``{"document": …}`` or ``{"photo": […]}``.
        service: The member that makes it a service message (``{"migrate_to_chat_id": …}``).
        extra: Further members that go out as they are (``link_preview_options``).
        versions: What it showed, oldest first, the present one last.
    """

    chat: "Chat"
    message_id: int
    date: int
    sender: "Account | None" = None
    body: Formatted = field(default_factory=Formatted)
    media: Json = field(default_factory=dict)
    service: Json = field(default_factory=dict)
    extra: Json = field(default_factory=dict)
    markup: Json | None = None
    reply_to: "Message | None" = None
    quote: Json | None = None
    thread_id: int | None = None
    via_bot: "Account | None" = None
    inline_message_id: str | None = None
    edit_date: int | None = None
    deleted: bool = False
    reactions: dict[int, list[Json]] = field(default_factory=dict)
    versions: list[Version] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.versions.append(Version(self.body, self.markup))

    @property
    def text(self) -> str:
        """The text or caption after parsing."""
        return self.body.text

    @property
    def buttons(self) -> list[Button]:
        """The inline buttons, row by row."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [Button(button["text"], button) for row in rows for button in row]

    def button(self, label: str) -> Button:
        """Return the first button whose label holds ``label``.

        Raises:
            LookupError: there is none.
        """
        for button in self.buttons:
            if label in button.label:
                return button
        labels = [button.label for button in self.buttons]
        raise LookupError(f"no button {label!r} under message {self.message_id}: {labels}")

    def covered(self, *types: str) -> list[str]:
        """Return the texts under the entities of the given types."""
        return self.body.covered(*types)

    def change(self, body: Formatted, markup: Json | None, date: int) -> None:
        """Give the message another text or keyboard."""
        self.body, self.markup, self.edit_date = body, markup, date
        self.versions.append(Version(body, markup))

    def to_json(self, *, nested: bool = False) -> Json:
        """Return the ``Message``; ``nested`` leaves out the message it replies to."""
        message: Json = {
            "message_id": self.message_id,
            "date": self.date,
            "chat": self.chat.to_json(),
            **self.service,
            **self.media,
            **self.extra,
        }
        if self.sender:
            message["from"] = self.sender.to_json()
        if self.thread_id is not None:
            message |= {"message_thread_id": self.thread_id, "is_topic_message": True}
        if self.body.text:
            kind = "caption" if self.media else "text"
            message[kind] = self.body.text
            if self.body.entities:
                name = "caption_entities" if self.media else "entities"
                message[name] = self.body.entities_json()
        if self.reply_to and not nested and not self.reply_to.deleted:
            message["reply_to_message"] = self.reply_to.to_json(nested=True)
        if self.quote:
            message["quote"] = self.quote
        if self.edit_date:
            message["edit_date"] = self.edit_date
        if self.via_bot:
            message["via_bot"] = self.via_bot.to_json()
        if self.markup and "inline_keyboard" in self.markup:
            message["reply_markup"] = self.markup
        return message
