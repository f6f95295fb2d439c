"""Where a trend is in its life, and until when it will stay fresh."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from trends.trend import Phase

WIDTH = 3  # buckets of one rate
SHORTEST_S = 900.0
_DEFAULT_HALF_LIFE_S = 2 * 3600.0
_LONGEST_S = 86400.0
_OVER = 0.25  # share of the best rate at which a trend is no longer fresh


@dataclass(frozen=True, slots=True)
class Life:
    """Phase and forecast of one trend.

    Attributes:
        fresh_until: Unix seconds at which it should be down to a quarter of its best rate.
        best: its best rate, posts in three buckets.
        over_since: Unix seconds since when its rate has been down to that quarter; 0 while
            it is not.
    """

    phase: Phase
    fresh_until: float
    best: int = 0
    over_since: float = 0.0


def life_of(
    series: Sequence[int],
    bucket_s: float,
    now: float,
    best_before: int = 0,
) -> Life:
    """Phase and forecast from posts per bucket, oldest first, the last one ending at `now`.

    The rate of the latest three buckets is held against the best three: within a quarter
    of the best and growing is "rising", above half of the best "peak", else "fading".
    The forecast lets the rate halve at the pace seen since the best, or at a usual pace
    of two hours while it is too early to see one.

    Args:
        series: posts per bucket.
        bucket_s: width of a bucket.
        now: end of the last bucket.
        best_before: best rate of its life before the series begins.

    >>> life_of([0, 0, 1, 3, 6], 600, 1000.0).phase
    'rising'
    >>> life_of([9, 9, 9, 1, 0, 0], 600, 4000.0)
    Life(phase='fading', fresh_until=4000.0, best=27, over_since=4000.0)
    """
    width = min(WIDTH, len(series))
    rates = [sum(series[at : at + width]) for at in range(len(series) - width + 1)] or [0]
    last, best = rates[-1], max(best_before, *rates)
    if best == 0:
        return Life("fading", now, 0, now)
    since_best = next((ago for ago, rate in enumerate(reversed(rates)) if rate == best), len(rates))
    before = rates[-2] if len(rates) > 1 else 0
    if last >= 0.75 * best and last > before:
        phase: Phase = "rising"
    elif last >= 0.5 * best:
        phase = "peak"
    else:
        phase = "fading"
    over = next(
        (ago for ago, rate in enumerate(reversed(rates)) if rate > _OVER * best), len(rates)
    )
    left = _left_s(last / best, since_best * bucket_s)
    if last and phase != "fading":
        left = max(left, SHORTEST_S)
    over_since = now - (over - 1) * bucket_s if over else 0.0
    return Life(phase, now + min(left, _LONGEST_S), best, over_since)


def _left_s(share: float, since_best_s: float) -> float:
    """Seconds until a rate that is at `share` of its best is down to a quarter of it."""
    if share <= _OVER:
        return 0.0
    halvings = 2.0 - math.log2(1.0 / share)
    if share < 1.0 and since_best_s > 0.0:
        return since_best_s / math.log2(1.0 / share) * halvings
    return _DEFAULT_HALF_LIFE_S * halvings
