"""df-idf_t: document frequency now over its logarithm in the slots before.

score = (df + 1) / (log(mean of past df + 1) + 1); no boost for entities, as none are marked.
Source: L. M. Aiello et al., "Sensing trending topics in Twitter", IEEE Trans. Multimedia, 2013.
Fails when: a common word has a good hour: the logarithm forgives it little by little.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trends.bursts.tails import Floats


@dataclass(frozen=True, slots=True)
class DfIdf:
    """The rule's constants: slots of `slot_s` seconds, the newest last; `floor` opens a topic."""

    slot_s: float = 10800.0
    slots: int = 17
    aligned: bool = False
    floor: float = 4.0
    hits: float = 4.0

    def score(self, counts: Floats, traffic: Floats) -> Floats:
        """Strength per term, shape (n,), from posts per slot, shapes (n, slots) and (slots,)."""
        del traffic  # this rule looks at a term alone
        usual = counts[:, :-1].mean(axis=1)
        score = (counts[:, -1] + 1.0) / (np.log(usual + 1.0) + 1.0)
        return np.where(counts[:, -1] >= self.hits, score, 0.0)
