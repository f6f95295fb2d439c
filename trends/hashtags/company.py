"""Company: whom a tag is seen with lately, looked at when there is time and remembered.

Reading the tags around a tag costs milliseconds the first time, too much for a keystroke: an
answer takes what is known and notes what is not, `look` finds it out afterwards.
"""

from __future__ import annotations

import numpy as np

from trends.hashtags.memory import Memory
from trends.hashtags.risk import company
from trends.suggestion import Risk

_POSTS = 64  # newest posts with a tag that are looked at
_TAGS = 24  # of the tags on them, those met most often
_STALE = 2_000  # tagged posts after which a tag is looked at again
_MOST = 4_096  # tags remembered


class Company:
    """Cautions of tags whose recent company is bad, by key.

    Attributes:
        cautions: those known; read on the keystroke path.
    """

    def __init__(self) -> None:
        self.cautions: dict[str, Risk] = {}
        self._seen: dict[str, int] = {}
        self._waiting: dict[str, None] = {}

    def note(self, key: str, count: int) -> None:
        """A tag was shown after `count` tagged posts: look at it when there is time."""
        if count - self._seen.get(key, -_STALE) >= _STALE:
            self._waiting[key] = None

    def look(self, memory: Memory) -> bool:
        """Look at one tag that waits; about a millisecond. Says whether others wait."""
        if not self._waiting:
            return False
        key = next(iter(self._waiting))
        del self._waiting[key]
        if len(self._seen) >= _MOST:
            self._seen.clear()
            self.cautions.clear()
        self._seen[key] = memory.shelf.count
        found = of(memory, key)
        if found is None:
            self.cautions.pop(key, None)
        else:
            self.cautions[key] = found
        return bool(self._waiting)


def of(memory: Memory, key: str) -> Risk | None:
    """The caution that a tag's newest posts call for by the other tags on them."""
    row = memory.tags.rows.get(key)
    if row is None:
        return None
    posts = np.sort(memory.newest_with(key))[-_POSTS:]
    owner, rows = memory.tags_on(posts)
    carrying = np.unique(owner[rows == row])  # posts are filed by hash: others may be among them
    others = rows[np.isin(owner, carrying) & (rows != row)]
    tags, times = np.unique(others, return_counts=True)
    most = np.argsort(-times, kind="stable")[:_TAGS]
    return company((memory.tags.keys[tags[at]], float(times[at])) for at in most.tolist())
