"""The mentions of every watch, how many and how many complain, judged every five minutes.

A mention counts when it arrives, if it was published lately: the first answer of a new search
brings days at once, which says nothing of now. Buckets in which the agent was off are no
silence, and are said to be missing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from agent.log import Log
from trends.complaining import Complained, Complaining, ComplainingConfig
from trends.volume import Reading, Volume, VolumeConfig

RECENT_S = 6 * 3600.0
"""Mentions published longer before they arrived are not counted."""

MOST_EMPTY = 12
"""After so many buckets without a look the agent was off, or asleep, for all of them."""

log = Log("volumes")


@dataclass(frozen=True, slots=True)
class Counted:
    """A mention as it is counted.

    Attributes:
        watch: its number.
        published_at, arrived_at: Unix seconds.
        complains: whether its text does.
    """

    watch: int
    published_at: float
    arrived_at: float
    complains: bool = False


class Volumes:
    """Two series per watch: all mentions, and those that complain."""

    def __init__(self, config: VolumeConfig | None = None) -> None:
        self._config = config or VolumeConfig()
        self._complaining = ComplainingConfig(bucket_s=self._config.bucket_s)
        self._series: dict[int, tuple[Volume, Complaining]] = {}
        self._counts: dict[int, tuple[int, int]] = {}
        self._open_until = 0.0  # set by the first look

    def take(self, watch_ids: Sequence[int]) -> None:
        """Judge these watches from now on, and no others."""
        for watch_id in set(watch_ids) - self._series.keys():
            self._series[watch_id] = (Volume(self._config), Complaining(self._complaining))
        for watch_id in self._series.keys() - set(watch_ids):
            del self._series[watch_id]

    def count(self, mentions: Iterable[Counted]) -> None:
        """Count mentions."""
        begun = self._open_until - self._config.bucket_s
        for one in mentions:
            if one.arrived_at >= begun and one.arrived_at - one.published_at <= RECENT_S:
                many, complaining = self._counts.get(one.watch, (0, 0))
                self._counts[one.watch] = (many + 1, complaining + one.complains)

    def look(self, now: float) -> Iterator[tuple[int, Reading | Complained]]:
        """What the buckets say that have ended since the last look; mostly nothing has.

        Of a watch first whether many complain, which says more than how many there are.
        """
        bucket_s = self._config.bucket_s
        if not self._open_until or now - self._open_until > MOST_EMPTY * bucket_s:
            for volume, complaining in self._series.values():
                volume.pause()
                complaining.pause()
            self._counts.clear()
            self._open_until = now + bucket_s
            return
        while now >= self._open_until:
            counts, self._counts = self._counts, {}
            for watch_id, (volume, complaining) in self._series.items():
                many, complaints = counts.get(watch_id, (0, 0))
                yield watch_id, complaining.observe(many, complaints)
                yield watch_id, volume.observe(many, self._open_until)
            self._open_until += bucket_s

    def dump(self) -> bytes:
        """What was learnt of every watch, for `restore`; watches may come and go meanwhile."""
        series = {
            str(number): [volume.dump().decode(), complaining.dump().decode()]
            for number, (volume, complaining) in list(self._series.items())
        }
        return json.dumps(series).encode()

    def restore(self, data: bytes) -> None:
        """Go on with what was learnt; a watch whose series cannot be read begins anew."""
        try:
            kept = dict(json.loads(data))
        except (ValueError, TypeError, RecursionError):
            log.warning("state_unusable")
            return
        for number, both in kept.items():
            try:
                volume, complaining = both
                self._series[int(number)] = (
                    Volume.load(str(volume).encode(), self._config),
                    Complaining.load(str(complaining).encode(), self._complaining),
                )
            except (ValueError, TypeError) as error:
                log.warning("series_unusable", watch=number, why=error)
