"""The words by which Vietnamese questions say what they want.

In: nothing. Out: the kinds of questions, the cues in order of precedence (the longer and more
telling ones first) and the nouns that set a kind by themselves. Data only; `question` reads it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What kind of thing a question asks for."""

    PERSON = "person"
    QUANTITY = "quantity"
    PERCENT = "percent"
    ORDINAL = "ordinal"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    PLACE = "place"
    ORGANISATION = "organisation"
    WHICH = "which"
    NAME = "name"
    DEFINITION = "definition"
    LIST = "list"
    REASON = "reason"
    MANNER = "manner"
    YES_NO = "yes_no"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Cue:
    """Question words and the kind they ask for.

    Attributes:
        kind: what they ask for.
        words: the words, in order.
        final: whether they count only at the end of the question.
        initial: whether they count only at its beginning.
        focus_after: whether the noun asked about follows them ("bao nhiêu xã").
    """

    kind: Kind
    words: tuple[str, ...]
    final: bool = False
    initial: bool = False
    focus_after: bool = False


def _cues(kind: Kind, *phrases: str, after: bool = False) -> list[Cue]:
    """Read phrases; "… $" is final, "^ …" initial."""
    made = []
    for phrase in phrases:
        words = phrase.split()
        final, initial = words[-1] == "$", words[0] == "^"
        kept = tuple(word for word in words if word not in {"$", "^"})
        made.append(Cue(kind, kept, final, initial, after))
    return made


CUES: tuple[Cue, ...] = (
    *_cues(Kind.PERCENT, "bao nhiêu phần trăm", "mấy phần trăm", "bao nhiêu %"),
    *_cues(Kind.PERCENT, "tỷ lệ bao nhiêu", "tỉ lệ bao nhiêu", "tỷ lệ là bao nhiêu"),
    *_cues(Kind.REASON, "tại sao", "vì sao", "lý do gì", "lý do nào", "lý do vì sao", "do đâu"),
    *_cues(Kind.REASON, "nguyên nhân gì", "nguyên nhân nào", "vì cái gì", "vì điều gì", "sao lại"),
    *_cues(Kind.REASON, "nguyên nhân là gì", "lý do là gì", "nguyên nhân do đâu", "vì gì $"),
    *_cues(Kind.TIME, "mấy giờ", "giờ nào", "bao nhiêu giờ"),
    *_cues(Kind.DURATION, "bao lâu", "thời gian bao nhiêu", "mất bao nhiêu năm", "mấy năm $"),
    *_cues(Kind.DATE, "khi nào", "bao giờ", "lúc nào", "thời gian nào", "thời điểm nào", "hôm nào"),
    *_cues(Kind.DATE, "năm nào", "ngày nào", "tháng nào", "thế kỷ nào", "giai đoạn nào", "quý nào"),
    *_cues(Kind.DATE, "thập niên nào", "thập kỷ nào", "ngày mấy", "tháng mấy", "năm mấy"),
    *_cues(Kind.DATE, "ngày bao nhiêu", "năm bao nhiêu", "thế kỷ thứ mấy", "ngày gì"),
    *_cues(Kind.DATE, "năm gì", "quý mấy", "buổi nào", "mùa nào", "thời kỳ nào", "kỷ nào"),
    *_cues(Kind.ORDINAL, "thứ mấy", "lần thứ mấy", "lần mấy", "thứ bao nhiêu", "hạng mấy"),
    *_cues(Kind.MANNER, "như thế nào", "ra sao", "cách nào", "làm sao", "làm thế nào", "kiểu gì"),
    *_cues(Kind.MANNER, "thế nào", "bằng gì $"),
    *_cues(Kind.LIST, "bao gồm những gì", "gồm những gì", "gồm những", "gồm các", "gồm gì"),
    *_cues(Kind.LIST, "bao gồm gì", "những gì", "những ai", "gồm có gì", "những đâu", "gồm ai"),
    *_cues(Kind.QUANTITY, "bao nhiêu", "bao xa", "bao cao", "bao rộng", after=True),
    *_cues(Kind.QUANTITY, "mấy", after=True),
    *_cues(Kind.PLACE, "ở đâu", "nơi nào", "chỗ nào", "tại đâu", "từ đâu", "đến đâu", "nơi đâu"),
    *_cues(Kind.PLACE, "vào đâu", "về đâu", "qua đâu", "sang đâu", "khu vực nào", "đâu $", "^ đâu"),
    *_cues(Kind.NAME, "tên là gì", "tên gì", "gọi là gì", "tên gọi là gì", "tên như thế nào"),
    *_cues(Kind.DEFINITION, "nghĩa là gì", "nghĩa gì", "có nghĩa gì"),
    *_cues(Kind.ORGANISATION, "đơn vị nào", "cơ quan nào", "tổ chức nào", "báo nào", "tờ báo nào"),
    *_cues(Kind.PERSON, "ai", "người nào", "vị nào", "nhân vật nào", "cá nhân nào"),
    *_cues(Kind.YES_NO, "có phải", "phải không $", "đúng không $", "phải chăng", "hay không $"),
    *_cues(Kind.DEFINITION, "là gì $", "là cái gì $", "là sao $"),
    *_cues(Kind.WHICH, "nào", "gì", "chi $", "sao $"),
    *_cues(Kind.YES_NO, "không $", "chưa $"),
)

