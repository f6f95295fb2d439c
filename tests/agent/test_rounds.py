from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from agent.config import Backups, Config, Retention
from agent.hub import Hub
from agent.rounds import Keeping, Looking, Noticing, again
from agent.sources.source import Batch
from agent.store import BrandRow, Delivery, Page, Store, WatchRow
from agent.volumes import Volumes
from agent.watching import Watching
from trends.brand import Accounts, Brand
from trends.trend import Snapshot

from .test_badges import TREND
from .world import SPEC, Clock, post


class Pipeline:
    def __init__(self) -> None:
        self.snapshots: list[Snapshot] = []
        self.kept = 0
        self.caught_up = 0

    async def snapshot(self) -> Snapshot:
        return self.snapshots.pop(0)

    async def keep(self) -> None:
        self.kept += 1

    async def keep_snapshot(self, snapshot: Snapshot) -> None:
        self.kept += 1

    async def catch_up(self) -> None:
        self.caught_up += 1


class Quiet:
    """An alarm, or a poller, that only counts."""

    def __init__(self) -> None:
        self.called = 0

    async def hear_trends(self, snapshot: Snapshot) -> None:
        self.called += 1

    async def hear_mentions(self) -> None:
        self.called += 1

    async def hear_volumes(self, readings: Any) -> None:
        list(readings)

    async def sync(self) -> None:
        self.called += 1


def snapshot(number: int, at: float, *trends: Any) -> Snapshot:
    return Snapshot(number, at, False, 1.0, number, trends)


async def test_a_snapshot_is_published_when_it_says_something_new_or_after_a_while() -> None:
    pipeline, hub, told = Pipeline(), Hub(), []
    looking = Looking(pipeline, hub, Quiet(), Volumes(), lambda: 0.0)  # type: ignore[arg-type]
    pipeline.snapshots = [
        snapshot(1, 0.0),
        snapshot(2, 3.0),
        snapshot(3, 6.0, TREND),
        snapshot(4, 9.0, TREND),
        snapshot(5, 40.0, TREND),
    ]

    for _ in range(5):
        await looking.look()
        told.append(hub.snapshot.number)

    assert told == [1, 1, 3, 3, 5]


async def test_what_another_process_wrote_is_noticed_once(
    kept: Store, tmp_path: Path, clock: Clock
) -> None:
    hub, watching, pipeline, poller = Hub(), Watching(), Pipeline(), Quiet()
    watched = (watching, Volumes())
    noticing = Noticing(kept, hub, watched, pipeline, poller, clock)  # type: ignore[arg-type]
    await noticing.notice()
    other = Store(tmp_path / "simak.db")
    other.watches.put(WatchRow(0, "Kopi", "brand", "kopi"), 1.0)
    other.close()

    await noticing.notice()
    await noticing.notice()

    assert [row.name for row in watching.rows] == ["Kopi"]
    assert (poller.called, pipeline.caught_up) == (2, 2)
    assert await hub.wait_watches(0) == 1


async def test_what_came_before_a_new_watch_was_noticed_is_a_mention_too(
    kept: Store, tmp_path: Path, clock: Clock
) -> None:
    watched = (Watching(), Volumes())
    noticing = Noticing(kept, Hub(), watched, Pipeline(), Quiet(), clock)  # type: ignore[arg-type]
    await noticing.notice()
    other = Store(tmp_path / "simak.db")
    other.watches.put(WatchRow(0, "Kopi", "brand", "kopi"), 1.0)
    other.accept([Delivery(SPEC.id, Batch(posts=(post("1", "kopi"), post("2", "teh"))), clock.now)])
    other.close()

    await noticing.notice()

    assert [one.evidence.post_id for one in kept.watches.untold(1, 0.0, 9)] == ["1"]


