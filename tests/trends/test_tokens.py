"""Text taken apart: what every script gives, and that no text can break it."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trends.text import canonical_text, fold, hamming, simhash64
from trends.tokens import stop_words, terms, tokenise


def test_takes_apart_words_tags_mentions_links_and_emoji() -> None:
    tokens = tokenise("Gempa #CianjurBerduka di @bmkg! 😭 https://a.id/x?y=1")

    assert tokens.words == ("gempa", "cianjurberduka", "di")
    assert tokens.tags == ("CianjurBerduka",)
    assert tokens.mentions == ("bmkg",)
    assert tokens.links == ("https://a.id/x?y=1",)
    assert tokens.emoji == ("😭",)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("زلزال قوي", "زلزال"),
        ("東京で地震", "地震"),
        ("ＢＡＮＪＩＲ besar", "banjir"),
        ("kereeeen bgt", "keren"),
        ("I don’t know", "don't"),
        ("naik-turun", "naik-turun"),
        ("हिन्दी में", "हिन्दी"),
    ],
)
def test_reads_words_of_any_script(text: str, word: str) -> None:
    assert word in tokenise(text).words


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#a1 #2024 #", ("a1",)),
        ("#snake_case dan mid#word", ("snake_case",)),
        ("#زلزال_المغرب", ("زلزال_المغرب",)),
        ("https://a.id/#frag", ()),
        ("#地震 #Jakarta.", ("地震", "Jakarta")),
    ],
)
def test_keeps_tags_as_typed(text: str, tags: tuple[str, ...]) -> None:
    assert tokenise(text).tags == tags


def test_terms_are_words_and_pairs_without_stop_words() -> None:
    words = tokenise("Banjir di Jakarta Timur, banjir lagi 2024").words

    assert terms(words, stop_words("id")) == ["banjir", "jakarta", "timur", "jakarta timur",
                                              "timur banjir"]  # fmt: skip


def test_a_language_without_a_list_still_drops_marks_of_sharing() -> None:
    assert "rt" in stop_words("xx")


@given(st.text(max_size=400))
def test_no_text_breaks_the_tokeniser(text: str) -> None:
    tokens = tokenise(text)

    assert all(word and word == fold(word) for word in tokens.words)
    assert all("#" not in tag for tag in tokens.tags)


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert canonical_text(canonical_text(text)) == canonical_text(text)


def test_near_copies_have_near_fingerprints_and_others_have_not() -> None:
    text = "Gempa magnitudo 5,6 mengguncang Cianjur, warga berlarian keluar rumah siang ini"
    copy = "RT @antara: " + text + " https://t.co/abc"
    other = "Harga cabai di pasar induk turun menjelang akhir pekan, pedagang mengeluh sepi"

    assert hamming(simhash64(text), simhash64(copy)) == 0
    assert hamming(simhash64(text), simhash64(other)) > 12


ALSO_OTHER_WORDS = {
    *("gag", "ud", "uda", "iang", "blum", "doang", "ane", "aq", "q", "die", "mrk", "kite", "sma"),
    *("ama", "piye", "napa", "ap", "spa", "mn", "jan", "tar", "entar", "br", "mw", "maw", "pk"),
    *("kasi", "kudu", "hr", "gt", "bole"),
}
"""Short forms that are words of their own: "spa", "kite", "Uda" in the name of a kitchen."""


def test_informal_forms_of_function_words_are_function_words() -> None:
    stop = stop_words("id")
    text = files("trends.lexicons").joinpath("informal_id.txt").read_text(encoding="utf-8")
    forms = (line.split(":") for line in text.splitlines() if not line.startswith("#"))
    told = {word for formal, informal in forms if formal in stop for word in informal.split()}

    assert told - stop == ALSO_OTHER_WORDS
