"""How posts fare by what pages show of them at different times. Pure; kept in memory only.

A count on a page is of all time; only the difference of two sightings says what goes on now.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass

from agent import protocol as wire

WINDOW_S = 3600.0
"""Sightings further apart say nothing of now."""

APART_S = 60.0
"""Sightings closer together are one."""

MOST_POSTS = 5000
MOST_SIGHTINGS = 8


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a page showed of one post at one instant."""

    at: float
    likes: wire.Count | None
    reposts: wire.Count | None
    replies: wire.Count | None


class Sightings:
    """The latest sightings of the latest posts."""

    def __init__(self) -> None:
        self._posts: OrderedDict[tuple[str, str], deque[Sighting]] = OrderedDict()

    def note(self, site: str, ref: str, sighting: Sighting) -> None:
        """Remember one; of two close together the earlier stays."""
        held = self._posts.setdefault((site, ref), deque(maxlen=MOST_SIGHTINGS))
        self._posts.move_to_end((site, ref))
        if not held or sighting.at - held[-1].at >= APART_S:
            held.append(sighting)
        while len(self._posts) > MOST_POSTS:
            self._posts.popitem(last=False)

    def gain(self, site: str, ref: str) -> wire.Gain | None:
        """What a post won over the longest stretch within `WINDOW_S` before its last sighting.

        None while it was seen once, or where nothing certainly changed.
        """
        held = self._posts.get((site, ref))
        if held is None:
            return None
        last = held[-1]
        first = next(one for one in held if last.at - one.at <= WINDOW_S)
        if first is last:
            return None
        likes = _won(first.likes, last.likes)
        reposts = _won(first.reposts, last.reposts)
        replies = _won(first.replies, last.replies)
        if not (likes or reposts or replies):
            return None
        return wire.Gain(likes=likes, reposts=reposts, replies=replies, over_s=last.at - first.at)

    def forget(self, site: str) -> None:
        """Forget all of a site."""
        for key in [key for key in self._posts if key[0] == site]:
            del self._posts[key]


def _won(before: wire.Count | None, after: wire.Count | None) -> int:
    """The difference where it is certain: two rounded numbers may differ by one step for nothing.

    >>> _won(wire.Count(n=1200, grain=100), wire.Count(n=1300, grain=100))
    0
    """
    if before is None or after is None:
        return 0
    grain, won = max(before.grain, after.grain), after.n - before.n
    return won if won > (grain if grain > 1 else 0) else 0
