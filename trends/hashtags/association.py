"""Association: how often each tag meets each word, in a fixed amount of memory.

Two rows of a count sketch read by their minimum (count-min), so a pair is never under-counted and
rarely over-counted: a pair raises only the cells that hold no more than it has been counted. When
the table has taken in a set mass everything is halved, which is decay: what was said long ago
weighs less, without any clock.

Sources: Cormode and Muthukrishnan, "An Improved Data Stream Summary: The Count-Min Sketch and its
Applications", 2005; Estan and Varghese, "New Directions in Traffic Measurement and Accounting",
2002 (conservative update). Departure: periodic halving, which loses less than a quarter of a post.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Hashes = npt.NDArray[np.uint32]

_MULTIPLIERS = (np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B))
_LOAD = 2  # mass per cell at which the counts are halved
_ONE = 4  # what a cell holds for one post: quarters survive two halvings
_FULL = np.iinfo(np.uint16).max - _ONE


class Association:
    """Counts of (tag, word) pairs, both given by their hashes.

    Args:
        bits: logarithm of the cells per row; 22 takes 16 MB once filled.
    """

    def __init__(self, bits: int = 22) -> None:
        self.bits = bits
        self._cells = np.zeros((2, 1 << bits), dtype=np.uint16)
        self._mass = 0

    def add(self, tags: Hashes, words: Hashes) -> bool:
        """Count every pair once.

        Args:
            tags: distinct hashes, shape (n_tags,).
            words: distinct hashes, shape (n_words,).

        Returns:
            True when everything was halved: whoever keeps totals beside this halves them too.
        """
        first, second = self._places(tags, words)
        one, other = self._cells[0][first], self._cells[1][second]
        counted = np.minimum(np.minimum(one, other), _FULL) + np.uint16(_ONE)
        self._cells[0][first] = np.maximum(one, counted)
        self._cells[1][second] = np.maximum(other, counted)
        self._mass += len(tags) * len(words)
        if self._mass < _LOAD << self.bits:
            return False
        self._cells >>= 1
        self._mass //= 2
        return True

    def counts(self, tags: Hashes, words: Hashes) -> Floats:
        """Times each tag met each word, shape (n_words, n_tags)."""
        first, second = self._places(tags, words)
        held = np.minimum(self._cells[0].take(first), self._cells[1].take(second))
        counts: Floats = held * np.float32(1.0 / _ONE)
        return counts

    @property
    def nbytes(self) -> int:
        """Memory held, in bytes."""
        return self._cells.nbytes

    def _places(self, tags: Hashes, words: Hashes) -> list[npt.NDArray[np.intp]]:
        """Cells of all pairs in each row of the sketch, shape (n_words, n_tags)."""
        shift = np.uint32(32 - self.bits)
        places = []
        for multiplier in _MULTIPLIERS:
            mixed = words[:, None] ^ (tags * multiplier)
            mixed *= _MULTIPLIERS[0]
            mixed ^= mixed >> np.uint32(15)
            mixed *= multiplier
            mixed >>= shift
            places.append(mixed.astype(np.intp))
        return places

    def state(self) -> dict[str, np.ndarray]:
        """The cells that hold something, for `restored`."""
        place = np.flatnonzero(self._cells)
        return {
            "place": place.astype(np.int32),
            "count": self._cells.reshape(-1)[place],
            "mass": np.array([self._mass]),
        }

    @classmethod
    def restored(cls, state: Mapping[str, np.ndarray], bits: int) -> Association:
        """The association that `state` was taken from."""
        self = cls(bits)
        self._cells.reshape(-1)[state["place"]] = state["count"]
        self._mass = int(state["mass"][0])
        return self
