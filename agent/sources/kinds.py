"""The table of kinds: one upstream per file, opened by the name in a row of the store."""

from __future__ import annotations

from collections.abc import Callable

from agent.clock import Clock
from agent.sources.feed import Feed
from agent.sources.jetstream import Jetstream
from agent.sources.mastodon_tag import MastodonTag
from agent.sources.mastodon_trends import MastodonTrends
from agent.sources.reader import Reader
from agent.sources.source import PolledSource, SourceSpec, StreamedSource
from agent.sources.tab import Tab

Opener = Callable[[SourceSpec, Reader, Clock], PolledSource | StreamedSource]

KINDS: dict[str, Opener] = {
    "feed": lambda spec, reader, clock: Feed(spec, reader),
    "google-trends": lambda spec, reader, clock: Feed(spec, reader, "google-trends"),
    "google-news": lambda spec, reader, clock: Feed(spec, reader, "google-news"),
    "mastodon-trends": lambda spec, reader, clock: MastodonTrends(spec),
    "mastodon-tag": lambda spec, reader, clock: MastodonTag(spec),
    "tab": lambda spec, reader, clock: Tab(),
    "bluesky-jetstream": lambda spec, reader, clock: Jetstream(spec, clock),
}
