"""Meltwater's social spike: the last hour against the past twelve.

The score is the ratio of the last hour to the mean hour before it, with a bias for the
unseen. Source: Meltwater's help pages (community.meltwater.com, article 8057), read in 2026;
how far above is not published, so the threshold is swept.
Fails when: the night before a morning is the yardstick.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trends.bursts.tails import Floats


@dataclass(frozen=True, slots=True)
class Meltwater:
    """The rule's constants: slots of `slot_s` seconds, the newest last; `floor` opens a topic."""

    slot_s: float = 3600.0
    slots: int = 13
    aligned: bool = False
    floor: float = 4.0
    hits: float = 4.0
    bias: float = 0.25

    def score(self, counts: Floats, traffic: Floats) -> Floats:
        """Strength per term, shape (n,), from posts per slot, shapes (n, slots) and (slots,)."""
        del traffic  # this rule looks at a term alone
        usual = counts[:, :-1].mean(axis=1)
        return np.where(counts[:, -1] >= self.hits, counts[:, -1] / (usual + self.bias), 0.0)
