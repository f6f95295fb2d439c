"""Saved sets: tags the person uses together, best first, and when each was last used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from agent.store.database import Database
from trends.hashtags.sets import Member, ladder


@dataclass(frozen=True, slots=True)
class SetRow:
    """A set; `id` 0 for one that is not stored yet."""

    id: int
    name: str
    members: tuple[Member, ...]


class Sets:
    """The tables of sets and their tags."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> list[SetRow]:
        """In the order in which they were added."""
        rows = self._db.execute("SELECT id, name FROM sets ORDER BY id").fetchall()
        return [SetRow(row["id"], row["name"], self._members(row["id"])) for row in rows]

    def get(self, set_id: int) -> SetRow | None:
        """One of them."""
        row = self._db.execute("SELECT id, name FROM sets WHERE id = ?", (set_id,)).fetchone()
        return None if row is None else SetRow(row["id"], row["name"], self._members(row["id"]))

    def put(self, row: SetRow, now: float) -> int | None:
        """Add or change one; returns its number, None when there is none to change.

        A tag that stays keeps when it was last used.
        """
        with self._db.transaction():
            if row.id == 0:
                done = self._db.execute(
                    "INSERT INTO sets (name, changed_at) VALUES (?, ?)", (row.name, now)
                )
                number = done.lastrowid or 0
            else:
                done = self._db.execute(
                    "UPDATE sets SET name = ?, changed_at = ? WHERE id = ?", (row.name, now, row.id)
                )
                if not done.rowcount:
                    return None
                number = row.id
            before = {member.tag.casefold(): member.used_at for member in self._members(number)}
            self._db.execute("DELETE FROM set_tags WHERE set_id = ?", (number,))
            for place, member in enumerate(row.members):
                used_at = max(member.used_at, before.get(member.tag.casefold(), 0.0))
                self._db.execute(
                    "INSERT INTO set_tags (set_id, place, tag, used_at) VALUES (?, ?, ?, ?)",
                    (number, place, member.tag, used_at),
                )
        return number

    def remove(self, set_id: int) -> bool:
        """Remove one and its tags."""
        return self._db.execute("DELETE FROM sets WHERE id = ?", (set_id,)).rowcount > 0

    def used(self, set_id: int, tags: Iterable[str], at: float) -> None:
        """These tags of a set were brought into a draft."""
        folded = {member.tag.casefold() for member in ladder(tags)}
        with self._db.transaction():
            for member in self._members(set_id):
                if member.tag.casefold() in folded:
                    self._db.execute(
                        "UPDATE set_tags SET used_at = ? WHERE set_id = ? AND tag = ?",
                        (at, set_id, member.tag),
                    )

    def _members(self, set_id: int) -> tuple[Member, ...]:
        rows = self._db.execute(
            "SELECT tag, used_at FROM set_tags WHERE set_id = ? ORDER BY place", (set_id,)
        )
        return tuple(Member(row["tag"], row["used_at"]) for row in rows)
