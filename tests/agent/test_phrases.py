from __future__ import annotations

import re
import time
from dataclasses import replace
from typing import get_args, get_type_hints

import pytest

from agent import phrases
from trends.suggestion import Reason, ReasonCode, Risk
from trends.trend import First, Phase, Story, TrackRecord, Trend

NOW = time.mktime((2026, 11, 22, 15, 30, 0, 0, 0, -1))
NINE = time.mktime((2026, 11, 22, 9, 0, 0, 0, 0, -1))
TREND = Trend(
    id="t",
    term="gempa",
    kind="word",
    terms=("gempa",),
    tags=(),
    phase="rising",
    score=5.0,
    ratio=4.2,
    count=12,
    expected=3.0,
    authors=10,
    publishers=3,
    since=NINE,
    fresh_until=NOW + 3600,
)
PARAMS: tuple[tuple[str, str | float], ...] = (
    ("ratio", 4.0),
    ("since", NINE),
    ("publishers", 3.0),
    ("posts", 5.0),
    ("word", "kopi"),
    ("share", 0.25),
    ("tag", "Kopi"),
    ("times", 2.0),
    ("last_at", NINE),
    ("name", "Kedai B"),
    ("phrase", "gula aren"),
)


def test_a_trend_reads_as_people_say_it() -> None:
    words = phrases.trend_reason(TREND, NOW)

    assert words.en == "rising 4x since 9:00, 3 publishers"
    assert words.id == "naik 4x sejak 09.00, 3 media"


@pytest.mark.parametrize("phase", get_args(Phase))
def test_every_phase_has_its_word(phase: Phase) -> None:
    words = phrases.trend_reason(replace(TREND, phase=phase), NOW)

    assert words.en != words.id


def test_a_trend_that_awoke_rises_again_since_then() -> None:
    awoken = replace(TREND, awoke_at=NOW - 1800)

    assert phrases.trend_reason(awoken, NOW).en == "rising again 4x since 15:00, 3 publishers"
    assert phrases.trend_reason(awoken, NOW).id == "naik lagi 4x sejak 15.00, 3 media"
    assert phrases.trend_reason(replace(awoken, phase="fading"), NOW).en.startswith("fading 4x")


def test_a_forecast_says_how_well_such_forecasts_did() -> None:
    fresh = phrases.forecast(replace(TREND, record=TrackRecord(18, 14)), NOW)
    over = phrases.forecast(replace(TREND, fresh_until=NOW), NOW)

    assert fresh.en == (
        "fresh until about 16:30; such forecasts were right to 1 h in 14 of 18 cases"
    )
    assert fresh.id == (
        "segar sampai sekitar 16.30; perkiraan seperti ini meleset paling banyak 1 jam "
        "pada 14 dari 18 kasus"
    )
    assert over.en == "no longer fresh; no record of such forecasts yet"
    assert over.id == "sudah tidak segar; ketepatannya belum teruji"


def test_a_moment_of_tomorrow_has_its_hour() -> None:
    assert phrases.moment(NOW + 12 * 3600, NOW).en == "Monday 3:30"
    assert phrases.moment(NOW + 12 * 3600, NOW).id == "Senin 03.30"


def test_heat_and_stories_are_told_with_their_carriers() -> None:
    told = Story("Harga cabai naik", "", NINE, ("a.id", "b.id", "c.id"), 5, 12)
    trend = replace(TREND, heat=320, organic=0.41, first=(First("a.id", NINE, ""),))

    assert phrases.heat(trend).en == "320 posts, 41% organic"
    assert phrases.heat(trend).id == "320 unggahan, 41% organik"
    assert phrases.first(trend, NOW).en == "first: a.id 9:00"
    assert phrases.first(trend, NOW).id == "pertama: a.id 09.00"
    assert phrases.first(TREND, NOW).en == phrases.first(TREND, NOW).id == ""
    assert phrases.story(told, NOW).en == ("carried by 5 since 9:00 (a.id, b.id, c.id …), 12 posts")
    assert phrases.story(told, NOW).id == (
        "disebarkan 5 media/akun sejak 09.00 (a.id, b.id, c.id …), 12 unggahan"
    )


def test_accounts_are_counted_where_there_is_one_publisher() -> None:
    words = phrases.trend_reason(replace(TREND, publishers=1, authors=8), NOW)

    assert words.en.endswith("8 authors") and words.id.endswith("8 akun")


@pytest.mark.parametrize(
    ("ratio", "en", "indonesian"),
    [
        (4.2, "4x", "4x"),
        (1.84, "1.8x", "1,8x"),
        (2.0, "2x", "2x"),
        (31.7, "32x", "32x"),
        (957.0, ">99x", ">99x"),
    ],
)
def test_times_are_as_exact_as_they_mean(ratio: float, en: str, indonesian: str) -> None:
    words = phrases.times(ratio)

    assert (words.en, words.id) == (en, indonesian)


@pytest.mark.parametrize(
    ("ago_s", "en", "indonesian"),
    [
        (0, "15:30", "15.30"),
        (86_400, "Saturday 15:30", "Sabtu 15.30"),
        (30 * 86_400, "23 Oct", "23 Okt"),
    ],
)
def test_a_moment_is_as_short_as_it_is_clear(ago_s: float, en: str, indonesian: str) -> None:
    words = phrases.moment(NOW - ago_s, NOW)

    assert (words.en, words.id) == (en, indonesian)


def test_a_tag_of_another_name_is_told_with_the_trend_it_is_part_of() -> None:
    told = (("ratio", 4.2), ("since", NINE), ("publishers", 3.0), ("trend", "Kopi Nusa"))

    words = phrases.reason(Reason("rising", told), NOW)

    assert words.en == "“Kopi Nusa” rising 4x since 9:00, 3 publishers"
    assert words.id == "“Kopi Nusa” naik 4x sejak 09.00, 3 media"


@pytest.mark.parametrize("code", get_args(ReasonCode))
def test_every_reason_is_a_sentence_in_both_languages(code: ReasonCode) -> None:
    for params in (PARAMS, ()):
        words = phrases.reason(Reason(code, params), NOW)

        assert words.en and words.id and words.en != words.id
        assert not re.search(r"[{}]|None|nan", words.en + words.id)


@pytest.mark.parametrize("code", get_args(get_type_hints(Risk)["code"]))
def test_a_caution_shows_its_evidence(code: str) -> None:
    note = phrases.risk(Risk(code, ("banjir",)))  # type: ignore[arg-type]

    assert note.words.en.endswith(": banjir") and note.words.id.endswith(": banjir")


def test_one_is_not_many() -> None:
    assert phrases.posts(1).en == "1 post"
    assert phrases.posts(2).en == "2 posts"
    assert phrases.posts(2).id == "2 unggahan"
