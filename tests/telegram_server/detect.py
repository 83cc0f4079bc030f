"""Entities that Telegram finds by itself in plain text: commands, mentions, links, hashtags.

In: `Formatted`. Out: the same with the found entities added where no code, link or quote of a
command forbids it. The patterns are simpler than Telegram's where a question bot cannot tell.
"""

import re

from tests.telegram_server.text import Entity, Formatted, in_order, utf16_length

_COMMAND = r"(?<![\w/<>])/([A-Za-z0-9_]{1,64})(?:@[A-Za-z0-9_]{3,32})?(?![\w/])"
_DOMAIN = r"(?:[a-z0-9-]+\.)+(?:com|org|net|vn|io|me)\b[^\s<>\"]*"
_PATTERNS = (
    ("bot_command", re.compile(_COMMAND)),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("mention", re.compile(r"(?<![\w/@.])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w)")),
    ("url", re.compile(rf"(?<![\w@.])(?:https?://[^\s<>\"]+|{_DOMAIN})")),
    ("hashtag", re.compile(r"(?<![\w#&])#(?=\w*[^\W\d_])\w+")),
)
_OPAQUE = {"code", "pre", "text_link", "text_mention"}


def detect(formatted: Formatted) -> Formatted:
    """Return ``formatted`` with the entities that Telegram adds by itself."""
    if not any(mark in formatted.text for mark in "/@#."):
        return formatted
    taken = [(e.offset, e.end) for e in formatted.entities if e.type in _OPAQUE]
    found = []
    for type_, pattern in _PATTERNS:
        for match in pattern.finditer(formatted.text):
            start = utf16_length(formatted.text[: match.start()])
            end = start + utf16_length(match.group())
            if all(end <= other_start or other_end <= start for other_start, other_end in taken):
                taken.append((start, end))
                found.append(Entity(type_, start, end - start))
    return Formatted(formatted.text, in_order([*formatted.entities, *found]))
