"""The tables, and the steps from every older version to this one.

Imported only when a database must be made or brought up to date: sqlite-utils pulls in more
than the agent needs to listen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from sqlite_utils import Database

from agent.store.database import VERSION


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a database up to `VERSION`, in one transaction.

    The version is read under the lock: another process may have done it a moment ago.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
        for step in STEPS[found:]:
            step(Database(connection))
        connection.execute(f"PRAGMA user_version = {VERSION}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _first(db: Database) -> None:
    _posts(db)
    _sources(db)
    _watches(db)
    _alerts(db)
    _browsers(db)
    _memory(db)


def _posts(db: Database) -> None:
    db.table("posts").create(
        {
            "n": int,  # order of arrival; the full-text index and the mentions point at it
            "id": str,
            "source": str,
            "site": str,
            "publisher": str,
            "author": str,
            "url": str,
            "title": str,
            "text": str,
            "language": str,
            "country": str,
            "tags": str,  # as typed, between spaces
            "reach": int,
            "published_at": float,
            "seen_at": float,
        },
        pk="n",
        not_null={"id", "source", "text", "published_at", "seen_at"},
    )
    db.table("posts").create_index(["id"], unique=True)
    db.table("posts").create_index(["seen_at"])
    db.table("posts").create_index(["source", "n"])
    # detail=none: word look-up only, a fifth of the size; order of words is checked on the post.
    db.conn.execute(
        "CREATE VIRTUAL TABLE posts_index USING fts5("
        "text, tags, content='posts', content_rowid='n', detail=none, "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    db.conn.execute(
        "CREATE TABLE keywords ("
        "post INTEGER NOT NULL REFERENCES posts(n) ON DELETE CASCADE, phrase TEXT NOT NULL, "
        "PRIMARY KEY (post, phrase)) WITHOUT ROWID"
    )
    # Ids of posts that retention took, so that a feed which still lists them brings no news.
    db.table("forgotten").create({"id": str, "at": float}, pk="id")
    db.table("forgotten").create_index(["at"])


def _sources(db: Database) -> None:
    db.table("sources").create(
        {
            "id": str,
            "kind": str,
            "url": str,
            "title": str,
            "options": str,  # JSON object of strings
            "allow_private": int,
            "pack": str,
            "added_at": float,
            "cursor": str,
            "schedule": str,  # what agent.schedule remembers, as JSON
            "status": str,
            "error": str,
            "posts": int,
            "bytes": int,
            "skipped": int,
            "last_try_at": float,
            "last_ok_at": float,
            "next_at": float,
        },
        pk="id",
        not_null={"kind", "url"},
    )
    # Packs whose sources the person has seen; one removed by hand is not added again.
    db.table("packs").create({"name": str, "added_at": float}, pk="name")


def _watches(db: Database) -> None:
    db.table("watches").create(
        {
            "id": int,
            "name": str,
            "purpose": str,
            "query": str,
            "search_news": int,
            "created_at": float,
            "muted_until": float,
            "told_at": float,
        },
        pk="id",
        not_null={"name", "purpose", "query"},
    )
    db.conn.execute(
        "CREATE TABLE mentions ("
        "watch INTEGER NOT NULL REFERENCES watches(id) ON DELETE CASCADE, "
        "post INTEGER NOT NULL REFERENCES posts(n) ON DELETE CASCADE, "
        "at REAL NOT NULL, told INTEGER NOT NULL DEFAULT 0, "
        "PRIMARY KEY (watch, post)) WITHOUT ROWID"
    )
    db.table("mentions").create_index(["post"])
    db.table("mentions").create_index(["watch", "at"])


def _alerts(db: Database) -> None:
    # AUTOINCREMENT: a number is never given twice, even when old alerts are removed.
    db.conn.execute(
        "CREATE TABLE alerts ("
        "seq INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, kind TEXT NOT NULL, "
        "badge TEXT NOT NULL, title_en TEXT NOT NULL, title_id TEXT NOT NULL, "
        "reason_en TEXT NOT NULL, reason_id TEXT NOT NULL, rule TEXT NOT NULL, "
        "watch INTEGER NOT NULL DEFAULT 0, topic TEXT NOT NULL DEFAULT '', "
        "state TEXT NOT NULL DEFAULT 'new', evidence TEXT NOT NULL)"
    )
    db.table("alerts").create_index(["at"])
    db.table("alerts").create_index(["topic"])
    db.table("mutes").create({"topic": str, "until": float}, pk="topic")


def _browsers(db: Database) -> None:
    db.table("clients").create(
        {
            "id": int,
            "origin": str,
            "name": str,
            "key": bytes,
            "created_at": float,
            "seen_at": float,
        },
        pk="id",
        not_null={"origin", "key"},
    )
    db.table("clients").create_index(["origin"], unique=True)
    db.table("codes").create(
        {"code": str, "opened_at": float, "expires_at": float, "tries_left": int}, pk="code"
    )


def _memory(db: Database) -> None:
    db.table("feedback").create(
        {"id": int, "site": str, "tag": str, "action": str, "at": float}, pk="id"
    )
    db.table("state").create({"name": str, "data": bytes, "post": int, "at": float}, pk="name")
    db.table("meta").create({"key": str, "value": str}, pk="key")


def _triage(db: Database) -> None:
    """Mentions are sorted and worked through; those from before are no news."""
    for column in (
        "kinds TEXT NOT NULL DEFAULT ''",  # between spaces
        "press INTEGER NOT NULL DEFAULT 0",
        "sorted INTEGER NOT NULL DEFAULT 0",  # by which version of the rules
        "state TEXT NOT NULL DEFAULT 'unread'",
        "state_at REAL NOT NULL DEFAULT 0",
    ):
        db.conn.execute(f"ALTER TABLE mentions ADD COLUMN {column}")
    db.conn.execute("UPDATE mentions SET state = 'read'")


def _brands_and_sets(db: Database) -> None:
    """Who drafts are written for, and tags that are used together."""
    db.table("brands").create(
        {"id": int, "name": str, "profile": str, "active": int, "changed_at": float},
        pk="id",
        not_null={"name", "profile", "active"},
    )
    db.table("sets").create(
        {"id": int, "name": str, "changed_at": float}, pk="id", not_null={"name"}
    )
    db.conn.execute(
        "CREATE TABLE set_tags ("
        "set_id INTEGER NOT NULL REFERENCES sets(id) ON DELETE CASCADE, place INTEGER NOT NULL, "
        "tag TEXT NOT NULL, used_at REAL NOT NULL DEFAULT 0, "
        "PRIMARY KEY (set_id, place)) WITHOUT ROWID"
    )


def _snooze(db: Database) -> None:
    """An alert may be put off until an instant."""
    db.conn.execute("ALTER TABLE alerts ADD COLUMN until REAL NOT NULL DEFAULT 0")


def _browsers_alike(db: Database) -> None:
    """Chromium gives an extension one origin in every browser and profile of a person."""
    db.conn.execute("DROP INDEX idx_clients_origin")
    db.table("clients").create_index(["origin"])


def _guesses(db: Database) -> None:
    """Wrong proofs are counted for each extension, so that none uses up the tries of another."""
    db.table("guesses").create(
        {"code": str, "origin": str, "wrong": int, "at": float}, pk=("code", "origin")
    )


def _left_out(db: Database) -> None:
    """Of a feed with too many entries the newest are read, and that is told."""
    db.conn.execute("ALTER TABLE sources ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0")


STEPS: list[Callable[[Database], None]] = [
    _first,
    _triage,
    _brands_and_sets,
    _snooze,
    _browsers_alike,
    _guesses,
    _left_out,
]
"""`STEPS[v]` takes a database from version v to v + 1; a step never changes once released."""


if __name__ == "__main__":  # `python -m agent.store.schema FILE`: see `database.prepare_apart`
    import sys
    from pathlib import Path

    from agent.store import database

    database.Database(Path(sys.argv[1])).close()
