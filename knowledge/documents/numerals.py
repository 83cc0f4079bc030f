"""Numbers as lists show them: 3, c, III.

In: a number and the sign of its form, the first of its kind: "1", "a", "A", "i" or "I". Out: the
number written so. It counts nothing (`docx_numbering`, `odf_numbering`).
"""

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST = 2_000
_LETTERS = 26


def numeral(number: int, sign: str) -> str:
    """Return a number in the form of a sign, "" for the sign "", digits for any other.

    >>> numeral(3, "1"), numeral(3, "a"), numeral(28, "A"), numeral(14, "i"), numeral(4, "I")
    ('3', 'c', 'BB', 'xiv', 'IV')
    """
    if not sign:
        return ""
    if not 0 < number <= _MOST or sign not in "aAiI":
        return str(number)
    if sign in "aA":
        said = chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)
    else:
        said, left = "", number
        for value, letters in _ROMAN:
            said += letters * (left // value)
            left %= value
    return said.upper() if sign in "AI" else said
