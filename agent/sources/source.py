"""What a source is to the rest of the agent."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from trends.post import Post

if TYPE_CHECKING:
    from agent.fetch import Fetcher


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """One row of the sources table: everything needed to open a source again.

    Attributes:
        id: stable, derived from kind and url.
        kind: a key of `agent.sources.KINDS`.
        url: its address, as shown to the person; for searches the feed address asked.
        title: as people call it, "" until known.
        options: kind-specific settings (strings only), e.g. {"geo": "ID"}, {"watch": "3"}.
        allow_private: may be on a loopback or LAN address.
        pack: name of the pack it came from, "" where the person added it.
    """

    id: str
    kind: str
    url: str
    title: str = ""
    options: tuple[tuple[str, str], ...] = ()
    allow_private: bool = False
    pack: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one poll or one gulp of a stream brought.

    Attributes:
        posts: new or possibly new posts, oldest first; the store drops known ids.
        cursor: opaque text, stored in the same transaction as the posts.
        poll_after_s: seconds the source wants to be left alone; 0 where it does not say.
        window_s: newest minus oldest date in the document, 0 where unknown.
        skipped: entries that could not be read.
        left_out: entries of the document that were not looked at, because there are newer ones
            enough.
        title: title the source gives itself, "" where it gives none.
        unchanged: True when the server said, or the body hash shows, that nothing is new.
        bytes: bytes received, for the data meter.
    """

    posts: tuple[Post, ...] = ()
    cursor: str = ""
    poll_after_s: float = 0.0
    window_s: float = 0.0
    skipped: int = 0
    left_out: int = 0
    title: str = ""
    unchanged: bool = False
    bytes: int = 0


@runtime_checkable
class PolledSource(Protocol):
    """A source that is asked from time to time."""

    async def poll(self, fetcher: Fetcher, cursor: str, now: float) -> Batch:
        """Ask once.

        Raises:
            SourceError: it failed; says what was expected and what came.
        """
        ...


@runtime_checkable
class StreamedSource(Protocol):
    """A source that talks by itself over one connection."""

    def stream(self, cursor: str) -> AsyncGenerator[Batch, None]:
        """Batches as they come, resumed where `cursor` stopped. Ends or raises SourceError
        when the connection does; the caller opens it again, later each time."""
        ...
