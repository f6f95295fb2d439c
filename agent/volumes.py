"""The mention volume of every watch, judged in buckets of five minutes.

A mention counts when it arrives, if it was published lately: the first answer of a new search
brings days at once, which says nothing of now. Buckets in which the agent was off are no
silence, and are said to be missing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from agent.log import Log
from trends.volume import Reading, Volume, VolumeConfig

RECENT_S = 6 * 3600.0
"""Mentions published longer before they arrived are not counted."""

MOST_EMPTY = 12
"""After so many buckets without a look the agent was off, or asleep, for all of them."""

log = Log("volumes")


class Volumes:
    """One series per watch."""

    def __init__(self, config: VolumeConfig | None = None) -> None:
        self._config = config or VolumeConfig()
        self._series: dict[int, Volume] = {}
        self._counts: dict[int, int] = {}
        self._open_until = 0.0  # set by the first look

    def take(self, watch_ids: Sequence[int]) -> None:
        """Judge these watches from now on, and no others."""
        for watch_id in set(watch_ids) - self._series.keys():
            self._series[watch_id] = Volume(self._config)
        for watch_id in self._series.keys() - set(watch_ids):
            del self._series[watch_id]

    def count(self, mentions: Iterable[tuple[int, float, float]]) -> None:
        """Count mentions: (watch, published, arrived), both in Unix seconds."""
        for watch_id, published_at, arrived_at in mentions:
            begun = self._open_until - self._config.bucket_s
            if arrived_at >= begun and arrived_at - published_at <= RECENT_S:
                self._counts[watch_id] = self._counts.get(watch_id, 0) + 1

    def look(self, now: float) -> Iterator[tuple[int, Reading]]:
        """What the buckets say that have ended since the last look; mostly nothing has."""
        bucket_s = self._config.bucket_s
        if not self._open_until or now - self._open_until > MOST_EMPTY * bucket_s:
            for series in self._series.values():
                series.pause()
            self._counts.clear()
            self._open_until = now + bucket_s
            return
        while now >= self._open_until:
            counts, self._counts = self._counts, {}
            for watch_id, series in self._series.items():
                yield watch_id, series.observe(counts.get(watch_id, 0), self._open_until)
            self._open_until += bucket_s

    def dump(self) -> bytes:
        """What was learnt of every watch, for `restore`."""
        series = {str(number): one.dump().decode() for number, one in self._series.items()}
        return json.dumps(series).encode()

    def restore(self, data: bytes) -> None:
        """Go on with what was learnt; a watch whose series cannot be read begins anew."""
        try:
            kept = dict(json.loads(data))
        except (ValueError, TypeError, RecursionError):
            log.warning("state_unusable")
            return
        for number, text in kept.items():
            try:
                self._series[int(number)] = Volume.load(str(text).encode(), self._config)
            except ValueError as error:
                log.warning("series_unusable", watch=number, why=error)
