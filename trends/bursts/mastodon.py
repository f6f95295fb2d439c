"""Mastodon's trending tags: today against the whole of yesterday.

score = (o - e)**2 / e where o is today's number of accounts so far, e yesterday's (at least
one), if o >= 5 and o >= e. Slots are UTC calendar days. Where posts state no author every
post is an account. Its review by people and its two days of hold are not part of a detector.

Source: mastodon/mastodon, app/models/trends/tags.rb (threshold 5), read in 2026.
Fails when: the day has just begun (nothing trends after midnight) or news is one day old.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trends.bursts.tails import Floats


@dataclass(frozen=True, slots=True)
class Mastodon:
    """The rule's constants: slots of `slot_s` seconds, the newest last; `floor` opens a topic."""

    slot_s: float = 86400.0
    slots: int = 2
    aligned: bool = True
    floor: float = 5.0
    threshold: float = 5.0

    def score(self, counts: Floats, traffic: Floats) -> Floats:
        """Strength per term, shape (n,), from posts per slot, shapes (n, slots) and (slots,)."""
        del traffic  # this rule looks at a term alone
        expected = np.maximum(counts[:, 0], 1.0)
        observed = counts[:, 1]
        rising = (observed >= self.threshold) & (observed >= expected)
        return np.where(rising, (observed - expected) ** 2 / expected, 0.0)
