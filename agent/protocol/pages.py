"""Posts on the page: badges for them, listening to them, and how to find them."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from agent.protocol.fields import (
    AnswerId,
    BadgeName,
    Id,
    Seconds,
    SelectorListName,
    SelectorText,
    Short,
    SiteName,
    TagKind,
)
from agent.protocol.frames import Ask, EvidencePost, Part, Say, Words


class SeenPost(Part, frozen=True):
    """A post on the page, asked about so that it can carry a badge. Never stored."""

    ref: Short
    author: Short
    text: Annotated[str, Meta(max_length=2000)]
    tags: Annotated[list[Short], Meta(max_length=60)]


class Count(Part, frozen=True):
    """A number as a page shows it; a shortened one ("1.2K") is known to its `grain` only."""

    n: Annotated[int, Meta(ge=0, le=2**40)]
    grain: Annotated[int, Meta(ge=1, le=10**9)] = 1


class Observation(Part, frozen=True):
    """A public post that passed before the person's eyes on a site they chose to listen on.

    `ref` is what the post is called in `seen`, `at` when it was seen, `published_at` what the
    page says of its date (0 where nothing).
    """

    ref: Short
    url: Annotated[str, Meta(min_length=1, max_length=2000)]
    author: Short
    text: Annotated[str, Meta(max_length=2000)]
    tags: Annotated[list[Short], Meta(max_length=60)]
    at: Seconds
    published_at: Seconds = 0.0
    likes: Count | None = None
    reposts: Count | None = None
    replies: Count | None = None


class SensedSite(Part, frozen=True):
    """A site on which tabs are or were listened to, and what is stored of it."""

    site: SiteName
    on: bool
    posts: int
    last_at: Seconds


class Gain(Part, frozen=True):
    """What a post won between two sightings, `over_s` seconds apart; 0 where unknown."""

    likes: int
    reposts: int
    replies: int
    over_s: Seconds


class TagMark(Part, frozen=True):
    """A tag that deserves a quiet mark where it stands in a post; `tag` has no "#"."""

    tag: Short
    kind: TagKind


class Mark(Part, frozen=True):
    """The badge for one seen post, and what its card says: since when, how much, who else."""

    ref: Short
    badge: BadgeName
    label: Short
    reason: Words
    trend_id: Short
    watch_id: int
    since: Seconds = 0.0
    series: Annotated[list[int], Meta(max_length=48)] = []
    evidence: Annotated[list[EvidencePost], Meta(max_length=3)] = []
    gain: Gain | None = None


class SelectorList(Part, frozen=True):
    """CSS selectors of one thing on a platform, best first; they go before the extension's."""

    site: SiteName
    of: SelectorListName
    selectors: Annotated[list[SelectorText], Meta(max_length=8)]


class SelectorSet(Part, frozen=True):
    """A named set of selectors that corrects the extension's; never code."""

    name: Annotated[str, Meta(min_length=1, max_length=60)]
    lists: Annotated[list[SelectorList], Meta(max_length=200)]


class Seen(Ask, frozen=True, tag="seen"):
    """Which of these posts on the page deserve a badge? Looked at and forgotten."""

    id: Id
    site: SiteName
    posts: Annotated[list[SeenPost], Meta(max_length=20)]


class Observed(Ask, frozen=True, tag="observed"):
    """Posts that passed by on a site the person chose to listen on; they are stored."""

    id: Id
    site: SiteName
    posts: Annotated[list[Observation], Meta(min_length=1, max_length=20)]


class AskSensing(Ask, frozen=True, tag="sensing"):
    """On which sites does this browser listen, and what is stored of each?"""

    id: Id


class Sense(Ask, frozen=True, tag="sense"):
    """The person allows this browser to listen on a site, or takes that back."""

    id: Id
    site: SiteName
    on: bool


class ForgetSite(Ask, frozen=True, tag="sense_forget"):
    """Forget every post that tabs of a site brought, whichever browser it was."""

    id: Id
    site: SiteName


class AskSelectors(Ask, frozen=True, tag="selectors"):
    """Is there a set of selectors that corrects the extension's own?"""

    id: Id


class Marks(Say, frozen=True, tag="marks"):
    """Answer to `seen`; posts without a badge and tags without a mark are left out."""

    id: AnswerId
    marks: list[Mark]
    tags: list[TagMark] = []


class Sensing(Say, frozen=True, tag="sensing_list"):
    """Sites this browser listens on, and those of which something is stored."""

    id: AnswerId
    sites: list[SensedSite]


class Selectors(Say, frozen=True, tag="selector_set"):
    """Answer to `selectors`; null where the extension's own are all there is."""

    id: AnswerId
    set: SelectorSet | None
