"""Sources at work: each has a task of its own, asked when `agent.schedule` says so.

A source that fails is told about where the person looks for it, is asked again later, and
never stops another.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass

from agent import clock as clocks
from agent import schedule
from agent.clock import Clock
from agent.errors import HostResting, SourceError
from agent.fetch import Fetcher
from agent.log import Log
from agent.meter import Meter, until_midnight
from agent.pipeline import Pipeline
from agent.sources.source import Batch, PolledSource, SourceSpec, StreamedSource
from agent.store import SourceRow, Store

AT_ONCE = 16
"""Sources asked at the same time; per host it is one, which the fetcher sees to."""

LONGEST_NAP_S = 300.0
"""The clock is looked at again: a laptop that slept is hours late without noticing."""

FIRST_GULP_S = 10.0
"""How long a stream that is asked once may take to say something."""

log = Log("poller")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What asking a source once gave.

    Attributes:
        posts: posts in what came.
        new: how many of them were new.
        error: why it failed, "" where it did not.
    """

    row: SourceRow
    title: str
    posts: int
    new: int
    error: str


@dataclass(frozen=True, slots=True)
class World:
    """What the poller needs of the rest.

    Attributes:
        open: makes a source out of its row.
        floor_s: the person's own least interval.
        on_health: called when a source fares differently.
    """

    store: Store
    pipeline: Pipeline
    fetcher: Fetcher
    meter: Meter
    clock: Clock
    open: Callable[[SourceSpec], PolledSource | StreamedSource]
    floor_s: float
    on_health: Callable[[], None]


class Poller:
    """Runs all sources. `sync` may be called at any time while `run` does."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._store = world.store
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._waiting: dict[str, float] = {}  # sources that sleep, and until when

    async def run(self) -> None:
        """Work until cancelled; leaves no task behind."""
        try:
            await self.sync()
            await asyncio.get_running_loop().create_future()
        finally:
            for task in self._tasks.values():
                task.cancel()
            await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def sync(self) -> None:
        """Begin with sources that were added, end those removed, wake those woken."""
        rows = {row.spec.id: row for row in await self._store.run(self._store.sources.all)}
        for source_id in [known for known in self._tasks if known not in rows]:
            self._tasks.pop(source_id).cancel()
        among = sum(0 < row.next_at <= self._world.clock() for row in rows.values())
        for source_id, row in rows.items():
            task = self._tasks.get(source_id)
            if task is not None and row.next_at < self._waiting.get(source_id, 0.0):
                task.cancel()
                task = None
            if task is None or (task.done() and row.status != "paused"):
                self._tasks[source_id] = asyncio.create_task(self._mind(row, among))

    async def ask(self, row: SourceRow) -> Outcome:
        """Ask a source once, store what it brings, plan its next poll."""
        spec, now = row.spec, self._world.clock()
        pace = schedule.load(row.schedule)
        batch, new, error = Batch(), 0, None
        try:
            batch = await self._batch(row, now)
            new = await self._world.pipeline.deliver(spec.id, batch)
            plan = schedule.after_batch(pace, spec, batch, new, now, self._world.floor_s)
            log.debug("polled", source=spec.url, posts=len(batch.posts), new=new)
        except SourceError as failure:
            error = failure
        except Exception as failure:  # one source's surprise must not end the others
            log.error("poll_broke", cause=failure, source=spec.url)
            error = SourceError(spec.url, f"{type(failure).__name__}: {failure}")
        if error is not None:
            plan = schedule.after_failure(pace, spec, error, now, self._world.floor_s)
            await self._failed(row, error, now)
        await self._store.run(
            self._store.sources.planned, spec.id, plan.next_at, schedule.dump(plan.pace)
        )
        if plan.pause:
            reason = "the server says that it is gone for good; add it again to ask once more"
            await self._store.run(self._store.sources.paused, spec.id, reason)
        self._world.on_health()
        detail = "" if error is None else error.detail
        return Outcome(row, batch.title or spec.title, len(batch.posts), new, detail)

    async def _batch(self, row: SourceRow, now: float) -> Batch:
        source = self._world.open(row.spec)
        if isinstance(source, PolledSource):
            return await source.poll(self._world.fetcher, row.cursor, now)
        async with aclosing(source.stream(row.cursor)) as stream:
            try:  # asked once, a stream gives its first gulp
                async with asyncio.timeout(FIRST_GULP_S):
                    return await anext(stream, Batch(cursor=row.cursor, unchanged=True))
            except TimeoutError:
                return Batch(cursor=row.cursor, unchanged=True)

    async def _failed(self, row: SourceRow, error: SourceError, now: float) -> None:
        if isinstance(error, HostResting):  # not asked: no failure of this source
            return
        log.info("source_failed", source=row.spec.url, why=error.detail)
        await self._store.run(self._store.sources.failed, row.spec.id, error.detail, now)

    async def _mind(self, first: SourceRow, among: int) -> None:
        """One source, from now until it is removed or paused."""
        source_id, now = first.spec.id, self._world.clock()
        overdue = 0 < first.next_at <= now
        next_at = schedule.first_at(source_id, now, among) if overdue else first.next_at
        while True:
            await self._sleep(source_id, next_at)
            row = await self._store.run(self._store.sources.get, source_id)
            if row is None or row.status == "paused":
                return
            if self._is_due(row.next_at):  # else another process asked it meanwhile
                await self._turn(row)
                row = await self._store.run(self._store.sources.get, source_id) or row
            next_at = row.next_at

    async def _turn(self, row: SourceRow) -> None:
        try:
            source = self._world.open(row.spec)
        except SourceError:
            source = None  # `ask` meets the same error and tells it
        if source is None or isinstance(source, PolledSource):
            async with self._slots:
                await self.ask(row)
        else:
            await self._listen(row, source)

    async def _listen(self, row: SourceRow, source: StreamedSource) -> None:
        """Take what a stream says until it ends; plan when it is opened again."""
        spec, pace = row.spec, schedule.load(row.schedule)
        error: SourceError | None = None
        used_up = self._world.meter.used_up(self._world.clock())
        try:
            if not used_up:
                async with aclosing(source.stream(row.cursor)) as stream:
                    async for batch in stream:
                        await self._world.pipeline.deliver(spec.id, batch)
                        pace = schedule.Pace(polls=pace.polls + 1)
                        self._world.on_health()
                        if not await self._world.meter.add(batch.bytes, self._world.clock()):
                            used_up = True
                            break
        except SourceError as failure:
            error = failure
        except Exception as failure:
            log.error("stream_broke", cause=failure, source=spec.url)
            error = SourceError(spec.url, f"{type(failure).__name__}: {failure}")
        now = self._world.clock()
        plan = schedule.after_drop(pace, spec, now)
        next_at = now + until_midnight(now) if used_up else plan.next_at
        if used_up:
            error = SourceError(spec.url, "today's share of data is used up; goes on at midnight")
        if error is not None and (used_up or plan.pace.failures > 1):  # one drop is everyday
            await self._failed(row, error, now)
        await self._store.run(
            self._store.sources.planned, spec.id, next_at, schedule.dump(plan.pace)
        )
        self._world.on_health()

    def _is_due(self, next_at: float) -> bool:
        return schedule.is_due(next_at, self._world.clock(), self._world.floor_s)

    async def _sleep(self, source_id: str, until: float) -> None:
        self._waiting[source_id] = until
        try:
            while not self._is_due(until):
                await clocks.pause(min(until - self._world.clock(), LONGEST_NAP_S))
        finally:
            self._waiting.pop(source_id, None)
