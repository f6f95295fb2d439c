"""Rising: which tags the current snapshot sees rise, ready to be looked up by key."""

from __future__ import annotations

import math
from collections.abc import Iterable

from trends.hashtags.memory import joined
from trends.hashtags.risk import disasters
from trends.hashtags.spelling import pascal
from trends.suggestion import Risk
from trends.text import fold
from trends.trend import Snapshot, Trend

_TAGS_A_TREND = 3
_LONGEST = 4  # words of a term that could be a tag
_OF_A_DISASTER = 2  # posts that must say so where no term of the trend does
_UNRELATED = 0.25  # what a rise is worth where the draft speaks of something else


class Rising:
    """Tags of rising trends; made anew for every snapshot, asked for every draft.

    Attributes:
        cautions: by key, for tags whose trend is a disaster.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.number = (snapshot.number, snapshot.at)
        self.by_key: dict[str, Trend] = {}
        self.written: dict[str, str] = {}
        self.cautions: dict[str, Risk] = {}
        self._words: dict[str, frozenset[str]] = {}
        for trend in snapshot.trends:
            if trend.phase == "fading":
                continue
            words = frozenset(w for term in trend.terms for w in fold(term).split())
            caution = _caution(trend)
            for tag in (*trend.tags[:_TAGS_A_TREND], trend.term):
                key = joined(tag)
                if key and key not in self.by_key and len(tag.split()) <= _LONGEST:
                    self.by_key[key] = trend
                    if caution is not None:
                        self.cautions[key] = caution
                    self._words[key] = words
                    self.written[key] = pascal(tag.split()) if " " in tag else tag

    def strengths(self, words: Iterable[str], site: str, language: str) -> dict[str, float]:
        """How strongly each rising tag speaks for itself in a draft of these words, 0..1."""
        said = frozenset(words)
        found = {}
        for key, trend in self.by_key.items():
            scope = trend.scope
            if scope.site not in ("", site) or (language and scope.language not in ("", language)):
                continue
            strength = min(math.log2(1.0 + max(trend.ratio, 0.0)) / 5.0, 1.0)
            related = not said.isdisjoint(self._words[key]) or key in said
            found[key] = strength if related else strength * _UNRELATED
        return found


def _caution(trend: Trend) -> Risk | None:
    """A caution for the tags of a trend that is a disaster, with the words that say so.

    Its terms say so, or at least half of its evidence posts and two of them.
    """
    said = [word for term in trend.terms for word in disasters(term)]
    if not said:
        posts = [found for post in trend.evidence if (found := disasters(post.text))]
        if len(posts) >= max(_OF_A_DISASTER, len(trend.evidence) / 2):
            said = [word for found in posts for word in found]
    return Risk("crisis", tuple(dict.fromkeys(said))[:3]) if said else None
