"""Sources and their health."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from agent.protocol.fields import AnswerId, Id, Seconds, Short, Url
from agent.protocol.frames import Ask, Part, Say, Words


class SourceRecord(Part, frozen=True):
    """One source and its health; `remark` is what should be known of one that fares well."""

    id: Short
    kind: Short
    url: Url
    title: Short
    status: Literal["new", "ok", "failing", "paused"]
    error: Words | None
    remark: Words | None
    posts: int
    last_ok_at: Seconds
    next_at: Seconds


class AskSources(Ask, frozen=True, tag="sources"):
    """All sources with their health."""

    id: Id


class AddSource(Ask, frozen=True, tag="source_add"):
    """Add a feed or a site by its address."""

    id: Id
    url: Annotated[str, Meta(min_length=1, max_length=2000)]


class RemoveSource(Ask, frozen=True, tag="source_remove"):
    """Remove a source; its posts stay until retention takes them."""

    id: Id
    source_id: Short


class Sources(Say, frozen=True, tag="source_list"):
    """All sources; also unasked when the health of one changes."""

    id: AnswerId
    sources: list[SourceRecord]
