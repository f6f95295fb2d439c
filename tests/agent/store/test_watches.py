from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from agent.store import Page, Store, WatchRow

from .conftest import post

KOPI = WatchRow(0, "Kopi", "brand", "kopi")


@pytest.fixture
def watch_id(store: Store, deliver: Callable[..., list[str]]) -> int:
    deliver(*(post(str(n), f"kopi {n}", at=float(n)) for n in range(1, 6)))
    number = store.watches.put(KOPI, 1.0)
    assert number is not None
    return number


def test_a_watch_is_added_changed_and_removed(store: Store, watch_id: int) -> None:
    store.watches.put(replace(KOPI, id=watch_id, query="teh"), 2.0)

    assert [(row.id, row.query) for row in store.watches.all()] == [(watch_id, "teh")]
    assert store.watches.put(replace(KOPI, id=99), 2.0) is None
    assert store.watches.remove(watch_id)
    assert not store.watches.remove(watch_id)


def test_a_mention_is_kept_once(store: Store, watch_id: int) -> None:
    store.watches.add_mentions([(watch_id, 1, 1.0), (watch_id, 1, 2.0), (watch_id, 2, 2.0)])

    assert store.watches.all()[0].mentions == 2


def test_mentions_of_what_is_gone_are_dropped(store: Store, watch_id: int) -> None:
    store.watches.add_mentions([(99, 1, 1.0), (watch_id, 99, 1.0)])

    assert store.mentions.page(Page()) == []


def test_told_mentions_raise_no_second_alert(store: Store, watch_id: int) -> None:
    store.watches.add_mentions([(watch_id, 1, 9.0), (watch_id, 2, 9.0)])
    store.watches.told(watch_id, 10.0, 99)
    store.watches.add_mentions([(watch_id, 3, 11.0), (watch_id, 1, 11.0)])
    store.watches.add_mentions([(watch_id, 4, 11.0)], told=True)

    untold = store.watches.untold(watch_id, 0.0, 10)

    assert [item.evidence.post_id for item in untold] == ["3"]


def test_mentions_go_with_their_post_and_with_their_watch(store: Store, watch_id: int) -> None:
    store.watches.add_mentions([(watch_id, n, 9.0) for n in range(1, 6)])

    store.retention.forget_slice(3.0, 10**9, 10.0)

    assert store.watches.all()[0].mentions == 3
    store.watches.remove(watch_id)
    assert store.mentions.page(Page()) == []
