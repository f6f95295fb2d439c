"""Known: what there is to say about one tag by itself, whatever the draft."""

from __future__ import annotations

from collections.abc import Mapping

from trends.hashtags.grades import ENOUGH_POSTS, confidence, grade
from trends.hashtags.memory import Memory, joined
from trends.hashtags.risk import risk
from trends.suggestion import Risk, Used
from trends.trend import Trend

QUIET_S = 30 * 86_400.0
"""A tag that nobody was seen using for so long counts as died out."""


def known(
    memory: Memory, tag: str, rising: Mapping[str, Trend], cautions: Mapping[str, Risk]
) -> Used:
    """Grade, risk and record of a tag as typed; some ten microseconds.

    Args:
        rising: trends by the keys of their tags.
        cautions: by key, what is known against a tag beside how it reads.
    """
    key = joined(tag)
    row = memory.tags.rows.get(key)
    caution = risk(tag) or cautions.get(key)
    return Used(
        tag=tag,
        key=key,
        grade=grade(memory, row, rising.get(key), caution),
        confidence=confidence(memory, row, 0),
        posts=round(float(memory.tags.uses[row])) if row is not None else 0,
        last_seen_at=float(memory.tags.last_at[row]) if row is not None else 0.0,
        risk=caution,
    )


def has_died(memory: Memory, used: Used, now: float) -> bool:
    """Was it in use and is no more, though the sources brought enough tagged posts since?"""
    row = memory.tags.rows.get(used.key)
    if row is None or used.posts < 1 or not used.last_seen_at:
        return False
    since = memory.shelf.count - int(memory.tags.last[row])
    return since >= ENOUGH_POSTS and now - used.last_seen_at >= QUIET_S
