"""Alerts: numbered rows that survive a restart and a browser that was away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import msgspec

from agent.store.database import Database, Row
from trends.trend import Evidence

AlertKind = Literal["trend", "mention", "volume"]
Badge = Literal["rising", "competitor", "brand", "topic", "crisis"]
AlertState = Literal["new", "read", "muted", "snoozed"]


@dataclass(frozen=True, slots=True)
class NewAlert:
    """What the person should know now.

    Attributes:
        at: Unix seconds.
        title: in English and in Indonesian.
        reason: in English and in Indonesian.
        rule: the rule that raised it, with its numbers.
        watch_id: the watch it is about, 0 where none.
        topic: what must not be told twice: a trend's life, or "" where that does not apply.
            What stands behind an "@" tells lives of one trend apart; a mute is for all of them.
        evidence: posts of different publishers where they exist.
    """

    at: float
    kind: AlertKind
    badge: Badge
    title: tuple[str, str]
    reason: tuple[str, str]
    rule: str
    watch_id: int = 0
    topic: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class AlertRow:
    """An alert and its number; `until` is when a snoozed one is new again, in Unix seconds."""

    seq: int
    state: AlertState
    alert: NewAlert
    until: float = 0.0


class Alerts:
    """The table of alerts."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, alert: NewAlert, settle: Callable[[], None] | None = None) -> int | None:
        """Number and keep one.

        Args:
            alert: what to tell.
            settle: further writes that belong into the same transaction.

        Returns:
            Its number; None when its topic was told before or is muted.
        """
        with self._db.transaction():
            if alert.topic and self._told(alert.topic, alert.at):
                return None
            done = self._db.execute(
                "INSERT INTO alerts (at, kind, badge, title_en, title_id, reason_en, reason_id, "
                "rule, watch, topic, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    alert.at,
                    alert.kind,
                    alert.badge,
                    *alert.title,
                    *alert.reason,
                    alert.rule,
                    alert.watch_id,
                    alert.topic,
                    msgspec.json.encode(alert.evidence).decode(),
                ),
            )
            if settle is not None:
                settle()
        return done.lastrowid

    def after(self, seq: int, limit: int) -> list[AlertRow]:
        """The newest `limit` behind a number, oldest first."""
        rows = self._db.execute(
            "SELECT * FROM alerts WHERE seq > ? AND state IN ('new', 'read') "
            "ORDER BY seq DESC LIMIT ?",
            (seq, limit),
        )
        return [_row(row) for row in rows][::-1]

    def before(self, seq: int, limit: int) -> list[AlertRow]:
        """Newest first, below a number (0: from the newest)."""
        rows = self._db.execute(
            "SELECT * FROM alerts WHERE ?1 = 0 OR seq < ?1 ORDER BY seq DESC LIMIT ?2",
            (seq, limit),
        )
        return [_row(row) for row in rows]

    def get(self, seq: int) -> AlertRow | None:
        """One by its number."""
        row = self._db.execute("SELECT * FROM alerts WHERE seq = ?", (seq,)).fetchone()
        return None if row is None else _row(row)

    def mark(self, seq: int, state: AlertState, until: float = 0.0) -> None:
        """The person has dealt with it, or puts it off."""
        self._db.execute(
            "UPDATE alerts SET state = ?, until = ? WHERE seq = ?", (state, until, seq)
        )

    def mute(self, topic: str, until: float) -> None:
        """Tell nothing of this topic until then."""
        name = topic.partition("@")[0]
        self._db.execute("INSERT OR REPLACE INTO mutes VALUES (?, ?)", (name, until))

    def unmute(self, topic: str) -> None:
        """Tell of this topic again."""
        self._db.execute("DELETE FROM mutes WHERE topic = ?", (topic.partition("@")[0],))

    def last(self) -> int:
        """The highest number given, 0 before the first."""
        found = self._db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'alerts'").fetchone()
        return 0 if found is None else int(found[0])

    def count_between(self, since: float, until: float) -> int:
        """How many were raised between two instants, for the day's budget."""
        found = self._db.execute(
            "SELECT count(*) FROM alerts WHERE at BETWEEN ? AND ?", (since, until)
        )
        return int(found.fetchone()[0])

    def crises(self, since: float, until: float) -> frozenset[int]:
        """Watches of which a possible crisis was told between two instants."""
        rows = self._db.execute(
            "SELECT DISTINCT watch FROM alerts WHERE badge = 'crisis' AND at BETWEEN ? AND ?",
            (since, until),
        )
        return frozenset(int(watch) for (watch,) in rows)

    def _told(self, topic: str, at: float) -> bool:
        found = self._db.execute(
            "SELECT EXISTS (SELECT 1 FROM alerts WHERE topic = ?1) "
            "OR EXISTS (SELECT 1 FROM mutes WHERE topic = ?3 AND until > ?2)",
            (topic, at, topic.partition("@")[0]),
        )
        return bool(found.fetchone()[0])

    def forget_evidence(self, id_start: str) -> None:
        """Take posts whose ids begin so out of the evidence of every alert."""
        with self._db.transaction():
            rows = self._db.execute(
                "SELECT seq, evidence FROM alerts WHERE instr(evidence, ?)", (id_start,)
            ).fetchall()
            for seq, told in rows:
                posts = msgspec.json.decode(told, type=tuple[Evidence, ...])
                kept = [post for post in posts if not post.post_id.startswith(id_start)]
                self._db.execute(
                    "UPDATE alerts SET evidence = ? WHERE seq = ?",
                    (msgspec.json.encode(kept).decode(), seq),
                )


def _row(row: Row) -> AlertRow:
    found = dict(row)
    return AlertRow(
        seq=found["seq"],
        state=found["state"],
        until=found["until"],
        alert=NewAlert(
            at=found["at"],
            kind=found["kind"],
            badge=found["badge"],
            title=(found["title_en"], found["title_id"]),
            reason=(found["reason_en"], found["reason_id"]),
            rule=found["rule"],
            watch_id=found["watch"],
            topic=found["topic"],
            evidence=msgspec.json.decode(found["evidence"], type=tuple[Evidence, ...]),
        ),
    )
