"""What the engines remember over a restart, what the person liked, and small facts."""

from __future__ import annotations

from dataclasses import dataclass

from agent.store.database import Database

CHOICES = 1000
"""Tags taken or dismissed that are kept, and told to fresh engines."""


@dataclass(frozen=True, slots=True)
class Dump:
    """An engine's state.

    Attributes:
        data: what it dumped.
        post: number of the last post in it; later ones are replayed.
        at: Unix seconds.
    """

    data: bytes
    post: int
    at: float


class Memory:
    """The tables of states, feedback and facts."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def keep(self, dumps: dict[str, bytes], post: int, at: float) -> None:
        """Keep the states of several engines that saw the same posts, all or none."""
        with self._db.transaction():
            for name, data in dumps.items():
                self._db.execute(
                    "INSERT OR REPLACE INTO state (name, data, post, at) VALUES (?, ?, ?, ?)",
                    (name, data, post, at),
                )

    def kept(self, name: str) -> Dump | None:
        """The state an engine dumped last."""
        row = self._db.execute("SELECT data, post, at FROM state WHERE name = ?", (name,))
        found = row.fetchone()
        return None if found is None else Dump(found["data"], found["post"], found["at"])

    def drop(self, name: str) -> None:
        """Forget a state that cannot be used; posts are replayed instead."""
        self._db.execute("DELETE FROM state WHERE name = ?", (name,))

    def add_feedback(self, site: str, tag: str, action: str, at: float) -> None:
        """The person took or dismissed a tag; only the latest choices are kept."""
        with self._db.transaction():
            self._db.execute(
                "INSERT INTO feedback (site, tag, action, at) VALUES (?, ?, ?, ?)",
                (site, tag, action, at),
            )
            self._db.execute(
                "DELETE FROM feedback WHERE id <= (SELECT max(id) FROM feedback) - ?", (CHOICES,)
            )

    def feedback(self) -> list[tuple[str, str, str, float]]:
        """(site, tag, action, instant), oldest of the newest first."""
        rows = self._db.execute(
            "SELECT site, tag, action, at FROM feedback ORDER BY id DESC LIMIT ?", (CHOICES,)
        )
        return [tuple(row) for row in rows][::-1]

    def fact(self, key: str) -> str:
        """A small fact, "" where it was never told."""
        found = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return "" if found is None else str(found[0])

    def tell(self, key: str, value: str) -> None:
        """Remember a small fact."""
        self._db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))