FINAL_PARTICLES = frozenset("vay the a nhi ha nhe nha ha a da ban oi voi roi do day".split())
"""Folded words that may follow a final question word."""

_NOUNS: dict[Kind, str] = {
    Kind.PERCENT: "tỷ lệ, tỉ lệ, phần trăm, tỷ suất, tỷ trọng, tốc độ tăng trưởng",
    Kind.QUANTITY: """
        diện tích, dân số, số lượng, tổng số, số, mức, giá, chiều dài, chiều cao, chiều rộng,
        độ cao, độ dài, độ sâu, khoảng cách, tổng, kinh phí, học phí, mức học phí, chi phí,
        doanh thu,
        lợi nhuận, số tiền, trọng lượng, khối lượng, nhiệt độ, vận tốc, tốc độ, mật độ, tuổi,
        sản lượng, số điểm, mức phạt, lệ phí, thời lượng, số tín chỉ, công suất, quy mô, vốn
        """,
    Kind.DATE: """
        ngày, năm, tháng, thời gian, thời điểm, thế kỷ, ngày sinh, năm sinh, ngày ban hành, hạn,
        thời hạn, hạn chót, ngày mất, năm mất, ngày thành lập, năm thành lập, giai đoạn, thập niên,
        thập kỷ
        """,
    Kind.PLACE: """
        địa chỉ, nơi, địa điểm, quê, quê quán, nơi sinh, vị trí, nước, quốc gia, tỉnh, huyện, xã,
        phường, quận, thành phố, thị trấn, thị xã, bang, châu lục, địa phương, vùng, thủ đô, đảo,
        sông, làng, khu vực, lục địa, tp
        """,
    Kind.ORGANISATION: """
        cơ quan, tổ chức, đơn vị, công ty, trường, trường đại học, doanh nghiệp, ban, bộ, sở, đảng,
        hãng, tập đoàn, đội, câu lạc bộ, đội bóng, ngân hàng, viện, phòng, cục, ủy ban, đài, kênh,
        nhóm
        """,
    Kind.PERSON: """
        người, tác giả, chủ tịch, giám đốc, bí thư, hiệu trưởng, thủ tướng, tổng thống, vua,
        nhà khoa học, nhà văn, đồng chí, cầu thủ, ca sĩ, huấn luyện viên, nữ hoàng, hoàng đế,
        người sáng lập, trưởng ban
        """,
    Kind.REASON: "lý do, lí do, nguyên nhân",
    Kind.MANNER: "cách, cách thức, phương pháp, quy trình, thủ tục, biện pháp",
    Kind.NAME: "tên, tên gọi, biệt danh",
    Kind.TIME: "giờ, khung giờ",
    Kind.LIST: "danh sách, các bước, thành phần, nội dung, điều kiện, hồ sơ, giấy tờ",
}
TITLES = frozenset("ong ba anh chi co chu em dong chi".split())
"""Folded words that stand before a name without being a post."""
NOUN_KINDS: dict[str, Kind] = {
    noun.strip(): kind for kind, nouns in _NOUNS.items() for noun in nouns.split(",")
}
"""Nouns that set the kind of "N nào" and of a question without question words."""
