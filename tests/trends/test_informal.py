from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trends import informal
from trends.informal import plain_form, root


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("gk", "tidak"),
        ("NGGAK", "tidak"),
        ("yg", "yang"),
        ("anak2", "anak-anak"),
        ("rumah", "rumah"),
    ],
)
def test_informal_forms_meet_in_the_formal_one(word: str, expected: str) -> None:
    assert expected == plain_form(word)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("membeli", "beli"),
        ("dibeliin", "beli"),
        ("bukunya", "buku"),
        ("memukul", "pukul"),
        ("anak2", "anak"),
        ("jokowi", "jokowi"),
        ("hospital", "hospital"),
    ],
)
def test_affixes_come_off_known_roots_only(word: str, expected: str) -> None:

    assert expected == root(word)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_any_word_has_a_root_that_is_its_own(word: str) -> None:
    assert isinstance(root(word), str)
    assert plain_form(plain_form(word)) == plain_form(word) or "2" in word


def test_long_words_are_not_remembered() -> None:
    held = informal._plain_form.cache_info().currsize + informal._root.cache_info().currsize

    assert plain_form("Ab" * 2000) == root("Ab" * 2000) == "ab" * 2000
    assert informal._plain_form.cache_info().currsize + informal._root.cache_info().currsize == held
