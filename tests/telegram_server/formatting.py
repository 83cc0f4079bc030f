"""Texts, captions and quotes of requests: parsed, trimmed, measured.

In: a `Call`'s text with its parse mode or explicit entities. Out: `Formatted`, or the refusal.
Lengths are counted in UTF-16 code units, the strictest reading of "characters": what fits here fits
by any count.
"""

from tests.telegram_server.detect import detect
from tests.telegram_server.html_mode import parse_html
from tests.telegram_server.text import Entity, Formatted, in_order
from tests.telegram_server.wire import Json, bad_request

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024

_ARGUMENTS = {"text_link": "url", "pre": "language", "custom_emoji": "custom_emoji_id"}
_PLAIN_TYPES = {
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold",
    "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote",
    "code",
}  # fmt: skip


class Formatter:
    """Parses the texts of requests; keeps what Telegram forgives and its documentation forbids."""

    def __init__(self, liberties: list[str]) -> None:
        self._liberties = liberties

    def parse(self, text: str, parse_mode: str, entities: list[Json]) -> Formatted:
        """Parse ``text`` by its mode, or by explicit entities where no mode is given.

        Raises:
            ApiError: 400 for a mode that is not HTML (the product has no other), broken markup or
                entities outside the text.
        """
        if parse_mode:
            if parse_mode.lower() != "html":
                raise bad_request("unsupported parse_mode")
            formatted, liberties = parse_html(text)
            self._liberties += liberties
        else:
            formatted = Formatted(text, _explicit(text, entities))
        return formatted.trimmed()

    def text(self, values: Json, name: str = "text") -> Formatted:
        """Return the text of a message.

        Raises:
            ApiError: 400 where it is empty, too long or broken.
        """
        source = values.get(name) or ""
        if not source:
            raise bad_request("message text is empty")
        formatted = self.parse(source, values.get("parse_mode") or "", values.get("entities") or [])
        if not formatted.text:
            raise bad_request("text must be non-empty")
        if formatted.length > TEXT_LIMIT:
            raise bad_request("message is too long")
        return detect(formatted)

    def caption(self, values: Json) -> Formatted:
        """Return the caption of a file, which may be empty.

        Raises:
            ApiError: 400 where it is too long or broken.
        """
        formatted = self.parse(
            values.get("caption") or "",
            values.get("parse_mode") or "",
            values.get("caption_entities") or [],
        )
        if formatted.length > CAPTION_LIMIT:
            raise bad_request("message caption is too long")
        return detect(formatted)


def _explicit(text: str, entities: list[Json]) -> tuple[Entity, ...]:
    limit = Formatted(text).length
    found = []
    for entity in entities:
        type_, offset, length = (entity.get(k) for k in ("type", "offset", "length"))
        known = type_ in _PLAIN_TYPES or type_ in _ARGUMENTS
        if not known or not isinstance(offset, int) or not isinstance(length, int):
            raise bad_request(f"can't parse MessageEntity: {entity}")
        if offset < 0 or length <= 0 or offset + length > limit:
            raise bad_request(
                f"entity {type_} at {offset} of length {length} is outside of the text"
            )
        argument = str(entity.get(_ARGUMENTS.get(str(type_), ""), ""))
        found.append(Entity(str(type_), offset, length, argument))
    return in_order(found)
