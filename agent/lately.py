"""What was heard of a watch in the last day, for the card on a badge. Pure, in memory only."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from trends.trend import Evidence

HOURS = 24
MOST = 500
"""Mentions remembered of a watch; more in a day are counted as so many."""

HOUR_S = 3600.0


class Lately:
    """The latest mentions of one watch."""

    def __init__(self, mentions: Iterable[Evidence] = ()) -> None:
        """`mentions` in any order; only the newest are kept."""
        ordered = sorted(mentions, key=lambda post: post.published_at)
        self._mentions: deque[Evidence] = deque(ordered, maxlen=MOST)

    def note(self, mention: Evidence) -> None:
        """One more."""
        self._mentions.append(mention)

    def series(self, now: float) -> list[int]:
        """Mentions in each of the last 24 hours, oldest first."""
        hours = [0] * HOURS
        for post in self._mentions:
            ago = int((now - post.published_at) // HOUR_S)
            if 0 <= ago < HOURS:
                hours[HOURS - 1 - ago] += 1
        return hours

    def evidence(self, most: int = 3) -> list[Evidence]:
        """The latest, newest first, of different authors where they exist."""
        newest = sorted(self._mentions, key=lambda post: -post.published_at)[:20]
        seen: set[str] = set()
        first: list[Evidence] = []
        more: list[Evidence] = []
        for post in newest:
            voice = post.author or post.publisher
            (more if voice in seen else first).append(post)
            seen.add(voice)
        return (first + more)[:most]

    def forget(self, id_start: str) -> None:
        """Forget posts whose ids begin so."""
        kept = [post for post in self._mentions if not post.post_id.startswith(id_start)]
        self._mentions = deque(kept, maxlen=MOST)
