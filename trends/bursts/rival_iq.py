"""Rival IQ's breakout: more than five standard deviations above the week, as a rate.

Their rate is engagement per follower; ours is the share of the scope's posts per hour.
Source: Rival IQ's help pages (5 sigma over the landscape's week), read in 2026.
Fails when: sigma of a rare term is near zero: every occurrence is a breakout.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trends.bursts.tails import Floats


@dataclass(frozen=True, slots=True)
class RivalIQ:
    """The rule's constants: slots of `slot_s` seconds, the newest last; `floor` opens a topic."""

    slot_s: float = 3600.0
    slots: int = 168
    aligned: bool = False
    floor: float = 3.5
    hits: float = 4.0
    bias: float = 0.001

    def score(self, counts: Floats, traffic: Floats) -> Floats:
        """Strength per term, shape (n,), from posts per slot, shapes (n, slots) and (slots,)."""
        rate = counts / np.maximum(traffic, 1.0)
        past = rate[:, :-1]
        sigmas = (rate[:, -1] - past.mean(axis=1)) / (past.std(axis=1) + self.bias)
        return np.where(counts[:, -1] >= self.hits, np.maximum(sigmas, 0.0), 0.0)
