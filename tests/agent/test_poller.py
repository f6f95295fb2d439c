from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest

from agent import poller as pollers
from agent.errors import FeedError, FetchError, HostResting, SourceError
from agent.fetch import Fetcher
from agent.meter import Meter
from agent.pipeline import Pipeline
from agent.poller import Poller
from agent.sources.source import Batch, SourceSpec
from agent.store import SourceRow, Store
from agent.watching import Watching

from .world import SPEC, Clock, Polled, Streamed, batch, pupil


class World:
    def __init__(self, store: Store, clock: Clock, most_bytes: int = 10**6) -> None:
        self.store = store
        self.sources: dict[str, Polled | Streamed] = {}
        self.changes = 0
        self.pipeline = Pipeline(store, pupil(), Watching(), clock, lambda: None)
        self.meter = Meter(store, most_bytes)
        world = pollers.World(
            store=store,
            pipeline=self.pipeline,
            fetcher=cast("Fetcher", None),
            meter=self.meter,
            clock=clock,
            open=self._open,
            floor_s=60.0,
            on_health=self._note,
        )
        self.poller = Poller(world)

    def _open(self, spec: SourceSpec) -> Any:
        if spec.id not in self.sources:
            raise SourceError(spec.url, "no such kind")
        return self.sources[spec.id]

    def _note(self) -> None:
        self.changes += 1

    def row(self, source_id: str = SPEC.id) -> SourceRow:
        row = self.store.sources.get(source_id)
        assert row is not None
        return row

    @asynccontextmanager
    async def pipeline_at_work(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.pipeline.run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        async with self.pipeline_at_work():
            task = asyncio.create_task(self.poller.run())
            try:
                yield
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    async def settled(self, done: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not done():
                await asyncio.sleep(0.002)


@pytest.fixture
def world(kept: Store, clock: Clock) -> World:
    return World(kept, clock)


async def test_asking_stores_and_plans_the_next_time(world: World, clock: Clock) -> None:
    world.sources[SPEC.id] = Polled([batch("1", "2", cursor="etag")])

    async with world.pipeline_at_work():
        outcome = await world.poller.ask(world.row())

    row = world.row()
    assert (outcome.posts, outcome.new, outcome.error) == (2, 2, "")
    assert (row.cursor, row.status, row.posts) == ("etag", "ok", 2)
    assert row.next_at > clock.now
    assert world.changes == 1


async def test_a_failure_is_told_where_the_person_looks_and_tried_again(
    world: World, clock: Clock
) -> None:
    error = FetchError(SPEC.url, "404 Not Found", status=404)
    world.sources[SPEC.id] = Polled([error, batch("1")])

    async with world.pipeline_at_work():
        failed = await world.poller.ask(world.row())
        after = world.row()
        worked = await world.poller.ask(world.row())

    assert failed.error == "404 Not Found"
    assert (after.status, after.error, after.cursor) == ("failing", "404 Not Found", "")
    assert after.next_at > clock.now
    assert (worked.error, world.row().status, world.row().error) == ("", "ok", "")


async def test_a_host_that_rests_is_no_failure(world: World) -> None:
    world.sources[SPEC.id] = Polled([HostResting(SPEC.url, "left alone", retry_after_s=90.0)])

    async with world.pipeline_at_work():
        await world.poller.ask(world.row())

    assert world.row().status == "new"


async def test_a_source_nobody_can_open_is_a_failure_and_no_crash(world: World) -> None:
    async with world.pipeline_at_work():
        outcome = await world.poller.ask(world.row())

    assert outcome.error == "no such kind"


async def test_what_nobody_expected_fails_that_source_alone(world: World) -> None:
    other = SourceSpec("feed:b", "feed", "https://b.test")
    world.store.sources.add([other], 1.0)
    world.sources = {
        SPEC.id: Polled([ZeroDivisionError("oops")]),
        other.id: Polled([batch("1")]),
    }

    async with world.at_work():
        await world.settled(lambda: world.row(other.id).posts == 1)
        await world.settled(lambda: world.row().status == "failing")

    assert "ZeroDivisionError" in world.row().error


async def test_each_poll_goes_on_where_the_last_one_ended(world: World, clock: Clock) -> None:
    source = Polled([batch("1", cursor="a"), batch("2", cursor="b")])
    world.sources[SPEC.id] = source

    async with world.at_work():
        await world.settled(lambda: world.row().next_at > clock.now)
        world.store.sources.wake(SPEC.id)
        await world.poller.sync()
        await world.settled(lambda: world.row().cursor == "b")

    assert source.cursors[:2] == ["", "a"]


async def test_a_source_that_was_added_is_asked_and_one_removed_is_not(world: World) -> None:
    world.sources[SPEC.id] = Polled([batch("1")])
    other = SourceSpec("feed:b", "feed", "https://b.test")
    world.sources[other.id] = Polled([batch("2")])

    async with world.at_work():
        world.store.sources.remove(SPEC.id)
        world.store.sources.add([other], 1.0)
        await world.poller.sync()
        await world.settled(lambda: world.row(other.id).posts == 1)

        assert list(world.poller._tasks) == [other.id]


async def test_a_source_is_asked_though_the_clock_was_put_back(world: World, clock: Clock) -> None:
    world.sources[SPEC.id] = Polled([batch("1")])
    world.store.sources.planned(SPEC.id, clock.now + 365 * 86_400.0, "")

    async with world.at_work():
        await world.settled(lambda: world.row().next_at < clock.now + 86_400.0)

    assert world.row().posts == 1


async def test_a_feed_gone_for_good_is_paused_until_it_is_woken(world: World, clock: Clock) -> None:
    gone = FetchError(SPEC.url, "410 Gone", status=410)
    world.sources[SPEC.id] = Polled([gone])

    async with world.pipeline_at_work():
        await world.poller.ask(world.row())
        clock.now += 90_000
        await world.poller.ask(world.row())
    assert world.row().status == "paused"

    world.store.sources.wake(SPEC.id)
    assert (world.row().status, world.row().next_at) == ("new", 0.0)


async def test_a_stream_is_taken_until_it_ends_and_closed(world: World, clock: Clock) -> None:
    stream = Streamed([batch("1", cursor="1"), batch("2", cursor="2")], FeedError(SPEC.url, "x"))
    world.sources[SPEC.id] = stream

    async with world.at_work():
        await world.settled(lambda: world.row().cursor == "2" and stream.closed == 1)
        await world.settled(lambda: world.row().next_at > clock.now)

    assert (world.row().status, world.row().posts) == ("ok", 2)  # one drop is everyday


async def test_a_stream_that_cannot_be_opened_again_and_again_is_failing(world: World) -> None:
    world.sources[SPEC.id] = Streamed([], SourceError(SPEC.url, "refused"))

    async with world.at_work():
        await world.settled(lambda: world.row().next_at > 0)
        world.store.database.execute("UPDATE sources SET next_at = 0")
        await world.poller.sync()
        await world.settled(lambda: world.row().status == "failing")

    assert world.row().error == "refused"


async def test_a_stream_stops_for_the_day_when_its_share_is_used_up(
    kept: Store, clock: Clock
) -> None:
    world = World(kept, clock, most_bytes=1000)
    big = Batch(posts=batch("1").posts, cursor="1", bytes=1500)
    stream = Streamed([big, batch("2", cursor="2")])
    world.sources[SPEC.id] = stream

    async with world.at_work():
        await world.settled(lambda: world.row().next_at > clock.now)

    assert (world.row().cursor, stream.closed) == ("1", 1)
    assert "share of data" in world.row().error
    assert world.row().next_at - clock.now <= 86_400
    again = Meter(kept, 1000)
    await again.load()
    assert again.used_up(clock.now)
    assert not again.used_up(clock.now + 86_400)


async def test_stopping_leaves_no_task_behind(world: World) -> None:
    world.sources[SPEC.id] = Polled([batch("1")])

    async with world.at_work():
        await world.settled(lambda: world.row().posts == 1)

    assert len(asyncio.all_tasks()) == 1
