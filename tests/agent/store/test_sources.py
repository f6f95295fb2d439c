from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from agent.sources.source import Batch, SourceSpec
from agent.store import Delivery, Store

from .conftest import SOURCE, post


def test_a_source_comes_back_as_it_was_added(store: Store) -> None:
    spec = SourceSpec("n:1", "google_news", "https://n", "T", (("geo", "ID"),), True, "pack")

    store.sources.add([spec], 1.0)

    row = store.sources.get("n:1")
    assert row is not None
    assert (row.spec, row.status, row.cursor) == (spec, "new", "")


def test_adding_again_changes_nothing_but_a_wider_permission(store: Store) -> None:
    assert store.sources.add([SOURCE], 2.0) == []

    store.sources.add([replace(SOURCE, allow_private=True)], 3.0)
    store.sources.add([SOURCE], 4.0)

    assert [row.spec.allow_private for row in store.sources.all()] == [True]


def test_cursor_posts_and_health_advance_together(store: Store) -> None:
    batch = Batch(posts=(post("1"), post("2")), cursor="etag", title="A", bytes=10, skipped=1)
    store.sources.failed(SOURCE.id, "timeout", 1.0)

    store.accept([Delivery(SOURCE.id, batch, 5.0)])
    store.accept([Delivery(SOURCE.id, replace(batch, cursor="etag2", title="B"), 6.0)])

    row = store.sources.get(SOURCE.id)
    assert row is not None
    assert (row.cursor, row.posts, row.bytes, row.skipped) == ("etag2", 2, 20, 2)
    assert (row.status, row.error, row.last_ok_at, row.spec.title) == ("ok", "", 6.0, "A")


def test_how_much_of_a_long_feed_is_left_out_is_kept_while_it_stays_the_same(
    store: Store,
) -> None:
    def left_out(batch: Batch) -> int:
        store.accept([Delivery(SOURCE.id, batch, 5.0)])
        row = store.sources.get(SOURCE.id)
        return row.left_out if row else -1

    assert left_out(Batch(left_out=500)) == 500
    assert left_out(Batch(unchanged=True)) == 500
    assert left_out(Batch()) == 0


def test_a_failure_is_kept_with_its_reason_and_moves_no_cursor(
    store: Store, deliver: Callable[..., list[str]]
) -> None:
    deliver(post("1"), cursor="etag")

    store.sources.failed(SOURCE.id, "404 Not Found", 9.0)

    row = store.sources.get(SOURCE.id)
    assert row is not None
    assert (row.status, row.error, row.cursor, row.last_try_at) == (
        "failing",
        "404 Not Found",
        "etag",
        9.0,
    )


def test_a_removed_source_brings_nothing_but_its_posts_stay(
    store: Store, deliver: Callable[..., list[str]]
) -> None:
    deliver(post("1"))

    assert store.sources.remove(SOURCE.id)
    assert not store.sources.remove(SOURCE.id)
    assert deliver(post("2")) == []
    assert store.posts.count() == 1


def test_a_pack_is_remembered_when_its_sources_are_gone(store: Store) -> None:
    store.sources.add_pack("indonesia", [replace(SOURCE, id="p", pack="indonesia")], 1.0)

    store.sources.remove("p")

    assert store.sources.has_pack("indonesia")
    assert not store.sources.has_pack("world")


def test_the_search_of_a_watch_goes_with_it(store: Store) -> None:
    store.sources.add([replace(SOURCE, id="w", options=(("watch", "3"),))], 1.0)

    store.sources.remove_of_watch(4)
    store.sources.remove_of_watch(3)

    assert [row.spec.id for row in store.sources.all()] == [SOURCE.id]


def test_finds_a_source_by_what_a_person_remembers(store: Store) -> None:
    other = replace(SOURCE, id="b", url="https://b.test/rss", title="Harian B")
    store.sources.add([other], 1.0)

    assert [row.spec.id for row in store.sources.find("harian")] == ["b"]
    assert [row.spec.id for row in store.sources.find("https://b.test/rss")] == ["b"]
    assert len(store.sources.find(".test")) == 2
    assert store.sources.find("zzz") == []
