"""When is each source asked next? Pure: facts of the last polls in, an instant out.

Not the rate at which a feed writes decides what is lost, but how long its document reaches
back: some Indonesian feeds hold little more than an hour. So the interval is half of the
shorter of two times: between new posts, and between the document's oldest and newest.
It is kept within what the host is owed, lengthened by what the server asks for, and moved by
a share that depends on the source's id alone, so that feeds added together drift apart.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import msgspec

from agent.errors import FetchError, HostResting, SourceError
from agent.etiquette import manners
from agent.sources.source import Batch, SourceSpec

_MINUTE_S, _HOUR_S, _DAY_S = 60.0, 3600.0, 86_400.0

START_S = 30 * _MINUTE_S
"""Interval until three polls have shown how a feed behaves."""

LONGEST_HINT_S = 12 * _HOUR_S
LONGEST_BACKOFF_S = _DAY_S
OFFLINE_S = 30 * _MINUTE_S
"""Without any answer it is mostly this machine that is offline: soon worth another try."""

LONGEST_PLAN_S = 2 * _DAY_S
"""No plan reaches further, unless the person's own interval does: what lies beyond was made by
a clock that ran ahead."""

FIRST_STREAM_RETRY_S, LONGEST_STREAM_RETRY_S = 2.0, 5 * _MINUTE_S
_GAP_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Bounds:
    """How often a kind of source is worth asking.

    Attributes:
        least_s: never more often.
        most_s: never less often.
    """

    least_s: float
    most_s: float


BOUNDS = {
    "feed": Bounds(10 * _MINUTE_S, _DAY_S),
    "google-trends": Bounds(10 * _MINUTE_S, 15 * _MINUTE_S),
    "google-news": Bounds(15 * _MINUTE_S, _HOUR_S),
    "mastodon-trends": Bounds(10 * _MINUTE_S, 30 * _MINUTE_S),
    "mastodon-tag": Bounds(5 * _MINUTE_S, _HOUR_S),
}
_PACK_MOST_S = 6 * _HOUR_S


class Pace(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is remembered of a source between polls; stored as JSON.

    Attributes:
        polls: successful ones so far.
        failures: in a row.
        asked_at: Unix seconds of the last successful poll.
        new_at: Unix seconds at which something new was last seen.
        gap_s: smoothed time between new posts, 0 while unknown.
        window_s: how far the last document reached back, 0 while unknown.
        gone_at: Unix seconds at which the server first said that it is gone for good.
    """

    polls: int = 0
    failures: int = 0
    asked_at: float = 0.0
    new_at: float = 0.0
    gap_s: float = 0.0
    window_s: float = 0.0
    gone_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do next.

    Attributes:
        next_at: Unix seconds of the next poll.
        pace: to be remembered.
        pause: stop asking: the server said twice, a day apart, that the feed is gone.
        loses: the document is replaced faster than we may ask; some posts will be missed.
    """

    next_at: float
    pace: Pace
    pause: bool = False
    loses: bool = False


def load(text: str) -> Pace:
    """A pace as stored; what cannot be read is a source we know nothing of."""
    try:
        return msgspec.json.decode(text, type=Pace)
    except msgspec.MsgspecError:
        return Pace()


def dump(pace: Pace) -> str:
    """A pace as it is stored."""
    return msgspec.json.encode(pace).decode()


def first_at(source_id: str, now: float, among: int = 1) -> float:
    """First poll of a source just added, or overdue after the machine slept.

    Args:
        source_id: decides its place in the queue.
        now: Unix seconds.
        among: sources waiting for their turn now: a handful goes at once, thousands are
            spread over half an hour.
    """
    return now + share(source_id) * min(among * 0.2, START_S)


def is_due(next_at: float, now: float, floor_s: float = 0.0) -> bool:
    """Is it time for a planned poll, or was the plan made by a clock that has been put back?"""
    return not now < next_at <= now + max(LONGEST_PLAN_S, 2 * floor_s)


def after_batch(
    pace: Pace,
    spec: SourceSpec,
    batch: Batch,
    new: int,
    now: float,
    floor_s: float = 0.0,
) -> Plan:
    """The next poll after one that worked.

    Args:
        pace: what was remembered.
        spec: the source.
        batch: what the poll brought.
        new: how many of its posts we did not have.
        now: Unix seconds.
        floor_s: the person's own setting: never more often.
    """
    pace = _seen(pace, new, batch.window_s, now)
    bounds = _bounds(spec, floor_s)
    plain_s = _wanted(pace, bounds)
    interval_s = max(plain_s, min(batch.poll_after_s, LONGEST_HINT_S))
    at = now + interval_s * _swing(spec.id, pace.polls)
    loses = 0 < pace.window_s < interval_s and pace.gap_s < pace.window_s
    return Plan(at, pace, loses=loses)


def after_failure(
    pace: Pace, spec: SourceSpec, error: SourceError, now: float, floor_s: float = 0.0
) -> Plan:
    """The next poll after one that failed: later each time, never forgotten."""
    if isinstance(error, HostResting):  # not asked at all: no failure, wake one by one
        return Plan(now + error.retry_after_s + 60.0 * share(spec.id), pace)
    status = error.status if isinstance(error, FetchError) else 0
    gone_at = (pace.gone_at or now) if status == 410 else 0.0
    pace = msgspec.structs.replace(pace, failures=pace.failures + 1, gone_at=gone_at)
    doubled_s = _bounds(spec, floor_s).least_s * 2.0 ** min(pace.failures - 1, 12)
    offline = isinstance(error, FetchError) and status == 0
    wait_s = min(doubled_s, OFFLINE_S if offline else LONGEST_BACKOFF_S)
    asked_s = error.retry_after_s if isinstance(error, FetchError) else 0.0
    at = now + max(wait_s * _swing(spec.id, pace.failures), asked_s)
    return Plan(at, pace, pause=status == 410 and now - gone_at >= _DAY_S)


def after_drop(pace: Pace, spec: SourceSpec, now: float) -> Plan:
    """When a stream that ended is opened again: seconds at first, minutes later."""
    pace = msgspec.structs.replace(pace, failures=pace.failures + 1)
    doubled_s = FIRST_STREAM_RETRY_S * 2.0 ** min(pace.failures - 1, 10)
    wait_s = min(doubled_s, LONGEST_STREAM_RETRY_S)
    return Plan(now + wait_s * _swing(spec.id, pace.failures), pace)


def share(key: str) -> float:
    """A number in [0, 1) that belongs to this key for ever."""
    digest = hashlib.blake2b(key.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


def _seen(pace: Pace, new: int, window_s: float, now: float) -> Pace:
    """The pace after another successful poll."""
    gap_s, new_at = pace.gap_s, pace.new_at or now
    if new and pace.polls:  # the first poll brings the past, which says nothing of the rate
        latest_s = max(now - new_at, 1.0) / new
        gap_s = latest_s if not gap_s else gap_s + _GAP_WEIGHT * (latest_s - gap_s)
    return Pace(
        polls=pace.polls + 1,
        asked_at=now,
        new_at=now if new else new_at,
        gap_s=gap_s,
        window_s=window_s or pace.window_s,
    )


def _wanted(pace: Pace, bounds: Bounds) -> float:
    """Half of the shorter of gap and window, within the bounds."""
    silent_s = pace.asked_at - pace.new_at
    gap_s = max(pace.gap_s, silent_s)
    known_s = 0.5 * gap_s if gap_s else bounds.most_s
    wanted_s = START_S if pace.polls < 3 else known_s
    if pace.window_s:
        wanted_s = min(wanted_s, 0.5 * pace.window_s)
    return min(max(wanted_s, bounds.least_s), bounds.most_s)


def _bounds(spec: SourceSpec, floor_s: float) -> Bounds:
    """What the kind is worth, the host is owed and the person set."""
    bounds = BOUNDS.get(spec.kind, BOUNDS["feed"])
    owed_s = 0.0 if spec.allow_private else manners(spec.url).interval_s
    least_s = max(bounds.least_s if not spec.allow_private else _MINUTE_S, owed_s, floor_s)
    most_s = min(bounds.most_s, _PACK_MOST_S) if spec.pack else bounds.most_s
    return Bounds(least_s, max(most_s, least_s))


def _swing(key: str, turn: int) -> float:
    """A factor between 0.9 and 1.1, another at each turn."""
    return 0.9 + 0.2 * share(f"{key}#{turn}")
