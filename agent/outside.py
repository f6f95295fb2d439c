"""The agent's way to the web: one fetcher, worker processes for what comes back, sources on top."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from agent.clock import Clock
from agent.config import Config
from agent.discover import find
from agent.feeds.front import Front, read_front
from agent.fetch import Fetcher
from agent.meter import Meter
from agent.pipeline import Pipeline
from agent.poller import Poller, World
from agent.sources import open_source
from agent.sources.naming import JETSTREAM
from agent.sources.source import PolledSource, SourceSpec, StreamedSource
from agent.store import Store
from agent.worker import Workers

PAGES = "text/html, application/xhtml+xml;q=0.9"

Opener = Callable[[SourceSpec], PolledSource | StreamedSource]


@dataclass(frozen=True, slots=True)
class Outside:
    """Asks and reads; closed by the context that opened it.

    Attributes:
        kinds: kinds of source beside those of `agent.sources`.
    """

    fetcher: Fetcher
    workers: Workers
    config: Config
    clock: Clock
    kinds: Mapping[str, Opener]

    def open(self, spec: SourceSpec) -> PolledSource | StreamedSource:
        """The source a row stands for.

        Raises:
            SourceError: no such kind, or its options are not enough.
        """
        if spec.kind in self.kinds:
            return self.kinds[spec.kind](spec)
        if spec.url == JETSTREAM:
            spec = replace(spec, url=self.config.bluesky.endpoint)
        return open_source(spec, self.workers, self.clock)

    async def poller(
        self, store: Store, pipeline: Pipeline, on_health: Callable[[], None]
    ) -> Poller:
        """What asks the sources of a store; it goes on with today's count of bytes."""
        meter = Meter(store, self.config.bluesky.max_mb_a_day * 1_000_000)
        await meter.load()
        return Poller(
            World(
                store=store,
                pipeline=pipeline,
                fetcher=self.fetcher,
                meter=meter,
                clock=self.clock,
                open=self.open,
                floor_s=self.config.polling.min_interval_s,
                on_health=on_health,
            )
        )

    async def find(self, address: str, *, allow_private: bool = False) -> list[SourceSpec]:
        """The sources behind an address as typed, each looked at.

        Raises:
            SourceError: there is none, or it cannot be fetched.
        """
        return await find(
            address, self.fetcher, self.workers, self.clock(), allow_private=allow_private
        )

    async def look(self, address: str) -> Front:
        """A site's front page, asked for once.

        Raises:
            SourceError: it cannot be fetched.
        """
        answer = await self.fetcher.get(address, accept=PAGES)
        return await asyncio.to_thread(read_front, answer.body, answer.content_type)


@asynccontextmanager
async def outside(
    config: Config, clock: Clock, kinds: Mapping[str, Opener]
) -> AsyncIterator[Outside]:
    """Open the way to the web; closing it stops workers and connections."""
    async with (
        Fetcher(clock, contact=config.polling.contact) as fetcher,
        Workers() as workers,
    ):
        yield Outside(fetcher, workers, config, clock, kinds)
