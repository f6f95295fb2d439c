from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trends.wording import losses

CODES = ("id", "en", "jv", "su", "other")


def least(text: str) -> str:
    found = losses(text.split())
    return CODES[found.index(min(found))]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("gaskeun auto checkout", "id"),
        ("restock dong kak", "id"),
        ("thank you all", "en"),
        ("aku ora iso teko", "jv"),
        ("abdi teu tiasa sumping", "su"),
        ("hola amigos", "other"),
    ],
)
def test_the_language_of_the_words_loses_least(text: str, code: str) -> None:
    assert least(text) == code


def test_english_that_everybody_borrows_takes_less_from_indonesian_than_other_english() -> None:
    borrowed, english = losses(["restock"]), losses(["yesterday"])

    assert borrowed[0] < english[0]


def test_no_words_say_nothing() -> None:
    assert losses([]) == losses(["a"]) == (0.0, 0.0, 0.0, 0.0, 0.0)


@given(st.lists(st.text(min_size=1, max_size=12), max_size=20))
def test_nothing_is_gained(words: list[str]) -> None:
    assert min(losses(words)) >= 0.0
