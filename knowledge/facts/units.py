"""What is counted: the noun phrase behind a number.

In: a `Sentence` and the offset behind a number. Out: the unit and where it ends. Vietnamese puts no
mark on verbs, so the phrase ends at punctuation or at the first word of a closed list (verbs,
prepositions, particles); it does not parse.
"""

import re

from knowledge.facts.sentence import Phrases, Sentence


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Units that stand alone: measures, money, time, and counters that need no noun.
MEASURES = _words(
    "m cm mm km dm m2 m² km2 km² m3 m³ cm3 cm² cm³ mm² ha kg g mg tấn tạ yến lạng gam gram lít ml l"
    " mét km/h m/s km/giờ vòng/phút kw mw gw kwh mwh hz khz mhz ghz mb gb tb kb mbps gbps kbps nm"
    " inch inches ft lb lbs yard yards dặm hecta hécta mẫu sào đồng đ vnđ vnd usd eur euro đô"
    " đô-la bảng yên nhân-dân-tệ xu won cent giây phút giờ ngày tuần tháng quý năm tuổi thế-kỷ lần"
    " độ điểm volt v w a bar atm ppm calo kcal hải-lý người tr k ca"
)
_COMPOUND_MEASURES = Phrases(
    "mét vuông|mét khối|km vuông|km khối|dặm vuông|đô la|đô la mỹ|hải lý|thế kỷ|thập kỷ|thập niên"
    "|nhân dân tệ|bảng anh|cây số|độ c|độ f|ki lô mét|ki lô gam|ki-lô-mét|triệu đồng|tỷ đồng"
    "|lượt người|ngày đêm|ngày công|ngày tuổi|tuần tuổi|tháng tuổi|năm tuổi|năm tù|tuần lễ"
    "|mm thủy ngân|tấn hàng|đồng/tín chỉ|đồng/học kỳ|đồng/học phần"
    "|đồng/học sinh|đồng/sinh viên|tín chỉ|chứng chỉ".split("|")
)
_CASED = _words(
    "USD EUR VND VNĐ Euro Bảng MW GW KW kW Hz MHz GHz KHz MB GB TB KB Mbps Gbps W V A C F K J N Pa"
    " JPY GBP CNY KWh kWh MWh HP"
)
# Nouns that begin or end like a preposition, or begin like a measure.
_NOUNS = Phrases(
    "bằng sáng chế|bằng khen|bằng cấp|bằng chứng|hiện vật|đội bóng|chỉ tiêu|tín chỉ|chứng chỉ"
    "|địa chỉ|đối tượng|đối tác|đối thủ|ca nô|ca khúc|ca sĩ|ca bệnh|ca mắc|ca nhiễm|điểm trường"
    "|điểm cầu|giờ học|giờ dạy|học kỳ".split("|")
)
# Never the beginning of a unit, and the end of one.
_STOPS = _words(
    "và hoặc hay của các những được bị đã đang sẽ có là ở tại trong ngoài trên dưới từ đến tới"
    " với cho về để do bởi vì khi mà thì này đó kia ấy nay trước sau qua nữa cũng đều vẫn còn"
    " không chưa phải cần theo như bằng vào ra lên xuống nhưng nếu nên thuộc gồm so mỗi đạt tăng"
    " giảm chiếm gắn nhằm cùng giữa bao tính lúc nhờ trở rồi mới chỉ vừa hơn gần khoảng rằng nào"
    " hằng tuy lại cả hiện tức nhất thứ ai gì một hai ba bốn năm sáu bảy tám chín mười số khác đối"
)
# May begin a unit (tổ chức, thực tập sinh), but behind a whole word they are verbs or particles.
VERBS = _words(
    "thực đăng tham triển hoàn tổ đóng giành nhận đi sống làm trình nói cho biết dự mang tạo giúp"
    " gây khiến tập diễn thu xây phát đưa gửi đến mở bắt kết bao giải tiếp ghi nổi đầu đoạt"
    " chuyển xảy chết mất bán mua trị tương hàng học góp phục vượt nằm dài rộng cao nặng sinh"
    " nối nhìn giữ đứng nghỉ trốn chạy thuê sử trao tặng hưởng chọn khai điển quanh hoạt quyết"
    " rút cam cộng"
)
_STUDIES = _words("đại trung tiểu khoa văn hóa toán triết sinh y")  # "trường đại học"
_STUDENTS = Phrases(["học sinh", "học viên", "học bổng", "học phần", "học kỳ", "sinh viên"])
_CALENDAR = frozenset({"ngày", "tháng", "năm", "quý"})
_LABELS = _words(
    "số điều khoản lớp khóa khoá quận phường chương phần mục bài câu tập thứ hạng tuổi vạch hiệp"
    " kênh tuyến lộ thôn xóm ấp phòng tầng trang hình bảng top phiên version apollo bowl"
)
_PARENTHESIS = re.compile(r"\s\([^()]{1,20}\)(?=\s)")
_LONGEST = 4
_USUAL = 2
_APPOSABLE = 2


