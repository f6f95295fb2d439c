"""Stories within a trend, who carries them, who was first; heat against voices."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trends.test_heat import kept
from tests.trends.test_tracker import DAY, SMALL, START, burst, chatter, post
from trends.coverage import MOST_TOLD, Coverage, covered, told_together
from trends.post import Post
from trends.text import opening
from trends.tokens import stop_words, terms, tokenise
from trends.tracker import Tracker
from trends.trend import Trend

SHAKEN = [
    "Gempa Cianjur: rumah warga rusak berat di dua kecamatan, BMKG catat magnitudo 5,6",
    "BMKG catat magnitudo 5,6, rumah warga rusak berat akibat gempa Cianjur",
    "Rumah warga rusak berat, gempa Cianjur bermagnitudo 5,6 menurut BMKG",
]
HELPED = [
    "Dapur umum dan tenda pengungsi dibuka relawan untuk korban gempa Cianjur",
    "Relawan buka dapur umum dan tenda pengungsi bagi korban gempa Cianjur",
]


def said(number: int, text: str, **fields: object) -> object:
    words = terms(tokenise(text).words, stop_words("id", "en"))
    return kept(number, text=text, terms=tuple(words), copy=opening(text), news=True, **fields)


def world() -> list:  # type: ignore[type-arg]
    """Two stories: one in three wordings at three media, the first copied by nine; one in two."""
    posts = [said(n, text, publisher=f"media{n}.id") for n, text in enumerate(SHAKEN)]
    posts += [said(10 + n, SHAKEN[0], publisher=f"salin{n}.id") for n in range(9)]
    posts += [said(5 + n, text, publisher=f"bantu{n}.id") for n, text in enumerate(HELPED)]
    return posts


def test_rewritten_and_copied_texts_are_one_story_with_its_carriers() -> None:
    found = covered(world(), frozenset({"gempa", "cianjur"}))

    assert [(story.carriers, story.posts) for story in found.stories] == [(12, 12), (2, 2)]
    assert found.stories[0].text == SHAKEN[0]
    assert found.stories[0].first_at == 0.0
    assert found.stories[0].publishers[:3] == ("media0.id", "media1.id", "media2.id")
    assert len(found.stories[0].publishers) == 8


def test_a_story_is_shown_by_what_most_say_not_by_whoever_came_first() -> None:
    posts = [said(0, "relawan buka dapur sambil ngopi bareng", at=0.0)]
    posts += [said(n, text, at=float(n)) for n, text in enumerate(HELPED * 2, 1)]
    posts += [said(9, "dapur umum relawan", at=9.0)]

    (story,) = covered(posts, frozenset({"gempa"})).stories

    assert story.text == HELPED[1]
    assert (story.first_at, story.posts) == (0.0, 6)


def test_copied_text_makes_heat_and_no_voices() -> None:
    mixed = covered(world(), frozenset())
    bought = covered([said(n, SHAKEN[0], author=f"akun{n}") for n in range(40)], frozenset())

    assert mixed.heat == 14
    assert bought.heat == 40
    assert bought.organic == 1 / 40 < mixed.organic < 1.0


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000))
def test_the_order_of_posts_does_not_matter(seed: int) -> None:
    posts = world()
    shuffled = random.Random(seed).sample(posts, len(posts))

    assert covered(shuffled, frozenset({"gempa"})) == covered(posts, frozenset({"gempa"}))


def test_what_is_compared_is_bounded() -> None:
    many = [said(n, f"kata{n} lain{n} soal{n} gempa") for n in range(MOST_TOLD * 3)]

    assert len(told_together(many, frozenset())) <= MOST_TOLD


def test_an_answer_is_remembered_until_the_posts_change() -> None:
    coverage, posts = Coverage(), world()
    first = coverage.of("t", posts, "gempa")

    assert coverage.of("t", posts[::-1], "gempa") is first
    assert coverage.of("t", posts[1:], "gempa").heat == first.heat - 1
    coverage.forget([])
    assert coverage.of("t", posts, "gempa") == first


def rising(posts: list[Post]) -> Trend:
    tracker = Tracker(replace(SMALL, min_score=5.0))
    for each in sorted([*chatter(1440), *posts], key=lambda p: p.seen_at):
        tracker.observe(each)
    return next(t for t in tracker.snapshot(START + DAY + 900).trends if "cianjur" in t.terms)


def test_a_trend_is_told_by_its_stories_and_who_had_them_first() -> None:
    texts = [*SHAKEN, *HELPED, *SHAKEN, *HELPED]
    trend = rising(
        [post(n, text, START + DAY + 30 * n, publisher=f"m{n}.id") for n, text in enumerate(texts)]
    )

    assert sum(story.posts for story in trend.stories) == len(texts) == trend.heat
    assert [first.carrier for first in trend.first] == ["m0.id", "m1.id", "m2.id"]
    assert trend.first[0].at == START + DAY
    assert trend.organic == 0.5


def test_bylines_do_not_hide_other_media_from_the_evidence() -> None:
    texts = [
        f"gempa cianjur {a} {b}"
        for a, b in zip("abcdefghijkl" * 2, "mnopqrstuvwx" * 2, strict=True)
    ]
    late = [
        post(
            100 + n, f"{text} kabar{n}", START + DAY + 600 + n, publisher="satu.id", author=f"w{n}"
        )
        for n, text in enumerate(texts[:12])
    ]
    early = [
        post(n, f"{text} warta{n}", START + DAY + 30 * n, publisher=f"lain{n}.id")
        for n, text in enumerate(texts[:4])
    ]

    shown = {each.publisher for each in rising([*early, *late]).evidence}

    assert shown == {"satu.id", "lain0.id", "lain1.id", "lain2.id", "lain3.id"}


def test_posts_that_hold_the_trends_name_are_shown_before_newer_ones_that_do_not() -> None:
    tracker = Tracker(SMALL)
    newer = [
        replace(told, text=f"{told.text} gempa", published_at=at, seen_at=at)
        for at, told in enumerate(chatter(6, seed=4), int(START + DAY + 730))
    ]
    for each in sorted([*chatter(1440), *burst(12, START + DAY), *newer], key=lambda p: p.seen_at):
        tracker.observe(each)

    trend = tracker.snapshot(START + DAY + 900).trends[0]

    assert trend.term == "gempa cianjur"
    assert len(trend.support) == 18
    assert all("gempa cianjur" in shown.text for shown in trend.evidence)


def test_one_medium_alone_is_no_crowd_whatever_its_bylines() -> None:
    tracker = Tracker(SMALL)
    alone = [
        post(
            n,
            f"promo akbar{n} toko baru{n}",
            START + DAY + 60 * n,
            publisher="satu.id",
            author=f"w{n}",
        )
        for n in range(7)
    ]
    for each in [*chatter(1440), *alone]:
        tracker.observe(each)

    assert tracker.snapshot(START + DAY + 900).trends == ()


def test_copies_by_other_media_make_up_three_where_no_other_telling_exists() -> None:
    own = [f"gempa cianjur, kabar {word} dari {word}" for word in map(chr, range(97, 122))]
    trend = rising(
        [post(n, SHAKEN[0], START + DAY + 30 * n, publisher=f"m{n}.id") for n in range(5)]
        + [post(9 + n, t, START + DAY + n, publisher="m0.id") for n, t in enumerate(own)]
    )

    assert len({each.publisher for each in trend.evidence}) == 3
    assert len(trend.evidence) == 5
