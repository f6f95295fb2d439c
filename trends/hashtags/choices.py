"""Choices: what the person did with the tags that were shown, as lessons for the ranking.

A taken tag was better than the others shown with it, a dismissed one was worse. Only numbers are
kept of a draft, those of its last answer on each site, and in memory only.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from trends.hashtags.ranking import Ranker

Floats = npt.NDArray[np.float32]

_SITES = 32
_FIRMLY = 4  # steps a choice is worth: there are far fewer of them than posts


class Choices:
    """The last answer on each site, until the person has chosen from it."""

    def __init__(self) -> None:
        self._shown: dict[str, tuple[list[str], Floats]] = {}

    def show(self, site: str, keys: Sequence[str], features: Floats) -> None:
        """These were shown, in this order; `features` has a row for each."""
        self._shown.pop(site, None)
        if len(self._shown) >= _SITES:
            del self._shown[next(iter(self._shown))]
        self._shown[site] = (list(keys), np.ascontiguousarray(features))

    def learn(self, ranker: Ranker, site: str, key: str, accepted: bool) -> bool:
        """Learn from what was done with one of them; says whether it was shown at all."""
        keys, features = self._shown.get(site, ([], None))
        if features is None or key not in keys or len(keys) < 2:
            return False
        at = keys.index(key)
        for _ in range(_FIRMLY):
            if accepted:
                ranker.prefer(features, at)
            else:
                ranker.shun(features, at)
        return True
