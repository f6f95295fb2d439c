"""Words that name no topic, alone or at all."""

from __future__ import annotations

import pytest

from trends.plain import is_deed, is_plain, is_plain_alone, is_verb


@pytest.mark.parametrize(
    "word",
    [
        "mampir",
        "350rb",
        "rp149",
        "100m2",
        "11",
        "udaranya",
        "yang",
        "november",
        "hri",
        "temanmu",
        "s.d.",
    ],
)
def test_plain_words_name_no_topic(word: str) -> None:
    assert is_plain(word)
    assert is_plain_alone(word)


@pytest.mark.parametrize(
    "word", ["kopi", "niacinamide", "umroh", "punya2an", "kenya", "tanya", "tamu", "ilmu"]
)
def test_topics_are_not_plain(word: str) -> None:
    assert not is_plain_alone(word)


def test_some_words_name_a_topic_with_others_only() -> None:
    assert is_plain_alone("harga")
    assert not is_plain("harga")


@pytest.mark.parametrize("word", ["tetapkan", "luncurkan", "disumbangkan", "dibuka"])
def test_what_is_or_was_done_is_a_deed(word: str) -> None:
    assert is_deed(word)
    assert is_verb(word)


@pytest.mark.parametrize("word", ["masakan", "makan", "pendidikan", "pekan", "dingin", "diskon"])
def test_nouns_are_no_deeds(word: str) -> None:
    assert not is_deed(word)


def test_a_verb_may_be_no_deed() -> None:
    assert is_verb("mengungsi")
    assert not is_deed("mengungsi")
