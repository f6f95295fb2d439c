"""Grades: one open rule per grade, and no grade without enough data."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

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
_LATELY = 1_443.0  # posts that a half-life of a thousand amounts to
_UNSURE = 0.5  # what one of the score's spread takes off: a third of the confidence


class Record(NamedTuple):
    """What posts have told of one tag.

    Attributes:
        uses: posts with it, 0 where no post carried it yet.
        last_at: Unix seconds of the newest, 0 where there is none.
        share: of the tagged posts of late, on one site once that is known, 0..1.
    """

    uses: float
    last_at: float
    share: float


UNMET = Record(0.0, 0.0, 0.0)


def records(memory: Memory, rows: Sequence[int], site: str = "") -> list[Record]:
    """Records of tags, looked up at once; shares are those on a site, "" for all sites.

    By Bayes' rule: what a tag has of the site's posts in all says how much of its use of late is
    there.
    """
    table, place = memory.tags, column(site)
    at = np.array(rows, dtype=np.int64)
    columns = (table.uses, table.last_at, table.last, table.recent[:, 1], table.on_site[:, place])
    posts, on_site = memory.shelf.count, float(memory.by_site[place])
    known = site and on_site >= ENOUGH_POSTS
    lean = float(memory.by_site.sum()) / on_site if known else 0.0
    found = []
    for uses, last_at, last, recent, here in zip(
        *(each[at].tolist() for each in columns), strict=True
    ):
        lately = recent * math.pow(2.0, (last - posts) / HORIZONS[1])
        there = here / max(uses, 1.0) * lean if known else 1.0
        found.append(Record(uses, last_at, min(lately / min(posts + 1.0, _LATELY) * there, 1.0)))
    return found


def grade(seen: int, record: Record, trend: Trend | None, risk: Risk | None) -> Grade:
    """Grade of a tag after so many tagged posts, for the site its record is of."""
    if risk is not None:
        return "risky"
    if trend is not None:
        return "rising"
    if seen < ENOUGH_POSTS:
        return "learning"
    if record.uses < ENOUGH_USES:
        return "rare"
    return "crowded" if record.share >= CROWDED_SHARE else "steady"


def confidence(seen: int, uses: float, supporting: int, spread: float = 0.0) -> float:
    """How much data stands behind a tag, 0..1.

    Grows with the posts that carry the tag and those that spoke for it here, and is held down
    while little has been seen at all or what speaks for it was rarely put to the test.

    Args:
        seen: tagged posts in all.
        uses: posts with the tag.
        supporting: posts like the draft with it.
        spread: standard deviation of its score.
    """
    known = (uses + supporting) / (uses + supporting + _HALF_SURE)
    share = min(seen / ENOUGH_POSTS, 1.0)
    return round(math.sqrt(share) * known / (1.0 + _UNSURE * spread), 3)
