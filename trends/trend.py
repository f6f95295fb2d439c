"""What the tracker says: trends, the evidence behind them, and one snapshot of them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Phase = Literal["rising", "peak", "fading"]
PHASES: tuple[Phase, ...] = get_args(Phase)
TermKind = Literal["word", "phrase", "tag"]


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the traffic a trend belongs to; "" means all of it."""

    language: str = ""
    country: str = ""
    site: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One post that supports a trend or an alert, short enough to show."""

    post_id: str
    text: str
    publisher: str
    author: str
    url: str
    published_at: float


@dataclass(frozen=True, slots=True)
class Story:
    """One thing told within a trend, however often it is copied.

    Attributes:
        text: the opening of its most typical post.
        url: of that post, "" where it has none.
        first_at: Unix seconds of its first post.
        publishers: names of who carries it, in the order they came: media, or accounts; few.
        carriers: how many carry it.
        posts: posts that tell it, copies and all.
    """

    text: str
    url: str
    first_at: float
    publishers: tuple[str, ...]
    carriers: int
    posts: int


@dataclass(frozen=True, slots=True)
class First:
    """Who said it early: a medium or an account, and when.

    Attributes:
        url: of what it said, "" where that has none.
    """

    carrier: str
    at: float
    url: str


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How well forecasts did so far; no cases means that there is no record yet.

    Attributes:
        cases: forecasts whose end is known.
        right: those that were within the tolerance.
    """

    cases: int = 0
    right: int = 0
    tolerance_s: float = 3600.0


@dataclass(frozen=True, slots=True)
class Trend:
    """Terms that rise together.

    Attributes:
        id: stable for as long as the trend lives, also over a restart.
        term: the best name of it, as people write it; a tag without "#".
        kind: what `term` is.
        terms: all its terms, strongest first, `term` among them.
        tags: hashtags seen with it, as typed without "#", most used first.
        phase: where it is in its life.
        score: strength of the evidence, -log10 of the tail probability; higher is surer.
        ratio: observed over expected volume ("4x"), one added to both: what was hardly ever
            said rises by as many times as it was said, not by hundreds.
        count: posts (stories told once) in the window that made it rise.
        expected: the posts the same window usually holds.
        authors: distinct authors in the window.
        publishers: distinct publisher families in the window.
        since: Unix seconds at which the rise began.
        fresh_until: Unix seconds until which it is expected to stay fresh.
        scope: the traffic it rose in.
        series: posts per bucket, oldest first, for a sparkline (24 numbers).
        series_bucket_s: width of one bucket in seconds.
        evidence: posts of different publishers where they exist, newest first.
        support: ids of the posts that support it, newest first, at most 200.
        why: the rule's parts in numbers, name to value, for "why?".
        record: how well earlier forecasts like `fresh_until` did.
        awoke_at: Unix seconds at which it rose again after it had faded; 0 if it never did.
        told_with: id of the trend it split off from, if it was told as part of that; else "".
        stories: what is told within it, the most carried first, at most 3.
        first: who had it first, in order of time, at most 3.
        heat: its posts in the longest window, near copies and all.
        organic: independent voices over these posts, 0..1; low where few say it often.
        sites: where its posts were published, most posts first.
    """

    id: str
    term: str
    kind: TermKind
    terms: tuple[str, ...]
    tags: tuple[str, ...]
    phase: Phase
    score: float
    ratio: float
    count: int
    expected: float
    authors: int
    publishers: int
    since: float
    fresh_until: float
    scope: Scope = Scope()
    series: tuple[int, ...] = ()
    series_bucket_s: float = 3600.0
    evidence: tuple[Evidence, ...] = ()
    why: tuple[tuple[str, float], ...] = ()
    support: tuple[str, ...] = ()
    record: TrackRecord = TrackRecord()
    awoke_at: float = 0.0
    told_with: str = ""
    stories: tuple[Story, ...] = ()
    first: tuple[First, ...] = ()
    heat: int = 0
    organic: float = 1.0
    sites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All trends at one moment.

    Attributes:
        number: grows by one with every snapshot of a process.
        at: Unix seconds.
        learning: True while there is no sound baseline yet: then `trends` is empty.
        learned_share: measured baseline span over the span that is needed, 0..1.
        posts: posts counted so far.
        trends: strongest first.
    """

    number: int
    at: float
    learning: bool
    learned_share: float
    posts: int
    trends: tuple[Trend, ...] = ()


EMPTY = Snapshot(number=0, at=0.0, learning=True, learned_share=0.0, posts=0)
