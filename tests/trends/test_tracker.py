"""The tracker as the product uses it: learning, rising, once told, restored, merged."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trends.counts import BaselineConfig, Sample
from trends.post import Post
from trends.saved import StateError
from trends.tracker import Tracker, TrackerConfig

DAY = 86400.0
START = 1_700_000_000.0
SMALL = TrackerConfig(baseline=BaselineConfig(slots_log2=14))
WORDS = [a + b + c for a in ("ba", "ci", "du", "fe") for b in "aeiou" for c in
         ("lan", "mos", "nir", "pok", "rus", "sit", "tem", "wul", "yan", "zak",
          "gor", "kil", "bun", "jep", "dah", "luk", "hes", "vin", "rek", "mat")]  # fmt: skip


def post(number: int, text: str, at: float, **fields: str) -> Post:
    values = {"source": "s", "publisher": f"p{number % 7}.id", "language": "id", **fields}
    return Post(id=f"t:{number}", text=text, published_at=at, seen_at=at, **values)  # type: ignore[arg-type]


def chatter(count: int, seed: int = 1, start: float = START, every_s: float = 60.0) -> list[Post]:
    chance = random.Random(seed)
    return [
        post(seed * 1_000_000 + n, " ".join(chance.choices(WORDS, k=8)), start + n * every_s)
        for n in range(count)
    ]


def burst(count: int, at: float, every_s: float = 60.0, first: int = 0) -> list[Post]:
    chance = random.Random(7)
    return [
        post(
            900_000 + first + n,
            " ".join([*chance.choices(WORDS, k=4), "gempa", "cianjur", *chance.choices(WORDS, k=3)])
            + " #GempaCianjur",
            at + n * every_s,
        )
        for n in range(count)
    ]


def listen(posts: list[Post], config: TrackerConfig = SMALL) -> Tracker:
    tracker = Tracker(config)
    for each in sorted(posts, key=lambda p: p.seen_at):
        tracker.observe(each)
    return tracker


def test_says_nothing_while_it_learns() -> None:
    tracker = listen([*chatter(60), *burst(20, START + 1800)])

    snapshot = tracker.snapshot(START + 3600)

    assert snapshot.learning
    assert snapshot.trends == ()
    assert 0.1 < snapshot.learned_share < 0.3


def test_tells_what_rises_once_with_evidence_and_tags() -> None:
    tracker = listen([*chatter(1440), *burst(12, START + DAY)])

    snapshot = tracker.snapshot(START + DAY + 900)

    assert not snapshot.learning
    trend = snapshot.trends[0]
    assert {"gempa", "cianjur"} <= set(trend.terms)
    assert trend.tags[0] == "GempaCianjur"
    assert trend.phase == "rising"
    assert len({each.publisher for each in trend.evidence}) >= 3
    assert trend.fresh_until > snapshot.at
    assert sum("gempa" in other.terms for other in snapshot.trends) == 1


def test_a_trend_keeps_its_score_while_nothing_new_is_said() -> None:
    tracker = listen([*chatter(1440), *burst(12, START + DAY)])
    first = tracker.snapshot(START + DAY + 900).trends[0]

    second = tracker.snapshot(START + DAY + 902).trends[0]

    assert second.id == first.id
    assert second.score == pytest.approx(first.score, rel=0.01)


def test_a_trend_fades_and_is_gone_when_its_posts_are_old() -> None:
    tracker = listen([*chatter(1440), *burst(12, START + DAY)])
    rising = tracker.snapshot(START + DAY + 900).trends[0]
    for each in chatter(130, seed=3, start=START + DAY + 900):
        tracker.observe(each)
    later = tracker.snapshot(START + DAY + 2.5 * 3600).trends
    for each in chatter(90, seed=4, start=START + DAY + 2.5 * 3600):
        tracker.observe(each)
    gone = tracker.snapshot(START + DAY + 4 * 3600).trends

    assert [(trend.id, trend.phase) for trend in later] == [(rising.id, "fading")]
    assert gone == ()


def test_steady_chatter_is_no_trend() -> None:
    tracker = listen(chatter(1440))

    assert tracker.snapshot(START + DAY).trends == ()


def test_one_author_alone_makes_no_trend() -> None:
    shouting = [
        post(n, f"promo hebat nomor {WORDS[n]}", START + DAY + n * 30, author="satu")
        for n in range(30)
    ]
    tracker = listen([*chatter(1440), *shouting])

    assert tracker.snapshot(START + DAY + 900).trends == ()


def test_a_busy_hour_is_no_trend() -> None:
    rush = chatter(1200, seed=2, start=START + DAY, every_s=3)
    tracker = listen([*chatter(1440), *rush])

    assert tracker.snapshot(START + DAY + 3600).trends == ()


def test_the_first_posts_after_a_pause_are_no_spike() -> None:
    later = START + 3 * DAY
    tracker = listen([*chatter(1440), *burst(12, later)])

    assert tracker.snapshot(later + 900).trends == ()


def test_a_restored_tracker_goes_on_exactly() -> None:
    posts = sorted([*chatter(1500), *burst(12, START + DAY)], key=lambda p: p.seen_at)
    whole, first = Tracker(SMALL), Tracker(SMALL)
    for each in posts[:1400]:
        whole.observe(each)
        first.observe(each)
    whole.snapshot(posts[1399].seen_at)
    first.snapshot(posts[1399].seen_at)
    second = Tracker.load(first.dump(), SMALL)
    for each in posts[1400:]:
        whole.observe(each)
        second.observe(each)

    assert whole.snapshot(START + DAY + 900) == second.snapshot(START + DAY + 900)
    assert whole.dump() == second.dump()


def test_a_trend_names_the_sites_its_posts_came_from_most_first() -> None:
    said = burst(15, START + DAY)
    published = [
        replace(one, site="mastodon" if n % 3 else "bluesky") for n, one in enumerate(said)
    ]
    tracker = listen([*chatter(1440), *published])

    (trend,) = tracker.snapshot(START + DAY + 1200).trends

    assert trend.sites == ("mastodon", "bluesky")


def test_a_sample_of_a_program_that_knew_no_sites_is_read() -> None:
    sample = listen(burst(3, START)).sample
    state = sample.state()
    state["posts"] = [values[:-1] for values in state["posts"]]
    older = Sample(sample.config)

    older.restore(state)

    assert [(one.id, one.site) for one in older] == [(one.id, "") for one in sample]


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 1000))
def test_shards_merged_equal_one_process(seed: int) -> None:
    shard_of = random.Random(seed).choices(range(3), k=1460)
    posts = [*chatter(1440), *burst(20, START + DAY)]
    one = listen(posts)
    shards = [Tracker(SMALL) for _ in range(3)]
    for each, shard in zip(posts, shard_of, strict=True):
        shards[shard].observe(each)
    a, b = Tracker(SMALL), Tracker(SMALL)
    for shard in shards:
        a.merge(shard)
    for shard in reversed(shards):
        b.merge(shard)

    assert a.dump() == b.dump()
    assert one.snapshot(START + DAY + 1200) == a.snapshot(START + DAY + 1200)
    assert one.dump() == a.dump()


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"simak-tracker\n1234rest"])
def test_a_damaged_state_is_refused(damage: bytes) -> None:
    with pytest.raises(StateError):
        Tracker.load(damage, SMALL)


def test_a_state_of_another_shape_is_refused() -> None:
    with pytest.raises(StateError):
        Tracker.load(Tracker(SMALL).dump(), TrackerConfig())


def test_a_state_kept_after_all_its_posts_have_expired_can_be_used() -> None:
    late = START + 30 * DAY
    first = Tracker.load(listen(chatter(60)).dump(), SMALL)
    first.snapshot(late)

    again = Tracker.load(first.dump(), SMALL)

    assert again.snapshot(late).posts == 60
