"""How often each term is usually said: a hashed, decayed count that a burst cannot train.

Idea: a Count-Min table of term counts in which every post ages with a half-life. Posts
reach it only after `lag_s`, through a ring of rows, so that what is judged now never
is its own yardstick. Ageing is forward decay (`decay.py`), hence the order of arrival does
not matter and two tables of the same shape add up. What reaches the table is also counted
by hour and weekday (`season.py`).

Guarantee: never below the true decayed count; above it by more than e/slots of all
counted terms with probability at most e**-2 per term.
Weights are whole numbers and sums stay below 2**53, so that addition is exact:
N shards merged equal one process, bit for bit.

Source: G. Cormode, S. Muthukrishnan, "An improved data stream summary: the Count-Min sketch
and its applications", 2005. We depart by the lag.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from trends.counts.decay import Decay
from trends.counts.season import Season

Keys = NDArray[np.uint32]
_PENDING_KEYS = 8192
_SPREAD = np.uint64(0x9E3779B1)


@dataclass(frozen=True, slots=True)
class BaselineConfig:
    """Shape of the table.

    Attributes:
        slots_log2: binary logarithm of the slots of each of the two hash rows, 10..24.
            Memory is 2 * 2**slots_log2 * (8 + 4 * rows of the lag) bytes.
        row_s: width of one row of the lag.
        lag_s: a post reaches the table when it is at least this old.
        half_life_s: age at which a post counts half.
        season_log2: the same for the counts by hour and weekday, at most `slots_log2`;
            memory is 86 times that of the two rows.
    """

    slots_log2: int = 18
    row_s: float = 1800.0
    lag_s: float = 3 * 3600.0
    half_life_s: float = 7 * 86400.0
    season_log2: int = 14


def key_of(term: str, scope: str) -> int:
    """32-bit key of a term in a scope, the same in every process."""
    return crc32(term.encode("utf-8", "surrogatepass"), crc32(scope.encode("utf-8")))


@dataclass(slots=True)
class _Row:
    """Posts of one stretch of time that are not old enough for the table."""

    table: NDArray[np.uint32]
    posts: dict[str, float] = field(default_factory=dict)


class Baseline:
    """Lagged, decayed counts of terms and of posts by scope."""

    def __init__(self, config: BaselineConfig | None = None) -> None:
        self.config = config or BaselineConfig()
        self._slots = 1 << self.config.slots_log2
        self._table = np.zeros((2, self._slots))
        self._posts: dict[str, float] = {}
        self._rows: dict[int, _Row] = {}
        self._pending: dict[int, list[int]] = {}
        self._pending_keys = 0
        self._posts_of: dict[int, dict[str, float]] = {}
        self._newest = 0
        self._lag_rows = math.ceil(self.config.lag_s / self.config.row_s)
        self._decay = Decay(self.config.half_life_s)
        self._season_bits = min(self.config.season_log2, self.config.slots_log2)
        self._folding = self.config.slots_log2 - self._season_bits
        self._season = Season(self._season_bits)

    def count(self, scope: str, keys: Sequence[int], at: float) -> None:
        """Count one post of a scope with its keys (`key_of`) at its time, in any order."""
        row = int(at // self.config.row_s)
        self._newest = max(self._newest, row)
        posts = self._posts_of.setdefault(row, {})
        posts[scope] = posts.get(scope, 0) + 1
        self._pending.setdefault(row, []).extend(keys)
        self._pending_keys += len(keys)
        if self._pending_keys >= _PENDING_KEYS:
            self._flush()

    def roll(self, now: float) -> None:
        """Let rows that are older than the lag reach the table; drop those of the future."""
        self._flush()
        for row in [row for row in self._rows if row * self.config.row_s > now]:
            del self._rows[row]  # of a clock that ran ahead and came back
        self._newest = int(now // self.config.row_s)
        self._ripen()

    def usual(self, keys: Sequence[int], now: float) -> NDArray[np.float64]:
        """Decayed counts of keys at `now`, shape (n,), >= 0."""
        first, second = _positions(np.asarray(keys, dtype=np.uint32), self.config.slots_log2)
        counts = np.minimum(self._table[0, first], self._table[1, second])
        return np.asarray(counts * self._decay.unweigh(now))

    def posts(self, scope: str, now: float) -> float:
        """Decayed number of posts of a scope behind `usual`."""
        return self._posts.get(scope, 0.0) * self._decay.unweigh(now)

    def seasons(
        self, scope: str, keys: Sequence[int], now: float, windows_s: Sequence[float]
    ) -> NDArray[np.float64]:
        """How many times as often as `usual` keys are said at this hour and weekday.

        Factors >= 1 for windows that end at `now`, shape (n, windows).
        """
        slots = _positions(np.asarray(keys, dtype=np.uint32), self._season_bits)
        return self._season.factors(scope, slots, now, windows_s)

    def merge(self, other: Baseline) -> None:
        """Add another table of the same shape; both must have rolled to the same time.

        Raises:
            ValueError: the shapes differ.
        """
        if other.config != self.config:
            raise ValueError("baselines of different shape cannot be merged")
        self._flush()
        other._flush()
        epoch = max(self._decay.epoch, other._decay.epoch)
        self._scale(self._decay.move(epoch))
        scale = math.ldexp(1.0, other._decay.epoch - epoch)
        self._season.merge(other._season)
        self._table += other._table * scale
        _add(self._posts, other._posts, scale)
        self._newest = max(self._newest, other._newest)
        for number, row in other._rows.items():
            mine = self._row(number)
            mine.table += row.table
            _add(mine.posts, row.posts, 1)
        self._ripen()

    def state(self) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
        """All of it: a JSON-able record and arrays by name, for `restore`."""
        self._flush()
        season, by_season = self._season.state()
        record = {
            "season": season,
            "epoch": self._decay.epoch,
            "newest": self._newest,
            "posts": self._posts,
            "rows": {str(number): row.posts for number, row in self._rows.items()},
        }
        arrays = {f"row_{number}": row.table for number, row in self._rows.items()}
        return record, {"table": self._table, "season": by_season, **arrays}

    def restore(self, record: dict[str, Any], arrays: dict[str, NDArray[Any]]) -> None:
        """Take over a state of a table of the same shape.

        Raises:
            ValueError: the shapes differ.
        """
        if arrays["table"].shape != self._table.shape:
            raise ValueError("the saved baseline has another shape")
        self._season.restore(record["season"], arrays["season"])
        self._decay.epoch, self._posts = record["epoch"], record["posts"]
        self._newest = record["newest"]
        self._table = arrays["table"]
        self._rows = {
            int(number): _Row(arrays[f"row_{number}"], posts)
            for number, posts in record["rows"].items()
        }

    def _flush(self) -> None:
        ripe = self._newest - self._lag_rows
        for number, keys in self._pending.items():
            positions = _positions(np.array(keys, dtype=np.uint32), self.config.slots_log2)
            counted = [np.unique(slots, return_counts=True) for slots in positions]
            if number < ripe and number not in self._rows:
                weight = self._weight(number)
                for table, (slots, counts) in zip(self._table, counted, strict=True):
                    table[slots] += counts * weight
                self._season.add_slots(number * self.config.row_s, counted, self._folding)
            else:
                for row, (slots, counts) in zip(self._row(number).table, counted, strict=True):
                    row[slots] += counts.astype(row.dtype)
        for number, posts in self._posts_of.items():
            if number in self._rows:
                _add(self._rows[number].posts, posts, 1)
            else:
                self._count_posts(number, posts)
        self._pending.clear()
        self._posts_of.clear()
        self._pending_keys = 0
        self._ripen()

    def _ripen(self) -> None:
        """Move rows older than the lag into the table."""
        ripe = self._newest - self._lag_rows
        for number in sorted(row for row in self._rows if row < ripe):
            held = self._rows.pop(number)
            weight = self._weight(number)
            self._table += held.table * weight
            self._season.add_table(number * self.config.row_s, held.table)
            self._count_posts(number, held.posts)

    def _count_posts(self, number: int, posts: Mapping[str, float]) -> None:
        _add(self._posts, posts, self._weight(number))
        self._season.add_posts(number * self.config.row_s, posts)

    def _row(self, number: int) -> _Row:
        if number not in self._rows:
            self._rows[number] = _Row(np.zeros((2, self._slots), dtype=np.uint32))
        return self._rows[number]

    def _weight(self, row: int) -> float:
        """Weight of a row, doubling with every half-life."""
        at = (row + 1) * self.config.row_s
        self._scale(self._decay.shift(at))
        return self._decay.weight(at)

    def _scale(self, scale: float) -> None:
        """Scaling by a power of two is exact."""
        if scale != 1.0:
            self._table *= scale
            self._posts = {scope: weight * scale for scope, weight in self._posts.items()}


def _add(into: dict[str, float], posts: Mapping[str, float], weight: float) -> None:
    for scope, count in posts.items():
        into[scope] = into.get(scope, 0) + count * weight


def _positions(keys: Keys, bits: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Slots of keys in the two hash rows."""
    wide = keys.astype(np.uint64)
    first = wide & np.uint64((1 << bits) - 1)
    second = ((wide * _SPREAD) & np.uint64(0xFFFFFFFF)) >> np.uint64(32 - bits)
    return first.astype(np.int64), second.astype(np.int64)
