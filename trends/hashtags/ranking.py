"""Ranking: a weighted sum of features that keeps learning from every tagged post it sees.

A post that carries tags is a solved exercise: hide its tags, rank the candidates, and move the
weights so that the hidden ones come out higher. The weights start from a shipped vector (fitted
offline over several public sets) and follow the stream from there.

Idea: what is known of the weights is a normal distribution. A lesson adds to its precision the
curvature of the listwise loss (its Fisher information) and moves its mean by one Newton step, so
every lesson is used in full at once, and what was seldom put to the test moves furthest.

Sources: Cao et al., "Learning to Rank: From Pairwise Approach to Listwise Approach", 2007 (the
loss); Spiegelhalter and Lauritzen, "Sequential updating of conditional probabilities on directed
graphical structures", 1990 (the step: Laplace's approximation after every case, linearised).
Departure: what lessons added to the precision fades, because a stream drifts.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]

_FIRM = 40.0  # precision of a shipped weight, in units of its feature
_KEPT = 0.998  # of what lessons taught, after each: half of it counts after 350 more


class Ranker:
    """Weights of features; higher scores are better.

    Args:
        shipped: where the weights start, shape (n_features,).
        scale: usual size of each feature, > 0, shape (n_features,); 1 where not given.
    """

    def __init__(self, shipped: Floats, scale: Floats | None = None) -> None:
        self.weights = shipped.copy()
        self.lessons = 0
        size = np.ones(len(shipped)) if scale is None else scale.astype(np.float64)
        self._prior = _FIRM * size * size
        self._learnt: Doubles = np.zeros((len(shipped), len(shipped)))

    def scores(self, features: Floats) -> Floats:
        """Scores of candidates, shape (n,); comparable within one question only."""
        scores: Floats = features @ self.weights
        return scores

    def learn(self, features: Floats, right: npt.NDArray[np.bool_]) -> None:
        """Learn from one question whose answer is known.

        Args:
            features: of all candidates, shape (n, n_features).
            right: which candidates were the answer, at least one.
        """
        self._step(features, (right / right.sum()).astype(np.float32))
        self.lessons += 1

    def prefer(self, features: Floats, at: int) -> None:
        """One of these was chosen before the others."""
        wanted = np.zeros(len(features), dtype=np.float32)
        wanted[at] = 1.0
        self._step(features, wanted)

    def shun(self, features: Floats, at: int) -> None:
        """One of these was turned down: beside the others it was scored one too high, give or
        take one, whatever its place."""
        apart = (features[at] - features.mean(axis=0)).astype(np.float64)
        way = self._solved(apart)
        self._learnt += np.outer(apart, apart)
        self.weights = self.weights - (way / (1.0 + apart @ way)).astype(np.float32)

    def doubt(self) -> Floats:
        """Variance of each weight given the others, shape (n,): less with each lesson on it."""
        doubt: Floats = (1.0 / (self._prior + self._learnt.diagonal())).astype(np.float32)
        return doubt

    def _step(self, features: Floats, wanted: Floats) -> None:
        scores = features @ self.weights
        chance = np.exp(scores - scores.max())
        chance /= chance.sum()
        columns = features.T
        mean = columns @ chance
        slope = mean - columns @ wanted
        self._learnt *= _KEPT
        self._learnt += (columns * chance) @ features - np.outer(mean, mean)
        self.weights = self.weights - self._solved(slope).astype(np.float32)

    def _solved(self, slope: npt.NDArray[np.floating]) -> Doubles:
        precision = self._learnt.copy()
        precision.flat[:: len(precision) + 1] += self._prior
        return np.linalg.solve(precision, slope)

    def state(self) -> dict[str, np.ndarray]:
        """Everything as arrays, for `restore`."""
        return {
            "weights": self.weights,
            "learnt": self._learnt,
            "lessons": np.array([self.lessons]),
        }

    def restore(self, state: Mapping[str, np.ndarray]) -> None:
        """Go on from a state; one of other features or of another kind is left aside."""
        if "learnt" not in state or state["learnt"].shape != self._learnt.shape:
            return
        self.weights = state["weights"].astype(np.float32)
        self._learnt = state["learnt"].astype(np.float64)
        self.lessons = int(state["lessons"][0])
