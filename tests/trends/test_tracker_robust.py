"""What a stream of the real world does to the tracker: late, doubled, jumping, paused posts."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trends.test_tracker import DAY, SMALL, START, burst, chatter, listen, post
from trends.bursts import NAMES
from trends.counts import BaselineConfig, SampleConfig
from trends.tracker import Tracker, TrackerConfig

NOW = START + DAY + 1200


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 1000))
def test_the_order_of_arrival_does_not_matter(seed: int) -> None:
    posts = [*chatter(1440), *burst(16, START + DAY)]
    shuffled = random.Random(seed).sample(posts, len(posts))
    a, b = Tracker(SMALL), Tracker(SMALL)
    for each in posts:
        a.observe(each)
    for each in shuffled:
        b.observe(each)

    assert a.snapshot(NOW) == b.snapshot(NOW)


def test_the_same_post_twice_is_one_voice() -> None:
    once = post(1, "gempa cianjur terasa kuat", START + DAY)
    tracker = listen([*chatter(1440), *[once] * 30])

    assert tracker.snapshot(NOW).trends == ()


@pytest.mark.parametrize("jump_s", [3600.0, 30 * DAY, 400 * DAY])
def test_a_clock_that_ran_ahead_and_came_back_does_no_lasting_harm(jump_s: float) -> None:
    tracker = listen(chatter(1440))
    ahead = START + DAY + jump_s
    tracker.observe(post(5, "sebuah kabar dari masa depan", ahead))
    tracker.snapshot(ahead)
    tracker.snapshot(START + DAY)
    for each in [*chatter(1440, seed=3, start=START + DAY), *burst(16, START + 2 * DAY)]:
        tracker.observe(each)

    told = tracker.snapshot(START + 2 * DAY + 1200)

    assert any("cianjur" in trend.terms for trend in told.trends)


def test_old_posts_of_a_first_poll_teach_but_do_not_rise() -> None:
    old = [
        replace(each, seen_at=START + DAY) for each in burst(40, START - 5 * DAY, every_s=3000.0)
    ]
    tracker = listen([*chatter(1440), *old])

    assert tracker.snapshot(NOW).trends == ()


def test_memory_is_bounded_whatever_comes() -> None:
    config = TrackerConfig(
        baseline=BaselineConfig(slots_log2=12), sample=SampleConfig(posts=360), learn_s=0.0
    )
    tracker = Tracker(config)
    for number in range(6000):
        at = START + number * 2.0
        tracker.observe(post(number, f"unik{number} lain{number} hal{number}", at))

    assert sum(1 for _ in tracker.sample) <= 370  # one bucket is only begun
    assert len(tracker.dump()) < 2_000_000


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.text(max_size=40), st.floats(0, 4e9), st.text(max_size=3)), max_size=12),
    st.floats(0, 4e9),
)
def test_no_post_and_no_clock_breaks_it(said: list[tuple[str, float, str]], now: float) -> None:
    tracker = Tracker(replace(SMALL, learn_s=0.0))
    for number, (text, at, language) in enumerate(said):
        tracker.observe(post(number, text, at, language=language))
        tracker.snapshot(at)

    restored = Tracker.load(tracker.dump(), replace(SMALL, learn_s=0.0))

    assert restored.snapshot(now) == tracker.snapshot(now)


# Socialmetrix compares a whole day with a week: by its rule twenty minutes are nothing.
@pytest.mark.parametrize("name", [name for name in NAMES if name != "socialmetrix"])
def test_every_detector_hears_a_loud_burst_and_survives_a_restart(name: str) -> None:
    config = replace(SMALL, detector=name)
    posts = [*chatter(2 * 1440), *burst(60, START + 2 * DAY, every_s=20.0)]
    tracker = Tracker.load(listen(posts, config).dump(), config)

    told = tracker.snapshot(START + 2 * DAY + 1300)

    assert any("cianjur" in trend.terms for trend in told.trends)


def test_an_unknown_detector_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(ValueError, match="signitrend"):
        Tracker(TrackerConfig(detector="sigma"))


def test_what_rises_in_one_language_does_not_drown_in_another() -> None:
    english = [
        replace(each, id=f"en:{each.id}", language="en")
        for each in chatter(20_000, seed=5, every_s=4.5)
    ]
    tracker = listen([*english, *chatter(1440), *burst(8, START + DAY)])

    told = tracker.snapshot(START + DAY + 600)

    assert [trend.scope.language for trend in told.trends] == ["id"]
