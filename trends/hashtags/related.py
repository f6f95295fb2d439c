"""Related: what a tag comes with, on the newest posts that carry it.

Idea: a tag that half of them carry says nothing if half of all posts carry it, and one that two
posts brought once is chance. So tags are put in the order of how much they and the tag say of each
other: their share of its posts, times the logarithm of how far that is above their share of all.

Source: Church and Hanks, "Word Association Norms, Mutual Information, and Lexicography", 1990
(who also leave out what was seen together too seldom).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from trends.hashtags.answer import readable
from trends.hashtags.memory import Memory, joined
from trends.hashtags.risk import refused

LEAST = 3
"""Posts with both from which on two tags go together ..."""

LEAST_SHARE = 0.02
"""... and the share of the posts with one."""


class Related(NamedTuple):
    """A tag that another comes with.

    Attributes:
        tag: as people write it, without "#".
        posts: how many of the newest posts with the other have both.
        share: of these posts, 0..1.
    """

    tag: str
    posts: int
    share: float


def related(memory: Memory, tag: str, most: int = 8) -> list[Related]:
    """What a tag comes with more often than by chance, closest first; no abuse.

    Args:
        tag: as typed, with or without "#".
        most: tags wanted; of the newest 256 posts with the tag.
    """
    table, posts = memory.tags, memory.newest_with(joined(tag))
    if not len(posts):
        return []
    _, rows = memory.tags_on(posts)
    found, together = np.unique(rows, return_counts=True)
    share = together / len(posts)
    of_all = np.maximum(table.uses.take(found), together) / max(float(memory.by_site.sum()), 1.0)
    close = share * np.log(share / of_all)
    close[
        (together < LEAST) | (share < LEAST_SHARE) | (found == table.rows.get(joined(tag), -1))
    ] = 0.0
    best = [at for at in np.argsort(-close, kind="stable").tolist() if close[at] > 0.0]
    told = [
        Related(readable(table.spelling(int(found[at]))), int(together[at]), float(share[at]))
        for at in best[: 2 * most]
    ]
    return [one for one in told if not refused(one.tag)][:most]
