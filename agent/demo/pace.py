"""The demo's clock: days as fast as they can be told, then minutes in seconds, then real time."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

Stage = Literal["history", "live", "after"]

HISTORY_SHARE = 0.2
"""Of the bar that shows how far the telling is."""

SLACK_S = 0.2
"""Real seconds that the next post may be late."""


class Pace:
    """Story time. The history is told as fast as the agent learns it, and moves the clock.

    Then the live part takes a fixed time, and its end falls on the real present or a few
    seconds before it, so that what the browser shows ("3 minutes ago") is right. On a machine
    too busy to tell it in that time it takes longer: the clock waits for a post that is late.

    >>> seconds = iter([0.0, 2.0, 4.0, 8.0])
    >>> pace = Pace(1000.0, lambda: next(seconds), history_s=500.0, live_s=50.0, told_in_s=5.0)
    >>> pace()  # 550 s before the end, which is expected in 5 s
    455.0
    >>> pace.advance(955.0)  # the history is told: the live part begins
    >>> [pace(), pace(), pace()]
    [975.0, 995.0, 1008.0]

    Args:
        started_at: Unix seconds by the real clock, now.
        ticks: seconds that never go back.
        history_s: story seconds of the history.
        live_s: story seconds of the live part.
        told_in_s: real seconds in which the live part is told.
    """

    def __init__(
        self,
        started_at: float,
        ticks: Callable[[], float],
        *,
        history_s: float,
        live_s: float,
        told_in_s: float,
    ) -> None:
        self._ticks = ticks
        self._live_s = live_s
        self._told_in_s = told_in_s
        self._history_s = history_s
        self.ends_at = started_at + told_in_s
        self._reached = self.live_at - history_s
        self._live_since = 0.0  # a reading of ticks, once the history is told
        self._live = False
        self._next_at = math.inf

    @property
    def live_at(self) -> float:
        """Unix seconds at which the live part begins, in the story."""
        return self.ends_at - self._live_s

    def __call__(self) -> float:
        """Unix seconds in the story."""
        if not self._live:
            return self._reached
        told_s = self._ticks() - self._live_since
        latest_s = (self._next_at - self.live_at) * self._told_in_s / self._live_s + SLACK_S
        if told_s > latest_s:
            self._live_since += told_s - latest_s
            told_s = latest_s
        if told_s < self._told_in_s:
            return self.live_at + told_s * self._live_s / self._told_in_s
        return self.ends_at + told_s - self._told_in_s

    def expect(self, moment: float) -> None:
        """The next post is of this moment; infinity when there is none.

        Posts after the end are not waited for: the clock is the real one there.
        """
        self._next_at = moment if moment <= self.ends_at else math.inf

    def advance(self, moment: float) -> None:
        """The history was told up to this moment; at its end the live part begins."""
        if self._live:
            return
        self._reached = min(max(moment, self._reached), self.live_at)
        if moment >= self.live_at:
            self._live, self._live_since = True, self._ticks()

    def stage(self) -> Stage:
        """Which part is being told."""
        if not self._live:
            return "history"
        return "after" if self() >= self.ends_at else "live"

    def progress(self) -> float:
        """Share of the telling that is over, 0..1."""
        if not self._live:
            told = 1 - (self.live_at - self._reached) / self._history_s
            return HISTORY_SHARE * told
        left = (self.ends_at - self()) / self._live_s
        return min(1.0, 1 - (1 - HISTORY_SHARE) * left)

    def wait_s(self, moment: float) -> float:
        """Real seconds until a moment may be told; nothing of the history has to wait."""
        left = moment - self()
        if left <= 0 or moment <= self.live_at:
            return 0.0
        return left * self._told_in_s / self._live_s if self.stage() == "live" else left
