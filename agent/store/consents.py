"""On which sites a browser may listen: the person's word, kept with the agent."""

from __future__ import annotations

from agent.store.database import Database


class Consents:
    """Small facts `sense:<browser>:<site>`; they go with the browser they belong to."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def grant(self, client_id: int, site: str, now: float) -> None:
        """This browser may listen on this site."""
        self._db.execute(
            "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)",
            (f"sense:{client_id}:{site}", str(now)),
        )

    def withdraw(self, client_id: int, site: str) -> None:
        """It may not any more."""
        self._db.execute("DELETE FROM meta WHERE key = ?", (f"sense:{client_id}:{site}",))

    def withdraw_all(self, site: str) -> None:
        """No browser may listen on this site any more."""
        self._db.execute("DELETE FROM meta WHERE key GLOB ?", (f"sense:*:{site}",))

    def of(self, client_id: int) -> frozenset[str]:
        """The sites on which this browser may listen."""
        start = f"sense:{client_id}:"
        rows = self._db.execute("SELECT key FROM meta WHERE key GLOB ?", (f"{start}*",))
        return frozenset(row[0].removeprefix(start) for row in rows)

    def sites(self) -> frozenset[str]:
        """The sites on which any browser may listen."""
        rows = self._db.execute("SELECT key FROM meta WHERE key GLOB 'sense:*:*'")
        return frozenset(row[0].rpartition(":")[2] for row in rows)

    def has(self, client_id: int, site: str) -> bool:
        """May this browser listen on this site?"""
        key = f"sense:{client_id}:{site}"
        return self._db.execute("SELECT 1 FROM meta WHERE key = ?", (key,)).fetchone() is not None
