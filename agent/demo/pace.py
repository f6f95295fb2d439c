"""The demo's clock: days in seconds, and at the end of the story it is the real time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Stage = Literal["history", "live", "after"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the story and how long it takes to tell it.

    Attributes:
        story_s: seconds in the story.
        told_in_s: seconds on the watcher's own clock.
    """

    story_s: float
    told_in_s: float


class Pace:
    """Story time: first the history, then the live part, then the real clock.

    The end of the story falls on the real present, so that what the browser shows
    ("3 minutes ago") is right from then on; before, story time lags behind.

    >>> seconds = iter([0.0, 5.0, 10.0, 20.0, 25.0])
    >>> pace = Pace(1000.0, lambda: next(seconds), Stretch(100.0, 10.0), Stretch(20.0, 10.0))
    >>> [pace(), pace(), pace(), pace()]
    [950.0, 1000.0, 1020.0, 1025.0]

    Args:
        started_at: Unix seconds by the real clock, now.
        ticks: seconds that never go back; its reading now is the beginning.
        history: told first.
        live: told after it.
    """

    def __init__(
        self, started_at: float, ticks: Callable[[], float], history: Stretch, live: Stretch
    ) -> None:
        self._ticks = ticks
        self._begun = ticks()
        self._history = history
        self._live = live
        self.ends_at = started_at + history.told_in_s + live.told_in_s

    def __call__(self) -> float:
        """Unix seconds in the story."""
        told = self._ticks() - self._begun
        left = self._history.told_in_s - told
        if left > 0:
            speed = self._history.story_s / self._history.told_in_s
            return self.ends_at - self._live.story_s - left * speed
        left = self._live.told_in_s + left
        if left > 0:
            return self.ends_at - left * self._live.story_s / self._live.told_in_s
        return self.ends_at - left

    def stage(self) -> Stage:
        """Which part is being told."""
        left = self.ends_at - self()
        if left <= 0:
            return "after"
        return "live" if left <= self._live.story_s else "history"

    def progress(self) -> float:
        """Share of the telling that is over, 0..1."""
        whole = self._history.told_in_s + self._live.told_in_s
        return min(1.0, (self._ticks() - self._begun) / whole)

    def wait_s(self, moment: float) -> float:
        """Real seconds until the story reaches a moment; 0 where it has."""
        left = moment - self()
        if left <= 0:
            return 0.0
        match self.stage():
            case "history":
                return left * self._history.told_in_s / self._history.story_s
            case "live":
                return left * self._live.told_in_s / self._live.story_s
            case "after":
                return left
