"""Forgetting: posts by age, and the oldest earlier when there are too many bytes of them."""

from __future__ import annotations

import math

from agent.store.database import Database, Row

SLICE = 500
"""Posts a transaction: short enough that accepting new ones never waits long."""

LATEST = 30_000
AGREEING = 10
"""So many of the latest posts must be dated as late as the clock says, or it is not believed; more
than a feed of old dates can bring while others bring so many."""

AHEAD_S = 86_400.0
"""What is stamped further ahead than this was stamped by a clock that has been put back."""

FORGOTTEN_IDS = 200_000
"""Ids remembered of posts that are gone; older ones no feed lists any more."""


class Retention:
    """Deletes posts in slices; the full-text index and the mentions go with them."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def believed(self, now: float) -> float:
        """The time by which posts are judged too old: no later than the world's own dates say.

        A clock that stands a year ahead would make every post too old; the dates that servers gave
        to the latest posts do not follow it. Dates from tabs may come from the same clock, and a
        post without a date has that of the clock: neither counts. Where few are left, the clock
        is believed.
        """
        dated = self._dated()
        return now if dated is None else min(now, dated)

    def put_right(self, now: float) -> int:
        """Posts that a clock which ran ahead said were seen in days to come were seen now at the
        latest; else they would stay until then. Returns how many.

        Nothing is done on the word of the clock alone, which may stand too early now.
        """
        dated = self._dated()
        if dated is None:
            return 0
        at = max(now, dated)
        return self._db.execute(
            "UPDATE posts SET seen_at = ?1, published_at = min(published_at, ?1) "
            "WHERE seen_at > ?1 + ?2",
            (at, AHEAD_S),
        ).rowcount

    def _dated(self) -> float | None:
        """The latest time on which dates of servers agree, None where there are too few."""
        found = self._db.execute(
            "SELECT published_at FROM (SELECT * FROM posts ORDER BY n DESC LIMIT ?) "
            "WHERE published_at < seen_at AND source NOT GLOB 'tab:*' "
            "ORDER BY published_at DESC LIMIT 1 OFFSET ?",
            (LATEST, AGREEING - 1),
        ).fetchone()
        return None if found is None else float(found[0])

    def forget_slice(self, before: float, max_bytes: int, now: float) -> int:
        """Forget up to `SLICE` of the oldest posts that are too old or too many.

        Call it again until it returns 0.

        Args:
            before: posts first seen before this go.
            max_bytes: while the database is larger, the oldest go, whatever their age. What the
                engines keep in it does not count: forgetting posts makes it no smaller.
            now: Unix seconds, remembered with their ids.

        Returns:
            How many were forgotten.
        """
        if self._db.size_bytes() - self._learnt_bytes() > max_bytes:
            before = math.inf
        with self._db.transaction():
            rows = self._delete("seen_at < ?", before)
            self._db.execute_many(
                "INSERT OR REPLACE INTO forgotten (id, at) VALUES (?, ?)",
                [(row["id"], now) for row in rows],
            )
        return len(rows)

    def _learnt_bytes(self) -> int:
        found = self._db.execute("SELECT coalesce(sum(length(data)), 0) FROM state")
        return int(found.fetchone()[0])

    def forget_source_slice(self, source: str) -> int:
        """Forget up to `SLICE` posts of a source, their ids too, and overwrite what they were.

        Call it again until it returns 0, then `wipe`.
        """
        self._db.execute("PRAGMA secure_delete = ON")
        with self._db.transaction():
            return len(self._delete("source = ?", source))

    def wipe(self) -> None:
        """Take words of forgotten posts out of the index and the log, not only out of sight."""
        self._db.execute("INSERT INTO posts_index (posts_index) VALUES ('optimize')")
        self._db.execute("PRAGMA secure_delete = OFF")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _delete(self, which: str, value: object) -> list[Row]:
        """Delete up to `SLICE` of the posts meant, oldest first; runs in a transaction."""
        rows = self._db.execute(
            f"SELECT n, id, text, tags FROM posts WHERE {which} ORDER BY n LIMIT ?",
            (value, SLICE),
        ).fetchall()
        self._db.execute_many(
            "INSERT INTO posts_index (posts_index, rowid, text, tags) VALUES ('delete', ?, ?, ?)",
            [(row["n"], row["text"], row["tags"]) for row in rows],
        )
        self._db.execute_many("DELETE FROM posts WHERE n = ?", [(row["n"],) for row in rows])
        return rows

    def tidy(self) -> None:
        """Cut the list of forgotten ids and give the log's space back."""
        self._db.execute(
            "DELETE FROM forgotten WHERE rowid <= (SELECT max(rowid) FROM forgotten) - ?",
            (FORGOTTEN_IDS,),
        )
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
