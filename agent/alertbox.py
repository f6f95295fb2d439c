"""Alerts as a person meets them: listed, read, muted, put off, taken back."""

from __future__ import annotations

from agent import protocol as wire
from agent import records
from agent.clock import Clock
from agent.desk import DeskError
from agent.store import AlertRow, Store
from agent.store.alerts import AlertState

MUTED_S = 30 * 86_400.0
"""How long a muted trend stays silent."""

WATCH_MUTED_S = 86_400.0
"""How long a muted watch raises no alert."""

LONGEST_SNOOZE_S = 7 * 86_400.0


class Alertbox:
    """Answers the questions about alerts; see `agent.desk`."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def page(self, ask: wire.AskAlerts) -> wire.Alerts:
        """Newest first."""
        rows = await self._store.run(self._store.alerts.before, ask.before, ask.limit)
        return await self._told(ask.id, rows)

    async def after(self, seq: int, limit: int) -> wire.Alerts:
        """Unasked: those behind a number, oldest first."""
        return await self._told(0, await self._store.run(self._store.alerts.after, seq, limit))

    async def act(self, ask: wire.AlertAct) -> wire.Done:
        """The person read one, or wants no more of its kind for some time.

        Raises:
            DeskError: there is no such alert.
        """
        row = await self._store.run(self._store.alerts.get, ask.seq)
        if row is None:
            raise DeskError("not_found", f"there is no alert {ask.seq}")
        now = self._clock()
        match ask.action:
            case "snooze":
                until = min(max(ask.until, now), now + LONGEST_SNOOZE_S)
                await self._store.run(self._store.alerts.mark, ask.seq, "snoozed", until)
            case "mute" | "irrelevant":
                await self._store.run(self._store.alerts.mark, ask.seq, "muted")
                await self._mute(row, ask.action == "mute", now)
            case "read" | "unread":
                state: AlertState = "new" if ask.action == "unread" else "read"
                await self._store.run(self._store.alerts.mark, ask.seq, state)
                if row.state == "muted":
                    await self._unmute(row)
        return wire.Done(id=ask.id)

    async def _mute(self, row: AlertRow, all_of_the_watch: bool, now: float) -> None:
        """Nothing more of its trend; of its watch only where the person wants that."""
        if row.alert.topic:
            await self._store.run(self._store.alerts.mute, row.alert.topic, now + MUTED_S)
        elif all_of_the_watch and row.alert.watch_id:
            until = now + WATCH_MUTED_S
            await self._store.run(self._store.watches.mute, row.alert.watch_id, until)

    async def _unmute(self, row: AlertRow) -> None:
        if row.alert.topic:
            await self._store.run(self._store.alerts.unmute, row.alert.topic)
        elif row.alert.watch_id:
            await self._store.run(self._store.watches.mute, row.alert.watch_id, 0.0)

    async def _told(self, answer_id: int, rows: list[AlertRow]) -> wire.Alerts:
        last = await self._store.run(self._store.alerts.last)
        return wire.Alerts(id=answer_id, alerts=[records.alert_of(row) for row in rows], last=last)
