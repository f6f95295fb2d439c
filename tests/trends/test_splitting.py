"""Topics that merged and came apart, and topics that drifted: split, told once, each its own."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tests.trends.test_tracker import DAY, SMALL, START, WORDS, chatter, post
from trends.post import Post
from trends.tracker import Tracker
from trends.trend import Trend

MINUTE = 60.0
QUAKE, FLOOD = ("gempa", "cianjur", "bmkg"), ("banjir", "ciliwung", "pompa")
CONFIG = replace(SMALL, min_score=6.0)


def said(
    words: tuple[str, ...], first: int, count: int, minute: float, every_s: float
) -> list[Post]:
    chance = random.Random(first)
    return [
        post(
            first + n,
            " ".join([*chance.choices(WORDS, k=3), *words, *chance.choices(WORDS, k=3)]),
            START + DAY + minute * MINUTE + n * every_s,
            author=f"a{first + n}",
            site="x",
        )
        for n in range(count)
    ]


def joined_then_apart() -> list[Post]:
    """Round-ups tell of both at once; then each is spoken of alone."""
    both = said(QUAKE + FLOOD, 1_000, 4, 0, 60)
    return [*both, *said(QUAKE, 2_000, 40, 5, 60), *said(FLOOD, 3_000, 40, 6, 60)]


def watched(posts: list[Post], until_minute: int) -> tuple[Tracker, list[tuple[Trend, ...]]]:
    tracker, told = Tracker(CONFIG), []
    tick, end = START + DAY, START + DAY + until_minute * MINUTE
    for each in sorted([*chatter(1600), *posts], key=lambda p: (p.seen_at, p.id)):
        if each.seen_at > end:
            break
        while tick <= each.seen_at:
            told.append(tracker.snapshot(tick).trends)
            tick += 2 * MINUTE
        tracker.observe(each)
    return tracker, told


def by_word(trends: tuple[Trend, ...], word: str) -> list[Trend]:
    return [trend for trend in trends if word in trend.terms]


def test_two_things_that_a_round_up_joined_become_two_trends_with_their_own_posts() -> None:
    tracker, told = watched(joined_then_apart(), 60)
    (quake,), (flood,) = by_word(told[-1], "cianjur"), by_word(told[-1], "ciliwung")
    topics = {topic.id: topic for topic in tracker.topics.alive.values()}

    assert len({trend.id for trend in told[3]}) == 1  # one at first
    assert quake.id != flood.id
    assert sum(post_id.startswith("t:2") for post_id in topics[quake.id].posts) >= 30
    assert sum(post_id.startswith("t:3") for post_id in topics[flood.id].posts) >= 30
    shared = topics[quake.id].posts.keys() & topics[flood.id].posts.keys()
    assert all(post_id.startswith("t:1") for post_id in shared)  # the round-ups
    assert not {"banjir", "ciliwung"} & set(quake.terms)
    assert not {"gempa", "cianjur"} & set(flood.terms)


def test_the_elder_keeps_its_name_and_what_was_told_with_it_says_so() -> None:
    _, told = watched(joined_then_apart(), 60)
    first = told[3][0].id
    younger = [trend for trend in told[-1] if trend.id != first]

    assert first in {trend.id for trend in told[-1]}
    assert len(younger) == 1
    # Most of the younger one's posts came after the first telling: it is news of its own.
    assert younger[0].told_with == ""


def test_what_was_mostly_there_when_the_elder_was_told_is_not_told_anew() -> None:
    tracker, _ = watched(joined_then_apart(), 10)
    elder = next(iter(tracker.topics.alive.values()))
    posts = [p for p in tracker.sample if p.id in elder.posts]
    younger = tracker.topics.split_off(elder, elder.best, posts, START + DAY + 601)
    late = START + DAY + 6000
    tracker.lives._courses[elder.id] = replace(tracker.lives._courses[elder.id], told_at=late)

    tracker.lives.split_off(elder, younger)

    assert younger.told_with == elder.id


def test_a_topic_with_one_thing_to_say_stays_whole() -> None:
    _, told = watched(said(QUAKE, 2_000, 60, 0, 45), 60)

    assert all(len(by_word(trends, "cianjur")) <= 1 for trends in told)
    assert len({trend.id for trends in told for trend in by_word(trends, "cianjur")}) == 1


def test_a_tag_and_the_word_in_it_are_one_thing() -> None:
    words = said(("cianjur", "gempa"), 2_000, 30, 0, 60)
    tags = said(("#PrayForCianjur",), 3_000, 30, 0.5, 60)
    _, told = watched([*words, *tags], 50)

    assert len({trend.id for trends in told for trend in trends}) == 1


@pytest.mark.parametrize("seed", range(3))
def test_splitting_does_not_depend_on_the_order_within_a_tick(seed: int) -> None:
    posts = sorted(joined_then_apart(), key=lambda p: p.seen_at)
    a, b = Tracker(CONFIG), Tracker(CONFIG)
    for tracker, chance in ((a, None), (b, random.Random(seed))):
        for each in chatter(1440):
            tracker.observe(each)
        for minute in range(0, 60, 5):
            begin = START + DAY + minute * MINUTE
            part = [p for p in posts if begin <= p.seen_at < begin + 5 * MINUTE]
            for each in part if chance is None else chance.sample(part, len(part)):
                tracker.observe(each)
            tracker.evaluate(begin + 5 * MINUTE)

    assert a.topics.state() == b.topics.state()
    assert len(a.topics.alive) == 2


def test_split_topics_go_on_exactly_after_a_restart() -> None:
    tracker, _ = watched(joined_then_apart(), 60)
    again = Tracker.load(tracker.dump(), CONFIG)
    now = START + DAY + 62 * MINUTE

    assert again.snapshot(now) == tracker.snapshot(now)
    assert again.dump() == tracker.dump()
