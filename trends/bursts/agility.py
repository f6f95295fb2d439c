"""Agility PR: a surge is a percentage of the hourly mean of seven days.

The score is last hour / hourly mean; published example: 1.5 with a hold between alerts.
Source: Agility's help pages, read in 2026.
Fails when: the mean is a small fraction: any mention is a surge, hence the bias.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trends.bursts.tails import Floats


@dataclass(frozen=True, slots=True)
class Agility:
    """The rule's constants: slots of `slot_s` seconds, the newest last; `floor` opens a topic."""

    slot_s: float = 3600.0
    slots: int = 169
    aligned: bool = False
    floor: float = 5.0
    hits: float = 4.0
    bias: float = 0.1

    def score(self, counts: Floats, traffic: Floats) -> Floats:
        """Strength per term, shape (n,), from posts per slot, shapes (n, slots) and (slots,)."""
        del traffic  # this rule looks at a term alone
        usual = counts[:, :-1].mean(axis=1)
        return np.where(counts[:, -1] >= self.hits, counts[:, -1] / (usual + self.bias), 0.0)
