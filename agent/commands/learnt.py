"""The engines for a command: as the agent kept them, plus what was stored since."""

from __future__ import annotations

from agent.commands.command import Context
from agent.engines import Engines, catch_up, restore
from agent.store import Store


def engines(context: Context, store: Store) -> Engines:
    """Engines that have learnt every stored post; says how far it is on a terminal."""
    restored = restore(store, context.config.detector)
    for done in catch_up(store, restored):
        context.progress(context.say(f"learning, {done} posts", f"belajar, {done} unggahan"))
    context.progress("")
    return restored
