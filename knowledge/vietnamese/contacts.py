"""Telephone numbers, e-mail addresses and web addresses as Vietnamese texts write them.

In: a text. Out: patterns that find them. They validate nothing: what looks like one is one.
"""

import re
from typing import Final

PHONE: Final = re.compile(
    r"(?<![\w.,/-])(?:\(?\+?84\)?|\(?0)\d{0,4}\)?(?:[ .-]{0,2}\d{2,4}){2,4}(?![\w/])"
    r"|(?<![\w.,/-])(?:1800|1900)(?:[ .-]?\d{2,4}){1,2}(?![\w/])"
    r"|(?<![\w.,/-])11[1-9](?![\w.,/-])"
)
"""0204 3852 101, (0204) 3852.101, +84 912 345 678, 1900 6017, 113."""
EMAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,5}")
WEBSITE: Final = re.compile(
    r"(?<![\w@.])(?:https?://|www\.)[^\s;,<>\"]{2,200}[^\s;,<>\".)]"
    r"|(?<![\w@.])[a-z0-9-]{2,63}(?:\.[a-z0-9-]{2,63}){0,3}\.(?:vn|com|net|org|edu|gov|info)\b"
    r"(?:/[^\s;,<>\"]{0,200}[^\s;,<>\".)])?",
    re.IGNORECASE,
)
