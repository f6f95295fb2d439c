"""Shelf: the newest tagged posts as columns: when, how rare their words, which tags.

Posts are numbered from 0 as they come; a post's place is its number modulo the capacity, so the
oldest is overwritten. What is here is numbers only; ids of posts are kept for the newest few.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]

_FIRST = 1 << 12
TAGS_A_POST = 30
_SPREAD = 4  # room for tags per post, on average, once the shelf is full


class Shelf:
    """Ring of posts that carry tags.

    Args:
        capacity: posts kept, a power of two; columns grow towards it, 45 bytes a post.
        ids: newest posts whose ids are kept, a power of two.
    """

    def __init__(self, capacity: int, ids: int) -> None:
        self.capacity = capacity
        self.count = 0
        self._ids: list[str] = []
        self._kept_ids = min(ids, capacity)
        self._size = min(_FIRST, capacity)
        self._next = 0
        self.at = np.zeros(self._size, dtype=np.float64)
        self.norm = np.ones(self._size, dtype=np.float32)
        self._first = np.zeros(self._size, dtype=np.int64)
        self._tagged = np.zeros(self._size, dtype=np.int16)
        self._tags = np.zeros(self._size * _SPREAD, dtype=np.int32)

    def add(self, post_id: str, at: float, norm: float, tags: Sequence[int]) -> int:
        """Keep a post; returns its number."""
        if self.count >= self._size < self.capacity:
            self._widen()
        number = self.count
        self.count += 1
        place = number & (self._size - 1)
        self.at[place] = at
        self.norm[place] = norm
        tags = tags[:TAGS_A_POST]
        while self._next + len(tags) > len(self._tags) < self.capacity * _SPREAD:
            self._make_room(2 * len(self._tags))
        room = len(self._tags)
        if self._next % room + len(tags) > room:
            self._next += room - self._next % room
        first = self._next % room
        self._tags[first : first + len(tags)] = tags
        self._first[place] = self._next
        self._tagged[place] = len(tags)
        self._next += len(tags)
        if number < self._kept_ids:
            self._ids.append(post_id)
        else:
            self._ids[number & (self._kept_ids - 1)] = post_id
        return number

    def places(self, posts: Ints) -> npt.NDArray[np.int64]:
        """Rows of posts in the columns."""
        rows: npt.NDArray[np.int64] = posts.astype(np.int64) & (self._size - 1)
        return rows

    @property
    def oldest(self) -> int:
        """Number of the oldest post there is room for."""
        return max(self.count - self._size, 0)

    @property
    def whole(self) -> bool:
        """Whether every post since `oldest` still has its tags."""
        return self._next <= len(self._tags)

    def alive(self, posts: Ints) -> npt.NDArray[np.bool_]:
        """Which of these posts are still here with their tags."""
        here = posts >= self.oldest
        return here & (self._first[self.places(posts)] >= self._next - len(self._tags))

    def tags_of(self, posts: Ints) -> tuple[npt.NDArray[np.int64], Ints]:
        """Tags of posts that are alive, laid out flat.

        Returns:
            Index into `posts` of each tag, and the tag, both of shape (n_tags,).
        """
        places = self.places(posts)
        counts = self._tagged.take(places)
        ends = counts.cumsum()
        owner = np.arange(len(posts)).repeat(counts)
        flat = (self._first.take(places) - ends + counts).repeat(counts)
        flat += np.arange(len(owner))
        flat &= len(self._tags) - 1
        return owner, self._tags.take(flat)

    def id_of(self, post: int) -> str:
        """Id of a post, "" where it is no longer kept."""
        if not self.count - self._kept_ids <= post < self.count or post < 0:
            return ""
        return self._ids[post & (self._kept_ids - 1)]

    @property
    def nbytes(self) -> int:
        """Memory held, in bytes; ids counted at 100 bytes each."""
        columns = (self.at, self.norm, self._first, self._tagged, self._tags)
        return sum(column.nbytes for column in columns) + 100 * len(self._ids)

    def _widen(self) -> None:
        # Only ever called before the first wrap, so rows keep their places.
        size = min(self._size * 2, self.capacity)
        for name in ("at", "norm", "_first", "_tagged"):
            old = getattr(self, name)
            new = np.zeros(size, dtype=old.dtype)
            new[: len(old)] = old
            setattr(self, name, new)
        self._size = size

    def _make_room(self, room: int) -> None:
        # Only ever called before the first wrap too: a feed of many tags a post fills this first.
        tags = np.zeros(min(room, self.capacity * _SPREAD), dtype=np.int32)
        tags[: len(self._tags)] = self._tags
        self._tags = tags

    def state(self) -> tuple[dict[str, np.ndarray], dict[str, object]]:
        """Everything, as arrays and as plain values, for `restored`."""
        arrays: dict[str, np.ndarray] = {
            "at": self.at,
            "norm": self.norm,
            "first": self._first,
            "tagged": self._tagged,
            "tags": self._tags,
        }
        return arrays, {"count": self.count, "next": self._next, "ids": self._ids}

    @classmethod
    def restored(
        cls, arrays: Mapping[str, np.ndarray], plain: Mapping[str, object], capacity: int, ids: int
    ) -> Shelf:
        """The shelf that `state` was taken from.

        Raises:
            ValueError: it was taken with another capacity.
        """
        self = cls(capacity, ids)
        self._size = len(arrays["at"])
        if self._size > capacity:
            raise ValueError(f"shelf of {self._size} posts, expected at most {capacity}")
        self.at, self.norm = arrays["at"], arrays["norm"]
        self._first, self._tagged, self._tags = arrays["first"], arrays["tagged"], arrays["tags"]
        self.count, self._next = _int(plain["count"]), _int(plain["next"])
        kept = plain["ids"]
        self._ids = [str(each) for each in kept] if isinstance(kept, list) else []
        return self


def _int(value: object) -> int:
    if not isinstance(value, int):
        raise ValueError(f"expected a whole number, got {type(value).__name__}")
    return value
