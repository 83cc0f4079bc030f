"""A reproducible corpus of N facts: invented reports from invented communes.

In: a number of facts and a seed. Out: text files in a folder, and questions about them with the
file that answers each. Every report is about its own commune, so that exactly one document answers;
the words are ordinary Vietnamese, about 32 syllables a sentence. Nothing in it is true.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FIRST = (
    "An Bình Cẩm Châu Diễn Đại Đông Gia Hà Hải Hòa Hồng Hưng Khánh Kim Lạc Lâm Liên Long Lộc Mai"
)
_SECOND = (
    "Bắc Cường Dương Đức Giang Hiệp Khê Lập Minh Ninh Phong Phú Quang Sơn Tân Thái Thịnh Trung"
)
_THIRD = "Nam Tây Thượng Hạ Trại Đồng Phương Xuân Yên Vân Thủy Trường"
_SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý"
_MIDDLES = "Văn Thị Hữu Đức Ngọc Minh Thanh Quang Thu Xuân"
_GIVEN = "An Bình Chi Dũng Giang Hà Hùng Khoa Lan Linh Mai Nam Oanh Phúc Quân Sơn Tâm Uyên Vinh Yến"
_WORKS = (
    "cứng hóa đường liên thôn",
    "xây dựng nhà văn hóa",
    "lắp hệ thống chiếu sáng",
    "sửa chữa trạm bơm",
    "trồng cây xanh ven đường",
    "nâng cấp trường mầm non",
    "xây bể chứa nước sạch",
    "mở rộng chợ trung tâm",
)
_CROPS = "vải thiều,nhãn lồng,bưởi da xanh,chè búp,lạc đỏ,khoai tây,dưa lưới,nấm rơm,ớt,thanh long"
_DOCUMENT = 40
"""Facts a document."""
_PARAGRAPH = 4
"""Facts a paragraph."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the file that answers it."""

    text: str
    file: str


def write(folder: Path, facts: int, seed: int = 20) -> list[Question]:
    """Write documents of forty facts each into `folder`; return one question a document."""
    folder.mkdir(parents=True, exist_ok=True)
    questions: list[Question] = []
    for number in range((facts + _DOCUMENT - 1) // _DOCUMENT):
        rng = random.Random(f"{seed}-{number}")
        commune = f"{_name(number)}"
        sentences = [sentence for sentence, _ in _facts(commune, rng)]
        asked = [question for _, question in _facts(commune, random.Random(f"{seed}-{number}"))]
        count = min(_DOCUMENT, facts - number * _DOCUMENT)
        lines = [f"Báo cáo của xã {commune}", ""]
        for start in range(0, count, _PARAGRAPH):
            lines += [" ".join(sentences[start : min(start + _PARAGRAPH, count)]), ""]
        file = f"{number // 1000:04d}/{number:06d}.txt"
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text("\n".join(lines), "utf-8")
        questions.append(Question(asked[rng.randrange(count)], file))
    return questions


def _name(number: int) -> str:
    """Return a commune's name, each number another one."""
    first, second, third = _FIRST.split(), _SECOND.split(), _THIRD.split()
    number, a = divmod(number, len(first))
    number, b = divmod(number, len(second))
    number, c = divmod(number, len(third))
    return f"{first[a]} {second[b]} {third[c]}" + (f" {number + 1}" if number else "")


def _facts(commune: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Yield sentences about one commune, each with a question that it answers."""
    for hamlet in range(1, _DOCUMENT // 4 + 1):
        year, crop = rng.randint(2001, 2024), rng.choice(_CROPS.split(","))
        person = " ".join(rng.choice(names.split()) for names in (_SURNAMES, _MIDDLES, _GIVEN))
        work, money = rng.choice(_WORKS), rng.randint(20, 990)
        place = f"thôn {hamlet} xã {commune}"
        days, area = rng.randint(100, 900), rng.randint(3, 95)
        income, times = rng.randint(80, 400), rng.randint(2, 6)
        day = f"{rng.randint(1, 28)}/{rng.randint(1, 12)}/{year}"
        poor, share = rng.randint(1, 30), f"{rng.randint(1, 90) / 10:.1f}".replace(".", ",")
        yield (
            (
                f"Năm {year}, nhân dân {place} góp hơn {money} triệu đồng và {days} ngày công để"
                f" {work} theo phong trào do Mặt trận Tổ quốc xã phát động từ đầu năm."
            ),
            f"Năm {year} nhân dân {place} góp bao nhiêu tiền để {work}?",
        )
        yield (
            (
                f"Ông {person}, Trưởng {place}, cho biết các hộ trong thôn đã chuyển {area} ha đất"
                f" trồng lúa kém hiệu quả sang trồng {crop} và bán cho hợp tác xã."
            ),
            f"Ai là Trưởng {place}?",
        )
        yield (
            (
                f"Mô hình trồng {crop} ở {place} cho thu nhập bình quân {income} triệu đồng mỗi ha"
                f" một năm, cao gấp {times} lần so với trồng lúa trước đây."
            ),
            f"Mô hình trồng {crop} ở {place} thu nhập bao nhiêu?",
        )
        yield (
            (
                f"Đến ngày {day}, {place} còn {poor} hộ nghèo, chiếm {share}% tổng số hộ, giảm so"
                " với cùng kỳ năm trước theo kết quả rà soát của xã."
            ),
            f"{place} còn bao nhiêu hộ nghèo?",
        )
