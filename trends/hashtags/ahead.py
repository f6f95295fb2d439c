"""Ahead: tags are cut into words and judged before a keystroke has to: 0.1 ms each, and an answer
of tags never looked at would take several times as long as another.

While learning that is done for a tag met again, since most come once and are never shown; after a
start, whose memory knows the tags and not what was found out about them, whenever there is time.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from trends.hashtags.answer import readable
from trends.hashtags.memory import Memory, terms
from trends.hashtags.risk import risk

_FAMILIAR = 2.0  # posts with a tag when it is read
_MOST = 1 << 16  # tags read after a start, those most used of late: as many as are remembered
_AT_ONCE = 16


class Ahead:
    """Tags that wait to be read."""

    def __init__(self) -> None:
        self._waiting: list[int] = []

    def begin(self, memory: Memory) -> None:
        """After a start, everything is to be read again."""
        rows = np.array(list(memory.tags.rows.values()), dtype=np.int64)
        lately = memory.tags.lately(rows, memory.shelf.count - memory.tags.last[rows])[-1]
        self._waiting = rows[lately.argsort()[-_MOST:]].tolist()

    def met(self, memory: Memory, rows: Iterable[int]) -> None:
        """These were just met: read those that were met once before."""
        for row in rows:
            if _FAMILIAR <= memory.tags.uses[row] < _FAMILIAR + 1:
                _read(memory, row)

    def look(self, memory: Memory) -> bool:
        """Read some that wait, most used first; about two milliseconds. Are there more?"""
        for row in self._waiting[-_AT_ONCE:]:
            _read(memory, row)
        del self._waiting[-_AT_ONCE:]
        return bool(self._waiting)


def _read(memory: Memory, row: int) -> None:
    spelling = memory.tags.spelling(row)
    terms(spelling)  # for the next post with it
    risk(readable(spelling))
