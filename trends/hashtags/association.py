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

_MULTIPLIERS = np.array([0x9E3779B1, 0x85EBCA6B], dtype=np.uint32)
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

    def add(self, tags: Hashes, words: Hashes) -> tuple[Floats, bool]:
        """Count every pair once.

        Args:
            tags: distinct hashes, shape (n_tags,).
            words: distinct hashes, shape (n_words,).

        Returns:
            Times each pair was counted before, shape (n_words, n_tags), and whether everything
            was halved: whoever keeps totals beside this halves them too.
        """
        places = self._places(tags, words)
        held = self._cells.take(places)
        before = np.minimum(held[0], held[1])
        counted = np.minimum(before, _FULL) + np.uint16(_ONE)
        self._cells.reshape(-1)[places] = np.maximum(held, counted)
        self._mass += len(tags) * len(words)
        full = self._mass >= _LOAD << self.bits
        if full:
            self._cells >>= 1
            self._mass //= 2
        return _posts(before), full

    def counts(self, tags: Hashes, words: Hashes) -> Floats:
        """Times each tag met each word, shape (n_words, n_tags)."""
        held = self._cells.take(self._places(tags, words))
        return _posts(np.minimum(held[0], held[1]))

    @property
    def nbytes(self) -> int:
        """Memory held, in bytes."""
        return self._cells.nbytes

    def _places(self, tags: Hashes, words: Hashes) -> npt.NDArray[np.intp]:
        """Cells of all pairs in both rows of the sketch, shape (2, n_words, n_tags)."""
        mixed = words[:, None] ^ np.multiply.outer(_MULTIPLIERS, tags)[:, None]
        mixed *= _MULTIPLIERS[0]
        mixed ^= mixed >> np.uint32(15)
        mixed *= _MULTIPLIERS[:, None, None]
        mixed >>= np.uint32(32 - self.bits)
        mixed[1] += np.uint32(1 << self.bits)  # the second row lies behind the first
        return mixed.astype(np.intp)

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


def _posts(held: npt.NDArray[np.uint16]) -> Floats:
    """Posts that cells stand for."""
    posts: Floats = held * np.float32(1.0 / _ONE)
    return posts
