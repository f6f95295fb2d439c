"""Ranking: a weighted sum of features that keeps learning from every tagged post it sees.

A post that carries tags is a solved exercise: hide its tags, rank the candidates, and move the
weights so that the hidden ones come out higher. The weights start from a shipped vector (fitted
offline over several public sets) and follow the stream from there.

Sources: Cao et al., "Learning to Rank: From Pairwise Approach to Listwise Approach", 2007 (the
loss); Duchi, Hazan and Singer, "Adaptive Subgradient Methods for Online Learning", 2011 (the
step). Departure: a steady pull back to the shipped vector.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


class Ranker:
    """Weights of features; higher scores are better.

    Args:
        shipped: where the weights start and what they are pulled back to, shape (n_features,).
        rate: size of the first steps.
    """

    def __init__(self, shipped: Floats, rate: float = 0.05) -> None:
        self.shipped = shipped.astype(np.float64)
        self.weights = self.shipped.copy()
        self.rate = rate
        self.lessons = 0
        self._steepness = np.full(len(shipped), 0.05)

    def scores(self, features: Floats) -> npt.NDArray[np.float64]:
        """Scores of candidates, shape (n,); comparable within one question only."""
        scores: npt.NDArray[np.float64] = features @ self.weights
        return scores

    def learn(self, features: Floats, right: npt.NDArray[np.bool_], weight: float = 1.0) -> None:
        """Learn from one question whose answer is known.

        Args:
            features: of all candidates, shape (n, n_features).
            right: which candidates were the answer, at least one.
            weight: how much this lesson counts.
        """
        scores = features @ self.weights
        chance = np.exp(scores - scores.max())
        chance /= chance.sum()
        wanted = right / right.sum()
        slope = (chance - wanted) @ features * weight
        slope += 1e-4 * (self.weights - self.shipped)
        self._steepness += slope * slope
        self.weights -= self.rate * slope / np.sqrt(self._steepness)
        self.lessons += 1

    def parts(self, features: Floats) -> npt.NDArray[np.float64]:
        """What each feature adds to the score of one candidate, shape (n_features,)."""
        parts: npt.NDArray[np.float64] = features * self.weights
        return parts

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
        self.weights = state["weights"].astype(np.float64)
        self._steepness = state["steepness"].astype(np.float64)
        self.lessons = int(state["lessons"][0])
