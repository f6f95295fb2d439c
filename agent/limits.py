"""How fast one browser may talk: a token bucket, told the time by its caller."""

from __future__ import annotations


class Bucket:
    """Lets `burst` frames through at once and `rate_per_s` a second after that.

    A clock that goes back refills nothing and takes nothing away.

    >>> bucket = Bucket(rate_per_s=1.0, burst=2, now=0.0)
    >>> [bucket.take(0.0), bucket.take(0.0), bucket.take(0.0), bucket.take(1.0)]
    [True, True, False, True]
    """

    def __init__(self, rate_per_s: float, burst: int, now: float) -> None:
        self._rate_per_s = rate_per_s
        self._burst = burst
        self._tokens = float(burst)
        self._filled_at = now

    def take(self, now: float) -> bool:
        """May one more frame pass?"""
        passed_s = max(0.0, now - self._filled_at)
        self._filled_at = now
        self._tokens = min(self._burst, self._tokens + passed_s * self._rate_per_s)
        if self._tokens < 1.0:
            return False
        self._tokens -= 1.0
        return True
