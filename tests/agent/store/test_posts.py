from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent.sources.source import Batch
from agent.store import Delivery, Store

from .conftest import SOURCE, post

Deliver = Callable[..., list[str]]


def test_gives_back_only_posts_it_did_not_have(deliver: Deliver) -> None:
    deliver(post("1"), post("2"))

    assert deliver(post("2"), post("3"), post("3")) == ["3"]


def test_of_a_post_that_is_told_again_the_largest_reach_stays(
    store: Store, deliver: Deliver
) -> None:
    for reach in (10, 9000, 40, 0):
        deliver(post("1", reach=reach), post(f"other {reach}"))

    assert next(item.post.reach for item in store.posts.after(0, 10)) == 9000


def test_a_post_comes_back_as_it_was(store: Store, deliver: Deliver) -> None:
    full = post(
        "1",
        text="Kopi ☕ “susu”\nبن",
        title="Kopi",
        publisher="a.test",
        author="Ani",
        url="https://a.test/1",
        site="news",
        language="id",
        country="ID",
        tags=("Kopi", "susu"),
        reach=2000,
    )

    deliver(full)

    assert [item.post for item in store.posts.after(0, 10)] == [full]


def test_numbers_grow_in_order_of_arrival_and_are_never_given_twice(
    store: Store, deliver: Deliver
) -> None:
    deliver(post("1"), post("2"))
    store.memory.keep({"tracker": b""}, store.posts.last_number(), 1.0)
    while store.retention.forget_slice(1e9, 10**9, 1.0):
        pass
    deliver(post("3"))

    assert [item.n for item in store.posts.after(0, 10)] == [3]


def test_text_that_is_no_utf8_is_mended_not_refused(store: Store, deliver: Deliver) -> None:
    bad = post("\ud800", text="a\ud83db", published_at=float("nan"), tags=("x\udfff",))

    assert len(deliver(bad)) == 1
    assert deliver(bad) == []
    assert [item.post.text for item in store.posts.after(0, 10)] == ["a?b"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"kopi"', ["2", "1"]),
        ('"cafe"', ["2"]),
        ('"teh"', []),
        ("", ["2", "1"]),
        ('"promo"', ["1"]),
    ],
)
def test_finds_posts_by_their_words_newest_first(
    store: Store, deliver: Deliver, query: str, found: list[str]
) -> None:
    deliver(post("1", "Kopi susu", tags=("Promo",)), post("2", "kopi di café"))

    assert [item.post.id for item in store.posts.candidates(query, 10)] == found


def test_finds_posts_by_id_in_the_order_asked(store: Store, deliver: Deliver) -> None:
    deliver(post("1"), post("2"))

    assert [item.id for item in store.posts.by_id(["2", "x", "1"])] == ["2", "1"]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)
@given(st.lists(st.lists(st.text(max_size=3), max_size=6), max_size=6))
def test_every_id_is_stored_once_whatever_the_batches(
    store: Store, batches: list[list[str]]
) -> None:
    before = {item.post.id for item in store.posts.after(0, 10**6)}

    new = [
        item.post.id
        for names in batches
        for item in store.accept(
            [Delivery(SOURCE.id, Batch(posts=tuple(map(post, names)), cursor=""), 1.0)]
        )[0]
    ]

    after = [item.post.id for item in store.posts.after(0, 10**6)]
    clean = {
        name.encode("utf-8", "replace").decode().replace("\0", "")
        for names in batches
        for name in names
    }
    assert len(after) == len(set(after))
    assert set(after) == before | clean
    assert len(new) == len(after) - len(before)