async def test_what_own_accounts_published_is_dealt_with_once_they_are_known(
    kept: Store, tmp_path: Path, clock: Clock
) -> None:
    watching = Watching()
    noticing = Noticing(kept, Hub(), (watching, Volumes()), Pipeline(), Quiet(), clock)  # type: ignore[arg-type]
    kept.watches.put(WatchRow(0, "Kopi", "brand", "kopi"), 1.0)
    posts = (post("1", "kopi", author="KopiNusa"), post("2", "kopi enak", author="ani"))
    kept.accept([Delivery(SPEC.id, Batch(posts=posts), clock.now)])
    kept.watches.add_mentions([(1, 1, clock.now), (1, 2, clock.now)])
    await noticing.notice()

    kept.brands.put(BrandRow(0, Brand("Nusa", accounts=("@kopinusa",))), 1.0)
    await noticing.refresh()

    assert watching.own == Accounts.of(["@kopinusa"])
    assert [one.evidence.post_id for one in kept.watches.untold(1, 0.0, 9)] == ["2"]
    assert [m.evidence.post_id for m in kept.mentions.page(Page(1, show="done"))] == ["1"]


def keeping(store: Store, home: Path, clock: Clock, **settings: Any) -> Keeping:
    return Keeping(store, Pipeline(), home, Config(**settings), clock)  # type: ignore[arg-type]


async def test_old_posts_are_forgotten(kept: Store, tmp_path: Path, clock: Clock) -> None:
    posts = (post("old", at=clock.now - 8 * 86_400), post("new", at=clock.now))
    kept.accept([Delivery(SPEC.id, Batch(posts=posts), clock.now)])

    await keeping(kept, tmp_path, clock, retention=Retention(days=7)).tidy()

    assert [item.post.id for item in kept.posts.after(0, 9)] == ["new"]


async def test_a_clock_that_runs_a_year_ahead_forgets_nothing(
    kept: Store, tmp_path: Path, clock: Clock
) -> None:
    """Posts go on coming, with the dates their servers give them."""
    right = clock.now
    rounds = keeping(kept, tmp_path, clock, retention=Retention(days=7))
    told = [post("gone", at=right - 20 * 86_400)]
    told += [post(f"before {n}", at=right - n * 3600.0) for n in range(30)]
    kept.accept([Delivery(SPEC.id, Batch(posts=tuple(told)), right)])

    clock.now = right + 365 * 86_400
    late = tuple(
        replace(post(f"ahead {n}", at=right + n), seen_at=clock.now - (n > 20)) for n in range(30)
    )
    kept.accept([Delivery(SPEC.id, Batch(posts=late), clock.now)])
    await rounds.tidy()
    clock.now = right + 3600
    await rounds.tidy()

    known = {item.post.id for item in kept.posts.after(0, 99)}
    assert known == {item.id for item in (*told[1:], *late)}


async def test_copies_are_made_in_time_and_only_so_many_kept(
    kept: Store, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds = keeping(kept, tmp_path, clock, backups=Backups(keep=2, every_hours=1))
    names = []
    for hour in range(4):
        monkeypatch.setattr("agent.clock.now", lambda hour=hour: 2e9 + hour * 3601.0)
        await rounds.tidy()
        names = sorted(path.name for path in (tmp_path / "backups").iterdir())

    assert len(names) == 2
    copy = Store(tmp_path / "backups" / names[-1])
    assert [row.spec.id for row in copy.sources.all()] == [SPEC.id]
    copy.close()


async def test_a_copy_of_a_clock_that_ran_ahead_keeps_no_new_one_away(
    kept: Store, clock: Clock, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    ahead = folder / "simak-20990101-000000.db"
    ahead.touch()
    os.utime(ahead, (4e9, 4e9))

    await keeping(kept, tmp_path, clock, backups=Backups(keep=1, every_hours=1)).tidy()

    assert [copy.name == ahead.name for copy in folder.iterdir()] == [False]


async def test_no_copy_is_made_while_the_last_is_young(
    kept: Store, tmp_path: Path, clock: Clock
) -> None:
    rounds = keeping(kept, tmp_path, clock)

    await rounds.tidy()
    await rounds.tidy()

    assert len(list((tmp_path / "backups").iterdir())) == 1


async def test_a_turn_that_fails_does_not_end_the_round() -> None:
    turns = 0
    enough = asyncio.Event()

    async def turn() -> None:
        nonlocal turns
        turns += 1
        if turns == 3:
            enough.set()
        raise RuntimeError

    task = asyncio.create_task(again(0.0, turn))
    async with asyncio.timeout(10):
        await enough.wait()
    task.cancel()

    assert turns >= 3
