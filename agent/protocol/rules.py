"""What each platform does with tags and texts, for a person to read."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from agent.protocol.fields import AnswerId, Id, Short, SiteName
from agent.protocol.frames import Ask, Part, Say, Words

Day = Annotated[str, Meta(pattern=r"^20\d\d-\d\d-\d\d$")]
"""ISO 8601."""


class RuleFact(Part, frozen=True):
    """One statement about a platform, where it was found, when, and how sure it is.

    `about` is what it supports, "tags.limit" for instance.
    """

    about: Short
    words: Words
    source: Words
    date: Day
    trust: Literal["verified", "secondary", "general"]


class SiteRules(Part, frozen=True):
    """The rules of one platform, in short and fact by fact.

    `kind` "topic" is a phrase without "#", "none" where tags mean nothing. Good practice is `low`
    to `high` tags at `place`; `limit` is the most the platform takes, 0 for any number.
    `ads_max_tags` is null where nothing is known. `checked` is the day of the last look.
    """

    site: SiteName
    kind: Literal["hashtag", "topic", "none"]
    limit: int
    low: int
    high: int
    place: Literal["inline", "end", "none"]
    ads_max_tags: int | None
    checked: Day
    facts: Annotated[list[RuleFact], Meta(max_length=60)]


class AskRules(Ask, frozen=True, tag="ask_rules"):
    """What does each platform do with tags and texts?"""

    id: Id


class Rules(Say, frozen=True, tag="rules"):
    """Answer to `ask_rules`: every platform Simak knows."""

    id: AnswerId
    sites: Annotated[list[SiteRules], Meta(max_length=40)]
