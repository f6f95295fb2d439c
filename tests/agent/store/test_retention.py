from __future__ import annotations

from collections.abc import Callable

from agent.store import Store
from agent.store.retention import AGREEING

from .conftest import post

Deliver = Callable[..., list[str]]


def forget_all(store: Store, before: float, max_bytes: int = 10**9) -> int:
    total = 0
    while gone := store.retention.forget_slice(before, max_bytes, 1000.0):
        total += gone
    store.retention.tidy()
    return total


def test_posts_go_by_the_time_they_were_first_seen(store: Store, deliver: Deliver) -> None:
    deliver(post("old", at=10.0), post("young", at=20.0))

    assert forget_all(store, 15.0) == 1
    assert [item.post.id for item in store.posts.after(0, 9)] == ["young"]


def test_the_clock_is_believed_as_far_as_dates_of_servers_follow_it(
    store: Store, deliver: Deliver
) -> None:
    assert store.retention.believed(900.0) == 900.0
    deliver(*(post(f"undated {n}", at=800.0) for n in range(AGREEING)))
    deliver(*(post(f"tab {n}", at=700.0, seen_at=800.0, source="tab:x") for n in range(AGREEING)))
    assert store.retention.believed(900.0) == 900.0

    deliver(*(post(f"dated {n}", at=100.0 + n, seen_at=800.0) for n in range(AGREEING)))

    assert store.retention.believed(900.0) == 100.0
    assert store.retention.believed(50.0) == 50.0


def test_what_a_clock_that_ran_ahead_stamped_is_put_right(store: Store, deliver: Deliver) -> None:
    year_s = 365 * 86_400.0
    deliver(*(post(f"dated {n}", at=700.0, seen_at=800.0) for n in range(AGREEING)))
    deliver(post("undated", at=900.0 + year_s), post("old", at=500.0, seen_at=900.0 + year_s))

    assert store.retention.put_right(900.0 + year_s) == 0  # the clock still runs ahead
    assert store.retention.put_right(900.0) == 2

    found = {item.post.id: item.post for item in store.posts.after(0, 99)}
    assert (found["undated"].seen_at, found["undated"].published_at) == (900.0, 900.0)
    assert (found["old"].seen_at, found["old"].published_at) == (900.0, 500.0)


def test_a_clock_that_stands_too_early_makes_no_post_older(store: Store, deliver: Deliver) -> None:
    seen = 40 * 365 * 86_400.0
    deliver(*(post(f"dated {n}", at=seen - 100.0, seen_at=seen) for n in range(AGREEING)))
    deliver(post("undated", at=seen))

    assert store.retention.put_right(1000.0) == 0


def test_a_flood_of_old_dates_keeps_no_post_longer(store: Store, deliver: Deliver) -> None:
    deliver(*(post(f"new {n}", at=700.0, seen_at=800.0) for n in range(AGREEING)))
    deliver(*(post(f"old {n}", at=1.0, seen_at=800.0) for n in range(2000)))

    assert store.retention.believed(900.0) == 700.0


def test_the_index_forgets_with_the_table(store: Store, deliver: Deliver) -> None:
    deliver(post("old", "kopi", at=10.0, tags=("Promo",)), post("young", "kopi", at=20.0))

    forget_all(store, 15.0)

    assert [item.post.id for item in store.posts.candidates('"kopi"', 9)] == ["young"]
    store.database.execute("INSERT INTO posts_index (posts_index) VALUES ('integrity-check')")


def test_the_oldest_go_while_the_database_is_too_large(store: Store, deliver: Deliver) -> None:
    deliver(*(post(str(n), f"{n} " + "kopi " * 400, at=float(n)) for n in range(2000)))
    limit = store.database.size_bytes() // 2

    forget_all(store, 0.0, limit)

    kept = [item.post.id for item in store.posts.after(0, 9999)]
    assert store.database.size_bytes() <= limit
    assert 0 < len(kept) < 2000
    assert kept[-1] == "1999"


def test_what_was_learnt_drives_no_post_away(store: Store, deliver: Deliver) -> None:
    deliver(post("a", at=10.0))
    limit = store.database.size_bytes() + 100_000
    store.memory.keep({"suggester": b"x" * 1_000_000}, 1, 10.0)

    assert forget_all(store, 0.0, limit) == 0


def test_a_feed_that_still_lists_a_forgotten_post_brings_no_news(
    store: Store, deliver: Deliver
) -> None:
    deliver(post("old", at=10.0))
    forget_all(store, 15.0)

    assert deliver(post("old", at=10.0), post("new", at=20.0)) == ["new"]
