"""Names and remarks in quotation marks.

In: composed text. Out: a value for what stands inside each pair of marks, without the marks. It
does not tell a name from a remark.
"""

import re
from collections.abc import Iterator

from knowledge.facts.fact import Value, ValueKind

_QUOTED = re.compile(
    r"“([^“”]+)”|«([^«»]+)»|‘([^‘’]+)’(?!\w)|(?<!\w)\"([^\"]+)\"|”([^“”]+)”|“([^“”\"]+)\""
)


def quoted_names(text: str) -> Iterator[Value]:
    """Yield what stands in quotation marks; straight, typographic and mistyped pairs (”…”)."""
    if not any(mark in text for mark in '“"«‘”'):
        return
    for match in _QUOTED.finditer(text):
        inner = match[match.lastindex or 0]
        bare = inner.strip()
        if bare:
            start = match.start(match.lastindex or 0) + len(inner) - len(inner.lstrip())
            yield Value(ValueKind.QUOTED_NAME, start, start + len(bare), " ".join(bare.split()))
