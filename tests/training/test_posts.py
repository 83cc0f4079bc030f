"""Posts: the reader learns that a post beside a name says who holds it."""

from tests.training.seeded import seeded
from training.posts import asked


def test_a_post_before_a_name_is_asked_for() -> None:
    text = "Hôm qua trời mưa. Chủ tịch UBND huyện Lê Thị Hoa cho biết đường đã thông."
    (question,) = asked(text, seeded(1))
    (answer,) = question["answers"]
    start = answer["answer_start"]
    assert text[start : start + len(answer["text"])] == "Lê Thị Hoa"
    assert "chủ tịch ubnd huyện" in question["question"].lower()


def test_a_name_without_a_post_is_not() -> None:
    assert asked("Bà Lê Thị Hoa cho biết đường đã thông.", seeded(1)) == []
