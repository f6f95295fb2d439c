"""Watches, and the mentions they found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from agent.store.database import Database, Row
from agent.store.mentions import MENTION, Mention, mention_of

Purpose = Literal["brand", "competitor", "topic"]


@dataclass(frozen=True, slots=True)
class WatchRow:
    """A saved query with a purpose.

    Attributes:
        id: its number; 0 for one that is not stored yet.
        name: as the person calls it.
        purpose: what it is watched for.
        query: in the language of `trends.watch`.
        search_news: has it a news search of its own?
        mentions: posts it matched that are still stored.
        told_at: Unix seconds of its last alert, 0 before the first.
        muted_until: Unix seconds until which it raises no alert.
    """

    id: int
    name: str
    purpose: Purpose
    query: str
    search_news: bool = True
    mentions: int = 0
    told_at: float = 0.0
    muted_until: float = 0.0


class Watches:
    """The tables of watches and mentions."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> list[WatchRow]:
        """In the order in which they were added."""
        rows = self._db.execute(
            "SELECT w.*, (SELECT count(*) FROM mentions m WHERE m.watch = w.id) AS mentions "
            "FROM watches w ORDER BY w.id"
        )
        return [_watch(row) for row in rows]

    def put(self, watch: WatchRow, now: float) -> int | None:
        """Add or change one; returns its number, None when there is none to change."""
        values = (watch.name, watch.purpose, watch.query, int(watch.search_news))
        if watch.id == 0:
            done = self._db.execute(
                "INSERT INTO watches (name, purpose, query, search_news, created_at, "
                "muted_until, told_at) VALUES (?, ?, ?, ?, ?, 0, 0)",
                (*values, now),
            )
            return done.lastrowid
        done = self._db.execute(
            "UPDATE watches SET name = ?, purpose = ?, query = ?, search_news = ? WHERE id = ?",
            (*values, watch.id),
        )
        return watch.id if done.rowcount else None

    def remove(self, watch_id: int) -> bool:
        """Remove one and its mentions."""
        return self._db.execute("DELETE FROM watches WHERE id = ?", (watch_id,)).rowcount > 0

    def forget_mentions(self, watch_id: int) -> None:
        """Its query changed: what the old one found is not what the new one means."""
        self._db.execute("DELETE FROM mentions WHERE watch = ?", (watch_id,))

    def mute(self, watch_id: int, until: float) -> None:
        """Raise no alert of it until then."""
        self._db.execute("UPDATE watches SET muted_until = ? WHERE id = ?", (until, watch_id))

    def add_mentions(
        self,
        found: Iterable[tuple[int, int, float]],
        *,
        told: bool = False,
        own: Iterable[tuple[int, int, float]] = (),
    ) -> None:
        """Remember matches: (watch, number of the post, instant). Known ones stay as they are.

        Args:
            told: they need no alert, because the person has asked for them just now.
            own: more of them, by the person's own accounts: dealt with from the start.
        """
        with self._db.transaction():
            for is_told, state, mentions in ((told, "unread", found), (True, "done", own)):
                for watch_id, number, at in mentions:
                    self._db.execute(
                        "INSERT OR IGNORE INTO mentions (watch, post, at, told, state) "
                        "SELECT ?1, ?2, ?3, ?4, "
                        "coalesce((SELECT state FROM mentions WHERE post = ?2 LIMIT 1), ?5) "
                        "WHERE EXISTS (SELECT 1 FROM watches WHERE id = ?1) "
                        "AND EXISTS (SELECT 1 FROM posts WHERE n = ?2)",
                        (watch_id, number, at, int(is_told), state),
                    )

    def untold(self, watch_id: int, since: float, limit: int) -> list[Mention]:
        """Mentions no alert has told of, published since an instant, newest first."""
        rows = self._db.execute(
            f"SELECT {MENTION} FROM mentions m JOIN posts p ON p.n = m.post "
            "WHERE m.watch = ? AND m.told = 0 AND p.published_at >= ? "
            "ORDER BY p.published_at DESC, p.n DESC LIMIT ?",
            (watch_id, since, limit),
        )
        return [mention_of(row) for row in rows]

    def since(self, watch_id: int, at: float, limit: int) -> list[Mention]:
        """Mentions published since an instant, told or not, newest first."""
        rows = self._db.execute(
            f"SELECT {MENTION} FROM mentions m JOIN posts p ON p.n = m.post "
            "WHERE m.watch = ? AND p.published_at >= ? "
            "ORDER BY p.published_at DESC, p.n DESC LIMIT ?",
            (watch_id, at, limit),
        )
        return [mention_of(row) for row in rows]

    def tagged(self, purpose: Purpose, since: float, limit: int) -> list[tuple[str, str]]:
        """Name of the watch and id of the post of mentions with tags, newest first.

        Args:
            purpose: of the watches.
            since: instant of publication.
        """
        rows = self._db.execute(
            "SELECT w.name, p.id FROM mentions m JOIN watches w ON w.id = m.watch "
            "JOIN posts p ON p.n = m.post WHERE w.purpose = ? AND p.tags != '' "
            "AND p.published_at >= ? ORDER BY p.published_at DESC, p.n DESC, w.id LIMIT ?",
            (purpose, since, limit),
        )
        return [(row["name"], row["id"]) for row in rows]

    def told(self, watch_id: int, at: float, up_to: int) -> None:
        """An alert told of its mentions; runs inside the alert's transaction.

        Args:
            up_to: number of the newest post among them; what came later is still to be told.
        """
        self._db.execute(
            "UPDATE mentions SET told = 1 WHERE watch = ? AND told = 0 AND post <= ?",
            (watch_id, up_to),
        )
        self._db.execute("UPDATE watches SET told_at = ? WHERE id = ?", (at, watch_id))


def _watch(row: Row) -> WatchRow:
    found = dict(row)
    return WatchRow(
        id=found["id"],
        name=found["name"],
        purpose=found["purpose"],
        query=found["query"],
        search_news=bool(found["search_news"]),
        mentions=found["mentions"],
        told_at=found["told_at"],
        muted_until=found["muted_until"],
    )
