"""Socialmetrix: the mean of a day above the mean of a week by k deviations.

The score is k in avg24h > avg7d + k * sigma over hourly counts; published are k = 1.5, 2, 3.
Source: Socialmetrix's published alert rule, read in 2026.
Fails when: something is sudden: a day is a long window.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trends.bursts.tails import Floats


@dataclass(frozen=True, slots=True)
class Socialmetrix:
    """The rule's constants: slots of `slot_s` seconds, the newest last; `floor` opens a topic."""

    slot_s: float = 3600.0
    slots: int = 168
    aligned: bool = False
    floor: float = 0.3
    day: int = 24
    bias: float = 0.02

    def score(self, counts: Floats, traffic: Floats) -> Floats:
        """Strength per term, shape (n,), from posts per slot, shapes (n, slots) and (slots,)."""
        del traffic  # this rule looks at a term alone
        gain = counts[:, -self.day :].mean(axis=1) - counts.mean(axis=1)
        return np.asarray(np.maximum(gain / (counts.std(axis=1) + self.bias), 0.0))
