"""When each term was said over the past days: for the published rules that need a history.

Exact and hence not small; our own detector does without it. Bounded by `terms`: when full,
the terms not said for longest are forgotten.
"""

from __future__ import annotations

from bisect import insort
from typing import Any

import numpy as np
from numpy.typing import NDArray


class History:
    """Times of posts by scope and term, and of all posts by scope (the term "")."""

    def __init__(self, span_s: float, terms: int = 200_000) -> None:
        self.span_s = span_s
        self.terms = terms
        self._times: dict[tuple[str, str], list[float]] = {}
        self._forgot = 0

    def count(self, scope: str, terms: list[str], at: float) -> None:
        """Note one post of a scope with its terms, in any order of time."""
        for term in ("", *terms):
            insort(self._times.setdefault((scope, term), []), at)

    def slots(
        self, scope: str, terms: list[str], now: float, slot_s: float, slots: int, aligned: bool
    ) -> NDArray[np.float64]:
        """Posts per slot, oldest first, shape (n, slots); the last slot holds `now`.

        Slots end at `now`, or at whole multiples of `slot_s` where `aligned`.
        """
        end = (np.floor(now / slot_s) + 1) * slot_s if aligned else now
        edges = end - slot_s * np.arange(slots, -1, -1)
        found = np.zeros((len(terms), slots))
        for row, term in enumerate(terms):
            times = self._times.get((scope, term), [])
            found[row] = np.diff(np.searchsorted(times, edges))
        return found

    def forget(self, now: float) -> None:
        """Drop what is older than the span, then the stalest terms beyond the bound."""
        walk = int(now // max(3600.0, self.span_s / 24.0))
        if walk == self._forgot:  # over all terms, which takes long: now and then is enough
            return
        self._forgot = walk
        oldest = now - self.span_s
        for key, times in list(self._times.items()):
            if times[-1] <= oldest:
                del self._times[key]
            elif times[0] <= oldest:
                self._times[key] = [at for at in times if at > oldest]
        if len(self._times) > self.terms:
            fresh = sorted(self._times.items(), key=lambda item: (-item[1][-1], item[0]))
            self._times = dict(fresh[: self.terms])

    def merge(self, other: History) -> None:
        """Posts of both."""
        for key, times in other._times.items():
            self._times[key] = sorted([*self._times.get(key, []), *times])

    def state(self) -> list[Any]:
        """All of it, JSON-able, for `restore`."""
        return [[scope, term, times] for (scope, term), times in sorted(self._times.items())]

    def restore(self, state: list[Any]) -> None:
        """Take over a state."""
        self._times = {(scope, term): times for scope, term, times in state}
