r"""Bytes to text: which encoding a file is in.

In: the bytes of a file. Out: its text without byte order mark, in the Unicode form it is written
in, with `\n` line ends, as Python's text mode reads it. A byte order mark decides; then valid
UTF-8; then UTF-16 without a mark; then the 8-bit encodings of Vietnamese (Windows-1258, TCVN3,
VNI), told apart by the share of their words that are Vietnamese syllables; then charset-normalizer
for other languages. It repairs nothing: text that was damaged before it was saved stays damaged.
"""

import codecs
import re
from collections.abc import Callable

from knowledge.documents.legacy import decode_tcvn3, decode_vni
from knowledge.vietnamese.syllables import is_syllable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_VIETNAMESE: tuple[Callable[[bytes], str], ...] = (
    lambda data: data.decode("cp1258"),
    decode_tcvn3,
    decode_vni,
)
_SAMPLE = 200_000
"""Bytes looked at to tell 8-bit encodings apart."""
_PLAUSIBLE = 0.7
"""Share of Vietnamese syllables among the words with marks that makes an 8-bit reading believed."""
_CONTROL_SHARE = 0.002
"""More control characters than this is not text."""
_FEW = 3
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_WORD = re.compile(r"[^\W\d_][^\W\d_\u0300-\u0303\u0309\u0323]*[\w\u0300-\u0303\u0309\u0323]*")
_NUL_SHARE = 0.02


class NotTextError(ValueError):
    """The bytes are not text in any way."""


class UnknownEncodingError(ValueError):
    """The bytes look like text in an encoding that is not recognised.

    Attributes:
        position: the first byte, counted from 1, that is not UTF-8.
    """

    def __init__(self, position: int) -> None:
        self.position = position
        super().__init__(position)


def decode(data: bytes, declared: str | None = None) -> str:
    r"""Return the text of `data`.

    Args:
        data: the bytes of a whole file.
        declared: an encoding that the file itself names (a web page), believed only where the
            bytes are neither Unicode nor Vietnamese.

    Raises:
        NotTextError: for binary data.
        UnknownEncodingError: when no encoding fits.

    >>> decode("Hà Nội\r\n".encode("utf-16"))
    'Hà Nội\n'
    """
    text = _decode(data, declared)
    if "\0" in text or len(_CONTROL.findall(text)) > max(_FEW, _CONTROL_SHARE * len(text)):
        raise NotTextError
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise UnknownEncodingError(error.start + len(mark) + 1) from None
    if data.count(0) > _NUL_SHARE * len(data):
        return _utf16(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _eight_bit(data, declared)
        if text is None:
            raise UnknownEncodingError(error.start + 1) from None
        return text


def _utf16(data: bytes) -> str:
    """Read UTF-16 without a mark: the byte order in which the text is mostly Latin or spaces."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if 2 * sum(c < "\u0250" or "\u1e00" <= c < "\u1f00" for c in text) > len(text):
            return text
    raise NotTextError


def _eight_bit(data: bytes, declared: str | None) -> str | None:
    controls = len(_CONTROL.findall(data[:_SAMPLE].decode("latin-1")))
    if controls > max(_FEW, _CONTROL_SHARE * min(len(data), _SAMPLE)):
        raise NotTextError
    sample = data[: data.rfind(b"\n", 0, _SAMPLE) + 1 or _SAMPLE]
    scored = [(_plausibility(reader, sample), reader) for reader in _VIETNAMESE]
    for share, reader in sorted(scored, key=lambda pair: -pair[0]):
        if share >= _PLAUSIBLE:
            try:
                return reader(data)
            except UnicodeDecodeError:
                continue
    for encoding in (declared, _general_guess(sample)):
        if encoding is not None:
            try:
                return data.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
    return None


def _general_guess(sample: bytes) -> str | None:
    # Text in other languages alone needs it: it would slow every start.
    from charset_normalizer import from_bytes  # noqa: PLC0415 (as said above)

    best = from_bytes(sample).best()
    return best.encoding if best else None


def _plausibility(reader: Callable[[bytes], str], sample: bytes) -> float:
    """Return the share of Vietnamese syllables among the words that are not plain ASCII."""
    try:
        text = reader(sample)
    except UnicodeDecodeError:
        return 0.0
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return sum(map(is_syllable, words)) / len(words) if words else 0.0
