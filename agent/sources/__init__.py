"""Where posts come from: one upstream per file, and the table of them."""

from __future__ import annotations

from collections.abc import Callable

from agent.errors import SourceError
from agent.sources.feed import Feed
from agent.sources.jetstream import Jetstream
from agent.sources.mastodon_tag import MastodonTag
from agent.sources.mastodon_trends import MastodonTrends
from agent.sources.naming import search_spec, spec_for
from agent.sources.reader import Reader
from agent.sources.source import Batch, PolledSource, SourceSpec, StreamedSource

__all__ = [
    "KINDS",
    "STREAMED",
    "Batch",
    "PolledSource",
    "Reader",
    "SourceSpec",
    "StreamedSource",
    "open_source",
    "search_spec",
    "spec_for",
]

Clock = Callable[[], float]
Opener = Callable[[SourceSpec, Reader, Clock], PolledSource | StreamedSource]

KINDS: dict[str, Opener] = {
    "feed": lambda spec, reader, clock: Feed(spec, reader),
    "google-trends": lambda spec, reader, clock: Feed(spec, reader, "google-trends"),
    "google-news": lambda spec, reader, clock: Feed(spec, reader, "google-news"),
    "mastodon-trends": lambda spec, reader, clock: MastodonTrends(spec),
    "mastodon-tag": lambda spec, reader, clock: MastodonTag(spec),
    "bluesky-jetstream": lambda spec, reader, clock: Jetstream(spec, clock),
}

STREAMED = frozenset({"bluesky-jetstream"})
"""Kinds that are `StreamedSource`; all others are `PolledSource`."""


def open_source(spec: SourceSpec, reader: Reader, clock: Clock) -> PolledSource | StreamedSource:
    """The source a row stands for.

    Args:
        spec: as `spec_for` made it or the store kept it.
        reader: `agent.worker.Workers`.
        clock: Unix seconds, for the sources that talk by themselves.

    Raises:
        SourceError: no such kind, or its options are not enough.
    """
    opener = KINDS.get(spec.kind)
    if opener is None:
        known = ", ".join(KINDS)
        raise SourceError(spec.url, f"expected one of the kinds {known}; {spec.kind!r} is none")
    return opener(spec, reader, clock)
