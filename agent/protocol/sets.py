"""Saved sets of tags."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from agent.protocol.fields import (
    AnswerId,
    DraftText,
    Id,
    Number,
    NumberOrNone,
    Short,
    SiteName,
    TagText,
)
from agent.protocol.frames import Ask, Part, Say, Words


class SetRecord(Part, frozen=True):
    """Tags that are used together, best first; `id` 0 asks for a new set."""

    id: NumberOrNone
    name: Annotated[str, Meta(min_length=1, max_length=100)]
    tags: Annotated[list[TagText], Meta(min_length=1, max_length=60)]


class TagRemark(Part, frozen=True):
    """Something to know about one tag of a set: why it was left out, or why to be careful."""

    tag: Short
    words: Words


class AskSets(Ask, frozen=True, tag="sets"):
    """All saved sets of tags."""

    id: Id


class PutSet(Ask, frozen=True, tag="set_put"):
    """Add or change a set; the agent keeps its tags because the person asked for it."""

    id: Id
    set: SetRecord


class RemoveSet(Ask, frozen=True, tag="set_remove"):
    """Remove a set."""

    id: Id
    set_id: Number


class PickSet(Ask, frozen=True, tag="set_pick"):
    """Which tags of a set fit this draft on this site? The draft is looked at and forgotten."""

    id: Id
    set_id: Number
    site: SiteName
    before: DraftText
    after: DraftText


class UsedSet(Ask, frozen=True, tag="set_used"):
    """These tags of a set now stand in the draft: next time it is the others' turn."""

    id: Id
    set_id: Number
    site: SiteName
    tags: Annotated[list[TagText], Meta(max_length=60)]


AboutSets = AskSets | PutSet | RemoveSet | PickSet | UsedSet


class Sets(Say, frozen=True, tag="set_list"):
    """All saved sets."""

    id: AnswerId
    sets: list[SetRecord]


class SetPicked(Say, frozen=True, tag="set_picked"):
    """Answer to `set_pick`: the tags to insert, in order, and what there is to say about them."""

    id: AnswerId
    set_id: int
    tags: list[Short]
    left_out: list[TagRemark]
    warnings: list[TagRemark]
    rotated: bool
