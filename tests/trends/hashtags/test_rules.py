from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trends.hashtags.platforms import LINKED
from trends.hashtags.length import length
from trends.hashtags.rules import SITES, UnknownSiteError, rules

HOSTILE = st.one_of(
    st.text(max_size=120),
    st.text(
        alphabet="aB1_-. #＃&'’\u200d\u0301\ufe0f\u20e3\u3164é漢👍🏽\u202e½ﬁ\n\t\x00", max_size=80
    ),
    st.lists(
        st.sampled_from(["17", "Agustus", "R&B", "Jum'at", "work-life", "di", "_", "#", "ß"])
    ).map(" ".join),
    st.integers(1, 300).map(lambda n: "a" * n),
    st.integers(1, 80).map(lambda n: "e\u0301" * n),
)


@pytest.mark.parametrize("site", SITES)
@settings(max_examples=150, deadline=None)
@given(raw=HOSTILE)
def test_a_cleaned_tag_is_linked_whole(site: str, raw: str) -> None:
    tag = rules(site).clean(raw)

    assert not tag or LINKED[site](f"#{tag} ") == tag


@pytest.mark.parametrize("site", SITES)
@settings(max_examples=150, deadline=None)
@given(raw=HOSTILE)
def test_a_valid_tag_is_linked_whole(site: str, raw: str) -> None:
    if rules(site).valid(raw):
        assert LINKED[site](f"#{raw} ") == raw


@settings(max_examples=100, deadline=None)
@given(raw=HOSTILE)
def test_what_holds_for_any_site_holds_for_each(raw: str) -> None:
    if rules("").valid(raw):
        hashtag_sites = [site for site in SITES if rules(site).kind == "hashtag"]
        assert all(rules(site).valid(raw) for site in hashtag_sites)


@settings(max_examples=100, deadline=None)
@given(raw=HOSTILE, site=st.sampled_from(SITES))
def test_cleaning_twice_changes_nothing(raw: str, site: str) -> None:
    once = rules(site).clean(raw)

    assert rules(site).clean(once) == once


@pytest.mark.parametrize(
    ("site", "raw", "expected"),
    [
        ("instagram", "#work-life balance", "WorkLifeBalance"),
        ("instagram", "2024", ""),
        ("instagram", "17agustus", ""),
        ("x", "17agustus", "17agustus"),
        ("x", "Jum'at berkah", "JumatBerkah"),
        ("facebook", "R&B", "RnB"),
        ("bluesky", "akhir_", "akhir"),
        ("threads", "BelajarDariRumah", "Belajar Dari Rumah"),
        ("threads", "nasi goreng & co.", "nasi goreng co"),
        ("reddit", "apa saja", ""),
        ("x", "\u136a", ""),
        ("mastodon", "psbb jakarta", "PSBBJakarta"),
    ],
)
def test_cleans_as_the_platform_wants_it(site: str, raw: str, expected: str) -> None:
    assert expected == rules(site).clean(raw)


def test_a_tag_too_long_is_refused_not_cut() -> None:
    assert rules("bluesky").why_invalid("a" * 65) == "long"
    assert rules("bluesky").clean("a" * 65) == ""


def test_an_unknown_site_names_the_known_ones() -> None:
    with pytest.raises(UnknownSiteError, match="mastodon"):
        rules("myspace")


def test_counts_tags_as_platforms_do() -> None:
    text = "#satu kata#dua &#39; #123 (#tiga) https://a.id/#empat #４lima"

    assert rules("x").count(text) == 3
    assert rules("x").count(["a", "b"]) == 2


@pytest.mark.parametrize("site", [*SITES, ""])
def test_every_fact_names_its_source_and_date(site: str) -> None:
    pack = rules(site)

    assert pack.facts
    for fact in pack.facts:
        assert fact.source
        assert regex.fullmatch(r"20\d\d-\d\d-\d\d", fact.date)
        assert fact.trust in ("verified", "secondary", "general")
        assert fact.en
        assert fact.id


def test_the_known_limits_hold() -> None:
    limits = {site: rules(site).limit for site in SITES}

    assert limits["instagram"] == 5
    assert limits["tiktok"] == 5
    assert limits["threads"] == 1
    assert limits["youtube"] == 60
    assert rules("x").ads_max_tags == 0


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="aé漢👍🏽\u200d👩👧🇮🇩\u0301\r\n한ᄀ\u1161\u11a8", max_size=30))
def test_graphemes_are_counted_as_unicode_does(text: str) -> None:
    assert length(text, "graphemes") == len(regex.findall(r"\X", text))


def test_two_joiners_in_a_row_join_nothing() -> None:
    assert length("👩\u200d\u200d👧", "graphemes") == 2
    assert length("👩\u200d👧", "graphemes") == 1


def test_x_weighs_links_and_emoji() -> None:
    assert rules("x").length("a https://example.com/very/long/path 👩‍👩‍👧") == 2 + 23 + 1 + 2
    assert rules("x").fits("a" * 280)
    assert not rules("x").fits("a" * 281)
    assert not rules("bluesky").fits("é" * 301)


@pytest.mark.parametrize("site", SITES)
def test_an_endless_tag_is_no_tag(site: str) -> None:
    assert rules(site).clean("a-" * 100_000) == ""
    assert not rules(site).valid("a" * 100_000)
