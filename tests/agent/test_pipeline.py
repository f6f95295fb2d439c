from __future__ import annotations

import asyncio
import socket
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from agent.pipeline import QUEUE, SLICE, Pipeline
from agent.sources.source import Batch
from agent.store import Delivery, Page, Store, Stored, WatchRow
from agent.watching import Watching
from trends.brand import Accounts

from .world import SPEC, Clock, Pupil, batch, post, pupil


class World:
    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.pupil: Pupil = pupil()
        self.watching = Watching()
        self.mentioned = 0
        self.pipeline = Pipeline(store, self.pupil, self.watching, clock, self._note)  # type: ignore[arg-type]

    def _note(self) -> None:
        self.mentioned += 1

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[Pipeline]:
        task = asyncio.create_task(self.pipeline.run())
        yield self.pipeline
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    async def settled(self, done: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not done():
                await asyncio.sleep(0.001)


@pytest.fixture
def world(kept: Store, clock: Clock) -> World:
    return World(kept, clock)


async def test_new_posts_are_stored_then_learnt_once(world: World) -> None:
    async with world.at_work() as pipeline:
        first = await pipeline.deliver(SPEC.id, batch("1", "2"))
        second = await pipeline.deliver(SPEC.id, batch("2", "3", cursor="d"))
        await world.settled(lambda: len(world.pupil.ids) == 3)

    assert (first, second) == (2, 1)
    assert world.pupil.ids == ["1", "2", "3"]
    row = world.store.sources.get(SPEC.id)
    assert row is not None and row.cursor == "d"


async def test_what_another_process_stored_is_learnt_in_order(world: World) -> None:
    world.store.accept([Delivery(SPEC.id, batch("other"), 1.0)])

    async with world.at_work() as pipeline:
        await pipeline.deliver(SPEC.id, batch("own"))
        await world.settled(lambda: len(world.pupil.ids) == 2)

    assert world.pupil.ids == ["other", "own"]


async def test_after_a_restart_only_what_is_missing_is_learnt(world: World) -> None:
    world.store.accept([Delivery(SPEC.id, batch("1", "2", "3"), 1.0)])
    world.pupil.learnt = 2

    await world.pipeline.catch_up()

    assert world.pupil.ids == ["3"]


async def test_a_state_is_kept_with_the_number_of_its_last_post(world: World) -> None:
    world.store.accept([Delivery(SPEC.id, batch("1", "2"), 1.0)])
    await world.pipeline.catch_up()

    await world.pipeline.keep()

    dump = world.store.memory.kept("pupil")
    assert dump is not None
    assert (dump.data, dump.post) == (b"1 2", 2)


async def test_mentions_are_stored_and_told_of(world: World) -> None:
    world.store.watches.put(WatchRow(0, "Kopi", "brand", "kopi"), 1.0)
    world.watching.take(world.store.watches.all())
    posts = (post("1", "kopi"), post("2", "teh"))

    async with world.at_work() as pipeline:
        await pipeline.deliver(SPEC.id, Batch(posts=posts))
        await world.settled(lambda: world.mentioned > 0)

    assert [m.evidence.post_id for m in world.store.mentions.page(Page(1))] == ["1"]


async def test_a_full_queue_makes_the_source_wait(world: World) -> None:
    waiting = [
        asyncio.create_task(world.pipeline.deliver(SPEC.id, batch(str(n))))
        for n in range(QUEUE + 10)
    ]
    await asyncio.sleep(0.01)
    assert not any(task.done() for task in waiting)

    async with world.at_work():
        await asyncio.gather(*waiting)

    assert world.store.posts.count() == QUEUE + 10


async def test_a_store_that_fails_is_the_sources_to_know_and_not_the_end(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(deliveries: list[Delivery]) -> list[list[object]]:
        raise sqlite3.OperationalError("database or disk is full")

    async with world.at_work() as pipeline:
        with monkeypatch.context() as broken:
            broken.setattr(world.store, "accept", full)
            with pytest.raises(sqlite3.OperationalError):
                await pipeline.deliver(SPEC.id, batch("1"))
        assert await pipeline.deliver(SPEC.id, batch("1")) == 1


async def test_mentions_that_could_not_be_stored_are_stored_with_the_next(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(mentions: list[tuple[int, int, float]]) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    world.store.watches.put(WatchRow(0, "Kopi", "brand", "kopi"), 1.0)
    world.watching.take(world.store.watches.all())
    async with world.at_work() as pipeline:
        with monkeypatch.context() as broken:
            broken.setattr(world.store.watches, "add_mentions", full)
            await pipeline.deliver(SPEC.id, Batch(posts=(post("1", "kopi"),)))
            await world.settled(lambda: world.pupil.ids == ["1"])
            await pipeline.keep()  # waits until what was learnt is dealt with
        async with asyncio.timeout(10):
            await pipeline.deliver(SPEC.id, Batch(posts=(post("2", "kopi lagi"),)))
        await world.settled(lambda: world.mentioned > 0)

    found = world.store.mentions.page(Page(1))
    assert sorted(mention.evidence.post_id for mention in found) == ["1", "2"]


async def test_learning_gives_way_to_others(world: World) -> None:
    world.store.accept([Delivery(SPEC.id, batch(*map(str, range(200))), 1.0)])
    turns = 0

    async def others() -> None:
        nonlocal turns
        while len(world.pupil.ids) < 200:
            turns += 1
            await asyncio.sleep(0)

    task = asyncio.create_task(others())
    await asyncio.sleep(0)
    before = turns
    posts = world.store.posts.after(0, 200)
    await world.pipeline._teach(posts)

    assert turns - before >= 200 // 32
    await task


async def test_a_question_is_answered_before_the_next_slice_is_learnt(world: World) -> None:
    world.store.accept([Delivery(SPEC.id, batch(*map(str, range(200))), 1.0)])
    posts = world.store.posts.after(0, 200)
    asking, asked = socket.socketpair()
    learn, answered_after = world.pupil.learn, 0

    def learn_and_ask(stored: Stored) -> None:
        learn(stored)
        if len(world.pupil.ids) == SLICE + 5:
            asking.send(b"?")  # in the middle of a slice, as a browser would

    async def answer() -> None:
        nonlocal answered_after
        reader, writer = await asyncio.open_connection(sock=asked)
        await reader.readexactly(1)
        answered_after = len(world.pupil.ids)
        writer.close()

    world.pupil.learn = learn_and_ask  # type: ignore[method-assign]
    task = asyncio.create_task(answer())
    await asyncio.sleep(0.01)
    await world.pipeline._teach(posts)
    await task
    asking.close()

    assert SLICE + 5 <= answered_after <= 2 * SLICE


async def test_a_snapshot_is_of_now(world: World, clock: Clock) -> None:
    clock.now += 5

    assert (await world.pipeline.snapshot()).at == clock.now


async def test_what_own_accounts_publish_is_stored_as_dealt_with_and_counted_nowhere(
    world: World,
) -> None:
    world.store.watches.put(WatchRow(0, "Kopi", "brand", "kopi"), 1.0)
    world.watching.take(world.store.watches.all())
    world.watching.own = Accounts.of(["@KopiNusa"])
    counted: list[object] = []
    world.pupil.volumes.count = counted.extend  # type: ignore[method-assign]

    async with world.at_work() as pipeline:
        await pipeline.deliver(SPEC.id, Batch(posts=(post("1", "kopi", author="@KopiNusa"),)))
        await world.settled(lambda: world.mentioned == 1)

    assert [m.state for m in world.store.mentions.page(Page(1))] == ["done"]
    assert world.store.watches.untold(1, 0.0, 9) == []
    assert counted == []
