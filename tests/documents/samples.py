"""A small article, and the encodings that Python cannot write."""

import unicodedata

ARTICLE = """\
Xã Tân Lập khánh thành cây cầu mới dài 45 m

Thứ bảy, 14/10/2023 07:30
(BTL) – Sáng 13/10, Ủy ban nhân dân xã Tân Lập khánh thành cầu Suối Đá, dài 45 m, rộng 6 m.
Người dân đi qua cây cầu mới. Ảnh: Thu Hà

Kinh phí xây cầu là 3,2 tỷ đồng, trong đó nhân dân đóng góp 800 triệu đồng. Công trình khởi công \
từ tháng 3 và xong trước thời hạn 20 ngày.

Niềm vui của người dân

Bà Phạm Thị Lụa, 72 tuổi, ở thôn Đông, kể rằng trước đây mùa mưa học sinh phải nghỉ học vì nước lũ.

Thu Hà

CÓ THỂ BẠN QUAN TÂM
Huyện Phú Bình mở thêm hai tuyến xe buýt
Giá lúa đầu vụ tăng nhẹ

Ý kiến bình luận
Họ và tên
Email
Lời bình
/
Xác thực
"""

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(text: str) -> bytes:
    """Write text as Windows does: letters composed, tones as combining marks behind them."""
    written = []
    for character in text:
        try:
            written.append(character.encode("cp1258"))
        except UnicodeEncodeError:
            decomposed = unicodedata.normalize("NFD", character)
            letter = "".join(c for c in decomposed if c not in _TONES)
            tone = "".join(c for c in decomposed if c in _TONES)
            written.append((unicodedata.normalize("NFC", letter) + tone).encode("cp1258"))
    return b"".join(written)


# The letters of both encodings as published, in the order of `_LETTERS`.
_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_TCVN3 = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ"
_VNI = (
    "aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä ñ eø eù eû eõ eï eâ eà eá eå eã eä"
    " ì í æ ó ò oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï"
    " yø yù yû yõ î"
)
_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))


def tcvn3(text: str) -> bytes:
    """Write text in TCVN3, which has small letters only where they bear a tone."""
    table = dict(zip(_LETTERS, _TCVN3, strict=True)) | _CAPITALS
    composed = unicodedata.normalize("NFC", text)
    return "".join(table.get(c, table.get(c.lower(), c)) for c in composed).encode("cp1252")


def vni(text: str) -> bytes:
    """Write text in VNI-Windows."""
    table = dict(zip(_LETTERS, _VNI.split(), strict=True))
    table |= {letter.upper(): pair.upper() for letter, pair in table.items()}
    return "".join(table.get(c, c) for c in unicodedata.normalize("NFC", text)).encode("cp1252")
