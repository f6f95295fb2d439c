"""`simak run --once`: ask every source once, learn, and say what each gave."""

from __future__ import annotations

import asyncio

from agent import clock
from agent.alarm import Alarm
from agent.app import add_first_packs
from agent.commands.command import Context, short
from agent.commands.hints import no_sources
from agent.engines import restore
from agent.hub import Hub
from agent.outside import outside
from agent.pipeline import Pipeline
from agent.poller import Outcome
from agent.said import reason
from agent.store import Store, is_running
from agent.watching import Watching


def once(context: Context) -> int:
    """Ask, learn, tell. 0 also where sources failed: their errors are part of the answer."""
    with context.store() as store:
        add_first_packs(store, context.config, clock.now())
        outcomes = asyncio.run(_ask_all(context, store))
    context.progress("")
    if context.json:
        context.give({"sources": [_shown(outcome) for outcome in outcomes]})
        return 0
    say = context.say
    if not outcomes:
        context.tell(no_sources(say))
        return 0
    rows = [
        [
            short(outcome.title or outcome.row.spec.url, 48),
            str(outcome.posts),
            str(outcome.new),
            reason(outcome.error, context.say),
        ]
        for outcome in outcomes
    ]
    context.table([say("source", "sumber"), say("posts", "unggahan"), say("new", "baru"), ""], rows)
    return 0


async def _ask_all(context: Context, store: Store) -> list[Outcome]:
    config, hub, watching = context.config, Hub(), Watching()
    watching.take(store.watches.all())
    watching.own = store.brands.accounts()
    engines = await store.run(restore, store, config.detector)
    async with outside(config, clock.now, {}) as web:
        pipeline = Pipeline(store, engines, watching, clock.now, hub.watches_changed)
        poller = await web.poller(store, pipeline, hub.sources_changed)
        taking = asyncio.create_task(pipeline.run())
        rows = await store.run(store.sources.all)
        outcomes: list[Outcome] = []
        slots = asyncio.Semaphore(16)

        async def ask(at: int) -> None:
            async with slots:
                outcomes.append(await poller.ask(rows[at]))
            told = f"{len(outcomes)}/{len(rows)} {outcomes[-1].title or rows[at].spec.url}"
            context.progress(told)

        try:
            await asyncio.gather(*(ask(at) for at in range(len(rows))))
            if not is_running(context.home):  # else the agent learns and tells by itself
                await pipeline.catch_up()
                await pipeline.keep()
                alarm = Alarm(store, hub, watching, config.alerts, clock.now)
                await alarm.hear_trends(await pipeline.snapshot())
                await alarm.hear_mentions()
        finally:
            taking.cancel()
            await asyncio.gather(taking, return_exceptions=True)
    order = {row.spec.id: at for at, row in enumerate(rows)}
    return sorted(outcomes, key=lambda outcome: order[outcome.row.spec.id])


def _shown(outcome: Outcome) -> dict[str, object]:
    spec = outcome.row.spec
    return {
        "url": spec.url,
        "kind": spec.kind,
        "title": outcome.title,
        "posts": outcome.posts,
        "new": outcome.new,
        "error": outcome.error,
    }
