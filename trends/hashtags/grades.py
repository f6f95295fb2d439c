"""Grades: one open rule per grade, and no grade without enough data."""

from __future__ import annotations

import math

from trends.hashtags.crowd import column
from trends.hashtags.memory import Memory
from trends.hashtags.tags import HORIZONS
from trends.suggestion import Grade, Risk
from trends.trend import Trend

ENOUGH_POSTS = 200
"""Tagged posts before anything is graded: with fewer every share is an accident."""

ENOUGH_USES = 3
"""Posts with a tag before it is graded steady or crowded."""

CROWDED_SHARE = 0.02
"""Share of the tagged posts of late from which on a tag is crowded: one post in fifty."""

_HALF_SURE = 8.0  # posts at which confidence reaches one half
_UNSURE = 0.5  # what one of the score's spread takes off: a third of the confidence


def grade(
    memory: Memory, row: int | None, trend: Trend | None, risk: Risk | None, site: str = ""
) -> Grade:
    """Grade of a tag for a site, "" for all; `row` is None where no post carried it yet."""
    if risk is not None:
        return "risky"
    if trend is not None:
        return "rising"
    if memory.shelf.count < ENOUGH_POSTS:
        return "learning"
    if row is None or memory.tags.uses[row] < ENOUGH_USES:
        return "rare"
    return "crowded" if share(memory, row, site) >= CROWDED_SHARE else "steady"


def share(memory: Memory, row: int, site: str = "") -> float:
    """Share of the tagged posts of late that carry a tag, 0..1; on one site once it is known.

    By Bayes' rule: what the tag has of the site's posts in all says how much of its use of late
    is there.
    """
    table, count = memory.tags, memory.shelf.count
    age = count - int(table.last[row])
    lately = float(table.recent[row, 1]) * math.pow(2.0, -age / HORIZONS[1])
    everywhere = lately / min(memory.shelf.count + 1.0, 1_443.0)
    place = column(site)
    on_site = float(memory.by_site[place])
    if not site or on_site < ENOUGH_POSTS:
        return min(everywhere, 1.0)
    here = float(table.on_site[row, place] / max(table.uses[row], 1.0))
    return min(everywhere * here * float(memory.by_site.sum()) / on_site, 1.0)


def confidence(memory: Memory, row: int | None, supporting: int, spread: float = 0.0) -> float:
    """How much data stands behind a tag, 0..1.

    Grows with the posts that carry the tag and those that spoke for it here, and is held down
    while little has been seen at all or what speaks for it was rarely put to the test.

    Args:
        supporting: posts like the draft with it.
        spread: standard deviation of its score.
    """
    uses = float(memory.tags.uses[row]) if row is not None else 0.0
    known = (uses + supporting) / (uses + supporting + _HALF_SURE)
    seen = min(memory.shelf.count / ENOUGH_POSTS, 1.0)
    return round(math.sqrt(seen) * known / (1.0 + _UNSURE * spread), 3)
