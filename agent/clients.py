"""Paired browsers for the door of the server: `desk.Clients` on top of the store."""

from __future__ import annotations

from agent.desk import Client, OpenCode
from agent.store import Store


class StoredClients:
    """See `desk.Clients`; every method is one short step on the store's thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._browsers = store.browsers

    async def clients(self, origin: str) -> list[Client]:
        """The browsers paired from this origin."""
        return await self._store.run(self._browsers.of, origin)

    async def add_client(self, origin: str, name: str, key: bytes, now: float) -> Client:
        """Remember a new browser."""
        return await self._store.run(self._browsers.add, origin, name, key, now)

    async def touch_client(self, client_id: int, now: float) -> None:
        """It said hello."""
        await self._store.run(self._browsers.touch, client_id, now)

    async def open_codes(self, now: float, origin: str) -> list[OpenCode]:
        """Codes that may still be typed there."""
        return await self._store.run(self._browsers.open_codes, now, origin)

    async def spend_try(self, code: str, origin: str, now: float) -> None:
        """A wrong proof came in for this code."""
        await self._store.run(self._browsers.spend_try, code, origin, now)
