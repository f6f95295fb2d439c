"""Numbered alerts."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from agent.protocol.fields import AnswerId, BadgeName, Id, Line, Number, NumberOrNone, Seconds
from agent.protocol.frames import Ask, EvidencePost, Part, Say, Words


class AlertRecord(Part, frozen=True):
    """One numbered alert; a snoozed one is new again from `until` on."""

    seq: Number
    at: Seconds
    kind: Literal["trend", "mention", "volume"]
    badge: BadgeName
    title: Words
    reason: Words
    rule: Line
    watch_id: int
    state: Literal["new", "read", "muted", "snoozed"]
    evidence: list[EvidencePost]
    until: Seconds = 0.0


class AskAlerts(Ask, frozen=True, tag="alerts"):
    """Alerts, newest first, older than `before` (0: from the newest)."""

    id: Id
    before: NumberOrNone = 0
    limit: Annotated[int, Meta(ge=1, le=100)] = 30


class AlertAct(Ask, frozen=True, tag="alert_act"):
    """The person read an alert, puts it off `until` an instant, or wants no more of its kind.

    "read" and "unread" also take back that it was muted.
    """

    id: Id
    seq: Number
    action: Literal["read", "unread", "mute", "irrelevant", "snooze"]
    until: Seconds = 0.0


class Alerts(Say, frozen=True, tag="alert_list"):
    """Alerts; unasked (`id` 0) they are new ones, oldest first."""

    id: AnswerId
    alerts: list[AlertRecord]
    last: int
