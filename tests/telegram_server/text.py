"""Formatted text: a string and its entities, measured as Telegram measures (UTF-16 code units).

In: strings, offsets. Out: `Formatted`, trimmed the way Telegram trims. Parses no markup.
"""

from dataclasses import dataclass, replace

from tests.telegram_server.wire import Json


def utf16_length(text: str) -> int:
    """Return the number of UTF-16 code units in ``text``."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def utf16_slice(text: str, offset: int, length: int) -> str:
    """Return the part of ``text`` that an entity covers; offsets count UTF-16 code units."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Entity:
    """One ``MessageEntity``; ``argument`` is its url, language, emoji or user identifier."""

    type: str
    offset: int
    length: int
    argument: str = ""

    @property
    def end(self) -> int:
        """First code unit after the entity."""
        return self.offset + self.length

    def to_json(self) -> Json:
        """Return the ``MessageEntity``."""
        entity: Json = {"type": self.type, "offset": self.offset, "length": self.length}
        member = {"text_link": "url", "pre": "language", "custom_emoji": "custom_emoji_id"}
        if self.argument and self.type in member:
            entity[member[self.type]] = self.argument
        if self.type == "text_mention":
            entity["user"] = {"id": int(self.argument), "is_bot": False, "first_name": "User"}
        return entity


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text after parsing, and its entities in order."""

    text: str = ""
    entities: tuple[Entity, ...] = ()

    @property
    def length(self) -> int:
        """UTF-16 code units."""
        return utf16_length(self.text)

    def trimmed(self) -> "Formatted":
        """Return the text without the white space around it, entities moved along.

        Telegram trims every text; entities left empty are dropped.
        """
        stripped = self.text.strip()
        lead = utf16_length(self.text[: len(self.text) - len(self.text.lstrip())])
        limit = utf16_length(stripped)
        kept = []
        for entity in self.entities:
            start = max(entity.offset - lead, 0)
            end = min(entity.end - lead, limit)
            if end > start:
                kept.append(replace(entity, offset=start, length=end - start))
        return Formatted(stripped, tuple(kept))

    def covered(self, *types: str) -> list[str]:
        """Return the texts under the entities of the given types, in order."""
        return [
            utf16_slice(self.text, entity.offset, entity.length)
            for entity in self.entities
            if entity.type in types
        ]

    def entities_json(self) -> list[Json]:
        """Return the entities as the wire has them."""
        return [entity.to_json() for entity in self.entities]


def in_order(entities: list[Entity]) -> tuple[Entity, ...]:
    """Return entities by offset, the longer first."""
    return tuple(sorted(entities, key=lambda entity: (entity.offset, -entity.length)))
