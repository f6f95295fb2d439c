"""Ranking: a weighted sum of features that keeps learning from every tagged post it sees.

A post that carries tags is a solved exercise: hide its tags, rank the candidates, and move the
weights so that the hidden ones come out higher. The weights start from a shipped vector (fitted
offline over several public sets) and follow the stream from there.

Sources: Cao et al., "Learning to Rank: From Pairwise Approach to Listwise Approach", 2007 (the
loss); Duchi, Hazan and Singer, "Adaptive Subgradient Methods for Online Learning", 2011 (the
step; its sum of squared slopes is also the diagonal of the empirical Fisher information, which
says how sure each weight is). Departures: a steady pull back to the shipped vector, and every
lesson is followed by a few old ones drawn from the last hundreds, which makes up for the stream
being seen only once.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_AGAIN = 8  # old lessons repeated with every new one
_PAST = 256  # lessons kept for that, about 50 kB each
_PULL = 1e-4


class Ranker:
    """Weights of features; higher scores are better.

    Args:
        shipped: where the weights start and what they are pulled back to, shape (n_features,).
        rate: size of the first steps.
    """

    def __init__(self, shipped: Floats, rate: float = 0.1) -> None:
        self.shipped = shipped
        self.weights = shipped.copy()
        self.rate = rate
        self.lessons = 0
        self._steepness = np.full(len(shipped), 0.05, dtype=np.float32)
        self._past: list[tuple[Floats, Floats]] = []
        self._drawn = 1

    def scores(self, features: Floats) -> Floats:
        """Scores of candidates, shape (n,); comparable within one question only."""
        scores: Floats = features @ self.weights
        return scores

    def learn(self, features: Floats, right: npt.NDArray[np.bool_]) -> None:
        """Learn from one question whose answer is known, and again from a few before it.

        Args:
            features: of all candidates, shape (n, n_features).
            right: which candidates were the answer, at least one.
        """
        wanted = (right / right.sum()).astype(np.float32)
        self._step(features, wanted)
        for _ in range(min(_AGAIN, len(self._past))):
            self._step(*self._past[self._draw(len(self._past))])
        if len(self._past) < _PAST:
            self._past.append((features, wanted))
        else:
            self._past[self._draw(_PAST)] = (features, wanted)
        self.lessons += 1

    def prefer(self, features: Floats, at: int) -> None:
        """One of these was chosen before the others."""
        wanted = np.zeros(len(features), dtype=np.float32)
        wanted[at] = 1.0
        self._step(features, wanted)

    def shun(self, features: Floats, at: int) -> None:
        """One of these was turned down; the others keep their order."""
        scores = features @ self.weights
        wanted = np.exp(scores - scores.max())
        wanted[at] = 0.0
        self._step(features, (wanted / max(float(wanted.sum()), 1e-9)).astype(np.float32))

    def doubt(self) -> Floats:
        """Variance of each weight, 1 before the first lesson and less with each, shape (n,).

        Repeated lessons count once. Correlations between weights are left out.
        """
        doubt: Floats = 1.0 / (1.0 + self._steepness / (1.0 + _AGAIN))
        return doubt

    def _step(self, features: Floats, wanted: Floats) -> None:
        scores = features @ self.weights
        chance = np.exp(scores - scores.max())
        chance /= chance.sum()
        slope = (chance - wanted) @ features + _PULL * (self.weights - self.shipped)
        self._steepness += slope * slope
        self.weights = self.weights - self.rate * slope / np.sqrt(self._steepness)

    def _draw(self, below: int) -> int:
        # A tiny generator of our own: the same stream gives the same weights, everywhere.
        self._drawn = (self._drawn * 1_103_515_245 + 12_345) & 0x7FFFFFFF
        return (self._drawn >> 8) % below

    def state(self) -> dict[str, np.ndarray]:
        """Everything as arrays, for `restore`."""
        return {
            "weights": self.weights,
            "steepness": self._steepness,
            "lessons": np.array([self.lessons]),
        }

    def restore(self, state: Mapping[str, np.ndarray]) -> None:
        """Go on from a state; one of other features is left aside."""
        if state["weights"].shape != self.weights.shape:
            return
        self.weights = state["weights"].astype(np.float32)
        self._steepness = state["steepness"].astype(np.float32)
        self.lessons = int(state["lessons"][0])
