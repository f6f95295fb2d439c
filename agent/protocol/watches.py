"""Watches: keeping them, trying, comparing and proposing them."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from agent.protocol.fields import (
    AnswerId,
    Id,
    Line,
    Number,
    NumberOrNone,
    Purpose,
    Seconds,
    Short,
    Url,
)
from agent.protocol.frames import Ask, EvidencePost, Part, Say


class WatchRecord(Part, frozen=True):
    """A saved query with a purpose; `id` 0 asks for a new one."""

    id: NumberOrNone
    name: Annotated[str, Meta(min_length=1, max_length=100)]
    purpose: Purpose
    query: Annotated[str, Meta(min_length=1, max_length=1000)]
    mentions: int = 0
    search_news: bool = True


class Breakout(Part, frozen=True):
    """A post far beyond the usual of its brand: `z` robust units on a logarithmic scale."""

    post: EvidencePost
    count: int
    usual: float
    z: float


class RivalRecord(Part, frozen=True):
    """One watch beside the others.

    `mentions`, `before` and `share` are of posts by others, `own` is how many it published
    itself. Of both together `counted` have a count that a source told, and `earlier` of the
    four windows before had one.
    """

    watch_id: int
    name: Short
    purpose: Purpose
    mentions: int
    before: int
    share: float
    new_tags: list[Short]
    dropped_tags: list[Short]
    breakouts: list[Breakout]
    counted: int
    own: int = 0
    earlier: int = 0


class AskWatches(Ask, frozen=True, tag="watches"):
    """All watches."""

    id: Id


class PutWatch(Ask, frozen=True, tag="watch_put"):
    """Add or change a watch."""

    id: Id
    watch: WatchRecord


class RemoveWatch(Ask, frozen=True, tag="watch_remove"):
    """Remove a watch and its mentions."""

    id: Id
    watch_id: Number


class TryWatch(Ask, frozen=True, tag="watch_try"):
    """What would this query have matched among the stored posts, as a watch of that purpose?"""

    id: Id
    query: Annotated[str, Meta(min_length=1, max_length=1000)]
    purpose: Purpose = "topic"


class CompareWatches(Ask, frozen=True, tag="compare"):
    """Brands and competitors side by side, over so many days and as many before."""

    id: Id
    days: Annotated[int, Meta(ge=1, le=90)] = 7


class OpenPage(Part, frozen=True):
    """What a tab shows the person, who chose it: its title, its bio and its posts."""

    title: Line = ""
    about: Line = ""
    text: Annotated[str, Meta(max_length=6000)] = ""


class Introduce(Ask, frozen=True, tag="introduce"):
    """What could be watched for this brand? A page at `url` ("" for none) is read once.

    With `page`, what is open at `url`, nothing is fetched.
    """

    id: Id
    name: Annotated[str, Meta(max_length=100)] = ""
    url: Url = ""
    page: OpenPage | None = None


class Watches(Say, frozen=True, tag="watch_list"):
    """All watches; also unasked after a change elsewhere."""

    id: AnswerId
    watches: list[WatchRecord]


class WatchTried(Say, frozen=True, tag="watch_tried"):
    """What a query would have matched."""

    id: AnswerId
    matched: int
    searched: int
    samples: list[EvidencePost]


class Compared(Say, frozen=True, tag="compared"):
    """Watches side by side, and on how many posts of how many sources that rests."""

    id: AnswerId
    at: Seconds
    days: int
    posts: int
    sources: int
    rivals: list[RivalRecord]


class Introduced(Say, frozen=True, tag="introduced"):
    """Proposals for a person to confirm, best first.

    `about` is how the page describes itself, `account` whose profile it is and on which
    site, "" where it is none.
    """

    id: AnswerId
    names: list[Short]
    tags: list[Short]
    keywords: list[Short]
    query: Line
    language: Literal["", "id", "en"]
    about: Line
    account: Short = ""
