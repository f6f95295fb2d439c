"""Alerts as a person meets them: listed, read, muted, put off, taken back."""

from __future__ import annotations

from agent import protocol as wire
from agent import records
from agent.clock import Clock
from agent.desk import DeskError
from agent.store import AlertRow, Store

MUTED_S = 30 * 86_400.0
"""How long a muted trend stays silent."""

WATCH_MUTED_S = 86_400.0
"""How long a muted watch raises no alert."""


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
        if ask.action == "read":
            await self._store.run(self._store.alerts.mark, ask.seq, "read")
            return wire.Done(id=ask.id)
        await self._store.run(self._store.alerts.mark, ask.seq, "muted")
        now = self._clock()
        if row.alert.topic:
            await self._store.run(self._store.alerts.mute, row.alert.topic, now + MUTED_S)
        elif ask.action == "mute" and row.alert.watch_id:
            until = now + WATCH_MUTED_S
            await self._store.run(self._store.watches.mute, row.alert.watch_id, until)
        return wire.Done(id=ask.id)

    async def _told(self, answer_id: int, rows: list[AlertRow]) -> wire.Alerts:
        last = await self._store.run(self._store.alerts.last)
        return wire.Alerts(id=answer_id, alerts=[records.alert_of(row) for row in rows], last=last)
