"""Function words: what questions are made of beside what they are about.

In: the exact and folded form of a word. Out: whether it is grammar or a question word. In a text
typed without diacritics a word counts by its folded form ("cua" is taken for "của"), since function
words are by far the more frequent reading.
"""

from knowledge.vietnamese.tokens import word_forms

_WORDS = """
    là của các những và với cho trong trên dưới ở tại vào ra từ đến tới khi thì mà bị được do bởi vì
    nên có không đã đang sẽ chưa rồi này kia đó ấy nào gì ai đâu sao mấy bao nhiêu thế như giờ lúc
    hãy cái chiếc về theo để cũng đều vẫn còn hơn rất quá à ạ nhỉ hả vậy nhé nha ta nếu hay hoặc tuy
    nhưng bằng qua cùng sau trước giữa ngoài lại lên xuống đi phải cần biết hỏi xin vui lòng bạn tôi
    mình em anh ơi dạ ừ thưa tên gọi rằng việc sự cuộc thứ loại điều bên mỗi từng một người ý lý
    """
SPELLED = frozenset(_WORDS.split())
EXACT = frozenset(word_forms(word)[0] for word in SPELLED)
FOLDED = frozenset(word_forms(word)[1] for word in SPELLED)
_ALWAYS_CONTENT = frozenset({"bang", "ngoai", "loai", "em", "anh", "y", "minh", "ban"})
_LOOSE = FOLDED - _ALWAYS_CONTENT


def is_function_word(exact: str, folded: str, *, bare: bool = False) -> bool:
    """Return whether a word is grammar; `bare`: the text was typed without diacritics.

    >>> is_function_word("cua3", "cua"), is_function_word("cua", "cua")
    (True, False)
    >>> is_function_word("cua", "cua", bare=True), is_function_word("tinh", "tinh", bare=True)
    (True, False)
    """
    return exact in EXACT or (bare and folded in _LOOSE)
