"""Who takes part: users, the bot, and their standing in a chat.

Out: ``User`` and ``ChatMember`` as the wire has them. Keeps no messages.
"""

from dataclasses import dataclass
from enum import StrEnum

from tests.telegram_server.wire import Json

_ADMINISTRATOR_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip


class Status(StrEnum):
    """A member's standing, as ``ChatMember.status`` names it."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"

    @property
    def present(self) -> bool:
        """True for those who are in the chat."""
        return self not in {Status.LEFT, Status.KICKED}

    @property
    def privileged(self) -> bool:
        """True for administrators and the creator."""
        return self in {Status.CREATOR, Status.ADMINISTRATOR}


@dataclass(slots=True)
class Account:
    """A user or a bot."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    is_bot: bool = False

    def to_json(self) -> Json:
        """Return the ``User``."""
        user: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if getattr(self, name):
                user[name] = getattr(self, name)
        return user


def chat_member(account: Account, status: Status) -> Json:
    """Return the ``ChatMember`` of ``account`` for its standing."""
    member: Json = {"status": status.value, "user": account.to_json()}
    if status is Status.CREATOR:
        member["is_anonymous"] = False
    elif status is Status.ADMINISTRATOR:
        member |= dict.fromkeys(_ADMINISTRATOR_RIGHTS, True)
        member |= {"can_be_edited": False, "is_anonymous": False}
    elif status is Status.KICKED:
        member["until_date"] = 0
    return member
