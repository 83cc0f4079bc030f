"""Replies drawn in the HTML that Telegram understands.

In: a `Reply`. Out: one string in Telegram's HTML (Bot API, "HTML style"): everything from a
document or a user escaped, at most 4,096 UTF-16 units once parsed, cut at the end of a sentence
and never inside an entity or a tag. It sends nothing and knows no buttons.
"""

import html
import re

from bot.replies import Marked, Reply, clean
from bot.texts import Texts
from knowledge.vietnamese.sentences import sentence_spans

LIMIT = 4096
"""UTF-16 units a message may hold after its entities are parsed (Bot API, sendMessage)."""

_HEADLINE_LIMIT = 500
_QUOTE_LIMIT = 1600
_LINE_LIMIT = 300
_SUGGESTIONS = 5
_LEAD = "… "
_TAIL = " …"
_TAG = re.compile(r"<[^<>]*>")
_LAST_SPACE = re.compile(r"\s\S*\Z")
# A letter may not lose its tone mark, nor an emoji its joiner or colour.
_JOINED = re.compile(r"[\u0300-\u036f\u200d\ufe0f\U0001f3fb-\U0001f3ff]")


def draw(shown: Reply, texts: Texts, *, context: bool = True, lead: str = "") -> str:
    """Return a reply as Telegram HTML, at most `LIMIT` units once parsed.

    The short answer stands in bold, its sentence as a blockquote with the answer marked, the
    paragraph as an expandable blockquote in whatever room is left, the source line last.

    Args:
        shown: the reply.
        texts: of the reader's language.
        context: whether to show the paragraph around the sentence.
        lead: a line to stand first, such as the question where no message holds it; or "".
    """
    before = [_line(lead, "i", _LINE_LIMIT)] if lead else []
    if shown.read_as:
        before.append(_line(shown.read_as, "i", _LINE_LIMIT))
    if shown.curated:
        before.append(_line(shown.curated, "i", _LINE_LIMIT))
    if shown.headline:
        before.append(_line(shown.headline, "b", _HEADLINE_LIMIT))
    if shown.quote:
        before.append(quoted(cut(shown.quote, _QUOTE_LIMIT), "blockquote"))
    after = []
    if shown.source:
        after.append(_line(f"{texts.source}: {shown.source}", "i", _LINE_LIMIT))
    if shown.suggestions:
        after.append(escape(texts.nearby))
        bullets = (Marked(f"• {suggestion}") for suggestion in shown.suggestions[:_SUGGESTIONS])
        after += [escape(cut(bullet, _LINE_LIMIT).text) for bullet in bullets]
    room = LIMIT - sum(parsed_units(line) + 1 for line in before + after)
    if context and shown.context:
        before.append(quoted(cut(shown.context, room), "blockquote expandable"))
    return "\n".join(before + after)


def escape(text: str) -> str:
    """Return `text` safe anywhere in Telegram's HTML."""
    return html.escape(clean(text, keep="\n"))


def plain(text: str) -> str:
    """Return `text` as a whole message: safe, and cut to what one holds."""
    return escape(cut(Marked(text), LIMIT).text)


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parsed_units(markup: str) -> int:
    """Return how many UTF-16 units Telegram sees in markup of this module's making."""
    return units(html.unescape(_TAG.sub("", markup)))


def cut(marked: Marked, limit: int) -> Marked:
    """Return at most `limit` UTF-16 units of a text, around the beginning of its marked part.

    It ends behind a sentence where one ends in reach, else between words, else between letters.

    Args:
        marked: the text.
        limit: in UTF-16 units, at least 16.
    """
    text = marked.text
    if units(text) <= limit:
        return marked
    start = 0
    if units(text[: marked.end]) > limit - len(_TAIL):
        start = _beginning(text, marked.start, limit // 2)
    lead = _LEAD if start else ""
    end = start + _reach(text[start : start + limit], limit - len(lead))
    tail = ""
    if end < len(text):
        reach = start + _reach(text[start : start + limit], limit - len(lead) - len(_TAIL))
        end = _ending(text, max(start, min(marked.end, reach)), reach)
        tail = _TAIL
    shift = len(lead) - start
    first = min(marked.start, end) + shift
    return Marked(lead + text[start:end] + tail, first, max(first, min(marked.end, end) + shift))


def _reach(text: str, limit: int) -> int:
    """Return how many characters of `text` fit into `limit` UTF-16 units."""
    used = 0
    for index, char in enumerate(text):
        used += 2 if char > "\uffff" else 1
        if used > limit:
            return index
    return len(text)


def _beginning(text: str, marked: int, limit: int) -> int:
    """Return where to begin so that the marked part is not far: at a sentence, else at a word."""
    first = marked
    while first and units(text[first - 1 : marked]) <= limit:
        first -= 1
    starts = [first + start for start, _ in sentence_spans(text[first : marked + 1])]
    if len(starts) > 1:
        return starts[1]
    space = re.search(r"\s\S", text[first:marked])
    return first + space.end() - 1 if space else marked


def _ending(text: str, least: int, most: int) -> int:
    """Return where to end between two offsets: behind a sentence, else a word, else a letter."""
    ends = [least + end for _, end in sentence_spans(text[least:most])]
    if len(ends) > 1:
        return ends[-2]
    space = _LAST_SPACE.search(text, least, most)
    if space and space.start() > least:
        return space.start()
    while most > least and _JOINED.match(text, most):
        most -= 1
    return most


def _line(text: str, tag: str, limit: int) -> str:
    return f"<{tag}>{escape(cut(Marked(text), limit).text)}</{tag}>"


def quoted(marked: Marked, tag: str) -> str:
    """Return a text in a tag ("blockquote expandable") with its marked part in bold."""
    text, start, end = marked.text, marked.start, marked.end
    if end > start:
        inner = f"{escape(text[:start])}<b>{escape(text[start:end])}</b>{escape(text[end:])}"
    else:
        inner = escape(text)
    return f"<{tag}>{inner}</{tag.split(maxsplit=1)[0]}>"
