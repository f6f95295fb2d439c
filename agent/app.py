"""Wiring: builds the agent's parts, starts them in order, and takes them down again.

First it listens, then it loads what is heavy: a browser is answered at once, with "busy" to a
draft until the engines are back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from agent import __version__, clock, promptness
from agent.answers import Answers, Behind
from agent.clients import StoredClients
from agent.clock import Clock
from agent.config import Config
from agent.hub import Hub
from agent.server import ServerConfig, serve
from agent.sources.source import PolledSource, SourceSpec, StreamedSource
from agent.store import FILE, HomeLock, Store, prepare_apart
from agent.watching import Watching

if TYPE_CHECKING:
    from agent.engines import Engines


@dataclass(frozen=True, slots=True)
class Setup:
    """What an agent is made of.

    Attributes:
        home: folder of all its state.
        config: the person's settings.
        port: instead of the configured one; 0 takes a free one.
        clock: Unix seconds; a demo brings its own.
        kinds: further kinds of source, by name.
        on_listening: called with the store and the port once browsers are accepted.
    """

    home: Path
    config: Config
    port: int | None = None
    clock: Clock = clock.now
    kinds: Mapping[str, Callable[[SourceSpec], PolledSource | StreamedSource]] = field(
        default_factory=dict
    )
    on_listening: Callable[[Store, int], None] = lambda store, port: None


async def run(setup: Setup) -> None:
    """Be the agent until cancelled.

    Raises:
        StoreError: the database cannot be used, or another agent uses this home.
        PortInUse: another program listens on the port.
    """
    promptness.share_time()
    async with AsyncExitStack() as stack:
        lock = HomeLock(setup.home)
        stack.callback(lock.release)
        prepare_apart(setup.home / FILE)
        store = Store(setup.home / FILE)
        stack.callback(store.close)
        hub, watching = Hub(), Watching()
        answers = Answers(store, hub, watching, setup.clock)
        port = setup.config.port if setup.port is None else setup.port
        config = ServerConfig(port=port, agent=f"Simak {__version__}")
        server = await serve(answers, hub, StoredClients(store), setup.clock, config)
        stack.push_async_callback(server.close)
        setup.on_listening(store, server.port)
        await _work(setup, store, hub, watching, answers)


async def _work(setup: Setup, store: Store, hub: Hub, watching: Watching, answers: Answers) -> None:
    """All that goes on behind the server."""
    from agent.alarm import Alarm
    from agent.digest import Digest
    from agent.outside import outside
    from agent.pipeline import Pipeline
    from agent.rounds import (
        DIGEST_S,
        KEEP_S,
        LOOK_S,
        RIVALS_S,
        SNAPSHOT_S,
        TIDY_S,
        Keeping,
        Looking,
        Noticing,
        Rivalry,
        again,
        look_around,
    )

    config = setup.config
    engines = await store.run(_restored, store, config)
    await store.run(add_first_packs, store, config, setup.clock())
    async with outside(config, setup.clock, setup.kinds) as web:
        pipeline = Pipeline(store, engines, watching, setup.clock, hub.watches_changed)
        poller = await web.poller(store, pipeline, hub.sources_changed)
        watched = (watching, engines.volumes)
        noticing = Noticing(store, hub, watched, pipeline, poller, setup.clock)
        await noticing.take_watches()  # before the first post comes
        alarm = Alarm(store, hub, watching, config.alerts, setup.clock)
        looking = Looking(pipeline, hub, alarm, engines.volumes, setup.clock)
        keeping = Keeping(store, pipeline, setup.home, config, setup.clock)
        digest = Digest(store, web.workers, config.articles.keywords)
        await answers.kept.notice()
        promptness.settle()
        answers.ready(Behind(engines, web.find, noticing.refresh, pipeline, web.look))
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(pipeline.run())
                around = partial(look_around, engines, setup.clock)
                for turn in (noticing.notice, answers.kept.notice, around):
                    tasks.create_task(again(LOOK_S, turn))
                tasks.create_task(again(SNAPSHOT_S, looking.look))
                tasks.create_task(again(RIVALS_S, Rivalry(store, engines, setup.clock).look))
                tasks.create_task(again(DIGEST_S, digest.digest))
                tasks.create_task(again(KEEP_S, keeping.keep))
                tasks.create_task(again(TIDY_S, keeping.tidy))
                if config.polling.enabled:
                    tasks.create_task(poller.run())
        finally:
            await pipeline.keep()


def add_first_packs(store: Store, config: Config, now: float) -> None:
    """Add the packs that belong to a first start, unless they were added before."""
    from agent import packs

    for name in config.packs:
        if not store.sources.has_pack(name):
            store.sources.add_pack(name, packs.load(name), now)


def _restored(store: Store, config: Config) -> Engines:
    from agent.engines import restore

    return restore(store, config.detector)
