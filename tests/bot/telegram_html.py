"""What Telegram reads in a message's HTML, written after the Bot API's description of the style.

Stricter than Telegram where that catches a mistake of ours: every "<" and "&" must belong to a tag
or entity that the style knows, and tags must close in order.
"""

import re

_TOKEN = re.compile(r"<(/?)(\w+)( expandable)?>|&(lt|gt|amp|quot|#x27);|([^<&>]+)")
_TAGS = {"b", "i", "blockquote"}
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "#x27": "'"}


def parse(markup: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the visible text, and each tag with the text inside it.

    Raises:
        ValueError: Telegram would refuse the message, or this product never means to write it.
    """
    visible, position = "", 0
    opened: list[tuple[str, int]] = []
    tagged: list[tuple[str, str]] = []
    while position < len(markup):
        token = _TOKEN.match(markup, position)
        if not token:
            raise ValueError(f"unescaped at {position}: {markup[position : position + 20]!r}")
        position = token.end()
        closing, tag, expandable, entity, text = token.groups()
        if text:
            visible += text
        elif entity:
            visible += _ENTITIES[entity]
        elif tag not in _TAGS:
            raise ValueError(f"unknown tag {tag}")
        elif not closing:
            if tag == "blockquote" and any(name.startswith(tag) for name, _ in opened):
                raise ValueError("nested blockquote")
            opened.append((tag + (expandable or ""), len(visible)))
        else:
            name, start = opened.pop()
            if name.split()[0] != tag:
                raise ValueError(f"{tag} closes {name}")
            tagged.append((name, visible[start:]))
    if opened:
        raise ValueError(f"never closed: {opened}")
    return visible, tagged
