"""Mentions as a person works through them: sorted when somebody looks, listed, marked.

Sorting goes in slices, so that a store with thousands of unsorted mentions is never held up
for long.
"""

from __future__ import annotations

import asyncio

from agent import protocol as wire
from agent import records
from agent.clock import Clock
from agent.store import Page, Store
from trends import triage

SLICE = 50
"""Posts sorted at a time: some ten milliseconds in which the store does nothing else."""

SLICES = 20
"""Slices before an answer; what is left is sorted with the next one."""


class Mailbox:
    """Answers the questions about mentions; see `agent.desk`."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def page(self, ask: wire.AskMentions) -> wire.Mentions:
        """A page of them, and how many there are of each kind."""
        for _ in range(SLICES):
            if not await self._store.run(sort_some, self._store):
                break
        since = self._clock() - triage.WAITED_S
        wanted = Page(ask.watch_id, ask.before, ask.before_number, ask.limit, ask.show, since)
        found = await self._store.run(self._store.mentions.page, wanted)
        counts = await self._store.run(self._store.mentions.counts, ask.watch_id, since)
        return wire.Mentions(
            id=ask.id,
            mentions=await asyncio.to_thread(lambda: [records.mention_of(one) for one in found]),
            counts=wire.MentionCounts(**counts),
        )

    async def act(self, ask: wire.MentionAct) -> wire.Done:
        """The person read them, dealt with them, or takes that back."""
        now = self._clock()
        await self._store.run(self._store.mentions.mark, ask.numbers, ask.state, now)
        return wire.Done(id=ask.id)


def sort_some(store: Store) -> int:
    """Sort some of the mentions that no rules, or older ones, have sorted.

    Returns:
        How many posts; call it again until it is 0.
    """
    waiting = store.mentions.unsorted(triage.VERSION, SLICE)
    found = [(item.number, triage.sort(item.text, item.site, item.author)) for item in waiting]
    store.mentions.put_sorted(
        ((number, told.kinds, told.press) for number, told in found), triage.VERSION
    )
    return len(waiting)
