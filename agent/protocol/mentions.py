"""Posts that watches matched."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from agent.protocol.fields import (
    AnswerId,
    Id,
    MentionKind,
    MentionsShown,
    MentionState,
    Number,
    NumberOrNone,
    Seconds,
    Short,
    SiteName,
)
from agent.protocol.frames import Ask, EvidencePost, Part, Say


class MentionRecord(Part, frozen=True):
    """A post that watches matched; `words` are those that decided its kinds."""

    watch_id: int
    site: SiteName
    language: Short
    post: EvidencePost
    number: int = 0
    watches: list[int] = []
    kinds: list[MentionKind] = []
    words: list[Short] = []
    press: bool = False
    state: MentionState = "unread"
    state_at: Seconds = 0.0


class MentionCounts(Part, frozen=True):
    """How many mentions each choice of `MentionsShown` holds."""

    all: int
    open: int
    unread: int
    question: int
    complaint: int
    praise: int
    press: int
    waiting: int
    done: int


class AskMentions(Ask, frozen=True, tag="mentions"):
    """Mentions of a watch (0: of all), newest first, older than `before` (0: from now).

    Of those published at `before` itself, only the ones numbered below `before_number`.
    """

    id: Id
    watch_id: NumberOrNone
    before: Seconds = 0.0
    before_number: NumberOrNone = 0
    limit: Annotated[int, Meta(ge=1, le=100)] = 30
    show: MentionsShown = "all"


class MentionAct(Ask, frozen=True, tag="mention_act"):
    """The person read mentions, dealt with them, or takes that back."""

    id: Id
    numbers: Annotated[list[Number], Meta(min_length=1, max_length=100)]
    state: MentionState


class Mentions(Say, frozen=True, tag="mention_list"):
    """Mentions, newest first, and how many there are of each kind."""

    id: AnswerId
    mentions: list[MentionRecord]
    counts: MentionCounts | None = None
