"""Windowed Gaussian: how far in the tail of the past slots' normal distribution.

The score is -log10 Q((x - mean) / deviation) over the past window, deviation at least `bias`.
Source: the baseline of the Numenta Anomaly Benchmark, numenta/NAB, `windowedGaussian`, whose
window is 6,400 points; ours is a week of slots.
Fails when: counts are small and skewed, which is most of the time.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trends.bursts.tails import Floats


@dataclass(frozen=True, slots=True)
class WindowedGaussian:
    """The rule's constants: slots of `slot_s` seconds, the newest last; `floor` opens a topic."""

    slot_s: float = 3600.0
    slots: int = 168
    aligned: bool = False
    floor: float = 4.0
    hits: float = 4.0
    bias: float = 0.3

    def score(self, counts: Floats, traffic: Floats) -> Floats:
        """Strength per term, shape (n,), from posts per slot, shapes (n, slots) and (slots,)."""
        del traffic  # this rule looks at a term alone
        past = counts[:, :-1]
        z = (counts[:, -1] - past.mean(axis=1)) / np.maximum(past.std(axis=1), self.bias)
        tail = -(z**2 / 2.0 + np.log(np.maximum(z, 1.0) * np.sqrt(2.0 * np.pi))) / np.log(10.0)
        return np.where((counts[:, -1] >= self.hits) & (z > 1.0), -tail, 0.0)
