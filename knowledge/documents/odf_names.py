"""Names of OpenDocument's elements and attributes.

In: a name with its prefix, as the standard writes it. Out: the name as lxml has it.
"""

_NAME = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}{}"
DRAWING = _NAME.format("drawing", "")
"""How the names of all that is drawn begin: frames, text boxes, shapes."""


def name(prefixed: str) -> str:
    """Return a name as lxml has it.

    >>> name("text:p")
    '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p'
    """
    prefix, _, local = prefixed.partition(":")
    return _NAME.format({"draw": "drawing"}.get(prefix, prefix), local)
