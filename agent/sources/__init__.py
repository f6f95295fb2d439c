"""Where posts come from: one upstream per file, `kinds.py` the table of them.

Importing this package loads neither an HTTP client nor a WebSocket: that waits until the first
source is opened, so that the agent can listen to browsers before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.errors import SourceError
from agent.sources.naming import search_spec, spec_for
from agent.sources.source import Batch, PolledSource, SourceSpec, StreamedSource

if TYPE_CHECKING:
    from agent.clock import Clock
    from agent.sources.reader import Reader

__all__ = [
    "STREAMED",
    "Batch",
    "PolledSource",
    "SourceSpec",
    "StreamedSource",
    "open_source",
    "search_spec",
    "spec_for",
]

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
    from agent.sources.kinds import KINDS

    opener = KINDS.get(spec.kind)
    if opener is None:
        known = ", ".join(KINDS)
        raise SourceError(spec.url, f"expected one of the kinds {known}; {spec.kind!r} is none")
    return opener(spec, reader, clock)
