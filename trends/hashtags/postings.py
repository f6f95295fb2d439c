"""Postings: for every term the newest posts that hold it, at most 256 of them.

A keystroke must not pay for how common a word is, so each term keeps a ring of its newest posts
and forgets the rest: what people tag *now* is what counts. Terms are hashed into a fixed number
of buckets; rings grow 4, 16, 64, 256 inside pooled blocks, so a million posts with their long
tail of rare words stay within tens of megabytes.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int32]

_SIZES = (4, 16, 64, 256)
_BLOCK = 1 << 18  # numbers per pooled block; a multiple of every ring size
NEWEST = _SIZES[-1]


def _size_for(seen: int) -> int:
    for size in _SIZES:
        if seen <= size:
            return size
    return NEWEST


class Postings:
    """Rings of post numbers by term bucket; adding costs about half a microsecond a term.

    Args:
        bits: logarithm of the number of buckets; 20 holds a million distinct terms with few
            collisions and costs 8 MB before the first post.
    """

    def __init__(self, bits: int = 20) -> None:
        self.bits = bits
        self.seen = array("I", bytes(4 << bits))
        self._start = array("i", bytes(4 << bits))  # ring's place + 1; 0 where there is none
        self._blocks: list[Numbers] = []
        self._free: dict[int, list[int]] = {size: [] for size in _SIZES}
        self._end = 0

    def add(self, buckets: Sequence[int], post: int) -> None:
        """File a post under each of its (distinct) terms."""
        seen, start = self.seen, self._start
        for bucket in buckets:
            count = seen[bucket]
            if count in (0, 4, 16, 64):
                start[bucket] = self._grown(start[bucket] - 1, count) + 1
            place = start[bucket] - 1 + (count & (NEWEST - 1))
            self._blocks[place >> 18][place & (_BLOCK - 1)] = post
            seen[bucket] = count + 1

    def newest(self, bucket: int) -> Numbers:
        """Numbers of the newest posts with a term, shape (n,), n <= 256, in no set order."""
        count = self.seen[bucket]
        if not count:
            return _NONE
        place = self._start[bucket] - 1
        at = place & (_BLOCK - 1)
        return self._blocks[place >> 18][at : at + min(count, NEWEST)]

    @property
    def nbytes(self) -> int:
        """Memory held, in bytes."""
        return 8 * len(self.seen) + sum(block.nbytes for block in self._blocks)

    def _grown(self, old: int, count: int) -> int:
        size = _size_for(count + 1)
        place = self._taken(size)
        if count:
            at, to = old & (_BLOCK - 1), place & (_BLOCK - 1)
            self._blocks[place >> 18][to : to + count] = self._blocks[old >> 18][at : at + count]
            self._free[count].append(old)
        return place

    def _taken(self, size: int) -> int:
        if self._free[size]:
            return self._free[size].pop()
        if self._end % _BLOCK + size > _BLOCK:
            self._end += _BLOCK - self._end % _BLOCK
        if self._end >> 18 >= len(self._blocks):
            self._blocks.append(np.zeros(_BLOCK, dtype=np.int32))
        place = self._end
        self._end += size
        return place

    def state(self) -> dict[str, np.ndarray]:
        """Everything as arrays, for `restore`."""
        used = np.frombuffer(self._start, dtype=np.int32) > 0
        return {
            "bucket": np.flatnonzero(used).astype(np.int32),
            "seen": np.frombuffer(self.seen, dtype=np.uint32)[used],
            "start": np.frombuffer(self._start, dtype=np.int32)[used],
            "pool": np.concatenate(self._blocks)[: self._end] if self._blocks else _NONE,
            "free": np.array(
                [(size, place) for size, places in self._free.items() for place in places],
                dtype=np.int32,
            ).reshape(-1, 2),
        }

    @classmethod
    def restored(cls, state: Mapping[str, np.ndarray], bits: int) -> Postings:
        """The postings that `state` was taken from; `bits` as they were then."""
        self = cls(bits)
        np.frombuffer(self.seen, dtype=np.uint32)[state["bucket"]] = state["seen"]
        np.frombuffer(self._start, dtype=np.int32)[state["bucket"]] = state["start"]
        pool = state["pool"]
        self._end = len(pool)
        for at in range(0, len(pool), _BLOCK):
            block = np.zeros(_BLOCK, dtype=np.int32)
            part = pool[at : at + _BLOCK]
            block[: len(part)] = part
            self._blocks.append(block)
        for size, place in state["free"].tolist():
            self._free[size].append(place)
        return self


_NONE: Numbers = np.zeros(0, dtype=np.int32)
