from __future__ import annotations

from dataclasses import replace

import pytest

from trends.rivals import LEAST_USUAL, WEEK_S, Said, breakouts, compare

NOW = 10 * WEEK_S


def said(
    number: int,
    watch: int = 1,
    *,
    weeks_ago: float = 0.5,
    count: int = 0,
    tags: tuple[str, ...] = (),
) -> Said:
    return Said(watch, number, f"feed:{number % 3}", tags, count, NOW - weeks_ago * WEEK_S)


def test_voices_are_shared_among_those_compared() -> None:
    posts = [said(n) for n in range(3)] + [said(n, 2) for n in range(3, 4)] + [said(9, 3)]

    found = compare((1, 2), posts, NOW)

    assert [(r.watch_id, r.mentions, r.share) for r in found.rivals] == [(1, 3, 0.75), (2, 1, 0.25)]
    assert (found.posts, found.sources) == (4, 3)


def test_a_post_about_two_brands_is_one_post_and_two_voices() -> None:
    found = compare((1, 2), [said(7), said(7, 2)], NOW)

    assert found.posts == 1
    assert [rival.share for rival in found.rivals] == [0.5, 0.5]


def test_what_a_brand_publishes_itself_is_no_voice_but_may_break_out() -> None:
    earlier = [replace(said(n, weeks_ago=2, count=100), author="kedai") for n in range(10)]
    now = [replace(said(20, count=5000, tags=("Baru",)), author="kedai"), said(21), said(22, 2)]

    first, second = compare((1, 2), earlier + now, NOW, own={1: frozenset({"kedai"})}).rivals

    assert (first.mentions, first.own, first.share, second.share) == (1, 1, 0.5, 0.5)
    assert (first.before, first.counted, first.earlier) == (0, 1, 10)
    assert [one.number for one in first.breakouts] == [20]


def test_tags_come_and_go() -> None:
    posts = [
        *(said(n, tags=("PromoBaru",)) for n in range(2)),
        said(2, tags=("sekali",)),
        *(said(n, tags=("lama",)) for n in (3, 4)),
        *(said(n, weeks_ago=1.5, tags=("Lama", "hilang")) for n in (5, 6)),
        *(said(n, weeks_ago=3.5, tags=("promobaru2",)) for n in (7, 8)),
    ]

    (rival,) = compare((1,), posts, NOW).rivals

    assert (rival.new_tags, rival.dropped_tags) == (("PromoBaru",), ("hilang",))
    assert (rival.mentions, rival.before) == (5, 2)


def test_a_tag_known_from_weeks_ago_is_not_new() -> None:
    posts = [said(n, tags=("kopi",)) for n in (1, 2)] + [said(3, weeks_ago=3.5, tags=("Kopi",))]

    assert compare((1,), posts, NOW).rivals[0].new_tags == ()


def test_a_post_far_beyond_the_usual_breaks_out_however_large_the_last_hit_was() -> None:
    earlier = [said(n, weeks_ago=2, count=100 + n) for n in range(10)]
    earlier.append(said(99, weeks_ago=2, count=9_000))

    (found,) = breakouts([said(50, count=1_000), said(51, count=180)], earlier)

    assert (found.number, found.count) == (50, 1_000)
    assert found.usual == pytest.approx(105, abs=1)
    assert found.z > 3.5


def test_without_enough_counts_nothing_breaks_out() -> None:
    earlier = [said(n, weeks_ago=2, count=100) for n in range(LEAST_USUAL - 1)]
    uncounted = [said(n, weeks_ago=2) for n in range(20, 60)]

    assert breakouts([said(50, count=10_000)], earlier + uncounted) == ()


def test_nothing_said_is_no_share_and_no_error() -> None:
    found = compare((1, 2), [], NOW)

    assert (found.posts, found.sources) == (0, 0)
    assert [rival.share for rival in found.rivals] == [0.0, 0.0]


def test_what_lies_in_the_future_or_long_ago_does_not_count() -> None:
    assert compare((1,), [said(1, weeks_ago=-1), said(2, weeks_ago=6)], NOW).rivals[0].mentions == 0
