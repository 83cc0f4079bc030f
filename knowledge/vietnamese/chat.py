"""Chat abbreviations: the short forms people type to each other, written out.

In: a word. Out: what it may stand for, likeliest first. It does not decide whether a word is an
abbreviation (`bn` may be a name in a document), nor which of several readings is meant (`đk` is
"được" and "đăng ký"): who calls it knows the vocabulary.
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
    "đăng ký": "đk dk",
    "điều kiện": "đk dk",
    "diện tích": "dt",
    "dân số": "ds",
    "danh sách": "ds",
    "chủ tịch": "ct",
    "chỉ thị": "ct",
    "phó chủ tịch": "pct",
    "bí thư": "bt",
    "giám đốc": "gđ",
    "gia đình": "gđ",
    "kế hoạch": "kh",
    "kết luận": "kl",
    "kết quả": "kq",
    "bằng khen": "bk",
    "cán bộ": "cb",
    "đảng viên": "đv",
    "đơn vị": "đv",
    "hội nghị": "hn",
    "thông tin": "tt",
    "tập thể": "tt",
    "thị trấn": "tt",
    "cá nhân": "cn",
    "chủ nhật": "cn",
    "tổ chức": "tc",
    "trung bình": "tb",
    "triệu": "tr",
}
LONG_FORMS: dict[str, tuple[str, ...]] = {}
for _long, _shorts in _SHORT_FORMS.items():
    for _short in _shorts.split():
        LONG_FORMS[_short] = (*LONG_FORMS.get(_short, ()), _long)


def expansions(word: str) -> tuple[str, ...]:
    """Return what a chat abbreviation may stand for, likeliest first; empty where it is none.

    >>> expansions("ntn"), expansions("ĐC"), expansions("huyện")
    (('như thế nào',), ('được',), ())
    >>> expansions("đk")
    ('được', 'đăng ký', 'điều kiện')
    """
    longs = LONG_FORMS.get(word.lower(), ())
    return tuple(long for long in longs if fold(long) != word.lower())
