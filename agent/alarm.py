"""Raises alerts: within the day's budget, once per trend, with a pause per watch."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from agent.alerts import NEWS_S, complaint_alert, mention_alert, topic_of, trend_alert, volume_alert
from agent.clock import Clock
from agent.config import AlertLimits
from agent.hub import Hub
from agent.log import Log
from agent.store import Mention, NewAlert, Store, WatchRow
from agent.watching import Watching
from trends.complaining import Complained
from trends.trend import Snapshot
from trends.volume import Reading

CRISIS_S = 3 * 3600.0
"""A possible crisis is told once in this time, whichever rule heard it first."""

_DAY_S = 86_400.0
_AHEAD_S = 3600.0
"""What was told further ahead than this was told by a clock that has been put back: it silences
nothing."""
_MOST_GROUPED = 200

log = Log("alarm")


class Alarm:
    """Looks at snapshots and mentions, and writes alerts.

    Args:
        limits: the person's own.
    """

    def __init__(
        self, store: Store, hub: Hub, watching: Watching, limits: AlertLimits, clock: Clock
    ) -> None:
        self._store = store
        self._hub = hub
        self._watching = watching
        self._limits = limits
        self._clock = clock
        self._settled: set[str] = set()  # trends told or muted; spares the store the question

    async def hear_trends(self, snapshot: Snapshot) -> None:
        """Tell of trends that rise, or rise again, and were not told so."""
        for trend in snapshot.trends:
            if trend.phase != "rising" or topic_of(trend) in self._settled:
                continue
            if trend.told_with and not trend.awoke_at:
                continue  # it was told as part of the trend it split off from
            if not await self._budget_left():
                return
            await self._raise(trend_alert(trend, self._watching, self._clock()))
            self._settled.add(topic_of(trend))
        self._settled &= {topic_of(trend) for trend in snapshot.trends}

    async def hear_mentions(self) -> None:
        """Tell of mentions nobody was told of yet."""
        await self._hear_crises(self._clock())
        for row in await self._store.run(self._store.watches.all):
            now = self._clock()
            told_at = row.told_at if row.told_at <= now + _AHEAD_S else 0.0
            if max(told_at + self._limits.cooldown_minutes * 60.0, row.muted_until) > now:
                continue
            found = await self._store.run(
                self._store.watches.untold, row.id, now - NEWS_S, _MOST_GROUPED
            )
            if found and await self._budget_left():
                # Hundreds of mentions take a tenth of a second: keystrokes do not wait for them.
                alert = await asyncio.to_thread(mention_alert, row, found, now)
                await self._raise(alert, row, found)

    async def hear_volumes(self, readings: Iterable[tuple[int, Reading | Complained]]) -> None:
        """Tell of watches whose volume or complaints are unusual, their mentions with them."""
        alerting = [(watch_id, reading) for watch_id, reading in readings if reading.alert]
        if not alerting:
            return
        rows = {row.id: row for row in await self._store.run(self._store.watches.all)}
        for watch_id, reading in alerting:
            row, now = rows.get(watch_id), self._clock()
            if row is None or row.muted_until > now or not await self._budget_left():
                continue
            hours = reading.hours if isinstance(reading, Complained) else 2
            since, most = now - hours * 3600.0, _MOST_GROUPED
            found = await self._store.run(self._store.watches.since, row.id, since, most)
            if isinstance(reading, Complained):
                alert = await asyncio.to_thread(complaint_alert, row, reading, found, now)
            else:
                alert = await asyncio.to_thread(volume_alert, row, reading, found, now)
            await self._raise(alert, row, found)

    async def _hear_crises(self, now: float) -> None:
        self._watching.crises = await self._store.run(
            self._store.alerts.crises, now - CRISIS_S, now + _AHEAD_S
        )

    async def _budget_left(self) -> bool:
        now = self._clock()
        told = await self._store.run(self._store.alerts.count_between, now - _DAY_S, now + _AHEAD_S)
        return told < self._limits.a_day

    async def _raise(
        self, alert: NewAlert, row: WatchRow | None = None, found: Sequence[Mention] = ()
    ) -> None:
        """Write an alert; the mentions it tells of are marked in the same transaction."""

        def settle() -> None:
            if row is not None:
                up_to = max((mention.number for mention in found), default=0)
                self._store.watches.told(row.id, alert.at, up_to)

        if alert.badge == "crisis":
            await self._hear_crises(alert.at)
            if alert.watch_id in self._watching.crises:
                return await self._store.run(settle)
        seq = await self._store.run(self._store.alerts.add, alert, settle)
        if seq is not None:
            log.info("alert", seq=seq, kind=alert.kind, badge=alert.badge, watch=alert.watch_id)
            await self._hear_crises(alert.at)
            self._hub.alerted(seq)
