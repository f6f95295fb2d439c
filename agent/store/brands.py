"""Brands: for whom drafts are written; at most one at a time."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from agent.store.database import Database, Row
from trends.brand import Accounts, Brand


@dataclass(frozen=True, slots=True)
class BrandRow:
    """A brand.

    Attributes:
        id: its number; 0 for one that is not stored yet.
        active: are drafts written for it?
    """

    id: int
    brand: Brand
    active: bool = False


class Brands:
    """The table of brands."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> list[BrandRow]:
        """In the order in which they were added."""
        return [_brand(row) for row in self._db.execute("SELECT * FROM brands ORDER BY id")]

    def active(self) -> Brand | None:
        """The one drafts are written for."""
        found = self._db.execute("SELECT * FROM brands WHERE active = 1").fetchone()
        return None if found is None else _brand(found).brand

    def accounts(self) -> Accounts:
        """Accounts of all brands."""
        return Accounts.of(name for row in self.all() for name in row.brand.accounts)

    def put(self, row: BrandRow, now: float) -> int | None:
        """Add or change one; returns its number, None when there is none to change.

        The first one is used at once.
        """
        values = (row.brand.name, msgspec.json.encode(row.brand).decode(), now)
        if row.id == 0:
            done = self._db.execute(
                "INSERT INTO brands (name, profile, changed_at, active) "
                "VALUES (?, ?, ?, NOT EXISTS (SELECT 1 FROM brands))",
                values,
            )
            return done.lastrowid
        done = self._db.execute(
            "UPDATE brands SET name = ?, profile = ?, changed_at = ? WHERE id = ?",
            (*values, row.id),
        )
        return row.id if done.rowcount else None

    def remove(self, brand_id: int) -> bool:
        """Remove one; drafts are written for nobody if it was the active one."""
        return self._db.execute("DELETE FROM brands WHERE id = ?", (brand_id,)).rowcount > 0

    def use(self, brand_id: int) -> bool:
        """Write drafts for this one from now on (0: for none); False where there is no such."""
        with self._db.transaction():
            known = self._db.execute("SELECT 1 FROM brands WHERE id = ?", (brand_id,)).fetchone()
            if brand_id and known is None:
                return False
            self._db.execute("UPDATE brands SET active = (id = ?)", (brand_id,))
        return True


def _brand(row: Row) -> BrandRow:
    return BrandRow(row["id"], msgspec.json.decode(row["profile"], type=Brand), bool(row["active"]))
