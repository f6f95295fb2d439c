"""Tags for the draft the person writes, and why those."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from agent.protocol.fields import (
    AnswerId,
    DraftText,
    GradeName,
    Id,
    Seconds,
    Short,
    SiteName,
    TagText,
)
from agent.protocol.frames import Ask, EvidencePost, Part, Say, Words


class RiskNote(Part, frozen=True):
    """A caution with its evidence."""

    code: Short
    words: Words


class Suggested(Part, frozen=True):
    """One tag we offer; `tag` has no "#"."""

    tag: Short
    grade: GradeName
    score: float
    confidence: float
    reason: Words
    more: list[Words]
    fresh_until: Seconds
    last_seen_at: Seconds
    posts: int
    risk: RiskNote | None = None


class UsedTag(Part, frozen=True):
    """A tag that is in the draft already, graded."""

    tag: Short
    grade: GradeName
    confidence: float
    posts: int
    last_seen_at: Seconds
    risk: RiskNote | None = None


class Note(Part, frozen=True):
    """What there is to say about the draft itself: a quiet line with its reason.

    `code` names what it is about, so that the person can say "enough of that".
    """

    code: Short
    words: Words
    reason: Words
    evidence: Annotated[list[EvidencePost], Meta(max_length=3)] = []


class ScorePart(Part, frozen=True):
    """One term of a score's sum: what it stands for in words, and what it adds."""

    name: Short
    words: Words
    value: float


class Suggest(Ask, frozen=True, tag="suggest"):
    """Tags for a draft."""

    id: Id
    site: SiteName
    before: DraftText
    after: DraftText
    language: Literal["", "id", "en"] = ""
    limit: Annotated[int, Meta(ge=1, le=20)] = 8


class AskWhy(Ask, frozen=True, tag="why"):
    """Everything behind one tag for this draft, which is neither stored nor logged."""

    id: Id
    site: SiteName
    before: DraftText
    after: DraftText
    tag: TagText
    language: Literal["", "id", "en"] = ""


class Feedback(Ask, frozen=True, tag="feedback"):
    """The person took or dismissed a suggestion."""

    id: Id
    site: SiteName
    tag: Short
    action: Literal["accepted", "dismissed"]


class Suggestions(Say, frozen=True, tag="suggestions"):
    """Answer to `suggest`; `refused` says why nothing can be added."""

    id: AnswerId
    items: list[Suggested]
    keywords: list[Short]
    used: list[UsedTag]
    limit: int
    refused: Literal["", "limit", "no_tags_here"]
    note: Note | None
    token: Short
    learning: bool
    by_words: bool = False


class RelatedTag(Part, frozen=True):
    """A tag that another comes with: on how many of its newest posts, and what share of them."""

    tag: Short
    posts: int
    share: float


class Explained(Say, frozen=True, tag="explained"):
    """Answer to `why`: the sum behind a score, largest parts first, and the posts behind it.

    `spread` is the standard deviation of the score, 0 where nothing was scored; `related` what
    the tag comes with, closest first.
    """

    id: AnswerId
    tag: Short
    grade: GradeName
    rule: Words
    score: float
    confidence: float
    posts: int
    last_seen_at: Seconds
    reasons: list[Words]
    parts: list[ScorePart]
    evidence: Annotated[list[EvidencePost], Meta(max_length=5)]
    risk: RiskNote | None = None
    spread: float = 0.0
    related: Annotated[list[RelatedTag], Meta(max_length=5)] = []
