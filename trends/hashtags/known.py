"""Known: what there is to say about one tag by itself, whatever the draft."""

from __future__ import annotations

from collections.abc import Mapping

from trends.hashtags.grades import ENOUGH_POSTS, UNMET, confidence, grade, records
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
    row, seen = memory.tags.rows.get(key), memory.shelf.count
    record = records(memory, [row])[0] if row is not None else UNMET
    caution = risk(tag) or cautions.get(key)
    return Used(
        tag=tag,
        key=key,
        grade=grade(seen, record, rising.get(key), caution),
        confidence=confidence(seen, record.uses, 0),
        posts=round(record.uses),
        last_seen_at=record.last_at,
        risk=caution,
    )


def has_died(memory: Memory, used: Used, now: float) -> bool:
    """Was it in use and is no more, though the sources brought enough tagged posts since?"""
    row = memory.tags.rows.get(used.key)
    if row is None or used.posts < 1 or not used.last_seen_at:
        return False
    since = memory.shelf.count - int(memory.tags.last[row])
    return since >= ENOUGH_POSTS and now - used.last_seen_at >= QUIET_S
