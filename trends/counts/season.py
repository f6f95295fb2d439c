"""How much more often a term is said at an hour of the day, and on a day of the week.

Idea: a greeting that comes each morning is no news in the morning. Hashed counts of terms by
hour of the day and by day of the week, beside the posts of the scope in the same hours, give
a factor: the term's share at this time over its share at all times. A pseudo-count shrinks
it towards 1, and it never goes below: a season explains a rise, it does not make one.

What happened once is no season. Days are dealt to three classes in turn and weeks to two,
and the least of their factors holds, so that two days or a single week, however loud, leave
it as it was. Nothing is said before posts of seven days were counted.

The counts come from the baseline's rows once they are older than the lag, folded into fewer
slots: nothing is paid for a post. Collisions add other terms' counts, which follow the
traffic and so pull a factor towards 1.

Hours are those of Greenwich. Fails when: a clock change moves a habit by an hour, for the
two days in which the classes disagree; a habit wanders (prayer times move by minutes a week).

Source: seasonal indices by ratio to the mean, e.g. S. Makridakis et al., "Forecasting:
methods and applications", 1998, chapter 3; the classes and the hashed table are ours.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trends.counts.decay import Decay

Floats = NDArray[np.float64]
Slots = NDArray[np.int64]
HALF_LIFE_S = 28 * 86400.0
PSEUDO_COUNT = 1.0
LEAST_DAYS = 7
LEAST_POSTS = 30.0  # of the scope at such a time, in a class that may speak
_DAY_CLASSES, _HOURS = 3, 24
_WEEK_CLASSES, _DAYS = 2, 7
_HOURLY = _DAY_CLASSES * _HOURS
_BINS = _HOURLY + _WEEK_CLASSES * _DAYS
_DAYS_KNOWN = 28
_BLUR_S = 1800.0  # a habit may come this much early or late


class Season:
    """Decayed counts of terms and of posts by scope, by hour of day and day of week.

    Args:
        slots_log2: binary logarithm of the slots of each of the two hash rows.
            Memory is 86 * 2 * 2**slots_log2 * 8 bytes.
    """

    def __init__(self, slots_log2: int) -> None:
        self._bits = slots_log2
        self._decay = Decay(HALF_LIFE_S)
        self._table = np.zeros((_BINS, 2, 1 << slots_log2))
        self._posts: dict[str, Floats] = {}
        self._days: set[int] = set()  # on which posts were counted, the newest

    def add_table(self, at: float, table: NDArray[Any]) -> None:
        """Count terms of one time: the hash rows of a baseline, shape (2, n)."""
        weight, slots = self._weight(at), 1 << self._bits
        for place in _bins(at):
            self._table[place, 0] += table[0].reshape(-1, slots).sum(axis=0) * weight
            self._table[place, 1] += table[1].reshape(slots, -1).sum(axis=1) * weight

    def add_slots(self, at: float, counted: list[tuple[Slots, Slots]], folding: int) -> None:
        """Count terms of one time: slots of a baseline's rows with their counts.

        `folding` is the binary logarithm of the baseline's slots to each of ours.
        """
        weight = self._weight(at)
        (first, first_counts), (second, second_counts) = counted
        for place in _bins(at):
            np.add.at(self._table[place, 0], first & (1 << self._bits) - 1, first_counts * weight)
            np.add.at(self._table[place, 1], second >> folding, second_counts * weight)

    def add_posts(self, at: float, posts: Mapping[str, float]) -> None:
        """Count posts by scope of one time."""
        weight = self._weight(at)
        self._know({int(at // 86400.0)})
        for scope, count in posts.items():
            held = self._posts.setdefault(scope, np.zeros(_BINS))
            held[list(_bins(at))] += count * weight

    def factors(
        self, scope: str, slots: tuple[Slots, Slots], now: float, windows_s: Sequence[float]
    ) -> Floats:
        """How many times as often as usual terms are said in windows that end at `now`.

        Args:
            slots: positions of the terms in the two rows of the baseline, folded.

        Returns:
            Factors >= 1, shape (n, windows).
        """
        first, second = slots
        found = np.ones((len(first), len(windows_s)))
        posts = self._posts.get(scope)
        if posts is None or len(self._days) < LEAST_DAYS:
            return found
        scale = self._decay.unweigh(now)
        counts = np.minimum(self._table[:, 0, first], self._table[:, 1, second]).T * scale
        posts = posts * scale
        for column, window_s in enumerate(windows_s):
            hourly = [
                _by_class(counts[:, :_HOURLY], posts[:_HOURLY], _HOURS, hours).min(axis=1)
                for hours in _covered(now, window_s, 3600.0, _HOURS)
            ]
            weekly = [
                _by_class(counts[:, _HOURLY:], posts[_HOURLY:], _DAYS, days).min(axis=1)
                for days in _covered(now, window_s, 86400.0, _DAYS)
            ]
            found[:, column] = np.max(hourly, axis=0) * np.max(weekly, axis=0)
        return found

    def merge(self, other: Season) -> None:
        """Add the counts of another of the same shape."""
        epoch = max(self._decay.epoch, other._decay.epoch)
        self._scale(self._decay.move(epoch))
        scale = math.ldexp(1.0, other._decay.epoch - epoch)
        self._table += other._table * scale
        self._know(other._days)
        for scope, posts in other._posts.items():
            self._posts[scope] = self._posts.get(scope, np.zeros(_BINS)) + posts * scale

    def state(self) -> tuple[dict[str, Any], NDArray[Any]]:
        """A JSON-able record and the table, for `restore`."""
        posts = {scope: held.tolist() for scope, held in self._posts.items()}
        record = {"epoch": self._decay.epoch, "posts": posts, "days": sorted(self._days)}
        return record, self._table

    def restore(self, record: dict[str, Any], table: NDArray[Any]) -> None:
        """Take over a state.

        Raises:
            ValueError: it has another shape.
        """
        if table.shape != self._table.shape:
            raise ValueError("the saved seasons have another shape")
        self._decay.epoch, self._table = record["epoch"], table
        self._posts = {scope: np.array(held) for scope, held in record["posts"].items()}
        self._days = set(record["days"])

    def _know(self, days: set[int]) -> None:
        if not days <= self._days:
            self._days = set(sorted(self._days | days)[-_DAYS_KNOWN:])

    def _weight(self, at: float) -> float:
        self._scale(self._decay.shift(at))
        return self._decay.weight(at)

    def _scale(self, scale: float) -> None:
        if scale != 1.0:
            self._table *= scale
            self._posts = {scope: held * scale for scope, held in self._posts.items()}


def _bins(at: float) -> tuple[int, int]:
    """The hour of its day class, and the day of its week class."""
    day, week = int(at // 86400.0), int(at // (7 * 86400.0))
    hour = day % _DAY_CLASSES * _HOURS + int(at % 86400.0 // 3600.0)
    return hour, _HOURLY + week % _WEEK_CLASSES * _DAYS + day % _DAYS


def _covered(now: float, window_s: float, step_s: float, steps: int) -> list[Floats]:
    """Weights of the bins of a cycle that a window covers, also a little earlier and later."""
    found = []
    for blur in (-_BLUR_S, 0.0, _BLUR_S):
        end = (now + blur) / step_s
        begin = end - window_s / step_s
        weights = np.zeros(steps)
        for step in range(int(begin // 1), int(end // 1) + 1):
            share = min(end, step + 1.0) - max(begin, float(step))
            weights[step % steps] = max(weights[step % steps], share)
        found.append(weights / (weights.max() or 1.0))
    return found


def _by_class(counts: Floats, posts: Floats, steps: int, weights: Floats) -> Floats:
    """Factors by class, shape (n, classes); 1 where a class has too little to speak."""
    counts = counts.reshape(len(counts), -1, steps)
    posts = posts.reshape(-1, steps)
    here = posts @ weights
    share = here / np.maximum(posts.sum(axis=1), 1.0)
    expected = counts.sum(axis=2) * share
    factors = (counts @ weights + PSEUDO_COUNT) / (expected + PSEUDO_COUNT)
    # Today is only partly counted: below 1 it would undo the other cycle's factor.
    return np.where(here >= LEAST_POSTS, np.maximum(factors, 1.0), 1.0)
