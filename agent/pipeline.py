"""From a source's batch to posts that are stored, counted, matched and learnt.

    deliver ─► bounded queue ─► store.accept (one transaction) ─► learn in slices ─► mentions

A full queue makes the source wait; it has a cursor, so nothing is lost. Learning gives way
after every millisecond, so that a keystroke never waits for a feed. What another process
stored (`simak run --once`) is learnt as well: posts are numbered, and every number is learnt
once, in order.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from agent import clock as clocks
from agent.clock import Clock
from agent.engines import REPLAYED, Engines, encode, missing
from agent.log import Log
from agent.sources.source import Batch
from agent.store import Delivery, Store, Stored
from agent.volumes import Counted
from agent.watching import Watching
from trends.complaint import complaints
from trends.trend import Snapshot

QUEUE = 64
"""Batches that may wait; then the sources do."""

MOST_POSTS = 1000
"""Posts in one transaction, unless a single batch is larger."""

MOST_UNSTORED = 5000
"""Mentions that wait for a store that fails; then the oldest are lost."""

SLICE = 32
SLICE_S = 0.001
"""A slice ends after so many posts or so many seconds, whatever comes first."""

TURNS = 3
"""Turns of the event loop between two slices: a question takes two from its socket to its answer,
one in which it is read and one in which whoever waits for it wakes up."""

log = Log("pipeline")


@dataclass(frozen=True, slots=True)
class _Waiting:
    delivery: Delivery
    done: asyncio.Future[int]


async def give_way() -> None:
    """Let every question that has come in meanwhile be answered before work goes on."""
    for _ in range(TURNS):
        await asyncio.sleep(0)


class Pipeline:
    """Takes what sources bring; the only writer of posts and the only teacher of the engines.

    Args:
        store: where posts are kept.
        engines: what learns them.
        watching: what looks for mentions.
        clock: Unix seconds.
        on_mentions: called after mentions were stored.
    """

    def __init__(
        self,
        store: Store,
        engines: Engines,
        watching: Watching,
        clock: Clock,
        on_mentions: Callable[[], None],
    ) -> None:
        self._store = store
        self._engines = engines
        self._watching = watching
        self._clock = clock
        self._on_mentions = on_mentions
        self._queue: asyncio.Queue[_Waiting] = asyncio.Queue(QUEUE)
        self._teaching = asyncio.Lock()
        self._unstored: deque[tuple[int, int, float]] = deque(maxlen=MOST_UNSTORED)
        self._own_unstored: deque[tuple[int, int, float]] = deque(maxlen=MOST_UNSTORED)
        self._forgetting: set[asyncio.Task[None]] = set()

    async def deliver(self, source: str, batch: Batch) -> int:
        """Hand over a batch; returns how many posts were new once it is safely stored.

        Raises:
            Exception: what the store said; the source's cursor has not moved then.
        """
        done: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        await self._queue.put(_Waiting(Delivery(source, batch, self._clock()), done))
        return await done

    async def run(self) -> None:
        """Work until cancelled; leaves no task behind."""
        try:
            while True:
                waiting = [await self._queue.get()]
                posts = len(waiting[0].delivery.batch.posts)
                while posts < MOST_POSTS and not self._queue.empty():
                    waiting.append(self._queue.get_nowait())
                    posts += len(waiting[-1].delivery.batch.posts)
                await self._take(waiting)
        finally:
            for task in self._forgetting:
                task.cancel()
            await asyncio.gather(*self._forgetting, return_exceptions=True)

    async def catch_up(self) -> None:
        """Learn what is stored and not learnt yet, whoever stored it."""
        while posts := await self._store.run(missing, self._store, self._engines.learnt):
            await self._teach(posts)

    async def snapshot(self) -> Snapshot:
        """What rises now, counted in a thread while nothing is being learnt."""
        async with self._teaching:
            return await asyncio.to_thread(self._engines.snapshot, self._clock())

    async def keep(self) -> None:
        """Keep the engines' states, as of one post, in the store."""
        async with self._teaching:
            learnt = self._engines.learnt
            dumps = await asyncio.to_thread(self._engines.dumps)
        await self._store.run(self._store.memory.keep, dumps, learnt, self._clock())

    async def forget(self, source: str) -> None:
        """Forget a source's posts; what was learnt from them goes too, by learning the rest anew.

        Returns when nothing of them is stored any more and the engines know nothing. Learning
        goes on behind; until it is done no snapshot is taken and new posts are stored only.
        """
        gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(self._forget(source, gone))
        self._forgetting.add(task)
        task.add_done_callback(self._forgetting.discard)
        await asyncio.wait([task, gone], return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            task.result()

    async def _forget(self, source: str, gone: asyncio.Future[None]) -> None:
        run, store, engines = self._store.run, self._store, self._engines
        async with self._teaching:
            learnt, now = engines.learnt, self._clock()
            # Killed half-way, the agent learns anew at its start; no number is given twice.
            await run(store.memory.keep, {"numbers": b""}, learnt, now)
            while await run(store.retention.forget_source_slice, source):
                await asyncio.sleep(0)
            engines.begin_again(max(0, learnt - REPLAYED), await run(store.memory.feedback))
            await run(store.memory.keep, engines.dumps(), engines.learnt, now)
            gone.set_result(None)
            while posts := await run(missing, store, engines.learnt):
                for stored in posts:
                    if stored.n <= learnt:
                        engines.learn(stored)
                        await asyncio.sleep(0)
                if posts[-1].n > learnt:
                    break
            engines.learnt = learnt
        await self.keep()

    async def keep_snapshot(self, snapshot: Snapshot) -> None:
        """Keep a snapshot for the commands, which have not seen how it came about."""
        await self._store.run(
            self._store.memory.keep, {"snapshot": encode(snapshot)}, 0, snapshot.at
        )

    async def _take(self, waiting: list[_Waiting]) -> None:
        try:
            accepted = await self._store.run(
                self._store.accept, [item.delivery for item in waiting]
            )
        except Exception as error:  # a full disk must not end the agent: the sources are told
            log.error("not_stored", cause=error, batches=len(waiting))
            for item in waiting:
                if not item.done.cancelled():
                    item.done.set_exception(error)
            return
        for item, new in zip(waiting, accepted, strict=True):
            if not item.done.cancelled():
                item.done.set_result(len(new))
        posts = [stored for new in accepted for stored in new]
        if posts and posts[0].n == self._engines.learnt + 1:
            await self._teach(posts)
        elif posts:
            await self.catch_up()

    async def _teach(self, posts: list[Stored]) -> None:
        async with self._teaching:
            now, self._engines.own = self._clock(), self._watching.own
            mentions: list[tuple[int, int, float]] = []
            own: list[tuple[int, int, float]] = []
            counted: list[Counted] = []
            begun, taught = clocks.ticks(), 0
            for stored in posts:
                if stored.n <= self._engines.learnt:
                    continue  # learnt meanwhile by whoever held the lock before
                self._engines.learn(stored)
                found = self._watching.mentions(stored, now)
                mentions += found
                own += self._watching.own_mentions(stored, now)
                counted += _counted(stored, found)
                taught += 1
                if taught % SLICE == 0 or clocks.ticks() - begun > SLICE_S:
                    await give_way()
                    begun = clocks.ticks()
            if mentions or own:
                self._engines.volumes.count(counted)
                self._unstored.extend(mentions)
                self._own_unstored.extend(own)
                await self._store_mentions()

    async def _store_mentions(self) -> None:
        """Their posts are learnt and do not come again: what fails is tried with the next ones."""
        waiting, own = list(self._unstored), list(self._own_unstored)
        add = partial(self._store.watches.add_mentions, waiting, own=own)
        try:
            await self._store.run(add)
        except Exception as error:  # a full disk must not end the agent here either
            log.error("mentions_not_stored", cause=error, mentions=len(waiting))
            return
        self._unstored.clear()
        self._own_unstored.clear()
        self._on_mentions()


def _counted(stored: Stored, mentions: list[tuple[int, int, float]]) -> list[Counted]:
    """These mentions of one post, as their series count them."""
    if not mentions:
        return []
    post, complains = stored.post, bool(complaints(stored.post.text))
    return [
        Counted(watch_id, post.published_at, post.seen_at, complains) for watch_id, _, _ in mentions
    ]
