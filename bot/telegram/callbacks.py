"""What the buttons send back.

In: `callback_data`, which anybody with an altered client can choose. Out: a `Callback`,
or None for what this bot never made. Buttons name no chat and no message: those come from the
update, so nobody can press a button of another chat.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

_SHAPE = re.compile(r"([a-z]{1,2})(?::(\d{1,6}))?(?::([A-Za-z0-9_-]{1,32}))?")


class Action(StrEnum):
    """What a button does; `Callback` says which number and key it goes with."""

    ANSWER = "a"  # show the evidence of rank `number`
    CONTEXT = "c"  # show its paragraph
    SOURCE = "s"  # show its document
    GOOD = "g"
    BAD = "b"
    ASK = "q"  # ask text `number` of those offered under `key`
    DOCUMENTS = "d"  # show page `number` of the documents
    DOCUMENT = "i"  # show the document with id `key`, listed on page `number`
    EXPORT = "e"  # send the questions asked in vain
    PICK = "p"  # show page `number` of the documents that can be removed
    REMOVE = "r"  # ask whether to remove the document with id `key`
    REMOVE_NOW = "rn"
    CANCEL = "n"
    REPLACE = "ur"  # put the file offered under `key` in the place of its namesake
    KEEP_BOTH = "uk"  # store the file offered under `key` beside its namesake


@dataclass(frozen=True, slots=True)
class Callback:
    """A button's meaning.

    Attributes:
        action: what to do.
        number: a rank, page or index, from 0.
        key: a document's id or the key of an offer, or "".
    """

    action: Action
    number: int = 0
    key: str = ""

    @property
    def data(self) -> str:
        """The `callback_data`, at most 42 bytes of the 64 that Telegram takes."""
        return f"{self.action}:{self.number}" + (f":{self.key}" if self.key else "")

    @classmethod
    def read(cls, data: str | None) -> Self | None:
        """Return what a button means, None for data that no button of this bot holds."""
        shape = _SHAPE.fullmatch(data or "")
        if not shape or shape[1] not in set(Action):
            return None
        return cls(Action(shape[1]), int(shape[2] or 0), shape[3] or "")
