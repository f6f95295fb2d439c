"""Habits of the hour and the weekday are no news; what happened once is no habit."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trends.test_tracker import DAY, SMALL, WORDS, post
from trends.counts import Baseline, BaselineConfig
from trends.counts.baseline import key_of
from trends.post import Post
from trends.tracker import Tracker

HOUR = 3600.0
SCOPE = "id//"
MONDAY = 1_700_006_400.0 // DAY * DAY - DAY  # midnight in Greenwich
SHAPE = BaselineConfig(slots_log2=14, season_log2=12)
WINDOWS = (300.0, 3600.0, 10800.0)


def taught(said: list[tuple[str, float]], days: int, per_hour: int = 10) -> Baseline:
    """A baseline of so many posts an hour, and terms at times in days."""
    baseline = Baseline(SHAPE)
    for hour in range(days * 24):
        for number in range(per_hour):
            at = MONDAY + hour * HOUR + number * HOUR / per_hour
            baseline.count(SCOPE, [key_of(f"w{(hour * 7 + number) % 97}", SCOPE)], at)
    for term, at in said:
        baseline.count(SCOPE, [key_of(term, SCOPE)], MONDAY + at * DAY)
    baseline.roll(MONDAY + days * DAY)
    return baseline


def factors(baseline: Baseline, term: str, at: float) -> list[float]:
    keys = [key_of(term, SCOPE)]
    return [float(f) for f in baseline.seasons(SCOPE, keys, MONDAY + at * DAY, WINDOWS)[0]]


def daily(term: str, hour: float, days: range, times: int = 8) -> list[tuple[str, float]]:
    return [(term, day + hour / 24 + n / 24 / times) for day in days for n in range(times)]


def test_a_daily_habit_is_expected_at_its_hour_and_at_no_other() -> None:
    baseline = taught(daily("pagi", 6, range(10)), 10)

    assert min(factors(baseline, "pagi", 10 + 6.5 / 24)) > 5
    assert factors(baseline, "pagi", 10 + 15.5 / 24) == [1.0, 1.0, 1.0]


def test_a_weekly_habit_is_expected_on_its_day() -> None:
    fridays = [day for day in range(42) if day % 7 == 4]
    said = [pair for day in fridays for pair in daily("jumatan", 5, range(day, day + 1), 20)]
    baseline = taught(said, 42, per_hour=20)

    friday, tuesday = (
        factors(baseline, "jumatan", 46 + 5.5 / 24),
        factors(baseline, "jumatan", 43.23),
    )

    assert min(friday) > 20
    assert friday[1] > 3 * tuesday[1]


@pytest.mark.parametrize("days", [range(3, 4), range(3, 5), range(0, 1)])
def test_what_happened_on_two_days_is_no_season_however_loud(days: range) -> None:
    baseline = taught(daily("gempa", 14, days, times=300), 10)

    assert factors(baseline, "gempa", 10 + 14.5 / 24) == [1.0, 1.0, 1.0]


def test_nothing_is_expected_before_there_is_a_week_of_history() -> None:
    early, later = (taught(daily("pagi", 6, range(days)), days) for days in (6, 9))

    assert factors(early, "pagi", 6 + 6.5 / 24) == [1.0, 1.0, 1.0]
    assert min(factors(later, "pagi", 9 + 6.5 / 24)) > 3


def test_what_follows_the_traffic_has_no_season() -> None:
    baseline = taught([("umum", day + hour / 24) for day in range(12) for hour in range(24)], 12)

    assert max(factors(baseline, "umum", 12 + 6.5 / 24)) < 1.3


def shard(posts: list[tuple[int, float]], rolled: float) -> Baseline:
    baseline = Baseline(SHAPE)
    for term, at in posts:
        baseline.count(SCOPE, [key_of(str(term), SCOPE), key_of("x", SCOPE)], at)
    baseline.roll(rolled)
    return baseline


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.floats(0, 150 * DAY)), min_size=1, max_size=40),
    st.randoms(use_true_random=False),
)
def test_seasons_of_shards_in_any_order_are_those_of_one_process(
    posts: list[tuple[int, float]], chance: random.Random
) -> None:
    rolled = 151 * DAY
    one = shard(posts, rolled)
    shuffled = chance.sample(posts, len(posts))
    cut = chance.randrange(len(posts) + 1)
    parts = [shard(shuffled[:cut], rolled), shard(shuffled[cut:], rolled)]
    chance.shuffle(parts)
    merged = Baseline(SHAPE)
    for part in parts:
        merged.merge(part)
    merged.roll(rolled)

    (record, arrays), (expected, wanted) = merged.state(), one.state()

    assert record == expected
    assert arrays.keys() == wanted.keys()
    assert all(np.array_equal(arrays[name], wanted[name]) for name in wanted)


def test_restored_seasons_are_the_same() -> None:
    baseline = taught(daily("pagi", 6, range(10)), 10)
    again = Baseline(SHAPE)
    again.restore(*baseline.state())

    assert factors(again, "pagi", 10.27) == factors(baseline, "pagi", 10.27) != [1.0, 1.0, 1.0]


def month() -> list[Post]:
    """Four weeks with a greeting of twenty people each morning, and one earthquake at that hour."""
    chance = random.Random(11)
    posts: list[Post] = []

    def say(at: float, *words: str) -> None:
        text = " ".join([*words, *chance.choices(WORDS, k=6)])
        posts.append(post(len(posts), text, MONDAY + at * DAY, author=f"a{len(posts)}", site="x"))

    for day in range(28):
        for n in range(300):
            say(day + n / 300)
        for _ in range(20):
            say(day + (6 + chance.gauss(0.5, 0.4)) / 24, "selamat", "pagi", "semua")
    for n in range(12):
        say(24 + (6.2 + n / 30) / 24, "gempa", "cianjur")
    return sorted(posts, key=lambda p: p.seen_at)


def test_a_daily_greeting_stops_being_told_while_a_burst_at_its_hour_is() -> None:
    tracker = Tracker(replace(SMALL, min_score=7.0))
    told: dict[str, set[int]] = {"pagi": set(), "cianjur": set()}
    tick = MONDAY + DAY
    for each in month():
        while each.seen_at >= tick:
            if not 5 <= tick % DAY / HOUR <= 9:  # nothing happens in the rest of the day
                tick += 600.0
                continue
            tracker.evaluate(tick)
            for topic in tracker.topics.alive.values():
                for term, days in told.items():
                    if topic.heard == tick and topic.score >= 7.0 and term in topic.terms:
                        days.add(int((tick - MONDAY) // DAY))
            tick += 600.0
        tracker.observe(each)

    assert told["cianjur"] == {24}
    assert 1 in told["pagi"]
    assert not told["pagi"] & set(range(9, 28))
