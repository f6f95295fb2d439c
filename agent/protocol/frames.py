"""What every subject builds on: the bases of messages and of their parts, and plain answers."""

from __future__ import annotations

from msgspec import Struct

from agent.protocol.fields import AnswerId, ErrorName, Line, Seconds, Short, Url


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of what travels inside messages."""


class Words(Part, frozen=True):
    """One sentence in both languages of the interface."""

    en: Line
    id: Line


class EvidencePost(Part, frozen=True):
    """A post that supports a trend, an alert or a suggestion."""

    text: Line
    publisher: Short
    author: Short
    url: Url
    at: Seconds


class Ask(Struct, frozen=True, forbid_unknown_fields=True, tag_field="t"):
    """Base of what a browser sends."""


class Say(Struct, frozen=True, forbid_unknown_fields=True, tag_field="t"):
    """Base of what the agent sends."""


class Done(Say, frozen=True, tag="done"):
    """It was done; there is nothing more to say."""

    id: AnswerId


class Failed(Say, frozen=True, tag="error"):
    """The question could not be answered. Match `name`, never `detail`.

    `words` say to the person what is theirs to put right.
    """

    id: AnswerId
    name: ErrorName
    detail: Line
    words: Words | None = None
