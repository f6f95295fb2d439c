"""World Monitor's keyword spikes: two hours against the mean of seven days.

A term spikes with at least five hits and more than three times its baseline; the score is
that ratio. Its demand for two publisher families and its half hour of hold belong to the
layer that tells alerts, which all detectors share here.

Source: koala73/worldmonitor, read in 2026: 2 h, 7 days, 5 hits, factor 3.
Fails when: a rare term has no baseline: any five hits are a large ratio.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trends.bursts.tails import Floats


@dataclass(frozen=True, slots=True)
class WorldMonitor:
    """The rule's constants: slots of `slot_s` seconds, the newest last; `floor` opens a topic."""

    slot_s: float = 7200.0
    slots: int = 85
    aligned: bool = False
    floor: float = 6.0
    hits: float = 5.0
    bias: float = 0.1

    def score(self, counts: Floats, traffic: Floats) -> Floats:
        """Strength per term, shape (n,), from posts per slot, shapes (n, slots) and (slots,)."""
        del traffic  # this rule looks at a term alone
        usual = counts[:, :-1].mean(axis=1)
        ratio = counts[:, -1] / (usual + self.bias)
        return np.where(counts[:, -1] >= self.hits, ratio, 0.0)
