"""Snapshots of trends."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from agent.protocol.fields import AnswerId, Line, PhaseName, Seconds, Short, Url
from agent.protocol.frames import EvidencePost, Part, Say, Words


class StoryRecord(Part, frozen=True):
    """One thing told within a trend; `publishers` names some of its `carriers`."""

    text: Line
    url: Url
    first_at: Seconds
    publishers: Annotated[list[Short], Meta(max_length=8)]
    carriers: int
    posts: int


class FirstRecord(Part, frozen=True):
    """A medium or an account that had a trend early."""

    carrier: Short
    at: Seconds
    url: Url


class TrendRecord(Part, frozen=True):
    """One trend of a snapshot.

    `forecast` says in words until when it should stay fresh, and that of `forecast_cases`
    such forecasts whose end is known `forecast_right` were right to an hour. `awoke_at` is
    when it last rose again after it had faded, 0 if it never did. `stories` are what is told
    within it, the most carried first; `first` who had it first. `heat` are its posts, copies
    and all, and `organic` the share of them that are voices of their own, 0..1. `fit` is how
    well it goes with the person's brand and topics, 0..1, and `fit_reason` why or why not;
    None where nothing is known of a brand. `sites` is where its posts were published, most
    posts first, and `site` the one part of the traffic it rose in, if parts are told apart.
    """

    id: Short
    term: Short
    kind: Literal["word", "phrase", "tag"]
    terms: list[Short]
    tags: list[Short]
    phase: PhaseName
    score: float
    ratio: float
    count: int
    expected: float
    authors: int
    publishers: int
    since: Seconds
    fresh_until: Seconds
    language: Short
    country: Short
    site: Short
    series: list[int]
    reason: Words
    evidence: list[EvidencePost]
    forecast: Words | None = None
    forecast_cases: int = 0
    forecast_right: int = 0
    awoke_at: Seconds = 0.0
    stories: Annotated[list[StoryRecord], Meta(max_length=3)] = []
    first: Annotated[list[FirstRecord], Meta(max_length=3)] = []
    heat: int = 0
    organic: float = 1.0
    fit: float = 0.0
    fit_reason: Words | None = None
    sites: Annotated[list[Short], Meta(max_length=8)] = []


class Trends(Say, frozen=True, tag="trends"):
    """The latest snapshot."""

    id: AnswerId
    number: int
    at: Seconds
    learning: bool
    learned_share: float
    posts: int
    trends: list[TrendRecord]
