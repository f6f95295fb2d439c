"""Weights of forward decay: what is newer weighs more, and what was weighed stays as it is.

A count is weighed by 2**(half-lives of the stream) when it arrives and divided by the same
when it is read. Weights are whole numbers by a power of two, so that sums below 2**53 are
exact in any order.

Source: G. Cormode et al., "Forward decay: a practical time decay model for streaming
systems", 2009. We depart by the whole numbers.
"""

from __future__ import annotations

import math

_WEIGHT_BITS = 8
_EPOCH_LIVES = 24


class Decay:
    """Weights by time, relative to a landmark that moves by whole half-lives.

    Attributes:
        half_life_s: age at which a count counts half.
        epoch: half-lives between Unix time 0 and the landmark.
    """

    def __init__(self, half_life_s: float) -> None:
        self.half_life_s = half_life_s
        self.epoch = 0

    def shift(self, at: float) -> float:
        """Move the landmark where `at` asks for it; what all sums are to be multiplied by.

        Where it stands depends on the latest time alone, not on the order of times.
        """
        epoch = math.floor(at / self.half_life_s) // _EPOCH_LIVES * _EPOCH_LIVES
        return self.move(epoch) if epoch > self.epoch else 1.0

    def move(self, epoch: int) -> float:
        """Move the landmark; what sums are to be multiplied by, a power of two."""
        scale = math.ldexp(1.0, self.epoch - epoch)
        self.epoch = epoch
        return scale

    def weight(self, at: float) -> float:
        """Weight of what was counted at `at`, a whole number by a power of two."""
        lives = at / self.half_life_s
        whole = math.floor(lives)
        mantissa = round(2.0 ** (_WEIGHT_BITS + lives - whole))
        return math.ldexp(mantissa, whole - self.epoch)

    def unweigh(self, now: float) -> float:
        """What sums are to be multiplied by to be counts at `now`."""
        age = now / self.half_life_s - self.epoch
        return float(2.0 ** (-_WEIGHT_BITS - max(age, -_EPOCH_LIVES)))  # a clock may jump back
