"""Sorts new mentions: what asks, what complains, what praises; see `trends.triage`.

Done when somebody looks, in slices, so that a store with thousands of unsorted mentions is
never held up for long. It blocks; the agent runs it on the store's thread.
"""

from __future__ import annotations

from agent.store import Store
from trends import triage

SLICE = 400


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
