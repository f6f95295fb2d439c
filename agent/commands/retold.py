"""Stored posts told again to another detector, for the curious: `simak trends --detector`."""

from __future__ import annotations

from difflib import get_close_matches

from agent.commands.command import Context
from agent.errors import SimakError
from agent.store import Store
from trends.bursts import NAMES
from trends.tracker import Tracker, TrackerConfig
from trends.trend import Snapshot

RETOLD = 20_000
"""Newest posts that are told again."""

TICK_S = 600.0
"""Stream time between two looks, as in the benchmark of the detectors."""


def retell(context: Context, store: Store, detector: str, now: float) -> Snapshot:
    """What rises by the rule of a detector, had it listened to the stored posts as they came.

    Says how far it is on a terminal.

    Raises:
        SimakError: there is no detector of that name.
    """
    if detector not in NAMES:
        near = get_close_matches(detector, NAMES, 1)
        say, names = context.say, ", ".join(NAMES)
        meant = say("did you mean", "maksudnya")
        hint = f" ({meant} {near[0]}?)" if near else ""
        raise SimakError(
            say(
                f"no detector {detector!r}{hint}; there are {names}",
                f"tidak ada aturan {detector!r}{hint}; yang ada: {names}",
            )
        )
    split_by = context.config.detector.split_by
    tracker = Tracker(TrackerConfig(detector=detector, scope_by=split_by))
    posts = sorted((item.post for item in store.posts.newest(RETOLD)), key=lambda p: p.seen_at)
    tick = posts[0].seen_at + TICK_S if posts else now
    for done, post in enumerate(posts):
        while post.seen_at >= tick:
            tracker.snapshot(tick)
            tick = max(tick + TICK_S, post.seen_at - tracker.config.sample.span_s)
            context.progress(
                context.say(f"telling, {done} posts", f"menceritakan, {done} unggahan")
            )
        tracker.observe(post)
    context.progress("")
    return tracker.snapshot(now)
