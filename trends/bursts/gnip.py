"""Gnip's point-by-point Poisson: counts outside the confidence interval of the recent mean.

c >= eta * CI(alpha, v) + v is a trend, v the mean of past bins; the score is eta. The interval
is the upper Poisson limit at 99 percent, by Wilson and Hilferty's approximation.
Source: S. Hendrickson et al., "Trend detection in social data", Gnip 2013, and the code with it.
Fails when: counts are overdispersed, as words are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trends.bursts.tails import Floats


@dataclass(frozen=True, slots=True)
class Gnip:
    """The rule's constants: slots of `slot_s` seconds, the newest last; `floor` opens a topic."""

    slot_s: float = 10800.0
    slots: int = 17
    aligned: bool = False
    floor: float = 1.2
    hits: float = 4.0
    z: float = 2.326

    def score(self, counts: Floats, traffic: Floats) -> Floats:
        """Strength per term, shape (n,), from posts per slot, shapes (n, slots) and (slots,)."""
        del traffic  # this rule looks at a term alone
        usual = counts[:, :-1].mean(axis=1)
        k = usual + 1.0
        limit = k * (1.0 - 1.0 / (9.0 * k) + self.z / (3.0 * np.sqrt(k))) ** 3
        eta = (counts[:, -1] - usual) / (limit - usual)
        return np.where(counts[:, -1] >= self.hits, np.maximum(eta, 0.0), 0.0)
