"""Where a trend is in its life, and until when it will stay fresh."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from trends.trend import Phase

_DEFAULT_HALF_LIFE_S = 2 * 3600.0
_SHORTEST_S = 900.0
_LONGEST_S = 86400.0


@dataclass(frozen=True, slots=True)
class Life:
    """Phase and forecast of one trend.

    Attributes:
        fresh_until: Unix seconds at which it should be down to a quarter of its best rate.
    """

    phase: Phase
    fresh_until: float


def life_of(series: Sequence[int], bucket_s: float, now: float) -> Life:
    """Phase and forecast from posts per bucket, oldest first, the last one ending at `now`.

    The rate of the latest three buckets is held against the best three: within a quarter
    of the best and growing is "rising", above half of the best "peak", else "fading".
    The forecast lets the rate halve at the pace seen since the best, or at a usual pace
    of two hours while it is too early to see one.

    >>> life_of([0, 0, 1, 3, 6], 600, 1000.0).phase
    'rising'
    >>> life_of([9, 9, 9, 1, 0, 0], 600, 1000.0).phase
    'fading'
    """
    width = min(3, len(series))
    rates = [sum(series[at : at + width]) for at in range(len(series) - width + 1)] or [0]
    last, best = rates[-1], max(rates)
    peak_at = max(at for at, rate in enumerate(rates) if rate == best)
    since_peak = (len(rates) - 1 - peak_at) * bucket_s
    before = rates[-2] if len(rates) > 1 else 0
    if best == 0:
        return Life("fading", now)
    if last >= 0.75 * best and last > before:
        phase: Phase = "rising"
    elif last >= 0.5 * best:
        phase = "peak"
    else:
        phase = "fading"
    half_life = _DEFAULT_HALF_LIFE_S
    if since_peak > 0 and 0 < last < best:
        half_life = since_peak / math.log2(best / last)
    left = half_life * max(0.0, 2.0 - math.log2(best / last)) if last else 0.0
    if last and phase != "fading":
        left = max(left, _SHORTEST_S)
    return Life(phase, now + min(left, _LONGEST_S))
