"""How many bytes the streams brought today, so that nobody's data plan is a surprise."""

from __future__ import annotations

from agent import clock as clocks
from agent.store import Store

_FACT = "stream_bytes"
_WRITTEN_EVERY = 1_000_000


class Meter:
    """Counts one day's bytes; a new day begins at midnight of the person's clock.

    Args:
        store: remembers the count over a restart.
        most_bytes: what a day may bring.
    """

    def __init__(self, store: Store, most_bytes: int) -> None:
        self._store = store
        self._most = most_bytes
        self._day = ""
        self._bytes = 0
        self._unwritten = 0

    async def load(self) -> None:
        """Go on with what was counted before."""
        told = await self._store.run(self._store.memory.fact, _FACT)
        day, _, count = told.partition(" ")
        if count.isdigit():
            self._day, self._bytes = day, int(count)

    async def add(self, count: int, now: float) -> bool:
        """Count some bytes; False once the day's share is used up."""
        if (today := _day(now)) != self._day:
            self._day, self._bytes = today, 0
        self._bytes += count
        self._unwritten += count
        if self._unwritten >= _WRITTEN_EVERY or self.used_up(now):
            self._unwritten = 0
            await self._store.run(self._store.memory.tell, _FACT, f"{self._day} {self._bytes}")
        return not self.used_up(now)

    def used_up(self, now: float) -> bool:
        """Is today's share used up?"""
        return self._day == _day(now) and self._bytes >= self._most


def until_midnight(now: float) -> float:
    """Seconds until the person's next day."""
    then = clocks.local(now)
    return 86_400.0 - (then.tm_hour * 3600 + then.tm_min * 60 + then.tm_sec)


def _day(now: float) -> str:
    then = clocks.local(now)
    return f"{then.tm_year}-{then.tm_mon:02d}-{then.tm_mday:02d}"
