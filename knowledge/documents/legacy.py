r"""Vietnamese from before Unicode: the TCVN3 (ABC) and VNI-Windows font encodings.

In: bytes. Out: text in NFC. Neither encoding is in Python, and no kept and typed package has them.
TCVN3 gives every letter one byte (TCVN 5712:1993, part VN3); it has no capital letters with tone
marks, fonts with an H in their name drew small letters large, so capitals are restored where the
word or the line is otherwise all capitals. VNI-Windows writes a vowel and then its mark.
It does not guess which encoding a text is in (`encoding` does).

>>> decode_tcvn3(b"B\xb8o c\xb8o t\xb5i ch\xddnh")
'Báo cáo tài chính'
>>> decode_vni("Coäng hoøa xaõ hoäi".encode("latin-1"))
'Cộng hòa xã hội'
"""

import re
import unicodedata

# Bytes A1–FE in order; "\0" is a byte that VN3 leaves to the font.
_TCVN3 = (
    "ĂÂÊÔƠƯĐăâêôơưđ\0\u0300\u0309\u0303\u0301\u0323àảãáạ\0ằẳẵắ\0\0\0\0\0\0\0ặầẩẫấậè\0ẻẽéẹềểễếệìỉ"
    "\0\0\0ĩíịò\0ỏõóọồổỗốộờởỡớợù\0ủũúụừửữứựỳỷỹýỵ"
)
_TCVN3_LETTERS = {
    bytes([0xA1 + i]).decode("cp1252"): letter for i, letter in enumerate(_TCVN3) if letter != "\0"
}
_LEGACY_FONT = re.compile(
    r"(?:[A-Z]{6}\+)?(?:(?P<vni>vni[- ])|\.vn[a-z0-9 ]*?(?P<capitals>h?)(?:[,-]|$))", re.IGNORECASE
)
_UPPER_WORD = re.compile(r"[^\W\d_]+")
_ASCII_LOWER = re.compile(r"[a-z]")
_ASCII_UPPER = re.compile(r"[A-Z]")

_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
# What the second character of a pair adds to the vowel before it.
_VNI_TONES = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_CIRCUMFLEX = {
    "â": _CIRCUMFLEX,
    **{m: _CIRCUMFLEX + t for m, t in zip("áàåãä", _VNI_TONES.values(), strict=True)},
}
_VNI_BREVE = {
    "ê": _BREVE,
    **{m: _BREVE + t for m, t in zip("éèúüë", _VNI_TONES.values(), strict=True)},
}
_VNI_BASES = {"ô": "o" + _HORN, "ö": "u" + _HORN}
_VNI_SINGLES = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}


def _vni_pairs() -> dict[str, str]:
    pairs = dict(_VNI_SINGLES)
    for base in "aeouyôö":
        marks = dict(_VNI_TONES)
        if base in "aeo":
            marks |= _VNI_CIRCUMFLEX
        if base == "a":
            marks |= _VNI_BREVE
        stem = _VNI_BASES.get(base, base)
        if base in _VNI_BASES:
            pairs[base] = unicodedata.normalize("NFC", stem)
        for mark, combining in marks.items():
            pairs[base + mark] = unicodedata.normalize("NFC", stem + combining)
    cased = {}
    for written, letter in pairs.items():
        cased[written] = letter
        cased[written[0].upper() + written[1:]] = letter.upper()
        cased[written.upper()] = letter.upper()
    return cased


_VNI_LETTERS = _vni_pairs()
_VNI = re.compile("|".join(sorted(_VNI_LETTERS, key=len, reverse=True)))


def decode_tcvn3(data: bytes) -> str:
    """Return the text of TCVN3 (ABC) bytes, in NFC.

    Raises:
        UnicodeDecodeError: for bytes that no text of the time holds.
    """
    plain = data.decode("cp1252")
    lines = []
    for line in plain.splitlines(keepends=True):
        decoded = line.translate(_TCVN3_TABLE)
        if _all_capitals(line):
            decoded = decoded.upper()
        else:
            decoded = _UPPER_WORD.sub(_restore_capitals, decoded)
        lines.append(decoded)
    return unicodedata.normalize("NFC", "".join(lines))


def decode_vni(data: bytes) -> str:
    """Return the text of VNI-Windows bytes, in NFC.

    Raises:
        UnicodeDecodeError: for bytes that no text of the time holds.
    """
    return _VNI.sub(lambda match: _VNI_LETTERS[match[0]], data.decode("cp1252"))


def decode_font(font: str, text: str) -> str:
    r"""Return a text as its font draws it: TCVN3 fonts are called `.VnTime`, VNI ones `VNI-Times`.

    Text in other fonts, and what these do not draw, is left as it is.

    >>> decode_font("ABCDEE+.VnTimeH", "h\xbb"), decode_font("Arial", "h\xbb")
    ('HẰ', 'h»')
    """
    found = _LEGACY_FONT.match(font)
    if not found:
        return text
    try:
        data = text.encode("cp1252")
        if found["vni"]:
            return decode_vni(data)
        decoded = decode_tcvn3(data)
    except UnicodeError:
        return text
    return decoded.upper() if found["capitals"] else decoded


_TCVN3_TABLE = str.maketrans(_TCVN3_LETTERS)
_CAPITALS = 2


def _all_capitals(line: str) -> bool:
    return len(_ASCII_UPPER.findall(line)) >= _CAPITALS and not _ASCII_LOWER.search(line)


def _restore_capitals(match: re.Match[str]) -> str:
    return match[0].upper() if _all_capitals(match[0]) else match[0]
