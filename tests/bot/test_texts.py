"""What the product says, in both languages alike."""

from dataclasses import fields
from inspect import signature

from bot.texts import ENGLISH, VIETNAMESE, Texts, of
from knowledge.facts.fact import ValueKind


def test_both_languages_say_everything() -> None:
    for field in fields(Texts):
        vietnamese, english = getattr(VIETNAMESE, field.name), getattr(ENGLISH, field.name)
        assert vietnamese
        assert english
        if callable(vietnamese):
            assert list(signature(vietnamese).parameters) == list(signature(english).parameters)


def test_another_language_is_vietnamese() -> None:
    assert of("en") is ENGLISH
    assert of("vi") is of("fr") is VIETNAMESE


def test_every_kind_of_value_has_a_name() -> None:
    kinds = {kind.value for kind in ValueKind}
    assert set(VIETNAMESE.value_kinds) == set(ENGLISH.value_kinds) == kinds


def test_numbers_are_written_as_the_language_does() -> None:
    assert VIETNAMESE.greeting(1, 17000) == "Hỏi Đáp · 1 tài liệu · 17.000 dữ kiện"
    assert ENGLISH.greeting(1, 17000) == "Hỏi Đáp · 1 document · 17,000 facts"
    assert VIETNAMESE.refreshed(1200, 3, 4, 5, 1.25).startswith("1.200 tài liệu, 3 dữ kiện")
    assert VIETNAMESE.refreshed(1, 3, 4, 5, 1.26).endswith("1,3 giây.")
