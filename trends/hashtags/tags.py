"""TagTable: every tag we know, with how much, how lately and how it is written.

A tag is known by its key (case and elongation folded). Numbers live in columns so that a few
hundred candidates are read at once. When the table is full the least used tags make room;
`born` tells readers of old posts that a row has changed hands.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from trends.hashtags.crowd import PLACES

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]

HORIZONS = (100.0, 1_000.0, 10_000.0)
"""Half-lives of the decayed counts, in tagged posts: a measure of "lately" that fits a quiet feed
and a loud stream alike."""

_FADING = (-math.log(2.0) / np.array([HORIZONS]).T).astype(np.float32)
_FADE = 0.98  # of a tag's record of hits and misses, with every time it is offered
_FIRST = 1 << 10
_START = 2
_CHOSEN = 1_024  # tags chosen at once to leave a full table, which takes milliseconds
_AT_ONCE = 32  # so many of them leave at once: a keystroke may be waiting
_COLUMNS: dict[str, tuple[type, int]] = {
    "uses": (np.float32, 0),  # posts with the tag
    "recent": (np.float32, len(HORIZONS)),  # decayed counts, as of `last`
    "last": (np.int64, 0),  # number of the newest post with it
    "last_at": (np.float64, 0),  # its time, Unix seconds
    "born": (np.int64, 0),  # number of the first post with it
    "mark": (np.uint32, 0),  # hash of the key
    "literal": (np.float32, 0),  # posts whose text holds it as plain words
    "tagged": (np.float32, 0),  # those of them that also carry it as a tag
    "offered": (np.float32, 0),  # decayed: times it stood among our first offers
    "right": (np.float32, 0),  # decayed: times that was right
    "norm": (np.float32, 0),  # squared length of its word profile
    "words": (np.float32, 0),  # words of the posts with it, summed
    "length": (np.float32, 0),  # characters
    "on_site": (np.float32, PLACES),  # posts with it by site, as `crowd.column` says
    "voices": (np.uint64, 0),  # who used it, as `crowd.voice` says
    "readable": (np.float32, 0),  # share of its letters that are listed words
}


class TagTable:
    """Rows of tags by key.

    Args:
        capacity: most tags kept; about 350 bytes each.

    Attributes:
        moved: times rows were taken from their tags.
    """

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.moved = 0
        self.rows: dict[str, int] = {}
        self.keys: list[str] = []
        self.shown: list[str] = []  # the commonest spelling
        self.cased: list[str] = []  # the commonest spelling in mixed case, "" where none was seen
        self._votes: list[int] = []
        self._cased_votes: list[int] = []
        self._spare: list[int] = []
        self._leaving: list[int] = []  # rows of tags that leave next, the least worth last
        self._chosen = 0  # post at which they were chosen
        self._starts: dict[str, list[str]] = {}  # first two letters to keys
        self.uses: Floats
        self.recent: Floats
        self.last: npt.NDArray[np.int64]
        self.last_at: npt.NDArray[np.float64]
        self.born: npt.NDArray[np.int64]
        self.mark: npt.NDArray[np.uint32]
        self.literal: Floats
        self.tagged: Floats
        self.offered: Floats
        self.right: Floats
        self.norm: Floats
        self.words: Floats
        self.length: Floats
        self.on_site: Floats
        self.voices: npt.NDArray[np.uint64]
        self.readable: Floats
        for name, (kind, width) in _COLUMNS.items():
            setattr(self, name, np.zeros((_FIRST, width) if width else _FIRST, dtype=kind))

    def __len__(self) -> int:
        return len(self.rows)

    def row(self, key: str, post: int) -> int:
        """Row of a tag, made when it is new; `post` is the post that brings it."""
        found = self.rows.get(key)
        if found is not None:
            return found
        if len(self.rows) >= self.capacity and not self._spare:
            self._make_room(post)
        if self._spare:
            row = self._spare.pop()
            for name in _COLUMNS:
                getattr(self, name)[row] = 0
            self.keys[row], self.shown[row], self.cased[row] = key, key, ""
            self._votes[row] = self._cased_votes[row] = 0
        else:
            row = len(self.keys)
            if row >= len(self.uses):
                self._widen()
            self.keys.append(key)
            self.shown.append(key)
            self.cased.append("")
            self._votes.append(0)
            self._cased_votes.append(0)
        self.rows[key] = row
        self._starts.setdefault(key[:_START], []).append(key)
        self.born[row] = post
        self.last[row] = post
        self.mark[row] = zlib.crc32(key.encode("utf-8", "surrogatepass"))
        self.length[row] = len(key)
        return row

    def announce(self, key: str, written: str, post: int) -> None:
        """Know a tag that no post carried yet, so that it can be offered."""
        if key not in self.rows:
            self.shown[self.row(key, post)] = written

    def use(self, rows: npt.NDArray[np.int64], typed: Sequence[str], post: int, at: float) -> None:
        """Count one post with these (distinct) tags, `typed` as people wrote them."""
        self.recent[rows] = self.lately(rows, post - self.last[rows]).T + 1.0
        self.uses[rows] += 1.0
        self.last[rows] = post
        self.last_at[rows] = np.maximum(self.last_at[rows], at)
        for row, spelling in zip(rows.tolist(), typed, strict=True):
            self._vote(row, spelling)

    def lately(self, rows: npt.NDArray[np.int64], idle: npt.NDArray[np.int64]) -> Floats:
        """Decayed counts, `idle` posts after the last use of each, shape (horizons, n)."""
        faded: Floats = np.exp(_FADING * idle.astype(np.float32))
        faded *= self.recent.take(rows, axis=0).T
        return faded

    def trust(self, rows: list[int], right: list[bool]) -> None:
        """Count that tags were offered, and which of them rightly; older offers fade."""
        self.offered[rows] = self.offered[rows] * _FADE + 1.0
        self.right[rows] = self.right[rows] * _FADE + np.asarray(right, dtype=np.float32)

    def beginning(self, prefix: str, most: int) -> list[int]:
        """Rows of the most used tags that begin with at least two given letters."""
        keys = self._starts.get(prefix[:_START], ()) if len(prefix) >= _START else ()
        rows = [self.rows[key] for key in keys if key.startswith(prefix)]
        if len(rows) > most:
            uses = self.uses[rows]
            rows = [rows[at] for at in np.argpartition(uses, -most)[-most:].tolist()]
        return rows

    def spelling(self, row: int) -> str:
        """How the tag is best written: in mixed case where people do, else as most do."""
        return self.cased[row] or self.shown[row]

    @property
    def nbytes(self) -> int:
        """Memory held, in bytes; strings and their places in the dict counted at 250 each."""
        columns: list[np.ndarray] = [getattr(self, name) for name in _COLUMNS]
        return sum(column.nbytes for column in columns) + 250 * len(self.rows)

    def _vote(self, row: int, spelling: str) -> None:
        # Majority vote in one counter (Boyer and Moore): the commonest spelling wins without
        # a table of spellings.
        if spelling == self.shown[row]:
            self._votes[row] += 1
        elif self._votes[row] > 0:
            self._votes[row] -= 1
        else:
            self.shown[row], self._votes[row] = spelling, 1
        if any(c.isupper() for c in spelling[1:]) and any(c.islower() for c in spelling):
            if spelling == self.cased[row]:
                self._cased_votes[row] += 1
            elif self._cased_votes[row] > 0:
                self._cased_votes[row] -= 1
            else:
                self.cased[row], self._cased_votes[row] = spelling, 1

    def _make_room(self, post: int) -> None:
        self.moved += 1
        while len(self._spare) < _AT_ONCE:
            if not self._leaving:
                self._choose(post)
            row = self._leaving.pop()
            if self.last[row] >= self._chosen:
                continue  # used again since
            del self.rows[self.keys[row]]
            self._starts[self.keys[row][:_START]].remove(self.keys[row])
            self.born[row] = np.iinfo(np.int64).max  # until it is taken no old post may claim it
            self._spare.append(row)

    def _choose(self, post: int) -> None:
        rows = np.fromiter(self.rows.values(), dtype=np.int64, count=len(self.rows))
        idle = post - self.last.take(rows)
        worth = self.recent[:, -1].take(rows) * np.exp(_FADING[-1] * idle.astype(np.float32))
        worth[idle == 0] = np.inf  # of the post that asks for room
        leave = np.argpartition(worth, min(_CHOSEN, len(rows) - 1))[:_CHOSEN]
        self._leaving = rows[leave[(-worth[leave]).argsort()]].tolist()
        self._chosen = post

    def _widen(self) -> None:
        for name, (kind, width) in _COLUMNS.items():
            old = getattr(self, name)
            size = len(old) * 2
            new: np.ndarray = np.zeros((size, width) if width else size, dtype=kind)
            new[: len(old)] = old
            setattr(self, name, new)

    def state(self) -> tuple[dict[str, np.ndarray], dict[str, object]]:
        """Everything, as arrays and as plain values, for `restored`."""
        count = len(self.keys)
        arrays = {name: getattr(self, name)[:count] for name in _COLUMNS}
        return arrays, {
            "keys": self.keys,
            "shown": self.shown,
            "cased": self.cased,
            "votes": self._votes,
            "cased_votes": self._cased_votes,
            "spare": self._spare,
        }

    @classmethod
    def restored(
        cls, arrays: Mapping[str, np.ndarray], plain: Mapping[str, list[object]], capacity: int
    ) -> TagTable:
        """The table that `state` was taken from."""
        self = cls(capacity)
        self.keys = [str(each) for each in plain["keys"]]
        self.shown = [str(each) for each in plain["shown"]]
        self.cased = [str(each) for each in plain["cased"]]
        self._votes = [int(str(each)) for each in plain["votes"]]
        self._cased_votes = [int(str(each)) for each in plain["cased_votes"]]
        self._spare = [int(str(each)) for each in plain["spare"]]
        free = set(self._spare)
        self.rows = {key: row for row, key in enumerate(self.keys) if row not in free}
        for key in self.rows:
            self._starts.setdefault(key[:_START], []).append(key)
        while len(self.uses) < len(self.keys):
            self._widen()
        for name in _COLUMNS:
            getattr(self, name)[: len(self.keys)] = arrays[name]
        return self
