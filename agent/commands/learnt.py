"""The engines for a command: as the agent kept them, plus what was stored since."""

from __future__ import annotations

from agent import clock, rivals
from agent.commands.command import Context
from agent.engines import Engines, catch_up, kept_snapshot, restore
from agent.store import Store, is_running
from trends.trend import Snapshot


def engines(context: Context, store: Store) -> Engines:
    """Engines that have learnt every stored post; says how far it is on a terminal."""
    restored = restore(store, context.config.detector)
    for done in catch_up(store, restored):
        context.progress(context.say(f"learning, {done} posts", f"belajar, {done} unggahan"))
    context.progress("")
    restored.suggester.take_rivals(rivals.read(store, rivals.found(store, clock.now())))
    return restored


def snapshot(context: Context, store: Store, learnt: Engines, now: float) -> Snapshot:
    """What rises: as the running agent sees it, who watched it come; else as it looks now."""
    kept = kept_snapshot(store) if is_running(context.home) else None
    return learnt.snapshot(now) if kept is None or kept.learning else kept
