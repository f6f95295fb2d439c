"""The latest of everything, and who waits for something newer.

There is no queue per browser: whoever is ready asks for what is newer than what it has, and
gets the latest. A slow browser costs nothing and misses only what was outdated anyway.
"""

from __future__ import annotations

import asyncio

from trends.trend import EMPTY, Snapshot


class Latest:
    """A number that only grows, and those who wait for it to."""

    def __init__(self, value: int = 0) -> None:
        self.value = value
        self._grown = asyncio.Event()

    def raise_to(self, value: int) -> None:
        """Tell everyone who waits for this value or a smaller one."""
        if value > self.value:
            self.value = value
            waiting, self._grown = self._grown, asyncio.Event()
            waiting.set()

    async def beyond(self, known: int) -> int:
        """The value, as soon as it is greater than `known`."""
        while self.value <= known:
            await self._grown.wait()
        return self.value


class Hub:
    """What the sockets are told about; see `agent.desk.News`."""

    def __init__(self) -> None:
        self.snapshot: Snapshot = EMPTY
        self._trends = Latest()
        self._alerts = Latest()
        self._sources = Latest()
        self._watches = Latest()

    def publish(self, snapshot: Snapshot) -> None:
        """There is a newer snapshot."""
        self.snapshot = snapshot
        self._trends.raise_to(snapshot.number)

    def alerted(self, seq: int) -> None:
        """Alerts up to this number are in the store."""
        self._alerts.raise_to(seq)

    def sources_changed(self) -> None:
        """A source came, went, or fares differently."""
        self._sources.raise_to(self._sources.value + 1)

    def watches_changed(self) -> None:
        """A watch came, went, was changed or found something."""
        self._watches.raise_to(self._watches.value + 1)

    async def wait_trends(self, after_number: int) -> int:
        """See `agent.desk.News`."""
        return await self._trends.beyond(after_number)

    async def wait_alerts(self, after_seq: int) -> int:
        """See `agent.desk.News`."""
        return await self._alerts.beyond(after_seq)

    async def wait_sources(self, after_version: int) -> int:
        """See `agent.desk.News`."""
        return await self._sources.beyond(after_version)

    async def wait_watches(self, after_version: int) -> int:
        """See `agent.desk.News`."""
        return await self._watches.beyond(after_version)
