"""What the agent does again and again beside taking posts in.

Each round is a coroutine that works until it is cancelled; a fault in one turn is logged and
the next turn comes all the same.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from agent import clock as clocks
from agent import private, rivals
from agent.alarm import Alarm
from agent.clock import Clock
from agent.config import Config
from agent.engines import Engines
from agent.hub import Hub
from agent.log import Log
from agent.pipeline import Pipeline
from agent.poller import Poller
from agent.store import Store
from agent.volumes import Volumes
from agent.watching import Watching, find_late, heard_lately

SNAPSHOT_S = 3.0
UNCHANGED_S = 30.0
"""A snapshot without a new trend is published this seldom."""

KEPT_S = 15.0
"""A snapshot is kept for the commands this often at most."""

LOOK_S = 1.0
"""How soon the agent notices what a command wrote."""

DIGEST_S = 5.0
KEEP_S = 600.0
TIDY_S = 3600.0
RIVALS_S = 10.0
DRAFT_S = 10.0
"""What was found for a draft is forgotten so long after its last key."""

BETWEEN_SLICES_S = 0.05

log = Log("rounds")


async def again(every_s: float, turn: Callable[[], Awaitable[None]]) -> None:
    """Do something again and again."""
    while True:
        await clocks.pause(every_s)
        try:
            await turn()
        except Exception as error:
            log.error("turn_failed", cause=error, turn=getattr(turn, "__qualname__", repr(turn)))


async def look_around(engines: Engines, clock: Clock) -> None:
    """Forget drafts nobody types at any more; find out whom the tags that were shown are seen with,
    then how others read; few at a time, keystrokes go first."""
    engine = engines.suggester
    engine.drafts.forget(clock() - DRAFT_S)
    while engine.look_around() or engine.ahead.look(engine.memory):
        await clocks.pause(BETWEEN_SLICES_S)


class Rivalry:
    """Tells the suggestions anew when posts on competitors came, went or are called otherwise."""

    def __init__(self, store: Store, engines: Engines, clock: Clock) -> None:
        self._store = store
        self._suggester = engines.suggester
        self._clock = clock
        self._found: rivals.Found = []

    async def look(self) -> None:
        """Look once."""
        found = await self._store.read(rivals.found, self._clock())
        if found != self._found:
            self._found = found
            self._suggester.take_rivals(await self._store.read(rivals.read, found))


class Looking:
    """Publishes snapshots and raises alerts from them."""

    def __init__(
        self, pipeline: Pipeline, hub: Hub, alarm: Alarm, volumes: Volumes, clock: Clock
    ) -> None:
        self._kept_at = -KEPT_S
        self._pipeline = pipeline
        self._hub = hub
        self._alarm = alarm
        self._volumes = volumes
        self._clock = clock

    async def look(self) -> None:
        """One snapshot; published when it says something new, or after a while."""
        snapshot, last = await self._pipeline.snapshot(), self._hub.snapshot
        new = (snapshot.trends, snapshot.learning) != (last.trends, last.learning)
        if new or last.number == 0 or snapshot.at - last.at >= UNCHANGED_S:
            self._hub.publish(snapshot)
            if clocks.ticks() - self._kept_at >= KEPT_S:
                self._kept_at = clocks.ticks()
                await self._pipeline.keep_snapshot(snapshot)
        await self._alarm.hear_trends(snapshot)
        await self._alarm.hear_volumes(self._volumes.look(self._clock()))
        await self._alarm.hear_mentions()


class Noticing:
    """Notices what commands wrote into the store, and passes it on."""

    def __init__(
        self,
        store: Store,
        hub: Hub,
        watched: tuple[Watching, Volumes],
        pipeline: Pipeline,
        poller: Poller,
        clock: Clock,
    ) -> None:
        self._store = store
        self._hub = hub
        self._watching, self._volumes = watched
        self._pipeline = pipeline
        self._poller = poller
        self._clock = clock
        self._seen = -1

    async def notice(self) -> None:
        """Look; do something only if another process has written."""
        seen = await self._store.run(self._store.database.changes_elsewhere)
        if seen != self._seen:
            self._seen = seen
            await self.refresh()

    async def take_watches(self) -> bool:
        """Hold these watches, and the person's own accounts, against posts from now on; whether
        they differ from before."""
        own, before = await self._store.run(self._store.brands.accounts), self._watching.own
        if own != before:
            self._watching.own = own
            await self._store.run(self._store.mentions.settle_own, own, self._clock())
        changed = self._watching.take(await self._store.run(self._store.watches.all))
        if changed or own != before:
            ids = [row.id for row in self._watching.rows]
            self._volumes.take(ids)
            now, store = self._clock(), self._store
            self._watching.lately = {
                one: await store.run(heard_lately, store, one, now, own) for one in ids
            }
        return changed or own != before

    async def refresh(self) -> None:
        """Take over watches, sources, alerts and posts as the store has them."""
        before = self._watching.rows
        if await self.take_watches():
            await self._store.run(find_late, self._store, before, self._clock())
            self._hub.watches_changed()
        await self._poller.sync()
        self._hub.sources_changed()
        self._hub.alerted(await self._store.run(self._store.alerts.last))
        await self._pipeline.catch_up()


class Keeping:
    """Keeps the engines' states, forgets old posts, copies the database."""

    def __init__(
        self, store: Store, pipeline: Pipeline, home: Path, config: Config, clock: Clock
    ) -> None:
        self._store = store
        self._pipeline = pipeline
        self._folder = home / "backups"
        self._retention = config.retention
        self._backups = config.backups
        self._clock = clock

    async def keep(self) -> None:
        """Keep what the engines have learnt."""
        await self._pipeline.keep()

    async def tidy(self) -> None:
        """Forget what is too old or too much; then copy what is left, if it is time to."""
        await self._forget()
        await self._copy()

    async def _forget(self) -> None:
        now = self._clock()
        await self._store.run(self._store.retention.put_right, now)
        believed = await self._store.run(self._store.retention.believed, now)
        before = believed - self._retention.days * 86_400.0
        most = self._retention.max_mb * 1_000_000
        forget, total = self._store.retention.forget_slice, 0
        while gone := await self._store.run(forget, before, most, now):
            total += gone
            await clocks.pause(BETWEEN_SLICES_S)
        if total:
            await self._store.run(self._store.retention.tidy)
            log.info("forgot", posts=total)

    async def _copy(self) -> None:
        """A copy beside the others; the oldest beyond the number wanted are removed."""
        if not self._backups.keep:
            return
        private.make_folder(self._folder)
        copies = self._copies()
        newest_at = copies[-1][0] if copies else 0.0
        if clocks.now() - newest_at < self._backups.every_hours * 3600.0:
            return
        then = clocks.local(clocks.now())
        name = (
            f"simak-{then.tm_year}{then.tm_mon:02d}{then.tm_mday:02d}-"
            f"{then.tm_hour:02d}{then.tm_min:02d}{then.tm_sec:02d}.db"
        )
        await asyncio.to_thread(self._store.database.copy_to, self._folder / name)
        for _, old in self._copies()[: -self._backups.keep]:
            old.unlink(missing_ok=True)
        log.info("copied", file=name)

    def _copies(self) -> list[tuple[float, Path]]:
        """Copies and when they were made, the newest last; those of a clock that ran ahead are
        the oldest."""
        latest = clocks.now() + 60.0
        made = ((copy.stat().st_mtime, copy) for copy in self._folder.glob("simak-*.db"))
        return sorted((at if at <= latest else 0.0, copy) for at, copy in made)
