"""Telegram's HTML parse mode: markup to text and entities, refusing what Telegram refuses.

In: the text of a request. Out: `Formatted` and the liberties that Telegram forgives although its
documentation forbids them. Lengths and limits are not judged here.

The tags, the nesting rules and the wording follow https://core.telegram.org/bots/api#html-style.
"""

import re
from dataclasses import dataclass, field

from tests.telegram_server.text import Entity, Formatted, in_order, utf16_length
from tests.telegram_server.wire import ApiError, bad_request

_STYLES = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("tg-spoiler", "span"), "spoiler"),
}
_TAGS = {*_STYLES, "a", "tg-emoji", "code", "pre", "blockquote"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-zA-Z]+));?")
_END_TAG = re.compile(r"</([^\s>]*)\s*>")
_START_NAME = re.compile(r"<([^\s>]*)")
_ATTRIBUTE = re.compile(
    r"""\s*([^\s=>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([a-zA-Z0-9.-]+)(?=[\s>])))?"""
)
_LINK = re.compile(r"(?:https?://|tg://|ton://|mailto:|tel:)\S+|[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?")
_USER_LINK = re.compile(r"tg://user\?id=(\d+)")


@dataclass(slots=True)
class _Open:
    name: str
    attributes: dict[str, str]
    offset: int
    start: int


@dataclass(slots=True)
class _Parser:
    source: str
    position: int = 0
    text: list[str] = field(default_factory=list)
    units: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    liberties: list[str] = field(default_factory=list)

    def run(self) -> Formatted:
        while self.position < len(self.source):
            character = self.source[self.position]
            if character == "<":
                self._tag()
            elif character == "&":
                self._reference()
            else:
                if character == ">":
                    self.liberties.append(f"a bare > at byte offset {self._byte(self.position)}")
                self._emit(character)
                self.position += 1
        if self.stack:
            raise _refusal(
                f'Can\'t find end tag corresponding to start tag "{self.stack[-1].name}"'
            )
        return Formatted("".join(self.text), in_order(self._tidy()))

    def _emit(self, characters: str) -> None:
        self.text.append(characters)
        self.units += utf16_length(characters)

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode())

    def _reference(self) -> None:
        match = _REFERENCE.match(self.source, self.position)
        decoded = _decode(match) if match else None
        if match is None or decoded is None:
            self.liberties.append(f"a bare & at byte offset {self._byte(self.position)}")
            self._emit("&")
            self.position += 1
        else:
            self._emit(decoded)
            self.position = match.end()

    def _tag(self) -> None:
        if self.source.startswith("</", self.position):
            self._end()
        else:
            self._start()

    def _start(self) -> None:
        begin = self.position
        match = _START_NAME.match(self.source, begin)
        name = match.group(1).lower() if match else ""
        position = begin + 1 + len(name)
        if position >= len(self.source):
            raise _refusal(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if name not in _TAGS:
            raise _refusal(f'Unsupported start tag "{name}" at byte offset {self._byte(begin)}')
        attributes, self.position = self._attributes(name, begin, position)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _refusal(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}'
            )
        self.stack.append(_Open(name, attributes, self.units, len(self.text)))

    def _attributes(self, name: str, begin: int, position: int) -> tuple[dict[str, str], int]:
        attributes: dict[str, str] = {}
        while True:
            while position < len(self.source) and self.source[position].isspace():
                position += 1
            if position >= len(self.source):
                raise _refusal(f"Unclosed start tag at byte offset {self._byte(begin)}")
            if self.source[position] == ">":
                return attributes, position + 1
            match = _ATTRIBUTE.match(self.source, position)
            if match is None:
                raise _refusal(
                    f'Empty attribute name in the tag "{name}" at byte offset {self._byte(begin)}'
                )
            value = next((part for part in match.groups()[1:] if part is not None), None)
            if value is None and (name, match.group(1).lower()) != ("blockquote", "expandable"):
                raise _refusal(
                    "Expected equal sign in declaration of an attribute of the tag "
                    f'"{name}" at byte offset {self._byte(begin)}'
                )
            attributes[match.group(1).lower()] = _decode_all(value or "")
            position = match.end()

    def _end(self) -> None:
        begin = self.position
        if not self.stack:
            raise _refusal(f"Unexpected end tag at byte offset {self._byte(begin)}")
        match = _END_TAG.match(self.source, begin)
        if match is None:
            raise _refusal(f"Unclosed end tag at byte offset {self._byte(begin)}")
        opened = self.stack.pop()
        if match.group(1).lower() not in {"", opened.name}:
            raise _refusal(
                f"Unmatched end tag at byte offset {self._byte(begin)}, expected "
                f'"</{opened.name}>", found "</{match.group(1).lower()}>"'
            )
        self.position = match.end()
        if self.units > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        offset, length = opened.offset, self.units - opened.offset
        type_, argument = _STYLES.get(opened.name, opened.name), ""
        if opened.name == "a":
            inside = "".join(self.text[opened.start :])
            type_, argument = _link(opened.attributes.get("href") or inside)
            if not type_:
                self.liberties.append(f"a link that is none: {argument!r}")
                return
        elif opened.name == "tg-emoji":
            type_, argument = "custom_emoji", opened.attributes.get("emoji-id", "")
            if not argument.isdecimal() or int(argument) == 0:
                raise _refusal("Invalid custom emoji identifier specified")
        elif opened.name == "code":
            argument = opened.attributes.get("class", "").removeprefix("language-")
        elif opened.name == "pre":
            inner = self.entities[-1] if self.entities else None
            if inner and (inner.type, inner.offset, inner.length) == ("code", offset, length):
                argument = self.entities.pop().argument
        elif opened.name == "blockquote" and "expandable" in opened.attributes:
            type_ = "expandable_blockquote"
        self.entities.append(Entity(type_, offset, length, argument))

    def _tidy(self) -> list[Entity]:
        """Drop what may not nest, as Telegram does: anything in code, a quote in a quote."""
        kept = []
        for entity in self.entities:
            # An entity is appended when it closes, so its parents stand after it.
            index = self.entities.index(entity)
            for parent in self.entities[index + 1 :]:
                encloses = parent.offset <= entity.offset and entity.end <= parent.end
                quotes = "blockquote" in parent.type and "blockquote" in entity.type
                if encloses and (quotes or parent.type in {"code", "pre"}):
                    self.liberties.append(f"{entity.type} nested in {parent.type}")
                    break
            else:
                bare = entity.type == "code"
                kept.append(Entity("code", entity.offset, entity.length) if bare else entity)
        return kept


def _decode(match: re.Match[str]) -> str | None:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED.get(name)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if code == 0 or code >= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return None
    return chr(code)


def _decode_all(value: str) -> str:
    return _REFERENCE.sub(lambda match: _decode(match) or match.group(0), value)


def _link(target: str) -> tuple[str, str]:
    user = _USER_LINK.fullmatch(target)
    if user:
        return "text_mention", user.group(1)
    return ("text_link" if _LINK.fullmatch(target) else ""), target


def _refusal(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")


def parse_html(source: str) -> tuple[Formatted, list[str]]:
    """Parse ``source`` as Telegram's HTML.

    Returns:
        The text with its entities, untrimmed, and what was tolerated against the documentation
        (a bare ``&`` or ``>``, forbidden nesting, a link Telegram would drop).

    Raises:
        ApiError: 400 ``can't parse entities: …`` for markup that Telegram refuses.
    """
    parser = _Parser(source)
    return parser.run(), parser.liberties