def is_label(sentence: Sentence, position: int) -> bool:
    """Tell whether the number at `position` names something ("Điều 5") instead of counting."""
    index = sentence.word_from(position) - 1
    return (
        index >= 0
        and sentence.lows[index] in _LABELS
        and sentence.text[sentence.ends[index] : position].isspace()
    )


def unit_after(sentence: Sentence, end: int) -> tuple[str, int]:
    """Return the unit that follows offset `end` and the offset behind it, ("", end) if none."""
    text = sentence.text
    degree = text[end : end + 3].lstrip()
    if degree.startswith("°"):
        stop = text.index("°", end) + 1
        stop += text[stop : stop + 1] in {"C", "F"}
        return text[end:stop].strip(), stop
    index = sentence.word_from(end)
    if text[end : end + 1].isalpha():  # "5km": the letters belong to the number's own word
        stop = sentence.ends[index - 1] if index else end
        return (text[end:stop], stop) if sentence.low[end:stop] in MEASURES else ("", end)
    aside = _PARENTHESIS.match(text, end)  # "68.511 (43,3%) hộ gia đình"
    if aside:
        index = sentence.word_from(aside.end())
    if index >= sentence.size:
        return "", end
    if not text[aside.end() if aside else end : sentence.starts[index]].isspace():
        return "", end
    last = _last_word(sentence, index)
    if last is None:
        return "", end
    stop = sentence.ends[last]
    return " ".join(text[sentence.starts[index] : stop].split()), stop


def _last_word(sentence: Sentence, index: int) -> int | None:
    """Return the index of the last word of the unit that begins at word `index`."""
    compound = _COMPOUND_MEASURES.at(sentence, index) or _NOUNS.at(sentence, index)
    if compound:
        return index + compound - 1
    low = sentence.lows[index]
    if sentence.capitals[index]:
        return index if sentence.words[index] in _CASED else None
    if low in MEASURES or "/" in low:
        return None if low in _CALENDAR and _digit_follows(sentence, index) else index
    if low in _STOPS or not low.isalpha():
        return None
    last = index
    while (
        last + 1 - index < _LONGEST + 1
        and sentence.joined(last)
        and not sentence.capitals[last + 1]
        and sentence.lows[last + 1].isalpha()
        and not _ends(sentence, index, last + 1)
    ):
        last += 1
    if last + 1 - index > _LONGEST:
        return index + _USUAL - 1
    return _with_apposition(sentence, index, last)


def _digit_follows(sentence: Sentence, index: int) -> bool:
    """Tell "lần thứ hai năm 2000" from "hai năm"."""
    return index + 1 < sentence.size and sentence.words[index + 1][0].isdigit()


def _ends(sentence: Sentence, first: int, index: int) -> bool:
    """Tell whether the phrase begun at `first` ends before word `index`."""
    low = sentence.lows[index]
    if low in _STOPS:
        return not (_NOUNS.at(sentence, index) or _NOUNS.ending(sentence, index))
    studies = (low == "học" and sentence.lows[index - 1] in _STUDIES) or bool(
        _STUDENTS.at(sentence, index) or _STUDENTS.ending(sentence, index)
    )
    return low in VERBS and index - first != 1 and not studies


def _with_apposition(sentence: Sentence, first: int, last: int) -> int:
    """Take "vấn đề, vụ việc" and "tập thể, cá nhân" whole: two nouns of two syllables."""
    if last - first + 1 != _APPOSABLE or last + _APPOSABLE >= sentence.size:
        return last
    following = range(last + 1, last + 1 + _APPOSABLE)
    if (
        sentence.gap(last) == ", "
        and sentence.joined(last + 1)
        and all(sentence.lows[i].isalpha() and not sentence.capitals[i] for i in following)
        and not any(sentence.lows[i] in _STOPS for i in following)
        and sentence.lows[last + 1] not in VERBS
    ):
        return last + _APPOSABLE
    return last
