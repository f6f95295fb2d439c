"""SigniTrend: significance of a share over its moving mean and variance, with a noise floor.

sig = (x - max(mean, bias)) / (deviation + bias), mean and variance exponentially weighted per
epoch: d = x - mean; mean += a d; var = (1 - a) (var + a d**2); a = 1 - exp(ln(1/2) / half-life).
x is the share of the scope's posts. Words and pairs, as for all; their hash table is not
needed here, as the counts are exact.

Source: E. Schubert, M. Weiler, H.-P. Kriegel, "SigniTrend: scalable detection of emerging topics
in textual streams by hashed significance thresholds", KDD 2014; and their demonstration's page.
Fails when: an epoch is too short for any mass or too long for any speed: one must be chosen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trends.bursts.tails import Floats


@dataclass(frozen=True, slots=True)
class SigniTrend:
    """The rule's constants: slots of `slot_s` seconds, the newest last; `floor` opens a topic."""

    slot_s: float = 10800.0
    slots: int = 56
    aligned: bool = False
    floor: float = 2.5
    hits: float = 4.0
    bias: float = 0.001
    half_life: float = 56.0

    def score(self, counts: Floats, traffic: Floats) -> Floats:
        """Strength per term, shape (n,), from posts per slot, shapes (n, slots) and (slots,)."""
        share = counts / np.maximum(traffic, 1.0)
        alpha = 1.0 - 0.5 ** (1.0 / self.half_life)
        mean = np.zeros(len(counts))
        variance = np.zeros(len(counts))
        for epoch in range(counts.shape[1] - 1):
            delta = share[:, epoch] - mean
            mean = mean + alpha * delta
            variance = (1.0 - alpha) * (variance + alpha * delta**2)
        score = (share[:, -1] - np.maximum(mean, self.bias)) / (np.sqrt(variance) + self.bias)
        return np.where(counts[:, -1] >= self.hits, np.maximum(score, 0.0), 0.0)
