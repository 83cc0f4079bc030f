"""Chat abbreviations: the short forms people type to each other, written out.

In: a word. Out: what it stands for, or None. It does not decide whether a word is an abbreviation
(`bn` may be a name in a document): who calls it knows the vocabulary.
"""

from knowledge.vietnamese.fold import fold

_SHORT_FORMS = {
    "không": "ko kg khong k hok hông khum hk kô kog",
    "được": "đc dc đk đươc",
    "bao nhiêu": "bn bnh bnhieu bnhiu bnhiêu baonhieu",
    "nhiêu": "nhiu",
    "như thế nào": "ntn nhtn ntnao",
    "thế nào": "tnao tn tnào",
    "gì": "j g ji gi gj",
    "với": "vs vz",
    "vậy": "v z",
    "bao giờ": "bg bjo bgio",
    "bây giờ": "bh bhjo bgiờ",
    "giờ": "h gio",
    "người": "ng ngừi ngta ngươi ngừơi",
    "những": "nh nhg nhưg",
    "trong": "trog tr trg",
    "việc": "vc vjc",
    "biết": "bít bit bik",
    "cũng": "cg cug cũg",
    "rồi": "r rùi rui òi",
    "làm": "lm",
    "đang": "đg dg",
    "tại sao": "ts tsao",
    "sao": "s",
    "thời gian": "tg tgian",
    "công ty": "cty",
    "học sinh": "hs",
    "sinh viên": "sv",
    "giáo viên": "gv",
    "điện thoại": "đt dt sđt sdt",
    "địa chỉ": "đchi dchi",
    "số lượng": "slg sluong",
    "mọi người": "mn mng",
    "nào": "nèo",
    "ở đâu": "ởđâu odau",
    "vì sao": "vsao",
    "nhiều": "nhìu",
    "mấy": "mí mý",
    "chính phủ": "cp",
    "quyết định": "qđ",
    "nghị quyết": "nq",
    "nghị định": "nđ",
}
LONG_FORMS: dict[str, str] = {
    short: long for long, shorts in _SHORT_FORMS.items() for short in shorts.split()
}


def expand(word: str) -> str | None:
    """Return what a chat abbreviation stands for, or None.

    >>> expand("ntn"), expand("ĐC"), expand("huyện")
    ('như thế nào', 'được', None)
    """
    long = LONG_FORMS.get(word.lower())
    return long if long is not None and fold(long) != word.lower() else None
