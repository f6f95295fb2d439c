from __future__ import annotations

from collections.abc import Callable

import pytest

from agent.mailbox import sort_some
from agent.store import Page, Store, WatchRow
from trends.triage import VERSION

from .conftest import post

KOPI = WatchRow(0, "Kopi", "brand", "kopi")
TEXTS = {
    1: "kopi ini buka jam berapa?",
    2: "kopi basi, kecewa",
    3: "kopinya enak",
    4: "kopi",
    5: "kopi susu, gimana cara pesannya min",
}


@pytest.fixture
def watch_id(store: Store, deliver: Callable[..., list[str]]) -> int:
    deliver(*(post(str(n), text, at=float(n * 100), site="x") for n, text in TEXTS.items()))
    number = store.watches.put(KOPI, 1.0)
    assert number is not None
    store.watches.add_mentions([(number, n, 9.0) for n in TEXTS])
    while sort_some(store):
        pass
    return number


def numbers(store: Store, page: Page) -> list[int]:
    return [item.number for item in store.mentions.page(page)]


def test_pages_come_newest_first_and_join_without_a_gap(store: Store, watch_id: int) -> None:
    first = store.mentions.page(Page(watch_id, limit=2))
    last = first[-1]
    second = Page(watch_id, last.evidence.published_at, last.number, limit=2)

    assert [item.number for item in first] + numbers(store, second) == [5, 4, 3, 2]


def test_posts_of_the_same_second_are_not_lost_between_pages(
    store: Store, deliver: Callable[..., list[str]]
) -> None:
    deliver(*(post(str(n), "kopi", at=100.0) for n in range(7)))
    number = store.watches.put(KOPI, 1.0)
    assert number is not None
    store.watches.add_mentions([(number, n, 9.0) for n in range(1, 8)])
    found: list[int] = []
    page = Page(number, limit=3)
    while batch := store.mentions.page(page):
        found += [item.number for item in batch]
        page = Page(number, batch[-1].evidence.published_at, batch[-1].number, limit=3)

    assert found == [7, 6, 5, 4, 3, 2, 1]


def test_each_kind_and_state_is_listed_and_counted(store: Store, watch_id: int) -> None:
    store.mentions.mark([3], "read", 20.0)
    store.mentions.mark([1], "done", 21.0)

    counts = store.mentions.counts(watch_id, waiting_since=300.0)

    listed = {
        name: len(numbers(store, Page(watch_id, show=name, waiting_since=300.0))) for name in counts
    }
    assert listed == counts
    assert counts == {
        "all": 5,
        "open": 4,
        "unread": 3,
        "question": 1,
        "complaint": 1,
        "praise": 1,
        "press": 0,
        "waiting": 1,
        "done": 1,
    }


def test_what_a_medium_writes_is_press_and_waits_for_no_answer(
    store: Store, deliver: Callable[..., list[str]]
) -> None:
    deliver(post("n", "Kopi basi bikin kecewa", at=1.0, site="news"))
    number = store.watches.put(KOPI, 1.0)
    assert number is not None
    store.watches.add_mentions([(number, 1, 9.0)])
    sort_some(store)

    counts = store.mentions.counts(0, 1000.0)

    assert (counts["press"], counts["complaint"], counts["waiting"]) == (1, 1, 0)


def test_a_post_of_several_watches_is_listed_once_with_all_of_them(
    store: Store, watch_id: int
) -> None:
    other = store.watches.put(WatchRow(0, "Susu", "topic", "susu"), 2.0)
    assert other is not None
    store.watches.add_mentions([(other, 5, 9.0)])

    found = store.mentions.page(Page())

    assert [item.number for item in found] == [5, 4, 3, 2, 1]
    assert found[0].watches == (watch_id, other)
    assert numbers(store, Page(other)) == [5]
    assert store.mentions.counts(0, 0.0)["all"] == 5


def test_what_is_done_is_done_for_every_watch_and_can_be_taken_back(
    store: Store, watch_id: int
) -> None:
    other = store.watches.put(WatchRow(0, "Susu", "topic", "susu"), 2.0)
    assert other is not None
    store.watches.add_mentions([(other, 5, 9.0)])

    assert store.mentions.mark([5], "done", 30.0) == 2
    assert numbers(store, Page(other, show="open")) == []
    assert store.mentions.mark([5], "unread", 31.0) == 2
    assert numbers(store, Page(other, show="unread")) == [5]


def test_a_later_watch_finds_a_post_as_the_person_left_it(store: Store, watch_id: int) -> None:
    store.mentions.mark([5], "done", 30.0)
    other = store.watches.put(WatchRow(0, "Susu", "topic", "susu"), 2.0)
    assert other is not None

    store.watches.add_mentions([(other, 5, 40.0)])

    assert store.mentions.page(Page(other))[0].state == "done"


def test_what_older_rules_sorted_is_sorted_again(store: Store, watch_id: int) -> None:
    assert store.mentions.unsorted(VERSION, 10) == []
    assert len(store.mentions.unsorted(VERSION + 1, 10)) == 5


def test_a_post_found_by_a_later_watch_is_sorted_too(store: Store, watch_id: int) -> None:
    other = store.watches.put(WatchRow(0, "Jam", "topic", "jam"), 2.0)
    assert other is not None
    store.watches.add_mentions([(other, 1, 9.0)])

    assert store.mentions.page(Page(other))[0].kinds == ()
    assert sort_some(store) == 1
    assert store.mentions.page(Page(other))[0].kinds == ("question",)
