"""A told trend through its life: fading, asleep, awake again, and never told twice for it."""

from __future__ import annotations

from dataclasses import replace

from tests.trends.test_tracker import DAY, SMALL, START, WORDS, burst, chatter
from trends.post import Post
from trends.tracker import Tracker
from trends.trend import Trend

HOUR = 3600.0
TICK_S = 600.0
CONFIG = replace(SMALL, min_score=6.0)


class Watched:
    """A tracker looked at every ten minutes, and what it said of one trend."""

    def __init__(self, posts: list[Post], until: float) -> None:
        self.tracker = Tracker(CONFIG)
        self.said: list[tuple[float, Trend]] = []
        tick = START + DAY - TICK_S
        for each in [*sorted(posts, key=lambda p: p.seen_at), None]:
            while tick <= until and (each is None or each.seen_at >= tick):
                for trend in self.tracker.snapshot(tick).trends:
                    if "cianjur" in trend.terms:
                        self.said.append((tick, trend))
                tick += TICK_S
            if each is not None:
                self.tracker.observe(each)

    def awoken(self) -> set[float]:
        return {trend.awoke_at for _, trend in self.said if trend.awoke_at}

    def at(self, when: float) -> Trend | None:
        return next((trend for tick, trend in self.said if abs(tick - when) < TICK_S), None)


def stream(*bursts_at: float, days: float = 3) -> list[Post]:
    """Chatter, and bursts of one topic at hours after the first day."""
    posts = chatter(int(days * 1440))
    for number, hours in enumerate(bursts_at):
        posts += burst(25, START + DAY + hours * HOUR, first=1000 * number)
    return posts


def test_a_topic_that_faded_and_rises_again_is_told_as_awoken_once() -> None:
    seen = Watched(stream(0, 18), START + DAY + 21 * HOUR)

    first, again = seen.at(START + DAY + 0.5 * HOUR), seen.at(START + DAY + 18.4 * HOUR)

    assert first is not None and again is not None
    assert first.awoke_at == 0.0
    assert (again.id, again.phase) == (first.id, "rising")
    assert len(seen.awoken()) == 1
    assert abs(seen.awoken().pop() - (START + DAY + 18 * HOUR)) <= 2 * TICK_S


def test_a_dip_is_no_sleep() -> None:
    seen = Watched(stream(0, 0.9, 1.8), START + DAY + 4 * HOUR)

    assert seen.awoken() == set()


def test_the_next_awakening_waits_for_its_pause() -> None:
    seen = Watched(stream(0, 5, 10, 15), START + DAY + 18 * HOUR)

    assert len(seen.awoken()) == 1


def test_a_few_words_more_do_not_awaken_it() -> None:
    few = burst(2, START + DAY + 8 * HOUR, first=5000)
    seen = Watched([*stream(0), *few], START + DAY + 10 * HOUR)

    assert seen.awoken() == set()
    assert {trend.phase for tick, trend in seen.said if tick > START + DAY + 2 * HOUR} == {"fading"}


def test_a_look_at_an_aside_makes_a_trend_no_smaller_and_does_not_let_it_sleep() -> None:
    tracker, now = Tracker(CONFIG), START + DAY + 1800
    posts = [*chatter(1500), *burst(60, START + DAY, every_s=30.0)]
    for each in sorted(posts, key=lambda p: p.seen_at):
        if each.seen_at <= now:
            tracker.observe(each)
    before = tracker.snapshot(now).trends[0]
    topic = tracker.topics.alive[before.id]
    aside = next(term for post in tracker.support(topic) for term in post.terms if term in WORDS)
    topic.best, topic.terms = replace(topic.best, term=aside), {aside: 5.0}

    after = tracker.snapshot(now + 3).trends[0]

    assert len(tracker.support(topic)) < before.heat / 2
    assert (after.id, after.heat, after.phase) == (before.id, before.heat, before.phase)


def test_what_sleeps_is_no_longer_fresh() -> None:
    seen = Watched(stream(0), START + DAY + 4 * HOUR)
    asleep = seen.at(START + DAY + 2.5 * HOUR)

    assert asleep is not None
    assert (asleep.phase, asleep.fresh_until <= START + DAY + 2.5 * HOUR) == ("fading", True)


def test_forecasts_meet_their_end_and_the_record_is_told() -> None:
    hours = [6.0 * number for number in range(8)]
    seen = Watched(stream(*hours, days=4), START + DAY + 48 * HOUR)

    records = [trend.record for _, trend in seen.said if trend.phase == "rising"]

    assert records[0].cases == 0
    assert records[-1].cases >= 5
    assert 0 <= records[-1].right <= records[-1].cases


def test_a_pause_of_listening_is_no_end_of_a_trend() -> None:
    posts = [p for p in stream(0) if p.seen_at < START + DAY + 0.5 * HOUR]
    seen = Watched(posts, START + DAY + 3 * HOUR)

    opened, closed = seen.tracker.lives.forecasts.state()

    assert (opened, closed) == ([], [])


def test_lives_go_on_exactly_after_a_restart_and_merge_in_any_order() -> None:
    seen = Watched(stream(0, 18), START + DAY + 19 * HOUR).tracker
    again = Tracker.load(seen.dump(), CONFIG)
    a, b = Tracker(CONFIG), Tracker(CONFIG)
    for part in (seen, again):
        a.merge(part)
    for part in (again, seen):
        b.merge(part)

    assert again.lives.state() == seen.lives.state()
    assert a.lives.state() == b.lives.state() == seen.lives.state()
    assert again.snapshot(START + DAY + 19.1 * HOUR) == seen.snapshot(START + DAY + 19.1 * HOUR)
