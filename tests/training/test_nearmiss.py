"""Changed questions: the passage must not answer them."""

from __future__ import annotations

from tests.training.seeded import seeded
from training.nearmiss import change_name, change_number, change_word, names_in, near_miss

PASSAGE = "Năm 1946, cuộc bầu cử đầu tiên diễn ra tại Hà Nội và Huế."


def test_a_number_of_the_passage_gives_way_to_one_that_is_not_there() -> None:
    changed = change_number("Ai trúng cử năm 1946?", PASSAGE, seeded(1))
    assert changed is not None
    assert changed.startswith("Ai trúng cử năm ")
    assert changed[16:-1].isdigit()
    assert changed[16:-1] not in PASSAGE


def test_a_number_the_passage_lacks_is_left_alone() -> None:
    assert change_number("Ai trúng cử năm 1976?", PASSAGE, seeded(1)) is None


def test_a_name_gives_way_to_one_from_elsewhere() -> None:
    changed = change_name("Ai ở Hà Nội?", PASSAGE, ["Huế", "Đà Nẵng"], seeded(1))
    assert changed == "Ai ở Đà Nẵng?"


def test_a_word_gives_way_to_its_opposite_unless_the_passage_has_both() -> None:
    question = "Cuộc bầu cử đầu tiên ở đâu?"
    assert change_word(question, PASSAGE, "vi", seeded(1)) == "Cuộc bầu cử cuối cùng ở đâu?"
    both = PASSAGE + " Cuộc cuối cùng năm 2021."
    assert change_word(question, both, "vi", seeded(1)) is None


def test_nothing_to_change_is_none() -> None:
    assert near_miss("ai?", PASSAGE, "vi", [], seeded(1)) is None


def test_names_are_not_taken_from_the_beginning_of_a_question() -> None:
    assert names_in(["Ai đến Hà Nội?", "Huế ở đâu?"]) == ["Hà Nội"]
