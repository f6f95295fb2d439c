"""The only SQL: one SQLite file that holds all the agent must not lose.

`Store` puts the tables together. Everything here blocks: commands call it directly, the
agent through `Store.run`, which uses the database's own thread.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from agent.sources.source import Batch
from agent.store.alerts import AlertRow, Alerts, Badge, NewAlert
from agent.store.brands import BrandRow, Brands
from agent.store.browsers import Browsers
from agent.store.consents import Consents
from agent.store.database import FILE, Database, disk_trouble, prepare_apart
from agent.store.keywords import Keywords
from agent.store.lock import HomeLock, is_running
from agent.store.memory import Dump, Memory
from agent.store.mentions import Mention, Mentions, Page
from agent.store.posts import Posts, Stored
from agent.store.retention import Retention
from agent.store.sets import SetRow, Sets
from agent.store.sources import Advance, SourceRow, Sources
from agent.store.watches import Purpose, Watches, WatchRow

__all__ = [
    "FILE",
    "AlertRow",
    "Badge",
    "BrandRow",
    "Delivery",
    "Dump",
    "HomeLock",
    "Mention",
    "NewAlert",
    "Page",
    "Purpose",
    "SetRow",
    "SourceRow",
    "Store",
    "Stored",
    "WatchRow",
    "disk_trouble",
    "is_running",
    "prepare_apart",
]

P = ParamSpec("P")
Q = ParamSpec("Q")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a source brought, and when it came."""

    source: str
    batch: Batch
    at: float


class Store:
    """All tables of one database."""

    def __init__(self, path: Path) -> None:
        self.database = Database(path)
        self.posts = Posts(self.database)
        self.sources = Sources(self.database)
        self.watches = Watches(self.database)
        self.mentions = Mentions(self.database)
        self.alerts = Alerts(self.database)
        self.browsers = Browsers(self.database)
        self.memory = Memory(self.database)
        self.retention = Retention(self.database)
        self.keywords = Keywords(self.database)
        self.consents = Consents(self.database)
        self.brands = Brands(self.database)
        self.sets = Sets(self.database)
        self._reader: Store | None = None

    async def run(self, action: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Do something of a table on the database's thread, after all that was asked before."""
        return await asyncio.wrap_future(self.database.submit(action, *args, **kwargs))

    async def read(
        self, action: Callable[Concatenate[Store, Q], R], /, *args: Q.args, **kwargs: Q.kwargs
    ) -> R:
        """Do what only reads, and for long, beside `run`: new posts do not wait for it.

        Args:
            action: gets a store of its own, which cannot write, before the other arguments.
        """
        if self._reader is None:
            self._reader = Store(self.database.path)
            self._reader.database.execute("PRAGMA query_only = ON")
        return await self._reader.run(action, self._reader, *args, **kwargs)

    def accept(self, deliveries: Sequence[Delivery]) -> list[list[Stored]]:
        """Store new posts and how far their sources were read, all or nothing.

        A source that was removed meanwhile brings nothing. Killed at any moment, the agent
        has either both the posts and the cursor that stands behind them, or neither.

        Returns:
            For every delivery its really new posts, numbered, in the order given.
        """
        stored: list[list[Stored]] = []
        with self.database.transaction():
            for delivery in deliveries:
                batch = delivery.batch
                known = self.sources.exists(delivery.source)
                new = self.posts.add_new(batch.posts) if known else []
                advance = Advance(
                    cursor=batch.cursor,
                    new=len(new),
                    bytes=batch.bytes,
                    skipped=batch.skipped,
                    left_out=None if batch.unchanged else batch.left_out,
                    title=batch.title,
                    at=delivery.at,
                )
                self.sources.advanced(delivery.source, advance)
                stored.append(new)
        return stored

    def close(self) -> None:
        """Finish what was asked, then close; may be called twice."""
        if self._reader is not None:
            self._reader.close()
        self.database.close()
