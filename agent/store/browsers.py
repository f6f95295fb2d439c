"""Paired browsers and the codes with which a new one may be paired."""

from __future__ import annotations

from agent.desk import ORIGIN_TRIES, Client, Guesser, OpenCode
from agent.store.database import Database

MOST_ALIKE = 6
"""Browsers of one origin that may be paired; a key that is tried is held against each."""

MOST_GUESSERS = 5

GUESSES_S = 7 * 86_400.0
"""How long it is remembered who brought wrong proofs."""


class Browsers:
    """The tables of browsers and pairing codes."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> list[Client]:
        """In the order in which they were paired."""
        return [
            Client(**dict(row)) for row in self._db.execute("SELECT * FROM clients ORDER BY id")
        ]

    def of(self, origin: str) -> list[Client]:
        """The browsers paired from this origin, last seen first: Chromium gives an extension the
        same one in every browser and profile."""
        rows = self._db.execute(
            "SELECT * FROM clients WHERE origin = ? ORDER BY seen_at DESC, id DESC", (origin,)
        )
        return [Client(**dict(row)) for row in rows]

    def add(self, origin: str, name: str, key: bytes, now: float) -> Client:
        """Remember a browser, and close every code; of one origin the last seen are kept. What it
        mistyped on the way is forgiven.
        """
        with self._db.transaction():
            for client in self.of(origin)[MOST_ALIKE - 1 :]:
                self.revoke(client.id)
            self._db.execute("DELETE FROM codes")
            self._db.execute("DELETE FROM guesses WHERE origin = ?", (origin,))
            done = self._db.execute(
                "INSERT INTO clients (origin, name, key, created_at, seen_at) "
                "VALUES (?, ?, ?, ?, ?)",
                (origin, name, key, now, now),
            )
        return Client(done.lastrowid or 0, origin, name, key, now, now)

    def touch(self, client_id: int, now: float) -> None:
        """It said hello."""
        self._db.execute("UPDATE clients SET seen_at = ? WHERE id = ?", (now, client_id))

    def revoke(self, client_id: int) -> bool:
        """Forget one: its key is worth nothing from now on, nor what it was allowed."""
        self._db.execute("DELETE FROM meta WHERE key GLOB ?", (f"sense:{client_id}:*",))
        return self._db.execute("DELETE FROM clients WHERE id = ?", (client_id,)).rowcount > 0

    def open_code(self, code: OpenCode, now: float) -> None:
        """Let a new browser in with this code; codes that have expired are removed."""
        with self._db.transaction():
            self._db.execute("DELETE FROM codes WHERE expires_at <= ?", (now,))
            self._db.execute("DELETE FROM guesses WHERE at <= ?", (now - GUESSES_S,))
            self._db.execute(
                "INSERT INTO codes (code, opened_at, expires_at, tries_left) VALUES (?, ?, ?, ?)",
                (code.code, now, code.expires_at, code.tries_left),
            )

    def open_codes(self, now: float, origin: str = "") -> list[OpenCode]:
        """Those that may still be typed in the browser of this origin, newest first."""
        rows = self._db.execute(
            "SELECT code, expires_at, tries_left FROM codes "
            "WHERE expires_at > ? AND tries_left > 0 AND NOT EXISTS (SELECT 1 FROM guesses "
            "WHERE guesses.code = codes.code AND origin = ? AND wrong >= ?) "
            "ORDER BY opened_at DESC, rowid DESC",
            (now, origin, ORIGIN_TRIES),
        )
        return [OpenCode(**dict(row)) for row in rows]

    def spend_try(self, code: str, origin: str, now: float) -> None:
        """A wrong proof came in for it."""
        with self._db.transaction():
            self._db.execute("UPDATE codes SET tries_left = tries_left - 1 WHERE code = ?", (code,))
            self._db.execute(
                "INSERT INTO guesses (code, origin, wrong, at) VALUES (?, ?, 1, ?) "
                "ON CONFLICT DO UPDATE SET wrong = wrong + 1, at = excluded.at",
                (code, origin, now),
            )

    def guessers(self) -> list[Guesser]:
        """Who brought wrong proofs in the last days and is not paired, the last first; few, since a
        program may name as many origins as it likes.
        """
        rows = self._db.execute(
            "SELECT origin, sum(wrong) AS wrong, max(at) AS at FROM guesses "
            "WHERE origin NOT IN (SELECT origin FROM clients) GROUP BY origin ORDER BY at DESC "
            "LIMIT ?",
            (MOST_GUESSERS,),
        )
        return [Guesser(**dict(row)) for row in rows]
