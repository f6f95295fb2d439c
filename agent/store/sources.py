"""Sources: where posts come from, how far each was read, and how it fares."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from agent.sources.source import SourceSpec
from agent.store.database import Database, Row

Status = Literal["new", "ok", "failing", "paused"]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source.

    Attributes:
        spec: what is needed to open it.
        cursor: how far it was read; opaque, committed with the posts it stands for.
        schedule: what `agent.schedule` remembers of it, as JSON; "" at first.
        status: "new" until it was asked once.
        error: why it fails, "" while it does not.
        posts: posts it brought first.
        bytes: bytes received from it.
        skipped: entries that could not be read.
        left_out: entries of its document that are not looked at, because there are newer ones
            enough.
        last_try_at: Unix seconds, 0 before the first.
        last_ok_at: Unix seconds, 0 before the first.
        next_at: Unix seconds of the next poll; 0 is at once.
    """

    spec: SourceSpec
    cursor: str
    schedule: str
    status: Status
    error: str
    posts: int
    bytes: int
    skipped: int
    left_out: int
    last_try_at: float
    last_ok_at: float
    next_at: float


class Sources:
    """The table of sources."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> list[SourceRow]:
        """In the order in which they were added."""
        return [_row(row) for row in self._db.execute("SELECT * FROM sources ORDER BY rowid")]

    def get(self, source_id: str) -> SourceRow | None:
        """One by its id."""
        row = self._db.execute("SELECT * FROM sources WHERE id = ?", (source_id,)).fetchone()
        return None if row is None else _row(row)

    def find(self, text: str) -> list[SourceRow]:
        """What a person may have meant: exact id or address, else part of address or title."""
        rows = self.all()
        exact = [row for row in rows if text in {row.spec.id, row.spec.url}]
        folded = text.casefold()
        return exact or [
            row
            for row in rows
            if folded in row.spec.url.casefold() or folded in row.spec.title.casefold()
        ]

    def add(self, specs: Iterable[SourceSpec], now: float) -> list[SourceSpec]:
        """Add those that are not there yet; one there keeps its cursor and its health.

        Returns:
            Those that were really added.
        """
        added = []
        with self._db.transaction():
            for spec in specs:
                done = self._db.execute(
                    "INSERT INTO sources (id, kind, url, title, options, allow_private, pack, "
                    "added_at, cursor, schedule, status, error, posts, bytes, skipped, "
                    "last_try_at, last_ok_at, next_at) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', '', 'new', '', 0, 0, 0, 0, 0, 0) "
                    "ON CONFLICT (id) DO UPDATE SET allow_private = excluded.allow_private "
                    "WHERE excluded.allow_private > allow_private",
                    (
                        spec.id,
                        spec.kind,
                        spec.url,
                        spec.title,
                        json.dumps(dict(spec.options)),
                        int(spec.allow_private),
                        spec.pack,
                        now,
                    ),
                )
                if done.rowcount:
                    added.append(spec)
        return added

    def add_pack(self, name: str, specs: Iterable[SourceSpec], now: float) -> list[SourceSpec]:
        """Add a pack's sources and remember that it was added."""
        added = self.add(specs, now)
        self._db.execute("INSERT OR IGNORE INTO packs VALUES (?, ?)", (name, now))
        return added

    def has_pack(self, name: str) -> bool:
        """Was this pack ever added, even if all its sources were removed since?"""
        found = self._db.execute("SELECT 1 FROM packs WHERE name = ?", (name,))
        return found.fetchone() is not None

    def remove(self, source_id: str) -> bool:
        """Remove one; its posts stay."""
        return self._db.execute("DELETE FROM sources WHERE id = ?", (source_id,)).rowcount > 0

    def remove_of_watch(self, watch_id: int) -> None:
        """Remove the searches that belong to a watch."""
        self._db.execute(
            "DELETE FROM sources WHERE json_extract(options, '$.watch') = ?", (str(watch_id),)
        )

    def failed(self, source_id: str, error: str, now: float) -> None:
        """A poll failed; its cursor stays where it was."""
        self._db.execute(
            "UPDATE sources SET status = 'failing', error = ?, last_try_at = ? WHERE id = ?",
            (error[:1000], now, source_id),
        )

    def planned(self, source_id: str, next_at: float, schedule: str) -> None:
        """When it is asked next, and what the schedule wants to remember."""
        self._db.execute(
            "UPDATE sources SET next_at = ?, schedule = ? WHERE id = ?",
            (next_at, schedule, source_id),
        )

    def paused(self, source_id: str, reason: str) -> None:
        """It is left alone until the person wakes it."""
        self._db.execute(
            "UPDATE sources SET status = 'paused', error = ? WHERE id = ?", (reason, source_id)
        )

    def wake(self, source_id: str) -> None:
        """Ask it as soon as possible, also when it was paused."""
        self._db.execute(
            "UPDATE sources SET next_at = 0, schedule = '', "
            "status = CASE WHEN status = 'paused' THEN 'new' ELSE status END WHERE id = ?",
            (source_id,),
        )

    def advanced(self, source_id: str, change: Advance) -> bool:
        """It was read up to here; runs inside the transaction that stores the posts.

        Returns:
            False when the source was removed meanwhile.
        """
        done = self._db.execute(
            "UPDATE sources SET cursor = ?, posts = posts + ?, bytes = bytes + ?, "
            "skipped = skipped + ?, left_out = coalesce(?, left_out), "
            "status = 'ok', error = '', last_try_at = ?, last_ok_at = ?, "
            "title = CASE WHEN title = '' THEN ? ELSE title END WHERE id = ?",
            (
                change.cursor,
                change.new,
                change.bytes,
                change.skipped,
                change.left_out,
                change.at,
                change.at,
                change.title,
                source_id,
            ),
        )
        return done.rowcount > 0

    def exists(self, source_id: str) -> bool:
        """Is it still there?"""
        found = self._db.execute("SELECT 1 FROM sources WHERE id = ?", (source_id,))
        return found.fetchone() is not None


@dataclass(frozen=True, slots=True)
class Advance:
    """What reading a source a little further brought; `left_out` None where it is as before."""

    cursor: str
    new: int
    bytes: int
    skipped: int
    left_out: int | None
    title: str
    at: float


def _row(row: Row) -> SourceRow:
    found = dict(row)
    options = json.loads(found["options"] or "{}")
    return SourceRow(
        spec=SourceSpec(
            id=found["id"],
            kind=found["kind"],
            url=found["url"],
            title=found["title"],
            options=tuple(sorted((str(k), str(v)) for k, v in options.items())),
            allow_private=bool(found["allow_private"]),
            pack=found["pack"],
        ),
        **{name: found[name] for name in _HEALTH},
    )


_HEALTH = (
    "cursor",
    "schedule",
    "status",
    "error",
    "posts",
    "bytes",
    "skipped",
    "left_out",
    "last_try_at",
    "last_ok_at",
    "next_at",
)
